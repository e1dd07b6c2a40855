"""The documents that articles cite or that stand around them, with their relations: the graph ``reference/law``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import FOAF, RDF, RDFS

from graph.iris import concept_iri, document_iri, entity_iri
from graph.namespaces import VN
from graph.reference.documents import TYPES, Description, add_document, add_vbpl, issuers_of
from graph.reference.nodes import CONFIDENCE, Basis, add_record
from graph.reference.sources import Sources, basis_of
from graph.reference.tables import Row, keyed

COLUMNS = (
    "number", "type", "title", "issuer", "signer", "issued", "in_force", "ended", "status", "vbpl_id", "confidence",
    "sources", "pages", "note",
)  # fmt: skip
RELATION_COLUMNS = ("document", "relation", "other", "confidence", "sources", "pages", "note")

RELATIONS = {"based_on": VN.basedOn, "amends": VN.amends, "replaces": VN.replaces}
"""What ``relations.csv`` may say; the inverse is inferred."""

STATUSES = {status: concept_iri("legal-status", status) for status in ("in_force", "replaced", "unknown")}


def known_documents(rows: Sequence[Row]) -> dict[str, URIRef]:
    """Return the documents of ``documents.csv``: number → IRI."""
    return {
        number: document_iri(number, row.optional("issued")[:4] or None)
        for number, row in keyed(rows, "number").items()
    }


def law_graph(
    rows: Sequence[Row],
    relations: Sequence[Row],
    others: Mapping[str, URIRef],
    agencies: Mapping[str, URIRef],
    sources: Sources,
) -> Graph:
    """Return the graph ``reference/law``.

    Args:
        rows: ``documents.csv``.
        relations: ``relations.csv``.
        others: documents of the codification that relations may name too: number → IRI.
        agencies: the known issuers: Vietnamese name → IRI.
        sources: the known data sets.

    Raises:
        DataError: a row that is not as its columns want it.
    """
    graph, documents = Graph(), known_documents(rows)
    for row in rows:
        _add_row(graph, documents[row.text("number")], row, agencies, sources)
    known = {**others, **documents}
    bases: dict[URIRef, list[Basis]] = defaultdict(list)
    for row in relations:
        document = row.choice("document", known)
        graph.add((document, row.choice("relation", RELATIONS), row.choice("other", known)))
        bases[document].append(basis_of(row, sources))
    for document, parts in bases.items():
        add_record(graph, document, "relations", _together(parts))
    return graph


def _add_row(graph: Graph, document: URIRef, row: Row, agencies: Mapping[str, URIRef], sources: Sources) -> None:
    basis = basis_of(row, sources)
    add_document(
        graph,
        document,
        Description(
            number=row.text("number"),
            doctype=row.text("type") if row.choice("type", TYPES) else "",
            title=row.optional("title"),
            issuers=issuers_of(row, agencies),
            issued=row.date("issued"),
            in_force=row.date("in_force"),
            status=row.choice("status", STATUSES),
        ),
    )
    ended = row.date("ended")
    if ended is not None:
        graph.add((document, VN.noLongerInForceFrom, ended))
    if row.optional("signer"):
        _add_signer(graph, document, row, basis)
    if row.optional("vbpl_id"):
        add_vbpl(graph, document, row, sources)
    add_record(graph, document, "text", basis)


def _add_signer(graph: Graph, document: URIRef, row: Row, basis: Basis) -> None:
    name = row.text("signer")
    person = entity_iri("person", name, row.text("issuer"))
    graph.add((document, VN.signer, person))
    graph.add((person, RDF.type, VN.Official))
    graph.add((person, RDFS.label, Literal(name, lang="vi")))
    graph.add((person, FOAF.name, Literal(name)))
    add_record(graph, person, "names", Basis(basis.sources, basis.confidence))


def _together(parts: Sequence[Basis]) -> Basis:
    """Return one basis of several: all sources, pages and notes, and the least confidence."""
    order = list(CONFIDENCE.values())
    return Basis(
        sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
        confidence=max((part.confidence for part in parts), key=order.index),
        pages=tuple(dict.fromkeys(page for part in parts for page in part.pages)),
        note=" ".join(dict.fromkeys(part.note for part in parts if part.note)),
    )
