"""Proposals of links: for things without one, what the reference sets suggest, with a score and the reason.

A proposal is never stored by program. A person who agrees adds the row to ``links.csv`` with its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from graph.namespaces import ID, VN
from graph.resolve import name_key

LOWEST = 0.6
"""The lowest score that is proposed."""

_PERIOD = re.compile(r"\s*\(từ [^)]*\)$")
_CLASSES = {"place": VN.Place, "agency": VN.Agency}
_DATASETS = {"place": ("wikidata", "geonames"), "agency": ("wikidata",)}
_NEAR = 90.0
_SUCCEEDED = 0.85
_OTHER_PERIOD = 0.7
_OTHER_TYPE = 0.75


@dataclass(frozen=True, order=True)
class Proposal:
    """A link that may hold.

    Attributes:
        score: 0 to 1.
        thing: the IRI of the thing without a link.
        predicate: ``closeMatch``, or ``same`` where the target is a thing of our own reference data.
        target: what it may be linked to.
        dataset: the data set of the target; ``reference`` for our own.
        reason: why, in words.
    """

    score: float
    thing: str
    predicate: str
    target: str
    dataset: str
    reason: str


@dataclass(frozen=True)
class _Thing:
    iri: URIRef
    name: str
    key: str
    type: Node | None
    begins: str
    ends: str
    described: bool
    links: Mapping[str, str]


def proposals(graphs: Mapping[URIRef, Graph], lowest: float = LOWEST) -> list[Proposal]:
    """Return proposals for the places and agencies of a release that have no link, the best first.

    A thing that only articles name is compared with the things of reference data; a thing of reference data without
    a link to a data set is compared with those that have one. Places are compared with places, agencies with agencies:
    a committee is never linked to the item of its province.

    Args:
        graphs: the named graphs of the release.
        lowest: the lowest score that is wanted, 0 to 1.
    """
    known = Graph()
    for graph in graphs.values():
        known += graph
    found: list[Proposal] = []
    for kind, cls in _CLASSES.items():
        things = [_thing(known, URIRef(one)) for one in sorted({str(one) for one in known.subjects(RDF.type, cls)})]
        for thing in things:
            found += _for(known, kind, thing, [other for other in things if other.iri != thing.iri])
    return sorted((one for one in found if one.score >= lowest), key=lambda one: (-one.score, one.thing, one.dataset))


def _thing(known: Graph, iri: URIRef) -> _Thing:
    labels = known.objects(iri, RDFS.label)
    label = min((str(one) for one in labels if isinstance(one, Literal) and one.language == "vi"), default="")
    name = _PERIOD.sub("", label)
    links = {
        str(known.value(link, VN.linkDataset)).rpartition("/")[2]: str(known.value(link, VN.linkTo))
        for link in known.subjects(VN.linkFrom, iri)
    }
    return _Thing(
        iri=iri,
        name=name,
        key=name_key(name),
        type=known.value(iri, VN.placeType) or known.value(iri, VN.agencyKind),
        begins=str(known.value(iri, VN.validFrom) or ""),
        ends=str(known.value(iri, VN.validTo) or ""),
        described=(iri, VN.describedBy, None) in known,
        links=links,
    )


def _for(known: Graph, kind: str, thing: _Thing, others: list[_Thing]) -> Iterator[Proposal]:
    """Yield the proposals for one thing: the best for each data set that it has no link to."""
    if not thing.key or (thing.iri, RDF.type, VN.UnnamedPlace) in known:
        return
    scored = [(*_score(known, thing, other), other) for other in others if other.described]
    if not thing.described:
        best = max(scored, key=lambda one: (one[0], str(one[2].iri)), default=None)
        if best is not None:
            yield Proposal(best[0], str(thing.iri), "same", str(best[2].iri), "reference", best[1])
        return
    for dataset in _DATASETS[kind]:
        with_link = [one for one in scored if dataset in one[2].links]
        best = max(with_link, key=lambda one: (one[0], str(one[2].iri)), default=None)
        if dataset not in thing.links and best is not None:
            target = best[2].links[dataset]
            yield Proposal(best[0], str(thing.iri), "closeMatch", target, dataset, best[1])


def _score(known: Graph, thing: _Thing, other: _Thing) -> tuple[float, str]:
    """Return how likely two things are one in the sense of a link, and why."""
    near = fuzz.ratio(thing.key, other.key)
    if near < _NEAR:
        return 0.0, ""
    reasons = ["same name" if near == 100 else f"name {near:.0f} % alike: {other.name}"]
    score = near / 100
    if thing.type != other.type:
        score, reasons = score * _OTHER_TYPE, [*reasons, "another type"]
    if (thing.begins, thing.ends) != (other.begins, other.ends):
        succeeded = (other.iri, VN.succeededBy, thing.iri) in known or (thing.iri, VN.predecessor, other.iri) in known
        score *= _SUCCEEDED if succeeded else _OTHER_PERIOD
        when = f"until {other.ends}" if other.ends else f"from {other.begins}" if other.begins else "of another period"
        reasons.append(f"{'successor of' if succeeded else 'not the period of'} {_slug(other)} ({when})")
    return round(score, 2), "; ".join(reasons)


def _slug(thing: _Thing) -> str:
    return str(thing.iri).removeprefix(str(ID))
