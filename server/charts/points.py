"""Points over time against a scale from zero: what was promised for a day, what was reported of one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from server.charts.drawing import Drawing, Mark, line, sign, text
from server.charts.lettering import shortened, width_of
from server.charts.scales import Span

WIDTH: Final = 340
SIZE: Final = 13
TARGET: Final = "target"
RESULT: Final = "result"
_SHAPES: Final = {TARGET: "diamond", RESULT: "dot"}
_LEFT: Final = 44
_TOP: Final = 14
_FLOOR: Final = 120
_HEIGHT: Final = 142
_RIGHT: Final = 190
"""Where the years end; beyond it there is room for words."""
_TICKS: Final = 4
_LINE: Final = 14.0


@dataclass(frozen=True)
class Point:
    """A figure: ``TARGET`` or ``RESULT``, when (in years), how much, what stands beside it, what it is, its page."""

    kind: str
    when: float
    amount: float
    told: str
    title: str
    href: str = ""


@dataclass(frozen=True)
class _Told:
    """A point with the place of its sign, its words and where they stand: beside it, from left to right, on a line."""

    point: Point
    x: float
    y: float
    told: str
    left: float
    right: float
    words: float


def panel(points: Sequence[Point], span: Span, most: float, ends: tuple[str, str]) -> Drawing:
    """Return points on a plane: time to the right, amounts from zero upwards.

    Args:
        points: the figures.
        span: the years, one stretch for all panels that stand beside each other.
        most: the amount at the top.
        ends: what stands at the foot and at the top of the scale.
    """
    marks: list[Mark] = []
    for y, words, cls in ((_FLOOR, ends[0], "axis"), (_TOP, ends[1], "rule")):
        marks.append(line(_LEFT, y, _RIGHT, y, cls))
        marks.append(text(_LEFT - 6, y + SIZE * 0.36, words, "muted", "end"))
    for year in span.ticks(_TICKS):
        marks.append(line(span.place(year), _FLOOR, span.place(year), _FLOOR + 4, "axis"))
        marks.append(text(span.place(year + 0.5), _FLOOR + 18, str(year), "muted", "middle"))
    marks.extend(mark for one in _placed(points, span, most) for mark in _marks(one))
    return Drawing(WIDTH, _HEIGHT, marks)


def within() -> tuple[float, float]:
    """Return where the years of a panel begin and end."""
    return _LEFT, _RIGHT


def _placed(points: Sequence[Point], span: Span, most: float) -> list[_Told]:
    """Return points with their places; words that would meet are set below each other."""
    found: list[_Told] = []
    for point in sorted(points, key=lambda one: (-one.amount, one.when, one.title)):
        x, y = span.place(point.when), _FLOOR - min(point.amount / most, 1) * (_FLOOR - _TOP)
        told, left = _words(point, x)
        one = _Told(point, x, y, told, left, left + width_of(told, SIZE), y)
        for other in sorted(found, key=lambda other: other.words):
            across = one.left < other.right and other.left < one.right
            if across and abs(one.words - other.words) < _LINE:
                one = replace(one, words=other.words + _LINE)
        found.append(one)
    over = max(max((one.words for one in found), default=0.0) - (_FLOOR - 2), 0)
    return [replace(one, words=one.words - over) for one in found]


def _words(point: Point, x: float) -> tuple[str, float]:
    """Return the words of a point and where they begin: to its right, or to its left where there is more room."""
    right, left = WIDTH - 4 - (x + 9), x - 9 - _LEFT
    if width_of(point.told, SIZE) <= right or right >= left:
        return shortened(point.told, right, SIZE), x + 9
    told = shortened(point.told, left, SIZE)
    return told, x - 9 - width_of(told, SIZE)


def _marks(one: _Told) -> list[Mark]:
    point = one.point
    drop = line(one.x, _FLOOR, one.x, one.y, "drop")
    dot = sign(_SHAPES[point.kind], one.x, one.y, point.kind, point.title, point.href, 5.5)
    return [drop, dot, text(one.left, one.words + SIZE * 0.36, one.told, "told")]
