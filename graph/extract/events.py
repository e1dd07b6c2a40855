"""Events: meetings, conferences, openings and visits, with their day, place, chair and organiser.

An event is an event's word (``hội nghị``, ``làm việc với``, listed in ``events.csv``) and a day in one sentence:
``Ngày 14/8, … tổ chức Hội nghị …`` or ``hội nghị … tổ chức sáng 16/7``. Where no sentence dates one, the meeting that
the article reports from stands without a day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.extract.chairs import chairs
from graph.extract.dates import Date
from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.event_words import EventFound, event_kinds, event_patterns, event_terms
from graph.extract.terms import lowered
from graph.extract.venues import VISIT, organizers, place
from graph.fact import MAX_QUOTE

_REACH: Final = 260
"""How far (in characters) an event's word may stand from its day."""

_OPENING: Final = 30
"""A day this near to the beginning of a sentence opens it: the event follows."""

_NEAR: Final = 40
_EARLY: Final = 3
"""In how many paragraphs an article says what it reports from."""

_VISITED: Final = len(" với Đoàn ")
_NOW: Final = re.compile(r"(?<!\w)(?:hôm|sáng|trưa|chiều|tối)\s+(?P<when>nay|qua)(?!\w)")
_DAY_WORDS: Final = re.compile(r"(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s+)?(?:ngày\s+)?$")


def find(doc: Document) -> Iterator[Draft]:
    """Yield a draft of every event that the article reports or announces, each day and kind once."""
    events: list[EventFound] = []
    days: set[str | None] = set()
    for event in [*_dated(doc), *_later(doc)]:
        if event.date is None or event.date not in days:
            events.append(event)
            days.add(event.date)
    events = _with_days(sorted(events, key=lambda event: event.start)) or list(_undated(doc))
    chaired = chairs(doc, [event.sited for event in events])
    for event, chair in zip(events, chaired, strict=True):
        yield _draft(doc, event, chair)


def _dated(doc: Document) -> Iterator[EventFound]:
    """Yield the event of every day that is an event's, not the day of a document or of a plan."""
    lower = lowered(doc.text)
    for date in doc.dates:
        sentence = doc.sentence_at(date.start)
        segment = doc.segment_at(date.start)
        if date.kind not in ("day", "month") or sentence is None or segment is None:
            continue
        before = max(sentence[0], date.start - 2 * _NEAR)
        if segment.kind == "caption" or event_patterns()["issue"].search(lower, before, date.start):
            continue
        plain = date.kind == "day" and date.relation == "at"
        event = _around(doc, date, sentence) if plain else _of_period(doc, date, sentence)
        if event is not None:
            yield event


def _of_period(doc: Document, date: Date, sentence: tuple[int, int]) -> EventFound | None:
    """Return the event of a month or some days that open a sentence, held by somebody: ``Tháng 5/2018, … chủ trì …``,
    ``Từ ngày 5 đến 7/6/2012, … tổ chức …``."""
    opens = date.start - sentence[0] <= _OPENING or doc.text.endswith(", ", sentence[0], date.start)
    if not opens or not date.text_iso[:4].isdigit():
        return None
    for match in _found(doc, (date.end, min(sentence[1], date.end + _REACH))):
        before = max(date.end, match.start() - _OPENING)
        if _form(match) == "noun" and event_patterns()["holding"].search(lowered(doc.text), before, match.start()):
            end = _title_end(doc, match.start(), sentence[1])
            return _event(match, date.start, end, date.text_iso, sentence, "events.period-word")
    return None


def _around(doc: Document, date: Date, sentence: tuple[int, int]) -> EventFound | None:
    """Return the event of a day: its word stands after a day that opens the sentence, before any other."""
    near = (max(sentence[0], date.start - 2 * _REACH), min(sentence[1], date.end + 2 * _REACH))
    found = list(_found(doc, near))
    before = [match for match in found if match.end() <= date.start <= match.end() + _REACH]
    after = [match for match in found if date.end <= match.start() <= date.end + _REACH]
    if before and (not after or date.start - sentence[0] > _OPENING):
        word = next((match for match in before if _form(match) == "noun"), before[-1])
        return _event(word, word.start(), date.end, date.text_iso, sentence, "events.word-day")
    if not after:
        return None
    word = next((match for match in after if _form(match) == "noun"), after[0])
    word = word if _joined(doc.text, after[0], word) else after[0]
    day = _DAY_WORDS.search(lowered(doc.text), max(sentence[0], date.start - _OPENING), date.start)
    start = day.start() if day else date.start
    return _event(word, start, _title_end(doc, word.start(), sentence[1]), date.text_iso, sentence, "events.day-word")


def _joined(text: str, verb: re.Match[str], noun: re.Match[str]) -> bool:
    """Tell whether a verb and a noun are one event: ``phát biểu khai mạc hội nghị``."""
    near = noun.start() - verb.end() < _NEAR
    return verb is noun or (near and "," not in text[verb.end() : noun.start()])


