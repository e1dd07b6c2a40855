"""Positions in a text, asked for the nearest: dates on either side of a figure, words between two places.

Every question is a search by halves, so that a long text costs no more for each of its figures than a short one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from graph.extract.dates import Date


class Timeline:
    """Dates of a text that do not overlap.

    Args:
        dates: the dates, in the order of the text.
    """

    def __init__(self, dates: Iterable[Date]):
        self._dates = tuple(dates)
        self._starts = [date.start for date in self._dates]
        self._ends = [date.end for date in self._dates]

    def last(self, begin: int, end: int) -> Date | None:
        """Return the last date that lies within ``text[begin:end]``, or ``None``."""
        i = bisect_right(self._ends, end) - 1
        return self._dates[i] if i >= 0 and self._starts[i] >= begin else None

    def first(self, begin: int, end: int) -> Date | None:
        """Return the first date that lies within ``text[begin:end]``, or ``None``."""
        i = bisect_left(self._starts, begin)
        return self._dates[i] if i < len(self._dates) and self._ends[i] <= end else None

    def starting(self, begin: int, end: int) -> Sequence[Date]:
        """Return the dates that begin within ``text[begin:end]``, in order."""
        return self._dates[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]


class Spots:
    """The places at which a pattern matches.

    Args:
        pattern: what is looked for.
        text: clean text.
    """

    def __init__(self, pattern: re.Pattern[str], text: str):
        spans = [match.span() for match in pattern.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def within(self, begin: int, end: int) -> bool:
        """Tell whether the pattern matches somewhere within ``text[begin:end]``."""
        i = bisect_left(self._starts, begin)
        return i < len(self._starts) and self._ends[i] <= end
