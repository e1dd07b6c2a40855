"""The facts about some places that can be set side by side, read from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.store import QueryStore, iri

CLASSES: Final = ("Target", "Result", "Deployment")
"""The kinds of facts that are compared, in the order in which a cell has them."""
_FACTS: Final = """SELECT DISTINCT ?place ?fact ?cls ?category ?told ?review WHERE {{
  VALUES ?place {{ {places} }}
  VALUES (?of ?cls) {{ (vn:Target "Target") (vn:Result "Result") (vn:Ranking "Result") (vn:Deployment "Deployment") }}
  ?fact vn:concernsPlace ?place ; a ?of .
  OPTIONAL {{ ?fact vn:reviewStatus/skos:notation ?review }}
  OPTIONAL {{ ?fact vn:systemCategory ?own }}
  OPTIONAL {{ ?fact vn:indicator/vn:systemCategory ?shared }}
  BIND(COALESCE(?own, ?shared) AS ?category)
  OPTIONAL {{ ?fact vn:dueDate ?due }} OPTIONAL {{ ?fact vn:asOfDate ?asOf }}
  OPTIONAL {{ ?fact vn:statedIn/vn:published ?published }}
  BIND(STR(COALESCE(?due, ?asOf, ?published)) AS ?told)
}} ORDER BY ?fact ?category"""
_PLACES: Final = """SELECT ?place (COUNT(DISTINCT ?fact) AS ?n) WHERE {
  VALUES ?of { vn:Target vn:Result vn:Ranking vn:Deployment }
  ?fact vn:concernsPlace ?place ; a ?of . ?place a vn:Province .
} GROUP BY ?place"""


@dataclass(frozen=True)
class Found:
    """A fact about one of the places.

    Attributes:
        place: IRI of the place.
        fact: IRI of the fact.
        cls: one of ``CLASSES``.
        category: IRI of the category of system that it is about; empty for none.
        told: the day it speaks of (deadline, day of the report, else publication), ISO; empty where unknown.
        review: code of its review status; empty where unknown.
    """

    place: str
    fact: str
    cls: str
    category: str
    told: str
    review: str = ""


def read_facts(store: QueryStore, places: Sequence[str]) -> list[Found]:
    """Return the facts about some places, each once for a place."""
    if not places:
        return []
    rows = store.rows(_FACTS.format(places=" ".join(iri(place) for place in places)))
    found = {
        (row["place"].value, row["fact"].value): Found(
            row["place"].value,
            row["fact"].value,
            row["cls"].value,
            row["category"].value if "category" in row else "",
            row["told"].value if "told" in row else "",
            row["review"].value if "review" in row else "",
        )
        for row in reversed(rows)
    }
    return list(found.values())[::-1]


def read_places(store: QueryStore) -> dict[str, int]:
    """Return the provinces that have something to compare: IRI → how many facts."""
    return {row["place"].value: int(row["n"].value) for row in store.rows(_PLACES)}
