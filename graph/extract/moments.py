"""Which date a figure goes with: a target's deadline, the day a result was true."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from graph.extract import undated
from graph.extract.article_time import ArticleTime
from graph.extract.cues import is_list_item
from graph.extract.dates import Date
from graph.extract.moment_words import AS_BEFORE, DIGIT, FOR, INSTEAD, NOW, ONCE, OPENED, ORDER, THESE, YEAR_BEFORE
from graph.extract.standing import PHRASE, Standing
from graph.extract.structure import Segment
from graph.extract.timeline import Spots, Timeline
from graph.extract.timelines import Timelines, told_in

_BACK: Final = 400
_REMARK: Final = 60
_HEADING, _LOOKED_AT = 60, 12
_SOON: Final = 400


class Whereabouts(NamedTuple):
    """Where a figure stands: its number, its clause, where its sentence and its paragraph begin, its own words."""

    start: int
    end: int
    clause: tuple[int, int]
    sentence: int
    paragraph: int
    own: tuple[int, int]


class Moments:
    """The dates of an article, asked which of them a figure goes with.

    Args:
        text: clean text.
        dates: its dates, in order.
        dateline: when it appeared (ISO), where known.
        parts: its segments.
    """

    def __init__(self, text: str, dates: Sequence[Date], dateline: str | None, parts: Sequence[Segment]):
        self._text = text
        self._parts = parts
        self._lines = [part.start for part in parts]
        self._dates = tuple(told_in(dates, parts))
        self._yearless = Timeline(date for date in dates if date.year is None)
        self._standing = Standing(text, dateline)
        self._of = Timelines(text, self._dates, self._standing)
        self._article = ArticleTime(text, self._of.all, dateline, parts, self._standing)
        self.told = self._article.told
        self.plan_year = self._article.plan_year

    def deadline(self, at: Whereabouts) -> str | None:
        """Return when a target is due: by the date among its own words where other figures stand before it in its
        clause, else by that in its clause, sentence or paragraph, or the year of the plan."""
        start, end, clause, sentence, paragraph, own = at
        if own[0] > clause[0]:
            named = self._of.due.last(own[0], start) or self._of.due.first(end, own[1])
            if named is not None:
                return named.text_iso
        ordered = ORDER.match(self._text, clause[0]) is not None
        for begin in (clause[0], sentence, paragraph):
            due = self._of.due_on if begin == paragraph < sentence else self._of.due
            due = self._of.due_ahead if ordered and begin < clause[0] else due
            before = self._told_before(due, begin, start) if begin == paragraph < sentence else due.last(begin, start)
            if before is not None:
                return before.text_iso
            after = self._of.due.first(start, clause[1]) if begin == clause[0] else None
            if after is not None:
                return after.text_iso
        once = undated.once_done(self._text, clause[0], start)
        bygone = self._of.said.last(clause[0], start) or self._of.said.first(end, own[1])
        planned = None if once else self._article.plan_year
        return self._said_after(end) or (bygone.text_iso if bygone is not None else planned)

    def as_of(self, at: Whereabouts, *, unit: str = "") -> str | None:
        """Return when a result was true: the date among its own words where others stand before it in its clause,
        else that in its clause, sentence or paragraph; else when it was told; for "cùng kỳ" a year before that."""
        date = self._as_of(at, unit)
        if date is None or YEAR_BEFORE.search(self._text, max(0, at.start - _REMARK), at.start) is None:
            return date
        return f"{int(date[:4]) - 1}{date[4:]}" if date[:4].isdigit() else date

    def _as_of(self, at: Whereabouts, unit: str) -> str | None:
        start, end, clause, sentence, paragraph, own = at
        indexed = unit in ("rank", "score") or (unit == "percent" and self._article.titled)
        if INSTEAD.search(self._text, max(0, start - len("thay vì mức ")), start) or AS_BEFORE.match(self._text, end):
            return next((date.text_iso for date in self._of.gone_all.starting(end, own[1])), None)
        bygone = self._bygone.last(clause[0], start)
        if bygone is not None and not self._present.within(bygone, start):
            return None
        named = self._of.all.last(clause[0], start)
        if named is not None and OPENED.fullmatch(self._text, named.end, start) is not None:
            return named.text_iso
        bracket = self._standing.bracket(start)
        if bracket is not None:
            inside = self._of.gone_aside.last(bracket[0], start) or self._of.gone_aside.first(end, bracket[1])
            if inside is not None:
                return inside.text_iso
        if own[0] > clause[0] and (said := self._of.gone.last(own[0], start) or self._after(end, own[1])) is not None:
            return said.text_iso
        for begin in (clause[0], sentence, paragraph):
            frame = self._frame(indexed, begin == clause[0])
            listed = begin == paragraph < sentence and unit != "rank"
            before = self._told_before(frame, begin, start) if listed else frame.last(begin, start)
            if before is not None and not self._present.within(before.end, start):
                return before.text_iso
            if begin >= sentence and self._present.within(begin, start):
                return self._as_told()
            after = self._of.measured.first(end, clause[1]) or self._after(end, own[1])
            after = after or self._of.begun.first(end, clause[1])
            if begin == clause[0] and after is not None:
                return after.text_iso
            if begin == sentence and indexed and self._article.index_year:
                return self._article.index_year
        later = undated.overtaken(self._text, end)
        if self.told and later and later < self.told[:4]:
            return self._earlier(start, later)
        return self._article.reviewed or self._as_told() or self._measured_before(start)

    def _earlier(self, position: int, year: str) -> str | None:
        """Return the last date before a place that lies before a year, also one since when something is so."""
        near = reversed(self._of.all.starting(max(0, position - _BACK), position))
        past = (date.text_iso for date in near if not self._standing.other(date) and date.text_iso[:4] < year)
        return next(past, None)

    def _told_before(self, dates: Timeline, begin: int, end: int) -> Date | None:
        """Return the last date within ``text[begin:end]`` that holds for what ends there: one in another item of a list
        holds only where that item introduces further ones."""
        own, first = self._line(end), self._line(begin)
        for date in reversed(dates.starting(begin, end)[-_LOOKED_AT:]):
            line = self._line(date.start)
            if date.end <= end and (line in (own, first) or not self._is_closed_item(line)):
                return date
        return None

    def _line(self, position: int) -> int:
        return bisect_right(self._lines, position) - 1

    def _is_closed_item(self, line: int) -> bool:
        """Tell whether a line is an item of a list that says something of its own and introduces nothing."""
        part = self._parts[line] if line >= 0 else None
        if part is None or not is_list_item(self._text, part.start, part.end):
            return False
        return self._text[part.end - 1] in ".;," and part.end - part.start > _HEADING

    def _frame(self, indexed: bool, own: bool) -> Timeline:
        """Return the dates that a result may be of: those of its own clause or those that hold on beyond theirs; the
        year of an index only for what that measures."""
        if indexed:
            return self._of.gone if own else self._of.gone_on
        return self._of.gone_plain if own else self._of.gone_plain_on

    def _as_told(self) -> str | None:
        return self.told[:7] if self.told else self._article.period

    def _measured_before(self, position: int) -> str | None:
        """Return the day of the last "tính đến …" before a place: in an article without a day of its own, that of what
        it tells next, up to a date whose year no one knows."""
        measured = self._of.counted.last(0, position)
        if measured is None or self._yearless.last(measured.end, position) is not None:
            return None
        return measured.text_iso

    def _after(self, begin: int, end: int) -> Date | None:
        """Return the first date gone by within ``text[begin:end]``, not one of another number in brackets: "đạt 91,3%
        (năm 2010: 85%)"."""
        date = self._of.gone_all.first(begin, end)
        if date is None:
            return None
        opened = self._text.rfind("(", begin, date.start)
        closed = self._text.find(")", date.end, date.end + PHRASE)
        inside = opened >= 0 and self._text.find(")", opened, date.start) < 0 and closed >= 0
        return None if inside and DIGIT.search(self._text, date.end, closed) else date

    def _said_after(self, position: int) -> str | None:
        """Return the date of a sentence soon after that says by when all this is due ("Các chỉ tiêu này … vào cuối
        năm 2017", "Thời gian thí điểm … đến giữa tháng 5/2019")."""
        found = THESE.search(self._text, position, position + _SOON)
        if found is None:
            return None
        date = self._of.due.first(found.end(), found.end() + _SOON // 4)
        return date.text_iso if date is not None and "." not in self._text[found.end() : date.start] else None

    def opening(self, start: int, end: int) -> Date | None:
        """Return the date that opens ``text[start:end]``, as in "Theo kế hoạch, từ ngày 01/6/2020, …"."""
        return self._article.opening(start, end)

    def period(self, start: int, end: int, after: int) -> str:
        """Return the words of the years that a sum is for: the last in ``text[start:end]``, or those told right
        ``after`` it ("85 tỷ đồng cho giai đoạn 2016-2020"); else ``""``."""
        following = self._of.spans.first(after, after + PHRASE)
        if following is not None and FOR.fullmatch(self._text, after, following.start):
            return self._text[following.start : following.end]
        date = self._of.years.last(start, end)
        if date is not None and date.kind == "year" and "," in self._text[date.end : end]:
            return ""
        return self._text[date.start : date.end] if date is not None else ""

    def span(self, begin: int, end: int) -> Date | None:
        """Return the last span of years between two places."""
        return self._of.spans.last(begin, end)

    @cached_property
    def _present(self) -> Spots:
        return Spots(NOW, self._text)

    @cached_property
    def _bygone(self) -> Spots:
        return Spots(ONCE, self._text)
