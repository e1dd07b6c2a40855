"""Patterns that ask for words first find what they would find alone, and can begin and end with no other words."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as code
from re import _parser as parser
from typing import Any

import pytest

from graph.extract import extract
from graph.extract.end_patterns import EndPattern
from graph.extract.terms import Terms, WordPattern, first_words, last_words, lowered

WRITTEN = sorted((Path(__file__).parents[1] / "data" / "written").rglob("*.txt"))
LONG = "Mở đầu. " * 60
"""So much text that words are looked for first."""

MARK, DIGIT, ANY, OPEN = "<mark>", "<digit>", "<any>", object()


def in_use(kind: type) -> list[Any]:
    """Return every pattern of a kind that reading an article makes."""
    extract(WRITTEN[0].read_text(encoding="utf8"))
    gc.unfreeze()  # a server that another test has started in this process hides what was there before
    return [thing for thing in gc.get_objects() if type(thing) is kind]


class Edges:
    """The words that a pattern can begin (``way`` 1) or end with (-1), or ``MARK``, ``DIGIT``, ``ANY``, by its parts.

    Most of what looks around is passed over, so that there may be more than can really be.

    Args:
        way: which edge.
        known: what a word may begin or end with that needs no more letters.
    """

    def __init__(self, way: int, known: tuple[str, ...]):
        self.way = way
        self.known = known

    def of(self, pattern: re.Pattern[str]) -> set[str]:
        return set(self._edges(self._turned(parser.parse(pattern.pattern, pattern.flags)), ""))

    def _turned(self, parts: Any) -> tuple[Any, ...]:
        return tuple(list(parts)[:: self.way])

    def _edges(self, todo: tuple[Any, ...], said: str) -> Iterator[str]:
        if self._enough(said) or not todo:
            yield said or MARK
            return
        (kind, value), rest = todo[0], todo[1:]
        if kind is code.LITERAL:
            yield from self._letter(chr(value).lower(), rest, said)
        elif kind is code.IN:
            for choice in value:
                yield from self._one(choice, rest, said)
        elif kind is code.BRANCH:
            for branch in value[1]:
                yield from self._edges((*self._turned(branch), *rest), said)
        elif kind is code.SUBPATTERN:
            yield from self._edges((*self._turned(value[3]), *rest), said)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            least, most, part = value
            if least == 0:
                yield from self._edges(rest, said)
            if most > 0:
                yield from self._edges((*self._turned(part) * max(least, 1), *rest), said)
        elif kind is OPEN:
            yield ANY
        elif self._is_boundary(kind, value) and said:
            yield said
        elif kind is code.ASSERT and self.way == value[0] == 1 and not said:
            ahead = set(self._edges((*value[1], (OPEN, None)), ""))
            yield from ahead if ANY not in ahead else self._edges(rest, said)
        elif kind in (code.AT, code.ASSERT, code.ASSERT_NOT):
            yield from self._edges(rest, said)
        else:
            yield ANY

    def _enough(self, said: str) -> bool:
        whole = said.startswith(self.known) if self.way == 1 else said.endswith(self.known)
        return bool(said) and bool(self.known) and whole

    def _is_boundary(self, kind: Any, value: Any) -> bool:
        if self.way == -1:
            return False
        no_letter = [(code.IN, [(code.CATEGORY, code.CATEGORY_WORD)])]
        return value is code.AT_BOUNDARY or (kind is code.ASSERT_NOT and value[0] == 1 and list(value[1]) == no_letter)

    def _letter(self, char: str, rest: tuple[Any, ...], said: str) -> Iterator[str]:
        if self.way == -1:
            if char.isspace():
                yield from [said] if said else self._edges(rest, said)
            else:
                yield from self._edges(rest, char + said)
        elif char.isdigit() and not said:
            yield DIGIT
        elif char.isalnum() or char == "_":
            yield from self._edges(rest, said + char)
        else:
            yield said or MARK

    def _one(self, choice: Any, rest: tuple[Any, ...], said: str) -> Iterator[str]:
        kind, value = choice
        if kind is code.LITERAL:
            yield from self._letter(chr(value).lower(), rest, said)
        elif kind is code.RANGE and value[1] - value[0] < 200:
            for char in sorted({chr(each).lower() for each in range(value[0], value[1] + 1)}):
                yield from self._letter(char, rest, said)
        elif (kind, value) == (code.CATEGORY, code.CATEGORY_SPACE):
            yield from self._letter(" ", rest, said)
        elif (kind, value) == (code.CATEGORY, code.CATEGORY_DIGIT) and not said and self.way == 1:
            yield DIGIT
        else:
            yield ANY


def test_every_pattern_that_asks_for_first_words_can_begin_with_no_other() -> None:
    patterns = in_use(WordPattern)
    assert len(patterns) > 15
    for asked in patterns:
        others = Edges(1, asked.glued).of(asked.pattern) - asked.words
        others -= {DIGIT} if asked.digits else set()
        others = {word for word in others if not (asked.glued and word.startswith(asked.glued))}
        assert not others, f"{sorted(others)[:9]} can begin {asked.pattern.pattern[:80]}"


def test_every_pattern_that_asks_for_endings_can_end_with_no_other() -> None:
    patterns = in_use(EndPattern)
    assert len(patterns) > 5
    for asked in patterns:
        others = {word for word in Edges(-1, asked.endings).of(asked.pattern) if not word.endswith(asked.endings)}
        assert not others, f"{sorted(others)[:9]} can end {asked.pattern.pattern[:80]}"


def test_they_find_what_the_patterns_find_alone() -> None:
    patterns = in_use(WordPattern)
    for file in WRITTEN[::5]:
        text = lowered(file.read_text(encoding="utf8"))
        for asked in patterns:
            alone = [match.span() for match in asked.pattern.finditer(text, 100, len(text) - 100)]
            assert [match.span() for match in asked.finditer(text, 100, len(text) - 100)] == alone


@pytest.mark.parametrize("before", ["", LONG])
def test_a_word_is_found_at_its_beginning_alone(before: str) -> None:
    asked = WordPattern(re.compile(r"(?<!\w)(?:sở|bộ)(?!\w)", re.IGNORECASE), ("sở", "bộ"))
    text = f"{before}Cơsở (Sở) và …bộ bộ_ bộ, bộ"
    found = asked.search(text)
    assert found is not None
    assert text[found.start() - 1 : found.end() + 1] == "(Sở)"
    assert [match.group() for match in asked.finditer(text)] == ["Sở", "bộ", "bộ", "bộ"]
    assert [match.group() for match in asked.finditer(text, found.end(), len(text) - 1)] == ["bộ", "bộ"]
    assert asked.search(f"{before}Cơ sởvụ, bộn", 0, len(before) + len("Cơ sở")) is not None


def test_digits_and_words_run_together_are_found_where_asked_for() -> None:
    asked = WordPattern(re.compile(r"(?<!\w)(?:\d+|sở\s*)"), (), digits=True, glued=("sở",))
    found = [match.group() for match in asked.finditer(f"{LONG}sởnội vụ, ²x 12h 7%")]
    assert found == ["sở", "12", "7"]


def test_a_term_that_begins_with_a_mark_is_still_found() -> None:
    terms = ("“một cửa”", "sở")
    asked = WordPattern(re.compile("“một cửa”|(?<!\\w)sở"), first_words(terms))
    assert [match.group() for match in asked.finditer(f"{LONG}sở “một cửa”")] == ["sở", "“một cửa”"]


def test_the_end_is_found_after_spaces_and_in_any_case() -> None:
    asked = EndPattern(re.compile(r"(?<!\w)(?:so với|đạt)\s*$", re.IGNORECASE), last_words(("so với", "đạt")))
    text = "tỷ lệ ĐẠT   98%"
    assert asked.search(text) is None
    assert asked.search(text, 0, text.index("98")) is not None
    assert asked.search("khác với") is None


@pytest.mark.parametrize("before", ["", LONG.lower()])
def test_terms_are_found_with_their_longest_words_not_in_addresses(before: str) -> None:
    terms = Terms(["thư điện tử", "thư", "gửi nhận văn bản"])
    text = f"{before}gửi và nhận văn bản; gửi thư điện tử, thư@a.vn, thư.vn, thư điện, thưa"
    assert [key for key, _, _ in terms.find(text)] == ["gửi nhận văn bản", "thư điện tử", "thư"]
