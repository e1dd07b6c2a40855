"""What can be found: everything that has a name, and every fact by its phrase. Pure, from triples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.namespaces import BASE, VN

_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_VN: Final = str(VN)
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_EXACT: Final = "http://www.w3.org/ns/oa#exact"
_IDENTIFIER: Final = "http://www.w3.org/ns/adms#identifier"
_NAMES: Final = (_RDFS + "label", _SKOS + "prefLabel", _FOAF + "name", _VN + "title", _VN + "shortName")
"""Properties whose values name a thing, the first that it has is shown."""
_OTHER_NAMES: Final = (_SKOS + "altLabel", _SKOS + "hiddenLabel", _VN + "number", _SKOS + "notation")
_YEARS: Final = tuple(_VN + name for name in ("dueDate", "asOfDate", "date", "issued", "published", "validFrom"))
_PLACES: Final = tuple(_VN + name for name in ("concernsPlace", "territory", "within", "aboutPlace"))
KINDS: Final = (
    *("Target", "Result", "Task", "Event", "Deployment", "Phase", "Limitation", "Report", "Participation"),
    *("OfficialMention", "AgencyMention", "DocumentMention", "Clarification"),
    *("Agency", "Official", "Document", "Place", "InformationSystem", "Indicator", "Article"),
)
"""Classes of the ontology by local name; an entry is of the first that it belongs to."""
_FACTS: Final = frozenset(KINDS[:13])
_REPEATED: Final = frozenset(("OfficialMention", "AgencyMention", "DocumentMention", "Participation"))
"""Facts that say no more than the thing they mention; the thing is found instead."""
_PLACE_RANK: Final = ("Province", "District", "Commune", "UnnamedPlace")
_NOT_FOUND: Final = re.compile(
    re.escape(BASE) + r"id/(?:record|link|identifier|source|scheme|merger|post|[\w-]+-(?:kind|type))/"
)
PREDICATES: Final = (TYPE, _EXACT, _IDENTIFIER, _VN + "concerns", *_NAMES, *_OTHER_NAMES, *_YEARS, *_PLACES)
"""The properties that are read; triples of others say nothing to find by."""

Statement = tuple[str, str, str, str]
"""Subject, property and object as plain text (an IRI, or the words of a literal), and the language of the object."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    Attributes:
        iri: what it is.
        kind: its class by local name.
        label: its main name.
        names: all its names and numbers, the main one first.
        text: further words to find it by: the phrase of a fact.
        place: the IRI of the province (or smaller unit) that it concerns; empty for none.
        year: the year that it speaks of, or came in; empty where unknown.
        weight: how many facts are about it.
    """

    iri: str
    kind: str
    label: str
    names: tuple[str, ...]
    text: str = ""
    place: str = ""
    year: str = ""
    weight: int = 0


def entries(statements: Iterable[Statement]) -> Iterator[Entry]:
    """Yield what can be found in a data set, by IRI.

    Args:
        statements: all of it, what was inferred included, in any order.
    """
    gathered = _Gathered()
    for subject, predicate, value, language in statements:
        gathered.add(subject, predicate, value, language)
    for iri in sorted(gathered.names):
        if "#" not in iri.removeprefix(BASE) and not _NOT_FOUND.match(iri):
            entry = gathered.entry(iri)
            if entry.kind and entry.kind not in _REPEATED:
                yield entry


class _Gathered:
    """What triples say of things, by IRI."""

    def __init__(self) -> None:
        self.names: defaultdict[str, dict[int, dict[str, str]]] = defaultdict(dict)
        self._types: defaultdict[str, set[str]] = defaultdict(set)
        self._texts: dict[str, str] = {}
        self._years: dict[str, tuple[int, str]] = {}
        self._places: defaultdict[str, set[str]] = defaultdict(set)
        self._identified: defaultdict[str, set[str]] = defaultdict(set)
        self._weights: defaultdict[str, int] = defaultdict(int)

    def add(self, subject: str, predicate: str, value: str, language: str) -> None:
        """Keep a triple, where it helps to find something."""
        if predicate == TYPE:
            self._types[subject].add(value.rpartition("#")[2].rpartition("/")[2])
        elif predicate in _NAMES:
            self._name(subject, _NAMES.index(predicate), value, language)
        elif predicate in _OTHER_NAMES:
            self._name(subject, len(_NAMES), value, language)
        elif predicate == _EXACT:
            self._texts[subject.partition("#")[0]] = value
        elif predicate in _YEARS and value[:4].isdigit():
            year = (_YEARS.index(predicate), value[:4])
            self._years[subject] = min(self._years.get(subject, year), year)
        elif predicate in _PLACES:
            self._places[subject].add(value)
        elif predicate == _IDENTIFIER:
            self._identified[subject].add(value)
        elif predicate == _VN + "concerns":
            self._weights[value] += 1

    def _name(self, subject: str, rank: int, value: str, language: str) -> None:
        """Keep a name; one that stands in English and in another language is of the other, whichever comes first."""
        known = self.names[subject].setdefault(rank, {})
        if known.get(value, "en") == "en":
            known[value] = language

    def entry(self, iri: str) -> Entry:
        """Return what is known of a thing."""
        ranked = self.names[iri]
        names = dict.fromkeys(
            name for rank in sorted(ranked) for name, _ in sorted(ranked[rank].items(), key=_preferred)
        )
        for code in sorted(self._identified.get(iri, ())):
            names.update(dict.fromkeys(name for group in self.names.get(code, {}).values() for name in group))
        kind = self._kind(iri)
        return Entry(
            iri,
            kind,
            next(iter(names)),
            tuple(names),
            self._texts.get(iri, "") if kind in _FACTS else "",
            self._place(iri),
            self._years.get(iri, (0, ""))[1],
            self._weights.get(iri, 0),
        )

    def _kind(self, iri: str) -> str:
        types = self._types.get(iri, set())
        known = next((kind for kind in KINDS if kind in types), "")
        return known or next(iter(sorted(types - {"Thing", "NamedIndividual", "Fact"})), "")

    def _place(self, iri: str) -> str:
        """Return the province that a thing concerns, else the smallest place; none where it concerns several."""
        places = self._places.get(iri, set())
        for rank in _PLACE_RANK:
            fitting = sorted(place for place in places if rank in self._types.get(place, ()))
            if fitting:
                return fitting[0] if len(fitting) == 1 else ""
        return ""


def _preferred(name: tuple[str, str]) -> tuple[bool, bool, str]:
    """Order names with their languages: Vietnamese first, one with diacritics before one without."""
    words, language = name
    return language == "en", words.isascii(), words


def kinds_of(found: Iterable[Entry]) -> Mapping[str, int]:
    """Return kind → how many entries have it."""
    counts: defaultdict[str, int] = defaultdict(int)
    for entry in found:
        counts[entry.kind] += 1
    return dict(counts)
