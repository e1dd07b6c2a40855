"""What a triple could follow from, by one application of one rule: the rule's body, found in the release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.namespaces import INFERRED_GRAPHS
from graph.namespaces import PREFIXES as P
from server.spelling import sparql
from server.store import QueryStore, iri
from server.terms import Term
from server.why.axioms import Axioms, Way

TYPE: Final = Term("iri", P["rdf"] + "type")
RULES: Final = ("prp-spo1", "prp-inv", "prp-symp", "cax-sco", "prp-spo2", "prp-trp", "prp-dom", "prp-rng")
"""The forms of rules, in the order in which they are tried where the release names none."""
_MOST: Final = 20
"""So many ways of one rule are tried."""


@dataclass(frozen=True, order=True)
class Triple:
    """One triple."""

    subject: Term
    predicate: Term
    object: Term

    def __str__(self) -> str:
        return " ".join(sparql(term) for term in (self.subject, self.predicate, self.object))


@dataclass(frozen=True)
class Step:
    """One application of a rule.

    Attributes:
        rule: one of ``RULES``.
        axioms: what of the ontology it rests on.
        premises: what of the data it rests on.
    """

    rule: str
    axioms: Way
    premises: tuple[Triple, ...]


def steps(store: QueryStore, axioms: Axioms, rule: str, goal: Triple) -> Iterator[Step]:
    """Yield the ways in which a rule may give a triple, those from stated triples first."""
    if any(term.kind == "blank" for term in (goal.subject, goal.object)):
        return iter(())
    return _FORMS[rule](store, axioms, goal)


def _narrower(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """prp-spo1: the same with a narrower property."""
    ways = axioms.below_property(goal.predicate.value)
    pattern = f"{sparql(goal.subject)} ?found {sparql(goal.object)}"
    for prop in _found(store, ways, pattern):
        yield Step("prp-spo1", ways[prop], (Triple(goal.subject, Term("iri", prop), goal.object),))


def _subclass(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """cax-sco: of a narrower class."""
    ways = axioms.below_class(goal.object.value)
    for cls in _found(store, ways, f"{sparql(goal.subject)} a ?found"):
        yield Step("cax-sco", ways[cls], (Triple(goal.subject, TYPE, Term("iri", cls)),))


def _inverse(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """prp-inv: the inverse property the other way round."""
    if goal.object.is_iri:
        ways = {prop: (axiom,) for prop, axiom in axioms.inverses.get(goal.predicate.value, ())}
        for prop in _found(store, ways, f"{sparql(goal.object)} ?found {sparql(goal.subject)}"):
            yield Step("prp-inv", ways[prop], (Triple(goal.object, Term("iri", prop), goal.subject),))


def _symmetric(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """prp-symp: the same the other way round."""
    axiom = axioms.symmetric.get(goal.predicate.value)
    turned = Triple(goal.object, goal.predicate, goal.subject)
    if axiom and goal.object.is_iri and store.ask(f"ASK {{ {turned} }}"):
        yield Step("prp-symp", (axiom,), (turned,))


def _transitive(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """prp-trp: by a third thing between the two."""
    axiom = axioms.transitive.get(goal.predicate.value)
    if axiom and goal.object.is_iri:
        for path in _paths(store, goal, (goal.predicate.value,) * 2):
            yield Step("prp-trp", (axiom,), path)


def _chain(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """prp-spo2: along a chain of properties."""
    for axiom in axioms.chains.get(goal.predicate.value, ()):
        for path in _paths(store, goal, axiom.others):
            yield Step("prp-spo2", (axiom,), path)


def _paths(store: QueryStore, goal: Triple, chain: tuple[str, ...]) -> Iterator[tuple[Triple, ...]]:
    ends = [sparql(goal.subject), *(f"?n{n}" for n in range(1, len(chain))), sparql(goal.object)]
    pattern = " . ".join(f"{ends[n]} {iri(step)} {ends[n + 1]}" for n, step in enumerate(chain))
    names = " ".join(end for end in ends if end.startswith("?"))
    query = f"SELECT DISTINCT {names} WHERE {{ {pattern} }} ORDER BY {names} LIMIT {_MOST}"
    for row in store.rows(query):
        nodes = [goal.subject, *(row[f"n{n}"] for n in range(1, len(chain))), goal.object]
        if all(node.is_iri for node in nodes[:-1]):
            yield tuple(Triple(nodes[n], Term("iri", step), nodes[n + 1]) for n, step in enumerate(chain))


def _domain(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """prp-dom: a property whose subjects are of the class."""
    return _typed(store, axioms, goal, objects=False)


def _range(store: QueryStore, axioms: Axioms, goal: Triple) -> Iterator[Step]:
    """prp-rng: a property whose objects are of the class."""
    return _typed(store, axioms, goal, objects=True)


def _typed(store: QueryStore, axioms: Axioms, goal: Triple, *, objects: bool) -> Iterator[Step]:
    ways = axioms.typing(goal.object.value, objects=objects)
    thing = sparql(goal.subject)
    pattern = f"?other ?found {thing}" if objects else f"{thing} ?found ?other"
    for prop in _found(store, ways, pattern):
        step = pattern.replace("?found", iri(prop))
        for row in store.rows(f"SELECT ?other WHERE {{ {step} }} ORDER BY ?other LIMIT 3"):
            ends = (row["other"], goal.subject) if objects else (goal.subject, row["other"])
            if ends[0].is_iri:
                rule = "prp-rng" if objects else "prp-dom"
                yield Step(rule, ways[prop], (Triple(ends[0], Term("iri", prop), ends[1]),))


def _found(store: QueryStore, ways: Mapping[str, Way], pattern: str) -> list[str]:
    """Return those of some terms that the variable ``?found`` of a pattern has: what is stated first, by short ways."""
    if not ways:
        return []
    inferred = f'(MIN(STRSTARTS(STR(?g), "{INFERRED_GRAPHS}")) AS ?by)'
    where = f"VALUES ?found {{ {_listed(ways)} }} GRAPH ?g {{ {pattern} }}"
    rows = store.rows(f"SELECT ?found {inferred} WHERE {{ {where} }} GROUP BY ?found")
    ranked = sorted((row["by"].value == "true", len(ways[row["found"].value]), row["found"].value) for row in rows)
    return [term for _, _, term in ranked[:_MOST]]


def _listed(terms: Iterable[str]) -> str:
    return " ".join(iri(term) for term in sorted(terms))


_FORMS: Final[Mapping[str, Callable[[QueryStore, Axioms, Triple], Iterator[Step]]]] = {
    "prp-spo1": _narrower,
    "prp-inv": _inverse,
    "prp-symp": _symmetric,
    "cax-sco": _subclass,
    "prp-spo2": _chain,
    "prp-trp": _transitive,
    "prp-dom": _domain,
    "prp-rng": _range,
}
