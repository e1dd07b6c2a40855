"""What charts are drawn from, read from a store: which systems are in use where, what happened when, the provinces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.namespaces import VN
from server.store import QueryStore, iri
from server.terms import Row

_DEPLOYED: Final = """SELECT DISTINCT ?fact ?category ?holder ?published WHERE {
  ?fact a vn:Deployment ; vn:systemCategory/skos:notation ?category ; vn:holder ?holder ; vn:statedIn ?article ;
    vn:deploymentStatus/skos:notation "in_use" .
  OPTIONAL { ?article vn:published ?published }
}"""
_PROVINCES: Final = """SELECT DISTINCT ?place ?short ?from ?to ?new WHERE {
  ?place a vn:Province .
  OPTIONAL { ?place vn:shortName ?short }
  OPTIONAL { ?place vn:validFrom ?from } OPTIONAL { ?place vn:validTo ?to } OPTIONAL { ?place vn:succeededBy ?new }
}"""
_COUNTED: Final = """SELECT DISTINCT ?place ?fact ?class WHERE {
  ?place a vn:Province . ?fact vn:concernsPlace ?place ; vn:factId ?id ; a ?class }"""
_HAPPENED: Final = """SELECT DISTINCT ?thing ?class ?when ?published WHERE {{
  {{ SELECT DISTINCT ?thing WHERE {{ {{ ?thing vn:concerns {x} }} UNION {{ ?thing vn:concernsPlace {x} }} }} }}
  ?thing a ?class ; vn:statedIn ?article .
  FILTER(?class IN (vn:Target, vn:Task, vn:Result, vn:Ranking, vn:Event, vn:Report, vn:OfficialMention))
  OPTIONAL {{ ?article vn:published ?published }}
  OPTIONAL {{ ?thing vn:date|vn:deadline|vn:asOf ?when }}
}} ORDER BY ?thing"""
_DATED: Final = """SELECT DISTINCT ?thing ?property ?when WHERE {{
  {{ VALUES ?thing {{ {x} }} VALUES ?property {{ vn:issued vn:inForceFrom vn:noLongerInForceFrom }} }}
  UNION {{ ?fact vn:concerns {x} ; vn:underDocument|vn:document ?thing BIND(vn:issued AS ?property) }}
  UNION {{ ?fact vn:concernsPlace {x} ; vn:underDocument|vn:document ?thing BIND(vn:issued AS ?property) }}
  UNION {{ ?thing vn:issuer {x} BIND(vn:issued AS ?property) }}
  ?thing ?property ?when
}} ORDER BY ?when ?thing"""
_WITHIN: Final = "SELECT DISTINCT ?place WHERE {{ {x} vn:territory?/vn:within* ?place . ?place a vn:Province }}"
MEASURES: Final[Mapping[str, frozenset[str]]] = {
    "facts": frozenset(),
    "targets": frozenset((str(VN.Target),)),
    "results": frozenset((str(VN.Result), str(VN.Ranking))),
    "systems": frozenset((str(VN.Deployment),)),
}
"""What the map can count: name → the classes of facts; all facts where there are none."""


@dataclass(frozen=True)
class Use:
    """A kind of system that somebody uses: code of the category, IRI of who, the day it was told of, the fact."""

    category: str
    holder: str
    day: str
    fact: str


@dataclass(frozen=True)
class Province:
    """A province.

    Attributes:
        iri: its IRI.
        short: its name without its type; empty where the data have none.
        valid_from: its first day, as exact as known; empty for as long as known.
        valid_to: its last day; empty while it lasts.
        successors: what it became.
    """

    iri: str
    short: str
    valid_from: str
    valid_to: str
    successors: frozenset[str]

    def is_on(self, day: str) -> bool:
        """Whether there is this province on a day (ISO)."""
        begun = not self.valid_from or self.valid_from <= day[: len(self.valid_from)]
        return begun and (not self.valid_to or self.valid_to >= day[: len(self.valid_to)])


@dataclass(frozen=True)
class Dated:
    """Something with a day: its IRI, the local name of its class or of the property that dates it, the day, as given.

    ``told`` is the day that its article was published on, where the thing itself has no day.
    """

    iri: str
    kind: str
    when: str
    told: bool = False


def deployed(store: QueryStore) -> list[Use]:
    """Return which systems articles say to be in use."""
    return [
        Use(row["category"].value, row["holder"].value, _text(row, "published"), row["fact"].value)
        for row in store.rows(_DEPLOYED)
    ]


def provinces(store: QueryStore) -> list[Province]:
    """Return the provinces of all times."""
    rows: dict[str, Row] = {}
    successors: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.rows(_PROVINCES):
        rows[row["place"].value] = row
        if "new" in row:
            successors[row["place"].value].add(row["new"].value)
    return [
        Province(place, _text(row, "short"), _text(row, "from"), _text(row, "to"), frozenset(successors[place]))
        for place, row in sorted(rows.items())
    ]


def facts_of_provinces(store: QueryStore) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return, for each measure of ``MEASURES``, province → the facts about it that the measure counts."""
    found: dict[str, defaultdict[str, set[str]]] = {measure: defaultdict(set) for measure in MEASURES}
    for row in store.rows(_COUNTED):
        place, fact, cls = row["place"].value, row["fact"].value, row["class"].value
        for measure, classes in MEASURES.items():
            if not classes or cls in classes:
                found[measure][place].add(fact)
    return {name: {place: frozenset(facts) for place, facts in own.items()} for name, own in found.items()}


def happened(store: QueryStore, address: str) -> list[Dated]:
    """Return what has a day about an entity: facts, then documents and the days of the entity itself; each once."""
    vns = str(VN)
    found: dict[tuple[str, str], Dated] = {}
    for row in store.rows(_HAPPENED.format(x=iri(address))):
        when, thing = row.get("when") or row.get("published"), row["thing"].value
        if when is not None:
            kind = row["class"].value.removeprefix(vns)
            found.setdefault((thing, ""), Dated(thing, kind, when.value, "when" not in row))
    for row in store.rows(_DATED.format(x=iri(address))):
        thing, kind = row["thing"].value, row["property"].value.removeprefix(vns)
        found.setdefault((thing, kind), Dated(thing, kind, row["when"].value))
    return list(found.values())


def province_of(store: QueryStore, address: str) -> list[str]:
    """Return the provinces that an entity is, lies in, or has for its territory."""
    return sorted(row["place"].value for row in store.rows(_WITHIN.format(x=iri(address))))


def _text(row: Row, name: str) -> str:
    return row[name].value if name in row else ""
