"""The nearest of many positions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extract.dates import Date
from graph.extract.timeline import Brackets, Spots, Timeline, fronted


def dates(starts: list[int]) -> list[Date]:
    """Return dates of four letters that do not overlap."""
    return [Date("2016", start * 5, start * 5 + 4, "year") for start in sorted(set(starts))]


@given(st.lists(st.integers(0, 30)), st.integers(0, 160), st.integers(0, 160))
def test_the_nearest_are_those_that_a_search_one_by_one_finds(starts: list[int], begin: int, end: int) -> None:
    known = dates(starts)
    within = [date for date in known if begin <= date.start and date.end <= end]
    timeline = Timeline(known)
    assert timeline.last(begin, end) == (within[-1] if within else None)
    assert timeline.first(begin, end) == (within[0] if within else None)
    assert list(timeline.starting(begin, end)) == [date for date in known if begin <= date.start < end]


@given(st.text("ab ", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_spots_are_where_the_pattern_matches(text: str, begin: int, end: int) -> None:
    pattern = re.compile("ab")
    assert Spots(pattern, text).within(begin, end) == (pattern.search(text, begin, end) is not None)


def test_a_bracket_stands_aside_once_it_is_closed() -> None:
    brackets = Brackets("a (bc) d (e")
    assert brackets.closing(4) == 6
    assert brackets.closing(1) is None
    assert brackets.closing(10) is None
    assert brackets.aside(4, 7)
    assert not brackets.aside(4, 5)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Mạng thông suốt. Đến ngày X", True),
        ("Mạng thông suốt; và trong X", True),
        ("Theo kế hoạch, đến X", True),
        ("- Hết X", True),
        ("Mạng thông suốt trong X", False),
        ("Mạng thông suốt, trước X", False),
    ],
)
def test_what_opens_a_clause(text: str, opens: bool) -> None:
    assert fronted(text, text.index("X")) is opens
