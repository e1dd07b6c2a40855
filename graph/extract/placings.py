"""Places in an order: "xếp thứ 10/63", "từ vị trí 40 lên 12", "nhóm 10 tỉnh dẫn đầu"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.extract.digits import number
from graph.extract.end_patterns import EndPattern
from graph.extract.quantity import Quantity

_RANK: Final = re.compile(
    r"(?P<placed>(?:xếp|đứng|giữ|ở|lên|xuống|đạt)(?:\s+ở)?\s+(?:vị\s+trí|hạng|thứ\s+hạng|thứ)(?:\s+thứ)?|"
    r"(?:từ|lên|xuống|ở|đứng|giữ|tới|đến|còn)\s+bậc(?:\s+thứ)?|vị\s+trí(?:\s+(?:thứ|số))?|thứ\s+hạng|xếp\s+hạng|hạng)\s*:?\s*$|"
    r"(?P<bare>(?<!lần )(?<!họp )(?<!khóa )(?<!kỳ )(?<!năm )(?<!tháng )(?<!tuần )(?<!ngày )(?<!người )\bthứ)\s*$",
    re.IGNORECASE,
)
_PLACED_AT: Final = EndPattern(_RANK, ("trí", "hạng", "thứ", "số", "bậc", ":"))
_MOVED_TO: Final = re.compile(
    r"(?:vị\s+trí|hạng|thứ|bậc)\s+(?:thứ\s+)?\d+(?:/\d+)?\s+(?:(?:nhảy|vươn|leo|tụt|rơi|rớt)\s+)?(?:lên|xuống|còn)\s+$",
    re.IGNORECASE,
)
_STANDS: Final = EndPattern(re.compile(r"(?<!\w)(?:đang|hiện|vẫn|mới|chỉ|lại)?\s*(?:đứng|xếp)\s+$"), ("đứng", "xếp"))
_ENDS: Final = re.compile(r"\s*(?:[.,;)]|$)")
_GROUP: Final = EndPattern(re.compile(r"\b(?:nhóm|(?P<leading>top|tốp))\s+$", re.IGNORECASE), ("nhóm", "top", "tốp"))
_PLACED_IN: Final = re.compile(r"(?<!\w)(?:đứng|lọt|nằm|có mặt)\s+(?:vào|trong)\s+nhóm\s+$", re.IGNORECASE)
_AMONG: Final = re.compile(r"(?:ở|vào|thuộc|lọt|trong)\s+nhóm\s+(?:tỉnh|địa phương|nước|quốc gia|bộ)(?!\w)")
_LEADING: Final = re.compile(r"\s+(?:[^\W\d]+,?\s+){0,5}?(?:dẫn đầu|đứng đầu|hàng đầu)", re.IGNORECASE)
_LISTED: Final = re.compile(
    r"\s+(?:[^\W\d]+,?\s+){0,5}?(?:dẫn đầu|đứng đầu|hàng đầu)(?:\s[^\W\d]+){0,4}?\s+(?:gồm|bao gồm|là|có)(?!\w)",
    re.IGNORECASE,
)
"""Those who lead, named one by one: "nhóm 5 tỉnh dẫn đầu gồm …"."""

_AFTER: Final = re.compile(r"\s+trở\s+(?:lên|xuống)", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s+[\"“'(]?[^\W\d_]")
_AFTER_WEEKDAYS: Final = 8


def placing(match: re.Match[str], text: str, line: str) -> list[Quantity] | None:
    """Return the place in an order that a number is, in a list that is empty where it is a day of the week or the like;
    ``None`` where it is no place.

    Args:
        match: the number, with the groups ``a``, ``of``, ``b`` and ``unit``.
        text: clean text.
        line: what stands before the number in its line.
    """
    if (rank := _PLACED_AT.search(line)) is not None:
        ranked = _rank(match, rank, text)
        return [ranked] if ranked is not None else []
    if match["of"] and not match["unit"] and _MOVED_TO.search(line):
        return [_placed(match)]
    if _STANDS.search(line) and (_ENDS.match(text, match.end()) or match["of"]) and not match["unit"]:
        return [Quantity(match.start(), match.end(), number(match["a"], "rank"), unit="rank", counted=False)]
    group = _GROUP.search(line)
    among = group is not None and (
        (_PLACED_IN.search(line) is not None and _ENDS.match(text, match.end()) is not None)
        or _LEADING.match(text, match.end())
        or _AMONG.search(line.rstrip() + text[match.end() : match.end() + 16])
    )
    if group is not None and _LISTED.match(text, match.end()) is not None:
        return []
    if group is not None and (group["leading"] or among):
        value = number(match["a"], "rank")
        start = match.start() - len(group.group())
        return [Quantity(start, match.end(), value, unit="rank", comparator="le", counted=True)]
    return None


def beside(found: Sequence[Quantity], match: re.Match[str], text: str) -> Quantity | None:
    """Return the second of two places told together, as in "đứng ở vị trí 62 và 63"; else ``None``.

    Args:
        found: the quantities before it.
        match: the number.
        text: clean text.
    """
    last = found[-1] if found else None
    alone = match.group("of") is None and match.group("unit") is None and _ENDS.match(text, match.end()) is not None
    if last is None or last.unit != "rank" or not alone:
        return None
    joined = text[last.end : match.start()] == " và "
    return Quantity(match.start(), match.end(), number(match["a"], "rank"), unit="rank") if joined else None


def _rank(match: re.Match[str], rank: re.Match[str], text: str) -> Quantity | None:
    """Read "xếp thứ 10/63": a place in an order; "thứ 6" alone is a day of the week."""
    value = number(match["a"], "rank")
    whole = number(match["of"], "rank") if match["of"] else None
    weekday = rank["bare"] and whole is None and value < _AFTER_WEEKDAYS
    if match["unit"] or match["b"] or weekday or "," in match["a"] or _AFTER.match(text, match.end()):
        return None
    start = match.start() - len(rank.group())
    counted = _COUNTED.match(text, match.end()) is not None
    return Quantity(start, match.end(), value, None, "rank", value if whole else None, whole, "eq", counted)


def _placed(match: re.Match[str]) -> Quantity:
    """Read the second of "từ vị trí 40 lên 12/63": the place that was reached."""
    value, whole = number(match["a"], "rank"), number(match["of"], "rank")
    return Quantity(match.start(), match.end(), value, None, "rank", value, whole)
