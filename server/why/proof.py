"""The shortest way back from a triple to what was stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.namespaces import GUESSES_GRAPH, INFERRED_GRAPHS
from server.spelling import sparql
from server.store import QueryStore
from server.terms import Term
from server.why.axioms import Axioms, Way
from server.why.bodies import RULES, TYPE, Step, Triple, steps

DEEPEST: Final = 8
"""So many rules one after the other are followed; the releases so far need four."""
_MOST_TRIED: Final = 5_000


@dataclass(frozen=True)
class Proof:
    """Why a triple holds.

    Attributes:
        triple: what holds.
        graphs: the graphs that state it; empty for what was inferred.
        rule: the rule that gave it; empty for what was stated.
        axioms: what of the ontology the rule rests on.
        premises: what of the data it rests on, each with its own proof.
    """

    triple: Triple
    graphs: tuple[str, ...] = ()
    rule: str = ""
    axioms: Way = ()
    premises: tuple[Proof, ...] = ()

    @property
    def guessed(self) -> bool:
        """Whether it rests on a guess."""
        if self.graphs:
            return self.graphs == (str(GUESSES_GRAPH),)
        return any(premise.guessed for premise in self.premises)

    @property
    def steps(self) -> int:
        """How many rules were applied."""
        return sum((premise.steps for premise in self.premises), start=int(bool(self.rule)))

    def stated(self) -> Iterator[Proof]:
        """Yield the proofs of the stated triples that it rests on, in reading order; one may come again."""
        if self.graphs:
            yield self
        for premise in self.premises:
            yield from premise.stated()

    def said(self) -> Iterator[Way]:
        """Yield the axioms of each step."""
        if self.rule:
            yield self.axioms
        for premise in self.premises:
            yield from premise.said()


def prove(store: QueryStore, axioms: Axioms, goal: Triple) -> Proof | None:
    """Return why a triple holds; None where the release does not have it, or no way back is found."""
    search = _Search(store, axioms)
    graphs, rules = search.where(goal)
    if not graphs and not rules:
        return None
    for depth in range(DEEPEST + 1):
        proof = search.prove(goal, depth, ())
        if proof is not None or search.tried > _MOST_TRIED:
            return proof
    return None


@dataclass
class _Search:
    """Looks for proofs, ever deeper, so that the first one found is of the fewest steps one after the other."""

    store: QueryStore
    axioms: Axioms
    tried: int = 0
    _where: dict[Triple, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    _steps: dict[Triple, list[Step]] = field(default_factory=dict)
    _known: dict[Triple, Proof] = field(default_factory=dict)

    def where(self, triple: Triple) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the graphs that state a triple, and the rules that gave it."""
        if triple not in self._where:
            query = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {triple} }} }} ORDER BY ?g"
            graphs = [row["g"].value for row in self.store.rows(query)]
            stated = tuple(one for one in graphs if not one.startswith(INFERRED_GRAPHS))
            given = tuple(one.removeprefix(INFERRED_GRAPHS) for one in graphs if one.startswith(INFERRED_GRAPHS))
            self._where[triple] = (stated, given)
        return self._where[triple]

    def prove(self, goal: Triple, depth: int, path: tuple[Triple, ...]) -> Proof | None:
        """Return a proof of at most ``depth`` rules one after the other that does not come back to ``path``."""
        if goal in self._known:
            return self._known[goal]
        graphs, rules = self.where(goal)
        if graphs:
            return self._known.setdefault(goal, Proof(goal, graphs))
        if depth == 0 or not rules or goal in path or self.tried > _MOST_TRIED:
            return None
        for step in self._ways(goal, rules):
            self.tried += 1
            premises = []
            for premise in step.premises:
                proof = self.prove(premise, depth - 1, (*path, goal))
                if proof is None:
                    break
                premises.append(proof)
            else:
                return self._known.setdefault(goal, Proof(goal, (), step.rule, step.axioms, tuple(premises)))
        return None

    def _ways(self, goal: Triple, rules: tuple[str, ...]) -> list[Step]:
        """Return how a triple may follow: by the rule that its graph is called after first."""
        if goal not in self._steps:
            typed = goal.predicate == TYPE
            fitting = [rule for rule in RULES if typed or rule not in ("cax-sco", "prp-dom", "prp-rng")]
            ordered = [*(rule for rule in rules if rule in RULES), *(rule for rule in fitting if rule not in rules)]
            self._steps[goal] = [one for rule in ordered for one in steps(self.store, self.axioms, rule, goal)]
        return self._steps[goal]


def triple_of(subject: Term, predicate: Term, thing: Term) -> Triple | None:
    """Return a triple; None where the three can make none."""
    if not subject.is_iri or not predicate.is_iri:
        return None
    triple = Triple(subject, predicate, thing)
    try:
        for term in (subject, predicate, thing):
            sparql(term)
    except ValueError:
        return None
    return triple
