"""Who is told to do something: the noun phrase of bodies or leaders before a verb, and the names it resolves to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.document import Document
from graph.extract.terms import any_of, lowered

WORDS: Final = "tasks_words.csv"
"""The word list of tasks."""

STOP: Final = re.compile(r"[;!?\n]|[.:](?!\d)")
"""What ends a task."""

_LONGEST: Final = 170
_PLACE_WORD: Final = len("thành phố ")
_OFFICE: Final = re.compile(r"\s+là\s+(?:cơ quan|đơn vị|đầu mối|thành viên)[^,;.:]{0,60},?\s*")
"""``Sở X là cơ quan thường trực, …``: what it is stands between the assignee and its duty."""

_COLON: Final = re.compile(r"[^.;:\n]{0,60}:\s*")
_TOPIC: Final = re.compile(r"(?:(?:và|còn|nhưng)\s+)?(?:riêng\s+)?(?:đối với|với|về phía|riêng)\s+")
_LEVEL: Final = re.compile(r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã)?\s*", re.IGNORECASE)
_NESTED: Final = re.compile(r"\s*(?:,|/|-|\s(?:và|cùng|hoặc))?\s*(?:\([^()]{1,40}\)\s*)?")


@dataclass(frozen=True)
class _Patterns:
    who: re.Pattern[str]
    doing: re.Pattern[str]
    reporting: re.Pattern[str]
    directive: re.Pattern[str]
    bar: re.Pattern[str]
    opener: re.Pattern[str]
    opens: re.Pattern[str]
    also: re.Pattern[str]
    member: re.Pattern[str]
    modifier: re.Pattern[str]
    follows: re.Pattern[str]
    nominal: re.Pattern[str]
    deed: re.Pattern[str]
    verb: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    quantity = rf"(?:(?:{any_of(WORDS, 'quantity')}|\d{{1,2}})\s+)?"
    uses = ("modal", "adverb", "verb", "will")
    body = rf"{quantity}(?!{any_of(WORDS, 'not_body')}){any_of(WORDS, 'head')}"
    return _Patterns(
        who=re.compile(rf"(?<![\w./&])(?!{any_of(WORDS, 'not_head')}){body}"),
        member=re.compile(rf"(?:{body}|{quantity}{any_of(WORDS, 'member')})"),
        doing=re.compile(rf"(?<!\w)(?:{'|'.join(any_of(WORDS, use) for use in uses)})"),
        reporting=re.compile(rf"(?<!\w){any_of(WORDS, 'reporting')}"),
        directive=re.compile(rf"(?<!\w){any_of(WORDS, 'directive')}"),
        bar=re.compile(rf"(?<!\w)(?:{any_of(WORDS, 'bar')}|{any_of(WORDS, 'reporting')})"),
        opener=re.compile(rf"{any_of(WORDS, 'opener')}\s*,?\s*"),
        also=re.compile(rf"\s+{any_of(WORDS, 'also')}$"),
        modifier=re.compile(rf"(?:\s+{any_of(WORDS, 'modifier')})*"),
        follows=re.compile(rf",?\s+(?!{any_of(WORDS, 'no_deed')})[^\W\d]"),
        verb=re.compile(rf"(?<!\w){any_of(WORDS, 'verb')}"),
        deed=re.compile(rf"\s+(?:{'|'.join(any_of(WORDS, use) for use in ('adverb', 'verb'))})"),
        nominal=re.compile(rf"(?<!\w){any_of(WORDS, 'nominal')}\s+$"),
        opens=re.compile(rf"(?:^|[;:,\"“(]|(?<!\w){any_of(WORDS, 'linker')})\s*$"),
    )


def begins(doc: Document, position: int, end: int) -> bool:
    """Tell whether the words at a position name somebody: an agency, a place, or a word like ``các sở``."""
    if doc.agency_at(position, position + 1) is not None:
        return True
    place = bisect_right(doc.places, position + _PLACE_WORD, key=lambda mention: mention.start) - 1
    if (
        place >= 0
        and position < doc.places[place].end
        and _LEVEL.fullmatch(doc.text, position, doc.places[place].start)
    ):
        return True
    return _patterns().who.match(lowered(doc.text), position, end) is not None


def _bodies(doc: Document, begin: int, end: int) -> Iterator[int]:
    """Yield where each of the bodies ends that ``text[begin:end]`` opens with: agencies, words like ``các sở``, joined
    or one inside another (``thủ trưởng các sở, ngành``)."""
    position = begin
    while position < end:
        agency = doc.agency_at(position, position + 1)
        known = _patterns().who if position == begin else _patterns().member
        match = known.match(lowered(doc.text), position, end)
        finish = agency.end if agency is not None and agency.start == position else None
        finish = finish or (match.end() if match else _place_at(doc, position))
        if finish is None or finish > end:
            return
        modifier = _patterns().modifier.match(lowered(doc.text), finish, end)
        finish = modifier.end() if modifier else finish
        yield finish
        joint = _NESTED.match(doc.text, finish, end)
        position = joint.end() if joint else end


def bodies_end(doc: Document, begin: int, end: int) -> int | None:
    """Return where the last of the bodies ends that ``text[begin:end]`` opens with; ``None`` where it opens with
    none."""
    return max(_bodies(doc, begin, end), default=None)


def _place_at(doc: Document, position: int) -> int | None:
    at = bisect_right(doc.places, position, key=lambda mention: mention.start) - 1
    return doc.places[at].end if at >= 0 and doc.places[at].start == position else None


def told_at(doc: Document, begin: int, end: int) -> tuple[int, int] | None:
    """Return the assignee that begins at ``begin`` after a directive: its words go up to what is to be done, which
    may be any verb after the last body."""
    assignee = assignee_at(doc, begin, end)
    if assignee is not None:
        return assignee
    stop = bodies_end(doc, begin, end)
    return (begin, stop) if stop and _goes_on(doc, stop, end) else None


def _goes_on(doc: Document, position: int, end: int) -> bool:
    """Tell whether after bodies a word follows that may be what they are to do: no name, no preposition."""
    follows = _patterns().follows.match(lowered(doc.text), position, end)
    return follows is not None and doc.text[follows.end() - 1].islower()


def listed_at(doc: Document, begin: int, end: int) -> tuple[tuple[int, int], int] | None:
    """Return the assignee that begins at ``begin`` and whose tasks follow a colon (``yêu cầu các sở: rà soát …``), and
    where the first of them begins."""
    stop = bodies_end(doc, begin, end)
    colon = _COLON.match(doc.text, stop, end) if stop else None
    if stop is None or colon is None or _patterns().doing.match(lowered(doc.text), colon.end(), end) is None:
        return None
    return (begin, stop), colon.end()


def ordered_at(doc: Document, start: int, end: int) -> tuple[int, int] | None:
    """Return the assignee that a sentence opens with right before what is to be done: ``Sở X khẩn trương …``."""
    opener = _patterns().opener.match(lowered(doc.text), start, end)
    begin = opener.end() if opener else start
    stop = bodies_end(doc, begin, end)
    deed = _patterns().deed.match(lowered(doc.text), stop, end) if stop else None
    return (begin, stop) if stop and deed else None


def topic_before(doc: Document, start: int, end: int) -> tuple[int, int] | None:
    """Return the assignee that a sentence opens with as its topic: ``Đối với các sở, …``, ``Riêng Sở X, …``."""
    topic = _TOPIC.match(lowered(doc.text), start, end)
    stops = [stop for stop in _bodies(doc, topic.end(), end) if doc.text.startswith(",", stop)] if topic else []
    return (topic.end(), stops[-1]) if topic and stops else None


def assignee_at(doc: Document, begin: int, end: int) -> tuple[int, int] | None:
    """Return the assignee that begins at ``begin`` and goes up to what is to be done; ``None`` where none does."""
    if not begins(doc, begin, end):
        return None
    lower = lowered(doc.text)
    stop = STOP.search(lower, begin, end)
    limit = min(end, begin + _LONGEST, stop.start() if stop else end)
    for match in _patterns().doing.finditer(lower, begin + 2, limit):
        if free(doc, match):
            patterns = (_patterns().reporting, _patterns().directive)
            reported = any(pattern.search(lower, begin, match.start()) for pattern in patterns)
            return None if reported else (begin, _agency_end(doc, begin, trimmed(lower, begin, match.start())))
    return None


def _agency_end(doc: Document, begin: int, end: int) -> int:
    """Return where an assignee ends that is said to go to ``end``: at the last agency, where only a verb that the list
    lacks can follow it ("Sở Nội vụ cố gắng | rà soát")."""
    stop = bodies_end(doc, begin, end)
    agency = doc.agency_at(stop - 1, stop) if stop else None
    named = agency is not None and agency.end == stop
    return stop if stop and named and _goes_on(doc, stop, end) else end


def assignee_before(doc: Document, start: int, end: int) -> tuple[int, int] | None:
    """Return the assignee that opens a clause of ``text[start:end]`` and ends with it; ``None`` where a verb stands
    between, as in "các bộ xây dựng dữ liệu"."""
    lower = lowered(doc.text)
    finish = trimmed(lower, start, end)
    also = _patterns().also.search(lower, max(start, finish - _PLACE_WORD), finish)
    finish = also.start() if also else finish
    begin = max(start, finish - _LONGEST)
    for match in _patterns().who.finditer(lower, begin, finish):
        opener = _patterns().opener.match(lower, start, match.start())
        before = lower[max(start, begin - _PLACE_WORD) : match.start()]
        opens = _patterns().opens.search(before) or (opener and opener.end() == match.start())
        if not opens:
            continue
        between = (pattern.finditer(lower, match.end(), finish) for pattern in (_patterns().doing, _patterns().bar))
        if not any(free(doc, other) for found in between for other in found):
            return match.start(), finish
        stop = bodies_end(doc, match.start(), finish)
        if stop is not None and _OFFICE.fullmatch(lower, stop, finish):
            return match.start(), stop
    return None


def acts(doc: Document, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` has a verb of what is to be done; "buổi làm việc", "công tác đào tạo" have
    none."""
    lower = lowered(doc.text)
    found = (match for match in _patterns().verb.finditer(lower, start, end) if free(doc, match))
    return any(
        not _patterns().nominal.search(lower, max(0, match.start() - _PLACE_WORD), match.start()) for match in found
    )


def free(doc: Document, match: re.Match[str]) -> bool:
    """Tell whether a verb stands for itself, not in the name of an agency ("Cục Quản lý …")."""
    inside = doc.agency_at(match.start(), match.end())
    return inside is None or inside.start > match.start()


def trimmed(text: str, start: int, end: int) -> int:
    """Return ``end`` without the spaces and marks before it."""
    while end > start and text[end - 1] in ' ,-:("“':
        end -= 1
    return end
