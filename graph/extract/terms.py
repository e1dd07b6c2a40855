"""Word lists by use, a text in small letters to look their words up in, patterns and terms that begin with known words.

The engine of ``re`` tries a pattern that opens with the beginning of a word at every letter of a text. The words of a
text are found once instead; a pattern then looks at the places of its own first words, which are few.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from graph.extract.lists import alternation, words

JOINT: Final = r"[ ,/\\&\"“”-]+(?:và +)?"
"""What may stand between two words of a term: ``Cổng/Trang``, ``gửi, nhận``, ``gửi và nhận``."""

_ADDRESS: Final = re.compile(r"\.\w")
_NEXT: Final = re.compile(rf"{JOINT}(?P<word>\w+)")
_LEAF: Final = {"": ""}
"""What is below a word that goes on to no term."""

_WORD: Final = re.compile(r"\w+")
_MARKS: Final = '\n,.;:()/-"“”%'
"""Marks that stand beside words often; what other marks part is seen word by word."""

ENDING: Final = 16
"""No ending that is asked for is longer, in letters."""

_LAST: Final = re.compile(r"(?<!\w)\w+$")
_LONGEST: Final = 40
"""No first word is longer, in letters."""

_BRIEF: Final = 300
"""A text shorter than this, in letters, is no article: it is neither remembered nor are its words found first."""


@cache
def opening(file: str, *uses: str) -> frozenset[str]:
    """Return the first words of all words of a list that have one of these uses."""
    return first_words(row["word"] for row in words(file) if row["use"] in uses)


@cache
def any_of(file: str, use: str) -> str:
    """Return a regular expression for any word of a list that has this use (column ``use``), the longest first.

    The words are in small letters; match them against ``lowered`` text.
    """
    return f"(?:{alternation(row['word'].lower() for row in words(file) if row['use'] == use)})(?!\\w)"


def lowered(text: str) -> str:
    """Return a text in small letters, every letter at the place where it was."""
    return _lowered(text) if len(text) < _BRIEF else _remembered(text)


@lru_cache(maxsize=4)
def _remembered(text: str) -> str:
    return _lowered(text)


def _lowered(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def first_words(terms: Iterable[str]) -> frozenset[str]:
    """Return the first words of terms, in small letters; ``""`` among them where a term begins with a mark."""
    found = (_WORD.match(term.lower()) for term in terms)
    return frozenset(word.group() if word is not None else "" for word in found)


def last_words(terms: Iterable[str]) -> tuple[str, ...]:
    """Return what the terms end with: the letters after the last space of each, in small letters, the last few."""
    return tuple(sorted({term.lower().split()[-1][-ENDING:] for term in terms}))


class _Words:
    """The words of a text in small letters: each word, and where it stands."""

    def __init__(self, lower: str):
        for mark in _MARKS:
            lower = lower.replace(mark, " ")
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        place = 0
        for word in lower.split(" "):
            self.places[word].append(place)
            place += len(word) + 1
        for word in [word for word in self.places if not word.isalnum()]:
            for start in self.places.pop(word):
                for part in _WORD.finditer(word):
                    self.places[part.group()].append(start + part.start())
        self.known = frozenset(self.places)

    @cached_property
    def numbers(self) -> list[int]:
        """Where words begin whose first letter is a digit."""
        return [place for word, places in self.places.items() if word[0].isdigit() for place in places]


@lru_cache(maxsize=2)
def _words_of(lower: str) -> _Words:
    return _Words(lower)


def starts_of(text: str, word: str) -> list[int]:
    """Return where a word stands in a text, in order, in any case."""
    return _words_of(lowered(text)).places.get(word.lower(), [])


class WordPattern:
    """A pattern that matches only where one of some words begins.

    It finds what the pattern itself finds, in the same order; ``tests/extract/test_terms.py`` shows for each one
    that no other word can begin it.

    Args:
        pattern: the pattern; where it ignores case, it may search text as written, else the case is its own affair.
        words: all words that can begin a match, in small letters, each up to the next letter that belongs to none.
        digits: whether a match may also begin with a word whose first letter is a digit.
        glued: beginnings of words that may also begin a match, where no mark need follow: ``sở`` in ``SởNội vụ``.
    """

    def __init__(
        self,
        pattern: re.Pattern[str],
        words: Iterable[str],
        *,
        digits: bool = False,
        glued: tuple[str, ...] = (),
    ):
        self.pattern = pattern
        self.words = frozenset(words)
        self.digits = digits
        self.glued = glued
        self._everywhere = "" in self.words  # a term of the list begins with a mark
        self._last: tuple[str, list[int]] = ("", [])

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches within ``text[start:end]`` as the pattern's own ``finditer`` does."""
        end = len(text) if end is None else min(end, len(text))
        if len(text) < _BRIEF or self._everywhere:
            yield from self.pattern.finditer(text, start, end)
            return
        places = self._last[1] if self._last[0] is text else self._candidates(text)
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            if place >= start and (found := self.pattern.match(text, place, end)) is not None:
                yield found
                start = found.end()
        if text[end - 1].isalnum() and (cut := self._cut(text, start, end)) is not None:
            yield cut

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match within ``text[start:end]``, or ``None``."""
        end = len(text) if end is None else min(end, len(text))
        if len(text) < _BRIEF or self._everywhere:
            return self.pattern.search(text, start, end)
        places = self._last[1] if self._last[0] is text else self._candidates(text)
        match = self.pattern.match
        for i in range(bisect_left(places, start), len(places)):
            place = places[i]
            if place >= end:
                break
            if (found := match(text, place, end)) is not None:
                return found
        return self._cut(text, start, end) if text[end - 1].isalnum() else None

    def _cut(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the match at the last word where the end cuts it in two: what is left of it may be one of these."""
        edge = text[end - 1 : end + 1]
        if len(edge) == 1 or not (edge.isalnum() or "_" in edge):
            return None
        word = _LAST.search(text, max(start, end - _LONGEST), end)
        return self.pattern.match(text, word.start(), end) if word is not None else None

    def _candidates(self, text: str) -> list[int]:
        """Return where the words of a text stand that may begin a match, in order."""
        said = _words_of(lowered(text))
        first = self.words & said.known
        if self.glued:
            first |= {word for word in said.known if word.startswith(self.glued)}
        found = [place for word in first for place in said.places[word]]
        found = sorted({*found, *said.numbers}) if self.digits else sorted(found)
        self._last = (text, found)
        return found


