"""The asserted graph into inferred graphs, one for each OWL 2 RL rule, or the facts that clash."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from graph.errors import DataError
from graph.namespaces import VN
from graph.rules import Rules

Triple = tuple[int, int, int]
"""A triple of numbered terms."""

Why = tuple[str, tuple[Triple, ...]]
"""The rule that gave a triple, and the triples it was given from."""

MAX_CLASHES = 20


def reason(asserted: Mapping[URIRef, Graph], rules: Rules) -> dict[str, Graph]:
    """Return what follows from the asserted graphs: rule name (``cax-sco``, ``prp-trp``, …) → triples.

    A triple that several rules give stands under the first; none is asserted already. The same input gives the same
    output.

    Raises:
        DataError: if the graphs are inconsistent, naming the things and the facts that clash.
    """
    engine = _Engine(asserted, rules)
    engine.run()
    if clashes := list(engine.clashes()):
        more = f"\n… and {len(clashes) - MAX_CLASHES} more" if len(clashes) > MAX_CLASHES else ""
        raise DataError("The facts contradict each other:\n" + "\n".join(clashes[:MAX_CLASHES]) + more)
    return engine.inferred()


@dataclass
class _Index:
    """The triples of one property, in both directions."""

    objects: defaultdict[int, set[int]]
    subjects: defaultdict[int, set[int]]


class _Engine:
    """Forward chaining over numbered terms, a work list of triples, one step for each rule form."""

    def __init__(self, asserted: Mapping[URIRef, Graph], rules: Rules):
        triples = _ordered({triple for graph in asserted.values() for triple in graph})
        self.asserted = asserted
        self.rules = rules
        self.terms: list[Node] = []
        self.numbers: dict[Node, int] = {}
        self.index: defaultdict[int, _Index] = defaultdict(lambda: _Index(defaultdict(set), defaultdict(set)))
        self.why: dict[Triple, Why | None] = {}
        self.queue: deque[Triple] = deque()
        self.type = self._number(RDF.type)
        self._number_rules()
        for s, p, o in triples:
            self._add((self._number(s), self._number(p), self._number(o)), None)

    def _number(self, term: Node) -> int:
        number = self.numbers.get(term)
        if number is None:
            number = self.numbers[term] = len(self.terms)
            self.terms.append(term)
        return number

    def _number_rules(self) -> None:
        rules = self.rules
        self.classes = self._numbered(rules.classes)
        self.properties = self._numbered(rules.properties)
        self.domains = self._numbered(rules.domains)
        self.ranges = self._numbered(rules.ranges)
        self.inverses = self._numbered(rules.inverses)
        self.symmetric = {self._number(p) for p in rules.symmetric}
        self.transitive = {self._number(p) for p in rules.transitive}
        self.steps: defaultdict[int, list[tuple[tuple[int, ...], int, int]]] = defaultdict(list)
        for chain, prop in rules.chains:
            numbers = tuple(self._number(step) for step in chain)
            for position, step in enumerate(numbers):
                self.steps[step].append((numbers, position, self._number(prop)))

    def _numbered(self, pairs: Mapping[URIRef, tuple[URIRef, ...]]) -> dict[int, list[int]]:
        return {self._number(key): [self._number(value) for value in values] for key, values in pairs.items()}

    def _add(self, triple: Triple, why: Why | None) -> None:
        if triple in self.why:
            return
        self.why[triple] = why
        s, p, o = triple
        index = self.index[p]
        index.objects[s].add(o)
        index.subjects[o].add(s)
        self.queue.append(triple)

    def run(self) -> None:
        """Apply the rules until nothing new follows."""
        while self.queue:
            triple = self.queue.popleft()
            for rule, new, premises in self._consequences(triple):
                self._add(new, (rule, premises))

    def _consequences(self, triple: Triple) -> Iterator[tuple[str, Triple, tuple[Triple, ...]]]:
        s, p, o = triple
        if p == self.type:
            for cls in self.classes.get(o, ()):
                yield "cax-sco", (s, p, cls), (triple,)
        for prop in self.properties.get(p, ()):
            yield "prp-spo1", (s, prop, o), (triple,)
        for cls in self.domains.get(p, ()):
            yield "prp-dom", (s, self.type, cls), (triple,)
        if isinstance(self.terms[o], Literal):
            return
        for cls in self.ranges.get(p, ()):
            yield "prp-rng", (o, self.type, cls), (triple,)
        for prop in self.inverses.get(p, ()):
            yield "prp-inv", (o, prop, s), (triple,)
        if p in self.symmetric:
            yield "prp-symp", (o, p, s), (triple,)
        if p in self.transitive:
            yield from self._transitive(triple)
        for chain, position, prop in self.steps.get(p, ()):
            yield from self._chain(triple, chain, position, prop)

    def _transitive(self, triple: Triple) -> Iterator[tuple[str, Triple, tuple[Triple, ...]]]:
        s, p, o = triple
        for further in sorted(self.index[p].objects.get(o, ())):
            yield "prp-trp", (s, p, further), (triple, (o, p, further))
        for before in sorted(self.index[p].subjects.get(s, ())):
            yield "prp-trp", (before, p, o), ((before, p, s), triple)

    def _chain(
        self, triple: Triple, chain: tuple[int, ...], position: int, prop: int
    ) -> Iterator[tuple[str, Triple, tuple[Triple, ...]]]:
        s, _, o = triple
        starts: list[tuple[int, tuple[Triple, ...]]] = [(s, ())]
        for step in reversed(chain[:position]):
            starts = [
                (before, ((before, step, node), *path))
                for node, path in starts
                for before in sorted(self.index[step].subjects.get(node, ()))
            ]
        ends: list[tuple[int, tuple[Triple, ...]]] = [(o, ())]
        for step in chain[position + 1 :]:
            ends = [
                (after, (*path, (node, step, after)))
                for node, path in ends
                for after in sorted(self.index[step].objects.get(node, ()))
            ]
        for start, left in starts:
            for end, right in ends:
                yield "prp-spo2", (start, prop, end), (*left, triple, *right)

    def inferred(self) -> dict[str, Graph]:
        """Return what was inferred, by rule."""
        graphs: defaultdict[str, Graph] = defaultdict(Graph)
        terms = self.terms
        for (s, p, o), why in self.why.items():
            if why is not None:
                graphs[why[0]].add((terms[s], terms[p], terms[o]))
        return dict(sorted(graphs.items()))

    def clashes(self) -> Iterator[str]:
        """Yield a message for every inconsistency: what clashes, why, and the facts behind it."""
        members = self.index[self.type].subjects
        for first, second in self.rules.disjoint:
            a, b = self._number(first), self._number(second)
            for thing in sorted(members.get(a, set()) & members.get(b, set())):
                what = f"{self._name(thing)} is both {_short(first)} and {_short(second)}, which exclude each other"
                yield self._clash(what, [(thing, self.type, a), (thing, self.type, b)])
        for prop in self.rules.functional:
            number = self._number(prop)
            for subject, objects in sorted(self.index[number].objects.items()):
                if len(objects) > 1:
                    values = ", ".join(self._name(o) for o in sorted(objects))
                    what = f"{self._name(subject)} has several values of {_short(prop)}, which takes one: {values}"
                    yield self._clash(what, [(subject, number, o) for o in sorted(objects)])
        for prop in self.rules.inverse_functional:
            number = self._number(prop)
            for obj, subjects in sorted(self.index[number].subjects.items()):
                if len(subjects) > 1:
                    yield self._shared(_short(prop), [(s, number, obj) for s in sorted(subjects)])
        for prop in self.rules.asymmetric:
            number = self._number(prop)
            leads = self.index[number].objects
            for subject, objects in sorted(leads.items()):
                for obj in sorted(o for o in objects if subject <= o and subject in leads.get(o, ())):
                    what = f"{self._name(subject)} and {self._name(obj)} lead to each other by {_short(prop)}"
                    yield self._clash(what, [(subject, number, obj), (obj, number, subject)])
        yield from self._key_clashes()

    def _key_clashes(self) -> Iterator[str]:
        for cls, key in self.rules.keys:
            numbers = [self._number(prop) for prop in key]
            holders: defaultdict[tuple[frozenset[int], ...], list[int]] = defaultdict(list)
            for thing in sorted(self.index[self.type].subjects.get(self._number(cls), ())):
                values = tuple(frozenset(self.index[n].objects.get(thing, ())) for n in numbers)
                if all(values):
                    holders[values].append(thing)
            for values, things in holders.items():
                if len(things) > 1:
                    triples = [(t, numbers[0], min(values[0])) for t in things]
                    yield self._shared(" and ".join(map(_short, key)), triples)

    def _shared(self, what: str, triples: list[Triple]) -> str:
        things = ", ".join(self._name(s) for s, _, _ in triples)
        return self._clash(f"{things} share the value of {what}, which names one thing only", triples)

    def _clash(self, what: str, triples: Iterable[Triple]) -> str:
        sources = sorted({source for triple in triples for source in self._sources(triple)})
        return f"- {what}.\n" + "\n".join(f"    {source}" for source in sources)

    def _sources(self, triple: Triple) -> Iterator[str]:
        """Yield the asserted triples that a triple rests on, each with the graphs that state it."""
        todo, seen = [triple], {triple}
        while todo:
            current = todo.pop()
            why = self.why[current]
            if why is None:
                s, p, o = (self.terms[n] for n in current)
                graphs = sorted(str(iri) for iri, graph in self.asserted.items() if (s, p, o) in graph)
                yield f"{' '.join(self._name(n) for n in current)}, stated in {', '.join(graphs)}"
                continue
            for premise in why[1]:
                if premise not in seen:
                    seen.add(premise)
                    todo.append(premise)

    def _name(self, number: int) -> str:
        term = self.terms[number]
        return _short(term) if isinstance(term, URIRef) else term.n3()


def _ordered(triples: set[tuple[Node, Node, Node]]) -> list[tuple[Node, Node, Node]]:
    """Return triples in the order of their spelling; each term is spelled once."""
    spelled = {term: term.n3() for term in {term for triple in triples for term in triple}}
    return sorted(triples, key=lambda triple: (spelled[triple[0]], spelled[triple[1]], spelled[triple[2]]))


def _short(term: URIRef) -> str:
    return f"vn:{term.removeprefix(str(VN))}" if term.startswith(str(VN)) else f"<{term}>"
