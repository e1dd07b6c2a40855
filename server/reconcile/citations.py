"""How cells cite documents: ``NĐ 64/2007/NĐ- CP``, ``43/2011``, ``Nghị định số 102 năm 2009``, ``NQ 36a của CP``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from graph.iris import fold
from server.reconcile.dates import Span, parse_date

_TIGHT: Final = re.compile(r"\s*([/-])\s*")
_LETTER_O: Final = re.compile(r"(?<=\d)[oO]+(?=\d)")
_DOTTED: Final = re.compile(r"(?<!\d)(\d{1,5}[a-zA-Z]?)[._-]((?:19|20)\d\d)[._/-](?=[^\W\d_])")
_NUMBER: Final = re.compile(
    r"(?<![\d/])(?<!\d[.,])(?P<number>\d{1,5}[a-zA-Z]?)/(?:(?P<year>(?:19|20)\d\d)(?!\d)(?:/(?P<code>\S.*))?|(?P<only>[^\W\d_].*))"
)
_OLD: Final = re.compile(r"(?<![\d/])(?<!\d[.,])(?P<number>\d{1,5}[a-zA-Z]?)-(?P<only>[^\W\d_].*)")
_WHOLE: Final = re.compile(r"(?<![\d/])(?<!\d[.,])\d{1,5}[a-zA-Z]?/(?:(?:19|20)\d\d/)?[^\W\d_]")
_TYPES: Final = {
    "bo luat": "Law",
    "luat": "Law",
    "phap lenh": "Ordinance",
    "nghi dinh": "Decree",
    "nd": "Decree",
    "quyet dinh": "Decision",
    "qd": "Decision",
    "thong tu lien tich": "JointCircular",
    "ttlt": "JointCircular",
    "thong tu": "Circular",
    "tt": "Circular",
    "nghi quyet": "Resolution",
    "nq": "Resolution",
    "chi thi": "Directive",
    "ct": "Directive",
    "ke hoach": "Plan",
    "kh": "Plan",
    "law": "Law",
    "ordinance": "Ordinance",
    "decree": "Decree",
    "decision": "Decision",
    "joint circular": "JointCircular",
    "circular": "Circular",
    "resolution": "Resolution",
    "directive": "Directive",
}
_TYPE_WORDS: Final = "|".join(one.replace(" ", r"[\s-]+") for one in _TYPES)
_SO: Final = r"(?:\bso\b|\bno\b)?"
_WORDED: Final = re.compile(
    rf"^\W*(?P<type>{_TYPE_WORDS})(?:\s+cua\s+(?P<of>\D+?)|[\s-]+(?!so\b|no\b)(?P<code>[a-z]+(?:-[a-z]+)*))?\s*{_SO}[\s:.]*"
    r"(?P<number>\d{1,5}[a-z]?)(?![\w/])(?P<rest>.*)$"
)
_CODED: Final = re.compile(rf"^\W*{_SO}[\s:.]*(?P<number>\d{{1,5}}[a-z]?)\s+(?P<rest>[a-z].*)$")
_TYPE_BEFORE: Final = re.compile(rf"\b(?P<type>{_TYPE_WORDS})\b[^a-z]*(?:so|no)?\W*$")
_TYPE_FIRST: Final = re.compile(rf"^\W*(?P<type>{_TYPE_WORDS})\b")
_NAMED: Final = re.compile(rf"\b(?:{_TYPE_WORDS})\s*{_SO}[\s:.]*(?P<number>\d{{1,5}}[a-z]?)(?!\w)")
_CODE_BEFORE: Final = re.compile(r"(?P<code>[^\W\d_]+(?:[-&][^\W\d_]+)+)\s*(?:số|so)?\W*$", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?:\bngay\s*)?(?<!\d)(\d{1,2}\s*(?:[/.-]|\bthang\b)\s*\d{1,2}\s*(?:[/.-]|\bnam\b)\s*(?:19|20)\d\d)(?!\d)"
)
_YEAR_NEXT: Final = re.compile(r"^\W*(?:nam\s*|of\s+)?((?:19|20)\d\d)(?!\w)")
_YEAR_SAID: Final = re.compile(r"(?:\bnam\s*|[(,]\s*)((?:19|20)\d\d)(?!\w)")
_YEAR_LAST: Final = re.compile(r"(?<=[^\W\d_])/((?:19|20)\d\d)(?!\w)")
_SUBJECT: Final = re.compile(r"\b(?:ve|v/v|quy dinh|phe duyet|ban hanh|huong dan|sua doi)\b")
_LEADS: Final = re.compile(r"[\s(,:-]*(?:\bsố)?[\s:.]*$", re.IGNORECASE)
"""What leads from a title to a number."""
_OF: Final = re.compile(r"\W*\b(?:cua|do|of|by)\b\s*(?:the\b\s*)?")
_CODE_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number as a cell gives it.

    Attributes:
        number: the running number without leading zeros, lower case.
        year: four digits, empty where none is given.
        code: letters of the code as typed, with one spelling of spaces and dashes; empty where none is given.
        type: the class that words before the number name; empty for none.
        issued: the days on which it may have been issued, by the words after it; None where they say nothing.
        alone: whether it is the only number of the cell.
        issuer: words that may name who issued it; empty for none.
        subject: words that may say what it is about; empty for none.
        title: words before a number without type and code, which may be its title; empty for none.
    """

    number: str
    year: str
    code: str
    type: str = ""
    issued: Span | None = None
    alone: bool = True
    issuer: str = ""
    subject: str = ""
    title: str = ""


