"""Numbers told in two: "21 tỷ 450 triệu đồng" is one sum, "20/20 (100%) sở" one ratio."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from graph.extract.quantity import Quantity

_AND_MILLIONS: Final = re.compile(r"\s+(?:và\s+)?")
_BRACKET: Final = re.compile(r"\s*\((?:(?:đạt|chiếm|tức|bằng|tỷ lệ)\s+)*")
_AFTER: Final = re.compile(r"(?:\s+[^\W\d]+,?){0,6}\s*\((?:(?:tức|gồm|là|với)\s+)?")
_GOES_ON: Final = re.compile(r"[^()\n]{1,40}\)\s+[^\W\d_]")
"""What the ratio in brackets is of, with what is said of it after them: "95% (216/226 xã) có mạng"."""

_OUT_OF: Final = re.compile(r"\s[^\W\d][^.;:()\d\n]{1,60}?\s(?:trong|trên)\s(?:tổng\s)?số\s")
_CLOSED: Final = re.compile(r"\)\s+[^\W\d_]")
_ROUNDING: Final = 0.6


def joined(found: Iterable[Quantity], join: Callable[[Quantity, Quantity], Quantity | None]) -> Iterator[Quantity]:
    """Yield quantities, those that ``join`` makes one of two as that one."""
    last: Quantity | None = None
    for quantity in found:
        one = join(last, quantity) if last is not None else None
        if last is not None and one is None:
            yield last
        last = one or quantity
    if last is not None:
        yield last


def summed(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, a sum of money in two units as one: "21 tỷ 450 triệu đồng" is 21.45 tỷ đồng."""

    def join(last: Quantity, quantity: Quantity) -> Quantity | None:
        billions = last.unit in ("tỷ đồng", "tỉ đồng") and quantity.unit in ("triệu đồng", "count")
        if not billions or not quantity.value or _AND_MILLIONS.fullmatch(text, last.end, quantity.start) is None:
            return None
        millions = quantity.value / (1 if quantity.unit == "triệu đồng" else 1_000_000)
        if not 0 < millions < 1_000 or not float(last.value).is_integer():
            return None
        return replace(last, end=quantity.end, value=round(last.value + millions / 1_000, 6))

    return joined(found, join)


def parted(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, a part and its whole as one ratio: "212 xã, phường trong tổng số 277 nơi"."""

    def join(last: Quantity, quantity: Quantity) -> Quantity | None:
        counts = last.unit == quantity.unit == "count" and quantity.comparator == "eq" and last.value < quantity.value
        if not counts or _OUT_OF.fullmatch(text, last.end, quantity.start) is None:
            return None
        return replace(last, unit="ratio", numerator=last.value, denominator=quantity.value)

    return joined(found, join)


def ratios(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, a ratio and its percentage as one where what they are of follows both: "100% (20/20) sở".

    Args:
        text: clean text.
        found: the quantities of the text, in order.
    """

    def join(last: Quantity, quantity: Quantity) -> Quantity | None:
        if _told_twice(text, last, quantity):
            ratio = last if last.unit == "ratio" else quantity
            return replace(ratio, start=last.start, end=quantity.end + 1, comparator=last.comparator, counted=True)
        if _is_given(text, last, quantity):
            return replace(last, numerator=quantity.numerator, denominator=quantity.denominator)
        return None

    return joined(found, join)


def _told_twice(text: str, one: Quantity, other: Quantity) -> bool:
    if _BRACKET.fullmatch(text, one.end, other.start) is None or _CLOSED.match(text, other.end) is None:
        return False
    return _alike(one, other)


def _is_given(text: str, share: Quantity, ratio: Quantity) -> bool:
    """Tell whether a ratio in brackets only gives a percentage in full: "đạt 95,6% (216/226 xã)"."""
    inside = share.unit == "percent" and _alike(share, ratio) and _AFTER.fullmatch(text, share.end, ratio.start)
    bare = text.startswith(" (", share.end) and _GOES_ON.match(text, ratio.end) is not None
    return bool(inside) and not bare


def _alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether one of two numbers is a ratio and the other its percentage."""
    if {one.unit, other.unit} != {"ratio", "percent"}:
        return False
    ratio, share = (one, other) if one.unit == "ratio" else (other, one)
    return bool(ratio.denominator) and abs(100 * ratio.value / (ratio.denominator or 1) - share.value) < _ROUNDING
