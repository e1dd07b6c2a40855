"""Official numbers of documents (``64/2007/NĐ-CP``): how they are read, and what their code says."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.lists import alternation, parts, words
from graph.extract.terms import WordPattern
from graph.paths import ROOT
from graph.spelling import clean_document_number

_DOCUMENTS: Final = ROOT / "graph" / "reference" / "data" / "documents.csv"
_PART: Final = r"[A-ZĐƯ][A-ZĐƯÂÔa-zđưrg&]{0,11}\d{0,2}(?![\w%])"
_YEAR: Final = r"(?:19[4-9]\d|20[0-4]\d)"
NUMBER: Final = re.compile(
    rf"(?<![\w/.,-])(?P<serial>\d{{1,5}}[a-zA-Z]?)(?:(?:[ ]?/[ ]?|-(?={_YEAR}/))(?P<year>{_YEAR}))?"
    rf"[ ]{{0,2}}[-/][ ]{{0,2}}(?P<code>{_PART}(?:[ ]{{0,2}}[-/.][ ]{{0,2}}{_PART}){{0,4}})"
)
NUMBERS: Final = WordPattern(NUMBER, (), digits=True)
"""A whole number: serial, perhaps the year, code; stray spaces around its dashes are allowed."""


@dataclass(frozen=True)
class Code:
    """What the code of a number says.

    Attributes:
        doctype: the type of document, ``None`` where the code does not tell it.
        issuers: who issued it, by the names of ``doctypes_issuers.csv``; a local one lacks its place.
        level: ``central``, ``province``, ``district`` or ``place`` (any local level); ``None`` without a known issuer.
        size: how many characters of the code belong to the number; what follows is other text.
    """

    doctype: str | None
    issuers: tuple[str, ...]
    level: str | None
    size: int


@cache
def doctypes() -> dict[str, str]:
    """Return the type of document of every term, the term in lower case."""
    return {row["term"]: row["doctype"] for row in words("doctypes.csv")}


@cache
def type_pattern() -> str:
    """Return a regular expression for the name of a type of document."""
    return alternation(doctypes())


@cache
def _type_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in words("doctypes.csv"):
        for code in parts(row["codes"]):
            codes.setdefault(code, row["doctype"])
    return codes


@cache
def _issuers() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["issuer"], row["level"]) for row in words("doctypes_issuers.csv")}


def read_code(code: str) -> Code | None:
    """Return what ``code`` (the part of a number after serial and year) says; ``None`` where no part of it is known.

    ``NĐ-CP`` is a decree of the Government, ``QĐ-UBND`` a decision of a people's committee, ``QH13`` of the National
    Assembly, ``UBND-VX`` an official letter of a people's committee.
    """
    doctype: str | None = None
    found: list[tuple[str, str]] = []
    size = 0
    pieces = list(re.finditer(r"[^\s\-/.]+", code))
    for i, piece in enumerate(pieces):
        name = piece.group()
        bare = name.rstrip("0123456789")
        issuer = _issuers().get(name) or _issuers().get(bare)
        if i == 0 and name in _type_codes() and (len(pieces) > 1 or issuer is None):
            doctype, issuer = _type_codes()[name], None
        loose = i > 0 and code[pieces[i - 1].end() : piece.start()] not in ("-", "/", ".")
        if loose and issuer is None:
            break
        if issuer is not None:
            found.append(issuer)
        size = piece.end()
    if doctype is None and not found:
        return None
    if doctype is None:
        doctype = _alone(code, found[0][0])
    issuers = tuple(dict.fromkeys(name for name, _ in found if name))
    return Code(doctype, issuers, found[0][1] if found else None, size)


def _alone(code: str, issuer: str) -> str | None:
    """Return the type of a number whose code begins with its issuer: laws of the National Assembly tell no type, other
    issuers write official letters so."""
    return None if issuer in ("Quốc hội", "Ủy ban Thường vụ Quốc hội") or "-" not in code else "Công văn"


@cache
def known_issuers() -> dict[tuple[str, str], str]:
    """Return the issuer of every document of the reference data whose type and serial name it alone.

    Keys are the type and the serial without leading zeros, alone and with the year: ``("Nghị quyết", "36a")``,
    ``("Quyết định", "28/2018")``.
    """
    found: dict[tuple[str, str], set[str]] = {}
    with _DOCUMENTS.open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            number = re.match(r"0*(?P<serial>\d+[a-zA-Z]?)(?:/\d{4})?", row["number"])
            if number and row["issuer"]:
                for name in (number["serial"], number.group().lstrip("0")):
                    found.setdefault((row["type"], name.lower()), set()).add(row["issuer"])
    return {key: names.pop() for key, names in found.items() if len(names) == 1}


def written(number: str) -> str:
    """Return a number in its one spelling."""
    return clean_document_number(number).strip("-/.")
