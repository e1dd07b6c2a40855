"""A timeline in lanes: years to the right, a lane for each kind of thing, a sign for each thing. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.charts.drawing import Drawing, Mark, line, sign, text
from server.charts.scales import span_of

WIDTH: Final = 420
_STEP: Final = 12
"""What one sign takes of a lane, across and upwards."""
_WIDE_STEP: Final = 22
"""The same across where numbers are told over the signs."""
_HIGHEST: Final = 6
"""So many signs stand on each other; of more, their number is told."""
_NAME: Final = 20
_FOOT: Final = 22
_EDGE: Final = 12
_TICKS: Final = 9


@dataclass(frozen=True)
class Happening:
    """Something with a day: its lane, when (in years), what it is, where it is told."""

    lane: str
    when: float
    title: str
    href: str = ""


@dataclass(frozen=True)
class Lane:
    """A lane: its key, its name, the shape of its signs."""

    key: str
    name: str
    shape: str


def lanes(happenings: Sequence[Happening], order: Sequence[Lane]) -> Drawing:
    """Return a timeline; a lane in which nothing happens is left out.

    Raises:
        ValueError: nothing happens at all.
    """
    span = span_of((one.when for one in happenings), _EDGE, WIDTH - _EDGE)
    own: defaultdict[str, list[Happening]] = defaultdict(list)
    for one in sorted(happenings, key=lambda one: (one.when, one.title)):
        own[one.lane].append(one)
    marks: list[Mark] = []
    y = 0.0
    for lane in (one for one in order if own[one.key]):
        placed = [(span.place(one.when), one) for one in own[lane.key]]
        stacks = _stacks(placed, _STEP)
        if any(len(one) > _HIGHEST for one in stacks.values()):
            stacks = _stacks(placed, _WIDE_STEP)
        highest = min(max(map(len, stacks.values())), _HIGHEST)
        floor = y + _NAME + highest * _STEP + (_STEP if any(len(one) > _HIGHEST for one in stacks.values()) else 0)
        marks.append(text(0, y + 14, f"{lane.name} ({len(own[lane.key])})", "lane"))
        marks.append(line(0, floor, WIDTH, floor, "rule"))
        marks.extend(_signs(stacks, lane, floor))
        y = floor + 4
    years = span.ticks(_TICKS)
    marks.extend(line(span.place(year), 0, span.place(year), y, "year") for year in years)
    marks.extend(text(span.place(year + 0.5), y + 15, str(year), "muted", "middle") for year in years)
    marks.sort(key=lambda mark: mark.cls != "year")
    return Drawing(WIDTH, y + _FOOT, marks)


def _stacks(placed: Sequence[tuple[float, Happening]], step: float) -> Mapping[float, list[Happening]]:
    """Return place → what happens about there, the earliest first."""
    found: dict[float, list[Happening]] = {}
    at = float("-inf")
    for x, one in placed:
        if x - at >= step:
            at = x
        found.setdefault(at, []).append(one)
    return found


def _signs(stacks: Mapping[float, list[Happening]], lane: Lane, floor: float) -> list[Mark]:
    marks = []
    for x, stack in stacks.items():
        shown = stack[:_HIGHEST]
        for height, one in enumerate(shown):
            y = floor - _STEP * (height + 0.55)
            marks.append(sign(lane.shape, x, y, f"lane-{lane.key}", one.title, one.href, 4.6))
        if len(stack) > len(shown):
            marks.append(text(x, floor - _STEP * (_HIGHEST + 0.2), f"+{len(stack) - len(shown)}", "small", "middle"))
    return marks
