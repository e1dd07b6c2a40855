"""Agencies: central ones, those that articles name, and all that issued a document of the codification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from graph.iris import concept_iri, entity_iri
from graph.namespaces import VN
from graph.reference.crosswalk import add_crosswalk
from graph.reference.nodes import CONFIDENCE, Basis, add_hidden_labels, add_labels, add_period, add_record
from graph.reference.sources import Sources, basis_of
from graph.reference.tables import Row, keyed

COLUMNS = (
    "id", "name_vi", "name_en", "kind", "level", "territory", "parent", "predecessor", "valid_from", "valid_to",
    "website", "aliases_vi", "aliases_en", "confidence", "sources", "pages", "note",
)  # fmt: skip

KINDS = {
    "ministry": VN.Ministry,
    "department": VN.Department,
    "people_committee": VN.PeoplesCommittee,
    "people_council": VN.PeoplesCouncil,
    "party_committee": VN.PartyCommittee,
    "steering_committee": VN.SteeringCommittee,
    "office": VN.Office,
    "centre": VN.Centre,
    "bureau": VN.Bureau,
    "other": VN.Agency,
}
"""Code of ``agency-kind`` → class."""

LEVELS = {level: concept_iri("level", level) for level in ("central", "province", "district", "commune")}

_PARENT_NOTE = "Xếp theo tên và cấp của cơ quan; cơ quan chuyên môn thuộc UBND cùng cấp."


def known_agencies(rows: Sequence[Row]) -> dict[str, URIRef]:
    """Return the agencies that other rows may name by id: id → IRI."""
    return {name: entity_iri("agency", name) for name in keyed(rows, "id")}


def issuers(rows: Sequence[Row]) -> dict[str, URIRef]:
    """Return the agencies that a document may name as its issuer: Vietnamese name → IRI."""
    return {name: entity_iri("agency", row.text("id")) for name, row in keyed(rows, "name_vi").items()}


def agency_graph(
    rows: Sequence[Row],
    codes: Sequence[Row],
    links: Sequence[Row],
    places: Mapping[str, URIRef],
    sources: Sources,
) -> Graph:
    """Return the graph ``reference/agencies``.

    Args:
        rows: ``agencies.csv``.
        codes: ``codes.csv``, of places and agencies.
        links: ``links.csv``, likewise.
        places: the known places by id.
        sources: the known data sets.

    Raises:
        DataError: a row that is not as its columns want it.
    """
    graph, agencies = Graph(), known_agencies(rows)
    for row in rows:
        _add_agency(graph, agencies, places, row, sources)
    add_crosswalk(graph, {f"agency/{name}": iri for name, iri in agencies.items()}, codes, links, sources)
    return graph


def _add_agency(
    graph: Graph, agencies: Mapping[str, URIRef], places: Mapping[str, URIRef], row: Row, sources: Sources
) -> None:
    agency, basis = agencies[row.text("id")], basis_of(row, sources)
    name = row.text("name_vi")
    add_labels(graph, agency, name, row.text("name_en"), row.parts("aliases_vi"), row.parts("aliases_en"))
    add_hidden_labels(graph, agency, (name,))
    graph.add((agency, RDF.type, row.choice("kind", KINDS)))
    graph.add((agency, VN.agencyKind, concept_iri("agency-kind", row.text("kind"))))
    graph.add((agency, VN.level, row.choice("level", LEVELS)))
    graph.add((agency, VN.territory, row.choice("territory", places)))
    if row.optional("website"):
        graph.add((agency, VN.website, URIRef(row.text("website"))))
    add_period(graph, agency, row.date("valid_from"), row.date("valid_to"))
    add_record(graph, agency, "names", basis)
    if row.optional("parent"):
        graph.add((agency, VN.parentAgency, row.choice("parent", agencies)))
        add_record(graph, agency, "relations", Basis(basis.sources, CONFIDENCE["medium"], note=_PARENT_NOTE))
    for predecessor in row.choices("predecessor", agencies):
        graph.add((agency, VN.predecessor, predecessor))
        add_record(graph, agency, "succession", Basis(basis.sources, basis.confidence, basis.pages))
