"""What changed between two releases: facts added, removed and changed, and every triple of every graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from graph.namespaces import ARTICLE_GRAPHS, ID, OA, VN
from graph.release import Release, parse_quads, read_lines

Kind = Literal["added", "removed", "changed"]
_FACTS: Final = f"<{ID}fact/".encode()
_ARTICLES: Final = f"<{ARTICLE_GRAPHS}".encode()
_LABELS: Final = (f"<{RDFS.label}>".encode(), f"<{SKOS.prefLabel}>".encode())
_NOT_SHOWN: Final = (RDF.type, RDFS.label, VN.evidence)


@dataclass(frozen=True)
class FieldChange:
    """A property of a fact and its values before and after, as IRIs or words; none is an empty tuple."""

    prop: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class FactChange:
    """A fact that is in one release only, or says something else in the other.

    Attributes:
        kind: what happened to it.
        iri: the fact.
        cls: its class, an IRI.
        label: what it says, in short.
        phrase: the phrase of the article that states it; of the newer release where both have it.
        article: the article, an IRI.
        fields: what differs, of a changed fact.
    """

    kind: Kind
    iri: str
    cls: str
    label: str
    phrase: str
    article: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Diff:
    """The difference between two releases.

    Attributes:
        old: the id of the earlier release; empty where there is none.
        new: the id of the later release.
        facts: by article and fact.
        added: the quads that only the later has, as lines of N-Quads, sorted.
        removed: the quads that only the earlier has.
        labels: what the IRIs of ``facts`` are called: (IRI, language) → words.
    """

    old: str
    new: str
    facts: tuple[FactChange, ...]
    added: tuple[bytes, ...]
    removed: tuple[bytes, ...]
    labels: dict[tuple[str, str], str]

    def graphs(self) -> dict[str, tuple[int, int]]:
        """Return how many triples each graph that changed has gained and lost, by the IRI of the graph."""
        gained, lost = (Counter(map(graph_of, lines)) for lines in (self.added, self.removed))
        return {name: (gained[name], lost[name]) for name in sorted(gained | lost)}

    def count(self, kind: Kind) -> int:
        """Return how many facts were added, removed or changed."""
        return sum(fact.kind == kind for fact in self.facts)


def diff(old: Release | None, new: Release) -> Diff:
    """Return what changed from one release to another; from none, everything was added.

    Raises:
        ReleaseError: a dataset cannot be read.
    """
    added: list[bytes] = []
    removed: list[bytes] = []
    for is_new, line in _differences(read_lines(old) if old else iter(()), read_lines(new)):
        (added if is_new else removed).append(line)
    facts = {_fact_of(line) for line in (*added, *removed) if _states_a_fact(line)}
    was, now = (_facts_graph(read_lines(one) if one else (), facts) for one in (old, new))
    changes = sorted(_changes(was, now, facts), key=lambda change: (change.article, change.iri))
    named = _named(changes)
    labels = {name: words for one in (old, new) if one for name, words in _labels(read_lines(one), named).items()}
    return Diff(old.id if old else "", new.id, tuple(changes), tuple(added), tuple(removed), labels)


def _differences(old: Iterator[bytes], new: Iterator[bytes]) -> Iterator[tuple[bool, bytes]]:
    """Yield the lines that only one of two sorted files has, and whether it is the new one."""
    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if before == after:
            before, after = next(old, None), next(new, None)
        elif after is None or (before is not None and before < after):
            yield False, before or b""
            before = next(old, None)
        else:
            yield True, after
            after = next(new, None)


def graph_of(line: bytes) -> str:
    """Return the graph of a quad, the last term of its line."""
    return line.rsplit(b" ", 2)[1][1:-1].decode()


def _states_a_fact(line: bytes) -> bool:
    return line.startswith(_FACTS) and line.rsplit(b" ", 2)[1].startswith(_ARTICLES)


def _fact_of(line: bytes) -> bytes:
    """Return the IRI of the fact that the subject of a line is, or is a part of."""
    return line.partition(b" ")[0][1:-1].partition(b"#")[0]


def _facts_graph(lines: Iterable[bytes], facts: Collection[bytes]) -> Graph:
    """Return all that the article graphs say of some facts and their parts, as one graph."""
    graph = Graph()
    for part in parse_quads(line for line in lines if _states_a_fact(line) and _fact_of(line) in facts).values():
        graph += part
    return graph


def _changes(was: Graph, now: Graph, facts: Iterable[bytes]) -> Iterator[FactChange]:
    for name in facts:
        fact = URIRef(name.decode())
        is_old, is_new = ((fact, VN.factId, None) in graph for graph in (was, now))
        if is_old and is_new:
            yield _change("changed", fact, now, tuple(_fields(was, now, fact)))
        elif is_old or is_new:
            yield _change("added" if is_new else "removed", fact, now if is_new else was)


def _change(kind: Kind, fact: URIRef, graph: Graph, fields: tuple[FieldChange, ...] = ()) -> FactChange:
    classes = sorted(str(cls) for cls in graph.objects(fact, RDF.type))
    said = (graph.value(fact, RDFS.label), graph.value(URIRef(f"{fact}#quote"), OA.exact))
    label, phrase = ("" if value is None else str(value) for value in said)
    return FactChange(kind, str(fact), classes[-1], label, phrase, str(graph.value(fact, VN.statedIn)), fields)


def _fields(was: Graph, now: Graph, fact: URIRef) -> Iterator[FieldChange]:
    subjects = {str(node) for graph in (was, now) for node in graph.subjects()}
    for node in map(URIRef, sorted(name for name in subjects if name == str(fact) or name.startswith(f"{fact}#"))):
        shown = {str(prop) for graph in (was, now) for prop in graph.predicates(node)} - {
            str(prop) for prop in _NOT_SHOWN
        }
        for prop in map(URIRef, sorted(shown)):
            old, new = (tuple(sorted(map(str, graph.objects(node, prop)))) for graph in (was, now))
            if old != new:
                yield FieldChange(str(prop), old, new)


def _named(changes: Iterable[FactChange]) -> set[bytes]:
    """Return the IRIs of properties, classes, articles and values that a reader wants by name, as in N-Quads."""
    found = {name for change in changes for name in (change.cls, change.article)}
    for change in changes:
        for field in change.fields:
            found |= {field.prop, *field.old, *field.new}
    return {f"<{name}>".encode() for name in found if name.startswith("http")}


def _labels(lines: Iterable[bytes], named: Collection[bytes]) -> dict[tuple[str, str], str]:
    """Return the labels of some IRIs: (IRI, language) → words."""
    chosen = (line for line in lines if line.split(b" ", 2)[1] in _LABELS and line.partition(b" ")[0] in named)
    return {(str(s), _language(o)): str(o) for graph in parse_quads(chosen).values() for s, _, o in graph}


def _language(node: Node) -> str:
    return str(getattr(node, "language", None) or "")
