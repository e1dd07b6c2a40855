"""Values that a person gives to canned queries: each restricts, and none changes a query's shape."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.canned import Library, bind, fill, rows, run
from server.catalogue import value_blocks
from server.errors import BadRequest, NotFound, ProblemError
from server.tokens import Kind, Token, tokenize
from tests.server.canned import CATALOGUE, REQUIRED, ask, column

REVIEWED = (
    "agencies",
    *("targets", "results", "targets-and-results", "open-targets", "tasks", "events", "systems", "system-coverage"),
    *("officials", "evidence", "decree-implementation", "timeline", "conflicts"),
)
"""The queries whose rows are facts: each can leave out what nobody has reviewed."""
VALUES = {
    ("targets", "province"): "VD-TT",
    ("targets", "holder"): "Sở TT&TT tỉnh Hoà Mẫu",
    ("targets", "category"): "portal",
    ("targets", "decree"): "Nghị định số 1/2010/NĐ- CP",
    ("targets", "deadline_from"): "2018-07",
    ("targets", "deadline_to"): "2012",
    ("results", "province"): "vi du",
    ("results", "holder"): "tỉnh Ví Dụ",
    ("results", "category"): "cổng thông tin điện tử",
    ("results", "from"): "2017",
    ("results", "to"): "2011-06",
    ("targets-and-results", "province"): "Hòa Mẫu",
    ("targets-and-results", "category"): "email",
    ("open-targets", "on"): "2018",
    ("officials", "name"): "Lê Văn Thử",
    ("officials", "agency"): "UBND tỉnh Ví Dụ",
    ("officials", "province"): "Hòa Mẫu",
    ("agencies", "kind"): "department",
    ("agencies", "level"): "central",
    ("agencies", "province"): "Ví Dụ",
    ("legal-documents", "number"): "3/2015/NĐ-CP",
    ("legal-documents", "issuer"): "Bộ Mẫu",
    ("legal-documents", "cited"): "có",
    ("decree-implementation", "number"): "3/2015/NĐ-CP",
    ("systems", "category"): "portal",
    ("systems", "province"): "Hòa Mẫu",
    ("system-coverage", "category"): "portal",
    ("events", "from"): "2017-12-15",
    ("events", "to"): "2011",
    ("events", "province"): "Ví Dụ",
    ("tasks", "assignee"): "Ủy ban nhân dân tỉnh Ví Dụ",
    ("tasks", "province"): "Ví Dụ",
    ("timeline", "about"): "3/2015/NĐ-CP",
    ("evidence", "about"): "https://w3id.org/vnegov/id/fact/800_a/target-1",
    ("province-at", "on"): "2026",
    ("province-at", "code"): "91",
    ("province-at", "name"): "Hòa Mẫu",
    ("external-links", "about"): "Ví Dụ",
    ("external-links", "dataset"): "Wikidata",
    ("inferred", "about"): "Hòa Mẫu",
    **{(name, "review"): "confirmed" for name in REVIEWED},
}
"""A value for every parameter, with an answer in the sample that is not the whole."""
HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "' } UNION { ?s ?p ?o } #",
    '"""} ?s ?p ?o #',
    r"\" } ?s ?p ?o #",
    r"\u0022 } UNION { ?s ?p ?o } #",
    r"\U00000022 . ?s ?p ?o",
    "x\\",
    "x\\\\",
    "UNDEF",
    "?province",
    "VALUES ?province { UNDEF }",
    "} VALUES ?on { UNDEF",
    "<http://example.org/>",
    "http://example.org/> <http://example.org/",
    "http://example.org/> } UNION { ?s ?p ?o } #",
    "https://w3id.org/vnegov/id/place/x> ?p ?o . <y",
    "https://w3id.org/vnegov/id/place/x y",
    'https://w3id.org/vnegov/id/agency/"',
    "https://w3id.org/vnegov/id/person/{}",
    "https://w3id.org/vnegov/id/place/\\u003e",
    "javascript:alert(1)",
    "1=1 OR ''=''",
    "2012-12-31' ; DROP ALL",
    "9999-99-99",
    "0000",
    "true) || (true",
    "SERVICE <http://example.org/> { ?s ?p ?o }",
    "<script>alert(1)</script>",
    "%22%20%7D",
    "line\nbreak } UNION { ?s ?p ?o }",
    "\u2028} # \u202e",
    "\x00",
    "😀" * 200,
    "ế" * 5_000,
]


def parameters() -> Iterator[tuple[str, str]]:
    return ((query.name, name) for query in CATALOGUE.queries.values() for name in query.parameters)


def test_there_is_a_value_for_every_parameter() -> None:
    assert set(parameters()) == VALUES.keys()


@pytest.mark.parametrize(("name", "parameter"), VALUES)
def test_a_value_restricts_the_rows(name: str, parameter: str, library: Library) -> None:
    whole, part = ask(library, name), ask(library, name, **{parameter: VALUES[name, parameter]})
    assert part
    if CATALOGUE.queries[name].parameters[parameter].required:
        assert part != whole
    else:
        assert len(part) < len(whole)
        key = next(iter(CATALOGUE.queries[name].columns))
        assert set(column(part, key)) <= set(column(whole, key))


