"""What a sum of money is for: the years that it is for, what is bought with it, the plan or the project."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.dates import Date

_WORK: Final = re.compile(r"(?<!\w)(?:dự án|đề án|chương trình|kế hoạch)(?:\s+năm\s+\d{4})?(?!\w)", re.IGNORECASE)
_UNSAID: Final = re.compile(
    r"(?:(?:tổng|kinh phí|vốn|số tiền|mức|đầu tư|thực hiện|triển khai|dự toán|chi|khoảng|là|với|được|"
    r"cộng|tổng số|"
    r"dự trù|dự kiến|ước|cân đối|thu xếp|phê duyệt|cần|dành|hỗ trợ|bố trí|duyệt|giải ngân|trả|cấp|huy động)\s*)*",
    re.IGNORECASE,
)
_DIRECTLY: Final = re.compile(r"\s+(?:để\s+)?(?:mua sắm|mua|nâng cấp|xây dựng|lắp đặt|trang bị)\s")
_FOR: Final = re.compile(
    r"[^,.;:()]{0,36}?\s(?:(?:cho|để)\s|(?=(?:mua sắm|mua|nâng cấp|xây dựng|lắp đặt|đầu tư|trang bị)\s))"
    r"(?:(?:việc|các|đầu tư|xây dựng|triển khai|thực hiện|mua sắm|mua|trang bị|lắp đặt|nâng cấp|\d[\d.]*)\s)*"
    r"(?P<on>(?!cho\s)[^\W\d]+(?:\s(?!(?:cho|của|tại|ở|trong|với)\s)[^\W\d]+){0,5})"
)
_FAR: Final = 300
_GIVES: Final = re.compile(r"\s(?:bố trí|dành|hỗ trợ|đầu tư|trích|duyệt|phê duyệt|giao)$")
_PLAN: Final = "kế hoạch"
_PURSE: Final = re.compile(
    r"(?<!\w)ngân sách (?:nhà nước|trung ương|địa phương|(?:cấp )?(?:tỉnh|huyện|xã)|thành phố)(?!\w)", re.IGNORECASE
)
"""Whose money it is."""


def of_years(text: str, end: int, indicator: str, period: str) -> str:
    """Return what a sum for some years is for: "nâng cấp phần mềm năm 2023" where that is bought, whose it is, or only
    the years.

    Args:
        text: clean text.
        end: where the sum ends.
        indicator: what is measured.
        period: the words of the years.
    """
    spent = _FOR.match(text, end) if _DIRECTLY.match(text, end) is not None else None
    purse = _PURSE.search(indicator)
    own = phrases.tidy(spent["on"]) if spent is not None else purse.group() if purse is not None else ""
    return f"{own} {period}" if own else period


def funded(text: str, start: int, end: int, scope: str, period: Date | None, plan: str | None) -> str:
    """Return what money is for whose own words do not say it: the period named before it, else the project.

    Args:
        text: clean text, from the beginning of the paragraph.
        start: where the sum stands.
        end: where it ends.
        scope: what its own words say.
        period: the last span of years of the paragraph before the sum.
        plan: the year of the plan that the article is on, where it is on one.
    """
    spent = _FOR.match(text, end)
    if spent is not None and _DIRECTLY.match(text, end) is not None:
        return phrases.tidy(spent["on"])
    if _UNSAID.fullmatch(scope) is None:
        given = spent is not None and _GIVES.search(scope) is not None
        return phrases.without_linkers(spent["on"]) if spent is not None and given else scope
    if spent is not None:
        return phrases.tidy(spent["on"])
    if period is not None:
        return text[period.start : period.end]
    begin = max(0, start - _FAR)
    begin = max(begin, text.rfind("\n", begin, start))
    works = [found.group() for found in _WORK.finditer(text, begin, start)]
    work = phrases.uncapitalised(works[-1]) if works else _PLAN if plan is not None and scope else scope
    return f"{_PLAN} năm {plan[:4]}" if work == _PLAN and plan is not None else work
