"""Words of others shown in a terminal: names of files, titles, phrases."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Return text on one line without the characters by which it could command a terminal or that cannot be written."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)
