"""What is known of one entity, as its page shows it: head, properties, facts, links, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import ADMS, BASE, GUESSES_GRAPH, INFERRED_GRAPHS, VN
from graph.namespaces import PREFIXES as P
from server.labels import Labels, Shown
from server.store import QueryStore, iri
from server.terms import Term

VNS: Final = str(VN)
TYPE: Final = P["rdf"] + "type"
_NAMES: Final = (P["skos"] + "altLabel",)
_HEAD: Final = frozenset(
    {
        *(TYPE, P["rdfs"] + "label", P["skos"] + "prefLabel", P["skos"] + "altLabel", P["skos"] + "hiddenLabel"),
        *(str(ADMS.identifier), VNS + "validFrom", VNS + "validTo", VNS + "evidence", VNS + "states"),
        *(P["foaf"] + "name", VNS + "factId", P["rdfs"] + "isDefinedBy"),
    }
)
"""Properties that the head of the page, or a section of its own, tells."""
_MATCHES: Final = (P["skos"] + "exactMatch", P["skos"] + "closeMatch")
_SAME_AS: Final = P["schema"] + "sameAs"
_FACT_HEAD: Final = frozenset({VNS + "statedIn", VNS + "reviewStatus"})

_STATEMENTS: Final = "SELECT ?p ?o ?g WHERE {{ GRAPH ?g {{ {x} ?p ?o }} }} ORDER BY ?p ?o ?g"
_EXISTS: Final = "ASK {{ {{ {x} ?p ?o }} UNION {{ ?s ?q {x} }} UNION {{ GRAPH {x} {{ ?a ?b ?c }} }} }}"
_IDENTIFIERS: Final = """SELECT ?notation ?scheme ?from ?to WHERE {{
  {x} adms:identifier ?id . ?id skos:notation ?notation .
  OPTIONAL {{ ?id vn:identifierScheme ?scheme }}
  OPTIONAL {{ ?id vn:validFrom ?from }} OPTIONAL {{ ?id vn:validTo ?to }}
}} ORDER BY ?scheme ?notation"""
_RECORDS: Final = """SELECT ?record ?group ?note ?confidence ?source WHERE {{
  ?record vn:describes {x} .
  OPTIONAL {{ ?record vn:statementGroup ?group }} OPTIONAL {{ ?record vn:note ?note }}
  OPTIONAL {{ ?record vn:confidence ?confidence }} OPTIONAL {{ ?record dct:source ?source }}
}} ORDER BY ?group ?record ?source"""
_LINKS: Final = """SELECT ?link ?to ?predicate ?dataset ?method ?confidence WHERE {{
  ?link vn:linkFrom {x} ; vn:linkTo ?to .
  OPTIONAL {{ ?link vn:linkPredicate ?predicate }} OPTIONAL {{ ?link vn:linkDataset ?dataset }}
  OPTIONAL {{ ?link vn:linkMethod ?method }} OPTIONAL {{ ?link vn:confidence ?confidence }}
}} ORDER BY ?dataset ?to"""
_CONTENTS: Final = """SELECT ?cls (COUNT(DISTINCT ?s) AS ?n) WHERE {{ GRAPH {x} {{ ?s a ?cls }} }}
GROUP BY ?cls ORDER BY DESC(?n) ?cls LIMIT 50"""
_SIZE: Final = "SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {x} {{ ?s ?p ?o }} }}"


@dataclass(frozen=True)
class Statement:
    """One triple about the entity: its property, its value, and whether it is stated, inferred or guessed."""

    predicate: str
    value: Term
    mark: str


@dataclass(frozen=True)
class Property:
    """A property with its values, ready to be shown; ``more`` is how many values are left out."""

    label: Shown
    values: tuple[Shown, ...]
    more: int = 0


@dataclass(frozen=True)
class Identifier:
    """A code of the entity: notation, scheme, and when it was valid (as people write it)."""

    notation: str
    scheme: Shown | None
    valid_from: str
    valid_to: str


@dataclass(frozen=True)
class Head:
    """What a reader meets first: kinds, name, other names, validity, identifiers."""

    iri: str
    kinds: tuple[Shown, ...]
    name: Shown
    others: tuple[Shown, ...]
    valid_from: str
    valid_to: str
    identifiers: tuple[Identifier, ...]


def entity_iri(store: QueryStore, path: str) -> str | None:
    """Return the IRI that a path under the base stands for, if the store speaks of it; else None."""
    address = BASE + path
    try:
        known = store.ask(_EXISTS.format(x=iri(address)))
    except ValueError:
        return None
    return address if known else None


def statements(store: QueryStore, address: str) -> list[Statement]:
    """Return the triples that have the entity as subject, each once, with how it came about."""
    graphs: dict[tuple[str, Term], set[str]] = {}
    for row in store.rows(_STATEMENTS.format(x=iri(address))):
        graphs.setdefault((row["p"].value, row["o"]), set()).add(row["g"].value)
    return [Statement(predicate, value, _mark(where)) for (predicate, value), where in graphs.items()]


def _mark(graphs: Iterable[str]) -> str:
    stated = {graph for graph in graphs if not graph.startswith(INFERRED_GRAPHS)}
    if not stated:
        return "inferred"
    return "guess" if stated == {str(GUESSES_GRAPH)} else ""


def head(labels: Labels, address: str, known: Sequence[Statement]) -> Head:
    """Return the head of an entity's page."""
    types = [s for s in known if s.predicate == TYPE]
    stated = [s.value for s in types if not s.mark] or [s.value for s in types]
    own = [term for term in stated if term.value.startswith(VNS)]
    name = labels.label(address)
    others = [labels.show(s.value) for s in known if s.predicate in _NAMES]
    return Head(
        iri=address,
        kinds=tuple(labels.show(term) for term in own or stated),
        name=name,
        others=tuple(dict.fromkeys(other for other in others if other.text != name.text)),
        valid_from=_date(labels, known, "validFrom"),
        valid_to=_date(labels, known, "validTo"),
        identifiers=_identifiers(labels, address),
    )


