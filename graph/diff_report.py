"""A difference between releases, told: in Vietnamese or English words, and as RDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from graph.diff import Diff, FactChange, graph_of
from graph.namespaces import BASE, PREFIXES, VOID
from graph.release import convert, n_quads

_WORDS: Final = {
    "vi": {
        "title": "Từ bản phát hành {old} đến {new}",
        "none": "(chưa có)",
        "same": "Hai bản phát hành có cùng nội dung.",
        "facts": "Dữ kiện: thêm {added}, bỏ {removed}, đổi {changed}",
        "graphs": "Số bộ ba thêm và bớt trong từng đồ thị:",
        "nothing": "(không có)",
        "added": "Thêm",
        "removed": "Bớt",
    },
    "en": {
        "title": "From release {old} to {new}",
        "none": "(none)",
        "same": "The two releases hold the same.",
        "facts": "Facts: {added} added, {removed} removed, {changed} changed",
        "graphs": "Triples gained and lost by each graph:",
        "nothing": "(nothing)",
        "added": "Added",
        "removed": "Removed",
    },
}
_SIGNS: Final = {"added": "+", "removed": "-", "changed": "~"}


def words(found: Diff, language: str) -> Iterator[str]:
    """Yield the lines that tell a difference: each fact with its phrase, then the graphs.

    Args:
        found: the difference.
        language: ``vi`` or ``en``.
    """
    say = _WORDS[language]
    yield say["title"].format(old=found.old or say["none"], new=found.new)
    if not found.added and not found.removed:
        yield say["same"]
        return
    numbers = {"added": found.count("added"), "removed": found.count("removed"), "changed": found.count("changed")}
    yield say["facts"].format(**numbers)
    article = ""
    for fact in found.facts:
        if fact.article != article:
            article = fact.article
            yield f"\n{name(found, article, language)}"
        yield from fact_words(found, fact, language)
    yield f"\n{say['graphs']}"
    for graph, (gained, lost) in found.graphs().items():
        yield f"  {graph.removeprefix(BASE)}: +{gained} -{lost}"


def fact_words(found: Diff, fact: FactChange, language: str) -> Iterator[str]:
    """Yield the lines that tell what happened to one fact."""
    yield f"{_SIGNS[fact.kind]} {name(found, fact.cls, language)}: {fact.label}"
    nothing = _WORDS[language]["nothing"]
    for field in fact.fields:
        old, new = ("; ".join(name(found, value, language) for value in side) for side in (field.old, field.new))
        yield f"    {name(found, field.prop, language)}: {old or nothing} → {new or nothing}"
    yield f"    “{fact.phrase}”"


def name(found: Diff, value: str, language: str) -> str:
    """Return what a value is called: the label of an IRI, else its last part; words as they are."""
    for tried in (language, "vi", "en", ""):
        if label := found.labels.get((value, tried)):
            return label
    if not value.startswith("http"):
        return value
    return value.replace("#", "/").rstrip("/").rpartition("/")[2]


def rdf(found: Diff) -> bytes:
    """Return a difference as TriG: for each graph that changed, a graph of what it gained and one of what it lost.

    Their names end in ``#added/graph/…`` and ``#removed/graph/…``; the graph ``#about`` says which graph each is of.
    """
    base = f"{BASE}diff/{found.old or 'none'}..{found.new}"
    about = Graph()
    quads: list[bytes] = []
    for side, lines in (("added", found.added), ("removed", found.removed)):
        whole = URIRef(f"{base}#{side}")
        _describe(about, whole, len(lines))
        for language, say in _WORDS.items():
            about.add((whole, RDFS.label, Literal(say[side], lang=language)))
        for graph, size in sorted(Counter(map(graph_of, lines)).items()):
            part = URIRef(f"{whole}/{graph.removeprefix(BASE)}")
            _describe(about, part, size)
            about.add((part, DCTERMS.isPartOf, whole))
            about.add((part, DCTERMS.isVersionOf, URIRef(graph)))
        quads += [_in_graph(line, URIRef(f"{whole}/{graph_of(line).removeprefix(BASE)}")) for line in lines]
    ordered = sorted(quads, key=graph_of)
    return convert(n_quads({URIRef(f"{base}#about"): about}) + b"".join(ordered), "trig", PREFIXES)


def _describe(about: Graph, part: URIRef, size: int) -> None:
    about.add((part, RDF.type, VOID.Dataset))
    about.add((part, VOID.triples, Literal(size, datatype=XSD.integer)))


def _in_graph(line: bytes, name: URIRef) -> bytes:
    """Return a line of N-Quads with its triple in another graph."""
    return line.rsplit(b" ", 2)[0] + f" <{name}> .\n".encode()
