"""Numerals up to ninety-nine in words, where they make figures: "mười một phần trăm", "chín trên mười hai xã", "ít nhất
hai máy tính"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.extract.quantity import Quantity
from graph.extract.terms import WordPattern

_ONES: Final = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TEN: Final = "mười"
_TENS: Final = "mươi"
_DIGIT: Final = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
_NUMERAL: Final = (
    rf"(?:(?:hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+mươi(?:\s+(?:mốt|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín)(?!\w))?|"
    rf"mười(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín)(?!\w))?|{_DIGIT})"
)
_NOT_COUNTED: Final = (
    r"(?!(?:phần|lần|bậc|hạng|năm|tháng|ngày|tuần|giờ|phút|trăm|nghìn|ngàn|vạn|triệu|tỷ|mươi|mười|là|và|trong|số|"
    r"cấp|chiều)(?!\w))"
)
_SAID: Final = re.compile(
    rf"(?<!\w)(?:(?P<share>{_NUMERAL})\s+phần\s+trăm(?!\w)|"
    rf"(?P<part>{_NUMERAL})\s+(?:trên(?:\s+tổng\s+số)?|trong(?:\s+tổng)?\s+số)\s+(?P<whole>{_NUMERAL}|\d+)\s+(?={_NOT_COUNTED}[^\W\d_])|"
    rf"(?:(?P<least>ít nhất|tối thiểu|không dưới)|(?P<most>tối đa|không quá))\s+(?P<count>{_NUMERAL})\s+"
    rf"(?={_NOT_COUNTED}[^\W\d_]))"
)
_SPELT: Final = WordPattern(_SAID, (*_DIGIT.split("|"), _TEN, "ít", "tối", "không"))


def spelled(lower: str) -> Iterator[Quantity]:
    """Yield the shares, ratios and least or greatest counts that a text in small letters spells out."""
    for match in _SPELT.finditer(lower):
        end = match.start() + len(match.group().rstrip())
        if match["share"]:
            yield Quantity(match.start(), end, value_of(match["share"]), unit="percent", counted=_goes_on(lower, end))
        elif match["part"]:
            part = value_of(match["part"])
            whole = int(match["whole"]) if match["whole"].isdigit() else value_of(match["whole"])
            if 1 < whole >= part:
                yield Quantity(match.start(), end, part, None, "ratio", part, whole, counted=True)
        elif value_of(match["count"]) > 1:
            comparator = "ge" if match["least"] else "le"
            yield Quantity(match.start(), end, value_of(match["count"]), comparator=comparator, counted=True)


def value_of(numeral: str) -> int:
    """Return what a numeral says: "hai mươi lăm" is 25."""
    value = 0
    for word in numeral.split():
        value = 10 if word == _TEN else value * 10 if word == _TENS else value + _ONES[word]
    return value


def _goes_on(lower: str, end: int) -> bool:
    return re.match(r"\s+[^\W\d_]", lower[end : end + 3]) is not None