def _date(labels: Labels, known: Sequence[Statement], name: str) -> str:
    dates = [s.value.value for s in known if s.predicate == VNS + name]
    return labels.language.date(dates[0]) if dates else ""


def _identifiers(labels: Labels, address: str) -> tuple[Identifier, ...]:
    rows = labels.store.rows(_IDENTIFIERS.format(x=iri(address)))
    return tuple(
        Identifier(
            row["notation"].value,
            labels.label(row["scheme"].value) if "scheme" in row else None,
            labels.language.date(row["from"].value) if "from" in row else "",
            labels.language.date(row["to"].value) if "to" in row else "",
        )
        for row in rows
    )


def properties(labels: Labels, chosen: Iterable[Statement], limit: int) -> list[Property]:
    """Return statements grouped by property in the order of the property's label, ``limit`` values of each."""
    groups: dict[str, list[Statement]] = {}
    for statement in chosen:
        groups.setdefault(statement.predicate, []).append(statement)
    labels.load([*groups, *(s.value for group in groups.values() for s in group[:limit])])
    found = [
        Property(
            labels.label(predicate),
            tuple(labels.show(s.value, s.mark) for s in group[:limit]),
            max(0, len(group) - limit),
        )
        for predicate, group in groups.items()
    ]
    return sorted(found, key=lambda prop: prop.label.text.casefold())


def stated_properties(known: Sequence[Statement], *, of_fact: bool = False) -> list[Statement]:
    """Return what sources state (and guesses), without what the head tells and without saying a match twice."""
    hidden = _HEAD | _FACT_HEAD if of_fact else _HEAD
    matched = {s.value for s in known if s.predicate in _MATCHES}
    return [
        s
        for s in known
        if s.mark != "inferred" and s.predicate not in hidden and not (s.predicate == _SAME_AS and s.value in matched)
    ]


def inferred_properties(known: Sequence[Statement], *, ours: bool) -> list[Statement]:
    """Return what reasoning adds, in the terms of our ontology (``ours``) or of shared vocabularies."""
    return [
        s for s in known if s.mark == "inferred" and s.predicate not in _HEAD and s.predicate.startswith(VNS) == ours
    ]


def records(labels: Labels, address: str) -> list[dict[str, object]]:
    """Return the reference records of an entity: what they cover, their sources, confidence, note."""
    found: dict[str, dict[str, object]] = {}
    for row in labels.store.rows(_RECORDS.format(x=iri(address))):
        group = row["group"].value if "group" in row else ""
        word = f"group.{group}"
        record = found.setdefault(
            row["record"].value,
            {
                "group": labels.language.say(word) if labels.language.knows(word) else group,
                "confidence": labels.label(row["confidence"].value) if "confidence" in row else None,
                "note": row["note"].value if "note" in row else "",
                "sources": [],
            },
        )
        sources = record["sources"]
        if "source" in row and isinstance(sources, list):
            shown = labels.show(row["source"])
            if shown not in sources:
                sources.append(shown)
    return list(found.values())


def links(labels: Labels, address: str) -> list[dict[str, object]]:
    """Return the links of an entity to other data sets: relation, address, data set, method, confidence."""
    return [
        {
            "to": labels.show(row["to"]),
            "predicate": labels.show(row["predicate"]) if "predicate" in row else None,
            "dataset": labels.show(row["dataset"]) if "dataset" in row else None,
            "method": row["method"].value if "method" in row else "",
            "confidence": labels.label(row["confidence"].value) if "confidence" in row else None,
        }
        for row in labels.store.rows(_LINKS.format(x=iri(address)))
    ]


def graph_contents(labels: Labels, address: str) -> tuple[int, list[tuple[Shown, int]]]:
    """Return how many triples a graph has, and its most frequent classes with their counts."""
    size = int(labels.store.rows(_SIZE.format(x=iri(address)))[0]["n"].value)
    rows = labels.store.rows(_CONTENTS.format(x=iri(address)))
    labels.load(row["cls"] for row in rows)
    return size, [(labels.show(row["cls"]), int(row["n"].value)) for row in rows]
