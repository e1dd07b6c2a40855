"""Columns by example: what is answered from them, what is left to the engine, and that a served store uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.endpoint_data import write
from benchmarks.endpoint_queries import PROLOGUE, PROMISES, PROVINCE, QUERIES
from server.answers import Question, Wanted
from server.backends.memory import ColumnStore, load_texts, with_columns
from server.columns import LeftToEngine, solving
from server.columns.easing import eased
from server.columns.reading import read

EASED = ("three-hop join", "filter by number", "filter by text", "group", "top-k", "not exists")
DATA = """@prefix e: <http://e.example/> .
GRAPH e:one { e:a e:p 1 ; e:q e:b . e:b e:p 2.5 ; e:q e:c . }
GRAPH e:two { e:c e:p 4 ; e:q [] . }
"""
COUNT = "PREFIX e: <http://e.example/>\nSELECT (COUNT(?s) AS ?n) {} {{ ?s e:p ?v FILTER(?v > 0) }}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ColumnStore:
    file: Path = tmp_path_factory.mktemp("columns") / "made.nq"
    write(file, 20_000)
    store = with_columns(load_texts([("made", file.read_bytes(), "nq")]))
    assert isinstance(store, ColumnStore)
    return store


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> ColumnStore:
    monkeypatch.setattr(solving, "_FEW", 0)
    store = with_columns(load_texts([("small", DATA.encode(), "trig")]))
    assert isinstance(store, ColumnStore)
    return store


def rows(store: ColumnStore, query: str) -> list[dict[str, dict[str, str]]]:
    """Return the rows of the engine's answer."""
    found: list[dict[str, dict[str, str]]] = json.loads(store.evaluate(query).serialise("json"))["results"]["bindings"]
    return found


def said(store: ColumnStore, question: Question) -> str:
    """Return the answer of the store in CSV."""
    return store.answer(question, Wanted("csv", "ttl")).body.decode().replace("\r\n", " ").strip()


@pytest.mark.parametrize("name", [*EASED, "promises"])
def test_queries_of_the_comparison_are_answered_as_by_the_engine(
    made: ColumnStore, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "_FEW", 0)
    query = PROLOGUE + {**QUERIES, "promises": PROMISES}[name].replace(PROVINCE, "?place")
    found, expected = rows(made, eased(made.columns, query)), rows(made, query)
    assert expected
    if "ORDER BY" in query:
        assert found == expected
    assert sorted(map(str, found)) == sorted(map(str, expected))


@pytest.mark.parametrize("name", [name for name in QUERIES if name not in EASED])
def test_what_looks_little_up_is_left_to_the_engine(made: ColumnStore, name: str) -> None:
    with pytest.raises(LeftToEngine):
        eased(made.columns, PROLOGUE + QUERIES[name])


def test_a_store_answers_questions_over_all_graphs_from_columns(
    small: ColumnStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[str] = []
    evaluate = ColumnStore.evaluate
    monkeypatch.setattr(
        ColumnStore, "evaluate", lambda self, query, **given: (put.append(query), evaluate(self, query, **given))[1]
    )
    assert said(small, Question(COUNT.format(""))) == "n 3"
    assert "VALUES" in put.pop()
    assert said(small, Question(COUNT.format(""), default_graphs=["http://e.example/one"])) == "n 2"
    assert said(small, Question(COUNT.format("FROM e:two"), own_dataset=True)) == "n 1"
    assert not any("VALUES" in query for query in put)


def test_averages_are_divided_as_the_engine_divides(small: ColumnStore) -> None:
    query = COUNT.format("").replace("COUNT(?s)", "AVG(?v)")
    assert said(small, Question(query)) == "n 2.5"
    assert rows(small, eased(small.columns, query)) == rows(small, query)


def test_blank_nodes_are_left_to_the_engine(small: ColumnStore) -> None:
    with pytest.raises(LeftToEngine, match="blank"):
        eased(small.columns, "PREFIX e: <http://e.example/> SELECT ?o { ?s e:q ?o } ORDER BY ?s")


def test_triples_of_several_graphs_are_left_to_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "_FEW", 0)
    twice = DATA + "GRAPH e:three { e:a e:p 1 }"
    store = with_columns(load_texts([("twice", twice.encode(), "trig")]))
    assert isinstance(store, ColumnStore)
    with pytest.raises(LeftToEngine, match="several graphs"):
        eased(store.columns, COUNT.format(""))


