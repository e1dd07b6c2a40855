"""From names to IRIs: what a person calls a place, an agency, a document, found however it is spelled.

A name is looked up four times, each time more loosely, and the first that finds something counts: as written (one
spelling of tones, any case); as the number of a document; without diacritics and punctuation; with abbreviations
written out. A name that stands for several things, such as a province before and after a merger, gives all of them.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from graph.iris import clean_document_number
from graph.names import exact_key, folded_key, loose_key
from graph.namespaces import BASE
from server.terms import Row

__all__ = ["LONGEST_NAME", "Code", "NameIndex", "did_you_mean", "exact_key", "folded_key", "kind_of", "loose_key"]

LONGEST_NAME: Final = 300
"""The longest text that is looked up, in code points; nothing is called more than that."""

_NAMES: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?property { rdfs:label skos:altLabel skos:hiddenLabel vn:shortName vn:number foaf:name skos:prefLabel }
  ?thing ?property ?name
}"""
_IDENTIFIERS: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing adms:identifier/skos:notation ?name } UNION { ?thing skos:notation ?name ; skos:inScheme ?scheme }
}"""
_NUMBERS: Final = "SELECT ?thing ?number WHERE { ?thing vn:number ?number } ORDER BY ?thing ?number"
_CODES: Final = """
SELECT DISTINCT ?scheme ?concept ?code ?label WHERE {
  ?concept skos:inScheme ?scheme ; skos:notation ?code ; skos:prefLabel ?label
} ORDER BY ?scheme ?code"""
_KIND: Final = re.compile(re.escape(BASE) + r"(?:id/(?P<kind>[^/]+)/|(?P<eli>eli)/)")
_NOT_NAMED: Final = {"fact", "record", "link", "identifier", "post", "source", "scheme"}
"""Kinds of things whose labels are composed for reading, or that belong to another thing."""
_PERIOD: Final = re.compile(r"\s*\((?:từ|from|đến|until|trước|before)[^)]*\)$")
_NUMBER: Final = re.compile(r"\d+[a-zA-Z]?\s*/.*|ISO\b.*", re.DOTALL | re.IGNORECASE)
_CANDIDATES: Final = 400
_CUTOFF: Final = 0.6


class Rows(Protocol):
    """What can be asked for rows: the query store."""

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a SELECT query over all graphs."""


@dataclass(frozen=True)
class Code:
    """One code of a code list: its IRI and its label in each language."""

    iri: str
    labels: Mapping[str, str]


def kind_of(iri: str) -> str:
    """Return what sort of thing an IRI of ours names: ``place``, ``agency``, ``document`` …; empty for others."""
    match = _KIND.match(iri)
    if match is None:
        return ""
    return match["kind"] or "document"


