"""The proof of look-ups: what is answered on the loop is byte for byte what a worker answers, or is left to it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from server.answers import Answer, Question, Wanted
from server.backends import bounded as bounds
from server.backends.bounded import Bounded, bounded
from server.backends.engine import asked
from server.backends.memory import with_columns
from server.checks import CheckedStore
from server.errors import ProblemError
from server.limits import DEFAULT_LIMITS
from server.lookups.answering import LookUps
from server.lookups.reading import read
from server.lookups.shape import LookUp
from tests.conformance.manifests import MISSING, SUITES, query_tests

E = "http://e.example/"
X = "http://www.w3.org/2001/XMLSchema#"
BASE = "http://localhost/sparql"
PROLOGUE = f"PREFIX e: <{E}>\nprefix xsd: <{X}>\r\nPREFIX : <{E}p>\n"
HUB = 400
"""How many quads the hub has: more than a look-up may read."""

LITERALS = [
    ox.Literal(""), ox.Literal("a"), ox.Literal('say "no" \\ or\tnot\r\n'),
    ox.Literal("\x00\x01\x08\x0b\x0c\x1f\x7f\x85"),
    ox.Literal("😀 \U0010ffff \u2028\ufeff"), ox.Literal("Hà Nội"), ox.Literal("Hà Nội", language="vi"),
    ox.Literal("colour", language="en-GB"), ox.Literal("x</result>},{\"a\":1}"), ox.Literal("q" * 3_000),
    ox.Literal("true", datatype=ox.NamedNode(X + "boolean")), ox.Literal("1", datatype=ox.NamedNode(X + "boolean")),
    *(ox.Literal(text, datatype=ox.NamedNode(X + name)) for name, text in {
        "integer": "01", "decimal": "-0.50", "double": "1.5e0", "float": "INF", "int": "7", "long": "-9", "byte": "1",
        "nonNegativeInteger": "3", "unsignedShort": "4", "date": "2012-01-01", "gYear": "2012", "gYearMonth": "2012-02",
        "dateTime": "2012-01-01T00:00:00.10Z", "time": "10:00:00", "duration": "P1Y", "dayTimeDuration": "PT60S",
        "anyURI": "http://a", "hexBinary": "0aFF",
    }.items()),
    ox.Literal("none", datatype=ox.NamedNode(X + "integer")), ox.Literal("?", datatype=ox.NamedNode(E + "type")),
]  # fmt: skip


def made() -> ox.Store:
    """Return things with terms of every sort, in several graphs and in none, and one that has much."""
    store = ox.Store()
    things = [ox.NamedNode(f"{E}t{number}") for number in range(5)]
    predicates = [ox.NamedNode(f"{E}p{number}") for number in range(3)]
    graphs = [ox.NamedNode(f"{E}g1"), ox.NamedNode(f"{E}g2"), ox.DefaultGraph()]
    blank = ox.BlankNode("b0")
    for number, literal in enumerate(LITERALS):
        graph = graphs[number % 3]
        store.add(ox.Quad(things[number % 5], predicates[number % 3], literal, graph))
        store.add(ox.Quad(blank, predicates[number % 3], literal, graph))
    for graph in graphs:
        store.add(ox.Quad(things[0], predicates[0], things[1], graph))
        store.add(ox.Quad(things[1], predicates[1], blank, graph))
    store.add(ox.Quad(things[2], predicates[2], things[2], graphs[0]))
    store.add(ox.Quad(predicates[0], ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), things[3]))
    hub = ox.NamedNode(E + "hub")
    for number in range(HUB):
        store.add(ox.Quad(hub, predicates[0], ox.Literal(str(number)), graphs[0]))
        store.add(ox.Quad(ox.NamedNode(f"{E}n{number}"), predicates[1], hub, graphs[1]))
    store.add(ox.Quad(hub, predicates[2], things[1]))
    return store


STORE = asked(made(), DEFAULT_LIMITS)
USUAL = CheckedStore(with_columns(STORE))
FINDER = Bounded(STORE)


class Usual:
    """A worker, without its process."""

    async def answer_soon(self, question: Question, wanted: Wanted) -> Answer:
        return USUAL.answer(question, wanted)


def question(query: str) -> Question:
    return Question(query, base=BASE, outside=True)


def at_once(query: str, wanted: str = "json") -> Answer | None:
    """Return the answer that is given on the loop."""
    look_up = read(query)
    return None if look_up is None else FINDER.found(look_up, Wanted(wanted, "ttl"))


KNOWN = [*(f"<{E}t{number}>" for number in range(5)), "e:t0", "e:t1", ":0", f"<{E}p1>", "e:hub", "e:n7", "e:none"]
VARIABLES = ["?a", "?b", "$c", "?p", "$x1", "?_", "?0"]
TEXTS = [
    '""', "''", '"a"', "'a'", '"Hà Nội"', '"Hà Nội"@vi', "'Hà Nội'@VI", '"colour"@en-gb', '"01"^^xsd:integer',
    f'"-0.50"^^<{X}decimal>', '"7"^^xsd:int', '"2012-01-01"^^xsd:date', '"1"^^xsd:boolean', '"none"^^xsd:integer',
    '"?"^^e:type', f'"?"^^<{E}type>', '"5"', '"😀 \U0010ffff \u2028\ufeff"', f'"{"q" * 3000}"', '"x</result>},{"',
]  # fmt: skip


def told(term: object) -> str:
    """Return a term as a query has it; a variable for one that cannot be written without escapes."""
    text = str(term)
    return "?b" if isinstance(term, ox.BlankNode) or "\\" in text else text


HUBS = {quad for quad in STORE._engine if E + "hub" in (str(quad.subject)[1:-1], str(quad.object)[1:-1])}
THERE = [[told(quad.subject), told(quad.predicate), told(quad.object)] for quad in STORE._engine if quad not in HUBS]
gaps = st.sampled_from([" ", " ", " ", "\n", "\t", " \r\n  "])
places = st.sampled_from(VARIABLES) | st.sampled_from(KNOWN)


@st.composite
def look_ups(draw: st.DrawFn) -> str:
    """Queries of one pattern, a few of which are none that the engine reads."""
    if draw(st.booleans()):
        there = draw(st.sampled_from(THERE))
        pattern = [
            draw(st.sampled_from([term, term, name])) for term, name in zip(there, ("?a", "?p", "?c"), strict=True)
        ]
    else:
        pattern = [draw(places), draw(places | st.just("a")), draw(places | st.sampled_from(TEXTS))]
    names = list(dict.fromkeys(place for place in pattern if place[0] in "?$"))
    chosen = draw(st.lists(st.sampled_from([*names, *names, *VARIABLES]), min_size=1, max_size=3))
    head = draw(
        st.sampled_from(["SELECT *", "select *", "ASK", "SELECT DISTINCT *", "ask", "SELECT REDUCED ?a ?b"])
        | st.just(f"SELECT {' '.join(chosen)}")
        | st.just(f"Select distinct {' '.join(chosen)}")
        | st.just(f"SELECT {' '.join(names) or '*'}")
    )
    tail = draw(
        st.sampled_from(
            [
                "",
                "",
                "",
                "LIMIT 2",
                "limit 0",
                "OFFSET 1",
                "LIMIT 3 OFFSET 2",
                "OFFSET 9 LIMIT 1",
                "LIMIT 1 LIMIT 1",
                "offset 1 Limit 999",
            ]
        )
    )
    where, dot, gap = draw(st.sampled_from(["", "WHERE", "where"])), draw(st.sampled_from(["", ".", " ."])), draw(gaps)
    prologue = draw(st.sampled_from([PROLOGUE, PROLOGUE, PROLOGUE.replace("\n", " "), f"PREFIX e: <{E}>"]))
    return f"{prologue}{gap}{head} {where}{{{gap}{gap.join(pattern)}{dot}{draw(gaps)}}}{gap}{tail}{draw(gaps)}"


@settings(max_examples=600, deadline=None)
@given(look_ups(), st.sampled_from(["json", "json", "json", "xml", "csv", "tsv"]))
def test_the_answers_are_those_of_a_worker(query: str, wanted: str) -> None:
    answer = at_once(query, wanted)
    if answer is None:
        event("left")
        return
    usual = USUAL.answer(question(query), Wanted(wanted, "ttl"))
    event("answered")
    assert (answer.kind, answer.variables, answer.body) == (usual.kind, usual.variables, usual.body)


@pytest.mark.parametrize("thing", [f"<{E}t{number}>" for number in range(5)])
@pytest.mark.parametrize("head", ["SELECT *", "SELECT ?p ?o", "SELECT ?o ?p", "SELECT ?o", "SELECT ?p", "SELECT ?q"])
def test_terms_of_every_sort_are_written_as_the_engine_does(thing: str, head: str) -> None:
    query = f"{head} {{ {thing} ?p ?o }}"
    answer = at_once(query)
    assert answer is not None
    assert answer.body == USUAL.answer(question(query), Wanted("json")).body
    assert json.loads(answer.body)["head"]["vars"] == list(answer.variables)


@pytest.mark.parametrize("text", TEXTS)
def test_things_are_found_by_each_sort_of_text(text: str) -> None:
    query = f"{PROLOGUE}SELECT ?s ?p {{ ?s ?p {text} }}"
    answer = at_once(query)
    assert answer is not None
    assert answer.body == USUAL.answer(question(query), Wanted("json")).body


def test_one_triple_in_three_graphs_is_as_many_rows_as_ever() -> None:
    query = f"SELECT ?s {{ ?s ?p <{E}t1> }}"
    answer = at_once(query)
    assert answer is not None
    assert answer.body.count(b"t0") == 3
    assert answer.body == USUAL.answer(question(query), Wanted("json")).body


@pytest.mark.parametrize(
    ("query", "taken"),
    [
        ("SELECT * { e:hub ?p ?o }", False),
        ("ASK { e:hub ?p ?o }", False),
        ("SELECT * { ?s ?p e:hub }", False),
        ("SELECT * { ?s e:p1 e:hub }", False),
        ("SELECT * { ?s e:p2 e:hub }", False),  # there is none, but to see that, much has to be read
        ("SELECT * { ?s e:p0 ?o }", False),
        ("SELECT * { ?s e:p0 ?o } LIMIT 1", False),
        ("SELECT * { ?s ?p ?o } LIMIT 1", False),
        ("SELECT * { e:hub e:p0 e:t1 }", True),
        ("SELECT * { e:hub e:p0 ?o }", False),
        ("SELECT * { e:t2 e:p2 e:hub }", True),
        ("SELECT * { e:hub e:p2 e:hub }", False),
        ("SELECT * { ?s ?p e:none }", True),
        ("SELECT * { ?s e:p2 ?o }", True),
        ("SELECT * { ?s a ?o }", True),
    ],
)
def test_what_may_read_much_is_left_to_a_worker(query: str, taken: bool) -> None:
    assert (at_once(PROLOGUE + query) is not None) == taken


def test_as_much_as_is_allowed_is_read_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    query = f"SELECT ?o {{ <{E}t0> ?p ?o }}"
    count = len(json.loads(USUAL.answer(question(query), Wanted("json")).body)["results"]["bindings"])
    look_up = read(query)
    assert look_up is not None
    for most, taken in ((count, True), (count - 1, False)):
        monkeypatch.setattr(bounds, "MOST_QUADS", most)
        assert (Bounded(STORE).found(look_up, Wanted("json")) is not None) == taken


def test_a_term_with_much_stays_one_with_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_REMEMBERED", 2)
    finder = Bounded(STORE)
    for _ in range(2):
        for pattern, taken in (
            ("e:hub ?p ?o", False),
            ("?s ?p e:hub", False),
            ("?s e:p0 ?o", False),
            ("e:t0 ?p ?o", True),
        ):
            look_up = read(f"{PROLOGUE}SELECT * {{ {pattern} }}")
            assert look_up is not None
            assert (finder.found(look_up, Wanted("json")) is not None) == taken


@pytest.mark.parametrize("wanted", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("tail", ["", " LIMIT 5"])
def test_long_texts_are_left_to_a_worker(wanted: str, tail: str) -> None:
    store = ox.Store()
    for number in range(3):
        text = ox.Literal(f"{number}" + "ệ" * 100_000)
        store.add(ox.Quad(ox.NamedNode(E + "a"), ox.NamedNode(E + "b"), text, ox.NamedNode(E + "g")))
    for query in (
        f"?c {{ <{E}a> ?b ?c }}",
        f"?b {{ <{E}a> ?b ?c }}",
        f"* {{ ?d <{E}b> ?c }}",
        f"?d {{ ?d <{E}b> ?c }}",
    ):
        look_up = read(f"SELECT {query}{tail}")
        assert look_up is not None
        assert Bounded(asked(store, DEFAULT_LIMITS)).found(look_up, Wanted(wanted)) is None


def test_limits_of_the_server_that_are_narrower_hold() -> None:
    look_up = read(f"SELECT ?o {{ <{E}t0> ?p ?o }}")
    assert look_up is not None
    for limits in (replace(DEFAULT_LIMITS, rows=3), replace(DEFAULT_LIMITS, size=500)):
        assert Bounded(replace(STORE, limits=limits)).found(look_up, Wanted("json")) is None


def test_terms_that_no_standard_has_yet_are_left_to_a_worker() -> None:
    store = ox.Store()
    a = ox.NamedNode(E + "a")
    store.add(ox.Quad(a, a, ox.Triple(a, a, ox.Literal("x"))))
    store.add(ox.Quad(a, a, ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)))
    engine = asked(store, DEFAULT_LIMITS)
    look_up = read(f"SELECT ?o {{ <{E}a> ?p ?o }}")
    assert look_up is not None
    assert Bounded(engine).found(look_up, Wanted("json")) is None
    answer = Bounded(engine).found(look_up, Wanted("xml"))
    assert answer is not None
    assert answer.body == engine.answer(Question(f"SELECT ?o {{ <{E}a> ?p ?o }}"), Wanted("xml")).body


def test_only_a_store_in_memory_is_looked_up_in() -> None:
    assert bounded(STORE) is not None
    assert bounded(with_columns(STORE)) is None


class Never:
    """What must not be asked."""

    def found(self, look_up: LookUp, wanted: Wanted) -> Answer | None:
        raise AssertionError(look_up)


@pytest.mark.parametrize(
    "asked_otherwise",
    [
        {"default_graphs": (f"{E}g1",)},
        {"named_graphs": (f"{E}g1",)},
        {"own_dataset": True},
        {"inserts": ((0, "\n"),)},
    ],
)
def test_questions_about_some_graphs_are_left(asked_otherwise: dict[str, object]) -> None:
    asked_of = question(f"SELECT * {{ <{E}t0> ?p ?o }}")._replace(**asked_otherwise)  # type: ignore[arg-type]
    there = asyncio.run(LookUps(Never(), Usual()).answer_soon(asked_of, Wanted("json")))
    assert there.kind == "rows"


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(triples="ttl"), Wanted(table=5), Wanted("json", table=5)])
def test_other_forms_of_answers_are_left(wanted: Wanted) -> None:
    asked_of = question(f"SELECT * {{ <{E}t0> ?p ?o }}")
    assert asyncio.run(LookUps(Never(), Usual()).answer_soon(asked_of, wanted)).kind == "rows"


def test_what_is_found_is_answered_and_the_rest_is_asked() -> None:
    way = LookUps(FINDER, Usual())
    for query in (f"SELECT ?o {{ <{E}t0> ?p ?o }}", f"SELECT ?o {{ <{E}hub> ?p ?o }}", "SELECT (1 AS ?x) {}"):
        there = asyncio.run(way.answer_soon(question(query), Wanted("json")))
        assert there.body == USUAL.answer(question(query), Wanted("json")).body


@pytest.mark.skipif(not SUITES.is_dir(), reason=MISSING)
def test_no_query_of_the_w3c_is_answered_otherwise() -> None:
    taken = 0
    for test in query_tests():
        query = test.query.read_bytes().decode("utf8", "replace")
        answer = at_once(query)
        if answer is None:
            continue
        taken += 1
        try:
            usual = USUAL.answer(question(query), Wanted("json"))
        except ProblemError as problem:
            pytest.fail(f"{test.name} is no query: {problem}")
        assert answer.body == usual.body, test.name
    assert taken > 0
