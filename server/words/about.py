"""The words of the page about."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {}
"""Key → (Vietnamese, English)."""
