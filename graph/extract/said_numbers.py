"""Numbers told in words: "xếp thứ nhì", "hơn một nửa số hồ sơ", "gấp ba lần", "tiến hai bậc", "hai phần ba số xã"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.extract.letters import UPPER
from graph.extract.numerals import spelled
from graph.extract.quantity import Quantity
from graph.extract.terms import WordPattern, lowered

_ORDINALS: Final = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_ORDINAL_RANK: Final = re.compile(
    r"\b(?:xếp|đứng|giữ|đạt|đánh\s+giá)(?:\s+(?:ở\s+)?(?:vị\s+trí|hạng))?\s+(?:thứ|hạng)\s+(?P<word>nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín)\b"
)
_FIRST: Final = re.compile(
    r"(?<=\w\s)(?:(?:dẫn\s+đầu|đứng\s+(?:đầu|nhất)|(?:giữ|giành|chiếm)\s+(?:ngôi|vị\s+trí)\s+(?:đầu|quán\s+quân|nhất))"
    r"(?:\s+bảng)?|thứ\s+(?P<word>nhì|ba))(?!\w)"
    r"(?=[^.;:\d]{0,60}?(?:với|đạt|,|\()\s*(?:tổng\s+|số\s+)*(?:điểm\s+)?(?:\d+(?:,\d+)?\s?(?:%|điểm)|0,\d{3,}(?!\d)))"
)
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:[{UPPER}]\w*|(?:Bộ|Sở|Cục|Tổng cục|Ban|Ủy ban|Thanh tra|Huyện|Chi cục)\s[^,.;:()\d]{{2,40}}?)"
    r"(?:\s+(?:tiếp\s+tục|vẫn|lại|đã|đang|hiện))*\s$"
)
_ANY: Final = re.compile(r"(?:Xã|Huyện|Tỉnh|Phường|Quận|Đơn vị|Địa phương|Sở|Bộ|Nơi|Ngành)\s", re.IGNORECASE)
"""What names no one: "Xã dẫn đầu đạt 98,5%"."""

_HALF: Final = re.compile(
    r"(?<!\w)(?:(?P<least>ít nhất|tối thiểu)\s+một\s+nửa|(?P<more>hơn|quá|trên|già)\s+(?:một\s+)?nửa|"
    r"(?P<near>gần|khoảng)\s+(?:một\s+)?nửa|một\s+nửa)"
    r"(?:\s+số(?=\s+(?!đó)))?(?!\s+(?:ngày|năm|tháng|giờ|buổi|thế kỷ|trong|số đó|sau|đầu|với|và|là|so))(?!\w)"
)
_CARDINALS: Final = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "đôi": 2, "rưỡi": 1.5,
}  # fmt: skip
_SCALES: Final = {"trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000}
_CARDINAL: Final = re.compile(
    r"(?<!\w)(?P<word>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:(?P<times>lần)(?!\s+(?:thứ|liên tiếp))|"
    r"(?:thứ\s+)?(?P<moved>bậc|hạng)|phần\s+(?P<whole>ba|tư|năm|mười)"
    r"(?=\s+(?:số|tổng|hồ sơ|văn bản|thủ tục|cán bộ|xã)(?!\w)|\s*(?:[.,;]|$))|(?P<scale>trăm|nghìn|ngàn|vạn|triệu)"
    r"(?=\s+(?!(?:rưỡi|linh|lẻ|mươi|phần|đồng|nghìn|ngàn|triệu|tỷ|năm|mốt|tư)(?!\w))[^\W\d_]))(?!\w)"
)
_BODIES: Final = re.compile(
    r"(?<!\w)(?P<word>ba|bốn|năm|sáu|bảy|tám|chín|mười)(?=\s+(?:xã|huyện|quận|phường|tỉnh|sở|đơn vị|địa phương|cơ quan|"
    r"lĩnh vực|trường|bệnh viện|trung tâm|thành phố)\s+(?:[^\W\d]+\s+){0,2}?"
    r"(?:gồm|đã\s+(?:có|được|triển khai|hoàn thành|sử dụng|dùng|nối|kết nối|áp dụng|lắp))(?!\w))"
)
"""Few bodies of which something is said, or which are named: "bốn địa phương gồm …", "ba xã đã có mạng"."""

_DOUBLE: Final = re.compile(r"(?<=gấp\s)(?P<word>đôi|rưỡi)(?!\w)")
_ABOUT: Final = r"(?:(?P<more>hơn|trên|ít nhất|tối thiểu)|(?P<near>gần|khoảng|chừng))\s+$"
_NEARLY: Final = re.compile(rf"(?<!\w){_ABOUT}")
_GROWN: Final = re.compile(
    rf"(?<!\w)(?:gấp|tăng|giảm|bằng|nhiều hơn|cao hơn|nhanh hơn)\s+(?:tới\s+|đến\s+)?(?:{_ABOUT}|$)"
)
_MOVED: Final = re.compile(
    r"(?<!\w)(?:tiến|tăng|tụt|lùi|rớt|rơi|lên|nhích|giảm|thăng|xuống|sụt|vươn)(?:\s+(?:lên|thêm|liền|tới|xuống))*\s+$"
)
_RANKED: Final = WordPattern(_ORDINAL_RANK, ("xếp", "đứng", "giữ", "đạt", "đánh"))
_LED: Final = WordPattern(_FIRST, ("dẫn", "đứng", "giữ", "giành", "chiếm", "thứ"))
_COUNT: Final = WordPattern(_CARDINAL, _CARDINALS)
_FEW: Final = WordPattern(_BODIES, ("ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))
_BEFORE: Final = 30
_NAME_WITHIN: Final = 56
_COUNTED: Final = re.compile(r"\s+[\"“'(]?[^\W\d_]")


def said_numbers(text: str) -> list[Quantity]:
    """Return the places in an order, the growth and the shares that a text tells in words."""
    lower = lowered(text)
    said = [_ordinal(match) for match in _RANKED.finditer(lower)]
    said += [_first(match) for match in _LED.finditer(lower) if _is_named(text, match.start())]
    said += _cardinals(lower)
    said += spelled(lower)
    said += [Quantity(*match.span(), _CARDINALS[match["word"]], counted=True) for match in _FEW.finditer(lower)]
    said += [_times(match, "eq") for match in _DOUBLE.finditer(lower)] if "gấp" in lower else []
    if "nửa" not in lower:
        return said
    return said + [half for match in _HALF.finditer(lower) if (half := _half(match, lower)).counted]


def _ordinal(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), _ORDINALS[match["word"]], unit="rank")


def _is_named(text: str, end: int) -> bool:
    named = _NAMED.search(text, max(0, end - _NAME_WITHIN), end)
    return named is not None and _ANY.fullmatch(named.group()) is None


def _first(match: re.Match[str]) -> Quantity:
    """Read "Quảng Ninh giữ ngôi đầu với 91,04%", "Hải Phòng thứ nhì, 90,51%": a place that goes with a score."""
    return Quantity(match.start(), match.end(), _ORDINALS[match["word"] or "nhất"], unit="rank")


def _cardinals(lower: str) -> Iterator[Quantity]:
    """Yield what a numeral says with the word after it: times, places, parts, round numbers."""
    for match in _COUNT.finditer(lower):
        before = (max(0, match.start() - _BEFORE), match.start())
        about = _NEARLY.search(lower, *before)
        comparator = "ge" if about and about["more"] else "approx" if about else "eq"
        start = about.start() if about else match.start()
        if match["times"] and _GROWN.search(lower, *before):
            yield _times(match, comparator)
        elif match["moved"] and _MOVED.search(lower, *before):
            yield Quantity(*match.span(), _CARDINALS[match["word"]], unit="rank")
        elif match["whole"]:
            part, whole = _CARDINALS[match["word"]], _CARDINALS[match["whole"]]
            counted = _COUNTED.match(lower, match.end()) is not None
            yield Quantity(start, match.end(), part, None, "ratio", part, whole, comparator, counted)
        elif match["scale"]:
            value = _CARDINALS[match["word"]] * _SCALES[match["scale"]]
            yield Quantity(start, match.end(), value, comparator=comparator, counted=True)


def _times(match: re.Match[str], comparator: str) -> Quantity:
    """Read "tăng gấp ba lần", "gấp đôi": so many times as much."""
    value = _CARDINALS[match["word"]]
    return Quantity(match.start(), match.end(), value, unit="multiple", comparator=comparator, counted=True)


def _half(match: re.Match[str], lower: str) -> Quantity:
    """Read "ít nhất một nửa số hồ sơ": fifty percent."""
    more = match["more"] or match["least"]
    comparator = "ge" if more else "approx" if match["near"] else "eq"
    counted = _COUNTED.match(lower, match.end()) is not None
    return Quantity(match.start(), match.end(), 50, unit="percent", comparator=comparator, counted=counted)
