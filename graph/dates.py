"""Dates as exact as an article gives them: a day, a month, a year, or a day without a year."""

from __future__ import annotations

import calendar

from rdflib import Literal
from rdflib.namespace import XSD

_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def date_literal(text: str) -> Literal:
    """Return a date typed by its precision: ``2008`` xsd:gYear, ``2008-12`` xsd:gYearMonth, ``2008-12-31`` xsd:date,
    ``--12-31`` xsd:gMonthDay."""
    datatype = XSD.gMonthDay if text.startswith("--") else _TYPES[len(text)]
    return Literal(text, datatype=datatype, normalize=False)


def last_day(text: str) -> Literal | None:
    """Return the last day of the period that a date names, as xsd:date; ``None`` where the year is not known, or
    where the day does not exist."""
    if text.startswith("--"):
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    month = month or 12
    if not 1 <= year <= 9999:
        return None
    days = calendar.monthrange(year, month)[1]
    return Literal(f"{year:04}-{month:02}-{min(day or days, days):02}", datatype=XSD.date, normalize=False)