@lru_cache(maxsize=8192)
def code_key(code: str) -> str:
    """Return a code without diacritics and signs: ``NĐ-CP`` → ``ndcp``."""
    return "".join(re.findall(r"[a-z0-9]+", fold(code)))


def own_numbers(number: str) -> list[Number]:
    """Return what the official number of a document says."""
    return [_number(match) for match in _matches(number)]


def read_numbers(cleaned: str, codes: Collection[str]) -> list[Number]:
    """Return the numbers that a cleaned cell gives, in their order.

    Args:
        cleaned: the cell.
        codes: the keys of all codes that documents have, and of the parts of these.
    """
    cleaned = _DOTTED.sub(r"\1/\2/", _LETTER_O.sub(lambda match: "0" * len(match[0]), cleaned)).replace("_", " ")
    text = _DOTTED.sub(r"\1/\2/", _TIGHT.sub(r"\1", cleaned))
    starts = [match.start() for match in _WHOLE.finditer(text)]
    if len(starts) < 2:
        found = _written(text, codes) or _worded(cleaned, codes)
        if found is None:
            return []
        named = {match["number"].lstrip("0") for match in _NAMED.finditer(_plain(text))}
        return [found if found.code or named <= {found.number} else replace(found, alone=False)]
    pieces = [text[start:end] for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)]
    numbers = [found for found in (_written(piece, codes) for piece in pieces) if found is not None]
    alone = len({(one.number, one.year, code_key(one.code)) for one in numbers}) == 1
    return [replace(one, alone=alone) for one in (numbers[:1] if alone else numbers)]


def _written(text: str, codes: Collection[str]) -> Number | None:
    """Return a number that is written with strokes: ``64/2007/NĐ-CP``, ``43/2011``, ``1605/QĐ-TTg``."""
    match = next(_matches(text), None)
    if match is None:
        return None
    found, before = _number(match), text[: match.start()]
    kind, leading = _TYPE_BEFORE.search(_plain(before)), _CODE_BEFORE.search(before)
    first = None if kind else _TYPE_FIRST.match(_plain(before))
    year = _YEAR_LAST.search(found.code) if not found.year else None
    code = _code(found.code[: year.start()] + " " + found.code[year.end() :] if year else found.code, codes)
    after = text[match.end() :] if not found.code else found.code[len(code) :] if not year else ""
    if not code:
        code, after = _code_first(after, codes)
    if not code and leading and code_key(leading["code"]) in codes:
        code = leading["code"]
    said = _rest(after)
    named = kind or first
    title = "" if kind or code else _LEADS.sub("", before).strip()
    return Number(
        found.number,
        found.year or (year[1] if year else ""),
        code,
        _TYPES[_spaced(named["type"])] if named and (kind or not code) else "",
        said.issued,
        issuer=said.issuer,
        subject=said.subject or (_LEADS.sub("", before[first.end() :]).strip() if first else ""),
        title=title,
    )


