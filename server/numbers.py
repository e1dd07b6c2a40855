"""Numbers and dates as people write them in Vietnamese and in English. Machine formats never pass through here."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:[Z+T-].*)?")
_MONTH_DAY: Final = re.compile(r"--(?P<month>\d\d)-(?P<day>\d\d)")


def number(value: str | int | Decimal, language: str) -> str:
    """Return a number with grouped thousands: ``1.595`` and ``59,7`` in vi, ``1,595`` and ``59.7`` in en.

    Text that is not a number comes back as it is.
    """
    try:
        exact = Decimal(value)
    except InvalidOperation:
        return str(value)
    if not exact.is_finite():
        return str(value)
    whole = exact == exact.to_integral_value()
    text = f"{exact.to_integral_value() if whole else exact.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def percent(value: str | int | Decimal, language: str) -> str:
    """Return a percentage: ``59,7 %`` (with a no-break space) in vi, ``59.7%`` in en."""
    return number(value, language) + ("\u00a0%" if language == "vi" else "%")


def share(part: int, whole: int, language: str) -> str:
    """Return a part of a whole as a percentage with at most one decimal. Only all is 100, and only none is 0.

    The share of nothing is written as a dash.
    """
    if not whole:
        return "–"
    rounded = (Decimal(100 * part) / whole).quantize(Decimal("0.1"))
    if 0 < part < whole:
        rounded = min(max(rounded, Decimal("0.1")), Decimal("99.9"))
    return percent(rounded, language)


def size(count: int, language: str) -> str:
    """Return a number of bytes as people read it: ``888 byte``, ``29,6 kB``, ``1,6 MB`` in vi; decimal units."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= factor:
            shown = (Decimal(count) / factor).quantize(Decimal("0.1"))
            return f"{number(shown, language)}\u00a0{unit}"
    return f"{count}\u00a0{'byte' if language == 'vi' or count == 1 else 'bytes'}"


def date(value: str, language: str) -> str:
    """Return a date as exact as given: ``04/8/2011``, ``8/2011``, ``2011`` or, without a year, ``14/8``.

    Days below 10, and January and February, are written with a leading zero in Vietnamese official style. In English:
    ``4 August 2011``, ``August 2011``, ``2011``, ``14 August``. Text that is not a date comes back as it is.
    """
    match = _DATE.fullmatch(value) or _MONTH_DAY.fullmatch(value)
    if match is None:
        return value
    parts = match.groupdict()
    year, month, day = parts.get("year") or "", parts.get("month"), parts.get("day")
    if month is not None and not 1 <= int(month) <= 12:
        return value
    if language == "vi":
        shown = [day, _vietnamese_month(month) if month else None, year or None]
        return "/".join(part for part in shown if part)
    name = _MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (str(int(day)) if day else "", name, year) if part)


def _vietnamese_month(month: str) -> str:
    return month if month in ("01", "02") else str(int(month))
