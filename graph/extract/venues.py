"""Where an event was and who held it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from graph.extract.chairs import Sited
from graph.extract.document import Document
from graph.extract.gazetteer import Place
from graph.extract.mentions import AgencyMention
from graph.extract.places import tail
from graph.extract.terms import any_of, lowered

VISIT: Final = "buổi làm việc"
"""The kind of event that is a visit to somebody."""

_VISITS: Final = (VISIT, "kiểm tra", "giám sát", "khảo sát")
_HEAD: Final = 600
_DATELINE: Final = re.compile(r"^\(?(?P<where>[^\n,()]{2,30}),\s+ngày\s+\d", re.MULTILINE)
_REACH: Final = 260
_NEAR: Final = 40
_OPENING: Final = 30
_DIRECTLY: Final = re.compile(r"(?<!\w)(?:tại|ở)(?=\s)")
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
    near = (max(begin, event.word[0] - 2 * _REACH), min(end, event.word[1] + _REACH))
    named = doc.places_in(*near)
    for i, mention in enumerate(named):
        if _AT.search(lowered(doc.text), max(begin, mention.start - _OPENING), mention.start):
            wider = named[i + 1] if i + 1 < len(named) else None
            close = wider is not None and _PROVINCE.fullmatch(doc.text, mention.end, wider.start)
            return f"{mention.place.full}, {wider.place.name}" if wider and close else _in_province(mention.place)
    at = next(_sites(doc, *near), None)
    if at is not None:
        return _in_province(at)
    if (host := _host(doc, event, end)) is not None:
        return host
    visited = [m.place.name for m in named if m.start > event.word[1] and m.place.level == "province"]
    if event.kind == VISIT and visited:
        return "; ".join(dict.fromkeys(visited))
    local = next((agency.place for agency in held if agency.level in ("district", "commune")), None)
    own = local or doc.place_of(event.word[0]) or next((agency.place for agency in held if agency.place), None)
    return own or _told_first(doc)


def _host(doc: Document, event: Sited, end: int) -> str | None:
    """Return the district or commune whose agency is visited: ``đã làm việc với UBND huyện Na Rì``."""
    host = doc.agency_at(event.word[1], min(end, event.word[1] + _NEAR)) if event.kind.startswith(_VISITS) else None
    return host.place if host is not None and host.level in ("district", "commune") else None


def _told_first(doc: Document) -> str | None:
    """Return the province or city that an article gives before its day: ``Hà Nội, ngày 24 tháng 6 năm 2021``."""
    said = _DATELINE.search(doc.text, 0, _HEAD)
    where = doc.gazetteer.province(said["where"]) if said is not None else None
    return where.full if where is not None else None


def _sites(doc: Document, start: int, end: int) -> Iterator[Place]:
    """Yield the places named right after ``tại`` that are no places by their words alone: ``tại Gia Nghĩa``, ``tại xã
    Tân Kỳ``."""
    for match in _DIRECTLY.finditer(lowered(doc.text), start, end):
        where = tail(doc.text, match.end(), end)
        if where is not None and where.place is not None:
            yield where.place


def _in_province(where: Place) -> str:
    """Return the words for a place, with its province where that is known."""
    own = where.province is None or where.level == "province"
    return where.full if own else f"{where.full}, {where.province}"
