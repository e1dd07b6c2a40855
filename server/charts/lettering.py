"""How long words are in Be Vietnam Pro, so that they can be placed without a browser. Pure.

A test holds the widths to those of the font.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_WIDTHS: Final = {
    20: "'`´’",
    25: " Iijl\u00a0·",
    30: '!",.:;‘‚',
    35: "“",
    40: "1fr|”",
    45: "()J[]t{}~",
    50: "*/\\sz°",
    55: "<>?^knux•",
    60: "+-7ELcehvy×₫",
    65: "$2358BFPRSTYZabdgopqđ−",
    70: "0469HKUVX_–",
    75: "&=ADN…",
    80: "#CGQĐ",
    85: "%MOw—",
    90: "m",
    100: "@W",
}
"""Advance in hundredths of the type size → the letters that have it, in weight 400."""
_OF_LETTER: Final = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_OTHER: Final = 0.65
BOLD: Final = 1.05
"""How much wider weight 600 is."""
ELLIPSIS: Final = "…"


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return about how long words are at a type size, in the units of the size."""
    letters = (one for one in unicodedata.normalize("NFD", words) if not unicodedata.combining(one))
    return sum(_OF_LETTER.get(one, _OTHER) for one in letters) * size * (BOLD if bold else 1)


def shortened(words: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return as much of the words as fits, with an ellipsis where something is left out."""
    if width_of(words, size, bold=bold) <= width:
        return words
    kept = words
    while kept and width_of(kept + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,;–-") + ELLIPSIS


def wrapped(words: str, width: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """Return words as at most ``lines`` lines of a width; the last one is shortened where they do not fit."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines - 1:
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), size, bold=bold) <= width:
            count += 1
        found.append(shortened(" ".join(rest[:count]), width, size, bold=bold))
        rest = rest[count:]
    if rest:
        found.append(shortened(" ".join(rest), width, size, bold=bold))
    return found
