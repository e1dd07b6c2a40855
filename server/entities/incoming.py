"""What refers to a thing, besides facts: counted by property, some of them named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from graph.namespaces import INFERRED_GRAPHS
from graph.namespaces import PREFIXES as P
from server.entities.known import VNS, why_address
from server.labels import Labels, Shown
from server.store import QueryStore, iri
from server.terms import Term

_INCOMING: Final = """SELECT ?p ?g (COUNT(DISTINCT ?s) AS ?n) WHERE {{
  GRAPH ?g {{ ?s ?p {x} }} FILTER NOT EXISTS {{ ?s vn:factId ?id }}
}} GROUP BY ?p ?g ORDER BY ?p ?g"""
_SUBJECTS: Final = """SELECT DISTINCT ?s WHERE {{
  ?s {p} {x} . FILTER NOT EXISTS {{ ?s vn:factId ?id }}
}} ORDER BY {order} OFFSET {offset} LIMIT {limit}"""
_SUBJECT_COUNT: Final = """SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{
  ?s {p} {x} . FILTER NOT EXISTS {{ ?s vn:factId ?id }}
}}"""
_INVERSES: Final = "SELECT ?p ?q WHERE { ?p owl:inverseOf ?q }"
_TOLD_ELSEWHERE: Final = frozenset(
    VNS + name for name in ("describes", "linkFrom", "linkTo", "linkDataset", "statedIn", "clarifies", "evidenceFor")
)


@dataclass(frozen=True)
class Incoming:
    """The things that refer to a thing by one property.

    Attributes:
        predicate: IRI of the property.
        label: its label.
        count: how many things there are.
        things: some of them, linked; each with the way to why, where only reasoning says so.
        mark: ``inferred`` where only reasoning says so.
    """

    predicate: str
    label: Shown
    count: int
    things: list[Shown]
    mark: str


def incoming(labels: Labels, address: str, own: Collection[str], limit: int) -> list[Incoming]:
    """Return what refers to a thing, by property, without facts and without what the page tells otherwise.

    Args:
        labels: labels, language and links of the request.
        address: the IRI of the thing.
        own: the properties that the page tells, of the thing or towards it; their inverses would say the same twice.
        limit: how many things of each property are named.
    """
    inverses = {(row["p"].value, row["q"].value) for row in labels.store.rows(_INVERSES) if row["q"].is_iri}
    told = {p for p, q in inverses if q in own} | {q for p, q in inverses if p in own} | _TOLD_ELSEWHERE
    graphs: dict[str, list[tuple[str, int]]] = {}
    for row in labels.store.rows(_INCOMING.format(x=iri(address))):
        graphs.setdefault(row["p"].value, []).append((row["g"].value, int(row["n"].value)))
    shown = {p: where for p, where in graphs.items() if p.startswith((VNS, P["skos"])) and p not in told}
    labels.load(shown)
    found = []
    for predicate, where in shown.items():
        inferred = all(graph.startswith(INFERRED_GRAPHS) for graph, _ in where)
        count = where[0][1] if len(where) == 1 else incoming_count(labels.store, address, predicate)
        things = incoming_things(labels, address, predicate, 0, limit, inferred=inferred)
        mark = "inferred" if inferred else ""
        found.append(Incoming(predicate, labels.label(predicate), count, things, mark))
    return sorted(found, key=lambda group: (group.mark, group.label.text.casefold()))


def incoming_count(store: QueryStore, address: str, predicate: str) -> int:
    """Return how many things other than facts refer to a thing by a property."""
    rows = store.rows(_SUBJECT_COUNT.format(p=iri(predicate), x=iri(address)))
    return int(rows[0]["n"].value)


def incoming_things(
    labels: Labels,
    address: str,
    predicate: str,
    offset: int,
    limit: int,
    *,
    inferred: bool = False,
    newest: bool = False,
) -> list[Shown]:
    """Return some of the things that refer to a thing by a property, linked.

    Args:
        labels: labels, language and links of the request.
        address: the IRI of the thing.
        predicate: the IRI of the property.
        offset: how many come before these.
        limit: how many are named.
        inferred: whether they come with the way to why.
        newest: whether those whose IRI comes last, which for documents has the year, come first.
    """
    order = "DESC(?s)" if newest else "?s"
    query = _SUBJECTS.format(p=iri(predicate), x=iri(address), order=order, offset=offset, limit=limit)
    subjects = [row["s"] for row in labels.store.rows(query)]
    labels.load(subjects)
    thing = Term("iri", address)
    return [
        labels.show(one, why=why_address(labels.urls, one.value, predicate, thing) if inferred else "")
        for one in subjects
    ]
