"""Numbers that count what was named before them: "1.245 cán bộ, trong đó đại học 812, cao đẳng 301"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import composed, phrases
from graph.extract.around import Around, Wording, last_part
from graph.extract.letters import UPPER
from graph.extract.statements import Statement

_ON: Final = re.compile(
    r"\s+(?:vào|ở|tại|cho|tính đến|so với|trong khi|thì|là|của|đến|với|hồi|và|trong (?:năm|tháng|vòng)|nhưng|còn)(?!\w)"
)
_ENDS: Final = re.compile(r"\s+\(|\s*[”\"]?(?:[,;.)]\s|\)[,;.]|[,;.)]?$|[,;.)][”\"])", re.MULTILINE)
_NEXT: Final = re.compile(r"\s+và\s+(?:[^\W\d]+\s+){1,6}\d")
"""The last of a list follows: "cấp huyện 86 và cấp xã 24"."""

_ITEM: Final = re.compile(rf"(?:^|[\s(])(?![{UPPER}])[^\W\d_]+:?\s+$")
_NAMED_ITEM: Final = re.compile(
    r"(?:,|;|\svà)\s+(?:còn\s+)?(?:(?:Sở|Bộ|Cục|Chi cục|Ban|Công an|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận|[Xx]ã|"
    rf"[Pp]hường|[Tt]ỉnh|[Tt]hị trấn)\s+)?(?:[{UPPER}]\w*\s+)(?:[{UPPER}\w]\w*\s+){{1,6}}$"
)
"""A body or place that closes an item of a list: "Sở Công Thương 38, Sở Xây dựng 27"."""

_LABELLED: Final = re.compile(r"(?:^|[\s(-])[^\W\d_]+(?:\s+[^\W_]+){1,9}\s*:\s+$")
_LABEL_WITHIN: Final = 80
_LEAST: Final = 10
_STATED: Final = re.compile(
    r"(?:\b(?:là|đạt|lên|có|còn|gồm|chỉ|được|thì|xong|(?:xử lý|giải quyết|hoàn thành|nhận|cấp)(?:\s+được)?|"
    r"(?:đúng|quá|trễ|trước|sớm) (?:hạn|hẹn)|trả|từ chối|(?:chạm|cán|đạt|vượt)\s+(?:mốc|ngưỡng))|:)\s*$",
    re.IGNORECASE,
)
_STATED_WITHIN: Final = 24
_ITEM_WITHIN: Final = 14
_NAME_WITHIN: Final = 48
_WHOSE: Final = re.compile(r"\s+(?:ở|tại|cho|của|là)\s+(?P<who>[^,.;()]{2,60})")
_TIMES: Final = re.compile(r"(?:vào|hồi|trong|đến)(?!\w)")
_FILLERS: Final = re.compile(
    r"(?:^|\s)(?:khởi đầu|ban đầu|bây giờ|hiện|nay|đã|thì|chỉ|còn|là|có|được|gồm|trong đó|và|số|qua|cùng kỳ)(?=\s|$)",
    re.IGNORECASE,
)


def stands_alone(text: str, end: int) -> bool:
    """Tell whether no counted noun follows a number that ends at a place."""
    return _ENDS.match(text, end) is not None or _ON.match(text, end) is not None


def stated(text: str, start: int) -> bool:
    """Tell whether a word before a number says that it is a figure: "là", "đạt", "chỉ"."""
    return _STATED.search(text, max(0, start - _STATED_WITHIN), start) is not None


def is_item(text: str, start: int, end: int, value: float) -> bool:
    """Tell whether a number that stands alone closes an item of a list: "cao đẳng 301,"."""
    closes = value >= _LEAST and (_ENDS.match(text, end) is not None or _NEXT.match(text, end) is not None)
    if not closes or stated(text, start):
        return False
    named = _NAMED_ITEM.search(text, max(0, start - _NAME_WITHIN), start)
    return named is not None or _ITEM.search(text, max(0, start - _ITEM_WITHIN), start) is not None


def labelled(text: str, start: int, end: int, value: float) -> bool:
    """Tell whether words and a colon before a number say what it counts: "Văn bản đi: 12.300"."""
    closes = value >= _LEAST and _ENDS.match(text, end) is not None
    return closes and _LABELLED.search(text, max(0, start - _LABEL_WITHIN), start) is not None


def counted_on(around: Around, statement: Statement, previous: Wording) -> Wording:
    """Return the wording of a number that goes on counting what the one before counted: what is told apart by the words
    before it ("cao đẳng 301") or after it ("184 ở cấp xã") is its scope."""
    quantity = statement.quantity
    whose = _WHOSE.match(around.text, quantity.end, statement.deed[1])
    said = around.after((whose.start("who"), whose.end())) if whose else ""
    words = phrases.without_linkers(last_part(around.before(statement.left)))
    apart = said or ("" if not _FILLERS.sub("", words).strip() else words)
    if phrases.is_scope(apart) or phrases.is_level(apart):
        apart = composed.at(composed.noun(previous.indicator, previous.scope), apart)
    start = around.start(words, statement) if words else quantity.start
    return Wording(previous.indicator, apart or previous.scope, start, whose.end() if whose else quantity.end)
