"""The canned queries as examples in the endpoint, as the SIB query editor reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from graph.examples import examples_graph
from graph.namespaces import BASE
from graph.paths import QUERIES
from server.catalogue import load_catalogue

CATALOGUE = load_catalogue(QUERIES)
SHARED = Path(__file__).parents[2].parent / "shared"
EDITOR = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query WHERE {
  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query .
}"""
DECLARED = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return examples_graph(QUERIES)


def test_an_editor_finds_every_query_with_what_it_answers(graph: Graph) -> None:
    found = {(str(row[0]).removeprefix(f"{BASE}queries/"), row[1].language): row for row in graph.query(EDITOR)}  # type: ignore[index, union-attr]
    assert {name for name, _ in found} == set(CATALOGUE.queries)
    for name, query in CATALOGUE.queries.items():
        for language in ("vi", "en"):
            assert str(found[name, language][1]) == query.summary[language]  # type: ignore[index]
            assert str(found[name, language][2]) == query.sparql  # type: ignore[index]


def test_an_editor_finds_the_prefixes(graph: Graph) -> None:
    declared = {str(row[0]): str(row[1]) for row in graph.query(DECLARED)}  # type: ignore[index]
    assert declared["vn"] == f"{BASE}ontology#"


@pytest.mark.skipif(not (SHARED / "standards").is_dir(), reason="the standards (../shared) are not beside this project")
def test_the_vocabulary_is_the_one_published(graph: Graph) -> None:
    published = Graph().parse(SHARED / "standards" / "sparql-examples-ontology.ttl")
    superclasses = {str(o) for o in published.objects(None, None)}
    assert str(SH.SPARQLExecutable) in superclasses
    assert all((query, RDF.type, SH.SPARQLExecutable) in graph for query in graph.subjects(SH.select, None))