class Terms:
    """Terms of several words, found in a text in one pass, the longest at each place.

    "và" between words, commas, slashes and hyphens are set aside: ``gửi và nhận`` and ``gửi, nhận`` are one term.
    """

    def __init__(self, terms: Iterable[str]):
        self._tree: dict[str, Any] = {}
        for term in terms:
            node = self._tree
            for word in self.key(term).split():
                node = node.setdefault(word, {})
            node[""] = self.key(term)
        self._second = {  # what a first word that is no term itself may be followed by, at the letter after a space
            word: {*'v ,/\\&"“”-', *(following[0] for following in node)}
            for word, node in self._tree.items()
            if "" not in node
        }
        first = re.compile(rf"(?<![\w.@/])(?:{alternation(self._tree)})(?![\w@])(?!\.\w)")
        self._first = WordPattern(first, self._tree)

    @staticmethod
    def key(term: str) -> str:
        """Return the words of a term as terms are compared."""
        return " ".join(word for word in _WORD.findall(term.lower()) if word != "và")

    def find(self, lower: str) -> Iterator[tuple[str, int, int]]:
        """Yield the key of each term of a text in small letters, and where it begins and ends."""
        begin = 0
        search = self._first.search if len(lower) >= _BRIEF else self._first.pattern.search
        while match := search(lower, begin):
            begin = match.end()
            word = match.group()
            if word in self._second and lower[begin : begin + 1] == " ":
                following = lower[begin + 1 : begin + 2]
                if following not in self._second[word]:
                    continue
            node, end = self._tree[word], begin
            longest = (node.get(""), end)
            while (len(node) > 1 or "" not in node) and (joined := _NEXT.match(lower, end)):
                node, end = node.get(joined["word"], _LEAF), joined.end()
                longest = (node[""], end) if node.get("") else longest
            if longest[0] and not (lower.startswith("@", longest[1]) or _ADDRESS.match(lower, longest[1])):
                begin = longest[1]
                yield longest[0], match.start(), longest[1]
