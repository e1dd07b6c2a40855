"""Each fact as a nanopublication: what is said, why we say it, who publishes it, in four small graphs.

The IRI of a nanopublication ends in a digest of its content: one that says something else is another one, and one that
stays the same keeps its name from release to release. It has therefore no date; the release has one.
https://nanopub.net/guidelines/working_draft/
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS

from graph import about
from graph.namespaces import ARTICLE_GRAPHS, BASE, PREFIXES, SCHEMA, VN
from graph.release import convert, n_quads

NP: Final = Namespace("http://www.nanopub.org/nschema#")
NPX: Final = Namespace("http://purl.org/nanopub/x/")
NANOPUBS: Final = BASE + "np/"
"""What the IRIs of nanopublications begin with; then follow the file stem and ``{record id}.{digest}``."""

_ABOUT_THE_RECORD: Final = (VN.evidence, VN.statedIn, VN.reviewStatus, VN.foundBy, VN.reviewedBy)
"""Properties of a fact that tell of its origin: they belong to the provenance."""
_ABOUT_THE_ARTICLE: Final = (RDF.type, VN.title, VN.outlet, VN.author, VN.published, VN.textDigest, SCHEMA.url)
_PREFIXES: Final = {**PREFIXES, "np": str(NP), "npx": str(NPX)}
_DIGITS: Final = 12

Nanopub = dict[URIRef, Graph]
"""The four graphs by name: head, assertion, provenance, publication info, in this order."""


def nanopubs(article: Graph) -> Iterator[Nanopub]:
    """Yield the nanopublications of the facts of one article's graph, by the IRI of the fact."""
    facts = sorted(node for node in article.subjects(VN.factId) if isinstance(node, URIRef))
    for fact in facts:
        yield nanopub(article, fact)


def nanopub(article: Graph, fact: URIRef) -> Nanopub:
    """Return the nanopublication of one fact."""
    content = _graphs(article, fact, URIRef(NANOPUBS))
    digest = hashlib.sha256(n_quads(content)).hexdigest()[:_DIGITS]
    stem, record_id = fact.rsplit("/", 2)[1:]
    return _graphs(article, fact, URIRef(f"{NANOPUBS}{stem}/{record_id}.{digest}"))


def all_nanopubs(graphs: Mapping[URIRef, Graph]) -> bytes:
    """Return the nanopublications of all articles as TriG."""
    return trig(one for name in sorted(graphs) if name.startswith(ARTICLE_GRAPHS) for one in nanopubs(graphs[name]))


def trig(found: Iterator[Nanopub]) -> bytes:
    """Return nanopublications as TriG, the four graphs of each together."""
    quads = b"".join(n_quads({name: graph}) for one in found for name, graph in one.items())
    return convert(quads, "trig", _PREFIXES)


def _graphs(article: Graph, fact: URIRef, name: URIRef) -> Nanopub:
    head, assertion, provenance, info = (
        URIRef(f"{name}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    return {
        head: _head(name, assertion, provenance, info),
        assertion: _assertion(article, fact),
        provenance: _provenance(article, fact, assertion),
        info: _publication_info(article, fact, name),
    }


def _head(name: URIRef, assertion: URIRef, provenance: URIRef, info: URIRef) -> Graph:
    graph = Graph()
    graph.add((name, RDF.type, NP.Nanopublication))
    graph.add((name, NP.hasAssertion, assertion))
    graph.add((name, NP.hasProvenance, provenance))
    graph.add((name, NP.hasPublicationInfo, info))
    return graph


def _assertion(article: Graph, fact: URIRef) -> Graph:
    """Return what the fact says: its fields, and the tenures that it attests."""
    graph = Graph()
    for prop, value in article.predicate_objects(fact):
        if prop in _ABOUT_THE_RECORD:
            continue
        graph.add((fact, prop, value))
        if str(value).startswith(f"{fact}#"):
            for triple in article.triples((value, None, None)):
                graph.add(triple)
    return graph


def _provenance(article: Graph, fact: URIRef, assertion: URIRef) -> Graph:
    """Return where the assertion comes from: the article, the phrase and its position, who reviewed it."""
    graph = Graph()
    for prop in _ABOUT_THE_RECORD:
        for value in article.objects(fact, prop):
            graph.add((fact, prop, value))
    for part in ("evidence", "source", "position", "quote"):
        for triple in article.triples((URIRef(f"{fact}#{part}"), None, None)):
            graph.add(triple)
    for source in article.objects(fact, VN.statedIn):
        graph.add((assertion, PROV.wasDerivedFrom, source))
        for prop in _ABOUT_THE_ARTICLE:
            for value in article.objects(source, prop):
                graph.add((source, prop, value))
    return graph


def _publication_info(article: Graph, fact: URIRef, name: URIRef) -> Graph:
    graph = Graph()
    graph.add((name, DCTERMS.creator, about.PUBLISHER))
    graph.add((name, DCTERMS.publisher, about.PUBLISHER))
    graph.add((name, DCTERMS.license, about.LICENCE))
    graph.add((name, DCTERMS.isPartOf, about.DATASET))
    graph.add((name, NPX.introduces, fact))
    for label in article.objects(fact, RDFS.label):
        graph.add((name, RDFS.label, label))
    graph.add((about.PUBLISHER, RDF.type, FOAF.Agent))
    graph.add((about.PUBLISHER, FOAF.name, Literal(about.NAME)))
    return graph
