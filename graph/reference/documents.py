"""How a legal document is described, whichever file it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from graph.iris import concept_iri
from graph.namespaces import VN
from graph.reference.nodes import CONFIDENCE, Basis, Target, add_identifier, add_labels, add_link
from graph.reference.sources import Sources
from graph.reference.tables import Row

TYPES = {
    "Luật": (VN.Law, "Law"),
    "Bộ luật": (VN.Law, "Code"),
    "Pháp lệnh": (VN.Ordinance, "Ordinance"),
    "Nghị định": (VN.Decree, "Decree"),
    "Quyết định": (VN.Decision, "Decision"),
    "Chỉ thị": (VN.Directive, "Directive"),
    "Nghị quyết": (VN.Resolution, "Resolution"),
    "Nghị quyết liên tịch": (VN.Resolution, "Joint Resolution"),
    "Thông tư": (VN.Circular, "Circular"),
    "Thông tư liên tịch": (VN.JointCircular, "Joint Circular"),
}
"""Type of a document → class, and the English word for it."""

VBPL = "http://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID={}"
"""The address of the official text of an ItemID."""

_CALLED_BY_TITLE = ("Luật", "Bộ luật", "Pháp lệnh")
_VBPL_METHOD = "mã ItemID mà Bộ pháp điển dẫn tới"
_VBPL_DATE = Literal("2026-11-22", datatype=XSD.date)  # when the ItemIDs were recorded here


@dataclass(frozen=True)
class Description:
    """What reference data says of one document.

    Attributes:
        number: the official number, empty for a document without one.
        doctype: its type, a key of ``TYPES``.
        title: the official title, empty where it was not read.
        issuers: the agencies that issued it.
        issued: the date of issue, as exact as known.
        in_force: the date from which it is in force.
        status: the concept of ``legal-status``.
    """

    number: str
    doctype: str
    title: str
    issuers: tuple[URIRef, ...]
    issued: Literal | None
    in_force: Literal | None
    status: URIRef


def issuers_of(row: Row, agencies: Mapping[str, URIRef]) -> tuple[URIRef, ...]:
    """Return the issuers that a row names; at least one."""
    row.text("issuer")
    return row.choices("issuer", agencies)


def add_document(graph: Graph, document: URIRef, description: Description) -> None:
    """Add a document with its class, type, number, title, issuers, dates and status."""
    cls, english = TYPES[description.doctype]
    name = description.number or description.title
    called = f"{description.doctype} {description.title}"
    by_title = bool(description.title) and description.doctype in _CALLED_BY_TITLE
    add_labels(
        graph,
        document,
        f"{description.doctype} {name}",
        f"{english} {name}" if description.number else "",
        [called] if by_title else [],
    )
    graph.add((document, RDF.type, cls))
    graph.add((document, VN.documentType, concept_iri("document-type", description.doctype)))
    graph.add((document, VN.legalStatus, description.status))
    for prop, words in ((VN.number, description.number), (VN.title, description.title)):
        if words:
            graph.add((document, prop, Literal(words)))
    for issuer in description.issuers:
        graph.add((document, VN.issuer, issuer))
    for prop, date in ((VN.issued, description.issued), (VN.inForceFrom, description.in_force)):
        if date is not None:
            graph.add((document, prop, date))


def add_vbpl(graph: Graph, document: URIRef, row: Row, sources: Sources) -> None:
    """Add the ItemID of a document in the national database of legal documents, and the link to its text."""
    item = row.text("vbpl_id")
    if not item.isdecimal():
        raise row.error("vbpl_id", "an ItemID of vbpl.vn, digits only")
    add_identifier(graph, document, "vbpl", item)
    target = Target("vbpl", sources["vbpl"], URIRef(VBPL.format(item)), RDFS.seeAlso, _VBPL_METHOD, _VBPL_DATE)
    add_link(graph, document, target, Basis((sources["phap-dien"],), CONFIDENCE["high"]))
