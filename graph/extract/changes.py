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
_LESS: Final = ("thấp", "ít", "giảm", "kém")
_REACH: Final = 90


def changed(around: Around, statement: Statement, previous: Wording | None) -> Wording | None:
    """Return the wording of a number that says by how much the one before it is more than at another time."""
    quantity = statement.quantity
    begin = max(statement.clause[0], quantity.start - _REACH)
    if previous is None or quantity.unit in ("rank", "multiple"):
        return None
    said = around.text[begin : quantity.start].lower()
    found = _MORE.search(around.text, begin, quantity.start) if "hơn" in said or "so" in said else None
    if found is None:
        return None
    way = "giảm" if found["how"].lower().startswith(_LESS) else "tăng"
    measured = phrases.uncapitalised(phrases.measured(previous.indicator))
    return Wording(f"mức {way} {measured}", f"so với {phrases.tidy(found['than'])}", found.start(), quantity.end)