def test_a_store_of_nothing_has_columns() -> None:
    store = with_columns(load_texts([]))
    assert isinstance(store, ColumnStore)
    assert said(store, Question(COUNT.format(""))) == "n 0"


def test_other_stores_have_none(small: ColumnStore) -> None:
    assert with_columns(small) is small


P = "PREFIX e: <http://e.example/>\n"


@pytest.mark.parametrize(
    "query",
    [
        P + "SELECT ?s { ?s e:p ?o . ?o e:q ?x . } ORDER BY ?s LIMIT 5 OFFSET 2",
        P + "select distinct ?s where { ?s a e:C ; e:p ?o , ?x . filter(?o >= -2.5 && 7 > ?x) }",
        P + "SELECT (COUNT(*) AS ?n) { ?s e:p 'x'@vi, 5 FILTER NOT EXISTS { ?s e:q ?y . ?y e:p ?z } }",
        P + "SELECT ?s (AVG(?o) AS ?m) { ?s e:p ?o FILTER CONTAINS(?o, 'a') } GROUP BY ?s ORDER BY DESC(?s)",
        "SELECT (COUNT(?s) AS ?n) # a remark\n{ ?s <http://e.example/p> ?l . FILTER(LANG(?l) = 'vi') }",
    ],
)
def test_what_is_read(query: str) -> None:
    assert read(query).patterns


@pytest.mark.parametrize(
    "query",
    [
        P + "SELECT ?s { ?s e:p ?o ?o e:q ?x } ORDER BY ?s",  # no full stop
        P + "SELECT ?s { ?s e:p ?o . . ?o e:q ?x } ORDER BY ?s",
        P + "SELECT ?s { ?s e:p ?o . } ORDER BY ?x",  # ordered by what is not there
        P + "SELECT ?s (COUNT(?o) AS ?n) { ?s e:p ?o . }",  # not grouped by what is selected
        P + "SELECT (COUNT(?s) AS ?o) { ?s e:p ?o . }",  # the name is taken
        P + "SELECT ?x { ?s e:p ?o . FILTER(?o > 1) }",
        P + "SELECT ?s { ?s e:p ?o . ?o e:q ?x } LIMIT 5",  # any five
        P + "SELECT ?s { ?s f:p ?o . FILTER(?o > 1) }",  # a prefix that is not declared
        P + "SELECT ?s { ?s ?p ?o . FILTER(?o > 1) }",
        P + "SELECT ?s { ?s e:p/e:q ?o . FILTER(?o > 1) }",
        P + "SELECT ?s { ?s e:p ?o . FILTER(?o > 1 || ?o < 0) }",
        P + "SELECT ?s { ?s e:p ?o . FILTER(?o<?x>1) }",
        P + "SELECT ?s { ?s e:p ?o . FILTER(?o > 1e3) }",
        P + "SELECT ?s { ?s e:p 05 . FILTER(?s > 1) }",
        P + "SELECT ?s { ?s e:p '5'^^<http://www.w3.org/2001/XMLSchema#integer> . FILTER(?s > 1) }",
        P + "SELECT ?s { ?s e:p '\\u0041' . FILTER(?s > 1) }",
        P + "SELECT ?s { ?s e:p [] . FILTER(?s > 1) }",
        P + "SELECT * { ?s e:p ?o . FILTER(?o > 1) }",
        P + "SELECT ?s { ?s e:p ?o . FILTER(?o > 1) } HAVING (?s > 1)",
        P + "SELECT ?s FROM e:g { ?s e:p ?o . FILTER(?o > 1) }",
        P + "SELECT ?s { GRAPH e:g { ?s e:p ?o . FILTER(?o > 1) } }",
        P + "SELECT ?s { ?s e:p ?o . OPTIONAL { ?o e:q ?x } FILTER(?o > 1) }",
        "PREFIX e: <relative/> SELECT ?s { ?s e:p ?o . FILTER(?o > 1) }",
        "PREFIX e: <http://e.example/a/../> SELECT ?s { ?s e:p ?o . FILTER(?o > 1) }",
        P + "SELECT ?s { ?s e:p ?o . FILTER(?o > 1) } # " + "x" * 10_000,
        P + "ASK { ?s e:p ?o . FILTER(?o > 1) }",
        "",
        "}",
    ],
)
def test_what_is_not_read(query: str) -> None:
    with pytest.raises(LeftToEngine):
        read(query)
