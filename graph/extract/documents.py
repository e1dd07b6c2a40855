"""Documents: plans, decisions and decrees that an article names by their number.

A type word, perhaps ``số``, and a number (``Nghị định số 64/2007/NĐ-CP``), or a number alone in a list. The issuer is
the one that the code means; where the article names another, that one is kept as ``issuer_in_text``. A year range, a
fraction or a technical standard is no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.document import Document
from graph.extract.document_numbers import NUMBERS, Code, doctypes, known_issuers, read_code, type_pattern, written
from graph.extract.draft import Draft
from graph.extract.lists import alternation, words
from graph.extract.terms import WordPattern, any_of, first_words, lowered
from graph.spelling import name_key

_NEAR: Final = 110
"""How far (in characters) a type word, an issuer or a date of issue may stand from the number."""

_CLOSE: Final = 60
"""How far the agency that issues a document may stand before it."""

_OPENING: Final = 30
"""A day this near to the beginning of a sentence is that of what the sentence tells."""

_WORDS: Final = "doctypes_words.csv"
_FIXED: Final = {
    "Nghị định": "Chính phủ",
    "Luật": "Quốc hội",
    "Bộ luật": "Quốc hội",
    "Pháp lệnh": "Ủy ban Thường vụ Quốc hội",
}
"""Types that one body alone issues."""

_YEAR: Final = r"(?:19[4-9]\d|20[0-4]\d)"
_LABEL: Final = re.compile(r"\s*(?:số\s*:?\s*)?")


@dataclass(frozen=True)
class _Number:
    doctype: str
    number: str
    start: int
    end: int
    code: Code | None
    rule: str


@dataclass(frozen=True)
class _Patterns:
    type: WordPattern
    bare: WordPattern
    counted: re.Pattern[str]
    follows: re.Pattern[str]
    issuing: re.Pattern[str]
    issues: re.Pattern[str]
    of: re.Pattern[str]
    named: re.Pattern[str]
    issued: re.Pattern[str]


@cache
def _named_issuers() -> dict[str, str]:
    return {row["words"]: row["issuer"] for row in words("doctypes_named.csv")}


@cache
def _bareness() -> dict[str, str]:
    return {row["term"]: row["bare"] for row in words("doctypes.csv")}


@cache
def _patterns() -> _Patterns:
    types = first_words(doctypes())
    whole = r"(?![\w%]|\s?[/-]\s?[\da-zđ]|[.,]\d)"
    return _Patterns(
        type=WordPattern(re.compile(rf"(?<!\w)(?P<type>{type_pattern()})(?!\w)"), types),
        bare=WordPattern(
            re.compile(
                rf"(?<!\w)(?P<type>{type_pattern()})\s+(?P<label>số\s*:?\s*)?"
                rf"(?P<serial>\d{{1,4}}[a-z]?(?:/{_YEAR})?){whole}"
            ),
            types,
        ),
        counted=re.compile(rf"\s+(?!năm\s+{_YEAR}){any_of(_WORDS, 'counted')}"),
        follows=re.compile(rf"\s*(?:[.,;:)(\"”]|$|{any_of(_WORDS, 'follows')})"),
        issuing=re.compile(rf"(?<!\w){any_of(_WORDS, 'issuing')}\s+(?:{any_of(_WORDS, 'with')}\s+)?$"),
        issues=re.compile(rf"[^,.;:]{{0,25}}?(?<!\w){any_of(_WORDS, 'issuing')}\s+(?:{any_of(_WORDS, 'with')}\s+)?"),
        of=re.compile(rf"[^.;\n]{{0,40}}?(?<!\w)(?:của|do)\s+(?:{any_of(_WORDS, 'head')}\s+)?"),
        named=re.compile(rf"(?:{alternation(_named_issuers())})(?!\w)"),
        issued=re.compile(
            rf"(?:(?!(?<!\w){any_of(_WORDS, 'elsewhere')})[^.,;:\n\d]){{0,70}},?\s*\(?(?:ban hành\s*)?(?:ngày\s*)?"
        ),
    )


def find(doc: Document) -> Iterator[Draft]:
    """Yield a draft of every document that the article names by number, each number once."""
    seen: set[tuple[str, str]] = set()
    for number in [*_whole(doc), *_bare(doc)]:
        serial = re.match(r"0*(\d+[a-z]?)", number.number.lower())
        short = (number.doctype, serial[1] if serial else number.number.lower())
        whole = ("", number.number.lower().replace("-", "/"))
        if whole in seen or (number.code is None and short in seen):
            continue
        seen |= {short, whole}
        yield _draft(doc, number)


def _whole(doc: Document) -> Iterator[_Number]:
    """Yield the numbers with a code that says something: ``64/2007/NĐ-CP``."""
    lower = lowered(doc.text)
    for match in NUMBERS.finditer(doc.text):
        sentence = doc.sentence_at(match.start())
        code = read_code(match["code"])
        if code is None or sentence is None:
            continue
        begin = max(sentence[0], match.start() - _NEAR)
        named = list(_patterns().type.finditer(lower, begin, match.start()))
        last = named[-1] if named else None
        adjacent = last is not None and _LABEL.fullmatch(lower, last.end(), match.start()) is not None
        stated = doctypes()[" ".join(last["type"].split())] if last else None
        doctype = stated if adjacent else code.doctype or stated
        if doctype is None:
            continue
        start = last.start() if last and adjacent else match.start()
        end = match.start("code") + code.size
        yield _Number(doctype, written(doc.text[match.start() : end]), start, end, code, "documents.number")


def _bare(doc: Document) -> Iterator[_Number]:
    """Yield the numbers without a code: ``Nghị quyết 36a``, ``Quyết định số 12``."""
    lower = lowered(doc.text)
    for match in _patterns().bare.finditer(lower):
        term = " ".join(match["type"].split())
        sentence = doc.sentence_at(match.start())
        if sentence is None:
            continue
        named = match.start() > sentence[0] and doc.text[match.start()].isupper()
        bareness = "yes" if named and _bareness()[term] == "loose" and len(match["serial"]) > 1 else _bareness()[term]
        if not match["label"] and not _is_number(lower, match, bareness):
            continue
        yield _Number(doctypes()[term], match["serial"], match.start(), match.end(), None, "documents.serial")


def _is_number(lower: str, match: re.Match[str], bareness: str) -> bool:
    """Tell whether digits right after a type word are its number: "Nghị quyết 36a", not "kế hoạch 5 năm".

    Args:
        lower: the text in small letters.
        match: the type word and the digits.
        bareness: ``yes`` where the type is hardly ever counted, ``loose`` where the digits must look like a number
            and a phrase must end with them, empty where the type never stands so.
    """
    if bareness == "yes":
        return _patterns().counted.match(lower, match.end()) is None
    looks = re.fullmatch(rf"0\d|\d{{2,4}}[a-z]?|\d+/{_YEAR}", match["serial"]) is not None
    return bareness == "loose" and looks and _patterns().follows.match(lower, match.end()) is not None


def _draft(doc: Document, number: _Number) -> Draft:
    stated = _stated_issuer(doc, number)
    issuer = _issuer(doc, number, stated)
    values = {
        "number": number.number,
        "doctype": number.doctype,
        "issued": _issued(doc, number),
        "issuer": issuer,
        "issuer_in_text": stated if stated and issuer and not _same(stated, issuer) else None,
    }
    return Draft("document", values, number.start, number.end, number.rule)


def _same(one: str, other: str) -> bool:
    a, b = name_key(one), name_key(other)
    return a.startswith(b) or b.startswith(a)


def _stated_issuer(doc: Document, number: _Number) -> str | None:
    """Return the issuer that the words around the number give: ``… của X`` after it, or ``X ban hành …`` before it."""
    begin, end = doc.sentence_at(number.start) or (number.start, number.end)
    of = _patterns().of.match(lowered(doc.text), number.end, min(end, number.end + _NEAR))
    after = doc.agency_at(of.end(), of.end() + 1) if of else None
    named = _patterns().named.match(lowered(doc.text), of.end()) if of else None
    if named is not None:
        return _named_issuers()[" ".join(named.group().split())]
    if after is not None:
        return after.name
    before = doc.agencies_in(begin, number.start)
    if before and number.start - before[-1].end < _CLOSE:
        issues = _patterns().issues.fullmatch(lowered(doc.text), before[-1].end, number.start)
        return before[-1].name if issues else None
    return None


def _issuer(doc: Document, number: _Number, stated: str | None) -> str | None:
    code = number.code
    if code is None or not code.issuers:
        serial = number.number.lower().lstrip("0")
        known = stated or known_issuers().get((number.doctype, serial))
        return _FIXED.get(number.doctype) or known
    if code.level == "central":
        return "; ".join(code.issuers)
    if stated is not None and _has_head(stated, code.issuers[0]):
        return stated
    return _of_place(doc, code, number.start)


def _of_place(doc: Document, code: Code, position: int) -> str | None:
    """Return the local issuer that a code means in this article; ``None`` where ``UBND`` may be that of any place."""
    home = doc.province_at(position)
    city = home is not None and home.word == "thành phố"
    issuer = code.issuers[0].replace("Tỉnh ủy", "Thành ủy") if city else code.issuers[0]
    resolved = doc.resolve_agency(issuer)
    return None if resolved == issuer and code.level == "place" else resolved


def _has_head(name: str, issuer: str) -> bool:
    return name_key(name).startswith(name_key(issuer)) or issuer in ("Tỉnh ủy", "Thành ủy")


def _issued(doc: Document, number: _Number) -> str | None:
    """Return the day of issue that the sentence gives: ``… ngày 14/10/2015`` after the number, or ``ngày …, X ban
    hành …`` before it."""
    begin, end = doc.sentence_at(number.start) or (number.start, number.end)
    lower = lowered(doc.text)
    spans = ((begin, min(end, begin + _OPENING + 1)), (number.end, min(end, number.end + _NEAR + 1)))
    for date in (date for span in spans for date in doc.dates_in(*span)):
        if date.kind != "day":
            continue
        after = date.relation == "at" and number.end <= date.start <= number.end + _NEAR
        opening = date.start - begin <= _OPENING and NUMBERS.search(doc.text, begin, date.start) is None
        before = opening and date.end <= number.start <= date.end + 2 * _NEAR
        if after and _patterns().issued.fullmatch(lower, number.end, date.start):
            return date.text_iso
        if before and _patterns().issuing.search(lower, date.end, number.start):
            return date.text_iso
    return None
