"""The ontology as rules: owlrl closes it once, and what it then says becomes rules over the data.

A full OWL 2 RL run over the data costs minutes and a third of what it adds is noise. The same triples follow from the
closed ontology by a handful of rule forms (W3C OWL 2 Profiles, section 4.3, tables 4 to 9). The tests hold the two
equal, with the full run as the oracle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import owlrl
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from graph.errors import DataError

_BUILT_IN: tuple[str, ...] = tuple(str(ns) for ns in (OWL, RDF, RDFS, XSD))
_LOGIC = {
    RDF.type,
    RDF.first,
    RDF.rest,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.inverseOf,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.propertyChainAxiom,
    OWL.disjointWith,
    OWL.members,
    OWL.hasKey,
}
_UNSUPPORTED_CLASSES = (OWL.IrreflexiveProperty, OWL.ReflexiveProperty, OWL.NegativePropertyAssertion)
_UNSUPPORTED = (
    OWL.propertyDisjointWith,
    OWL.someValuesFrom,
    OWL.allValuesFrom,
    OWL.hasValue,
    OWL.intersectionOf,
    OWL.unionOf,
    OWL.complementOf,
    OWL.oneOf,
    OWL.maxCardinality,
    OWL.maxQualifiedCardinality,
)

Pairs = dict[URIRef, tuple[URIRef, ...]]


@dataclass(frozen=True)
class Rules:
    """What the closed ontology says, by rule of the W3C tables.

    Attributes:
        classes: cax-sco, class → its proper superclasses.
        properties: prp-spo1, property → its proper superproperties.
        domains: prp-dom, property → classes of its subjects.
        ranges: prp-rng, property → classes of its objects.
        inverses: prp-inv1 and prp-inv2, property → its inverses.
        symmetric: prp-symp.
        transitive: prp-trp.
        chains: prp-spo2, (steps, property).
        disjoint: cax-dw, pairs of classes that share no member.
        functional: prp-fp; a second value is an error here, never a merger.
        inverse_functional: prp-ifp; likewise.
        asymmetric: prp-asyp, properties that never lead both ways.
        keys: prp-key, (class, properties); likewise.
    """

    classes: Pairs
    properties: Pairs
    domains: Pairs
    ranges: Pairs
    inverses: Pairs
    symmetric: frozenset[URIRef]
    transitive: frozenset[URIRef]
    chains: tuple[tuple[tuple[URIRef, ...], URIRef], ...]
    disjoint: tuple[tuple[URIRef, URIRef], ...]
    functional: tuple[URIRef, ...]
    inverse_functional: tuple[URIRef, ...]
    asymmetric: tuple[URIRef, ...]
    keys: tuple[tuple[URIRef, tuple[URIRef, ...]], ...]


def rules_of(ontology: Graph) -> Rules:
    """Return the rules of an ontology.

    Raises:
        DataError: if the ontology contradicts itself, or uses a construct that has no rule here.
    """
    logic = _logic(ontology)
    uses = [(construct, node) for construct in _UNSUPPORTED for node in logic.subjects(construct)]
    uses += [(cls, node) for cls in _UNSUPPORTED_CLASSES for node in logic.subjects(RDF.type, cls)]
    for construct, node in uses:
        raise DataError(
            f"The ontology uses {_short(construct)} (on {node}), which has no rule in graph/rules.py; "
            "state it with the axioms listed in ontology/README.md, or add the rule."
        )
    closed = close(logic)
    return Rules(
        classes=_pairs(closed, RDFS.subClassOf),
        properties=_pairs(closed, RDFS.subPropertyOf),
        domains=_pairs(closed, RDFS.domain),
        ranges=_pairs(closed, RDFS.range),
        inverses=_inverses(closed),
        symmetric=frozenset(_members(closed, OWL.SymmetricProperty)),
        transitive=frozenset(_members(closed, OWL.TransitiveProperty)),
        chains=_lists(closed, OWL.propertyChainAxiom),
        disjoint=_disjoint(closed),
        functional=tuple(_members(closed, OWL.FunctionalProperty)),
        inverse_functional=tuple(_members(closed, OWL.InverseFunctionalProperty)),
        asymmetric=tuple(_members(closed, OWL.AsymmetricProperty)),
        keys=tuple((cls, properties) for properties, cls in _lists(closed, OWL.hasKey)),
    )


def close(graph: Graph) -> Graph:
    """Return a copy of ``graph`` with its OWL 2 RL closure, as owlrl computes it, noise included.

    Raises:
        DataError: with what owlrl says, if it finds an inconsistency.
    """
    closed = Graph()
    closed += graph
    # owlrl's own datatype conversions stay in rdflib after the run, and its gMonthDay refuses every value: left off.
    options = {"axiomatic_triples": False, "datatype_axioms": False, "improved_datatypes": False}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, **options).expand(closed)
    errors = sorted(
        str(message)
        for node in closed.subjects(RDF.type, URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage"))
        for message in closed.objects(node, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    )
    if errors:
        raise DataError("The ontology contradicts itself:\n" + "\n".join(errors))
    return closed


def noise(subject: Node, predicate: Node, obj: Node) -> str | None:
    """Return which kind of noise a triple of a full OWL 2 RL closure is, or ``None`` for one about the domain.

    ``literal subject``: the store refuses it. ``built-in property``: subclass, equality and the like restated for every
    term, reflexive ``owl:sameAs`` among them. ``built-in class``: that something is an ``owl:Thing``, a datatype….
    """
    if not isinstance(subject, URIRef):
        return "literal subject" if not isinstance(subject, Node) or subject.n3().startswith('"') else "list cell"
    if predicate != RDF.type and str(predicate).startswith(_BUILT_IN):
        return "built-in property"
    if predicate == RDF.type and str(obj).startswith(_BUILT_IN):
        return "built-in class"
    return None


def _logic(ontology: Graph) -> Graph:
    """Return the axioms alone: labels, definitions, examples and code lists have no part in them."""
    logic = Graph()
    for s, p, o in ontology:
        declares = p == RDF.type and str(o).startswith(_BUILT_IN)
        if p in _LOGIC | set(_UNSUPPORTED) and (p != RDF.type or declares):
            logic.add((s, p, o))
    for annotation in (OWL.AnnotationProperty, OWL.Ontology):
        logic.remove((None, RDF.type, annotation))
    return logic


def _terms(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted(n for n in nodes if isinstance(n, URIRef) and not str(n).startswith(_BUILT_IN))


def _pairs(graph: Graph, prop: URIRef) -> Pairs:
    return {
        subject: objects
        for subject in _terms(set(graph.subjects(prop)))
        if (objects := tuple(o for o in _terms(graph.objects(subject, prop)) if o != subject))
    }


def _inverses(graph: Graph) -> Pairs:
    both: dict[URIRef, set[URIRef]] = defaultdict(set)
    for prop in _terms(set(graph.subjects(OWL.inverseOf))):
        for other in _terms(graph.objects(prop, OWL.inverseOf)):
            both[prop].add(other)
            both[other].add(prop)
    return {prop: tuple(sorted(others)) for prop, others in sorted(both.items())}


def _members(graph: Graph, cls: URIRef) -> list[URIRef]:
    return _terms(graph.subjects(RDF.type, cls))


def _lists(graph: Graph, prop: URIRef) -> tuple[tuple[tuple[URIRef, ...], URIRef], ...]:
    """Return (members of the list, subject) for every list that ``prop`` leads to."""
    found = {
        (tuple(URIRef(str(step)) for step in Collection(graph, head)), URIRef(str(subject)))
        for subject, head in graph.subject_objects(prop)
        if isinstance(subject, URIRef)
    }
    return tuple(sorted(found))


def _disjoint(graph: Graph) -> tuple[tuple[URIRef, URIRef], ...]:
    pairs = set()
    for first in _terms(set(graph.subjects(OWL.disjointWith))):
        pairs |= {(min(first, second), max(first, second)) for second in _terms(graph.objects(first, OWL.disjointWith))}
    for head in graph.objects(None, OWL.members):
        pairs |= set(combinations(_terms(Collection(graph, head)), 2))
    return tuple(sorted(pairs))


def _short(term: URIRef) -> str:
    return term.n3(Graph().namespace_manager)
