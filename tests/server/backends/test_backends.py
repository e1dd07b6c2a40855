"""One suite for all backends: the same questions, formats, graphs, limits and errors, and the same pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph.release import Release
from server.answers import Question, Wanted
from server.checks import CheckedStore
from server.errors import BadQuery, BadRequest, LimitReached, QueryRefused
from server.store import QueryStore
from server.terms import Term
from server.workers.pool import start_pool
from tests.server.test_workers import hurried

ONE, TWO = "http://example.org/one", "http://example.org/two"
E = "PREFIX e: <http://example.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
SELECTS = {
    "one thing": "SELECT ?p ?o { e:a ?p ?o }",
    "from the union": "SELECT ?s { ?s e:in e:both }",
    "the whole union": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "a named graph": f"SELECT ?s {{ GRAPH <{TWO}> {{ ?s e:next ?o }} }}",
    "in which graphs": "SELECT ?g { GRAPH ?g { ?s e:in e:both } }",
    "a join over graphs": "SELECT ?x ?z { ?x e:next ?y . ?y e:next ?z }",
    "a path": "SELECT ?x { e:c e:next+ ?x }",
    "through a blank node": "SELECT ?x { e:c e:has ?b . ?b e:names ?x }",
    "optional": "SELECT ?s ?d { ?s e:next ?o OPTIONAL { ?s e:day ?d } }",
    "unbound": "SELECT ?s ?none { ?s e:next ?o }",
    "absent": "SELECT ?s { ?s e:next ?o FILTER NOT EXISTS { ?o e:next ?x } }",
    "minus": "SELECT ?s { ?s e:next ?o MINUS { ?o e:day ?x } }",
    "a filter on a language": "SELECT ?t { e:a e:text ?t FILTER(LANG(?t) = 'vi') }",
    "text beyond ASCII": 'SELECT ?s { ?s e:text "Ủy ban “nhân dân”"@vi }',
    "values": "SELECT ?s ?o { VALUES ?s { e:b e:c } ?s e:next ?o }",
    "order and limit": "SELECT ?l { ?x rdfs:label ?l } ORDER BY ?l LIMIT 5",
    "from": f"SELECT ?s ?o FROM <{ONE}> {{ ?s ?in ?o }}",
    "from named": f"SELECT ?g ?s FROM NAMED <{TWO}> {{ GRAPH ?g {{ ?s e:next ?o }} }}",
    "only a default graph": f"SELECT ?g FROM <{ONE}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "only named graphs": f"SELECT ?s FROM NAMED <{ONE}> {{ ?s ?p ?o }}",
    "a word in a text": "SELECT ?x { BIND('from <x> graph' AS ?x) }",
    "nothing": "SELECT ?x { ?x e:none ?y }",
}
EXCEPTIONS = {
    ("virtuoso", "order and limit"): "it sorts texts with a language in the order of its own collation",
}
"""What a backend answers otherwise, and why."""

FORMATS = ("json", "xml", "csv", "tsv")
KINDS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}


def rows_of(body: bytes, name: str) -> Counter[object]:
    """Return the rows of a document, in any order, each as what it binds."""
    if name not in KINDS:
        return Counter(body.splitlines())
    results = ox.parse_query_results(body, format=KINDS[name])
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    return Counter(frozenset(zip(names, map(str, row), strict=True)) for row in results)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("title", SELECTS)
def test_every_backend_gives_the_rows_of_memory(
    request: pytest.FixtureRequest, backend: QueryStore, memory: QueryStore, title: str, name: str
) -> None:
    cause = EXCEPTIONS.get((request.node.callspec.params["backend"], title))
    if cause:
        request.applymarker(pytest.mark.xfail(reason=cause, strict=True, raises=AssertionError))
    question = Question(E + SELECTS[title], outside=True, base="http://base.example/")
    there = CheckedStore(backend).answer(question, Wanted(rows=name))
    here = CheckedStore(memory).answer(question, Wanted(rows=name))
    assert there.kind == here.kind == "rows"
    assert rows_of(there.body, name) == rows_of(here.body, name)


def test_what_memory_gives_is_right(memory: QueryStore) -> None:
    """The others are compared with it, so its own answers are held to values."""

    def column(query: str) -> list[str]:
        rows = memory.answer(Question(E + query), Wanted(table=99)).rows
        return sorted(row[next(iter(row))].value for row in rows)

    assert column(SELECTS["from the union"]) == ["http://example.org/a", "http://example.org/d"]
    assert column(SELECTS["in which graphs"]) == [ONE, TWO]
    assert column(SELECTS["a path"]) == ["http://example.org/a", "http://example.org/b"]
    assert column(SELECTS["through a blank node"]) == ["http://example.org/a"]


def test_rows_of_an_ordered_query_keep_their_order(backend: QueryStore) -> None:
    query = Question(E + "SELECT ?s { ?s e:next ?o } ORDER BY DESC(?s)")
    assert [row["s"].value[-1] for row in backend.answer(query, Wanted(table=9)).rows] == ["c", "b"]


@pytest.mark.parametrize(
    ("default", "named", "rows"),
    [
        ((ONE,), (), {("d", "b")}),
        ((TWO,), (), {("d", "c")}),
        ((ONE, TWO), (), {("d", "b"), ("d", "c")}),
        ((), (TWO,), {(TWO, "c")}),
        ((ONE,), (TWO,), {("d", "b"), (TWO, "c")}),
    ],
)
@pytest.mark.parametrize("clause", ["", f"FROM <{TWO}> FROM NAMED <{ONE}> "])
def test_graphs_of_the_protocol_count_and_override_the_query(
    backend: QueryStore, default: tuple[str, ...], named: tuple[str, ...], rows: set[tuple[str, str]], clause: str
) -> None:
    body = "{ { ?s e:next ?o BIND('d' AS ?g) } UNION { GRAPH ?g { ?s e:next ?o } } }"
    question = Question(f"{E} SELECT ?g ?s {clause} {body}", default, named, outside=True)
    found = CheckedStore(backend).answer(question, Wanted(table=99)).rows
    assert {(row["g"].value, row["s"].value[-1]) for row in found} == rows


@pytest.mark.parametrize(("query", "truth"), [("ASK { e:a e:in e:both }", True), ("ASK { e:a e:in e:a }", False)])
@pytest.mark.parametrize("name", FORMATS[:2])
def test_ask(backend: QueryStore, query: str, truth: bool, name: str) -> None:
    answer = backend.answer(Question(E + query), Wanted(rows=name))
    assert (answer.kind, answer.truth) == ("boolean", truth)
    assert str(truth).lower().encode() in answer.body


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld", "rdf"])
@pytest.mark.parametrize(
    "query",
    ["CONSTRUCT { ?o e:before ?s } { ?s e:next ?o }", "CONSTRUCT { ?s ?p ?o } { ?s e:text|e:n|e:day ?o ; ?p ?o }"],
)
def test_triples_come_in_the_same_bytes(backend: QueryStore, memory: QueryStore, query: str, name: str) -> None:
    question, wanted = Question(E + query), Wanted(triples=name)
    assert backend.answer(question, wanted) == memory.answer(question, wanted)


def test_a_description_is_of_the_thing(backend: QueryStore) -> None:
    answer = backend.answer(Question(E + "DESCRIBE e:b"), Wanted(triples="nt"))
    assert b"<http://example.org/b> <http://example.org/next> <http://example.org/a> ." in answer.body.splitlines()


def test_a_table_says_whether_there_is_more(backend: QueryStore) -> None:
    query = Question("SELECT ?x { ?x ?y ?z }")
    assert backend.answer(query, Wanted(table=3)).more is True
    answer = backend.answer(Question(E + "SELECT ?t ?none { e:a e:text ?t FILTER(LANG(?t) = 'vi') }"), Wanted(table=3))
    text = Term("literal", "Ủy ban “nhân dân”", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "vi")
    assert (answer.rows, answer.more, answer.variables) == (({"t": text},), False, ("t", "none"))


def test_only_the_kind_can_be_asked_for(backend: QueryStore) -> None:
    assert backend.answer(Question("SELECT * { ?s ?p ?o } LIMIT 1"), Wanted()).kind == "rows"


def test_our_own_queries_have_the_prefixes_and_all_graphs(backend: QueryStore, memory: QueryStore) -> None:
    query = "SELECT ?g ?l { GRAPH ?g { ?x rdfs:label ?l } ?x a vn:Province } ORDER BY ?g ?l"
    assert backend.rows(query) == memory.rows(query) != []
    assert backend.ask("ASK { ?x a vn:Province }") is True
    assert backend.ask("ASK { ?x a vn:Nothing }") is False
    build = "CONSTRUCT { ?x rdfs:label ?l } { ?x a vn:Province ; rdfs:label ?l }"
    assert backend.construct(build) == memory.construct(build) != frozenset()


def test_every_backend_knows_its_size_and_graphs(backend: QueryStore, memory: QueryStore) -> None:
    assert (backend.size, backend.graphs) == (memory.size, memory.graphs)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT ?x { ?x ?y }", 1, 20), ("SELECT *\nWHERE { ?x vn:a ?y .. }", 2, None), ("", None, None)],
)
def test_a_mistake_is_told_in_the_same_words(
    backend: QueryStore, memory: QueryStore, query: str, line: int | None, column: int | None
) -> None:
    question = Question(query, outside=True, base="http://base.example/")
    with pytest.raises(BadQuery) as there:
        CheckedStore(backend).answer(question, Wanted(rows="json"))
    with pytest.raises(BadQuery) as here:
        CheckedStore(memory).answer(question, Wanted(rows="json"))
    assert (there.value.detail, there.value.hint, there.value.extra) == (
        here.value.detail,
        here.value.hint,
        here.value.extra,
    )
    assert there.value.line == line
    assert column is None or there.value.column == column


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:a> 1 }",
        "CLEAR ALL",
        "DEFINE get:soft 'soft' SELECT * { ?s ?p ?o }",
        "SELECT (bif:cfg_item_value('x', 'y', 'z') AS ?x) {}",
        "SELECT (<bif:sys_stat>('x') AS ?x) {}",
        "SELECT * { ?s ?p ?o } OFFSET 1 WITH",
    ],
)
def test_what_is_no_query_does_not_reach_the_store(backend: QueryStore, text: str) -> None:
    before = backend.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    with pytest.raises(BadQuery):
        CheckedStore(backend).answer(Question(text, outside=True), Wanted(rows="json"))
    assert backend.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


def test_other_servers_and_other_graphs_are_refused(backend: QueryStore) -> None:
    checked = CheckedStore(backend)
    with pytest.raises(QueryRefused):
        checked.answer(Question("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", outside=True), Wanted())
    with pytest.raises(QueryRefused):
        checked.answer(Question(f"ASK {'{' * 200}{'}' * 200}", outside=True), Wanted())
    for graph in ("http://www.openlinksw.com/schemas/virtrdf#", "https://w3id.org/vnegov/graph/union"):
        with pytest.raises(BadRequest):
            checked.answer(Question(f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}", outside=True), Wanted())


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
WIDE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000"


@pytest.mark.parametrize(
    ("query", "limits", "name"),
    [
        (WIDE, {"size": 100_000}, "size"),
        (WIDE, {"rows": 500}, "rows"),
        ("CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }", {"rows": 500}, "rows"),
    ],
)
def test_an_answer_over_a_limit_is_refused_and_never_cut(
    backend: QueryStore, query: str, limits: dict[str, int], name: str
) -> None:
    small = replace(backend, limits=replace(backend.limits, **limits))  # type: ignore[type-var]
    with pytest.raises(LimitReached) as caught:
        small.answer(Question(query), Wanted(rows="csv", triples="nt"))
    assert caught.value.extra["limit"] == name
    assert int(caught.value.headers["Retry-After"]) > 0


def test_workers_answer_from_every_backend_and_end_in_time(backend: QueryStore, small_release: Release) -> None:
    """As in a server: forked first, opened in each worker; a query without end is ended with its worker."""
    limits = replace(backend.limits, seconds=60.0)
    store = replace(backend, limits=limits)  # type: ignore[type-var]
    pool = start_pool(CheckedStore(store), limits, 2, store.needs)
    try:
        ask = Question(E + "SELECT ?s { ?s e:next ?o }", outside=True)
        for _ in range(4):
            assert len(pool.answer(ask, Wanted(table=9)).rows) == 2
        with pytest.raises(LimitReached) as caught, hurried(pool):
            pool.answer(
                Question("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", outside=True),
                Wanted("csv"),
            )
        assert caught.value.extra["limit"] in ("seconds", "backend")
        assert len(pool.answer(ask, Wanted(table=9)).rows) == 2
    finally:
        pool.close()