@pytest.mark.parametrize(("name", "parameter"), VALUES)
def test_hostile_values_add_no_row_and_keep_the_shape(name: str, parameter: str, library: Library) -> None:
    query = CATALOGUE.queries[name]
    whole = ask(library, name)
    for text in HOSTILE:
        given = {**REQUIRED.get(name, {}), parameter: text}
        try:
            bound = bind(query, {key: [value] for key, value in given.items()}, library.names)
        except ProblemError:
            continue
        assert outline(bound.sparql) == outline(query.sparql)
        assert all(row in whole for row in rows(library.store, bound))


def outline(sparql: str) -> list[str]:
    """Return the significant tokens of a query without the contents of VALUES blocks of one variable."""
    texts, inside = [], False
    tokens = [token for token in tokenize(sparql) if token.kind not in (Kind.SPACE, Kind.COMMENT)]
    for place, token in enumerate(tokens):
        if inside and token.text == "}":
            inside = False
        if not inside:
            texts.append(token.text)
        if token.text == "{" and place > 1 and is_block(tokens, place):
            inside = True
    return texts


def is_block(tokens: list[Token], opening: int) -> bool:
    values, variable = tokens[opening - 2 : opening]
    return values.text.lower() == "values" and variable.kind is Kind.VARIABLE


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=40) | st.text(alphabet="\"'\\<>{}#?$ \n\r\tu0022VALUESNDF", max_size=40))
def test_any_text_stays_inside_its_block(text: str) -> None:
    sparql = "SELECT * { VALUES ?dataset { UNDEF } ?s ?p ?o # VALUES ?dataset { UNDEF }\n}"
    filled = fill(sparql, {"dataset": [str(pyoxigraph.Literal(text))]})
    assert outline(filled) == outline(sparql)
    found = pyoxigraph.Store().query(filled.replace("?s ?p ?o", ""))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [str(row["dataset"]) for row in found] == [str(pyoxigraph.Literal(text))]


def test_only_blocks_are_filled() -> None:
    sparql = (
        "# VALUES ?p { UNDEF }\nSELECT * { VALUES #c\n ?p {UNDEF} values $p { undef } VALUES ?q { UNDEF } "
        '?s ?t "VALUES ?p { UNDEF }" VALUES (?p) { (UNDEF) } VALUES ?p { 1 UNDEF } }'
    )
    assert [name for name, _ in value_blocks(list(tokenize(sparql)))] == ["p", "p", "q"]
    assert fill(sparql, {"p": ["1", "2"]}) == sparql.replace("{UNDEF}", "{1 2}").replace("{ undef }", "{ 1 2 }")


def test_several_values_mean_any_of_them(library: Library) -> None:
    bound = run(library, "targets", {"province": ["Ví Dụ", "Hòa Mẫu"]})
    assert len(rows(library.store, bound)) == 3
    assert len(rows(library.store, run(library, "targets", {"province": ["", "  "]}))) == 3


BAD_VALUES = [
    ("targets", "deadline_to", "2012-02-30", BadRequest),
    ("targets", "deadline_to", "04/8/2011", BadRequest),
    ("targets", "deadline_to", "2012-1", BadRequest),
    ("targets", "deadline_to", "٢٠١٢", BadRequest),
    ("targets", "category", "emial", BadRequest),
    ("targets", "province", "Nơi Không Có", NotFound),
    ("targets", "province", "https://w3id.org/vnegov/id/agency/chinh-phu", BadRequest),
    ("targets", "decree", "99/1999/NĐ-CP", NotFound),
    ("legal-documents", "cited", "maybe", BadRequest),
    ("evidence", "about", "https://w3id.org/ x", BadRequest),
    ("external-links", "dataset", "x" * 301, BadRequest),
]


@pytest.mark.parametrize(("name", "parameter", "text", "error"), BAD_VALUES)
def test_a_bad_value_is_refused_by_name(
    name: str, parameter: str, text: str, error: type[ProblemError], library: Library
) -> None:
    with pytest.raises(error, match=parameter):
        ask(library, name, **{parameter: text})


def test_too_many_values_are_refused(library: Library) -> None:
    with pytest.raises(BadRequest, match="51 values"):
        run(library, "targets", {"category": ["email"] * 51})


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011-02", "2011-02-01", "2011-02-28"),
        ("2011-02-03", "2011-02-03", "2011-02-03"),
    ],
)
def test_partial_dates_widen_to_their_edge(text: str, first: str, last: str, library: Library) -> None:
    bound = run(library, "targets", {"deadline_from": [text], "deadline_to": [text]}).sparql
    date = "<http://www.w3.org/2001/XMLSchema#date>"
    assert f'VALUES ?deadline_from {{ "{first}"^^{date} }}' in bound
    assert f'VALUES ?deadline_to {{ "{last}"^^{date} }}' in bound
