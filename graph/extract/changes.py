"""How a change is worded that is measured against another time: "cao hơn cùng kỳ 3,1 điểm", "nhỉnh hơn năm trước"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.around import Around, Wording
from graph.extract.statements import Statement

_MORE: Final = re.compile(
    r"(?<!\w)(?P<how>(?:(?:cao|nhiều|nhỉnh|lớn|nhanh|thấp|ít|tăng|giảm|kém)\s+|(?<=,\s))hơn(?:\s+hẳn)?(?:\s+so)?(?:\s+với)?|"
    r"(?:tăng|giảm)\s+so(?:\s+với)?)\s+"
    r"(?P<than>(?:cùng\s+kỳ|năm|tháng|quý|bình\s+quân|trung\s+bình|mức|giai\s+đoạn|kế\s+hoạch|chỉ\s+tiêu|dự\s+toán)"
    r"(?!\s+(?:từ|lên|xuống))[^,.;:()]{0,40}?)\s+(?:(?:là|tới|đến|khoảng|được|thêm|chừng|gần)\s+)*$",
    re.IGNORECASE,
)
_THAN_FIRST: Final = re.compile(
    r"(?<!\w)so\s+với\s+(?P<than>[^,.;:()]{3,40}?)\s+(?:thì\s+)?(?:đã\s+)?(?P<how>cao|nhiều|nhỉnh|lớn|nhanh|thấp|ít|kém|chậm)\s+hơn\s+\d",
    re.IGNORECASE,
)
_MORE_BY: Final = re.compile(
    r"(?:^|[,;:(]\s*)(?:và\s+|đã\s+)?(?P<how>cao|nhiều|nhỉnh|lớn|nhanh|thấp|ít|kém|chậm)\s+hơn\s+\d", re.IGNORECASE
)
_THAN_AFTER: Final = re.compile(
    r"(?:\s+[^\W\d]+){0,5}?\s+(?P<than>(?:so\s+)?với\s+[^,.;:()]{3,50}?)(?=\s*[,.;:()]|\s*$)"
)
_NEAR: Final = 24
_LESS: Final = ("thấp", "ít", "giảm", "kém", "chậm")
_REACH: Final = 90


def changed(around: Around, statement: Statement, previous: Wording | None) -> Wording | None:
    """Return the wording of a number that says by how much the one before it is more than at another time."""
    quantity = statement.quantity
    if previous is None or quantity.unit in ("rank", "multiple"):
        return None
    begin = max(statement.clause[0], quantity.start - _REACH)
    said = around.text[begin : quantity.end].lower()
    found = _MORE.search(around.text, begin, quantity.start) if "hơn" in said or "so" in said else None
    found = found or (_THAN_FIRST.search(around.text, begin, quantity.end) if "hơn" in said else None)
    if found is None:
        return _exceeding(around, statement, previous)
    way = "giảm" if found["how"].lower().startswith(_LESS) else "tăng"
    measured = phrases.uncapitalised(phrases.measured(previous.indicator))
    return Wording(f"mức {way} {measured}", f"so với {phrases.tidy(found['than'])}", found.start(), quantity.end)


def _exceeding(around: Around, statement: Statement, previous: Wording) -> Wording | None:
    """Return the wording of a number by which the one before exceeds another named after it: "đạt 98%, cao hơn 1,2% so
    với năm 2017"."""
    quantity = statement.quantity
    more = _MORE_BY.search(around.text, max(statement.clause[0], quantity.start - _NEAR), quantity.end)
    than = _THAN_AFTER.match(around.text, quantity.end, statement.clause[1]) if more is not None else None
    if more is None or than is None:
        return None
    way = "giảm" if more["how"].lower() in _LESS else "tăng"
    measured = phrases.uncapitalised(phrases.measured(previous.indicator))
    return Wording(f"mức {way} {measured}", phrases.tidy(than["than"]), more.start(), than.end())