def _worded(text: str, codes: Collection[str]) -> Number | None:
    """Return a number that words name: ``Nghị định số 102 năm 2009``, ``NQ36a của Chính phủ``, ``QĐ TTg 1605``."""
    plain = _plain(text)
    match = _WORDED.match(plain) or _CODED.match(plain)
    if match is None:
        return None
    groups = match.groupdict()
    code, rest = _code_first(text[match.start("rest") :], codes)
    given = text[slice(*match.span("code"))] if groups.get("code") else ""
    if (given and code_key(given) not in codes) or ("type" not in groups and not code):
        return None
    said = _rest(rest)
    of = f"của {text[slice(*match.span('of'))]}" if groups.get("of") else ""
    kind = _TYPES[_spaced(groups["type"])] if groups.get("type") else ""
    number = match["number"].lstrip("0") or "0"
    return Number(number, "", code or given, kind, said.issued, issuer=of or said.issuer, subject=said.subject)


@dataclass(frozen=True, slots=True)
class _Said:
    issued: Span | None
    issuer: str
    subject: str


def _rest(text: str) -> _Said:
    """Return what the words after a number say: when it was issued, by whom, and what about."""
    plain = _plain(text)
    day = _DAY.search(plain)
    subject = _SUBJECT.search(plain)
    end = subject.start() if subject else len(text)
    year = None if day else _YEAR_NEXT.search(plain) or _YEAR_SAID.search(plain, 0, end)
    issued = parse_date(re.sub(r"\s*(?:thang|nam|[/.-])\s*", "/", day[1])) if day else None
    issued = parse_date(year[1]) if year else issued
    taken = day or year
    issuer = text[:end]
    if taken is not None and taken.start() < end:
        issuer = f"{text[: taken.start()]} {text[taken.end() : end]}"
    return _Said(issued, issuer.strip(" ,.;:()-–"), text[subject.end() :].strip() if subject else "")


def leading_type(text: str) -> tuple[str, str]:
    """Return the class of document that a text begins with, empty for none, and what follows."""
    match = _TYPE_FIRST.match(_plain(text))
    return (_TYPES[_spaced(match["type"])], text[match.end() :]) if match else ("", text)


def issuers_named(words: str) -> tuple[bool, str]:
    """Return whether words are said to name an issuer (``của Chính phủ``), and the words without that."""
    match = _OF.match(_plain(words))
    return (True, words[match.end() :].strip()) if match else (False, words)


def _code_first(text: str, codes: Collection[str]) -> tuple[str, str]:
    """Return the code that a text begins with, and the rest; no code where it begins with another word."""
    stripped = text.lstrip(" ,-/")
    first = stripped.partition(" ")[0].rstrip(".,;:)")
    return (first, stripped[len(first) :]) if first and code_key(first) in codes else ("", text)


def _code(words: str, codes: Collection[str]) -> str:
    """Return as many words of what follows the number as make a known code, else the first."""
    pieces = words.split()[:_CODE_WORDS]
    for size in range(len(pieces), 0, -1):
        joined = "-".join(pieces[:size])
        if code_key(joined) in codes:
            return joined
    first = pieces[0].rstrip(".,;:)") if pieces else ""
    shorter = first
    while "-" in shorter:
        shorter = shorter.rpartition("-")[0]
        # "36/2005/QH11 - Luật Thương mại": a code of one piece ends in the number of an Assembly.
        if ("-" in shorter or shorter[-1:].isdigit()) and code_key(shorter) in codes:
            return shorter
    return first


def _plain(text: str) -> str:
    """Return a text without diacritics, in lower case, letter for letter."""
    return "".join(fold(one)[:1] or " " for one in text)


def _spaced(kind: str) -> str:
    return re.sub(r"[\s-]+", " ", kind)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield where numbers stand in a text, one with a year and a code first."""
    found = [*_NUMBER.finditer(text), *_OLD.finditer(text)]
    yield from sorted(found, key=lambda match: not match.groupdict().get("code"))


def _number(match: re.Match[str]) -> Number:
    groups = match.groupdict()
    number = groups["number"].lower().lstrip("0") or "0"
    return Number(number, groups.get("year") or "", groups.get("code") or groups.get("only") or "")
