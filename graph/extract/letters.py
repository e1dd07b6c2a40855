"""The capital and small letters of Vietnamese, for character classes: in Unicode they alternate, so no range holds
one and not the other."""

from __future__ import annotations

import unicodedata
from typing import Final

_VOWELS: Final = "AĂÂEÊIOÔƠUƯY"
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED: Final = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)

UPPER: Final = "A-ZĐ" + "".join(letter for letter in _MARKED if not letter.isascii())
"""Capital letters, to stand within ``[]``."""

LOWER: Final = UPPER.lower()
"""Small letters, to stand within ``[]``."""
