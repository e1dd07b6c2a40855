"""What a person types and what a fact holds: each field's words read and shown, with no guess between two readings."""

from __future__ import annotations

import calendar
import re
import unicodedata
from typing import Any

from graph.model import Field, Kind
from graph.review.refusals import ReviewError

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(?:(\d{4})|-)-(\d{2})(?:-(\d{2}))?")


def parse_value(field: Field, typed: str) -> Any:
    """Return the value that words typed for a field mean; ``None`` for nothing typed.

    Raises:
        ReviewError: a number that is none or can be read in two ways, a day that no calendar has.
    """
    text = _clean(typed)
    if not text:
        return None
    match field.kind:
        case Kind.NUMBER:
            return _number(field.name, text)
        case Kind.DATE:
            return _date(field.name, text)
        case Kind.YEARS:
            return _years(field.name, text)
    return text


def shown_value(field: Field, value: Any) -> str:
    """Return a value as an input shows it: what ``parse_value`` reads back as the same value."""
    if value is None:
        return ""
    if field.kind is Kind.YEARS:
        return ", ".join(value)
    if field.kind is Kind.NUMBER:
        text = str(value)
        return text + "0" if re.fullmatch(r"-?\d{1,3}\.\d{3}", text) else text
    return str(value)


def input_value(field: Field, value: Any, lang: str) -> str:
    """Return a value as a form in ``vi`` or ``en`` shows it for editing; ``parse_value`` reads it back.

    Vietnamese dates are written as in official documents: a zero before a day under 10 and before the months 1 and 2.
    """
    text = shown_value(field, value)
    if lang != "vi":
        return text
    if field.kind is Kind.NUMBER:
        return text.replace(".", ",")
    if field.kind is Kind.DATE and (iso := _ISO.fullmatch(text)):
        month = iso[2] if iso[2] in ("01", "02") else iso[2].lstrip("0")
        return "/".join(part for part in (iso[3], month, iso[1]) if part)
    return text


def _clean(typed: str) -> str:
    """Return words in NFC, spaces evened, without control characters."""
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in typed)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _number(name: str, text: str) -> int | float:
    """Read a number as Vietnamese and English write it: ``59,7``, ``59.7``, ``1.234.567``.

    One separator before exactly three digits means thousands to one reader and a decimal to another: it is refused.
    """
    bare = text.replace(" ", "").removesuffix("%")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3}){2,}|-?\d{1,3}(?:,\d{3}){2,}", bare):
        return int(re.sub(r"[.,]", "", bare))
    if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", bare):
        whole = re.sub(r"[.,]", "", bare)
        raise ReviewError("unclear-number", field=name, given=text, whole=whole, part=bare)
    if not re.fullmatch(r"-?\d+(?:[.,]\d+)?", bare):
        raise ReviewError("bad-number", field=name, given=text)
    number = float(bare.replace(",", "."))
    return int(bare) if bare.lstrip("-").isdigit() else int(number) if number.is_integer() else number


def _years(name: str, text: str) -> list[str]:
    """Read years with spaces, commas or semicolons between them."""
    years = [part for part in re.split(r"[\s,;]+", text) if part]
    if wrong := [part for part in years if not _YEAR.fullmatch(part)]:
        raise ReviewError("bad-years", field=name, given=wrong[0])
    return years


def _date(name: str, text: str) -> str:
    """Read a date as ISO writes it, or day/month/year; or a year."""
    if day := _DAY.fullmatch(text):
        year, month, number = day[3], int(day[2]), int(day[1])
    elif only := _MONTH.fullmatch(text):
        year, month, number = only[2], int(only[1]), None
    elif iso := _ISO.fullmatch(text):
        year, month, number = iso[1], int(iso[2]), int(iso[3]) if iso[3] else None
    elif _YEAR.fullmatch(text):
        return text
    else:
        raise ReviewError("bad-date", field=name, given=text)
    longest = calendar.monthrange(int(year or 2000), month)[1] if 1 <= month <= 12 and year != "0000" else 0
    if not longest or not 1 <= (1 if number is None else number) <= longest:
        raise ReviewError("bad-date", field=name, given=text)
    return f"{year or '-'}-{month:02}" + (f"-{number:02}" if number is not None else "")
