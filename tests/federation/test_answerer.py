"""SERVICE clauses are answered as SPARQL says: the engine that fetches by itself, here and now, is the oracle."""

from __future__ import annotations

import json
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from flask import Flask

from graph.namespaces import PREFIXES
from server import Config, create_app
from server.answers import Question, Wanted
from server.backends.memory import load_texts
from server.checks import CheckedStore
from server.errors import BadQuery, QueryRefused, ServiceFailed
from server.federation.allowed import parse_origin
from server.federation.answerer import Federation
from server.federation.remote import ServiceLimits

LOCAL = b"""
@prefix : <http://example.org/> . @prefix wd: <http://www.wikidata.org/entity/> .
:a :item wd:Q33351 ; :name "A" . :b :item wd:Q1858 ; :name "B" . :c :item wd:Q36874 . :d :name "D" .
:e :item wd:Q0 ; :name "E" . :f :item wd:Q33351 ; :rank 10 .
"""
HEAD = """PREFIX : <http://example.org/> PREFIX rank: <https://example.org/ict-ranking#>
PREFIX wd: <http://www.wikidata.org/entity/>
"""
LIMITS = ServiceLimits(seconds=5.0, size=1_000_000, rows=50, bindings=20)


def federation(origin: str, limits: ServiceLimits = LIMITS, turns: int = 2) -> Federation:
    store = CheckedStore(load_texts([("local", LOCAL, "ttl")]))
    return Federation(store, {parse_origin(origin)}, limits, "vnegov (test)", threading.BoundedSemaphore(turns))


def ask(asked: Federation, query: str) -> list[dict[str, Any]]:
    question = Question(HEAD + query, base="http://localhost/sparql", outside=True)
    found: list[dict[str, Any]] = json.loads(asked.answer(question, Wanted("json")).body)["results"]["bindings"]
    return found


RANKS = "SERVICE <S> { ?r rank:area ?i ; rank:rank ?n }"
QUERIES = {
    "join": "SELECT * { ?x :item ?i . <RANKS> }",
    "the clause first": "SELECT * { <RANKS> ?x :item ?i }",
    "no dot, lower case, comments": "SELECT * { ?x :item ?i service # }\n silent <S> { ?r rank:area ?i # }\n } }",
    "optional": "SELECT * { ?x :item ?i OPTIONAL { <RANKS> } }",
    "union": "SELECT * { { ?x :item ?i } UNION { SERVICE <S> { ?r rank:area ?i } } }",
    "minus": "SELECT * { ?x :item ?i MINUS { SERVICE <S> { ?r rank:area ?i } } }",
    "not exists": "SELECT * { ?x :item ?i FILTER NOT EXISTS { SERVICE <S> { ?r rank:area ?i } } }",
    "a filter before, on what comes after": "SELECT * { ?x :item ?i FILTER(?n > 11) <RANKS> }",
    "filters of every form": "SELECT * { ?x :item ?i FILTER BOUND(?n) FILTER EXISTS { ?x :name ?m } FILTER(?n > 1) "
    "<RANKS> }",
    "unbound here": "SELECT * { ?x :name ?m OPTIONAL { ?x :item ?i } <RANKS> }",
    "unbound there": "SELECT * { ?x :rank ?n SERVICE <S> { ?r rank:year ?y "
    "OPTIONAL { ?r rank:area wd:Q33351 ; rank:rank ?n } } }",
    "a value of ours": "SELECT * { VALUES ?i { wd:Q1858 wd:Q36874 wd:Q5 } <RANKS> }",
    "bind": "SELECT * { ?x :rank ?k BIND(?k + 2 AS ?n) SERVICE <S> { ?r rank:rank ?n ; rank:area ?i } }",
    "bind after": "SELECT * { SERVICE <S> { { SELECT ?n { ?r rank:rank ?n } } } BIND(?n + 1 AS ?r) }",
    "sub-select here": "SELECT * { { SELECT ?i (COUNT(*) AS ?k) "
    "{ ?x :item ?i . SERVICE <S> { ?r rank:area ?i } } GROUP BY ?i } }",
    "sub-select there": "SELECT * { ?x :item ?i SERVICE <S> "
    "{ SELECT ?i (MAX(?n) AS ?m) { ?r rank:area ?i ; rank:rank ?n } GROUP BY ?i } }",
    "two clauses": "SELECT * { ?x :item ?i SERVICE <S> { ?r rank:area ?i } "
    "SERVICE <S> { ?q rank:area ?i ; rank:rank ?n FILTER(?n < 20) } }",
    "no variable": "SELECT * { ?x :item ?i SERVICE <S> { wd:Q1 a wd:Q2 } }",
    "no variable, true": "SELECT * { ?x :item ?i "
    'SERVICE <S> { rank:2017 <http://purl.org/dc/terms/source> "vinhphuc.gov.vn" } }',
    "a literal": 'SELECT * { SERVICE <S> { ?d <http://purl.org/dc/terms/title> ?t } BIND(LANG(?t) AS ?l) }',
    "braces in strings": 'SELECT * { BIND("SERVICE <S> {" AS ?t) '
    'SERVICE <S> { ?r rank:area ?i FILTER(STR(?i) != "}") } }',
    "aggregate": "SELECT (COUNT(*) AS ?k) (SUM(?n) AS ?m) { ?x :item ?i <RANKS> }",
    "a failure that is silent": "SELECT * { ?x :item ?i SERVICE SILENT <S> { ?r rank:area ?i . NOT SPARQL } }",
}  # fmt: skip


