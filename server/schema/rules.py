"""The rules that the data are checked by: the SHACL shapes of the release, read into what they demand of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import BASE, GRAPH
from graph.namespaces import PREFIXES as P
from server.store import QueryStore
from server.terms import Term

SHAPES: Final = f"{BASE}shapes"
SH: Final = P["sh"]
_TRIPLES: Final = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{GRAPH['shapes']}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o"
_TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_BESIDE: Final = frozenset({"property", "path", "message", "severity", "sparql", "flags", *_TARGETS})
"""What a shape has beside that which it demands."""

Description = Mapping[str, Sequence[Term]]
"""Property → values, of one node."""


@dataclass(frozen=True)
class Target:
    """What a rule is about: ``kind`` is one of ``targetClass`` and its like, ``iri`` the class or property."""

    kind: str
    iri: str


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        iri: of its shape.
        targets: what it is about.
        path: the property whose values it looks at, or the node of a longer path; None for the thing itself.
        demands: what it asks for: (name of the SHACL parameter, values), such as ``("minCount", (1,))``.
        compares: whether it is a query over all things at once.
        severity: ``Violation`` (stops a build), ``Warning`` or ``Info``.
        messages: language → what is wrong and what to do.
    """

    iri: str
    targets: tuple[Target, ...]
    path: Term | None
    demands: tuple[tuple[str, tuple[Term, ...]], ...]
    compares: bool
    severity: str
    messages: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its local name, which is its anchor on the page of rules."""
        return self.iri.rpartition("#")[2]


class Shapes:
    """The shapes of a release, read once.

    Attributes:
        known: node → its description, blank nodes included.
        rules: all rules, by name.
    """

    def __init__(self, store: QueryStore) -> None:
        self.known: dict[str, dict[str, list[Term]]] = {}
        for row in store.rows(_TRIPLES):
            self.known.setdefault(row["s"].value, {}).setdefault(row["p"].value, []).append(row["o"])
        self.rules = tuple(sorted(self._rules(), key=lambda rule: rule.name.lower()))

    def of(self, node: str, name: str) -> Sequence[Term]:
        """Return the values of a SHACL property of a node."""
        return self.known.get(node, {}).get(SH + name, [])

    def list(self, node: Term) -> list[Term]:
        """Return the members of an RDF list."""
        items: list[Term] = []
        while own := self.known.get(node.value):
            items += own.get(P["rdf"] + "first", [])
            node = own.get(P["rdf"] + "rest", [Term("iri", P["rdf"] + "nil")])[0]
        return items

    def demands(self, node: str) -> tuple[tuple[str, tuple[Term, ...]], ...]:
        """Return what a node of a shape asks for."""
        own = ((prop.removeprefix(SH), tuple(values)) for prop, values in self.known.get(node, {}).items())
        return tuple(sorted((name, values) for name, values in own if ":" not in name and name not in _BESIDE))

    def _rules(self) -> Iterator[Rule]:
        parents: dict[str, list[str]] = {}
        for shape in self.known:
            for child in self.of(shape, "property"):
                parents.setdefault(child.value, []).append(shape)
        for shape in self.known:
            targets = tuple(
                Target(kind, term.value)
                for owner in (shape, *parents.get(shape, ()))
                for kind in _TARGETS
                for term in self.of(owner, kind)
            )
            if shape.startswith(SHAPES + "#") and targets and self.of(shape, "message"):
                yield self._rule(shape, targets)

    def _rule(self, shape: str, targets: tuple[Target, ...]) -> Rule:
        severity = self.of(shape, "severity")
        return Rule(
            shape,
            targets,
            next(iter(self.of(shape, "path")), None),
            self.demands(shape),
            bool(self.of(shape, "sparql")),
            severity[0].value.removeprefix(SH) if severity else "Violation",
            {term.language: term.value for term in self.of(shape, "message")},
        )
