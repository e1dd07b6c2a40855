"""Triple Pattern Fragments, asked by a client that follows their controls and does the joins itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.namespaces import PREFIXES
from server.errors import BadRequest
from server.fragments import PAGE, parse_pattern

HYDRA, DCAT = "http://www.w3.org/ns/hydra/core#", "http://www.w3.org/ns/dcat#"
TPF = "https://linkeddatafragments.org/specification/triple-pattern-fragments/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
VN = PREFIXES["vn"]
SITE = "http://localhost"
TRIG = {"Accept": "application/trig"}
Triple = tuple[object, object, object]


@pytest.fixture(scope="module")
def web(real_app: Flask) -> FlaskClient:
    return real_app.test_client()


def node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


class Client:
    """Knows the standards, finds the fragments in the catalogue, and fills in the form that a fragment brings."""

    def __init__(self, web: FlaskClient) -> None:
        self.web = web
        catalog = ox.Store()
        catalog.load(web.get("/catalog", headers={"Accept": "text/turtle"}).data, ox.RdfFormat.TURTLE)
        service = next(
            catalog.quads_for_pattern(None, node("http://purl.org/dc/terms/conformsTo"), node(TPF), None)
        ).subject
        self.start = self._value(catalog, service, DCAT + "endpointURL")
        first = self._get(self.start)
        self.template = self._value(first, None, HYDRA + "template")
        self.variables = {
            self._value(first, quad.subject, HYDRA + "property"): quad.object.value
            for quad in first.quads_for_pattern(None, node(HYDRA + "variable"), None, None)
        }
        self.requests = 0

    def matches(self, *pattern: ox.NamedNode | ox.Literal | None) -> Iterator[ox.Triple]:
        """Yield the triples of a pattern, page by page."""
        parts = zip(("subject", "predicate", "object"), pattern, strict=True)
        given = [f"{self.variables[RDF + name]}={quote(plain(part), safe='')}" for name, part in parts if part]
        head = re.sub(r"\{\?[^}]*\}", "", self.template)
        address: str | None = head + ("?" + "&".join(given) if given else "")
        total, seen = None, 0
        while address:
            page = self._get(address)
            total = int(self._value(page, node(address), HYDRA + "totalItems"))
            for quad in page.quads_for_pattern(None, None, None, ox.DefaultGraph()):
                seen += 1
                yield quad.triple
            address = next(
                (q.object.value for q in page.quads_for_pattern(node(address), node(HYDRA + "next"), None, None)), None
            )
        assert seen == total

    def _get(self, address: str) -> ox.Store:
        self.requests = getattr(self, "requests", 0) + 1
        assert address.startswith(f"{SITE}/"), address
        response = self.web.get(address.removeprefix(SITE), headers=TRIG)
        assert (response.status_code, response.mimetype) == (200, "application/trig"), response.text
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        page = ox.Store()
        page.load(response.data, ox.RdfFormat.TRIG)
        return page

    @staticmethod
    def _value(store: ox.Store, subject: object, prop: str) -> str:
        found = store.quads_for_pattern(subject, node(prop), None, None)  # type: ignore[arg-type]
        value: str = next(found).object.value  # type: ignore[union-attr]
        return value


def plain(term: ox.NamedNode | ox.Literal) -> str:
    """Return a term as clients of fragments write it."""
    if isinstance(term, ox.NamedNode):
        return term.value
    if term.language:
        return f'"{term.value}"@{term.language}'
    return f'"{term.value}"^^{term.datatype.value}'


def test_a_client_joins_two_patterns_as_the_endpoint_does(web: FlaskClient) -> None:
    client = Client(web)
    found = set()
    for one in client.matches(None, node(RDF + "type"), node(VN + "Target")):
        assert isinstance(one.subject, ox.NamedNode)
        for other in client.matches(one.subject, node(VN + "indicatorText"), None):
            found.add((one.subject.value, str(other.object.value)))  # type: ignore[union-attr]
    query = f"SELECT DISTINCT ?t ?i {{ ?t a <{VN}Target> ; <{VN}indicatorText> ?i }}"
    answer = web.post("/sparql", data={"query": query}, headers={"Accept": "application/json"}).get_json()
    expected = {(row["t"]["value"], row["i"]["value"]) for row in answer["results"]["bindings"]}
    assert found == expected != set()
    assert client.requests > 5


def test_pages_hold_everything_once(web: FlaskClient) -> None:
    client, prop = Client(web), node(VN + "identifierScheme")
    found = [str(triple) for triple in client.matches(None, prop, None)]
    assert len(found) == len(set(found)) > 10 * PAGE
    query = f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ ?s <{prop.value}> ?o }} }}"
    assert web.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"}).text.split()[1] == str(len(found))
    assert client.requests == -(-len(found) // PAGE)


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (ox.Literal("Tỉnh Bắc Giang", language="vi"), 1),
        (ox.Literal("Tỉnh Bắc Giang"), 0),
        (ox.Literal("2025-06-30", datatype=node("http://www.w3.org/2001/XMLSchema#date")), 20),
        (ox.Literal('"} # \\'), 0),
        (node("https://example.org/nothing"), 0),
    ],
)
def test_objects_of_every_kind(part: ox.Literal | ox.NamedNode, count: int, web: FlaskClient) -> None:
    found = list(Client(web).matches(None, None, part))
    assert len(found) >= count
    assert all(triple.object == part for triple in found)
    assert bool(found) == bool(count)


def test_a_triple_is_there_or_not(web: FlaskClient) -> None:
    client = Client(web)
    place = node(f"{PREFIXES.get('id', 'https://w3id.org/vnegov/id/')}place/tinh-bac-giang")
    assert len(list(client.matches(place, node(RDF + "type"), node(VN + "Province")))) == 1
    assert not list(client.matches(place, node(RDF + "type"), node(VN + "Agency")))


@pytest.mark.parametrize(
    ("accept", "media_type", "reader"),
    [
        ("", "text/turtle", ox.RdfFormat.TURTLE),
        ("text/html,*/*;q=0.8", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-quads,application/trig;q=0.9", "application/n-quads", ox.RdfFormat.N_QUADS),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_formats(accept: str, media_type: str, reader: ox.RdfFormat, web: FlaskClient) -> None:
    response = web.get("/fragments", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert len({(str(q.triple)) for q in ox.parse(response.data, reader)}) > PAGE
    again = web.get("/fragments", headers={"Accept": accept, "If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("subject=not%20an%20iri", 400),
        ("subject=%22literal%22", 400),
        ("object=%22x%22^^not%20a%20type", 400),
        ("object=%22open", 400),
        ("predicate=_:b0", 400),
        ("page=0", 400),
        ("page=-1", 400),
        ("page=x", 400),
        ("page=9999999999", 400),
        ("page=99999999", 404),
        ("subject=https://example.org/&page=2", 404),
        ("subject=https://example.org/%3E%20%7D%20DROP", 400),
        ("format=png", 406),
    ],
)
def test_what_cannot_be_read_is_told(query: str, status: int, web: FlaskClient) -> None:
    response = web.get(f"/fragments?{query}", headers={"Accept": "application/json, */*;q=0.1"})
    assert response.status_code == status
    assert json.loads(response.data)["detail"]


def test_variables_and_nothing_are_anything() -> None:
    assert parse_pattern({"subject": "?x", "object": ""}) == parse_pattern({})
    assert str(parse_pattern({"predicate": "<https://example.org/p>"})) == "?subject <https://example.org/p> ?object"
    with pytest.raises(BadRequest):
        parse_pattern({"object": '"x"@'})
