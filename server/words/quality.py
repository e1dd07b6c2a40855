"""The words of the page about the quality of the data."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "quality.title": ("Chất lượng dữ liệu", "Quality of the data"),
}
"""Key → (Vietnamese, English)."""
