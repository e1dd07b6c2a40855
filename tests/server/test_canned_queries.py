"""Every canned query answers, every parameter restricts, and no value that a person gives changes a query's shape."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.paths import QUERIES
from graph.release import DATASET, Release
from server.canned import FORMATS, Library, bind, fill, find_query, open_library, rows, run, serialised
from server.catalogue import load_catalogue, value_blocks
from server.errors import BadRequest, NotFound, ProblemError
from server.guard import guard
from server.terms import Row
from server.tokens import Kind, Token, tokenize

SAMPLE = Path(__file__).parent.parent / "data" / "queries" / "sample.trig"
CATALOGUE = load_catalogue(QUERIES)
VI_DU = "https://w3id.org/vnegov/id/place/tinh-vi-du"

EXPECTED_COLUMNS = {
    "targets": "target indicator value valueMax unit comparator scope holder holderLabel category deadline article "
    "published quote",
    "results": "result indicator value numerator denominator unit comparator scope holder holderLabel category asOf "
    "article published quote",
    "targets-and-results": "target result indicator holderLabel targetValue deadline resultValue asOf gap",
    "open-targets": "target indicator holderLabel value unit deadline",
    "officials": "person name post agency agencyLabel attestedOn article",
    "agencies": "agency name kind level place parent",
    "legal-documents": "document number type title issuer issued inForce status replacedBy citedBy",
    "decree-implementation": "thing kind label date place article quote",
    "systems": "system name category place article quote",
    "system-coverage": "category place indicator value unit asOf",
    "events": "event kind date place chair organizer article",
    "tasks": "task assignee assignedBy description article quote",
    "timeline": "date kind thing label article",
    "evidence": "fact quote start end article status",
    "conflicts": "subject stated statedIn reference source",
    "province-at": "place name code scheme validFrom validTo successor",
    "external-links": "thing link predicate dataset confidence source",
    "inferred": "subject predicate object rule",
    "data-quality": "measure value",
}
REQUIRED = {
    "decree-implementation": {"number": "1/2010/NĐ-CP"},
    "timeline": {"about": "tỉnh Ví Dụ"},
    "evidence": {"about": "Bài một"},
    "province-at": {"on": "2011"},
}
"""What a query cannot run without, with a value that has an answer in the sample."""
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


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("release")
    quads = pyoxigraph.parse(path=str(SAMPLE), format=pyoxigraph.RdfFormat.TRIG)
    data = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert data is not None
    (folder / DATASET).write_bytes(gzip.compress(data))
    return open_library(Release(folder, {"id": "0" * 16}))


def ask(library: Library, query: str, **arguments: str) -> list[Row]:
    given = {**REQUIRED.get(query, {}), **arguments}
    return rows(library.store, run(library, query, {name: [text] for name, text in given.items()}))


def column(found: list[Row], name: str) -> list[str]:
    return [row[name].value.rpartition("/")[2] if name in row else "" for row in found]


def parameters() -> Iterator[tuple[str, str]]:
    return ((query.name, name) for query in CATALOGUE.queries.values() for name in query.parameters)


def test_the_queries_are_those_of_the_contract() -> None:
    assert CATALOGUE.queries.keys() == EXPECTED_COLUMNS.keys()
    assert set(parameters()) == VALUES.keys()


@pytest.mark.parametrize("name", EXPECTED_COLUMNS)
def test_columns_come_first_in_their_order_and_some_row_fills_each(name: str, library: Library) -> None:
    expected = EXPECTED_COLUMNS[name].split()
    assert list(CATALOGUE.queries[name].columns)[: len(expected)] == expected
    found = ask(library, name)
    assert found
    if name == "province-at":
        found += ask(library, name, on="2026")
    assert not set(expected) - {key for row in found for key, term in row.items() if term.value}


@pytest.mark.parametrize("name", EXPECTED_COLUMNS)
def test_no_two_rows_are_the_same(name: str, library: Library) -> None:
    found = [tuple(sorted(row.items())) for row in ask(library, name)]
    assert len(found) == len(set(found))


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


def test_an_agency_that_only_unreviewed_facts_name_says_so(library: Library) -> None:
    found = ask(library, "agencies")
    status = dict(zip(column(found, "agency"), column(found, "status"), strict=True))
    assert (status["ubnd-tinh-vi-du"], status["so-thu-tinh-hoa-mau"]) == ("", "proposed")
    assert column(ask(library, "agencies", review="proposed"), "agency") == ["so-thu-tinh-hoa-mau"]


def test_targets_tell_how_they_are_linked_to_a_decree(library: Library) -> None:
    assert column(ask(library, "targets", decree="1/2010/NĐ-CP"), "decreeLink") == ["under"]
    assert column(ask(library, "targets", decree="3/2015/NĐ-CP"), "decreeLink") == ["same_article"] * 2
    assert column(ask(library, "targets"), "decreeLink") == [""] * 3


def test_each_target_has_the_latest_result_of_its_kind_once(library: Library) -> None:
    found = {row["target"].value[-14:]: row for row in ask(library, "targets-and-results")}
    assert len(found) == 3
    assert found["800_a/target-1"]["result"].value.endswith("800_a/result-1")  # same scope before later
    assert float(found["800_a/target-1"]["gap"].value) == -20
    assert float(found["801_b/target-1"]["gap"].value) == 5
    assert "result" not in found["801_b/target-2"]
    assert found["801_b/target-2"]["holderLabel"].value == "các huyện"


def test_a_target_is_open_until_it_is_due_or_met(library: Library) -> None:
    assert column(ask(library, "open-targets"), "indicator") == ["dùng thư điện tử", "một cửa"]
    assert column(ask(library, "open-targets", on="2012-12-31"), "indicator")[0] == "dùng thư điện tử"
    assert "dùng thư điện tử" not in column(ask(library, "open-targets", on="2013"), "indicator")
    on_the_way = column(ask(library, "open-targets", on="2017-06"), "indicator")
    assert on_the_way == ["có trang thông tin", "một cửa"]  # its result came half a year later


def test_a_reused_code_means_another_province_later(library: Library) -> None:
    assert column(ask(library, "province-at", on="2025-06-30", code="91"), "place") == ["tinh-vi-du"]
    assert column(ask(library, "province-at", on="2025-07-01", code="91"), "place") == ["tinh-hoa-mau-2025"]
    assert column(ask(library, "province-at", on="2011", code="vn-91"), "scheme") == ["iso-3166-2"]
    (row,) = ask(library, "province-at", on="2011", name="Ví Dụ")
    assert row["successor"].value == "Tỉnh Hòa Mẫu (từ 01/7/2025)"


def test_conflicts_are_told_and_computed_but_silence_is_none(library: Library) -> None:
    found = ask(library, "conflicts")
    assert sorted(zip(column(found, "subject"), column(found, "basis"), strict=True)) == [
        ("nd-1", "corrected"),
        ("nd-3", "computed"),
    ]


def test_an_event_without_a_year_is_in_no_range_and_a_month_touches_its_days(library: Library) -> None:
    assert column(ask(library, "events", **{"from": "1900", "to": "2100"}), "date") == ["2011-08-04", "2017-12"]
    assert column(ask(library, "events", **{"from": "2017-12-31"}), "date") == ["2017-12"]
    assert column(ask(library, "events", **{"from": "2018"}), "date") == []


def test_the_place_of_an_unnamed_holder_is_empty(library: Library) -> None:
    assert dict(zip(column(found := ask(library, "systems"), "name"), column(found, "place"), strict=True)) == {
        "thư điện tử công vụ": "Ví Dụ",
        "cổng thông tin": "Hòa Mẫu",
    }


def test_measures_are_counted(library: Library) -> None:
    measured = {row["measure"].value: float(row["value"].value) for row in ask(library, "data-quality")}
    expected: Mapping[str, float] = {
        "articles": 2,
        "facts_target": 3,
        "facts_result": 4,
        "facts_status_proposed": 11,
        "targets_without_deadline": 0,
        "documents": 3,
        "documents_with_vbpl_id": 1,
        "links_wikidata": 1,
        "clarifications_silent": 1,
        "clarifications_corrected": 1,
    }
    assert {name: measured[name] for name in expected} == expected
    assert measured["facts_with_evidence_percent"] == round(100 * 12 / measured["facts"], 1)


@pytest.mark.parametrize("name", FORMATS)
def test_answers_are_serialised(name: str, library: Library) -> None:
    body = serialised(library.store, run(library, "tasks", {"province": ["Ví Dụ"]}), name).decode()
    assert "báo cáo hằng quý" in body
    if name == "csv":
        assert len(list(csv.DictReader(io.StringIO(body)))) == 1


def test_a_query_and_a_parameter_have_to_be_known(library: Library) -> None:
    with pytest.raises(NotFound) as caught:
        find_query(CATALOGUE, "target")
    assert "targets" in caught.value.near
    with pytest.raises(BadRequest, match="provinc") as refused:
        run(library, "targets", {"provinc": ["x"]})
    assert "province" in str(refused.value.hint)
    with pytest.raises(BadRequest, match=r"about.*missing"):
        run(library, "evidence", {"about": [" "]})


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


def test_every_query_is_within_what_the_guard_lets_through(library: Library) -> None:
    for name in CATALOGUE.queries:
        guard(run(library, name, {key: [text] for key, text in REQUIRED.get(name, {}).items()}).sparql)
