"""Counting a graph by class and property: what VoID states. Nothing here writes RDF."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from graph.namespaces import BASE, VN

Use = tuple[URIRef, URIRef]
"""A class and a property that its members have."""


@dataclass
class Tally:
    """What a set of triples holds. A triple that stands in several graphs counts once.

    Attributes:
        triples: how many there are.
        entities: subjects of ours that are no part of another (an IRI under the base, without a fragment).
        subjects: distinct subjects.
        objects: distinct objects, literals too.
        classes: class → how many things it has.
        properties: property → how many triples it has.
        uses: class of the ontology and property → how many triples have it with a member as subject.
        leads_to: class of the ontology, property, class of the ontology → how many triples lead from the one to the
            other.
        holds: class of the ontology, property, datatype → how many literals it has.
    """

    triples: int = 0
    entities: int = 0
    subjects: int = 0
    objects: int = 0
    classes: Counter[URIRef] = field(default_factory=Counter)
    properties: Counter[URIRef] = field(default_factory=Counter)
    uses: Counter[Use] = field(default_factory=Counter)
    leads_to: Counter[tuple[URIRef, URIRef, URIRef]] = field(default_factory=Counter)
    holds: Counter[tuple[URIRef, URIRef, URIRef]] = field(default_factory=Counter)


def tally(graphs: Iterable[Graph]) -> Tally:
    """Return the counts of the union of some graphs."""
    triples = _union(graphs)
    types: defaultdict[Node, list[URIRef]] = defaultdict(list)
    for subject, prop, value in triples:
        if prop == RDF.type and isinstance(value, URIRef):
            types[subject].append(value)
    ours = {node: [cls for cls in found if cls.startswith(VN)] for node, found in types.items()}
    subjects = {subject for subject, _, _ in triples}
    counts = Tally(
        triples=len(triples),
        entities=sum(1 for node in subjects if is_entity(node)),
        subjects=len(subjects),
        objects=len({value for _, _, value in triples}),
        classes=Counter(cls for found in types.values() for cls in found),
    )
    for subject, prop, value in triples:
        counts.properties[prop] += 1
        for cls in ours.get(subject, ()):
            counts.uses[cls, prop] += 1
            if isinstance(value, Literal):
                counts.holds[cls, prop, datatype(value)] += 1
            else:
                for target in ours.get(value, ()):
                    counts.leads_to[cls, prop, target] += 1
    return counts


def _union(graphs: Iterable[Graph]) -> set[tuple[Node, URIRef, Node]]:
    """Return the triples of some graphs, each term one object: what is the same object need not be compared."""
    known: dict[Node, Node] = {}
    one = known.setdefault
    return {(one(s, s), cast(URIRef, one(p, p)), one(o, o)) for graph in graphs for s, p, o in graph}


def is_entity(node: Node) -> bool:
    """Whether a node is a thing of ours that stands for itself: under the base, without a fragment."""
    return isinstance(node, URIRef) and node.startswith(BASE) and "#" not in node


def datatype(literal: Literal) -> URIRef:
    """Return the datatype of a literal, as RDF 1.1 has it."""
    if literal.language:
        return RDF.langString
    return literal.datatype or XSD.string
