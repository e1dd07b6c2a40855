"""The words of error pages."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "problem.hint": ("Nên làm gì", "What to do"),
    "problem.near": ("Có phải bạn tìm", "Did you mean"),
    "problem.home": ("Về trang đầu", "Back to the first page"),
}
"""Key → (Vietnamese, English)."""
