"""Patterns for the end of a text, which first ask what it ends with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.extract.terms import ENDING


class EndPattern:
    """A pattern that matches only up to the end of a text, spaces aside, where that ends with one of some letters.

    Args:
        pattern: the pattern; its last part is ``\\s*$`` or ``\\s+$``.
        endings: what a text may end with that it matches, in small letters.
    """

    def __init__(self, pattern: re.Pattern[str], endings: Iterable[str]):
        self.pattern = pattern
        self.endings = tuple(endings)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the match within ``text[start:end]``, or ``None``."""
        end = len(text) if end is None else min(end, len(text))
        if not text[start:end].rstrip()[-ENDING:].lower().endswith(self.endings):
            return None
        return self.pattern.search(text, start, end)
