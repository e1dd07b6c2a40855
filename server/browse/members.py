"""The things of a class with what is known of them, read once: a release never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.namespaces import PREFIXES as P
from graph.namespaces import VN
from server.store import QueryStore
from server.terms import Term

VNS: Final = str(VN)
_NAMES: Final = (P["rdfs"] + "label", P["skos"] + "prefLabel", P["foaf"] + "name")
_MEMBERS: Final = "{{ SELECT DISTINCT ?x WHERE {{ ?sub rdfs:subClassOf* vn:{cls} . ?x a ?sub }} }}"
_TYPES: Final = f"SELECT DISTINCT ?x ?cls WHERE {{{{ {_MEMBERS} ?x a ?cls FILTER(STRSTARTS(STR(?cls), STR(vn:))) }}}}"
_VALUES: Final = f"""SELECT DISTINCT ?x ?p ?o WHERE {{{{ {_MEMBERS} ?x ?p ?o
  FILTER(STRSTARTS(STR(?p), STR(vn:)) || ?p IN (rdfs:label, skos:prefLabel, foaf:name)) }}}}"""
_FACTS: Final = f"""SELECT ?x (COUNT(DISTINCT ?fact) AS ?n) WHERE {{{{ {_MEMBERS}
  ?fact vn:factId ?id ; ?by ?x }}}} GROUP BY ?x"""
_SUPER: Final = """SELECT DISTINCT ?narrow ?wide WHERE { ?narrow rdfs:subPropertyOf+ ?wide
  FILTER(?narrow != ?wide && STRSTARTS(STR(?narrow), STR(vn:)) && STRSTARTS(STR(?wide), STR(vn:))) }"""
_SUPER_CLASSES: Final = """SELECT DISTINCT ?narrow ?wide WHERE { ?narrow rdfs:subClassOf+ ?wide
  FILTER(?narrow != ?wide && STRSTARTS(STR(?narrow), STR(vn:)) && STRSTARTS(STR(?wide), STR(vn:))) }"""

Values = Mapping[str, tuple[Term, ...]]
"""Property by local name → values, in order."""


@dataclass(frozen=True)
class Members:
    """The things of a class.

    Attributes:
        names: thing → its names, each with its language.
        types: thing → the narrowest classes of the ontology that it belongs to, by local name.
        values: thing → property of the ontology by local name → values.
        facts: thing → how many facts are about it; things without any are absent.
        wider: property → the properties that it is a kind of, by local name.
    """

    names: Mapping[str, tuple[Term, ...]]
    types: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Values]
    facts: Mapping[str, int]
    wider: Mapping[str, frozenset[str]]


def read_members(store: QueryStore, cls: str) -> Members:
    """Read the things of a class from the store."""
    names: defaultdict[str, dict[str, list[Term]]] = defaultdict(dict)
    values: defaultdict[str, defaultdict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for row in store.rows(_VALUES.format(cls=cls)):
        prop = row["p"].value
        if prop in _NAMES:
            names[row["x"].value].setdefault(prop, []).append(row["o"])
        else:
            values[row["x"].value][prop.removeprefix(VNS)].add(row["o"])
    types: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.rows(_TYPES.format(cls=cls)):
        types[row["x"].value].add(row["cls"].value.removeprefix(VNS))
    classes = _wider(store, _SUPER_CLASSES)
    return Members(
        {thing: _first(names.get(thing, {})) for thing in sorted(types)},
        {thing: _narrowest(found, classes) for thing, found in types.items()},
        {thing: {name: tuple(sorted(terms)) for name, terms in own.items()} for thing, own in values.items()},
        {row["x"].value: int(row["n"].value) for row in store.rows(_FACTS.format(cls=cls))},
        _wider(store, _SUPER),
    )


def _first(names: Mapping[str, list[Term]]) -> tuple[Term, ...]:
    return tuple(sorted(next((names[prop] for prop in _NAMES if prop in names), [])))


def _narrowest(found: set[str], wider: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(found - {wide for one in found for wide in wider.get(one, ())}))


def _wider(store: QueryStore, query: str) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.rows(query):
        found[row["narrow"].value.removeprefix(VNS)].add(row["wide"].value.removeprefix(VNS))
    return {narrow: frozenset(wide) for narrow, wide in found.items()}
