"""Where a stated triple stands: its graphs by name, the phrase of its article, the sources of reference data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.namespaces import ARTICLE_GRAPHS
from server.entities.references import records
from server.facts import FactRow, fact_rows
from server.labels import Labels, Shown
from server.store import iri
from server.terms import Term
from server.why.bodies import Triple

_MENTIONS: Final = """SELECT ?fact WHERE {{ GRAPH {g} {{
  {{ BIND({x} AS ?fact) }} UNION {{ ?fact ?to {x} }} UNION {{ ?fact vn:attestsTenure/vn:inPost {x} }}
  ?fact vn:factId ?id }} }} ORDER BY ?fact LIMIT 1"""


@dataclass(frozen=True)
class Source:
    """Where a triple is stated.

    Attributes:
        graphs: the graphs that have it, linked.
        fact: the fact of an article that attests it, with its phrase; None for reference data.
        data_sets: where reference data about its subject come from; empty for what an article says.
    """

    graphs: tuple[Shown, ...]
    fact: FactRow | None
    data_sets: tuple[Shown, ...]


def source_of(labels: Labels, triple: Triple, graphs: tuple[str, ...]) -> Source:
    """Return where a triple stands that some graphs state."""
    labels.load(graphs)
    shown = tuple(labels.show(Term("iri", graph)) for graph in graphs)
    for graph in graphs:
        if graph.startswith(ARTICLE_GRAPHS):
            fact = _mention(labels, triple, graph)
            if fact:
                return Source(shown, fact, ())
    found = records(labels, triple.subject.value)
    return Source(shown, None, tuple(dict.fromkeys(source for record in found for source in record.sources)))


def _mention(labels: Labels, triple: Triple, graph: str) -> FactRow | None:
    """Return the fact that the subject is, belongs to, or is attested by; else the one that attests the object."""
    ends = [triple.subject, *((triple.object,) if triple.object.is_iri else ())]
    for end in ends:
        for address in dict.fromkeys((end.value, end.value.partition("#")[0])):
            rows = labels.store.rows(_MENTIONS.format(g=iri(graph), x=iri(address)))
            if rows:
                return fact_rows(labels, [rows[0]["fact"].value])[0]
    return None
