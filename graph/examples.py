"""The canned queries as data: examples that a query editor finds in the endpoint itself.

The vocabulary is that of the SIB SPARQL examples (https://purl.expasy.org/sparql-examples/ontology#): a
``sh:SPARQLExecutable`` with its text and what it answers, and the prefixes as ``sh:declare``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD

from graph.about import ENDPOINT
from graph.namespaces import BASE, GRAPH, PREFIXES
from queries import split

EXAMPLES_GRAPH: Final = GRAPH["examples"]
_SCHEMA: Final = Namespace("https://schema.org/")


def examples_graph(folder: Path) -> Graph:
    """Return the graph of examples of a folder of query files."""
    graph = Graph()
    for file in sorted(folder.glob("*.rq")):
        header, body = split(file.read_text("utf8"))
        _example(graph, URIRef(f"{BASE}queries/{file.stem}"), yaml.load(header, Loader=yaml.BaseLoader), body)
    graph.add((EXAMPLES_GRAPH, RDF.type, OWL.Ontology))
    for prefix, namespace in sorted(PREFIXES.items()):
        declared = URIRef(f"{EXAMPLES_GRAPH}#{prefix}")
        graph.add((EXAMPLES_GRAPH, SH.declare, declared))
        graph.add((declared, SH.prefix, Literal(prefix)))
        graph.add((declared, SH.namespace, Literal(str(namespace), datatype=XSD.anyURI)))
    return graph


def _example(graph: Graph, query: URIRef, header: dict[str, Any], body: str) -> None:
    for kind in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
        graph.add((query, RDF.type, kind))
    for language, words in sorted(header["summary"].items()):
        graph.add((query, RDFS.label, Literal(words, lang=language)))
        graph.add((query, RDFS.comment, Literal(words, lang=language)))
    for tag in header["tags"]:
        graph.add((query, _SCHEMA.keywords, Literal(tag)))
    graph.add((query, SH.prefixes, EXAMPLES_GRAPH))
    graph.add((query, SH.select, Literal(body)))
    graph.add((query, _SCHEMA.target, URIRef(ENDPOINT)))
