"""What an article as a whole says of its time: its day, the period it reports on, the year of its plan or its index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.extract.dates import Date
from graph.extract.standing import Standing
from graph.extract.structure import CONTENT, Segment
from graph.extract.timeline import Timeline

_PLAN: Final = re.compile(
    r"(?:(?:kế\s+hoạch|chương\s+trình|nhiệm\s+vụ|đề\s+án)[^.;:\n]{0,90}|"
    r"(?:mục|chỉ)\s+tiêu\s+(?:\w+\s+){0,3}|đặt\s+(?:mục|chỉ)\s+tiêu\s[^.;:\n]{0,90})$",
    re.IGNORECASE,
)
_REVIEW: Final = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết|kiểm điểm|nhìn lại|đánh giá (?:kết quả|tình hình|việc)|báo cáo (?:kết quả|tình hình)|"
    r"(?:kết quả|báo cáo) (?:thực hiện|triển khai|ứng dụng|công tác|đánh giá|khảo sát|xếp hạng))(?!\w)[^.;:\n]{0,120}$",
    re.IGNORECASE,
)
_TITLED: Final = re.compile(
    r"(?<!\w)(?:xếp hạng|bảng xếp hạng|chỉ số|index)(?!\w)[^.;\n\d]{0,60}?\s(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
"""The year of the order that a title is on: "Xếp hạng ứng dụng CNTT 2010: …"."""

_PLAN_PHRASE: Final = 160
_EARLY: Final = 3
_OPENING: Final = 4
_OPENS: Final = len("Theo kế hoạch, bắt đầu kể từ ")


class ArticleTime:
    """The days, months and years that hold for a whole article.

    Args:
        text: clean text.
        dates: its dates.
        dateline: when it appeared (ISO), where known.
        parts: its segments.
        standing: what tells what a date belongs to; it learns here on which day the article is told.
    """

    def __init__(self, text: str, dates: Timeline, dateline: str | None, parts: Sequence[Segment], standing: Standing):
        self._text = text
        self._dates = dates
        self._standing = standing
        self._content = [part for part in parts if part.kind in CONTENT][:_OPENING]
        self._first = [part for part in parts if part.kind in ("title", "lead", "body")][:_EARLY]
        self.told = standing.told = dateline or self._day()
        """The day that the article is told on."""
        self.plan_year = next(self._plan_years(), None)
        """The year that the plan is for of which the title or the first paragraphs speak."""
        self.period = self._period()
        """The end of the period that an article reports on when its first paragraphs open with it."""
        self.index_year = next(self._index_years(), None)
        """The year of the index that the title or the first paragraphs speak of ("chỉ số … năm 2017")."""
        self.titled = bool(self._first) and self._first[0].kind == "title" and any(self._index_years(1))
        """Whether the title speaks of it, so that the whole article is on that index."""
        years = list(dict.fromkeys(self._reviewed_years()))
        self.reviewed = years[0] if years and (len(years) == 1 or not self._several(years)) else None
        """The years gone by that the article reviews, by its title or first paragraphs."""

    def opening(self, start: int, end: int) -> Date | None:
        """Return the date that opens ``text[start:end]``, as in "Theo kế hoạch, từ ngày 01/6/2020, …"."""
        date = self._dates.first(start, end)
        return date if date is not None and date.start - start <= _OPENS else None

    def _day(self) -> str | None:
        """Return the first full day that the first paragraphs give, not that of a document: the day of what is told."""
        for part in self._content:
            for date in self._dates.starting(part.start, part.end):
                if date.kind == "day" and date.relation == "at" and not self._standing.other(date):
                    return date.text_iso
        return None

    def _period(self) -> str | None:
        for part in self._content:
            date = self.opening(part.start, part.end)
            if date is not None and date.kind in ("years", "months"):
                return date.text_iso
        return None

    def _index_years(self, parts: int = _EARLY) -> Iterator[str]:
        for part in self._first[:parts]:
            named = _TITLED.search(self._text, part.start, part.end) if part.kind == "title" else None
            if named is not None and (self.told is None or named["year"] <= self.told[:4]):
                yield named["year"]
            for date in self._dates.starting(part.start, part.end):
                if not self._standing.other(date) and self._standing.of_index(date):
                    yield date.text_iso

    def _reviewed_years(self) -> Iterator[str]:
        """Yield the years gone by of "hội nghị tổng kết công tác năm 2011", told in 2012."""
        for part in self._first:
            for date in self._dates.starting(part.start, part.end):
                past = date.kind == "year" if self.told is None else date.text_iso[:4] < self.told[:4]
                span = date.kind in ("year", "years", "months") and date.relation == "at"
                if past and span and _REVIEW.search(self._text, max(part.start, date.start - _PLAN_PHRASE), date.start):
                    yield date.text_iso

    def _several(self, years: Sequence[str]) -> bool:
        """Tell whether two periods are reviewed together, so that neither is that of all figures: "tổng kết giai đoạn
        2001 - 2005 và năm 2006"."""
        joined = rf"{years[0][:4]}\s+và\s+(?:\w+\s+){{0,2}}{years[1][:4]}"
        return any(re.search(joined, self._text[part.start : part.end]) for part in self._first)

    def _plan_years(self) -> Iterator[str]:
        for part in self._first:
            for date in self._dates.starting(part.start, part.end):
                if date.kind not in ("year", "years") or date.relation != "at":
                    continue
                before = (max(part.start, date.start - _PLAN_PHRASE), date.start)
                if self._standing.is_due(date) and _PLAN.search(self._text, *before):
                    yield date.text_iso
