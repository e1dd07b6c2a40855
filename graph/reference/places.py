"""Places: the country, provinces before and after 1 July 2025, the districts that articles name, and mergers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from graph.iris import concept_iri, document_iri, entity_iri
from graph.namespaces import GEO, VN
from graph.reference.crosswalk import add_crosswalk
from graph.reference.nodes import add_hidden_labels, add_labels, add_period, add_record
from graph.reference.sources import Sources, basis_of
from graph.reference.tables import Row, keyed

COLUMNS = (
    "id", "type", "name_vi", "name_en", "short_name", "within", "valid_from", "valid_to", "lat", "long",
    "aliases_vi", "aliases_en", "confidence", "sources", "note",
)  # fmt: skip
SUCCESSION_COLUMNS = ("old", "new", "date", "document", "confidence", "sources")

TYPES = {
    "country": VN.Country,
    "region": VN.Region,
    "province": VN.Province,
    "centrally_run_city": VN.Province,
    "provincial_city": VN.District,
    "town": VN.District,
    "district": VN.District,
    "urban_district": VN.District,
}
"""Code of ``place-type`` → class."""


def known_places(rows: Sequence[Row]) -> dict[str, URIRef]:
    """Return the places that other rows may name: id → IRI."""
    return {name: entity_iri("place", name) for name in keyed(rows, "id")}


def place_graph(
    rows: Sequence[Row],
    succession: Sequence[Row],
    codes: Sequence[Row],
    links: Sequence[Row],
    sources: Sources,
) -> Graph:
    """Return the graph ``reference/places``.

    Args:
        rows: ``places.csv``, one row for one thing in one period.
        succession: ``succession.csv``, which old unit went into which new one.
        codes: ``codes.csv``, of places and agencies.
        links: ``links.csv``, likewise.
        sources: the known data sets.

    Raises:
        DataError: a row that is not as its columns want it.
    """
    graph, places = Graph(), known_places(rows)
    for row in rows:
        _add_place(graph, places, row, sources)
    _add_succession(graph, places, keyed(rows, "id"), succession, sources)
    add_crosswalk(graph, {f"place/{name}": iri for name, iri in places.items()}, codes, links, sources)
    return graph


def _add_place(graph: Graph, places: Mapping[str, URIRef], row: Row, sources: Sources) -> None:
    place, basis = places[row.text("id")], basis_of(row, sources)
    name, short = row.text("name_vi"), row.text("short_name")
    official = name.partition(" (")[0]
    others = (short, official, official[0].lower() + official[1:], *row.parts("aliases_vi"))
    add_labels(graph, place, name, row.text("name_en"), others, row.parts("aliases_en"))
    add_hidden_labels(graph, place, (official, short))
    graph.add((place, RDF.type, row.choice("type", TYPES)))
    graph.add((place, VN.placeType, concept_iri("place-type", row.text("type"))))
    graph.add((place, VN.shortName, Literal(short)))
    if row.text("type") != "country":
        graph.add((place, VN.within, row.choice("within", places)))
    add_period(graph, place, row.date("valid_from"), row.date("valid_to"))
    add_record(graph, place, "names", basis)
    lat, long = row.decimal("lat"), row.decimal("long")
    if lat is not None and long is not None:
        graph.add((place, GEO.lat, lat))
        graph.add((place, GEO.long, long))
        add_record(graph, place, "geometry", basis)


def _add_succession(
    graph: Graph, places: Mapping[str, URIRef], rows: Mapping[str, Row], succession: Sequence[Row], sources: Sources
) -> None:
    mergers: dict[str, list[Row]] = defaultdict(list)
    for row in succession:
        old = row.choice("old", places)
        graph.add((old, VN.succeededBy, row.choice("new", places)))
        add_record(graph, old, "succession", basis_of(row, sources))
        if row.optional("document"):
            mergers[row.text("new")].append(row)
    for new, parts in mergers.items():
        _add_merger(graph, places, rows[new], parts, sources)


def _add_merger(graph: Graph, places: Mapping[str, URIRef], new: Row, parts: Sequence[Row], sources: Sources) -> None:
    merger, name = entity_iri("merger", new.text("id")), new.text("name_vi")
    date = parts[0].date("date")
    if date is None:
        raise parts[0].error("date", "the day of the merger")
    graph.add((merger, RDF.type, VN.Merger))
    for part in parts:
        if part.date("date") != date or part.text("document") != parts[0].text("document"):
            raise part.error("date", f"the date and document of the first row of {new.text('id')}")
        graph.add((merger, VN.mergedUnit, part.choice("old", places)))
    graph.add((merger, RDFS.label, Literal(f"Sắp xếp thành {name[0].lower() + name[1:]}", lang="vi")))
    graph.add((merger, RDFS.label, Literal(f"Merger into {new.text('name_en')}", lang="en")))
    graph.add((merger, VN.resultingUnit, places[new.text("id")]))
    graph.add((merger, VN.date, date))
    graph.add((merger, VN.underDocument, document_iri(parts[0].text("document"))))
    for thing in (merger, places[new.text("id")]):
        add_record(graph, thing, "succession", basis_of(parts[0], sources))
