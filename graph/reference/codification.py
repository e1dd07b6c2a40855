"""The documents of the official codification of law in force: the graph ``reference/law-codification``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from graph.iris import document_iri, entity_iri
from graph.namespaces import ADMS
from graph.reference.documents import TYPES, Description, add_document, add_vbpl, issuers_of
from graph.reference.law import STATUSES
from graph.reference.nodes import CONFIDENCE, Basis, add_record
from graph.reference.sources import Sources
from graph.reference.tables import Row

COLUMNS = ("number", "type", "title", "issuer", "issued", "in_force", "vbpl_id", "subject_code", "note")


def known_documents(rows: Sequence[Row]) -> dict[str, URIRef]:
    """Return the numbered documents of ``codification.csv``: number → IRI."""
    return {row.text("number"): document_of(row) for row in rows if row.optional("number")}


def document_of(row: Row) -> URIRef:
    """Return the IRI of a row's document; one without a number is named by its type and title."""
    if row.optional("number"):
        return document_iri(row.text("number"), row.optional("issued")[:4] or None)
    return entity_iri("document", f"{row.text('type')} {row.text('title')}")


def codification_graph(rows: Sequence[Row], law: Graph, agencies: Mapping[str, URIRef], sources: Sources) -> Graph:
    """Return the graph ``reference/law-codification``.

    A document that ``reference/law`` describes gets only its record here: one graph says its title, dates and status.

    Args:
        rows: ``codification.csv``.
        law: the graph ``reference/law``.
        agencies: the known issuers: Vietnamese name → IRI.
        sources: the known data sets.

    Raises:
        DataError: a row that is not as its columns want it, or that contradicts ``reference/law``.
    """
    graph = Graph()
    seen: dict[URIRef, int] = {}
    for row in rows:
        document = document_of(row)
        if document in seen:
            raise row.error("number", f"a document of its own (line {seen[document]} already has this one)")
        seen[document] = row.line
        item = _item_in(law, document)
        if item and item != row.text("vbpl_id"):
            raise row.error("vbpl_id", f"{item}, as documents.csv says of {row.text('number')}")
        if (document, RDF.type, None) not in law:
            _add_row(graph, document, row, agencies)
        if not item:
            add_vbpl(graph, document, row, sources)
        note = f"Đề mục {row.text('subject_code')} của Bộ pháp điển. {row.optional('note')}".strip()
        basis = Basis((sources["phap-dien"],), CONFIDENCE["high"], note=note)
        add_record(graph, document, "codification", basis)
    return graph


def _item_in(law: Graph, document: URIRef) -> str:
    identifier = law.value(document, ADMS.identifier)
    return str(law.value(identifier, SKOS.notation)) if identifier is not None else ""


def _add_row(graph: Graph, document: URIRef, row: Row, agencies: Mapping[str, URIRef]) -> None:
    row.choice("type", TYPES)
    add_document(
        graph,
        document,
        Description(
            number=row.optional("number"),
            doctype=row.text("type"),
            title=row.text("title"),
            issuers=issuers_of(row, agencies),
            issued=row.date("issued"),
            in_force=row.date("in_force"),
            status=STATUSES["in_force"],
        ),
    )
