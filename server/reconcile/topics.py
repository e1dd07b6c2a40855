"""Documents by what they are about: ``Nghị định chữ ký số 2007``, ``NĐ một cửa liên thông``, ``Chương trình GDPT``.

Such a cell gives some words of a title, so what it finds is for a person to choose from and never sure.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from server.reconcile.citations import leading_type
from server.reconcile.entities import Entity
from server.reconcile.matching import LOWEST, Cell, Fit
from server.reconcile.text import clean, read

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_SAID_BY_ALL: Final = frozenset(
    ("ve", "viec", "quy", "dinh", "ban", "hanh", "phe", "duyet", "theo", "tai", "trong", "cac", "nhung", "nam")
)
"""Words that say nothing of what a document is about."""
_FEWEST: Final = 2
"""Words that a cell must have, one more where it names no type."""
_RAREST: Final = 3
_TOO_COMMON: Final = 1500
_ENOUGH: Final = 0.7
"""The share of a cell's words, by weight, that a title must have."""
_POINTS: Final = {"words": 18, "pairs": 12, "year": 6, "title": 4}
"""What the words, their neighbours, the year and the share of the title that is said add to ``LOWEST``, at most."""


@dataclass(frozen=True, slots=True)
class _Title:
    entity: Entity
    words: tuple[str, ...]
    known: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    initials: str


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a cell says: its words, those of them that may be initials, the type and the year."""

    words: tuple[str, ...]
    short: frozenset[str]
    type: str
    year: str


class Topics:
    """The documents of a release by the words of their titles."""

    def __init__(self, documents: Iterable[Entity]) -> None:
        self._titles: list[_Title] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for entity in documents:
            words = tuple(one.folded for one in read(clean(entity.one("title") or entity.label("vi"))).words)
            for one in set(words):
                self._by_word[one].append(len(self._titles))
            initials = "".join(one[0] for one in words)
            self._titles.append(_Title(entity, words, frozenset(words), frozenset(pairwise(words)), initials))

    def find(self, cell: Cell) -> Iterator[tuple[Entity, Fit]]:
        """Yield the documents whose titles have most of a cell's words."""
        topic = self._topic(cell)
        if len(topic.words) < _FEWEST + (not topic.type):
            return
        postings = sorted((self._by_word[one] for one in topic.words if one in self._by_word), key=len)
        for place in {place for found in postings[:_RAREST] if len(found) <= _TOO_COMMON for place in found}:
            title = self._titles[place]
            if not topic.type or topic.type in title.entity.types:
                score = self._score(topic, title)
                if score:
                    yield title.entity, Fit(score, False)

    def _topic(self, cell: Cell) -> _Topic:
        text = _BRACKETS.sub(" ", cell.text)
        kind, rest = leading_type(text)
        year = _YEAR.search(text)
        words = [one.folded for one in read(_YEAR.sub(" ", rest)).words]
        kept = tuple(one for one in words if one not in _SAID_BY_ALL)
        short = frozenset(one for one in kept if one not in self._by_word and len(one) > 1 and one.isalpha())
        return _Topic(kept, short, kind, year[0] if year else "")

    def _score(self, topic: _Topic, title: _Title) -> float:
        """Return the score of a title, 0 where it has too few of the words."""
        weights = {one: self._weight(one) for one in topic.words}
        said = {one for one in weights if one in title.known or (one in topic.short and one in title.initials)}
        share = sum(weights[one] for one in said) / sum(weights.values())
        if share < _ENOUGH or len(said) < _FEWEST:
            return 0.0
        near = _share_of_pairs(topic.words, title.pairs)
        same_year = bool(topic.year) and title.entity.one("issued").startswith(topic.year)
        parts = (share, near, float(same_year), min(1.0, len(said) / len(title.words)))
        return LOWEST + sum(points * part for points, part in zip(_POINTS.values(), parts, strict=True))

    def _weight(self, one: str) -> float:
        """Return how much a word tells: the rarer, the more."""
        return math.log(1 + len(self._titles) / (1 + len(self._by_word.get(one, ()))))


def _share_of_pairs(words: Sequence[str], pairs: frozenset[tuple[str, str]]) -> float:
    """Return the share of neighbouring words that are neighbours in a title too."""
    own = list(pairwise(words))
    return sum(one in pairs for one in own) / len(own)
