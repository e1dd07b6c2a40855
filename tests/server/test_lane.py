"""The lane gives what the application gives, for all that it takes; the rest it leaves to the application."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask import Flask

from server.answers import Answer, Question, Wanted
from server.backends.bounded import bounded
from server.http.asked import Asked
from server.http.front import Front
from server.http.key import case_of
from server.http.lane import Lane
from server.http.reply import Reply
from server.lookups.answering import LookUps
from server.site import Site
from server.workers.pool import Pool

JSON = "application/sparql-results+json"
SELECT = "SELECT ?x WHERE { ?x a <https://w3id.org/vnegov/ontology#Target> }"
ROWS = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 40"
CONSTRUCT = "CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
THING = "<https://w3id.org/vnegov/id/place/tinh-vi-du>"
PLACES = "https://w3id.org/vnegov/graph/reference/places"


def asked(query: str = "", method: str = "GET", body: bytes = b"", /, path: str = "/sparql", **headers: str) -> Asked:
    named = {name.replace("_", "-").lower(): value for name, value in {"host": "localhost", **headers}.items()}
    if method == "POST":
        named.setdefault("content-length", str(len(body)))
    return Asked(method, path, query, named, "http", "127.0.0.1", body)


def query(text: str, **parameters: object) -> str:
    return urlencode({"query": text, **parameters}, doseq=True)


@pytest.fixture(scope="module", params=["workers alone", "look-ups first", "look-ups at once"])
def lane(site: Site, request: pytest.FixtureRequest) -> Lane:
    assert isinstance(site.answerer, Pool)
    finder = bounded(site.store)
    assert finder is not None
    look_ups = LookUps(finder, site.answerer)
    answerer = site.answerer if request.param == "workers alone" else look_ups
    return Lane(site.release.id, answerer, at_once=look_ups if request.param == "look-ups at once" else None)


@pytest.fixture
def front(app: Flask, site: Site) -> Front:
    return Front(app.wsgi_app, site.release.id, dict, 0, None)


@pytest.fixture
def by_lane(lane: Lane, front: Front) -> Callable[[Asked], Reply]:
    def answered(request: Asked) -> Reply:
        case = case_of(request)
        asking = lane.asking(case)
        assert asking is not None
        return front.finished(case, lane.at_once(case) or asyncio.run(lane.answered(case, asking)))

    return answered


TAKEN = [
    asked(query(SELECT)),
    asked(query(SELECT), "HEAD"),
    asked(query(f"SELECT ?p ?o {{ {THING} ?p ?o }}")),
    asked(query(f"SELECT * {{ {THING} ?p ?o }}"), "HEAD"),
    asked(query(f"SELECT * {{ {THING} ?p ?o }} LIMIT 2"), accept="text/csv"),
    asked(query(f"SELECT * {{ {THING} ?p ?o }}"), accept_encoding="gzip"),
    asked(query(f"ASK {{ {THING} ?p ?o }}"), accept="application/sparql-results+xml"),
    asked(query("SELECT * { <http://e/now(1)> ?p ?o }")),
    asked(query("PREFIX service: <http://e/> SELECT * { service:a ?p ?o }")),
    asked(query(f"SELECT * {{ {THING} ?p ?o }}", **{"default-graph-uri": PLACES})),
    asked(query(f"SELECT * {{ {THING} ?p ?o }}", **{"named-graph-uri": "http://nowhere.example/"})),
    asked(query(f"SELECT ?p ?p {{ {THING} ?p ?o }}")),
    asked(query(f"SELECT ?p {{ {THING} ?p vn:nothing }}")),
    asked(query(f"SELECT ?p {{ {THING} ?p ?o }}"), accept="text/turtle"),
    asked("", "POST", f"SELECT ?p {{ {THING} ?p 'a\x00' }}".encode(), content_type=QUERY),
    asked(query(SELECT), accept=JSON),
    asked(query(SELECT), accept="text/csv;q=0.5, text/tab-separated-values"),
    asked(query(SELECT, format="xml"), accept="text/html"),
    asked(query(SELECT, **{"default-graph-uri": PLACES})),
    asked(query(SELECT, **{"named-graph-uri": [PLACES]}), host="data.example.org:8080"),
    asked(query(SELECT), host="localhost:80"),
    asked(query("ASK { <a> ?p ?o }")),
    asked(query("SELECT (<a> AS ?x) {}"), host="a.example"),
    asked(query(CONSTRUCT), accept="application/n-triples"),
    asked(query(CONSTRUCT), accept="application/ld+json"),
    asked(query("SELECT (NOW() < NOW() AS ?x) {}")),
    asked(query("SELECT ('ệ' AS ?chữ)\r\n\t{}")),
    asked(query(ROWS), accept_encoding="gzip"),
    asked(query(ROWS), accept_encoding="br"),
    asked(query("ASK {}"), accept_encoding="gzip"),
    asked("", "POST", query(SELECT).encode(), content_type=FORM),
    asked("", "POST", query(SELECT, format="csv").encode(), content_type=FORM),
    asked("", "POST", SELECT.encode(), content_type=QUERY),
    asked("format=tsv", "POST", SELECT.encode(), content_type=f"{QUERY}; charset=utf-8"),
    asked(query("ASK { FILTER(")),
    asked(query("ASK { FILTER("), accept_language="en"),
    asked(query("ASK { FILTER(", lang="en"), accept_language="vi"),
    asked(query("ASK { FILTER("), cookie="lang=en"),
    asked(query("ASK { ?s rdfs:label ?o }"), accept="text/csv"),
    asked(query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")),
    asked(query(SELECT, **{"default-graph-uri": "http://nowhere.example/"})),
    asked(query("(" * 500)),
    asked(query("")),
    asked(query(CONSTRUCT), accept="text/csv"),
    asked(query(SELECT), accept="image/png"),
    asked(query(SELECT, format="docx")),
    asked(query(SELECT, format="ttl")),
]
LEFT = [
    asked(path="/"),
    asked(query(SELECT), path="/sparql/"),
    asked(),
    asked(accept="text/turtle"),
    asked(query(SELECT), accept="text/html,application/xml;q=0.9,*/*;q=0.8"),
    asked(query(SELECT, format="html")),
    asked(query(SELECT), accept=f"{JSON}, text/html;q=0.5"),
    asked(query(SELECT), accept=f"{JSON}, text/turtle, text/html;q=0.5"),
    asked(query(SELECT, query=[SELECT, SELECT])),
    asked("query=%FF"),
    asked("query=ASK%7B%7D%00"),
    asked("query=ASK%7B%7D&other=%1f"),
    asked("update=CLEAR+ALL"),
    asked(query("CLEAR ALL")),
    asked(query(SELECT) + "&" + "a=1&" * 10_000),
    asked(query(SELECT), "PUT"),
    asked(query(SELECT), "OPTIONS"),
    asked(query(SELECT), range="bytes=0-3"),
    asked(query(SELECT), accept="a/b," * 300),
    asked(query(SELECT), host=""),
    asked(query(SELECT), host="a b"),
    asked(query(SELECT), host="a" * 1000),
    asked("", "POST", SELECT.encode(), content_type="text/plain"),
    asked("", "POST", SELECT.encode("utf-16"), content_type=f"{QUERY}; charset=UTF-16"),
    asked("", "POST", b"", content_type=QUERY, content_length="2000000"),
    asked("", "POST", b"ASK {}" + b"#" * 50_000, content_type=QUERY),
]


def told(reply: Reply) -> tuple[int, list[tuple[str, str]], object]:
    return reply.status, sorted((name, value) for name, value in reply.headers if name != "date"), reply.body


@pytest.mark.parametrize("request_", TAKEN, ids=range(len(TAKEN)))
def test_the_lane_answers_as_the_application_does(
    by_lane: Callable[[Asked], Reply], front: Front, request_: Asked
) -> None:
    quick, slow = by_lane(request_), front.made(case_of(request_))
    assert told(quick) == told(slow)
    assert (quick.route, quick.volatile) == (slow.route, slow.volatile)


@pytest.mark.parametrize("request_", [one for one in TAKEN if one.method == "GET"], ids=lambda one: one.query[:40])
@pytest.mark.parametrize("known", ["same", "other", "*"])
def test_who_has_the_answer_is_told_so(
    by_lane: Callable[[Asked], Reply], front: Front, request_: Asked, known: str
) -> None:
    tag = by_lane(request_).header("etag") if known == "same" else '"x"' if known == "other" else known
    again = Asked("GET", request_.path, request_.query, {**request_.headers, "if-none-match": tag})
    quick, slow = by_lane(again), front.made(case_of(again))
    assert told(quick) == told(slow)
    if tag and known == "same":
        assert (quick.status, quick.body) == (304, b"")


@pytest.mark.parametrize("request_", LEFT, ids=range(len(LEFT)))
def test_what_is_not_plain_is_left_to_the_application(lane: Lane, request_: Asked) -> None:
    assert lane.asking(case_of(request_)) is None
    assert lane.at_once(case_of(request_)) is None


def test_look_ups_alone_are_answered_at_once(site: Site) -> None:
    assert isinstance(site.answerer, Pool)
    finder = bounded(site.store)
    assert finder is not None
    lane = Lane(site.release.id, site.answerer, at_once=LookUps(finder, site.answerer))
    look_up = asked(query(f"SELECT ?p ?o {{ {THING} ?p ?o }}"))
    assert lane.at_once(case_of(look_up)) is not None
    assert Lane(site.release.id, site.answerer).at_once(case_of(look_up)) is None
    for other in (query(ROWS), query("ASK { FILTER("), query(f"SELECT * {{ {THING} ?p ?o }}", format="docx")):
        assert lane.at_once(case_of(asked(other))) is None
    conditional = asked(query(f"SELECT ?p ?o {{ {THING} ?p ?o }}"), if_none_match='"x"')
    assert lane.at_once(case_of(conditional)) is None, "it may be told that it has the answer, without asking the store"


def test_a_public_address_is_that_of_the_endpoint(site: Site) -> None:
    assert isinstance(site.answerer, Pool)
    asking = Lane(site.release.id, site.answerer, "https://data.example").asking(case_of(asked(query(SELECT))))
    assert asking is not None
    assert asking.address == "https://data.example/sparql"


def test_where_others_may_be_asked_their_queries_take_the_other_way(site: Site) -> None:
    assert isinstance(site.answerer, Pool)
    federated = Lane(site.release.id, site.answerer, federated=True)
    assert federated.asking(case_of(asked(query("SELECT * { sErVicE <http://e/> {} }")))) is None
    assert federated.asking(case_of(asked(query(SELECT)))) is not None


def test_our_own_fault_is_told_without_its_details(front: Front, site: Site, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        async def answer_soon(self, question: Question, wanted: Wanted) -> Answer:
            raise RuntimeError("secret")

    lane, case = Lane(site.release.id, Broken()), case_of(asked(query(SELECT)))
    asking = lane.asking(case)
    assert asking is not None
    reply = front.finished(case, asyncio.run(lane.answered(case, asking)))
    assert reply.status == 500
    assert isinstance(reply.body, bytes)
    assert b"secret" not in reply.body
    assert "secret" in caplog.text
