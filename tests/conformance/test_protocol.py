"""The W3C tests of the SPARQL 1.1 protocol and service description, over HTTP. An update has to get a 4xx."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from server import Config, create_app
from tests.conformance.manifests import MISSING, SUITES, update_files
from tests.conformance.requests import Exchange, ProtocolTest, protocol_tests

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TESTS = list(protocol_tests())
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/tab-separated-values",
        "text/csv",
    },
    "RDF": {"application/rdf+xml", "application/rdf+json", "text/turtle", "application/n-triples", "text/html"},
}
pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason=MISSING)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of a server of the graphs that the requests name, each with the one triple that they ask for."""
    file: Path = tmp_path_factory.mktemp("data") / "data.trig"
    graphs = [DATA.format(number) for number in range(4)]
    file.write_text("\n".join(f"<{g}> {{ <{g}> a <http://xmlns.com/foaf/0.1/Document> }}" for g in graphs), "utf8")
    return create_app(Config(dataset=(file,), workers=1)).test_client()


def is_update(exchange: Exchange) -> bool:
    return (
        "update" in (exchange.content_type or "") or b"update=" in (exchange.body or b"") or "update=" in exchange.path
    )


@pytest.mark.parametrize("test", [pytest.param(test, id=test.name) for test in TESTS])
def test_protocol(client: FlaskClient, test: ProtocolTest) -> None:
    about_update = any(is_update(exchange) for exchange in test.exchanges)
    for exchange in test.exchanges:
        path = exchange.path.replace("/sparql/", "/sparql", 1)
        response = client.open(
            path, method=exchange.method, data=exchange.body, headers={"Content-Type": exchange.content_type or ""}
        )
        if about_update and (is_update(exchange) or exchange.statuses == {4}):
            assert response.status_code // 100 == 4
            continue
        if about_update:  # what follows an update asks whether it was made; it was not
            assert response.status_code == 400 or json.loads(response.data)["boolean"] is False
            continue
        assert response.status_code // 100 in exchange.statuses, response.text
        if exchange.format:
            assert response.mimetype in FORMATS[exchange.format]
        if exchange.boolean is not None:
            assert json.loads(response.data)["boolean"] is exchange.boolean


def test_all_protocol_tests_are_run() -> None:
    assert len(TESTS) == 34


@pytest.mark.parametrize("file", [pytest.param(file, id=f"{file.parent.name}/{file.stem}") for file in update_files()])
def test_no_update_is_run(client: FlaskClient, file: Path) -> None:
    """The texts of the tests of update syntax are refused, sent as an update or as a query."""
    text = file.read_bytes()
    for form in ("application/sparql-update", "application/sparql-query"):
        response = client.post("/sparql", data=text, content_type=form)
        assert 400 <= response.status_code < 500


@pytest.fixture(scope="module")
def description(client: FlaskClient) -> Graph:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    assert response.mimetype == "text/turtle"
    return Graph().parse(data=response.data, format="turtle")


def test_get_on_the_endpoint_returns_rdf(description: Graph) -> None:
    assert len(description) > 10


def test_the_description_has_a_matching_endpoint(description: Graph) -> None:
    (service,) = description.subjects(SD.endpoint, URIRef("http://localhost/sparql"))
    assert (service, RDF.type, SD.Service) in description


def test_the_description_conforms_to_its_schema(description: Graph) -> None:
    """Every class and property of the vocabulary that is used exists there, on subjects and objects of its types."""
    ranges = {
        SD.defaultDataset: SD.Dataset,
        SD.availableGraphs: SD.GraphCollection,
        SD.defaultGraph: SD.Graph,
        SD.namedGraph: SD.NamedGraph,
        SD.graph: SD.Graph,
    }
    literal_free = {SD.endpoint, SD.supportedLanguage, SD.resultFormat, SD.feature, SD.name, SD.entailmentRegime}
    known = {*ranges, *literal_free, SD.supportedEntailmentProfile}
    used = {predicate for predicate in description.predicates() if predicate in SD}
    assert used <= known
    for predicate, wanted in ranges.items():
        for thing in description.objects(None, predicate):
            assert (thing, RDF.type, wanted) in description
    for predicate in literal_free:
        assert all(isinstance(value, URIRef) for value in description.objects(None, predicate))
