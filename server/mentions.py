"""Where an entity is spoken of: the facts about it, what refers to it, how unclear passages were resolved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import INFERRED_GRAPHS
from graph.namespaces import PREFIXES as P
from server.entity import VNS
from server.facts import FACT_CLASSES, FactRow, fact_class, fact_rows, properties_of
from server.labels import Labels, Shown
from server.store import QueryStore, iri
from server.terms import Term

_ABOUT: Final = f"""SELECT ?fact ?inferred ?published ?start WHERE {{{{
  {{{{ SELECT ?fact (MIN(?by) AS ?inferred) WHERE {{{{
    GRAPH ?g {{{{ ?fact ?p {{x}} }}}} ?fact vn:factId ?id .
    BIND(STRSTARTS(STR(?g), "{INFERRED_GRAPHS}") AS ?by) }}}} GROUP BY ?fact }}}}
  OPTIONAL {{{{ ?fact vn:statedIn/vn:published ?published }}}}
  OPTIONAL {{{{ ?fact vn:evidence/oa:hasTarget/oa:hasSelector/oa:start ?start }}}}
}}}} ORDER BY DESC(?published) ?fact"""
_OF_ARTICLE: Final = """SELECT ?fact ?start WHERE {{
  ?fact vn:statedIn {x} ; vn:factId ?id .
  OPTIONAL {{ ?fact vn:evidence/oa:hasTarget/oa:hasSelector/oa:start ?start }}
}} ORDER BY ?start ?fact"""
_TYPES: Final = "SELECT ?fact ?type WHERE {{ VALUES ?fact {{ {facts} }} ?fact a ?type }}"
_INCOMING: Final = """SELECT ?p ?g (COUNT(DISTINCT ?s) AS ?n) WHERE {{
  GRAPH ?g {{ ?s ?p {x} }} FILTER NOT EXISTS {{ ?s vn:factId ?id }}
}} GROUP BY ?p ?g ORDER BY ?p ?g"""
_SUBJECTS: Final = """SELECT DISTINCT ?s WHERE {{
  ?s {p} {x} . FILTER NOT EXISTS {{ ?s vn:factId ?id }}
}} ORDER BY ?s OFFSET {offset} LIMIT {limit}"""
_SUBJECT_COUNT: Final = """SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{
  ?s {p} {x} . FILTER NOT EXISTS {{ ?s vn:factId ?id }}
}}"""
_INVERSES: Final = "SELECT ?p ?q WHERE { ?p owl:inverseOf ?q }"
_CLARIFICATIONS: Final = """SELECT DISTINCT ?c WHERE {{
  {{ ?c vn:clarifies {x} }} UNION {{ ?c vn:clarifies ?any ; vn:statedIn {x} }} UNION {{
    ?fact vn:document|vn:agency|vn:official|vn:system|vn:place|vn:holderPlace {x} . ?c vn:clarifies ?fact }}
}} ORDER BY ?c"""
_TOLD_ELSEWHERE: Final = frozenset(
    VNS + name for name in ("describes", "linkFrom", "linkTo", "linkDataset", "statedIn", "clarifies", "evidenceFor")
)


@dataclass(frozen=True)
class FactSection:
    """The facts of one class about an entity: some rows, and how many there are."""

    cls: str
    count: int
    rows: list[FactRow]


@dataclass(frozen=True)
class Incoming:
    """The things that refer to an entity by one property.

    Attributes:
        predicate: IRI of the property.
        label: its label.
        count: how many things there are.
        things: some of them, linked.
        mark: ``inferred`` where only reasoning says so.
    """

    predicate: str
    label: Shown
    count: int
    things: list[Shown]
    mark: str


def fact_sections(labels: Labels, address: str, *, limit: int, only: str = "", page: int = 1) -> list[FactSection]:
    """Return the facts about an entity by class, newest article first.

    Args:
        labels: labels, language and links of the request.
        address: the IRI of the entity.
        limit: how many rows a section shows.
        only: the class to show, by local name; empty for all.
        page: which rows of that one class, from 1.
    """
    about = labels.store.rows(_ABOUT.format(x=iri(address)))
    facts = list(dict.fromkeys(row["fact"].value for row in about))
    inferred = frozenset(row["fact"].value for row in about if row["inferred"].value == "true")
    by_class = _by_class(labels.store, facts)
    sections = []
    for cls in (*FACT_CLASSES, "Fact"):
        members = by_class.get(cls, [])
        if members and only in ("", cls):
            first = (page - 1) * limit if only else 0
            rows = fact_rows(labels, members[first : first + limit], inferred)
            sections.append(FactSection(cls, len(members), rows))
    return sections


def _by_class(store: QueryStore, facts: Sequence[str]) -> dict[str, list[str]]:
    types: dict[str, list[Term]] = {}
    if facts:
        for row in store.rows(_TYPES.format(facts=" ".join(iri(fact) for fact in facts))):
            types.setdefault(row["fact"].value, []).append(row["type"])
    found: dict[str, list[str]] = {}
    for fact in facts:
        found.setdefault(fact_class(types.get(fact, ())), []).append(fact)
    return found


def article_facts(store: QueryStore, address: str) -> list[str]:
    """Return the facts of an article in the order of its text."""
    return list(dict.fromkeys(row["fact"].value for row in store.rows(_OF_ARTICLE.format(x=iri(address)))))


def incoming(labels: Labels, address: str, own: Collection[str], limit: int) -> list[Incoming]:
    """Return what refers to an entity, by property, without facts and without what the page tells otherwise.

    Args:
        labels: labels, language and links of the request.
        address: the IRI of the entity.
        own: the properties that the page shows of the entity itself; their inverses would say the same twice.
        limit: how many things of each property are named.
    """
    inverses = {(row["p"].value, row["q"].value) for row in labels.store.rows(_INVERSES) if row["q"].is_iri}
    told = {p for p, q in inverses if q in own} | {q for p, q in inverses if p in own}
    graphs: dict[str, list[tuple[str, int]]] = {}
    for row in labels.store.rows(_INCOMING.format(x=iri(address))):
        graphs.setdefault(row["p"].value, []).append((row["g"].value, int(row["n"].value)))
    found = []
    for predicate, where in graphs.items():
        ours = predicate.startswith((VNS, P["skos"]))
        if not ours or predicate in told or predicate in _TOLD_ELSEWHERE:
            continue
        inferred = all(graph.startswith(INFERRED_GRAPHS) for graph, _ in where)
        count = where[0][1] if len(where) == 1 else incoming_count(labels.store, address, predicate)
        things = incoming_things(labels, address, predicate, 0, limit)
        mark = "inferred" if inferred else ""
        found.append(Incoming(predicate, labels.label(predicate), count, things, mark))
    return sorted(found, key=lambda group: (group.mark, group.label.text.casefold()))


def incoming_count(store: QueryStore, address: str, predicate: str) -> int:
    """Return how many things other than facts refer to an entity by a property."""
    rows = store.rows(_SUBJECT_COUNT.format(p=iri(predicate), x=iri(address)))
    return int(rows[0]["n"].value)


def incoming_things(labels: Labels, address: str, predicate: str, offset: int, limit: int) -> list[Shown]:
    """Return some of the things that refer to an entity by a property, linked."""
    query = _SUBJECTS.format(p=iri(predicate), x=iri(address), offset=offset, limit=limit)
    subjects = [row["s"] for row in labels.store.rows(query)]
    labels.load(subjects)
    return [labels.show(subject) for subject in subjects]


@dataclass(frozen=True)
class Clarification:
    """How an unclear or wrong passage was resolved: what it is about, what is said, what is known, and how."""

    about: tuple[Shown, ...]
    stated: str
    reference: str
    basis: Shown | None
    confidence: Shown | None
    note: str
    sources: tuple[Shown, ...]
    row: FactRow


def clarifications(labels: Labels, address: str) -> list[Clarification]:
    """Return the clarifications of a fact, of an article, or of the facts that attest an entity."""
    found = [row["c"].value for row in labels.store.rows(_CLARIFICATIONS.format(x=iri(address)))]
    if not found:
        return []
    own = properties_of(labels, found)
    rows = {row.id: row for row in fact_rows(labels, found)}
    return [_clarification(labels, own[one], rows[one]) for one in found]


def clarification(labels: Labels, fact: str) -> Clarification:
    """Return one clarification as its own page shows it."""
    return _clarification(labels, properties_of(labels, [fact])[fact], fact_rows(labels, [fact])[0])


def _clarification(labels: Labels, own: dict[str, list[Term]], row: FactRow) -> Clarification:
    def word(name: str) -> str:
        return "; ".join(term.value for term in own.get(name, ()))

    def concept(name: str) -> Shown | None:
        return next((labels.label(term.value) for term in own.get(name, ())), None)

    return Clarification(
        about=tuple(labels.show(term) for term in own.get("clarifies", ())),
        stated=word("statedText"),
        reference=word("referenceText"),
        basis=concept("basis"),
        confidence=concept("confidence"),
        note=word("note"),
        sources=tuple(_source(part) for part in word("sourceText").split("; ") if part),
        row=row,
    )


def _source(words: str) -> Shown:
    address = words if words.startswith(("https://", "http://")) and " " not in words else ""
    return Shown(words.removeprefix("https://").removeprefix("http://"), address, external=bool(address))
