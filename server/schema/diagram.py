"""The diagram of the main classes: where each box stands, and which properties lead from one to another.

Facts stand in the middle, the article that states them to their left, the things that they speak of to their right, one
under the other; links between those things run along the right side. Only these places are chosen here: which links
there are is counted in the data (``server.schema.links``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.schema.links import ARTICLE, FACT, MAIN, THINGS, Link

WIDTH: Final = 1034
_BOX: Final = (150, 46)
_ROW: Final = 92
_LEFT: Final = 4
_MIDDLE: Final = 250
_RIGHT: Final = 606
_TOP: Final = 44
_LANE: Final = 118


@dataclass(frozen=True)
class Box:
    """A class in the diagram, in units of the SVG."""

    cls: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """The height of its middle."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Line:
    """A line in the diagram.

    Attributes:
        path: the ``d`` of an SVG path.
        x, y: where its words are.
        anchor: ``start``, ``middle`` or ``end``: which part of the words is there.
        links: the links that it stands for, from one class to one other.
    """

    path: str
    x: int
    y: int
    anchor: str
    links: tuple[Link, ...]

    @property
    def inferred(self) -> bool:
        """Whether reasoning adds all of it."""
        return all(link.inferred for link in self.links)


@dataclass(frozen=True)
class Diagram:
    """The diagram: its height, its boxes and lines."""

    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def diagram(known: Collection[str], links: Sequence[Link]) -> Diagram:
    """Return the diagram of the main classes among those of an ontology.

    Args:
        known: the classes of the ontology, by local name.
        links: what leads from one main class to another, the most used first.
    """
    things = [cls for cls in THINGS if cls in known]
    boxes = {cls: Box(cls, _RIGHT, _TOP + place * _ROW, *_BOX) for place, cls in enumerate(things)}
    tall = max(0, len(things) - 1) * _ROW + _BOX[1]
    if FACT in known:
        boxes[FACT] = Box(FACT, _MIDDLE, _TOP, _BOX[0], tall)
    if ARTICLE in known:
        boxes[ARTICLE] = Box(ARTICLE, _LEFT, _TOP + (tall - _BOX[1]) // 2, *_BOX)
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        if link.start in boxes and link.end in boxes:
            pairs.setdefault((link.start, link.end), []).append(link)
    return Diagram(_TOP + tall + 34, tuple(boxes[cls] for cls in MAIN if cls in boxes), tuple(_lines(boxes, pairs)))


def _lines(boxes: Mapping[str, Box], pairs: Mapping[tuple[str, str], Sequence[Link]]) -> list[Line]:
    lines = []
    lanes: list[list[range]] = []
    for (start, end), found in sorted(pairs.items(), key=lambda pair: _span(boxes, pair[0])):
        a, b, links = boxes[start], boxes[end], tuple(found)
        if start == end:
            lines.append(_loop(a, links))
        elif start in THINGS and end in THINGS:
            lines.append(_bracket(a, b, _lane(lanes, a, b), links))
        elif FACT in (start, end):
            lines.append(_straight(a, b, links))
        elif start == ARTICLE and end == next(iter(cls for cls in THINGS if cls in boxes), ""):
            lines.append(_over(a, b, links))
    return lines


def _span(boxes: Mapping[str, Box], pair: tuple[str, str]) -> tuple[int, int]:
    start, end = (boxes[cls] for cls in pair)
    return abs(start.y - end.y), min(start.y, end.y)


def _lane(lanes: list[list[range]], a: Box, b: Box) -> int:
    """Return the first lane that is free between two boxes, and take it."""
    wanted = range(min(a.y, b.y) + 1, max(a.y, b.y))
    for number, taken in enumerate(lanes):
        if all(wanted.stop <= one.start or one.stop <= wanted.start for one in taken):
            taken.append(wanted)
            return number
    lanes.append([wanted])
    return len(lanes) - 1


def _straight(a: Box, b: Box, links: tuple[Link, ...]) -> Line:
    """Join two boxes beside each other, at the height of the one that is less tall."""
    y = (a if a.height < b.height else b).middle
    left, right = sorted((a, b), key=lambda box: box.x)
    begin, finish = left.x + left.width, right.x
    ends = (begin, finish) if left is a else (finish, begin)
    return Line(f"M{ends[0]} {y}H{ends[1]}", (begin + finish) // 2, y - 8, "middle", links)


def _over(a: Box, b: Box, links: tuple[Link, ...]) -> Line:
    """Lead from a box on the left to the topmost one on the right, over what stands between."""
    x, finish, y = a.x + a.width // 2, b.x + b.width // 2, _TOP - 16
    return Line(f"M{x} {a.y}V{y}H{finish}V{b.y}", _MIDDLE + _BOX[0] // 2, y - 6, "middle", links)


def _bracket(a: Box, b: Box, lane: int, links: tuple[Link, ...]) -> Line:
    """Join two boxes of one column along its right side."""
    x = a.x + a.width
    out = x + 22 + lane * _LANE
    down = 1 if a.y < b.y else -1
    begin, finish = a.middle + (4 + 8 * lane) * down, b.middle - (4 + 8 * lane) * down
    return Line(f"M{x} {begin}H{out}V{finish}H{x}", out + 7, (begin + finish) // 2 + 5, "start", links)


def _loop(a: Box, links: tuple[Link, ...]) -> Line:
    """Lead from a box back to it, below it."""
    y = a.y + a.height
    return Line(f"M{a.x + 14} {y}v13h22v-13", a.x + 8, y + 18, "end", links)
