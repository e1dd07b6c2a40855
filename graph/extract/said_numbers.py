"""Numbers told in words: "xếp thứ nhì", "hơn một nửa số hồ sơ"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.quantity import Quantity

_ORDINALS: Final = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_ORDINAL_RANK: Final = re.compile(
    r"\b(?:xếp|đứng|giữ|đạt|đánh\s+giá)(?:\s+(?:ở\s+)?(?:vị\s+trí|hạng))?\s+(?:thứ|hạng)\s+(?P<word>nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín)\b",
    re.IGNORECASE,
)
_HALF: Final = re.compile(
    r"(?<!\w)(?:(?P<least>ít nhất|tối thiểu)\s+một\s+nửa|(?P<more>hơn|quá|trên)\s+(?:một\s+)?nửa|"
    r"(?P<near>gần|khoảng)\s+(?:một\s+)?nửa|một\s+nửa)"
    r"(?:\s+số(?=\s+(?!đó)))?(?!\s+(?:ngày|năm|tháng|giờ|buổi|thế kỷ|trong|số đó|sau|đầu))(?!\w)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\s+[\"“'(]?[^\W\d_]")


def said_numbers(text: str) -> list[Quantity]:
    """Return the places in an order and the halves that a text tells in words, places first."""
    said = [_ordinal(match) for match in _ORDINAL_RANK.finditer(text)]
    return said + [half for match in _HALF.finditer(text) if (half := _half(match, text)).counted]


def _ordinal(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), _ORDINALS[match["word"].lower()], unit="rank")


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
