"""Reading a cell: what mess it came through, and the words that are in it.

A cell has been through spreadsheets, web forms and old encodings, so it is cleaned first (HTML entities, decomposed
letters, odd spaces and dashes), then split into words, and the usual abbreviations are written out.
"""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from graph.iris import fold, one_tone_spelling
from server.reconcile.repair import mended

LONGEST_CELL: Final = 1000
"""The longest cell that is looked up, in code points; nothing is called more than that."""

PLACE_TYPES: Final = ("tỉnh", "thành phố", "thị xã", "huyện", "quận", "thị trấn", "thủ đô")
"""The words that a place's name may begin with."""
_ENGLISH_TYPES: Final = {"province": "tỉnh", "prov": "tỉnh", "city": "thành phố", "town": "thị xã", "district": "huyện"}

_ABBREVIATIONS: Final = Path(__file__).with_name("data") / "abbreviations.csv"
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DASH: Final = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f]+")
_WORD: Final = re.compile(r"[^\W_]+")
_FILLERS: Final = {"và", "va", "của", "cua", "of", "and"}
_LETTERS: Final = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written (one spelling of tones, lower case) and without diacritics."""

    true: str
    folded: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a name.

    Attributes:
        words: the words, abbreviations written out, without ``và``, ``của`` and a ``tỉnh`` that only leads to a name.
        expanded: how many abbreviations were written out.
        true: the words, joined by spaces.
        folded: the same without diacritics.
        solid: the same without spaces.
        whole: the words without diacritics, those left out included.
    """

    words: tuple[Word, ...]
    expanded: int
    true: str
    folded: str
    solid: str
    whole: str


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The words of a place's name: its type (one of ``PLACE_TYPES``, empty where none is given) and the rest."""

    type: str
    core: Reading


def clean(text: str) -> str:
    """Return a cell as it was meant: entities decoded, letters composed, one kind of dash, single spaces."""
    for _ in range(2):
        text = html.unescape(text) if "&" in text else text
    text = _INVISIBLE.sub("", mended(text).translate(_LETTERS))
    text = unicodedata.normalize("NFC", _SPACE.sub(" ", _DASH.sub("-", text)).strip())
    return _WORD.sub(lambda match: _one_tone(match[0]), text)


_one_tone = lru_cache(maxsize=65536)(one_tone_spelling)


def exact_key(cleaned: str) -> str:
    """Return the form in which two spellings of one name are the same: case and punctuation aside."""
    return " ".join(_WORD.findall(cleaned.casefold()))


@lru_cache(maxsize=65536)
def word(text: str) -> Word:
    """Return a word in both spellings."""
    return Word(text, fold(text))


@lru_cache(maxsize=16384)
def plain_words(cleaned: str) -> tuple[Word, ...]:
    """Return the words of a cleaned cell as they stand, nothing written out or left out."""
    return tuple(word(text) for text in _WORD.findall(cleaned.casefold()))


@lru_cache(maxsize=16384)
def read(cleaned: str) -> Reading:
    """Return the words of a cleaned cell, abbreviations written out."""
    words, expanded = _expand(plain_words(cleaned))
    return _reading(_without_fillers(words), expanded, words)


@lru_cache(maxsize=16384)
def read_place(cleaned: str) -> PlaceReading:
    """Return the words of a cleaned cell as those of a place: ``T.Thái Nguyên`` is a tỉnh called Thái Nguyên."""
    words, expanded = _expand(plain_words(cleaned))
    for name in PLACE_TYPES:
        size = name.count(" ") + 1
        if len(words) > size and all(_may_be(one, wanted) for one, wanted in zip(words, name.split(), strict=False)):
            return PlaceReading(name, _reading(words[size:], expanded))
    if len(words) > 1 and words[0].true in ("prov", "province"):
        return PlaceReading(_ENGLISH_TYPES[words[0].true], _reading(words[1:], expanded))
    if len(words) > 1 and words[-1].true in _ENGLISH_TYPES:
        return PlaceReading(_ENGLISH_TYPES[words[-1].true], _reading(words[:-1], expanded))
    return PlaceReading("", _reading(words, expanded))


def _may_be(one: Word, wanted: str) -> bool:
    return one.true in (wanted, fold(wanted))


def _reading(words: list[Word], expanded: int, whole: list[Word] | None = None) -> Reading:
    true, folded = " ".join(one.true for one in words), " ".join(one.folded for one in words)
    all_words = folded if whole is None else " ".join(one.folded for one in whole)
    return Reading(tuple(words), expanded, true, folded, folded.replace(" ", ""), all_words)


def _without_fillers(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for place, one in enumerate(words):
        last = place == len(words) - 1
        leads = one.folded == "tinh" and one.true != "tĩnh" and not (kept and kept[-1].folded == "ha")
        if last or not (leads or one.true in _FILLERS):
            kept.append(one)
    return kept


@dataclass(frozen=True)
class _Abbreviation:
    long: tuple[Word, ...]
    only_after: frozenset[str]


@cache
def _abbreviations() -> dict[tuple[str, ...], _Abbreviation]:
    found = {}
    with _ABBREVIATIONS.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            after = frozenset(fold(one).replace("_", " ").split()[-1] for one in row["only_after"].split())
            long = tuple(word(one) for one in row["long"].split())
            found[tuple(fold(row["short"]).split())] = _Abbreviation(long, after)
    return found


@cache
def _longest() -> dict[str, int]:
    """Return for each word that an abbreviation begins with how many words it may have."""
    found: dict[str, int] = {}
    for short in _abbreviations():
        found[short[0]] = max(len(short), found.get(short[0], 0))
    return found


def abbreviation(words: Sequence[Word], place: int, before: str) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """Yield the known abbreviations that begin at a place, the longest first: how many words, and what they stand for.

    Args:
        words: the words of a cell.
        place: where to look.
        before: the folded word that stands before, written out; some abbreviations count only after certain ones.
    """
    known = _abbreviations()
    for size in range(min(_longest().get(words[place].folded, 0), len(words) - place), 0, -1):
        entry = known.get(tuple(one.folded for one in words[place : place + size]))
        if entry and (not entry.only_after or before in entry.only_after):
            yield size, entry.long


def _expand(words: Sequence[Word]) -> tuple[list[Word], int]:
    """Write out abbreviations, the longest first; one that is also a word counts only after certain words."""
    result, place, count = list[Word](), 0, 0
    while place < len(words):
        found = next(abbreviation(words, place, result[-1].folded if result else ""), None)
        size, long = found or (1, (words[place],))
        result += long
        place, count = place + size, count + (found is not None)
    return result, count
