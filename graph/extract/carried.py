"""Figures that only say what becomes of the one told before: "Tỷ lệ hồ sơ trực tuyến đạt 58%. Đến hết năm phấn đấu đạt
80%"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import composed, phrases
from graph.extract.around import Around, Wording
from graph.extract.statements import Statement

_WHO: Final = r"(?:(?:chúng tôi|(?:toàn )?(?:tỉnh|huyện|ngành)|thành phố|sở|quận|xã|bộ|cục|chi cục|trung tâm)\s+)?"
_GOAL: Final = (
    r"(?:(?:các\s+)?(?:mục tiêu|chỉ tiêu|kế hoạch)(?:\s+(?:của|mà)\s+[^\W\d]+|\s+(?:đặt ra|đề ra|được giao))?\s*)"
)
_BARE: Final = re.compile(
    rf"(?:và\s+|còn\s+|riêng\s+|song\s+)?{_WHO}{_GOAL}?{_WHO}"
    r"(?:(?:là|sẽ|phấn đấu|dự kiến|tiếp tục|quyết tâm|phải|cần|đặt|đề ra|đã|được|cố gắng)\s*)*"
    rf"{_GOAL}?(?:(?:là|nâng|tăng|đưa|giảm|hạ|rút|kéo|còn|tiếp|đạt|chạm|lên|xuống|thành|tới|đến|mức|con số|"
    rf"ít nhất|được)\s*)*",
    re.IGNORECASE,
)
_NEAR: Final = 400
_EXTREME: Final = re.compile(
    r"(?:trong đó,?\s+|đáng chú ý,?\s+)?(?:dẫn đầu|đứng đầu|đứng cuối|tiếp (?:theo|đến)|kế đến|xếp sau|"
    r"(?:cao|thấp|nhiều|ít|nhanh|chậm|tốt|kém) nhất)(?:\s+cả|\s+tỉnh|\s+cả nước)?\s+(?:là|thuộc về|gồm)\s+"
    r"(?P<who>[^,;:\d]{3,60}?),?",
    re.IGNORECASE,
)
"""Whose figure of those told before is the highest, the lowest or the next."""


def carried(around: Around, statement: Statement, last: tuple[int, Wording] | None) -> Wording | None:
    """Return the wording of a number without words of its own, which goes on from the figure before it in the article.

    Args:
        around: the words of the article.
        statement: the number with its words.
        last: where the last figure of its unit stands, and its wording.
    """
    quantity = statement.quantity
    if last is None or quantity.counted or statement.outer is not None or quantity.start - last[0] > _NEAR:
        return None
    if quantity.unit in ("rank", "multiple") or statement.left[0] != statement.clause[0]:
        return None
    previous = last[1]
    said = around.before(statement.left)
    extreme = _EXTREME.fullmatch(phrases.without_linkers(said))
    if extreme is not None:
        who = phrases.tidy(extreme["who"])
        whose = composed.at(composed.noun(previous.indicator, previous.scope), who)
        return Wording(previous.indicator, whose, around.start(who, statement), quantity.end)
    if not said or _BARE.fullmatch(said) is None:
        return None
    return Wording(previous.indicator, previous.scope, around.start(said, statement), quantity.end)
