"""The things that cells may mean: places, agencies and documents of a release, read once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from graph.namespaces import BASE, VN
from server.names import kind_of
from server.reconcile.dates import Span, span
from server.terms import Row

KINDS: Final = {"place": "Place", "agency": "Agency", "document": "Document"}
"""What can be reconciled: kind of IRI → local name of its class."""

_CLASSES: Final = "VALUES ?class { vn:Place vn:Agency vn:Document } ?thing a ?class ."
_VALUES: Final = f"""
SELECT DISTINCT ?thing ?property ?value WHERE {{
  {_CLASSES}
  VALUES ?property {{
    rdfs:label skos:altLabel vn:shortName vn:number vn:title vn:validFrom vn:validTo vn:within vn:territory
    vn:parentAgency vn:issuer vn:issued vn:inForceFrom vn:noLongerInForceFrom vn:documentType vn:website
    vn:succeededBy vn:successor vn:replacedBy geo:lat geo:long
  }}
  ?thing ?property ?value
}}"""
_TYPES: Final = f"SELECT DISTINCT ?thing ?type WHERE {{ {_CLASSES} ?thing a ?type }}"
_CODES: Final = f"""
SELECT DISTINCT ?thing ?scheme ?code ?begins ?ends WHERE {{
  {_CLASSES}
  ?thing adms:identifier ?identifier .
  ?identifier skos:notation ?code ; vn:identifierScheme ?scheme .
  OPTIONAL {{ ?identifier vn:validFrom ?begins }} OPTIONAL {{ ?identifier vn:validTo ?ends }}
}} ORDER BY ?thing ?scheme ?code"""
_LINKS: Final = "SELECT DISTINCT ?thing ?target WHERE { ?link a vn:Link ; vn:linkFrom ?thing ; vn:linkTo ?target }"
_CLASS_LABELS: Final = """
SELECT DISTINCT ?class ?label ?broader WHERE {
  ?class a owl:Class ; rdfs:label ?label . OPTIONAL { ?class rdfs:subClassOf ?broader }
}"""
_LABELS: Final = """
SELECT DISTINCT ?thing ?label WHERE { ?thing skos:inScheme ?scheme ; skos:prefLabel ?label }"""


class Rows(Protocol):
    """What can be asked for rows: the query store."""

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a SELECT query over all graphs."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that a scheme gives a thing, and when it holds."""

    scheme: str
    value: str
    period: Span


@dataclass(frozen=True)
class Entity:
    """A thing that a cell may mean.

    Attributes:
        iri: its IRI.
        kind: ``place``, ``agency`` or ``document``.
        types: local names of its classes in the ontology, the narrowest first.
        labels: language → label.
        values: property (``number``, ``within``, …) → its values, sorted; IRIs whole.
        codes: its codes.
        links: the things of other data sets that it is linked to.
        period: when it existed; open ends where nothing is known.
    """

    iri: str
    kind: str
    types: tuple[str, ...]
    labels: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    codes: tuple[Code, ...] = ()
    links: tuple[str, ...] = ()
    period: Span = field(default_factory=Span)

    @property
    def id(self) -> str:
        """Its IRI without the base: the identifier that the service speaks of."""
        return self.iri.removeprefix(BASE)

    def one(self, prop: str) -> str:
        """Return the first value of a property, empty for none."""
        return next(iter(self.values.get(prop, ())), "")

    def label(self, language: str) -> str:
        """Return its label in a language, else in Vietnamese, else its identifier."""
        return self.labels.get(language) or self.labels.get("vi") or self.id


@dataclass(frozen=True)
class Type:
    """A class of the ontology that some of the entities belong to."""

    name: str
    labels: Mapping[str, str]
    broader: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Entities:
    """What was read of a release.

    Attributes:
        by_iri: IRI → entity.
        types: local name → class.
        labels: IRI of a concept (a document type, say) → labels by language.
    """

    by_iri: Mapping[str, Entity]
    types: Mapping[str, Type]
    labels: Mapping[str, Mapping[str, str]]

    def find(self, identifier: str) -> Entity | None:
        """Return the entity with this IRI, or IRI without the base; None for no other."""
        return self.by_iri.get(identifier) or self.by_iri.get(BASE + identifier.lstrip("/"))


def load_entities(store: Rows) -> Entities:
    """Read the places, agencies and documents of a release.

    What an article leaves without a name (``UBND huyện``, of some district) is left out: no cell can mean it.
    """
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.rows(_VALUES):
        thing, prop, value = row["thing"].value, _local(row["property"].value), row["value"]
        values[thing][prop].append(value.value)
        if prop == "label":
            labels[thing][value.language] = value.value
    classes = _grouped(store.rows(_TYPES), "type")
    ranked = Counter(_local(one) for own in classes.values() for one in own)
    codes, links = _codes(store), _grouped(store.rows(_LINKS), "target")
    by_iri = {}
    for thing, own in sorted(classes.items()):
        kind = kind_of(thing)
        if kind not in KINDS or (kind != "document" and "." in thing.rpartition("/")[2]):
            continue
        given = {prop: tuple(sorted(set(found))) for prop, found in values[thing].items()}
        local = sorted((_local(one) for one in own if one.startswith(str(VN))), key=lambda name: (ranked[name], name))
        period = Span(span(given.get("validFrom", ("",))[0]).first, span(given.get("validTo", ("",))[0]).last)
        found_codes, found_links = tuple(codes.get(thing, ())), tuple(sorted(links.get(thing, ())))
        by_iri[thing] = Entity(thing, kind, tuple(local), labels[thing], given, found_codes, found_links, period)
    return Entities(by_iri, _types(store, by_iri), _concept_labels(store))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _grouped(rows: Sequence[Row], column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["thing"].value].append(row[column].value)
    return found


def _codes(store: Rows) -> dict[str, list[Code]]:
    found: dict[str, list[Code]] = defaultdict(list)
    for row in store.rows(_CODES):
        begins, ends = (row[name].value if name in row else "" for name in ("begins", "ends"))
        period = Span(span(begins).first, span(ends).last)
        found[row["thing"].value].append(Code(_local(row["scheme"].value), row["code"].value, period))
    return found


def _concept_labels(store: Rows) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.rows(_LABELS):
        found[row["thing"].value][row["label"].language] = row["label"].value
    return found


def _types(store: Rows, by_iri: Mapping[str, Entity]) -> dict[str, Type]:
    """Return the classes that the entities belong to, the most general first."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    broader: dict[str, set[str]] = defaultdict(set)
    for row in store.rows(_CLASS_LABELS):
        name = row["class"].value
        if name.startswith(str(VN)):
            labels[_local(name)][row["label"].language] = row["label"].value
            if "broader" in row and row["broader"].value.startswith(str(VN)):
                broader[_local(name)].add(_local(row["broader"].value))
    counts = Counter(name for entity in by_iri.values() for name in entity.types)
    return {
        name: Type(name, labels.get(name, {}), tuple(sorted(broader[name] & counts.keys() - {name})), count)
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    }
