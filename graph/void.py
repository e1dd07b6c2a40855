"""The data set described in VoID: sizes, classes, properties, links to other data, where to fetch it.

https://www.w3.org/TR/void/
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from graph import about
from graph.about import DATASET, say
from graph.namespaces import BASE, GRAPH, PREFIXES, VN, VOID
from graph.tally import Tally, tally

VOID_GRAPH: Final = GRAPH["void"]
"""The graph that describes the data set. It counts all other graphs, never itself."""

VOID_EXT: Final = Namespace("http://ldf.fi/void-ext#")
_COMMENT: Final = {
    "vi": "Các con số đếm trên hợp của mọi đồ thị trừ graph/void, là đồ thị chứa chính mô tả này; một bộ ba đứng ở "
    "nhiều đồ thị chỉ đếm một lần.",
    "en": "The figures count the union of all graphs but graph/void, which holds this very description; a triple "
    "that stands in several graphs counts once.",
}
_CODES: Final = {"vi": "Mã định danh: {name}", "en": "Identifiers: {name}"}
_ELI: Final = {"vi": "Văn bản có IRI theo lối ELI", "en": "Documents with an IRI in the manner of ELI"}
_ELI_SPACE: Final = f"{BASE}eli/"
_LINKS: Final = {"vi": "Liên kết tới {name} ({predicate})", "en": "Links to {name} ({predicate})"}


def void_graph(graphs: Mapping[URIRef, Graph], dumps: Sequence[str]) -> Graph:
    """Return the VoID description of a data set.

    Args:
        graphs: all its named graphs, without the description.
        dumps: the files of the release that hold the whole of it.
    """
    counts = tally(graphs.values())
    graph = Graph()
    _head(graph, counts, graphs, dumps)
    _vocabularies(graph, counts)
    _class_partitions(graph, counts)
    _property_partitions(graph, counts)
    _linksets(graph, graphs)
    _codes(graph, graphs)
    return graph


def _head(graph: Graph, counts: Tally, graphs: Mapping[URIRef, Graph], dumps: Sequence[str]) -> None:
    graph.add((DATASET, RDF.type, VOID.Dataset))
    for prop, words in ((DCTERMS.title, about.TITLE), (RDFS.label, about.TITLE), (RDFS.comment, _COMMENT)):
        say(graph, DATASET, prop, words)
    say(graph, DATASET, DCTERMS.description, about.DESCRIPTION)
    say(graph, DATASET, DCTERMS.rights, about.RIGHTS)
    numbers = {
        VOID.triples: counts.triples,
        VOID.entities: counts.entities,
        VOID.classes: len(counts.classes),
        VOID.properties: len(counts.properties),
        VOID.distinctSubjects: counts.subjects,
        VOID.distinctObjects: counts.objects,
    }
    for prop, number in numbers.items():
        _count(graph, DATASET, prop, number)
    addresses = {
        DCTERMS.license: [about.LICENCE],
        DCTERMS.publisher: [about.PUBLISHER],
        FOAF.homepage: [about.HOME],
        VOID.sparqlEndpoint: [about.ENDPOINT],
        VOID.exampleResource: [
            thing for thing in about.EXAMPLES if any((thing, None, None) in g for g in graphs.values())
        ],
        VOID.dataDump: [about.download(file) for file in dumps],
        VOID.subset: list(graphs),
        VOID.feature: [URIRef(f"http://www.w3.org/ns/formats/{name}") for name in ("N-Quads", "TriG", "Turtle")],
    }
    for prop, values in addresses.items():
        for value in values:
            graph.add((DATASET, prop, value))
    graph.add((DATASET, VOID.uriSpace, Literal(BASE)))
    graph.add((about.PUBLISHER, RDF.type, FOAF.Agent))
    graph.add((about.PUBLISHER, FOAF.name, Literal(about.NAME)))


def _vocabularies(graph: Graph, counts: Tally) -> None:
    for namespace in sorted({namespace_of(term) for term in [*counts.classes, *counts.properties]}):
        graph.add((DATASET, VOID.vocabulary, URIRef(namespace)))


def _class_partitions(graph: Graph, counts: Tally) -> None:
    for cls, number in counts.classes.items():
        part = _part(graph, DATASET, VOID.classPartition, ("class", cls))
        graph.add((part, VOID["class"], cls))
        _count(graph, part, VOID.entities, number)
    for (cls, prop), number in counts.uses.items():
        part = _part(graph, _node("class", cls), VOID.propertyPartition, ("class", cls, prop))
        graph.add((part, VOID.property, prop))
        _count(graph, part, VOID.triples, number)
    for (cls, prop, target), number in counts.leads_to.items():
        part = _part(graph, _node("class", cls, prop), VOID.classPartition, ("class", cls, prop, target))
        graph.add((part, VOID["class"], target))
        _count(graph, part, VOID.triples, number)
    for (cls, prop, kind), number in counts.holds.items():
        part = _part(graph, _node("class", cls, prop), VOID_EXT.datatypePartition, ("class", cls, prop, kind))
        graph.add((part, VOID_EXT.datatype, kind))
        _count(graph, part, VOID.triples, number)


def _property_partitions(graph: Graph, counts: Tally) -> None:
    for prop, number in counts.properties.items():
        part = _part(graph, DATASET, VOID.propertyPartition, ("property", prop))
        graph.add((part, VOID.property, prop))
        _count(graph, part, VOID.triples, number)


def _linksets(graph: Graph, graphs: Mapping[URIRef, Graph]) -> None:
    sets: Counter[tuple[Node, Node]] = Counter()
    names: dict[Node, str] = {}
    for source in graphs.values():
        for link in source.subjects(RDF.type, VN.Link):
            targets, predicates = source.objects(link, VN.linkDataset), list(source.objects(link, VN.linkPredicate))
            sets.update((target, predicate) for target in targets for predicate in predicates)
        for dataset in source.subjects(RDF.type, VN.SourceDataset):
            for label in source.objects(dataset, RDFS.label):
                if isinstance(label, Literal) and label.language == "en":
                    names[dataset] = str(label)
    for (dataset, predicate), number in sets.items():
        target, prop = URIRef(str(dataset)), URIRef(str(predicate))
        part = _part(graph, DATASET, VOID.subset, ("links", target, prop))
        graph.add((part, RDF.type, VOID.Linkset))
        words = {"name": names.get(dataset, short(target)), "predicate": short(prop).replace("-", ":", 1)}
        say(graph, part, RDFS.label, {code: text.format(**words) for code, text in _LINKS.items()})
        graph.add((part, VOID.subjectsTarget, DATASET))
        graph.add((part, VOID.objectsTarget, target))
        graph.add((target, RDF.type, VOID.Dataset))
        graph.add((part, VOID.linkPredicate, prop))
        _count(graph, part, VOID.triples, number)


def _codes(graph: Graph, graphs: Mapping[URIRef, Graph]) -> None:
    """Describe what other data can be joined by without a link: the codes of each scheme, the IRIs of documents."""
    schemes: Counter[Node] = Counter()
    names: dict[Node, dict[str, str]] = {}
    documents: set[Node] = set()
    for source in graphs.values():
        schemes.update(source.objects(None, VN.identifierScheme))
        documents |= {
            thing for thing in source.subjects() if str(thing).startswith(_ELI_SPACE) and "#" not in str(thing)
        }
        for scheme, label in source.subject_objects(SKOS.prefLabel):
            if isinstance(label, Literal) and label.language:
                names.setdefault(scheme, {})[label.language] = str(label)
    for scheme, number in schemes.items():
        node = URIRef(str(scheme))
        called = names.get(node, {})
        part = _part(graph, DATASET, VOID.subset, ("codes", node))
        say(
            graph,
            part,
            RDFS.label,
            {code: text.format(name=called.get(code, short(node))) for code, text in _CODES.items()},
        )
        graph.add((part, DCTERMS.conformsTo, node))
        _subset(graph, part, number)
    if documents:
        part = URIRef(f"{DATASET}#eli")
        graph.add((DATASET, VOID.subset, part))
        say(graph, part, RDFS.label, _ELI)
        graph.add((part, VOID.uriSpace, Literal(_ELI_SPACE)))
        _subset(graph, part, len(documents))


def _subset(graph: Graph, part: URIRef, number: int) -> None:
    graph.add((part, RDF.type, VOID.Dataset))
    _count(graph, part, VOID.entities, number)


def _part(graph: Graph, whole: URIRef, prop: URIRef, key: tuple[str, *tuple[URIRef, ...]]) -> URIRef:
    node = _node(*key)
    graph.add((whole, prop, node))
    return node


def _node(kind: str, *terms: URIRef) -> URIRef:
    return URIRef(f"{DATASET}#{kind}-" + ".".join(map(short, terms)))


def _count(graph: Graph, node: URIRef, prop: URIRef, number: int) -> None:
    graph.add((node, prop, Literal(number, datatype=XSD.integer)))


def namespace_of(term: URIRef) -> str:
    """Return the namespace of a term: up to the last ``#`` or ``/``."""
    end = max(term.rfind("#"), term.rfind("/"))
    return str(term[: end + 1])


def short(term: URIRef) -> str:
    """Return a term as part of a name: ``vn-Target``; without a prefix, its last part and a digest."""
    for prefix, namespace in PREFIXES.items():
        local = term.removeprefix(namespace)
        if local != term and local and not set(local) & set("/#"):
            return f"{prefix}-{local}"
    return f"{term.removeprefix(namespace_of(term))}-{hashlib.sha256(term.encode()).hexdigest()[:8]}"
