"""The SPARQL 1.1 protocol: what a client may send, what it gets, what is refused."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF
from werkzeug.test import TestResponse

SELECT = "SELECT ?x WHERE { ?x a <https://w3id.org/vnegov/ontology#Target> }"
ASK = "ASK { ?x a <https://w3id.org/vnegov/ontology#Target> }"
CONSTRUCT = "CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }"
FORM = "application/x-www-form-urlencoded"
TARGET = "https://w3id.org/vnegov/id/fact/900_vidu/target-1"
PLACES = "https://w3id.org/vnegov/graph/reference/places"
ARTICLE = "https://w3id.org/vnegov/graph/article/900_vidu"


def get(client: FlaskClient, query: str, accept: str = "*/*", **parameters: object) -> TestResponse:
    return client.get("/sparql?" + urlencode({"query": query, **parameters}, doseq=True), headers={"Accept": accept})


def targets(response: TestResponse) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["x"]["value"] for row in json.loads(response.data)["results"]["bindings"]]


def test_three_ways_to_send_a_query_give_the_same_answer(client: FlaskClient) -> None:
    by_get = get(client, SELECT)
    by_form = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", data=SELECT, content_type="application/sparql-query")
    assert targets(by_get) == targets(by_form) == targets(direct) == [TARGET]


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (ASK, "application/sparql-results+xml;q=0.2, */*;q=0.1", "application/sparql-results+xml"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/n-triples, text/turtle;q=0.9", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE <" + TARGET + ">", "text/turtle", "text/turtle"),
        (SELECT, "text/html,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        (CONSTRUCT, "text/html", "text/html"),
        (CONSTRUCT, "text/html, application/sparql-results+json;q=0.9", "text/html"),
    ],
)
def test_the_format_is_what_the_client_likes_best(
    client: FlaskClient, query: str, accept: str, media_type: str
) -> None:
    response = get(client, query, accept)
    assert response.status_code == 200
    assert response.mimetype == media_type
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("csv", "text/csv"), ("xml", "application/sparql-results+xml"), ("text/csv", "text/csv"), ("html", "text/html")],
)
def test_the_format_parameter_wins(client: FlaskClient, name: str, media_type: str) -> None:
    assert get(client, SELECT, "application/json", format=name).mimetype == media_type


@pytest.mark.parametrize(
    ("method", "path", "content_type", "body", "status"),
    [
        ("GET", "/sparql?query=a&query=b", None, None, 400),
        ("POST", "/sparql", FORM, "query=a&query=b", 400),
        ("POST", "/sparql?query=ASK{}", "application/sparql-query", "ASK {}", 400),
        ("POST", "/sparql", FORM, "other=1", 400),
        ("POST", "/sparql", None, "query=ASK%7B%7D", 415),
        ("POST", "/sparql", "text/plain", "ASK {}", 415),
        ("POST", "/sparql", "application/sparql-query; charset=UTF-16", "ASK {}".encode("utf-16"), 415),
        ("POST", "/sparql", "application/sparql-query", "ASK { ?x ?y 'ệ' }".encode("utf-16"), 400),
        ("POST", "/sparql", FORM, b"query=ASK%7B%FF%7D", 400),
        ("GET", "/sparql?query=%FF", None, None, 400),
        ("POST", "/sparql", FORM, b"query=" + b"%" * 900_000, 400),
        ("PUT", "/sparql?query=ASK{}", None, None, 405),
        ("DELETE", "/sparql", None, None, 405),
        ("GET", "/sparql?query=SELEC+*+%7B%7D", None, None, 400),
        ("GET", "/sparql?query=", None, None, 400),
        ("POST", "/sparql", FORM, "update=CLEAR+ALL", 403),
        ("GET", "/sparql?update=CLEAR+ALL", None, None, 403),
        ("POST", "/sparql", "application/sparql-update", "CLEAR ALL", 403),
        ("POST", "/sparql", "application/sparql-query", "DROP ALL", 403),
        ("GET", "/sparql?query=INSERT+DATA+%7B+%3Ca:a%3E+%3Ca:a%3E+1+%7D", None, None, 403),
        ("GET", "/sparql?query=LOAD+%3Cfile:///etc/passwd%3E", None, None, 403),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http://nowhere.example/", None, None, 400),
        ("GET", "/sparql?query=ASK%7B%7D&named-graph-uri=file:///etc/passwd", None, None, 400),
        ("GET", "/sparql?query=SELECT+*+FROM+%3Cfile:///etc/passwd%3E+%7B?s+?p+?o%7D", None, None, 400),
        ("GET", "/sparql?query=SELECT+*+%7BSERVICE+%3Chttp://127.0.0.1:9/%3E%7B?s+?p+?o%7D%7D", None, None, 403),
        ("GET", "/sparql?query=SELECT+*+%7BsErViCe%23c%0A%3Chttp://127.0.0.1:9/%3E%7B?s+?p+?o%7D%7D", None, None, 403),
        ("GET", "/sparql?query=ASK%7B%7D%00", None, None, 400),
        ("GET", "/sparql?query=SELECT+(%3Cx:f%3E(1)+AS+?x)%7B%7D", None, None, 400),
        ("GET", "/sparql?query=ASK%7B%7D&format=docx", None, None, 406),
    ],
)
def test_what_is_refused(
    client: FlaskClient, method: str, path: str, content_type: str | None, body: str | bytes | None, status: int
) -> None:
    response = client.open(path, method=method, content_type=content_type, data=body)
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]


def test_a_refused_update_changed_nothing(client: FlaskClient) -> None:
    before = get(client, "SELECT (COUNT(*) AS ?x) { ?s ?p ?o }").data
    client.post("/sparql", data={"update": "CLEAR ALL"})
    client.post("/sparql", data="CLEAR ALL", content_type="application/sparql-query")
    assert get(client, "SELECT (COUNT(*) AS ?x) { ?s ?p ?o }").data == before


def test_a_wrong_query_is_shown_with_its_place_and_a_hint(client: FlaskClient) -> None:
    problem = json.loads(get(client, "SELECT * WHERE {\n  ?s rdfs:label ?l }").data)
    assert (problem["line"], problem["column"]) == (2, 6)
    assert problem["excerpt"].splitlines() == ["  ?s rdfs:label ?l }", "     ^"]
    assert "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>" in problem["hint"]


def test_method_refused_names_the_methods(client: FlaskClient) -> None:
    response = client.put("/sparql")
    assert {"GET", "HEAD", "OPTIONS", "POST"} == set(response.headers["Allow"].split(", "))


def test_options_answers_with_cors(client: FlaskClient) -> None:
    response = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]


def test_head_has_the_headers_without_the_body(client: FlaskClient) -> None:
    path = "/sparql?" + urlencode({"query": SELECT})
    response = client.head(path)
    assert response.status_code == 200
    assert response.data == b""
    assert response.headers["Content-Length"] == str(len(client.get(path).data))


def test_a_body_over_the_limit_is_413(client: FlaskClient) -> None:
    response = client.post("/sparql", data={"query": "#" * 1_000_001})
    assert response.status_code == 413
    assert json.loads(response.data)["code"] == "too-large"


def test_every_answer_names_its_release_and_repeats_are_304(client: FlaskClient) -> None:
    first = get(client, SELECT, "text/csv")
    assert first.headers["X-Vnegov-Release"] == "0123456789abcdef"
    etag = first.headers["ETag"]
    assert not etag.startswith("W/")
    path = "/sparql?" + urlencode({"query": SELECT})
    again = client.get(path, headers={"Accept": "text/csv", "If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == etag
    assert get(client, SELECT, "text/tab-separated-values").headers["ETag"] != etag
    assert get(client, ASK, "text/csv").headers["ETag"] != etag


def test_an_answer_that_differs_from_time_to_time_has_no_etag(client: FlaskClient) -> None:
    assert "ETag" not in get(client, "SELECT (NOW() AS ?x) {}").headers


@pytest.mark.parametrize(
    ("query", "parameters", "count"),
    [
        (SELECT, {}, 1),
        (SELECT, {"default-graph-uri": PLACES}, 0),
        (SELECT, {"default-graph-uri": [PLACES, ARTICLE]}, 1),
        (SELECT, {"named-graph-uri": ARTICLE}, 0),
        (f"SELECT ?x FROM <{PLACES}> {{ ?x a <https://w3id.org/vnegov/ontology#Target> }}", {}, 0),
        (f"SELECT ?x FROM <{ARTICLE}> {{ ?x a <https://w3id.org/vnegov/ontology#Target> }}", {}, 1),
        (
            f"SELECT ?x FROM <{PLACES}> {{ ?x a <https://w3id.org/vnegov/ontology#Target> }}",
            {"default-graph-uri": ARTICLE},
            1,
        ),
        (
            f"SELECT ?x FROM NAMED <{ARTICLE}> {{ GRAPH ?g {{ ?x a <https://w3id.org/vnegov/ontology#Target> }} }}",
            {},
            1,
        ),
        (
            "PREFIX g: <https://w3id.org/vnegov/graph/article/> SELECT ?x FROM g:900_vidu "
            "{ ?x a <https://w3id.org/vnegov/ontology#Target> }",
            {},
            1,
        ),
    ],
)
def test_the_dataset_is_the_one_asked_for(
    client: FlaskClient, query: str, parameters: dict[str, object], count: int
) -> None:
    assert len(targets(get(client, query, **parameters))) == count


def test_the_service_description(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    graph = Graph().parse(data=response.data, format="turtle")
    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(RDF.type, sd.Service)
    assert graph.value(service, sd.endpoint) == URIRef("http://localhost/sparql")
    assert sd.SPARQL11Query in set(graph.objects(service, sd.supportedLanguage))
    assert len(set(graph.objects(service, sd.resultFormat))) == 8
    dataset = graph.value(service, sd.defaultDataset)
    assert graph.value(dataset, sd.defaultGraph) is not None
    names = {str(graph.value(named, sd.name)): named for named in graph.objects(dataset, sd.namedGraph)}
    assert PLACES in names
    inferred = names["https://w3id.org/vnegov/graph/inferred/prp-spo2"]
    assert graph.value(inferred, sd.supportedEntailmentProfile) == URIRef("http://www.w3.org/ns/owl-profile/RL")
    assert graph.value(names[PLACES], sd.entailmentRegime) is None


def test_the_form_shows_a_result_and_its_doubts(client: FlaskClient) -> None:
    query = "PREFIX vn: <https://w3id.org/vnegov/ontology#> SELECT ?x ?d { ?x vn:dedline ?d }"
    text = get(client, query, "text/html", lang="en").get_data(as_text=True)
    assert "no vn:dedline" in text
    assert 'href="/ontology?lang=en#deadline"' in text
    shown = get(client, SELECT, "text/html", lang="vi").get_data(as_text=True)
    assert "Cơ quan dùng thư điện tử công vụ" in shown
    assert "1 dòng" in shown


def test_the_form_keeps_a_wrong_query_and_answers_400(client: FlaskClient) -> None:
    response = get(client, "SELEC * { <b> }", "text/html", lang="en")
    assert response.status_code == 400
    text = response.get_data(as_text=True)
    assert "SELEC * { &lt;b&gt; }</textarea>" in text
    assert "Did you mean SELECT?" in text
