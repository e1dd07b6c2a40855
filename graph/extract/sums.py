"""Sums of money told in two units: "21 tỷ 450 triệu đồng"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.extract.quantity import Quantity

_AND_MILLIONS: Final = re.compile(r"\s+(?:và\s+)?")


def summed(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, a sum of money in two units as one: "21 tỷ 450 triệu đồng" is 21.45 tỷ đồng."""
    last: Quantity | None = None
    for quantity in found:
        billions = last is not None and last.unit in ("tỷ đồng", "tỉ đồng") and quantity.unit in ("triệu đồng", "count")
        whole = last.value if last is not None else 0
        if billions and last is not None and _AND_MILLIONS.fullmatch(text, last.end, quantity.start) and quantity.value:
            millions = quantity.value / (1 if quantity.unit == "triệu đồng" else 1_000_000)
            if 0 < millions < 1_000 and float(whole).is_integer():
                last = replace(last, end=quantity.end, value=round(whole + millions / 1_000, 6))
                continue
        if last is not None:
            yield last
        last = quantity
    if last is not None:
        yield last