def rows_of(found: list[dict[str, Any]]) -> Counter[frozenset[tuple[str, str, str, str]]]:
    """Return rows as a bag, blank nodes (which we call by IRIs) aside."""
    said = (
        (n, t["type"], t["value"], t.get("datatype", "") + t.get("xml:lang", "")) for r in found for n, t in r.items()
    )
    assert all(kind != "bnode" for _, kind, _, _ in said)
    return Counter(
        frozenset(
            (name, "blank" if _is_blank(term) else term["value"], term.get("datatype", ""), term.get("xml:lang", ""))
            for name, term in row.items()
        )
        for row in found
    )


def _is_blank(term: dict[str, Any]) -> bool:
    return term["type"] == "bnode" or "/.well-known/genid/" in term["value"]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_the_answer_is_that_of_an_engine_that_fetches_by_itself(query: str, oxigraph: Any) -> None:
    text = query.replace("<RANKS>", RANKS).replace("<S>", f"<{oxigraph.query}>")
    engine = ox.Store()
    engine.load(LOCAL, ox.RdfFormat.TURTLE)
    if "silent" in query.lower() and "NOT SPARQL" in query:
        # The engine does not parse what it would send; as SPARQL 1.1 Federated Query has it, one empty solution.
        expected = [dict(row) for row in json.loads(_json(engine, "SELECT * { ?x :item ?i }"))]
    else:
        expected = json.loads(_json(engine, text))
    plain = [
        {
            name: {**term, "value": term["value"], "type": "uri" if _is_blank(term) else term["type"]}
            if not _is_blank(term)
            else {"type": "uri", "value": "/.well-known/genid/x"}
            for name, term in row.items()
        }
        for row in expected
    ]
    assert rows_of(ask(federation(oxigraph.origin), text)) == rows_of(plain)
    assert expected or query == QUERIES["no variable"]


def _json(engine: ox.Store, query: str) -> str:
    result = engine.query(HEAD + query)
    assert isinstance(result, ox.QuerySolutions)
    body = result.serialize(format=ox.QueryResultsFormat.JSON)
    assert body is not None
    return json.dumps(json.loads(body)["results"]["bindings"])


def test_other_forms_of_query(oxigraph: Any) -> None:
    group = f"{{ ?x :item ?i SERVICE <{oxigraph.query}> {{ ?r rank:area ?i ; rank:rank ?n }} }}"
    asked = federation(oxigraph.origin)

    def answer(query: str, wanted: Wanted) -> Any:
        return asked.answer(Question(HEAD + query, base="http://localhost/sparql", outside=True), wanted)

    assert answer(f"ASK {group}", Wanted("json")).truth is True
    body = answer(f"CONSTRUCT {{ ?x :rank ?n }} WHERE {group}", Wanted(triples="nt")).body
    assert body.count(b"<http://example.org/rank>") == 4
    assert b"item" in answer(f"DESCRIBE ?x WHERE {group}", Wanted(triples="nt")).body


