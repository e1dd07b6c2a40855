"""Which properties lead from one main class to another, counted in the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import INFERRED_GRAPHS, VN
from server.store import QueryStore
from server.terms import Row

ARTICLE: Final = "Article"
FACT: Final = "Fact"
THINGS: Final = ("Place", "Agency", "Official", "Document", "InformationSystem", "Indicator")
"""The classes of what facts speak of."""
MAIN: Final = (ARTICLE, FACT, *THINGS)
_CLASSES: Final = " ".join(f"vn:{cls}" for cls in MAIN)
_LINKS: Final = f"""SELECT ?c ?p ?d ?inferred (COUNT(*) AS ?n) WHERE {{
  {{ SELECT ?s ?p ?o (MIN(?added) AS ?inferred) WHERE {{
      ?p a owl:ObjectProperty . FILTER(STRSTARTS(STR(?p), "{VN}"))
      GRAPH ?g {{ ?s ?p ?o }} BIND(STRSTARTS(STR(?g), "{INFERRED_GRAPHS}") AS ?added)
  }} GROUP BY ?s ?p ?o }}
  VALUES ?c {{ {_CLASSES} }} VALUES ?d {{ {_CLASSES} }} ?s a ?c . ?o a ?d
}} GROUP BY ?c ?p ?d ?inferred ORDER BY DESC(?n) ?c ?p ?d"""


@dataclass(frozen=True)
class Link:
    """A property that leads from a class to a class, by local names.

    Attributes:
        start, property, end: what leads where.
        count: how often.
        inferred: whether reasoning adds it, and no source states it.
    """

    start: str
    property: str
    end: str
    count: int
    inferred: bool


def links(store: QueryStore) -> list[Link]:
    """Return what leads from one main class to another, the most used first.

    What is stated comes in; what reasoning adds does only between two classes that nothing stated joins: the inverses
    and the broader properties of what is stated would say the same once more.
    """
    found = [_link(row) for row in store.rows(_LINKS)]
    stated = {frozenset((link.start, link.end)) for link in found if not link.inferred}
    return _told([link for link in found if not link.inferred or frozenset((link.start, link.end)) not in stated])


def _link(row: Row) -> Link:
    start, name, end = (row[key].value.rpartition("#")[2] for key in ("c", "p", "d"))
    return Link(start, name, end, int(row["n"].value), row["inferred"].value == "true")


def _told(found: Sequence[Link]) -> list[Link]:
    """Leave out the direction of an inferred pair that is used less: the inverse of the other."""
    kept: list[Link] = []
    for link in found:
        reverse = any(one.inferred and (one.start, one.end) == (link.end, link.start) for one in kept)
        if not (link.inferred and reverse and link.start != link.end):
            kept.append(link)
    return kept
