"""What a release says of one thing: its triples, each once, with how it came about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import BASE, GUESSES_GRAPH, INFERRED_GRAPHS, VN
from graph.namespaces import PREFIXES as P
from server.labels import Labels, Shown
from server.spelling import spelled
from server.store import QueryStore, iri
from server.terms import Term
from server.urls import Urls

VNS: Final = str(VN)
TYPE: Final = P["rdf"] + "type"
INFERRED: Final = "inferred"
GUESS: Final = "guess"
INFERRED_GUESS: Final = "inferred-guess"
"""How a statement came about, where no source states it; a text of its own says each (``word.inferred`` …)."""
_GUESSED: Final = VNS + "probably"
"""How the names of properties begin that only guesses have."""

_STATEMENTS: Final = "SELECT ?p ?o ?g WHERE {{ GRAPH ?g {{ {x} ?p ?o }} }} ORDER BY ?p ?o ?g"
_EXISTS: Final = "ASK {{ {{ {x} ?p ?o }} UNION {{ ?s ?q {x} }} UNION {{ GRAPH {x} {{ ?a ?b ?c }} }} }}"


@dataclass(frozen=True)
class Statement:
    """One triple about a thing.

    Attributes:
        predicate: IRI of its property.
        value: its value.
        mark: how it came about: ``inferred``, ``guess``, ``inferred-guess``; empty for what a source states.
    """

    predicate: str
    value: Term
    mark: str


@dataclass(frozen=True)
class Thing:
    """A thing with what is known of it.

    Attributes:
        iri: its IRI.
        statements: the triples that have it as subject.
    """

    iri: str
    statements: Sequence[Statement]

    def values(self, name: str) -> list[Term]:
        """Return the values of a property of the ontology, by its local name."""
        return [one.value for one in self.statements if one.predicate == VNS + name]

    def first(self, name: str) -> str:
        """Return the first value of a property, as text; empty for none."""
        return next((term.value for term in self.values(name)), "")

    def shown(self, labels: Labels, name: str) -> list[Shown]:
        """Return the values of a property, linked and marked."""
        found = [one for one in self.statements if one.predicate == VNS + name]
        labels.load(one.value for one in found)
        return [show(labels, self.iri, one) for one in found]

    @property
    def types(self) -> frozenset[str]:
        """The IRIs of its classes."""
        return frozenset(one.value.value for one in self.statements if one.predicate == TYPE)

    def is_a(self, cls: str) -> bool:
        """Whether it is of a class of the ontology, by its local name."""
        return VNS + cls in self.types

    @property
    def is_fact(self) -> bool:
        """Whether it is what an article says."""
        return bool(self.values("factId"))


def entity_iri(store: QueryStore, path: str) -> str | None:
    """Return the IRI that a path under the base stands for, if the store speaks of it; else None."""
    address = BASE + path
    try:
        known = store.ask(_EXISTS.format(x=iri(address)))
    except ValueError:
        return None
    return address if known else None


def read_thing(store: QueryStore, address: str) -> Thing:
    """Return what the store knows of a thing."""
    graphs: dict[tuple[str, Term], set[str]] = {}
    for row in store.rows(_STATEMENTS.format(x=iri(address))):
        graphs.setdefault((row["p"].value, row["o"]), set()).add(row["g"].value)
    found = [Statement(predicate, value, _mark(predicate, where)) for (predicate, value), where in graphs.items()]
    return Thing(address, found)


def _mark(predicate: str, graphs: Iterable[str]) -> str:
    stated = {graph for graph in graphs if not graph.startswith(INFERRED_GRAPHS)}
    if not stated:
        return INFERRED_GUESS if predicate.startswith(_GUESSED) else INFERRED
    return GUESS if stated == {str(GUESSES_GRAPH)} else ""


def show(labels: Labels, subject: str, statement: Statement) -> Shown:
    """Return the value of a statement about ``subject``, with its mark and the way to why it holds."""
    why = ""
    if statement.mark.startswith(INFERRED):
        why = why_address(labels.urls, subject, statement.predicate, statement.value)
    return labels.show(statement.value, statement.mark, why)


def why_address(urls: Urls, subject: str, predicate: str, value: Term) -> str:
    """Return the address of the page that says why a triple holds; empty where it has a blank node."""
    names = [spelled(term) for term in (Term("iri", subject), Term("iri", predicate), value)]
    return urls.why(*names) if all(names) else ""
