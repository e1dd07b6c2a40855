"""Which date a figure goes with: a target's deadline, the day a result was true."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from graph.extract.dates import Date
from graph.extract.structure import CONTENT, Segment

_COMPARED: Final = re.compile(
    r"(?:so\s+với|cùng\s+kỳ|lần|hơn|kể\s+từ|ban\s+hành|ký|thành\s+lập|những|số\s+\S+|\d+/[\w/-]*-[\w-]+|"
    r"từ\s+[\d.,]+\s?%?(?:\s+[^\W\d]+){0,3}\s*\(?)"
    r"(?:\s+(?:của|các|cả|trung bình|cuối|đầu|ngày|tháng|năm|và))*\s*$",
    re.IGNORECASE,
)
_NOW: Final = re.compile(r"\s*,?\s*(?:cho\s+)?(?:đến|tới)\s+(?:hiện\s+)?nay\b|\s+trở\s+(?:lại|về)", re.IGNORECASE)
_PRESENT: Final = re.compile(
    r"(?<!\w)(?:(?<!thực )(?<!thể )(?<!phát )(?<!xuất )hiện(?!\s+(?:đại|thực|trường|vật))|"
    r"(?:đến|tới) (?:hiện )?nay)(?!\w)",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(
    r"(?:(?:kế\s+hoạch|chương\s+trình|nhiệm\s+vụ|đề\s+án)[^.;:\n]{0,90}|(?:mục|chỉ)\s+tiêu\s+(?:\w+\s+){0,3})$",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(r"(?:kế\s+hoạch|phương\s+án|chương\s+trình|đề\s+án)[^,.;:()]*$", re.IGNORECASE)
_BYGONE: Final = re.compile(r"(?<!\w)(?:giai đoạn trước|trước đây|ngày ấy|hồi đó|khi ấy|lúc đó)(?!\w)", re.IGNORECASE)
_FOR: Final = re.compile(r"\s+(?:cho|trong)(?:\s+(?:cả|toàn))?\s+")
_PHRASE: Final = 70
_INDEX: Final = re.compile(r"(?:chỉ số|xếp hạng|index)\b[^.;:\n]{0,60}$", re.IGNORECASE)
_THESE: Final = re.compile(
    r"(?<=[.\n])\s*(?:Các\s+|Những\s+)?(?:(?:chỉ tiêu|mục tiêu|nhiệm vụ|nội dung|công việc|việc)\s+"
    r"(?:này|trên|nói trên)|Thời gian\s+(?:thực hiện|thí điểm|triển khai|hoàn thành))\b",
    re.IGNORECASE,
)
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
        around = [part for part in parts if part.kind not in CONTENT]
        self._dates = [
            d for d in dates if d.year is not None and not any(part.start <= d.start < part.end for part in around)
        ]
        self._starts = [d.start for d in self._dates]
        self._dateline = dateline
        self.told = dateline or self._told(parts)
        self._plan_year = self._plan(parts)
        self._period = self._reported(parts)
        self._index_year = self._index(parts)

    def deadline(self, start: int, end: int, clause: tuple[int, int], sentence: int, paragraph: int) -> str | None:
        """Return when a target is due: by the date in its clause, sentence or paragraph, or the year of the plan."""
        for begin in (clause[0], sentence, paragraph):
            before = self._nearest(begin, start, self._due)
            if before is not None:
                return before.text_iso
            after = self._after(start, clause[1], self._due) if begin == clause[0] else None
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
        reach: int,
        *,
        indexed: bool = False,
    ) -> str | None:
        """Return when a result was true: the date in its clause, sentence or paragraph; else when it was told."""
        if _BYGONE.search(self._text, clause[0], start):
            return None
        named = self._nearest(clause[0], start, lambda _: True)
        if named is not None and self._text[named.end : start].strip() == "(":
            return named.text_iso
        for begin in (clause[0], sentence, paragraph):
            before = self._nearest(begin, start, self._gone)
            if before is not None and not _PRESENT.search(self._text, before.end, start):
                return before.text_iso
            if begin != paragraph and _PRESENT.search(self._text, begin, start):
                break
            after = self._after(end, clause[1], self._measured) or self._after(end, reach, self._gone)
            after = after or self._after(end, clause[1], self._begun)
            if begin == clause[0] and after is not None:
                return after.text_iso
            if begin == sentence and indexed and self._index_year:
                return self._index_year
        return self.told[:7] if self.told else self._period

    def _said_after(self, position: int) -> str | None:
        """Return the date of a sentence soon after that says by when all this is due ("Các chỉ tiêu này … vào cuối
        năm 2017", "Thời gian thí điểm … đến giữa tháng 5/2019")."""
        found = _THESE.search(self._text, position, position + _SOON)
        if found is None:
            return None
        date = self._after(found.end(), found.end() + _SOON // 4, self._due)
        return date.text_iso if date is not None and "." not in self._text[found.end() : date.start] else None

    def opening(self, start: int, end: int) -> Date | None:
        """Return the date that opens ``text[start:end]``, as in "Theo kế hoạch, từ ngày 01/6/2020, …"."""
        i = bisect_left(self._starts, start)
        date = self._dates[i] if i < len(self._dates) and self._dates[i].end <= end else None
        return date if date is not None and date.start - start <= len("Theo kế hoạch, bắt đầu kể từ ") else None

    def period(self, start: int, end: int, after: int) -> str:
        """Return the words of the years that a sum is for: the last in ``text[start:end]``, or those told right
        ``after`` it ("85 tỷ đồng cho giai đoạn 2016-2020"); else ``""``."""
        following = self._after(after, after + _PHRASE, lambda date: date.kind == "years")
        if following is not None and _FOR.fullmatch(self._text, after, following.start):
            return self._text[following.start : following.end]
        date = self._nearest(start, end, lambda date: date.kind in ("year", "years") and date.relation == "at")
        if date is not None and date.kind == "year" and "," in self._text[date.end : end]:
            return ""
        return self._text[date.start : date.end] if date is not None else ""

    def spans(self, begin: int, end: int) -> list[Date]:
        """Return the spans of years between two places."""
        first, last = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        return [date for date in self._dates[first:last] if date.kind == "years" and date.end <= end]

    def _nearest(self, begin: int, end: int, fits: Callable[[Date], bool]) -> Date | None:
        i = bisect_left(self._starts, end) - 1
        while i >= 0 and self._dates[i].start >= begin:
            if self._dates[i].end <= end and fits(self._dates[i]):
                return self._dates[i]
            i -= 1
        return None

    def _after(self, begin: int, end: int, fits: Callable[[Date], bool]) -> Date | None:
        i = bisect_left(self._starts, begin)
        while i < len(self._dates) and self._dates[i].end <= end:
            if fits(self._dates[i]):
                return self._dates[i]
            i += 1
        return None

    def _other(self, date: Date) -> bool:
        """Tell whether a date belongs to something else: what is compared with, the issue of a document."""
        return (
            date.relation == "until_now"
            or _COMPARED.search(self._text, max(0, date.start - 40), date.start) is not None
            or _NOW.match(self._text, date.end) is not None
        )

    def _due(self, date: Date) -> bool:
        early = self._dateline is not None and date.text_iso[:4] < self._dateline[:4]
        if date.kind == "day" and date.relation == "at" and self._dateline and date.text_iso <= self._dateline:
            return False
        return not early and date.relation in ("by", "at") and not self._other(date)

    def _gone(self, date: Date) -> bool:
        late = self.told is not None and date.text_iso[:4] > self.told[:4]
        planned = (
            date.kind == "year" and _PLANNED.search(self._text, max(0, date.start - _PHRASE), date.start) is not None
        )
        return not late and not planned and date.relation != "since" and not self._other(date)

    def _begun(self, date: Date) -> bool:
        """Tell whether a date after a figure says since when it is so: "đã tới 9/9 huyện từ năm 2013"."""
        past = self.told is not None and date.text_iso[:4] < self.told[:4]
        return past and date.relation == "since" and not self._other(date)

    def _measured(self, date: Date) -> bool:
        return date.relation == "as_of"

    def _told(self, parts: Sequence[Segment]) -> str | None:
        """Return the first full day that the first paragraphs give, not that of a document: the day of what is told."""
        for part in [p for p in parts if p.kind in CONTENT][:_OPENING]:
            date = self._after(
                part.start, part.end, lambda d: d.kind == "day" and d.relation == "at" and not self._other(d)
            )
            if date is not None:
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
            for date in self._dates:
                inside = part.start <= date.start < part.end and date.kind == "year" and not self._other(date)
                if inside and _INDEX.search(self._text, max(part.start, date.start - _PHRASE), date.start):
                    return date.text_iso
        return None

    def _plan(self, parts: Sequence[Segment]) -> str | None:
        """Return the year that the plan is for of which the title or the first paragraphs speak."""
        for part in [p for p in parts if p.kind in ("title", "lead", "body")][:_EARLY]:
            for date in self._dates:
                within = (
                    part.start <= date.start < part.end and date.kind in ("year", "years") and date.relation == "at"
                )
                if within and self._due(date) and _PLAN.search(self._text, part.start, date.start):
                    return date.text_iso
        return None