def _found(doc: Document, sentence: tuple[int, int]) -> Iterator[re.Match[str]]:
    lower = lowered(doc.text)
    for match in event_terms()["event"].finditer(lower, *sentence):
        if not event_patterns()["several"].search(lower, max(0, match.start() - _OPENING), match.start()):
            yield match


def _term(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def _form(match: re.Match[str]) -> str:
    return event_kinds()[_term(match)][1]


def _event(
    match: re.Match[str], start: int, end: int, date: str | None, sentence: tuple[int, int], rule: str
) -> EventFound:
    kind, form = event_kinds()[_term(match)]
    return EventFound(kind, form, start, min(end, start + MAX_QUOTE), match.span(), sentence, date, rule)


def _title_end(doc: Document, start: int, end: int) -> int:
    """Return where the title of an event ends that begins at ``start``."""
    found = event_patterns()["title_end"].search(
        lowered(doc.text), min(end, start + 8), min(end, start + 2 * MAX_QUOTE)
    )
    return found.start() if found else min(end, start + 2 * MAX_QUOTE)


def _later(doc: Document) -> Iterator[EventFound]:
    """Yield the events told as of the same day: ``Chiều cùng ngày, …``, ``Ngay sau lễ khai trương, …``."""
    for match in event_terms()["later"].finditer(lowered(doc.text)):
        sentence = doc.sentence_at(match.start())
        if sentence is None or match.start() - sentence[0] > _OPENING:
            continue
        comma = doc.text.find(",", match.end(), min(sentence[1], match.end() + _NEAR))
        begin = max(match.end(), comma)
        word = next(_found(doc, (begin, min(sentence[1], begin + _REACH))), None)
        if word is not None:
            end = _title_end(doc, word.start(), sentence[1])
            yield _event(word, sentence[0], end, None, sentence, "events.later")


def _with_days(events: list[EventFound]) -> list[EventFound]:
    """Give an event of the same day the day of the event before it; without one it is no event."""
    result: list[EventFound] = []
    day: str | None = None
    for event in events:
        day = event.date or day
        if day is not None:
            result.append(replace(event, date=day))
    return result


def _undated(doc: Document) -> Iterator[EventFound]:
    """Yield the first meeting that the article says it reports from, without a day."""
    opening = [segment for segment in doc.content() if segment.kind in ("lead", "body")][:_EARLY]
    for sentence in doc.sentences:
        if doc.segment_at(sentence[0]) not in opening:
            continue
        for match in _found(doc, sentence):
            if _is_reported(doc, match, sentence):
                end = _title_end(doc, match.start(), sentence[1])
                day = _told_day(doc, sentence[0], match.start())
                day = day or _told_day(doc, match.end(), min(sentence[1], match.end() + _NEAR))
                yield _event(match, match.start(), end, day, sentence, "events.undated")
                return


def _told_day(doc: Document, start: int, end: int) -> str | None:
    """Return the day that "sáng nay" or "hôm qua" before an event means, where the day of the article is known."""
    said = _NOW.search(lowered(doc.text), start, end)
    if said is None or doc.dateline is None or len(doc.dateline) < len("2011-08-04"):
        return None
    try:
        told = datetime.date.fromisoformat(doc.dateline[: len("2011-08-04")])
    except ValueError:
        return None
    return (told - datetime.timedelta(days=said["when"] == "qua")).isoformat()


def _is_reported(doc: Document, match: re.Match[str], sentence: tuple[int, int]) -> bool:
    """Tell whether an article reports from this event: ``tại cuộc họp của …``, ``Vừa qua, … họp bàn …``, ``vừa tổ chức
    hội nghị …``, ``đã đến thăm và làm việc với Sở …``."""
    lower, patterns = lowered(doc.text), event_patterns()
    before = (max(sentence[0], match.start() - _OPENING), match.start())
    if patterns["lately"].match(lower, sentence[0]):
        return True
    if _form(match) == "noun":
        named = patterns["specific"].match(lower, match.end(), sentence[1])
        opens = patterns["from"] if named else patterns["just_held"]
        return opens.search(lower, *before) is not None
    visited = doc.agency_at(match.end() + 1, match.end() + _VISITED) is not None
    return (
        visited and event_kinds()[_term(match)][0] == VISIT and patterns["visiting"].search(lower, *before) is not None
    )


def _draft(doc: Document, event: EventFound, chair: str | None) -> Draft:
    held = organizers(doc, event.sited, event.start)
    values = {
        "kind": event.kind,
        "title": _title(doc, event),
        "date": event.date,
        "place": place(doc, event.sited, held),
        "chair": chair,
        "organizer": "; ".join(dict.fromkeys(agency.name for agency in held)) or None,
    }
    return Draft("event", values, event.start, event.end, event.rule)


def _title(doc: Document, event: EventFound) -> str | None:
    """Return the words that name an event, if they say more than its kind."""
    if event.form != "noun":
        return None
    end = min(_title_end(doc, event.word[0], event.sentence[1]), event.word[0] + MAX_QUOTE)
    title = " ".join(doc.text[event.word[0] : end].split()).strip(' ,-("“')
    return title if len(title.split()) > len(event.kind.split()) else None
