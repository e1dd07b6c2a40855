"""Charts of promises as numbers for an SVG: lengths in its units, so that a template only writes them down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.tracker.model import RELATED, STANDINGS, Promise

WIDTH: Final = 400
"""The length of the longest bar."""


@dataclass(frozen=True)
class Part:
    """A piece of a bar: what it stands for, where it begins, how long it is, how many promises it counts."""

    standing: str
    start: float
    length: float
    count: int


@dataclass(frozen=True)
class Bar:
    """The promises of a year: the year (empty for no deadline), the pieces of its bar, the end of it."""

    year: str
    parts: tuple[Part, ...]
    count: int

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.parts[-1].start + self.parts[-1].length if self.parts else 0.0


def bars(promises: Sequence[Promise]) -> list[Bar]:
    """Return a bar for each year of deadline, the earliest first, all to one scale from zero."""
    counts: dict[str, Counter[str]] = {}
    for one in promises:
        counts.setdefault(one.year, Counter())[one.standing] += 1
    most = max((sum(own.values()) for own in counts.values()), default=1)
    return [_bar(year, counts[year], WIDTH / most) for year in sorted(counts, key=lambda year: year or "9999")]


def _bar(year: str, own: Counter[str], scale: float) -> Bar:
    parts, start = [], 0.0
    for standing in STANDINGS:
        if own[standing]:
            parts.append(Part(standing, round(start, 1), round(own[standing] * scale, 1), own[standing]))
            start += own[standing] * scale
    return Bar(year, tuple(parts), sum(own.values()))


@dataclass(frozen=True)
class Gauge:
    """A percentage promised beside the one reported, on a scale from 0 to 100 (units of the SVG are per cent)."""

    target: float
    result: float | None


def gauge(promise: Promise) -> Gauge | None:
    """Return the gauge of a promise in per cent; None for another unit."""
    target = promise.target
    if target.unit != "percent" or target.value is None or not 0 <= target.value <= 100:
        return None
    told = promise.decisive or next((one for one in promise.reports if one.certainty != RELATED), None)
    value = told.result.value if told else None
    return Gauge(float(target.value), float(value) if value is not None and 0 <= value <= 100 else None)
