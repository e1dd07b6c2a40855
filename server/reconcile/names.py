"""The names of things, by their words: the names that are a cell's, come close to it, or share a part with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graph.iris import fold
from server.reconcile.english import agency_names
from server.reconcile.entities import Entity
from server.reconcile.matching import MOST_EDITS, PENALTIES, Cell, Fit, Name, fit, part_score, words_for
from server.reconcile.text import Reading, clean, exact_key, read, read_place

_PERIOD: Final = re.compile(r"\s*\((?:từ|from|đến|until|trước|before)[^)]*\)$")
_TITLE_LEADS: Final = re.compile(r"^(?:về việc|về|quy định về việc|quy định về|quy định)\s+", re.IGNORECASE)
_EXACT: Final = 95
"""A name that fits so well has no rival with a letter wrong."""
_TITLE_TYPO: Final = 92.0
"""How alike two titles must be, in percent, to be one with typing errors."""
_TITLE_LETTERS: Final = range(20, 301)
"""How long a title may be that is searched with typing errors."""
_MOST_PARTS: Final = 25
_LOWEST_PART: Final = 46
_TYPED_PART: Final = 10
"""What the type before it adds to a place that stands in a cell: ``các sở, ngành tỉnh Hưng Yên``."""
_MOST_WORDS: Final = 60
_RAREST: Final = 4
_TOO_COMMON: Final = 1500
"""A word in more names than this tells nothing."""


class Names:
    """The names of things of one kind."""

    def __init__(self, are_titles: bool = False) -> None:
        self.are_titles = are_titles
        self.names: list[Name] = []
        self.by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._by_exact: defaultdict[str, set[int]] = defaultdict(set)
        self._by_solid: defaultdict[str, set[int]] = defaultdict(set)
        self._by_folded: defaultdict[str, list[int]] = defaultdict(list)
        self._by_whole: defaultdict[str, list[int]] = defaultdict(list)
        self._by_plain: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, name: Name) -> None:
        """Take a name in."""
        place = len(self.names)
        self.names.append(name)
        self._by_exact[name.exact].add(place)
        self._by_solid[name.reading.solid].add(place)
        self._by_folded[name.reading.folded].append(place)
        self._by_whole[name.reading.whole].append(place)
        self._by_plain[name.plain].append(place)
        for one in name.reading.words:
            self.by_word[one.folded].add(place)

    def near(self, cell: Cell, vocabulary: Collection[str]) -> list[tuple[str, Fit]]:
        """Return the things with a name that is the cell's, or could be with a letter or two wrong."""
        if not self.names:
            return []
        reading = words_for(cell, self.names[0])
        places = self._by_exact.get(cell.exact, set()) | self._by_solid.get(reading.solid, set())
        found = self._fitting(cell, places, vocabulary)
        if self.are_titles or max((one.score for _, one in found), default=0) >= _EXACT:
            return found
        more = set(_close(reading.folded, self._by_folded)) | set(_close(reading.whole, self._by_whole))
        more |= set(_close(cell.plain, self._by_plain))
        return found + self._fitting(cell, more - places, vocabulary)

    def _fitting(self, cell: Cell, places: Iterable[int], vocabulary: Collection[str]) -> list[tuple[str, Fit]]:
        pairs = ((self.names[place].iri, fit(cell, self.names[place], vocabulary)) for place in places)
        return [(iri, found) for iri, found in pairs if found is not None]

    def titles_near(self, cell: Cell) -> list[tuple[str, Fit]]:
        """Return the things with a long name that is nearly the cell's."""
        wanted = cell.reading.folded
        if len(wanted) not in _TITLE_LETTERS:
            return []
        postings = sorted(
            (self.by_word[one.folded] for one in set(cell.reading.words) if one.folded in self.by_word), key=len
        )
        places = [place for posting in postings[:_RAREST] for place in posting if len(posting) <= _TOO_COMMON]
        texts = {place: self.names[place].reading.folded for place in places}
        close = process.extract_iter(wanted, texts, scorer=fuzz.ratio, score_cutoff=_TITLE_TYPO)
        return [(self.names[place].iri, Fit(ratio - PENALTIES["one_edit"], False)) for _, ratio, place in close]

    def parts(self, cell: Cell) -> list[tuple[str, Fit]]:
        """Return the things of whose name the cell gives only a part, or whose whole name stands in the cell."""
        if not self.names:
            return []
        reading = words_for(cell, self.names[0])
        words = {one.folded for one in reading.words}
        postings = sorted((self.by_word.get(one, set()) for one in words), key=len)
        rare = bool(postings) and len(postings[0]) <= _TOO_COMMON
        holding = [self.names[place] for place in (set.intersection(*postings) if rare else ())]
        found = [(name.iri, Fit(part_score(reading, name.reading), False)) for name in holding]
        found += [(iri, Fit(score, False)) for iri, score in self._inside(reading)]
        found = [pair for pair in found if pair[1].score >= _LOWEST_PART]
        return sorted(found, key=lambda pair: (-pair[1].score, pair[0]))[:_MOST_PARTS]

    def _inside(self, reading: Reading) -> Iterator[tuple[str, float]]:
        words = reading.folded.split()[:_MOST_WORDS]
        for start in range(len(words)):
            for end in range(start + 2, min(len(words), start + 14) + 1):
                for place in self._by_folded.get(" ".join(words[start:end]), ()):
                    name = self.names[place]
                    typed = bool(name.place_type) and " ".join(words[:start]).endswith(fold(name.place_type or ""))
                    yield name.iri, part_score(name.reading, reading) + (_TYPED_PART if typed else 0)


def _close(text: str, by_text: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Yield what stands under the texts that are a letter or two from this one."""
    for key, _, _ in process.extract_iter(text, by_text.keys(), scorer=OSA.distance, score_cutoff=MOST_EDITS):
        yield from by_text[key]


def names_of(entity: Entity) -> Iterator[Name]:
    """Yield the names of a thing, the official ones first, each once."""
    official = _titles(entity) if entity.kind == "document" else _labels(entity)
    readings, seen = set[str](), set[str]()
    for name in [*official, *entity.values.get("altLabel", ())]:
        cleaned = clean(name)
        exact = exact_key(cleaned)
        if not exact or exact in seen:
            continue
        place = read_place(cleaned) if entity.kind == "place" else None
        reading = place.core if place else read(cleaned)
        whole = f"{place.type if place else ''} {reading.true}"
        is_official = name in official or (whole in readings and not reading.expanded)
        readings.add(whole)
        seen.add(exact)
        yield Name(entity.iri, is_official, exact, fold(exact), place.type if place else None, reading)


def _labels(entity: Entity) -> list[str]:
    """Return the official names of a place or agency, with and without the period that a label may end in."""
    labels = [*entity.labels.values(), *entity.values.get("shortName", ())]
    if entity.kind == "agency":
        labels += agency_names(_PERIOD.sub("", entity.labels.get("en", "")))
    return [*labels, *(_PERIOD.sub("", name) for name in labels)]


def _titles(entity: Entity) -> list[str]:
    """Return the title of a document, alone and after its type (``Luật Công nghệ thông tin``), and its number.

    A document with a number of the usual form is found by that, so its label need not be compared.
    """
    title, number, label = entity.one("title"), entity.one("number"), entity.labels.get("vi", "")
    names = [] if "/" in number else [*entity.labels.values(), number]
    if title:
        short = _TITLE_LEADS.sub("", title)
        kind = label.removesuffix(number).strip() if number else ""
        names += [title, short, f"{kind} {short}"]
    return names
