"""Numbers told in words: "xếp thứ nhì", "hơn một nửa số hồ sơ", "gấp ba lần", "tiến hai bậc", "hai phần ba số xã"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.letters import UPPER
from graph.extract.quantity import Quantity

_ORDINALS: Final = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_ORDINAL_RANK: Final = re.compile(
    r"\b(?:xếp|đứng|giữ|đạt|đánh\s+giá)(?:\s+(?:ở\s+)?(?:vị\s+trí|hạng))?\s+(?:thứ|hạng)\s+(?P<word>nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín)\b",
    re.IGNORECASE,
)
_SCORED: Final = r"(?=[^.;:\d]{0,60}?(?:với|đạt|,|\()\s*(?:tổng\s+|số\s+)*(?:điểm\s+)?\d+(?:,\d+)?\s?(?:%|điểm))"
_FIRST: Final = re.compile(
    r"(?<=\w)\s+(?P<first>(?:dẫn\s+đầu|đứng\s+(?:đầu|nhất)|"
    rf"(?:giữ|giành|chiếm)\s+(?:ngôi|vị\s+trí)\s+(?:đầu|quán\s+quân|nhất))(?:\s+bảng)?|thứ\s+(?P<word>nhì|ba))(?!\w){_SCORED}"
)
_NAMED: Final = re.compile(rf"(?<!\w)[{UPPER}]\w*(?:\s+(?:tiếp\s+tục|vẫn|lại|đã|đang|hiện))*$")
_NAME_WITHIN: Final = 30
_HALF: Final = re.compile(
    r"(?<!\w)(?:(?P<least>ít nhất|tối thiểu)\s+một\s+nửa|(?P<more>hơn|quá|trên)\s+(?:một\s+)?nửa|"
    r"(?P<near>gần|khoảng)\s+(?:một\s+)?nửa|một\s+nửa)"
    r"(?:\s+số(?=\s+(?!đó)))?(?!\s+(?:ngày|năm|tháng|giờ|buổi|thế kỷ|trong|số đó|sau|đầu))(?!\w)",
    re.IGNORECASE,
)
_CARDINALS: Final = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "đôi": 2, "rưỡi": 1.5,
}  # fmt: skip
_CARDINAL: Final = r"(?P<word>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_ABOUT: Final = r"(?:(?P<more>hơn|trên|ít nhất|tối thiểu)\s+|(?P<near>gần|khoảng|chừng)\s+)?"
_GROWN: Final = re.compile(
    rf"(?<!\w)(?P<verb>gấp|tăng|giảm|bằng|nhiều hơn|cao hơn|nhanh hơn|tăng gấp|cao gấp)\s+{_ABOUT}(?:tới\s+|đến\s+)?"
    rf"(?:{_CARDINAL}\s+lần(?!\s+(?:thứ|liên tiếp))|(?<=gấp\s)(?P<double>đôi|rưỡi))(?!\w)",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    rf"(?<!\w)(?:tiến|tăng|tụt|lùi|rớt|rơi|lên|nhích|giảm|thăng|xuống|sụt|vươn)(?:\s+(?:lên|thêm|liền|tới|xuống))*\s+"
    rf"(?P<number>{_CARDINAL}\s+(?:thứ\s+)?(?:bậc|hạng))(?!\w)",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    rf"(?<!\w){_ABOUT}{_CARDINAL}\s+phần\s+(?P<whole>ba|tư|năm|mười)"
    r"(?:(?=\s+(?:số|tổng|hồ sơ|văn bản|thủ tục|cán bộ|xã)(?!\w))|(?=\s*(?:[.,;]|$)))",
    re.IGNORECASE,
)
_SCALES: Final = {"trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000}
_MANY: Final = re.compile(
    rf"(?<!\w){_ABOUT}{_CARDINAL}\s+(?P<scale>trăm|nghìn|ngàn|vạn|triệu)"
    r"(?=\s+(?!(?:rưỡi|linh|lẻ|mươi|phần|đồng|nghìn|ngàn|triệu|tỷ|năm|mốt|tư)(?!\w))[^\W\d_])",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\s+[\"“'(]?[^\W\d_]")


def said_numbers(text: str) -> list[Quantity]:
    """Return the places in an order, the growth and the shares that a text tells in words."""
    said = [_ordinal(match) for match in _ORDINAL_RANK.finditer(text)]
    said += [_first(match) for match in _FIRST.finditer(text) if _is_named(text, match.start())]
    said += [_grown(match) for match in _GROWN.finditer(text)]
    said += [_moved(match) for match in _MOVED.finditer(text)]
    said += [_part(match, text) for match in _PART.finditer(text)]
    said += [_many(match) for match in _MANY.finditer(text)]
    return said + [half for match in _HALF.finditer(text) if (half := _half(match, text)).counted]


def _ordinal(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), _ORDINALS[match["word"].lower()], unit="rank")


def _is_named(text: str, end: int) -> bool:
    return _NAMED.search(text, max(0, end - _NAME_WITHIN), end) is not None


def _first(match: re.Match[str]) -> Quantity:
    """Read "Quảng Ninh giữ ngôi đầu với 91,04%", "Hải Phòng thứ nhì, 90,51%": a place that goes with a score."""
    value = _ORDINALS[match["word"]] if match["word"] else 1
    return Quantity(match.start("first"), match.end("first"), value, unit="rank")


def _grown(match: re.Match[str]) -> Quantity:
    """Read "tăng gấp ba lần", "gấp đôi": so many times as much."""
    value = _CARDINALS[(match["word"] or match["double"]).lower()]
    start = match.end("verb") + 1
    return Quantity(start, match.end(), value, unit="multiple", comparator=_comparator(match), counted=True)


def _moved(match: re.Match[str]) -> Quantity:
    """Read "tiến hai bậc": a change of place in an order."""
    return Quantity(match.start("number"), match.end("number"), _CARDINALS[match["word"].lower()], unit="rank")


def _many(match: re.Match[str]) -> Quantity:
    """Read "hơn ba nghìn lượt": a round number in words."""
    value = _CARDINALS[match["word"].lower()] * _SCALES[match["scale"].lower()]
    return Quantity(match.start(), match.end(), value, comparator=_comparator(match), counted=True)


def _part(match: re.Match[str], text: str) -> Quantity:
    """Read "gần hai phần ba số hồ sơ": two of three."""
    part, whole = _CARDINALS[match["word"].lower()], _CARDINALS[match["whole"].lower()]
    return Quantity(
        match.start(),
        match.end(),
        part,
        None,
        "ratio",
        part,
        whole,
        comparator=_comparator(match),
        counted=_COUNTED.match(text, match.end()) is not None,
    )


def _comparator(match: re.Match[str]) -> str:
    return "ge" if match["more"] else "approx" if match["near"] else "eq"


def _half(match: re.Match[str], text: str) -> Quantity:
    """Read "ít nhất một nửa số hồ sơ": fifty percent."""
    more = match["more"] or match["least"]
    counted = _COUNTED.match(text, match.end()) is not None
    return Quantity(
        match.start(),
        match.end(),
        50,
        unit="percent",
        comparator="ge" if more else "approx" if match["near"] else "eq",
        counted=counted,
    )
