"""Points over time against a scale from zero: what was promised for a day, what was reported of one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    """A point with the place of its sign and the line on which its words stand."""

    point: Point
    x: float
    y: float
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
    for one in sorted(points, key=lambda one: (-one.amount, one.when, one.title)):
        x, y = span.place(one.when), _FLOOR - min(one.amount / most, 1) * (_FLOOR - _TOP)
        words = y
        for other in found:
            if abs(other.x - x) < 130 and words < other.words + _LINE:
                words = other.words + _LINE
        found.append(_Told(one, x, y, words))
    over = max((one.words for one in found), default=0.0) - (_FLOOR - 2)
    return [_Told(one.point, one.x, one.y, one.words - max(over, 0)) for one in found]


def _marks(one: _Told) -> list[Mark]:
    point = one.point
    right = one.x + 9
    room = WIDTH - 4 - right
    before = width_of(point.told, SIZE) > room and one.x - 9 - _LEFT > room
    told = shortened(point.told, one.x - 13 - _LEFT if before else room, SIZE)
    words = text(one.x - 9 if before else right, one.words + SIZE * 0.36, told, "told", "end" if before else "start")
    drop = [line(one.x, _FLOOR, one.x, one.y, "drop")]
    return [*drop, sign(_SHAPES[point.kind], one.x, one.y, point.kind, point.title, point.href, 5.5), words]
