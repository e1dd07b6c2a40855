"""From amounts and days to lengths. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from typing import Final

_STEPS: Final = (1, 2, 2.5, 5, 10)
_DAYS: Final = 365.25


def ceiling(most: float) -> float:
    """Return the end of a scale from zero that holds ``most``: a round number, at least 1."""
    if most <= 1:
        return 1
    power = 10.0 ** floor(log10(most))
    return next(step * power for step in _STEPS if step * power >= most)


def moment(day: str) -> float | None:
    """Return a date as a number of years, the middle of what it leaves open: ``2012`` → 2012.5; None for no date.

    A date without a year (``--04-30``) is none.
    """
    parts = day.split("T")[0].rstrip("Z").split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= int(parts[0]) <= 9999:
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return year + 0.5
    month = int(parts[1])
    if not 1 <= month <= 12:
        return None
    if len(parts) == 2:
        return year + (month - 0.5) / 12
    try:
        return year + (date(year, month, int(parts[2][:2])) - date(year, 1, 1)).days / _DAYS
    except ValueError:
        return None


@dataclass(frozen=True)
class Span:
    """A stretch of years on a line.

    Attributes:
        first: the year it begins with.
        last: the year it ends with, the whole of it.
        left: where the first year begins.
        right: where the last year ends.
    """

    first: int
    last: int
    left: float
    right: float

    def place(self, when: float) -> float:
        """Return where a moment lies."""
        return self.left + (when - self.first) / (self.last + 1 - self.first) * (self.right - self.left)

    def ticks(self, most: int) -> list[int]:
        """Return the years to be named, at most ``most`` of them."""
        step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 10_000) if (self.last - self.first) // one < most)
        return [year for year in range(self.first, self.last + 1) if year % step == 0] or [self.first]


def span_of(moments: Iterable[float], left: float, right: float) -> Span:
    """Return the stretch that holds moments, two years at least.

    Raises:
        ValueError: there are no moments.
    """
    years = [floor(one) for one in moments]
    first, last = min(years), max(years)
    return Span(first, max(last, first + 1), left, right)


def periods(years: Iterable[int], most: int) -> list[tuple[int, int]]:
    """Return periods of equal length that hold all years, at most ``most``: (first, last); without empty ones."""
    known = sorted(set(years))
    if not known:
        return []
    length = ceil((known[-1] - known[0] + 1) / most) if len(known) > most else 1
    starts = sorted({known[0] + (year - known[0]) // length * length for year in known})
    return [(start, start + length - 1) for start in starts]
