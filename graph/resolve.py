"""Who and what the words of a fact name: one node for one thing, whatever the spelling.

Names are compared by a key: one tone spelling, abbreviations written out, lower case, punctuation evened. Reference
data knows most places, agencies and documents; an article's own mentions know the rest. What nobody names stays words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.namespace import FOAF, RDFS, SKOS

from graph.iris import document_iri, entity_iri
from graph.namespaces import ID, VN
from graph.spelling import clean_document_number, name_key, one_tone_spelling, slug

__all__ = ["Names", "agency_iri", "is_place_word", "last_segment", "name_key", "person_iri", "unnamed_place"]

_PLACE_WORDS = ("thành phố", "thị xã", "thị trấn", "tỉnh", "huyện", "quận", "phường", "xã")
_LEVEL_WORDS = {"province": "tỉnh", "district": "huyện", "commune": "xã"}


class Names:
    """The names of all things that reference data describes.

    Built once from the reference graphs; looked up by kind (the path part of the IRI: ``agency``, ``place``, …).
    """

    def __init__(self, graphs: Iterable[Graph]):
        self._by_kind: dict[str, dict[str, list[URIRef]]] = defaultdict(lambda: defaultdict(list))
        self._documents: dict[str, list[URIRef]] = defaultdict(list)
        self._periods: dict[URIRef, tuple[str, str]] = {}
        self.described: set[URIRef] = set()
        for graph in graphs:
            self._add(graph)

    def _add(self, graph: Graph) -> None:
        for prop in (RDFS.label, SKOS.altLabel, VN.shortName, FOAF.name):
            for thing, name in graph.subject_objects(prop):
                if not isinstance(thing, URIRef):
                    continue
                kind = str(thing).removeprefix(str(ID)).partition("/")[0]
                found = self._by_kind[kind][name_key(str(name))]
                if thing not in found:
                    found.append(thing)
                self.described.add(thing)
        for thing, number in graph.subject_objects(VN.number):
            if isinstance(thing, URIRef):
                self._documents[clean_document_number(str(number)).lower()].append(thing)
                self.described.add(thing)
        for thing in {*graph.subjects(VN.validFrom), *graph.subjects(VN.validTo)} & self.described:
            begins, ends = graph.value(thing, VN.validFrom), graph.value(thing, VN.validTo)
            self._periods[URIRef(str(thing))] = (str(begins or ""), str(ends or "9999"))

    def find(self, kind: str, name: str, day: str = "") -> URIRef | None:
        """Return the one thing of this kind with this name on this day (ISO; empty: any), or ``None``.

        Of several the first in the order of IRIs is taken, a province before other places.
        """
        found = self._by_kind[kind].get(name_key(name), [])
        valid = [thing for thing in found if self._valid(thing, day)] or found
        if len(valid) > 1 and kind == "place":
            provinces = [thing for thing in valid if "/tinh-" in thing or name_key(name).startswith("thành phố")]
            valid = provinces or valid
        return min(valid, default=None)

    def document(self, number: str, issued: str | None) -> URIRef:
        """Return the document with this number; one that reference data does not know is named by its number and
        year."""
        year = issued[:4] if issued else None
        known = sorted(set(self._documents.get(clean_document_number(number).lower(), [])))
        same_year = [iri for iri in known if year is None or f"/{year}/" in iri]
        return same_year[0] if len(same_year) == 1 else document_iri(number, year)

    def _valid(self, thing: URIRef, day: str) -> bool:
        begins, ends = self._periods.get(thing, ("", "9999"))
        return not day or (begins <= day and day[: len(ends)] <= ends)


def agency_iri(name: str, place: str | None, level: str | None, stem: str) -> URIRef:
    """Return the IRI of an agency that reference data does not know.

    Args:
        name: its name, e.g. ``UBND huyện``.
        place: the place it serves, as the article names it, or ``None``.
        level: its level; an agency below central level of an unnamed place belongs to its article alone.
        stem: the file stem of the article.
    """
    if place and name_key(place) not in name_key(name):
        return entity_iri("agency", name, place)
    if not place and level not in (None, "central"):
        return entity_iri("agency", name, stem)
    return entity_iri("agency", name)


def unnamed_place(words: str, level: str | None, stem: str) -> tuple[URIRef, str] | None:
    """Return the IRI and the plain name of the place that an article speaks of without naming it.

    ``words`` is the name of an agency (``UBND huyện``) or a place word alone (``huyện``); without a place word the
    level gives it. ``None`` when there is neither.
    """
    text = one_tone_spelling(words).lower()
    word = next((w for w in _PLACE_WORDS if re.search(rf"(?<!\w){w}$", text)), _LEVEL_WORDS.get(level or ""))
    return (entity_iri("place", word, stem), word) if word else None


def is_place_word(words: str) -> bool:
    """Tell whether these words are a place word alone, as ``huyện`` or ``thành phố``."""
    return one_tone_spelling(words).lower() in _PLACE_WORDS


def last_segment(iri: URIRef) -> str:
    """Return the slug of an IRI: what stands after its last slash."""
    return str(iri).rpartition("/")[2]


def person_iri(name: str, agency: URIRef | None, stem: str) -> URIRef:
    """Return the IRI of a person: the name and an agency, or the article where no agency is known."""
    return URIRef(ID[f"person/{slug(name)}.{last_segment(agency) if agency is not None else slug(stem)}"])
