"""Dates as tables have them, and the span of days that each means."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d.*)?(?:\.0)?", re.ASCII)
_VIETNAMESE: Final = re.compile(r"(?:(?:ngày\s*)?(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII | re.IGNORECASE)
_IN_WORDS: Final = re.compile(
    r"(?:(?:ngày\s+(?P<day>\d{1,2})\s+)?tháng\s+(?P<month>\d{1,2})(?:\s+năm\s+|[/.-]))?(?:năm\s+)?(?P<year>\d{4})",
    re.ASCII | re.IGNORECASE,
)
_EARLIEST: Final = "0001-01-01"
_LATEST: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last`` (ISO, both included); open where nothing is said."""

    first: str = _EARLIEST
    last: str = _LATEST

    def meets(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    @property
    def is_open(self) -> bool:
        """Whether it has no known end."""
        return self.last == _LATEST

    @property
    def begins(self) -> bool:
        """Whether it has a known beginning."""
        return self.first != _EARLIEST


ALWAYS: Final = Span()
"""All days."""


def span(text: str) -> Span:
    """Return the days that a date of the graph means: ``2008`` is the whole year; an empty one is all days.

    Raises:
        ValueError: it is not a date.
    """
    if not text:
        return ALWAYS
    found = parse_date(text)
    if found is None:
        raise ValueError(f"{text!r} is not a date")
    return found


def parse_date(text: str) -> Span | None:
    """Return the days that a cell means, None where it is no date.

    Reads ``2011``, ``2011-08``, ``2011-08-04`` (also with a time), ``04/8/2011``, ``8/2011``, ``ngày 4.8.2011``,
    ``năm 2011``, ``tháng 8/2011``, ``ngày 4 tháng 8 năm 2011``, and a spreadsheet's ``2011.0``.
    """
    text = unicodedata.normalize("NFC", text).strip()
    words = _IN_WORDS.fullmatch(text)
    if words:
        text = "-".join(part for part in (words["year"], words["month"], words["day"]) if part)
    iso, vietnamese = _ISO.fullmatch(text), _VIETNAMESE.fullmatch(text)
    if iso:
        year, month, day = (int(part) if part else 0 for part in iso.groups())
    elif vietnamese:
        day, month, year = (int(part) if part else 0 for part in vietnamese.groups())
    else:
        return None
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Span(first.isoformat(), last.isoformat())
