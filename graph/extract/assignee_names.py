"""The names that the words for an assignee resolve to."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.assignees import WORDS
from graph.extract.document import Document
from graph.extract.terms import any_of

_JOINTS: Final = re.compile(r"(?<!\w)(?:và|cùng|với)(?!\w)|[,\s]")

_APPOSITION: Final = re.compile(r"\s*[-,(]")

_KEPT: Final = ("UBND", "HĐND", "CNTT")
"""Short forms that names keep."""


def resolved(doc: Document, start: int, end: int) -> str:
    """Return an assignee: agencies by their resolved names, other words as they are; ``Bộ``, ``Sở`` alone mean
    the one named last."""
    named = doc.text.rfind(" là ", start, end)
    start = named + len(" là ") if named >= 0 else start
    words_of = " ".join(doc.text[start:end].split())
    agencies = doc.agencies_in(start, end)
    if agencies and all(agency.emit or agency.kind == "steering_committee" for agency in agencies):
        rest = doc.text[start : agencies[0].start] + doc.text[agencies[-1].end : end]
        titled = agencies[0].start == start and _APPOSITION.match(doc.text, agencies[0].end, end)
        if titled or not _JOINTS.sub("", rest):
            return "; ".join(dict.fromkeys(agency.name for agency in agencies))
    return _short_for(doc, words_of, start) or _in_full(doc, words_of)


def _in_full(doc: Document, words_of: str) -> str:
    """Return words whose first is a short form that the article explains, in full: "BHXH các tỉnh"."""
    first, _, rest = words_of.partition(" ")
    full = doc.abbreviations.get(first, "") if rest and first not in _KEPT else ""
    return f"{full[0].upper()}{full[1:]} {rest}" if full else words_of


def _short_for(doc: Document, words_of: str, position: int) -> str | None:
    """Return the agency that a head alone (``Bộ``, ``Ủy ban``) stands for: the one named last before with it."""
    if not re.fullmatch(any_of(WORDS, "short"), words_of.lower()):
        return None
    agency = doc.agency_before(position, f"{words_of[0].upper()}{words_of[1:].lower()} ")
    return agency.name if agency else None
