"""The data sets that reference data comes from, with version, licence and credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS

from graph.iris import entity_iri
from graph.namespaces import SCHEMA, VN
from graph.reference.nodes import CONFIDENCE, Basis
from graph.reference.tables import Row, keyed

COLUMNS = ("id", "title_vi", "title_en", "licence", "rights", "version", "homepage")

Sources = Mapping[str, URIRef]
"""Slug of a data set → its ``vn:SourceDataset``."""


def known_sources(rows: Sequence[Row]) -> dict[str, URIRef]:
    """Return the data sets that other rows may name as their source."""
    return {name: entity_iri("source", name) for name in keyed(rows, "id")}


def source_graph(rows: Sequence[Row]) -> Graph:
    """Return the graph ``reference/sources``."""
    graph = Graph()
    for row in rows:
        node = entity_iri("source", row.text("id"))
        graph.add((node, RDF.type, VN.SourceDataset))
        for language in ("vi", "en"):
            title = Literal(row.text(f"title_{language}"), lang=language)
            graph.add((node, RDFS.label, title))
            graph.add((node, DCTERMS.title, title))
        graph.add((node, DCTERMS.rights, Literal(row.text("rights"), lang="vi")))
        for column, prop in (("licence", DCTERMS.license), ("homepage", FOAF.homepage)):
            if row.optional(column):
                graph.add((node, prop, URIRef(row.text(column))))
        if row.optional("version"):
            graph.add((node, SCHEMA.version, Literal(row.text("version"))))
    return graph


def basis_of(row: Row, sources: Sources) -> Basis:
    """Return what a row rests on, from its columns ``sources``, ``confidence``, ``pages`` and ``note``."""
    if not row.parts("sources"):
        raise row.error("sources", "at least one id of sources.csv")
    return Basis(
        sources=row.choices("sources", sources),
        confidence=row.choice("confidence", CONFIDENCE),
        pages=row.parts("pages") if "pages" in row.cells else (),
        note=row.optional("note") if "note" in row.cells else "",
    )
