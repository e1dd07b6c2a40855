"""What the query editor completes from: prefixes, terms with labels and counts, and example queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from graph.namespaces import GRAPH, PREFIXES
from server.assets import version
from server.catalogue import CannedQuery, Catalogue
from server.labels import Labels
from server.service import graph_sizes
from server.store import QueryStore
from server.vocabulary import VNS, Entry, vocabulary

SCRIPT: Final = "editor/editor.js"
"""The built editor below ``static``; the page does without where it has not been built."""
Json = dict[str, object]
_VOID: Final = str(GRAPH["void"])
_PARTS: Final = f"""SELECT ?kind ?x ?n WHERE {{ GRAPH <{_VOID}> {{ ?data a void:Dataset .
  {{ ?data void:classPartition [ void:class ?x ; void:entities ?n ] . BIND('class' AS ?kind) }} UNION
  {{ ?data void:propertyPartition [ void:property ?x ; void:triples ?n ] . BIND('property' AS ?kind) }} }} }}"""
_USES: Final = f"""SELECT ?class ?property ?n WHERE {{ GRAPH <{_VOID}> {{
  ?part void:class ?class ; void:propertyPartition ?own . ?own void:property ?property ; void:triples ?n }} }}"""
_CLASSES: Final = "SELECT DISTINCT ?x WHERE { ?s a ?x }"


def is_built() -> bool:
    """Whether the set-up has built the editor."""
    return bool(version(SCRIPT))


def completions(labels: Labels, usage: Callable[[], Mapping[str, int]]) -> Json:
    """Return what can be completed, as JSON, in the language of ``labels``.

    ``prefixes``: prefix → namespace. ``terms``: every class and property of our ontology, and of shared vocabularies
    what the data uses, as ``name`` (``vn:Target``), ``kind`` (``class`` or ``property``), ``label``, ``text`` (its
    definition) and ``count``. ``uses``: class → property → how often its things have it. ``graphs``: each with ``iri``,
    ``label`` and ``count`` of its triples. Counts of terms are those of the VoID description; of a release without one,
    those of the store.

    Args:
        labels: gives labels, and the store they are in.
        usage: counts how many things each class has, and how often each property is used, where VoID does not say.
    """
    counted = _counted(labels.store) or _counted_by(labels.store, usage())
    known = vocabulary(labels, {iri: count for iri, (_, count) in counted.items()})
    terms = {VNS + one.name: _own("class", one) for one in known.classes}
    terms |= {VNS + one.name: _own("property", one) for one in known.properties}
    shared = {iri: found for iri, found in counted.items() if iri not in terms and short(iri)}
    labels.load(shared)
    for iri, (kind, count) in shared.items():
        label = labels.label(iri).text
        name = short(iri)
        terms[iri] = _term(name, kind, "" if label in name else label, "", count)
    listed = sorted(terms.values(), key=lambda term: str(term["name"]))
    return {"prefixes": PREFIXES, "terms": listed, "uses": _uses(labels.store), "graphs": _graphs(labels)}


def short(iri: str) -> str:
    """Return an IRI as ``prefix:name``; empty where no prefix of ours fits."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("_", "a").replace("-", "a").isalnum():
            return f"{prefix}:{local}"
    return ""


def examples(catalogue: Catalogue, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the canned queries as (tag, question, text to edit)."""
    for query in catalogue.queries.values():
        yield query.tags[0], query.summary[language], _text(query, language)


def _text(query: CannedQuery, language: str) -> str:
    """Return a query with its question above it, and what each ``UNDEF`` may be replaced by."""
    lines = [f"# {query.summary[language]}"]
    lines += [f"# VALUES ?{name} {{ UNDEF }}: {one.label[language]}" for name, one in query.parameters.items()]
    return "\n".join([*lines, query.sparql.strip(), ""])


def _graphs(labels: Labels) -> list[Json]:
    sizes = graph_sizes(labels.store)
    labels.load(sizes)
    return [{"iri": iri, "label": labels.label(iri).text, "count": size} for iri, size in sizes.items()]


def _own(kind: str, entry: Entry) -> Json:
    text = entry.definition.text if entry.definition else ""
    return _term(f"vn:{entry.name}", kind, entry.label.text, text, entry.count)


def _term(name: str, kind: str, label: str, text: str, count: int) -> Json:
    return {"name": name, "kind": kind, "label": label, "text": text, "count": count}


def _counted(store: QueryStore) -> dict[str, tuple[str, int]]:
    return {row["x"].value: (row["kind"].value, int(row["n"].value)) for row in store.rows(_PARTS)}


def _counted_by(store: QueryStore, usage: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    classes = {row["x"].value for row in store.rows(_CLASSES)}
    return {iri: ("class" if iri in classes else "property", count) for iri, count in usage.items()}


def _uses(store: QueryStore) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in store.rows(_USES):
        cls, prop = short(row["class"].value), short(row["property"].value)
        if cls and prop:
            found.setdefault(cls, {})[prop] = int(row["n"].value)
    return found
