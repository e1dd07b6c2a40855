"""Positions in a text, asked for the nearest: dates on either side of a figure, words between two places.

Every question is a search by halves, so that a long text costs no more for each of its figures than a short one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from graph.extract.dates import Date
from graph.extract.terms import WordPattern

_BRACKET: Final = re.compile(r"\([^()\n]*\)")
_PHASE: Final = re.compile(r"(?<!\w)(?:giai đoạn|đợt|bước|pha)\s+\S+\s+\($", re.IGNORECASE)
"""What years in brackets explain that then hold: "giai đoạn 1 (2016 - 2017) phủ mạng tới 120 xã"."""

_FRONT: Final = re.compile(
    r"(?:^|[.;:!?\n•+]|(?:^|\n)\s*[-–]|\d\)|[a-zđ]\))[\s\"“]*"
    r"(?:(?:và|còn|riêng|thì|song|nhưng|trong đó|cụ thể|theo đó|theo kế hoạch|đến|tới|trong|vào|sang|bước sang|hết|nay|"
    r"từ|kể từ|ngay|tính|trước|khoảng|dự kiến|phấn đấu|chậm nhất|cũng|ngày|tháng|năm|cuối|đầu|giữa|hồi|quý),?\s+)*$",
    re.IGNORECASE,
)
_FRONT_REACH: Final = 60


def fronted(text: str, position: int) -> bool:
    """Tell whether an expression of time opens its clause: then what follows is told within it, up to the next one."""
    return _FRONT.search(text, max(0, position - _FRONT_REACH), position) is not None


def starts_later(date: Date, dateline: str) -> bool:
    """Tell whether what is so "from" a day, a month or a year on begins only after an article appeared."""
    length = len("2016") if date.kind == "year" else len("2016-09")
    known = date.year is not None and len(dateline) >= length
    return known and date.kind in ("day", "month", "year") and date.text_iso[:length] > dateline[:length]


class Timeline:
    """Dates of a text that do not overlap.

    Args:
        dates: the dates, in the order of the text.
    """

    def __init__(self, dates: Iterable[Date]):
        self.dates = tuple(dates)
        self._starts = [date.start for date in self.dates]
        self._ends = [date.end for date in self.dates]

    def last(self, begin: int, end: int) -> Date | None:
        """Return the last date that lies within ``text[begin:end]``, or ``None``."""
        i = bisect_right(self._ends, end) - 1
        return self.dates[i] if i >= 0 and self._starts[i] >= begin else None

    def first(self, begin: int, end: int) -> Date | None:
        """Return the first date that lies within ``text[begin:end]``, or ``None``."""
        i = bisect_left(self._starts, begin)
        return self.dates[i] if i < len(self.dates) and self._ends[i] <= end else None

    def starting(self, begin: int, end: int) -> Sequence[Date]:
        """Return the dates that begin within ``text[begin:end]``, in order."""
        return self.dates[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]


class Spots:
    """The places at which a pattern matches.

    Args:
        pattern: what is looked for.
        text: clean text.
    """

    def __init__(self, pattern: WordPattern, text: str):
        spans = [match.span() for match in pattern.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def within(self, begin: int, end: int) -> bool:
        """Tell whether the pattern matches somewhere within ``text[begin:end]``."""
        i = bisect_left(self._starts, begin)
        return i < len(self._starts) and self._ends[i] <= end

    def last(self, begin: int, end: int) -> int | None:
        """Return where the last match ends within ``text[begin:end]``, or ``None``."""
        i = bisect_right(self._ends, end) - 1
        return self._ends[i] if i >= 0 and self._starts[i] >= begin else None


class Brackets:
    """The brackets of a text: what one of them says holds for what stands in it, not for what follows it. Those that
    give the years of a phase are none.

    Args:
        text: clean text.
    """

    def __init__(self, text: str):
        found = (match.span() for match in _BRACKET.finditer(text))
        spans = [span for span in found if _PHASE.search(text, max(0, span[0] - _FRONT_REACH), span[0] + 1) is None]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def closing(self, position: int) -> int | None:
        """Return where the bracket ends that holds a position, or ``None`` where none does."""
        around = self.around(position)
        return around[1] if around is not None else None

    def around(self, position: int) -> tuple[int, int] | None:
        """Return where the bracket stands that holds a position, or ``None`` where none does."""
        i = bisect_right(self._starts, position) - 1
        return (self._starts[i], self._ends[i]) if i >= 0 and position < self._ends[i] else None

    def aside(self, position: int, other: int) -> bool:
        """Tell whether a position lies in a bracket that is closed before another position."""
        closed = self.closing(position)
        return closed is not None and closed <= other
