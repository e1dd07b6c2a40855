"""Bars from zero, one below the other, each named at its left and told at its right. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.charts.drawing import Drawing, Mark, line, rect, text
from server.charts.lettering import width_of, wrapped
from server.charts.scales import ceiling

WIDTH: Final = 420
SIZE: Final = 13
"""The type size that the stylesheet gives words in charts."""
SMALL: Final = 11.5
"""The type size of words of the class ``small``."""
_LINE: Final = 16
_BAR: Final = 16
_GAP: Final = 9
_WIDEST: Final = 190
"""The most that the names of bars take."""


@dataclass(frozen=True)
class Part:
    """A piece of a bar: how it is coloured, how much it is, what it stands for, where it leads."""

    cls: str
    amount: float
    title: str
    href: str = ""


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its pieces from zero on, what stands at its end, and below it."""

    name: str
    parts: Sequence[Part]
    told: str
    below: str = ""

    @property
    def amount(self) -> float:
        """How much it is in all."""
        return sum(part.amount for part in self.parts)


def bars(some: Sequence[Bar], most: float | None = None) -> Drawing:
    """Return bars to one scale from zero.

    Args:
        some: the bars, the first one on top.
        most: the end of the scale, e.g. 100 for percentages; a round number above all bars where it is not given.
    """
    named = min(max((width_of(one.name, SIZE) for one in some), default=0), _WIDEST)
    told = max((width_of(one.told, SIZE) for one in some), default=0)
    left, top = named + 10, 4.0
    scale = (WIDTH - left - told - 8) / (most or ceiling(max((one.amount for one in some), default=1)))
    marks: list[Mark] = []
    for one in some:
        names = wrapped(one.name, named + 2, SIZE, 2)
        height = max(_BAR, _LINE * len(names))
        marks.extend(_bar(one, names, left, top, height, scale))
        top += height + _GAP
        for words in wrapped(one.below, WIDTH - left - 4, SMALL, 2):
            top += _LINE - 3
            marks.append(text(left + 4, top - _GAP - 2, words, "small"))
    marks.append(line(left, 0, left, max(top - _GAP + 4, 4), "axis"))
    return Drawing(WIDTH, max(top - _GAP + 4, 4), marks)


def _bar(one: Bar, names: Sequence[str], left: float, top: float, height: float, scale: float) -> list[Mark]:
    middle = top + height / 2
    first = middle - _LINE * (len(names) - 1) / 2 + SIZE * 0.36
    marks = [text(left - 8, first + _LINE * at, name, anchor="end") for at, name in enumerate(names)]
    start = left
    for part in one.parts:
        length = part.amount * scale
        marks.append(rect(start, middle - _BAR / 2, length, _BAR, part.cls, part.title, part.href))
        start += length
    marks.append(text(start + 6, middle + SIZE * 0.36, one.told))
    return marks
