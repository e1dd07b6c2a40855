"""All of something: "tất cả", "toàn bộ", "mọi" with what is done to all makes a hundred percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.extract import phrases
from graph.extract.phrase_lists import lists
from graph.extract.quantity import Quantity
from graph.extract.terms import WordPattern

_NEARLY: Final = re.compile(r"(?:gần như|hầu như|mong muốn)(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_NOTALL: Final = re.compile(r"(?<!\w)(?:không|chưa|chẳng|đâu)\s+phải(?!\w)[^,.;]*$", re.IGNORECASE)
ALL: Final = re.compile(r"(?<!\w)(?:tất\s+cả|toàn\s+bộ|toàn\s+thể|mọi)(?:\s+(?:những|số))?(?=\s+\w)", re.IGNORECASE)
"""Words that stand for a hundred percent."""

EVERYTHING: Final = WordPattern(ALL, ("tất", "toàn", "mọi"))
"""The same, looked for through a text."""

_OBJECT: Final = re.compile(
    r"\b(?:ở|tại|của|với|trong|cho|từ|đến|tới|về|và|hóa|là|thay|hủy|"
    r"(?:rà soát|khảo sát|kiểm tra|đánh giá|thống kê|xem xét)(?:\s+(?:lại|ngay|kỹ))?)\s*$",
    re.IGNORECASE,
)
_COVERED: Final = re.compile(
    r"\b(?:phủ sóng|phủ|kết nối)(?:\s+(?:đến|tới|cho|ở|tại|trên|với))?\s*$|"
    r"\b(?:cấp|trang bị|cài đặt|lắp đặt|phổ cập)(?:\s+[^\W\d]+){0,6}\s+(?:cho|đến|tới|tại)\s*$",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(r"(?<!\w)(?:đưa|chuyển)\s+$", re.IGNORECASE)
_RAISED: Final = re.compile(r"\s[^\d.,;:()]{4,90}?\s(?:lên|đạt|ở)\s+mức(?:\s+độ)?\s+\d")
_LEVEL_WORDS: Final = len("mức độ 4")
_MOVED_TO: Final = re.compile(r"\s[^\d.,;:()]{4,90}?\s(?:vào|lên)\s")
"""What all of something is brought to: "đưa toàn bộ thủ tục lên mạng"."""
_DENIED: Final = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)", re.IGNORECASE)
_LONGEST_SUBJECT: Final = 130


def universals(text: str, clause: tuple[int, int], own: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield "tất cả", "toàn bộ" as a hundred percent where a measurable predicate goes with them.

    Args:
        text: clean text.
        clause: where the clause stands.
        own: the quantities of the clause, in order.
    """
    for match in EVERYTHING.finditer(text, *clause):
        before = text[clause[0] : match.start()]
        following = next((quantity.start for quantity in own if quantity.start > match.start()), clause[1])
        reach = min(following, match.start() + _LONGEST_SUBJECT)
        if (
            _NEARLY.search(before)
            or _NOTALL.search(before[-60:])
            or text[match.end() : match.end() + 1 + len("phải")].strip() in ("phải", "đều")
        ):
            continue
        covered = _COVERED.search(before[-60:]) is not None
        moved = _MOVED.search(before[-12:]) is not None
        covered = covered or _RAISED.match(text, match.end(), reach + _LEVEL_WORDS) is not None
        covered = covered or (moved and _MOVED_TO.match(text, match.end(), reach) is not None)
        begins = phrases.predicate(text, match.end(), reach)
        done = begins < reach and lists().done.match(text, begins) and not _DENIED.search(text, begins, begins + 12)
        if covered or (done and not _OBJECT.search(before[-18:])):
            yield Quantity(match.start(), match.end(), 100, unit="percent", counted=True)
