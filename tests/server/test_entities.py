"""IRIs lead to pages and data; data files hold what describes the entity."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDFS

from graph.namespaces import OA, VN

BASE = "https://w3id.org/vnegov/"
PATHS = (
    "id/place/tinh-vi-du",
    "id/fact/900_vidu/target-1",
    "id/article/tinh-vi-du-hop",
    "eli/vn/nd-cp/2010/999",
    "graph/reference/places",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("text/html,*/*;q=0.8", "/page/{}"),
        ("", "/page/{}"),
        ("text/turtle", "/data/{}.ttl"),
        ("application/n-triples", "/data/{}.nt"),
        ("application/ld+json", "/data/{}.jsonld"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.1", "/data/{}.rdf"),
    ],
)
def test_an_iri_leads_to_its_page_or_data(client: FlaskClient, path: str, accept: str, place: str) -> None:
    response = client.get("/" + path, headers={"Accept": accept} if accept else {})
    assert response.status_code == 303
    assert response.headers["Location"] == place.format(path)
    assert "Accept" in response.vary
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/id/nothing",
        "/page/id/nothing",
        "/data/id/nothing.ttl",
        "/eli/vn/nd-cp/1999/1",
        "/page/id/place/tinh vi du",
        "/page/id/../../etc/passwd",
        "/data/id/place/tinh-vi-du.docx",
        "/data/.ttl",
        "/static/../config.py",
        "/page/ontology%3E",
    ],
)
def test_what_is_unknown_is_404_never_empty(client: FlaskClient, path: str) -> None:
    for accept in ("text/html", "application/json"):
        response = client.get(path, headers={"Accept": accept})
        assert response.status_code == 404
        assert len(response.data) > 100


def test_an_iri_asked_for_as_an_image_is_406(client: FlaskClient) -> None:
    response = client.get("/id/place/tinh-vi-du", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in json.loads(response.data)["available"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("path", PATHS)
def test_the_four_formats_say_the_same(client: FlaskClient, path: str) -> None:
    graphs = []
    for extension, name in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")):
        response = client.get(f"/data/{path}.{extension}")
        assert response.status_code == 200
        graphs.append(Graph().parse(data=response.data, format=name))
    assert len(graphs[0]) > 0
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


def test_a_fact_comes_with_its_evidence_and_labels(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/data/id/fact/900_vidu/target-1.nt").data, format="nt")
    quote = Literal("ít nhất 80% cơ quan dùng thư điện tử công vụ")
    assert (None, OA.exact, quote) in graph
    assert (URIRef(BASE + "id/place/tinh-vi-du"), RDFS.label, Literal("Tỉnh Ví Dụ", "vi")) in graph
    assert (URIRef(BASE + "id/fact/900_vidu/result-1"), None, None) not in graph


def test_a_place_comes_with_the_facts_about_it(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/data/id/place/tinh-vi-du.nt").data, format="nt")
    fact = URIRef(BASE + "id/fact/900_vidu/target-1")
    assert (fact, VN.indicatorText, Literal("cơ quan dùng thư điện tử công vụ")) in graph
    assert (None, OA.exact, Literal("đã trang bị 1.595 máy tính")) in graph
    assert (URIRef(BASE + "id/identifier/gso-legacy/999"), None, None) in graph


def test_an_article_comes_with_all_of_its_graph(client: FlaskClient) -> None:
    article = Graph().parse(data=client.get("/data/id/article/tinh-vi-du-hop.nt").data, format="nt")
    whole = Graph().parse(data=client.get("/data/graph/article/900_vidu.nt").data, format="nt")
    assert len(whole) > 50
    assert set(whole) <= set(article)


def test_a_data_file_is_the_same_bytes_again_and_304(client: FlaskClient) -> None:
    for extension in ("ttl", "rdf", "jsonld", "nt"):
        path = f"/data/id/place/tinh-vi-du.{extension}"
        first, second = client.get(path), client.get(path)
        assert first.data == second.data
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_prefixes_are_written_in_order(client: FlaskClient) -> None:
    lines = client.get("/data/id/place/tinh-vi-du.ttl").get_data(as_text=True).splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert len(prefixes) > 3
    assert prefixes == sorted(prefixes)


def test_the_ontology_leads_to_its_data(client: FlaskClient) -> None:
    response = client.get("/ontology", headers={"Accept": "text/turtle"}, follow_redirects=True)
    graph = Graph().parse(data=response.data, format="turtle")
    assert (VN.Target, RDFS.label, Literal("Target", "en")) in graph
    assert client.get("/page/ontology").status_code == 301


def test_health(client: FlaskClient) -> None:
    found = json.loads(client.get("/health").data)
    assert found["status"] == "ok"
    assert found["release"] == "0123456789abcdef"
    assert found["quads"] > 300


@pytest.mark.parametrize("path", ["/", "/id/place/tinh-vi-du", "/data/id/place/tinh-vi-du.ttl", "/nowhere", "/health"])
def test_headers_of_every_answer(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Vnegov-Release"] == "0123456789abcdef"


@pytest.mark.parametrize("path", ["/id/x%00y", "/page/id/%1Fx", "/?lang=%01", "/browse/Target%7F", "/id/a%0D%0Ab"])
def test_control_characters_are_400(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 400
