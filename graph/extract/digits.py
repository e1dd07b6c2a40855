"""Numbers written in digits: dots part thousands and a comma parts decimals."""

from __future__ import annotations

import re
from typing import Final

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2},\d{3}")


def number(digits: str, unit: str) -> float:
    """Return the value of digits in a unit: ``1.595`` → 1595, ``59,7`` → 59.7, ``92,273`` counted things → 92273."""
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    if unit in ("count", "") and _COMMA_THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    value = float(digits.replace(",", "."))
    return int(value) if value.is_integer() else value