class NameIndex:
    """The names of a release, read once from its store."""

    def __init__(self, store: Rows) -> None:
        self._exact: defaultdict[str, set[str]] = defaultdict(set)
        self._folded: defaultdict[str, set[str]] = defaultdict(set)
        self._loose: defaultdict[str, set[str]] = defaultdict(set)
        self._written: dict[str, str] = {}
        self._by_start: defaultdict[str, set[str]] = defaultdict(set)
        for row in store.rows(_NAMES):
            self._add(row["thing"].value, row["name"].value, suggested=True)
        for row in store.rows(_IDENTIFIERS):
            self._add(row["thing"].value, row["name"].value, suggested=False)
        self._numbers = {row["thing"].value: row["number"].value for row in store.rows(_NUMBERS)}
        self._codes = _codes(store.rows(_CODES))
        self._iris = frozenset(iri for iris in self._exact.values() for iri in iris)

    def _add(self, iri: str, name: str, *, suggested: bool) -> None:
        kind = kind_of(iri)
        if not kind or kind in _NOT_NAMED or "#" in iri:
            return
        for form in {name, _PERIOD.sub("", name)}:
            folded = folded_key(form)
            self._exact[exact_key(form)].add(iri)
            self._folded[folded].add(iri)
            self._loose[loose_key(form)].add(iri)
            self._written[folded] = max(self._written.get(folded, ""), form, key=_marks)
            for word in folded.split() if suggested else ():
                self._by_start[word[:3]].add(folded)

    def resolve(self, text: str, kinds: Collection[str] = ()) -> list[str]:
        """Return the IRIs that a text names, sorted; none if nobody knows it.

        Args:
            text: an IRI of ours, or a name in any usual spelling; the beginning of agencies' names, without a place,
                means all of them.
            kinds: what the thing may be (see ``kind_of``); empty for anything.
        """
        text = text.strip()
        if not text or len(text) > LONGEST_NAME:
            return []
        if text in self._iris:
            return [text] if _of_kind(text, kinds) else []
        number = _NUMBER.search(text)
        lookups = (
            (self._exact, exact_key(text)),
            (self._exact, exact_key(clean_document_number(number[0])) if number else ""),
            (self._folded, folded_key(number[0]) if number else ""),
            (self._folded, folded_key(text)),
            (self._loose, loose_key(text)),
        )
        for index, key in lookups:
            if key and (found := sorted(iri for iri in index.get(key, ()) if _of_kind(iri, kinds))):
                return found
        return self._agencies_called(text) if (not kinds or "agency" in kinds) else []

    def _agencies_called(self, text: str) -> list[str]:
        """Return the agencies whose names begin with this one: ``Sở TT&TT`` means that of every province."""
        start = loose_key(text) + " "
        if start.count(" ") < 2:
            return []
        return sorted(
            {iri for key, iris in self._loose.items() if key.startswith(start) for iri in iris if _is_agency(iri)}
        )

    def document_numbers(self, text: str) -> list[str]:
        """Return the official numbers, as the data write them, of the documents that a text names, sorted."""
        return sorted({self._numbers[iri] for iri in self.resolve(text, ("document",)) if iri in self._numbers})

    def near(self, text: str, kinds: Collection[str] = (), count: int = 5) -> list[str]:
        """Return names that come close to a text nobody knows, the closest first, as they are written."""
        wanted = folded_key(text[:LONGEST_NAME])
        words = set(wanted.split())
        shared = Counter(key for word in words for key in self._by_start.get(word[:3], ()))
        likely = [
            key
            for key, _ in sorted(shared.items(), key=lambda item: (-item[1], abs(len(item[0]) - len(wanted)), item[0]))
            if any(_of_kind(iri, kinds) for iri in self._folded[key])
        ][:_CANDIDATES]
        close = difflib.get_close_matches(wanted, likely, n=count, cutoff=_CUTOFF)
        close += [key for key in likely if words <= set(key.split())]
        return list(dict.fromkeys(self._written[key] for key in close))[:count]

    def codes(self, scheme: str) -> Mapping[str, Code]:
        """Return the codes of a code list, e.g. ``system-category``, in their order; empty where there is none."""
        return self._codes.get(scheme, {})


def _marks(name: str) -> tuple[int, str]:
    """Rank spellings of a name for showing: the one with most diacritics is the one that people write."""
    return (sum(not character.isascii() for character in name), name)


def _is_agency(iri: str) -> bool:
    return kind_of(iri) == "agency"


def _of_kind(iri: str, kinds: Collection[str]) -> bool:
    return not kinds or kind_of(iri) in kinds


def _codes(rows: Sequence[Row]) -> Mapping[str, Mapping[str, Code]]:
    labels: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        key = (row["scheme"].value.rpartition("/")[2], row["code"].value, row["concept"].value)
        labels.setdefault(key, {})[row["label"].language] = row["label"].value
    found: dict[str, dict[str, Code]] = {}
    for (scheme, code, iri), words in labels.items():
        found.setdefault(scheme, {})[code] = Code(iri, words)
    return found


def did_you_mean(names: Iterable[str]) -> Mapping[str, str]:
    """Return a hint that lists names which come close, or says what to try where none does."""
    listed = "; ".join(names)
    if listed:
        return {"vi": f"Có phải: {listed}?", "en": f"Did you mean: {listed}?"}
    return {
        "vi": "Thử tên đầy đủ, tên viết tắt thường dùng, số văn bản hoặc IRI.",
        "en": "Try the full name, a usual abbreviation, a document number or an IRI.",
    }