def test_few_rows_of_our_own_restrict_what_is_asked(odd: Any) -> None:
    odd.rows([{"i": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1858"}}], ["i", "t"])
    found = ask(
        federation(odd.origin), f"SELECT ?x ?i {{ ?x :item ?i ; :name ?m SERVICE <{odd.query}> {{ ?i :p ?t }} }}"
    )
    assert [row["x"]["value"] for row in found] == ["http://example.org/b"]
    block = "VALUES (?i) { (<http://www.wikidata.org/entity/Q0>) (<http://www.wikidata.org/entity/Q1858>)"
    assert block in odd.asked[0]
    assert "SELECT ?i ?t WHERE" in odd.asked[0]
    assert "LIMIT 51" in odd.asked[0]
    assert odd.headers[0]["User-Agent"] == "vnegov (test)"
    ox.Store().query(odd.asked[0])


def test_many_rows_of_our_own_are_not_sent(odd: Any) -> None:
    odd.rows([], ["i"])
    few = ServiceLimits(5.0, 1_000_000, 50, bindings=2)
    assert ask(federation(odd.origin, few), f"SELECT * {{ ?x :item ?i SERVICE <{odd.query}> {{ ?i :p ?t }} }}") == []
    assert "VALUES" not in odd.asked[0]


def test_relative_iris_mean_the_same_there(odd: Any) -> None:
    odd.rows([], ["t"])
    ask(federation(odd.origin), f"SELECT * {{ SERVICE <{odd.query}> {{ <thing> ?p ?t }} }}")
    assert odd.asked[0].startswith("BASE <http://localhost/sparql>\n")


def test_blank_nodes_of_two_answers_are_two(odd: Any) -> None:
    odd.rows([{"t": {"type": "bnode", "value": "b0"}}], ["t"])
    clause = f"SERVICE <{odd.query}> {{ ?s :p ?t }}"
    assert ask(federation(odd.origin), f"SELECT * {{ {clause} {clause} }}") == []
    assert "VALUES" not in odd.asked[1]


HOSTILE = {
    "a literal that closes the block": {"type": "literal", "value": '") } } DROP ALL # \\u0022 \n } SERVICE <x> {'},
    "quotes and line breaks": {"type": "literal", "value": "\"\"\"'''\\\r\n", "xml:lang": "vi"},
    "half a letter of a blank node": {"type": "bnode", "value": "x> } #"},
}


@pytest.mark.parametrize("term", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_another_server_says_is_never_read_as_a_query(term: dict[str, str], odd: Any) -> None:
    odd.rows([{"t": term}], ["t"])
    found = ask(federation(odd.origin), f"SELECT * {{ SERVICE <{odd.query}> {{ ?s :p ?t }} }}")
    if term["type"] == "literal":
        assert found == [{"t": term}]
    else:
        assert found[0]["t"]["value"].endswith("/.well-known/genid/0-x-----")


@pytest.mark.parametrize(
    "term",
    [
        {"type": "uri", "value": "not an IRI>"},
        {"type": "literal", "value": "x", "xml:lang": "not a language!"},
        {"type": "literal", "value": "x", "datatype": "> }"},
    ],
)
def test_a_term_that_is_none_fails(term: dict[str, str], odd: Any) -> None:
    odd.rows([{"t": term}], ["t"])
    with pytest.raises(ServiceFailed, match="a term that is none"):
        ask(federation(odd.origin), f"SELECT * {{ SERVICE <{odd.query}> {{ ?s :p ?t }} }}")


def test_a_server_that_is_not_allowed_is_refused_and_never_asked(odd: Any) -> None:
    other = odd.query.replace("http", "ftp")
    for address in ("https://example.org/sparql", "http://127.0.0.1:1/", other, "file:///etc/passwd"):
        with pytest.raises(QueryRefused, match="only asks those that it is allowed to") as refused:
            ask(
                federation(odd.origin), f"SELECT * {{ SERVICE <{odd.query}> {{ ?s :p ?t }} SERVICE <{address}> {{ }} }}"
            )
        assert refused.value.status == 403
    assert odd.asked == []


HIDDEN = [
    "SELECT * { ?a :item ?b FILTER(?a<?b)SERVICE#c>\n<U> { ?s ?p ?o } }",
    "SELECT * { ?a :item ?b . \\u0053ERVICE <U> { ?s ?p ?o } }",
    "SELECT * { ?a :item ?b FILTER(true)SERVICE<U>{ ?s ?p ?o } }",
    "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { SERVICE :where { ?s ?p ?o } SERVICE nope:x { } }",
    "SELECT * { SERVICE <U> { ?s ?p ?o ",
    "SELECT * { SERVICE <U>",
    "SELECT * { SERVICE",
    "SERVICE",
    "SELECT * { " + "SERVICE <O> { ?s ?p ?o } " * 6 + "}",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_a_clause_that_is_hidden_or_broken_is_refused(query: str, odd: Any) -> None:
    text = query.replace("<U>", "<http://127.0.0.1:9/x>").replace("<O>", f"<{odd.query}>")
    with pytest.raises((QueryRefused, BadQuery)):
        ask(federation(odd.origin), text)
    assert odd.asked == []


def test_no_more_than_a_few_at_a_time(odd: Any) -> None:
    asked = federation(odd.origin, turns=1)
    with asked.turn, pytest.raises(ServiceFailed, match="Many other queries") as busy:
        ask(asked, f"SELECT * {{ SERVICE <{odd.query}> {{ ?s :p ?t }} }}")
    assert busy.value.headers == {"Retry-After": "5"}


JOIN = """
PREFIX vn: <https://w3id.org/vnegov/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rank: <https://example.org/ict-ranking#>
SELECT ?name ?rank WHERE {
  ?place a vn:Province ; vn:shortName ?name ; skos:exactMatch|skos:closeMatch ?item .
  FILTER NOT EXISTS { ?place vn:validFrom ?from FILTER(?from > "2017-12-31"^^<http://www.w3.org/2001/XMLSchema#date>) }
  SERVICE <S> { ?row rank:area ?item ; rank:rank ?rank }
} ORDER BY ?rank"""


def test_the_ranking_of_2017_is_joined_with_our_provinces_in_one_query(oxigraph: Any, real_release: Path) -> None:
    app = create_app(Config(release=real_release, workers=1, allow_service=(oxigraph.origin,)))
    try:
        response = app.test_client().post(
            "/sparql", data={"query": JOIN.replace("<S>", f"<{oxigraph.query}>")}, headers={"Accept": "text/csv"}
        )
        assert response.text.split("\r\n") == [
            "name,rank",
            "Hà Tĩnh,10",
            "Hà Nội,12",
            "Bà Rịa - Vũng Tàu,17",
            "Bắc Giang,27",
            "Thái Nguyên,30",
            "",
        ]
        assert "ETag" not in response.headers
        page = app.test_client().get(
            "/sparql",
            query_string={"query": JOIN.replace("<S>", f"<{oxigraph.query}>")},
            headers={"Accept": "text/html"},
        )
        assert "Bà Rịa - Vũng Tàu" in page.text
        described = app.test_client().get("/sparql", headers={"Accept": "text/turtle"}).text
        assert "BasicFederatedQuery" in described
    finally:
        app.extensions["vnegov"].answerer.close()


def test_without_a_setting_nothing_is_asked(odd: Any, real_app: Flask) -> None:
    web = real_app.test_client()
    response = web.post("/sparql", data={"query": f"SELECT * {{ SERVICE <{odd.query}> {{ ?s ?p ?o }} }}"})
    assert response.status_code == 403
    assert odd.asked == []
    assert "BasicFederatedQuery" not in web.get("/sparql", headers={"Accept": "text/turtle"}).text
    assert PREFIXES
