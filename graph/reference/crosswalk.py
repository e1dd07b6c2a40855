"""Codes of places and agencies, and their links to other open data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rdflib import Graph, URIRef

from graph.reference.nodes import (
    LINK_PREDICATES,
    Target,
    add_identifier,
    add_link,
    add_period,
    add_record,
)
from graph.reference.sources import Sources, basis_of
from graph.reference.tables import Row

CODE_COLUMNS = ("entity", "scheme", "code", "valid_from", "valid_to", "confidence", "sources", "note")
LINK_COLUMNS = ("entity", "dataset", "target", "predicate", "confidence", "method", "sources", "date")

SCHEMES = ("gso-legacy", "gso-2025", "iso-3166-2", "hasc", "fips", "ma-dinh-danh")
"""The schemes whose codes ``codes.csv`` may hold."""

_KINDS = ("place", "agency")
_DATED = {"gso-legacy", "gso-2025", "ma-dinh-danh"}
_ADDRESSES = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "osm": "https://www.openstreetmap.org/relation/{}",
}


def add_crosswalk(
    graph: Graph,
    entities: Mapping[str, URIRef],
    codes: Sequence[Row],
    links: Sequence[Row],
    sources: Sources,
) -> None:
    """Add codes and links to the graph.

    Args:
        graph: what the triples are added to.
        entities: ``place/tinh-bac-giang`` → IRI, of one kind.
        codes: rows of ``codes.csv``; those of other kinds are passed over.
        links: rows of ``links.csv``; likewise.
        sources: the known data sets.

    Raises:
        DataError: a row about an unknown entity, a code of an unknown scheme or without the date that it needs.
    """
    given = Counter((row.text("scheme"), row.text("code")) for row in codes)
    for row in codes:
        if _is_of(entities, row):
            shared = given[row.text("scheme"), row.text("code")] > 1
            _add_code(graph, row.choice("entity", entities), row, shared, sources)
    for row in links:
        if _is_of(entities, row):
            _add_row_link(graph, row.choice("entity", entities), row, sources)


def _is_of(entities: Mapping[str, URIRef], row: Row) -> bool:
    """Tell whether a row is about the kind of these entities; another kind than place or agency is refused."""
    kind = row.text("entity").partition("/")[0]
    if kind not in _KINDS:
        raise row.error("entity", "place/ or agency/ and the id of a row of places.csv or agencies.csv")
    return any(name.startswith(f"{kind}/") for name in entities)


def _add_code(graph: Graph, entity: URIRef, row: Row, shared: bool, sources: Sources) -> None:
    scheme = row.choice("scheme", {name: name for name in SCHEMES})
    begins, ends = row.date("valid_from"), row.date("valid_to")
    if scheme in _DATED and begins is None and ends is None:
        raise row.error("valid_from", f"a date here or in valid_to: codes of {scheme} were given anew")
    identifier = add_identifier(graph, entity, scheme, row.text("code"), shared)
    add_period(graph, identifier, begins, ends)
    add_record(graph, entity, "identifiers", basis_of(row, sources), part=scheme)


def _add_row_link(graph: Graph, entity: URIRef, row: Row, sources: Sources) -> None:
    dataset, date = row.text("dataset"), row.date("date")
    address = row.choice("dataset", _ADDRESSES)
    if date is None:
        raise row.error("date", "the day on which the link was recorded")
    target = Target(
        dataset=dataset,
        dataset_iri=row.choice("dataset", sources),
        iri=URIRef(address.format(row.text("target"))),
        predicate=row.choice("predicate", LINK_PREDICATES),
        method=row.text("method"),
        date=date,
    )
    add_link(graph, entity, target, replace(basis_of(row, sources), note=""))
