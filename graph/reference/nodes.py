"""The nodes that all reference data shares: labels, records, identifiers and links (docs/model.md, section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from graph.iris import concept_iri, fold, slug
from graph.namespaces import ADMS, ELI_VN, ID, SCHEMA, VN

CONFIDENCE = {code: concept_iri("confidence", code) for code in ("high", "medium", "low")}
"""How sure a statement is: code → concept."""

LINK_PREDICATES = {
    "exactMatch": SKOS.exactMatch,
    "closeMatch": SKOS.closeMatch,
    "seeAlso": RDFS.seeAlso,
}
"""How a thing is linked to another data set. ``owl:sameAs`` is left out on purpose: extents change."""


@dataclass(frozen=True)
class Basis:
    """What a reference statement rests on.

    Attributes:
        sources: the data sets (``vn:SourceDataset``).
        confidence: the concept of ``CONFIDENCE``.
        pages: addresses of the pages read.
        note: a short remark in Vietnamese, empty for none.
    """

    sources: tuple[URIRef, ...]
    confidence: URIRef
    pages: tuple[str, ...] = ()
    note: str = ""


def entity_slug(entity: URIRef) -> str:
    """Return the name of an entity within its type: ``tinh-bac-giang``; of a numbered document ``nd-cp-2007-64``."""
    if entity.startswith(ELI_VN):
        return entity.removeprefix(ELI_VN).replace("/", "-")
    return entity.rpartition("/")[2]


def _entity_type(entity: URIRef) -> str:
    return "document" if entity.startswith(ELI_VN) else entity.removeprefix(ID).partition("/")[0]


def add_labels(
    graph: Graph, entity: URIRef, vi: str, en: str, also_vi: Iterable[str] = (), also_en: Iterable[str] = ()
) -> None:
    """Give an entity its label in both languages and its other names."""
    graph.add((entity, RDFS.label, Literal(vi, lang="vi")))
    if en:
        graph.add((entity, RDFS.label, Literal(en, lang="en")))
    for name in also_vi:
        if name != vi:
            graph.add((entity, SKOS.altLabel, Literal(name, lang="vi")))
    for name in also_en:
        graph.add((entity, SKOS.altLabel, Literal(name, lang="en")))


def add_hidden_labels(graph: Graph, entity: URIRef, names: Iterable[str]) -> None:
    """Give an entity its names without diacritics, for finding only."""
    for name in names:
        if fold(name) != name.lower():
            graph.add((entity, SKOS.hiddenLabel, Literal(fold(name), lang="vi")))


def add_period(graph: Graph, entity: URIRef, begins: Literal | None, ends: Literal | None) -> None:
    """Say from when until when an entity or a code was valid, where that is known."""
    if begins is not None:
        graph.add((entity, VN.validFrom, begins))
    if ends is not None:
        graph.add((entity, VN.validTo, ends))


def add_record(graph: Graph, entity: URIRef, group: str, basis: Basis, part: str = "") -> None:
    """Say what the statements of one group about an entity rest on.

    ``part`` tells several records of one group apart (the scheme of an identifier, say).
    """
    name = f"{group}.{part}" if part else group
    record = URIRef(ID[f"record/{_entity_type(entity)}/{entity_slug(entity)}/{name}"])
    graph.add((record, RDF.type, VN.ReferenceRecord))
    graph.add((record, VN.describes, entity))
    graph.add((record, VN.statementGroup, Literal(group)))
    graph.add((record, VN.confidence, basis.confidence))
    for source in basis.sources:
        graph.add((record, DCTERMS.source, source))
    for page in basis.pages:
        graph.add((record, RDFS.seeAlso, URIRef(page)))
    if basis.note:
        graph.add((record, VN.note, Literal(basis.note)))


def add_identifier(graph: Graph, entity: URIRef, scheme: str, code: str, shared: bool = False) -> URIRef:
    """Give an entity a code of a scheme; return the ``adms:Identifier``.

    ``shared`` says that the scheme gave the code to several entities, one after the other.
    """
    name = f"{slug(code)}.{entity_slug(entity)}" if shared else slug(code)
    identifier = URIRef(ID[f"identifier/{scheme}/{name}"])
    graph.add((entity, ADMS.identifier, identifier))
    graph.add((identifier, RDF.type, ADMS.Identifier))
    graph.add((identifier, SKOS.notation, Literal(code)))
    graph.add((identifier, VN.identifierScheme, concept_iri("identifier-scheme", scheme)))
    return identifier


@dataclass(frozen=True)
class Target:
    """Where a link leads.

    Attributes:
        dataset: the slug of the data set, e.g. ``wikidata``.
        dataset_iri: its ``vn:SourceDataset``.
        iri: the foreign IRI.
        predicate: a value of ``LINK_PREDICATES``.
        method: how the link was found, in Vietnamese.
        date: when it was recorded here (xsd:date).
    """

    dataset: str
    dataset_iri: URIRef
    iri: URIRef
    predicate: URIRef
    method: str
    date: Literal


def add_link(graph: Graph, entity: URIRef, target: Target, basis: Basis) -> None:
    """Link an entity to another data set: the plain triple, and the link as a thing with method and confidence.

    A match is also said as ``schema:sameAs``, which search engines read and no reasoner takes for identity.
    """
    graph.add((entity, target.predicate, target.iri))
    if target.predicate != RDFS.seeAlso:
        graph.add((entity, SCHEMA.sameAs, target.iri))
    link = URIRef(ID[f"link/{target.dataset}/{entity_slug(entity)}"])
    graph.add((link, RDF.type, VN.Link))
    graph.add((link, VN.linkFrom, entity))
    graph.add((link, VN.linkPredicate, target.predicate))
    graph.add((link, VN.linkTo, target.iri))
    graph.add((link, VN.linkDataset, target.dataset_iri))
    graph.add((link, VN.linkMethod, Literal(target.method)))
    graph.add((link, VN.linkDate, target.date))
    graph.add((link, VN.confidence, basis.confidence))
    for source in basis.sources:
        graph.add((link, DCTERMS.source, source))
