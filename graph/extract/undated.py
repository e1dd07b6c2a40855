"""Figures and goals without a day of their own that are not of the day of the article either."""

from __future__ import annotations

import re
from typing import Final

_OVERTAKEN: Final = re.compile(
    r"[^.;\n]{0,60}[.;]\s+[\"“]?(?:(?:nhưng|song|còn|thế nhưng|vậy mà),?\s+)?"
    r"(?:đến|tới|sang)\s+(?:hết\s+|cuối\s+|đầu\s+)?năm\s+(?P<year>(?:19|20)\d\d),?\s+"
    r"(?:là|thì|con số|đã|đạt|tăng|có|lên|được)(?!\w)",
    re.IGNORECASE,
)
_ONCE_DONE: Final = re.compile(
    r"(?<!\w)(?:sau khi|khi)\s+(?:được\s+)?"
    r"(?:hoàn thành|hoàn tất|hoàn thiện|đi vào|đưa vào|xây dựng xong|triển khai xong)(?!\w)",
    re.IGNORECASE,
)


def overtaken(text: str, end: int) -> str:
    """Return the year of the sentence after a figure that tells what became of it, so that the figure is of an earlier
    day: "chỉ 215 hồ sơ. Đến năm 2017 là gần 12.000" → "2017"; else ``""``.

    Args:
        text: clean text.
        end: where the figure ends.
    """
    found = _OVERTAKEN.match(text, end)
    return found["year"] if found is not None else ""


def once_done(text: str, begin: int, end: int) -> bool:
    """Tell whether ``text[begin:end]`` says that a goal is reached when something is done, which has no day of its own:
    "đề án khi hoàn thành sẽ tiết kiệm 40%"."""
    return _ONCE_DONE.search(text, begin, end) is not None
