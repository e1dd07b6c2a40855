"""What a date belongs to: a figure, something compared with, the issue of a document, what happened once."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.dates import Date
from graph.extract.end_patterns import EndPattern
from graph.extract.timeline import Brackets, fronted, starts_later

_COMPARED: Final = re.compile(
    r"(?:so(?:\s+với)?|cùng\s+kỳ|lần|hơn(?!\s+vào\s)|kể\s+từ|ban\s+hành|(?<!đăng )(?<!chữ )ký|thành\s+lập|những|"
    r"số\s+\S*\d\S*|\d+/[\w/-]*-[\w-]+|"
    r"từ\s+[\d.,]+\s?%?(?!\s+(?:[^\W\d]+\s+){0,2}trở)(?:\s+[^\W\d]+){0,3}\s*\(?)"
    r"(?:\s+(?:của|các|cả|trung bình|cuối|đầu|ngày|tháng|năm|và|vào|hôm|sáng|chiều|thời điểm|thời|hồi|số|mức))*\s*$",
    re.IGNORECASE,
)
_SOME: Final = re.compile(r"(?<!\w)những\s+$", re.IGNORECASE)
_SAME_TIME: Final = re.compile(r"(?:^|[(;,.\n])\s*(?:(?:còn|trong khi|con số)\s+)?cùng\s+kỳ\s*$", re.IGNORECASE)
"""The same time of another year, told of itself: "quá hạn 1,6% (cùng kỳ năm trước 4,3%)"."""

_FOUNDING: Final = re.compile(
    r"(?<!\w)(?:khởi công|khai trương|ra đời|ra mắt|bắt đầu|đi vào (?:hoạt động|vận hành)|"
    r"(?:đưa|đưa hệ thống|chính thức) vào (?:sử dụng|vận hành|hoạt động|khai thác))"
    r"(?:\s+(?:từ|vào|trong|ngày|tháng|năm|cuối|đầu|giữa|hồi|quý))*\s*$",
    re.IGNORECASE,
)
_FOUNDED: Final = EndPattern(
    _FOUNDING,
    (
        *("công", "trương", "đời", "mắt", "đầu", "động", "hành", "dụng", "thác"),
        *("từ", "vào", "trong", "ngày", "tháng", "năm", "cuối", "giữa", "hồi", "quý"),
    ),
)
"""What happened on a day that dates nothing else: a number told with it is as it is now."""

_NOW: Final = re.compile(r"\s*,?\s*(?:cho\s+)?(?:đến|tới)\s+(?:hiện\s+)?nay\b|\s+trở\s+(?:lại|về)", re.IGNORECASE)
_PUBLISHED: Final = re.compile(
    r"(?<!\w)công bố(?:\s+(?:vào|ngày|tháng|hôm|sáng|chiều|cuối|đầu|giữa))*\s*$", re.IGNORECASE
)
_PLANNED: Final = re.compile(r"(?:kế\s+hoạch|phương\s+án|chương\s+trình|đề\s+án)[^,.;:()]*$", re.IGNORECASE)
_INDEX: Final = re.compile(r"(?:chỉ số|xếp hạng|index)\b[^.;\n]{0,60}$", re.IGNORECASE)
_TOLD_OF: Final = re.compile(
    r"(?:(?<![\w/.,-])(?!(?:19|20)\d\d\s)\d[\d.,/]*(?: ?%| [^\W\d])|(?<!\w)(?:tất cả|toàn bộ|toàn thể|mọi)(?!\w))"
    r"[^.;:\n]*$",
    re.IGNORECASE,
)
_INTRODUCES: Final = re.compile(r"[^.;:\n]{0,60}:\s")
_REPORTED: Final = EndPattern(
    re.compile(
        r"(?<!\w)(?:thống kê|số liệu|báo cáo|tổng hợp)(?!\w)[^.;:\n\d]{0,70}?(?:cho thấy|cho biết|ghi nhận|,)\s*,?\s*"
        r"(?:(?:tính|đến|tới|hết|cuối|ngày|tháng|năm)\s+)*$",
        re.IGNORECASE,
    ),
    ("thấy", "biết", "nhận", ",", "tính", "đến", "tới", "hết", "cuối", "ngày", "tháng", "năm"),
)
"""A source that counts up to a day: "Thống kê của Bộ cho thấy đến quý IV năm 2018, …"."""

_AIMED: Final = re.compile(
    r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu|kế hoạch|lộ trình|đề ra|đặt ra|nhiệm vụ|dự kiến|yêu cầu|quyết tâm)(?!\w)"
    r"[^.;\d]*$",
    re.IGNORECASE,
)
_LOOKS_BACK: Final = ("trước", "ngoái")
"""How dates end that are told for contrast, within one sentence."""

PHRASE: Final = 70


class Standing:
    """Tells of dates what they belong to.

    Args:
        text: clean text.
        dateline: when the article appeared (ISO), where known.
    """

    def __init__(self, text: str, dateline: str | None):
        self._text = text
        self._dateline = dateline
        self._brackets = Brackets(text)
        self._others: dict[Date, bool] = {}
        self.told = dateline
        """The day of what is told."""

    def other(self, date: Date) -> bool:
        """Tell whether a date belongs to something else: what is compared with, the issue of a document."""
        known = self._others.get(date)
        if known is None:
            known = self._others[date] = self._is_other(date)
        return known

    def _is_other(self, date: Date) -> bool:
        before = (max(0, date.start - 40), date.start)
        compared = _COMPARED.search(self._text, *before) is not None and not _SAME_TIME.search(self._text, *before)
        compared = compared and not (date.kind == "months" and _SOME.search(self._text, *before) is not None)
        until_now = _NOW.match(self._text, date.end) is not None
        if until_now and date.relation == "at" and self._text.startswith(",", date.end):
            until_now = False  # "chỉ 5 xã năm 2015, đến nay 23 xã"
        return date.relation == "until_now" or compared or until_now

    def is_due(self, date: Date) -> bool:
        """Tell whether something may be due on a date."""
        if date.relation == "since" and self._dateline:
            return starts_later(date, self._dateline)
        early = self._dateline is not None and date.text_iso[:4] < self._dateline[:4]
        if date.kind == "day" and date.relation == "at" and self._dateline and date.text_iso <= self._dateline:
            return False
        return not early and date.relation in ("by", "at") and not self.other(date)

    def is_said(self, date: Date) -> bool:
        """Tell whether a date may be that by which something was due, also one gone by."""
        return date.relation in ("by", "at") and date.kind != "day" and not self.other(date) and not self.aside(date)

    def is_gone(self, date: Date) -> bool:
        """Tell whether something may have been true on a date."""
        length = min(len(self.told or ""), len("2016-09"), len(date.text_iso))
        late = self.told is not None and date.text_iso[:length] > self.told[:length]
        before = (max(0, date.start - PHRASE), date.start)
        planned = date.kind == "year" and _PLANNED.search(self._text, *before) is not None
        passing = _FOUNDED.search(self._text, *before) or (
            date.kind in ("day", "month") and _PUBLISHED.search(self._text, *before)
        )
        return not (late or planned or passing or date.relation == "since" or self.other(date))

    def has_begun(self, date: Date) -> bool:
        """Tell whether a date after a figure says since when it is so: "đã tới 9/9 huyện từ năm 2013"."""
        past = self.told is not None and date.text_iso[:4] < self.told[:4]
        return past and date.relation == "since" and not self.other(date)

    def reported(self, date: Date) -> bool:
        """Tell whether a date is the one up to which a source counts, "số liệu của Sở cho thấy đến cuối năm 2018"."""
        before = (max(0, date.start - PHRASE - len("thống kê cho thấy, đến hết ngày ")), date.start)
        return _REPORTED.search(self._text, *before) is not None and self.is_gone(date)

    def of_index(self, date: Date) -> bool:
        """Tell whether a year only says which index is meant: "công bố Chỉ số cải cách hành chính năm 2020"."""
        before = (max(0, date.start - PHRASE), date.start)
        return date.kind == "year" and _INDEX.search(self._text, *before) is not None

    def lasting(self, date: Date) -> bool:
        """Tell whether a date holds for what is told after its clause: it is neither in brackets nor only added to a
        figure of its own ("có chứng thư cho 30 sở trong quý III") unless a list follows."""
        if self.aside(date):
            return False
        if self._text[date.start : date.end].endswith(_LOOKS_BACK):
            return False
        before = (max(0, date.start - PHRASE), date.start)
        if _INTRODUCES.match(self._text, date.end) is not None:
            return True
        return fronted(self._text, date.start) or _TOLD_OF.search(self._text, *before) is None

    def ahead(self, date: Date) -> bool:
        """Tell whether a date opens its clause, a list or a goal, so that what is told after its sentence may be due on
        it too; "Sở A hoàn thành quy chế trong tháng 9" says nothing of what others are to do."""
        if fronted(self._text, date.start) or _INTRODUCES.match(self._text, date.end) is not None:
            return True
        return _AIMED.search(self._text, max(0, date.start - PHRASE), date.start) is not None

    def bracket(self, position: int) -> tuple[int, int] | None:
        """Return where the bracket stands that holds a position, or ``None``."""
        return self._brackets.around(position)

    def aside(self, date: Date) -> bool:
        """Tell whether a date stands in brackets, where it holds for nothing outside unless it is "tính đến …"."""
        return date.relation != "as_of" and self._brackets.closing(date.start) is not None
