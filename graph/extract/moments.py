"""Which date a figure goes with: a target's deadline, the day a result was true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from graph.extract.dates import Date
from graph.extract.structure import CONTENT, Segment
from graph.extract.timeline import Spots, Timeline

_COMPARED: Final = re.compile(
    r"(?:so\s+với|cùng\s+kỳ|lần|hơn|kể\s+từ|ban\s+hành|ký|thành\s+lập|những|số\s+\S+|\d+/[\w/-]*-[\w-]+|"
    r"từ\s+[\d.,]+\s?%?(?:\s+[^\W\d]+){0,3}\s*\(?)"
    r"(?:\s+(?:của|các|cả|trung bình|cuối|đầu|ngày|tháng|năm|và|vào|hôm|sáng|chiều))*\s*$",
    re.IGNORECASE,
)
_FOUNDED: Final = re.compile(
    r"(?<!\w)(?:khởi công|khai trương|ra đời|ra mắt|bắt đầu|đi vào (?:hoạt động|vận hành)|"
    r"(?:đưa|đưa hệ thống|chính thức) vào (?:sử dụng|vận hành|hoạt động|khai thác))"
    r"(?:\s+(?:từ|vào|trong|ngày|tháng|năm|cuối|đầu|giữa|hồi|quý))*\s*$",
    re.IGNORECASE,
)
"""What happened on a day that dates nothing else: a number told with it is as it is now."""

_NOW: Final = re.compile(r"\s*,?\s*(?:cho\s+)?(?:đến|tới)\s+(?:hiện\s+)?nay\b|\s+trở\s+(?:lại|về)", re.IGNORECASE)
_PUBLISHED: Final = re.compile(
    r"(?<!\w)công bố(?:\s+(?:vào|ngày|tháng|hôm|sáng|chiều|cuối|đầu|giữa))*\s*$", re.IGNORECASE
)
_PRESENT: Final = re.compile(
    r"(?<!\w)(?:(?<!thực )(?<!thể )(?<!phát )(?<!xuất )hiện(?!\s+(?:đại|thực|trường|vật))|"
    r"(?:đến|tới) (?:hiện )?nay|(?<!năm )(?<!hôm )(?<!sáng )(?<!chiều )(?<!trưa )(?<!tối )nay|"
    r"bây giờ|giờ đây|lúc này|thời điểm này)(?!\w)",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(
    r"(?:(?:kế\s+hoạch|chương\s+trình|nhiệm\s+vụ|đề\s+án)[^.;:\n]{0,90}|(?:mục|chỉ)\s+tiêu\s+(?:\w+\s+){0,3})$",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(r"(?:kế\s+hoạch|phương\s+án|chương\s+trình|đề\s+án)[^,.;:()]*$", re.IGNORECASE)
_BYGONE: Final = re.compile(
    r"(?<!\w)(?:giai đoạn trước|trước đây|ngày ấy|hồi đó|khi ấy|lúc đó)(?!\w)|năm trước(?=,)", re.IGNORECASE
)
_REVIEW: Final = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết|kiểm điểm|nhìn lại|đánh giá (?:kết quả|tình hình|việc)|báo cáo (?:kết quả|tình hình)|"
    r"kết quả (?:thực hiện|triển khai|ứng dụng|công tác))(?!\w)[^.;:\n]{0,120}$",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\s+(?:cho|trong)(?:\s+(?:cả|toàn))?\s+")
_PHRASE: Final = 70
_PLAN_PHRASE: Final = 160
_INDEX: Final = re.compile(r"(?:chỉ số|xếp hạng|index)\b[^.;:\n]{0,60}$", re.IGNORECASE)
_THESE: Final = re.compile(
    r"(?<=[.\n])\s*(?:Các\s+|Những\s+)?(?:(?:chỉ tiêu|mục tiêu|nhiệm vụ|nội dung|công việc|việc)\s+"
    r"(?:này|trên|nói trên)|Thời gian\s+(?:thực hiện|thí điểm|triển khai|hoàn thành))\b",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_SOON: Final = 400
_EARLY: Final = 3
_OPENING: Final = 4


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
        self._dates = tuple(_told_in(dates, parts))
        self._all = Timeline(self._dates)
        self._dateline = dateline
        self.told = dateline or self._told(parts)
        self._plan_year = self._plan(parts)
        self._period = self._reported(parts)
        self._index_year = self._index(parts)
        self._reviewed = self._review(parts)

    def deadline(
        self, start: int, end: int, clause: tuple[int, int], sentence: int, paragraph: int, own: tuple[int, int]
    ) -> str | None:
        """Return when a target is due: by the date among its own words where other figures stand before it in its
        clause, else by that in its clause, sentence or paragraph, or the year of the plan."""
        if own[0] > clause[0]:
            named = self._due.last(own[0], start) or self._due.first(end, own[1])
            if named is not None:
                return named.text_iso
        for begin in (clause[0], sentence, paragraph):
            before = self._due.last(begin, start)
            if before is not None:
                return before.text_iso
            after = self._due.first(start, clause[1]) if begin == clause[0] else None
            if after is not None:
                return after.text_iso
        return self._said_after(end) or self._plan_year

    def as_of(
        self,
        start: int,
        end: int,
        clause: tuple[int, int],
        sentence: int,
        paragraph: int,
        own: tuple[int, int],
        *,
        indexed: bool = False,
    ) -> str | None:
        """Return when a result was true: the date among its own words where other figures stand before it in its
        clause, else that in its clause, sentence or paragraph; else when it was told."""
        if self._bygone.within(clause[0], start):
            return None
        named = self._all.last(clause[0], start)
        if named is not None and self._text[named.end : start].strip() == "(":
            return named.text_iso
        if own[0] > clause[0] and (said := self._gone.last(own[0], start) or self._after(end, own[1])) is not None:
            return said.text_iso
        for begin in (clause[0], sentence, paragraph):
            before = self._gone.last(begin, start)
            if before is not None and not self._present.within(before.end, start):
                return before.text_iso
            if begin != paragraph and self._present.within(begin, start):
                return self._as_told()
            after = self._measured.first(end, clause[1]) or self._after(end, own[1])
            after = after or self._begun.first(end, clause[1])
            if begin == clause[0] and after is not None:
                return after.text_iso
            if begin == sentence and indexed and self._index_year:
                return self._index_year
        return self._reviewed or self._as_told()

    def _as_told(self) -> str | None:
        return self.told[:7] if self.told else self._period

    def _after(self, begin: int, end: int) -> Date | None:
        """Return the first date gone by within ``text[begin:end]``, not one of another number in brackets: "đạt 91,3%
        (năm 2010: 85%)"."""
        date = self._gone.first(begin, end)
        if date is None:
            return None
        opened = self._text.rfind("(", begin, date.start)
        closed = self._text.find(")", date.end, date.end + _PHRASE)
        inside = opened >= 0 and self._text.find(")", opened, date.start) < 0 and closed >= 0
        return None if inside and _DIGIT.search(self._text, date.end, closed) else date

    def _said_after(self, position: int) -> str | None:
        """Return the date of a sentence soon after that says by when all this is due ("Các chỉ tiêu này … vào cuối
        năm 2017", "Thời gian thí điểm … đến giữa tháng 5/2019")."""
        found = _THESE.search(self._text, position, position + _SOON)
        if found is None:
            return None
        date = self._due.first(found.end(), found.end() + _SOON // 4)
        return date.text_iso if date is not None and "." not in self._text[found.end() : date.start] else None

    def opening(self, start: int, end: int) -> Date | None:
        """Return the date that opens ``text[start:end]``, as in "Theo kế hoạch, từ ngày 01/6/2020, …"."""
        date = self._all.first(start, end)
        return date if date is not None and date.start - start <= len("Theo kế hoạch, bắt đầu kể từ ") else None

    def period(self, start: int, end: int, after: int) -> str:
        """Return the words of the years that a sum is for: the last in ``text[start:end]``, or those told right
        ``after`` it ("85 tỷ đồng cho giai đoạn 2016-2020"); else ``""``."""
        following = self._spans.first(after, after + _PHRASE)
        if following is not None and _FOR.fullmatch(self._text, after, following.start):
            return self._text[following.start : following.end]
        date = self._years.last(start, end)
        if date is not None and date.kind == "year" and "," in self._text[date.end : end]:
            return ""
        return self._text[date.start : date.end] if date is not None else ""

    def span(self, begin: int, end: int) -> Date | None:
        """Return the last span of years between two places."""
        return self._spans.last(begin, end)

    @cached_property
    def _present(self) -> Spots:
        return Spots(_PRESENT, self._text)

    @cached_property
    def _bygone(self) -> Spots:
        return Spots(_BYGONE, self._text)

    @cached_property
    def _due(self) -> Timeline:
        return Timeline(date for date in self._dates if self._is_due(date))

    @cached_property
    def _gone(self) -> Timeline:
        return Timeline(date for date in self._dates if self._is_gone(date))

    @cached_property
    def _begun(self) -> Timeline:
        return Timeline(date for date in self._dates if self._has_begun(date))

    @cached_property
    def _measured(self) -> Timeline:
        return Timeline(date for date in self._dates if date.relation == "as_of")

    @cached_property
    def _spans(self) -> Timeline:
        return Timeline(date for date in self._dates if date.kind == "years")

    @cached_property
    def _years(self) -> Timeline:
        return Timeline(date for date in self._dates if date.kind in ("year", "years") and date.relation == "at")

    def _other(self, date: Date) -> bool:
        """Tell whether a date belongs to something else: what is compared with, the issue of a document."""
        return (
            date.relation == "until_now"
            or _COMPARED.search(self._text, max(0, date.start - 40), date.start) is not None
            or _NOW.match(self._text, date.end) is not None
        )

    def _is_due(self, date: Date) -> bool:
        early = self._dateline is not None and date.text_iso[:4] < self._dateline[:4]
        if date.kind == "day" and date.relation == "at" and self._dateline and date.text_iso <= self._dateline:
            return False
        return not early and date.relation in ("by", "at") and not self._other(date)

    def _is_gone(self, date: Date) -> bool:
        late = self.told is not None and date.text_iso[:4] > self.told[:4]
        planned = (
            date.kind == "year" and _PLANNED.search(self._text, max(0, date.start - _PHRASE), date.start) is not None
        )
        before = (max(0, date.start - _PHRASE), date.start)
        passing = _FOUNDED.search(self._text, *before) or (
            date.kind in ("day", "month") and _PUBLISHED.search(self._text, *before)
        )
        return not (late or planned or passing or date.relation == "since" or self._other(date))

    def _has_begun(self, date: Date) -> bool:
        """Tell whether a date after a figure says since when it is so: "đã tới 9/9 huyện từ năm 2013"."""
        past = self.told is not None and date.text_iso[:4] < self.told[:4]
        return past and date.relation == "since" and not self._other(date)

    def _told(self, parts: Sequence[Segment]) -> str | None:
        """Return the first full day that the first paragraphs give, not that of a document: the day of what is told."""
        for part in [p for p in parts if p.kind in CONTENT][:_OPENING]:
            for date in self._all.starting(part.start, part.end):
                if date.kind == "day" and date.relation == "at" and not self._other(date):
                    return date.text_iso
        return None

    def _reported(self, parts: Sequence[Segment]) -> str | None:
        """Return the end of the period that an article reports on when its first paragraphs open with it."""
        for part in [p for p in parts if p.kind in CONTENT][:_OPENING]:
            date = self.opening(part.start, part.end)
            if date is not None and date.kind in ("years", "months"):
                return date.text_iso
        return None

    def _index(self, parts: Sequence[Segment]) -> str | None:
        """Return the year of the index that the title or the first paragraphs speak of ("chỉ số … năm 2017")."""
        for part in [p for p in parts if p.kind in ("title", "lead", "body")][:_EARLY]:
            for date in self._all.starting(part.start, part.end):
                named = date.kind == "year" and not self._other(date)
                if named and _INDEX.search(self._text, max(part.start, date.start - _PHRASE), date.start):
                    return date.text_iso
        return None

    def _review(self, parts: Sequence[Segment]) -> str | None:
        """Return the years gone by that the article reviews, by its title or first paragraphs: "hội nghị tổng kết
        công tác năm 2011", told in 2012."""
        for part in [p for p in parts if p.kind in ("title", "lead", "body")][:_EARLY]:
            for date in self._all.starting(part.start, part.end):
                past = self.told is not None and date.text_iso[:4] < self.told[:4]
                span = date.kind in ("year", "years", "months") and date.relation == "at"
                if past and span and _REVIEW.search(self._text, max(part.start, date.start - _PLAN_PHRASE), date.start):
                    return date.text_iso
        return None

    def _plan(self, parts: Sequence[Segment]) -> str | None:
        """Return the year that the plan is for of which the title or the first paragraphs speak."""
        for part in [p for p in parts if p.kind in ("title", "lead", "body")][:_EARLY]:
            for date in self._years.starting(part.start, part.end):
                before = (max(part.start, date.start - _PLAN_PHRASE), date.start)
                if self._is_due(date) and _PLAN.search(self._text, *before):
                    return date.text_iso
        return None


def _told_in(dates: Sequence[Date], parts: Sequence[Segment]) -> Iterator[Date]:
    """Yield the dates with a known year that do not stand in what the page put around the article."""
    around = iter([part for part in parts if part.kind not in CONTENT])
    part = next(around, None)
    for date in dates:
        while part is not None and part.end <= date.start:
            part = next(around, None)
        if date.year is not None and (part is None or date.start < part.start):
            yield date
