"""Where an event was and who held it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from graph.extract.chairs import Sited
from graph.extract.document import AgencyMention, Document
from graph.extract.terms import any_of, lowered

VISIT: Final = "buổi làm việc"
"""The kind of event that is a visit to somebody."""

_REACH: Final = 260
_NEAR: Final = 40
_OPENING: Final = 30
_AT: Final = re.compile(r"(?<!\w)tại\s+(?:[\w-]+\s+){0,4}?$")
_BY: Final = re.compile(r"[^.;]{0,120}?(?<!\w)(?:do|của|giữa)\s+")
_PROVINCE: Final = re.compile(r",\s*(?:tỉnh\s+)?")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"{any_of('events_words.csv', 'held')}(?!\s+(?:ngày|sáng|chiều))")


def organizers(doc: Document, event: Sited, start: int) -> list[AgencyMention]:
    """Return who holds the event: those named before ``tổ chức``, or after ``của``, ``do``, ``giữa``."""
    begin, end = event.sentence
    word = event.word
    before = doc.agencies_in(start if start < word[0] else max(begin, word[0] - _REACH), word[0])
    if before and _held().search(lowered(doc.text), before[-1].end, word[1]):
        return before
    by = _BY.match(lowered(doc.text), word[1], end)
    found = doc.agencies_in(by.end(), min(end, by.end() + 3 * _NEAR)) if by else []
    if by is None or not found or found[0].start - by.end() >= _NEAR / 2:
        return []
    return found[: 2 if "giữa" in by.group() else 1]


def place(doc: Document, event: Sited, held: list[AgencyMention]) -> str | None:
    """Return where the event was: the place after ``tại``, else the provinces visited, else that of the article or of
    who held it."""
    begin, end = event.sentence
    named = doc.places_in(max(begin, event.word[0] - 2 * _REACH), min(end, event.word[1] + _REACH))
    for i, mention in enumerate(named):
        if _AT.search(lowered(doc.text), max(begin, mention.start - _OPENING), mention.start):
            wider = named[i + 1] if i + 1 < len(named) else None
            near = wider is not None and _PROVINCE.fullmatch(doc.text, mention.end, wider.start)
            return f"{mention.place.full}, {wider.place.name}" if wider and near else mention.place.full
    visited = [m.place.name for m in named if m.start > event.word[1] and m.place.level == "province"]
    if event.kind == VISIT and visited:
        return "; ".join(dict.fromkeys(visited))
    return doc.place_of(event.word[0]) or next((agency.place for agency in held if agency.place), None)
