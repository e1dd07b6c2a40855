"""What a class looks like in the data: one of its things, as a page and as Turtle, and the properties in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.namespaces import INFERRED_GRAPHS
from server.facts import FactRow, fact_rows
from server.labels import Labels, Shown
from server.store import iri, serialise
from server.terms import Term

_EXAMPLE: Final = """SELECT ?x (COUNT(DISTINCT ?fact) AS ?facts) (COUNT(?id) AS ?stated) WHERE {{
  ?x a {cls} . FILTER(ISIRI(?x)) OPTIONAL {{ ?x vn:factId ?id }} OPTIONAL {{ ?fact vn:concerns ?x ; vn:factId ?told }}
}} GROUP BY ?x ORDER BY DESC(?facts) ?x LIMIT 1"""
_STATED: Final = """CONSTRUCT {{ {x} ?p ?o }} WHERE {{
  GRAPH ?g {{ {x} ?p ?o }} FILTER(!STRSTARTS(STR(?g), "{inferred}")) FILTER(!ISBLANK(?o)) }}"""
_USED: Final = """SELECT ?p (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  {{ SELECT DISTINCT ?x WHERE {{ ?x a {cls} }} }} GRAPH ?g {{ ?x ?p ?o }}
  FILTER(!STRSTARTS(STR(?g), "{inferred}")) }} GROUP BY ?p ORDER BY DESC(?n) ?p"""


@dataclass(frozen=True)
class Example:
    """One thing of a class.

    Attributes:
        thing: its name, linked.
        fact: the fact that it is, with its phrase; None for a thing that is none.
        turtle: what is stated of it, as Turtle.
        iri: its IRI.
    """

    thing: Shown
    fact: FactRow | None
    turtle: str
    iri: str


def example(labels: Labels, cls: str) -> Example | None:
    """Return the thing of a class (an IRI) that most facts speak of, the first of several; None where it has none."""
    rows = labels.store.rows(_EXAMPLE.format(cls=iri(cls)))
    if not rows:
        return None
    found, stated = rows[0]["x"], rows[0]["stated"].value != "0"
    triples = labels.store.construct(_STATED.format(x=iri(found.value), inferred=INFERRED_GRAPHS))
    fact = fact_rows(labels, [found.value])[0] if stated else None
    return Example(labels.show(found), fact, serialise(triples, "ttl").decode().strip(), found.value)


def used_properties(labels: Labels, cls: str) -> list[tuple[Shown, int]]:
    """Return the properties that things of a class (an IRI) state, and how many of them do, the most used first."""
    rows = labels.store.rows(_USED.format(cls=iri(cls), inferred=INFERRED_GRAPHS))
    labels.load(row["p"] for row in rows)
    return [(labels.show(Term("iri", row["p"].value)), int(row["n"].value)) for row in rows]
