"""Names with abbreviated parts: ``Bộ NN và PTNT``, ``VKSND tối cao``, ``BLTTHS``.

Each word of such a cell is a word of the name, a known abbreviation, or the initials of words that follow one another.
A cell fits when its words use up the whole name, so a part of a name never does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from server.reconcile.matching import PENALTIES, Cell, Fit, Name
from server.reconcile.text import Word, abbreviation, plain_words

_MOST_WORDS: Final = 24
"""A longer cell is a sentence, not an abbreviated name."""
_SAFE_ALONE: Final = 4
"""Letters that initials must be when nothing else stands in the cell, to mean one thing."""
_FILLERS: Final = frozenset({"va", "và", "cua", "của", "tinh", "tỉnh", "cac", "các", "of", "and", "the", "for", "on"})
"""Words that a cell or a name may have or not, as written."""
_COUNTRY: Final = ("viet", "nam")
_SYLLABLE: Final = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_LIKE: Final = {"w": "u"}
"""Letters that stand for another: ``TW`` is ``trung ương``."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a cell writes a name: where initials stand for the words from one place to another, and its whole words."""

    runs: tuple[tuple[int, int], ...] = ()
    whole: int = 0
    accents: float = 0.0


@dataclass(frozen=True, slots=True)
class _Entry:
    name: Name
    words: tuple[Word, ...]
    proper: frozenset[int]


class Initials:
    """The names that cells may abbreviate.

    Args:
        places: words of place names, without diacritics; initials mean one of them only if no other has the same.
    """

    def __init__(self, places: Iterable[Sequence[str]]) -> None:
        self._places = [tuple(one) for one in places]
        self._meanings: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for one in self._places:
            self._meanings["".join(part[0] for part in one)].add(one)
        self._by_ends: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)

    def add(self, name: Name) -> None:
        """Take a name in, and where it ends in ``Việt Nam`` the name without that."""
        words = name.reading.words if name.reading.expanded else plain_words(name.exact)
        self._add(name, words)
        if len(words) > 4 and tuple(one.folded for one in words[-2:]) == _COUNTRY:
            self._add(name, words[:-2])

    def _add(self, name: Name, words: tuple[Word, ...]) -> None:
        folded = tuple(one.folded for one in words)
        proper = {
            at
            for place in self._places
            for start in range(len(folded) - len(place) + 1)
            if folded[start : start + len(place)] == place
            for at in range(start, start + len(place))
        }
        if words:
            self._by_ends[folded[0][0], folded[-1][0]].append(_Entry(name, words, frozenset(proper)))

    def near(self, cell: Cell) -> Iterator[tuple[str, Fit]]:
        """Yield the things with a name that the cell abbreviates."""
        given = plain_words(cell.text)
        if not 0 < len(given) <= _MOST_WORDS or not given[0].folded or not given[-1].folded:
            return
        last, longest = given[-1].folded, max(len(one.folded) for one in given)
        for end in dict.fromkeys((last[0], _LIKE.get(last[-1], last[-1]))):
            for entry in self._by_ends.get((given[0].folded[0], end), ()):
                written = aligned(given, entry.words)
                if written is not None and written.runs and (written.whole or longest > 1):
                    yield entry.name.iri, self._fit(given, entry, written)

    def _fit(self, given: Sequence[Word], entry: _Entry, written: Written) -> Fit:
        loss = PENALTIES["abbreviation"] + written.accents + (0 if entry.name.official else PENALTIES["alias"])
        sure = all(self._is_safe(entry, *run) for run in written.runs)
        if not written.whole:
            sure = sure and sum(len(one.folded) for one in given) >= _SAFE_ALONE + len(given) - 1
        return Fit(100 - loss, sure)

    def _is_safe(self, entry: _Entry, start: int, end: int) -> bool:
        """Whether initials mean nothing else: a single letter may, and those of a whole place that others share."""
        if end - start < 2:
            return end == start
        proper = sorted(entry.proper & set(range(start, end)))
        if not proper or {proper[0] - 1, proper[-1] + 1} & entry.proper:
            return True
        meant = tuple(entry.words[at].folded for at in proper)
        return self._meanings["".join(one[0] for one in meant)] == {meant}


def aligned(given: Sequence[Word], name: Sequence[Word]) -> Written | None:
    """Return how a cell writes a name, None where it does not: whole words first, then as few letters as can be.

    Args:
        given: the words of the cell.
        name: the words of the name.
    """
    dead: set[tuple[int, int]] = set()

    def onward(at: int, to: int) -> Written | None:
        if at == len(given) and to == len(name):
            return Written()
        if (at, to) in dead:
            return None
        for next_at, next_to, abbreviated in _steps(given, name, at, to):
            rest = onward(next_at, next_to)
            if rest is not None:
                return _joined(given, name, (at, to), (next_to, abbreviated), rest)
        dead.add((at, to))
        return None

    return onward(0, 0)


def _joined(
    given: Sequence[Word], name: Sequence[Word], place: tuple[int, int], step: tuple[int, str], rest: Written
) -> Written:
    (at, to), (end, how) = place, step
    if how == "initials":
        return Written(((to, end), *rest.runs), rest.whole, rest.accents)
    if how == "word":
        return Written(
            rest.runs, rest.whole + (given[at].true not in _FILLERS), max(rest.accents, _accents(given[at], name[to]))
        )
    return Written(((to, to), *rest.runs), rest.whole + 1, rest.accents) if how == "known" else rest


def _steps(given: Sequence[Word], name: Sequence[Word], at: int, to: int) -> Iterator[tuple[int, int, str]]:
    """Yield where one may go on after taking a word of the cell, of the name, or of both, and how."""
    if at < len(given) and to < len(name):
        if given[at].folded == name[to].folded:
            yield at + 1, to + 1, "word"
        for size, long in abbreviation(given, at, name[to - 1].folded if to else ""):
            if tuple(one.folded for one in name[to : to + len(long)]) == tuple(one.folded for one in long):
                yield at + size, to + len(long), "known"
        end = _spelled_out(given[at], name, to)
        if end is not None:
            yield at + 1, end, "initials"
    if at < len(given) and given[at].true in _FILLERS:
        yield at + 1, to, "filler"
    if to < len(name) and name[to].true in _FILLERS:
        yield at, to + 1, "filler"


def _spelled_out(short: Word, name: Sequence[Word], start: int) -> int | None:
    """Return the place after the words that the letters of a word begin, None where they begin others."""
    at = start
    if len(short.true) != len(short.folded) or not short.folded.isalpha():
        return None
    for true, letter in zip(short.true, short.folded, strict=True):
        wanted = _LIKE.get(letter, letter)
        while start < at < len(name) and name[at].true in _FILLERS and name[at].folded[0] != wanted:
            at += 1
        if at >= len(name) or name[at].folded[0] != wanted or (true == "đ" and name[at].true[0] != "đ"):
            return None
        at += 1
    return at


def _accents(mine: Word, theirs: Word) -> float:
    if mine.true == theirs.true:
        return 0
    return PENALTIES["accents_lost" if mine.true == mine.folded else "accents_wrong"]


def needed(cell: Cell, vocabulary: Collection[str]) -> bool:
    """Whether a cell may have abbreviations: words that no name has, that are short, or that nobody could say."""
    words = {one.folded for one in plain_words(cell.text)}
    return any(one not in vocabulary or len(one) < 3 or not _SYLLABLE.fullmatch(one) for one in words)
