"""Targets without a number: what is to be done from a given day on ("Từ ngày 01/6/2020, triển khai …")."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.dates import Date
from graph.extract.phrase_lists import lists

_PAST: Final = re.compile(r"(?<!\w)(?:đã|vừa|từng)(?!\w)|(?:đến|tới)\s+(?:hiện\s+)?nay", re.IGNORECASE)
_WHERE: Final = re.compile(r"(?<!\w)(?:tại|ở|trong|cho|phục\s+vụ)\s+(?=(?:tất|toàn|các|những|\d))", re.IGNORECASE)
_SUBJECT: Final = 220
_PREDICATE: Final = 260


class Start:
    """What begins on a day: what is done, of whom, where the words end."""

    def __init__(self, indicator: str, scope: str, start: int, end: int):
        self.indicator = indicator
        self.scope = scope
        self.start = start
        self.end = end


def start_of_use(text: str, date: Date, start: int, end: int) -> Start | None:
    """Return what begins on the date that opens ``text[start:end]``, or ``None`` where that tells of the past or of
    nothing that is put into use.

    Args:
        text: clean text.
        date: the date, which stands after "từ".
        start: where the clause begins.
        end: where it ends.
    """
    if date.relation != "since" or date.kind not in ("day", "month") or date.year is None:
        return None
    end = min(end, date.end + _PREDICATE)
    verb = lists().begins.search(text, date.end, min(end, date.end + _SUBJECT))
    if verb is None or _PAST.search(text, date.end, verb.end()):
        return None
    stop = phrases.statement_end(text, verb.end(), end)
    subject = phrases.without_openers(text[date.end : verb.start()])
    done = phrases.tidy(text[verb.start() : stop])
    where = _WHERE.search(done)
    return Start(done, subject or (done[where.end() :] if where else ""), start, stop)
