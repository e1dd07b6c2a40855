"""Whether a number is told as it is, or as what something is at least, at most or about."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from graph.extract.end_patterns import EndPattern
from graph.extract.lists import alternation, words
from graph.extract.terms import last_words

_FILLER: Final = r"đạt(?:\s+tỷ\s+lệ)?|là|có|được|bằng|từ|mức|ở\s+mức|cho|lên|tới|đến"
_AT_MOST: Final = re.compile(r"(?<!\w)không(?:\s+(?:để|được|cho|có))?(?:\s+\w+){0,2}\s+quá\s+$", re.IGNORECASE)
_NONE_BELOW: Final = re.compile(
    r"(?<!\w)không\s+[^\d,.;]{2,30}?\snào\s+(?:(?:được|còn|có|đạt|phải)\s+)*(?:dưới|thấp hơn|ít hơn)\s+$", re.IGNORECASE
)
_NONE_ABOVE: Final = re.compile(
    r"(?<!\w)không(?:\s+(?:để|còn|có))?\s+[^\d,.;]{2,30}?\snào\s[^\d,.;]{2,50}?\s(?:quá|vượt|trên)\s+$", re.IGNORECASE
)
_EXCEEDS: Final = re.compile(r"(?<!\w)vượt\s+$", re.IGNORECASE)
_MORE: Final = re.compile(r"(?<!\w)(?:cao|nhanh|nhiều|lớn|dài|đông|thấp|ít|rẻ)\s+hơn\s+$", re.IGNORECASE)
_THAN: Final = re.compile(r"(?:\s+[^\W\d]+){0,5}?\s+so với(?!\w)")
_TIMES: Final = re.compile(
    r"(?<!\w)(?:(?P<more>hơn|trên|ít nhất|tối thiểu)|gần|khoảng|xấp xỉ|chừng)\s+gấp\s+$", re.IGNORECASE
)
_THAN_BEFORE: Final = re.compile(
    r"(?<!\w)so với\s[^,.;:]{3,30}\s(?:cao|nhanh|nhiều|lớn|dài|đông|thấp|ít|rẻ)\s+hơn\s+$", re.IGNORECASE
)
_EXCEEDED: Final = re.compile(r"\s+(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|yêu cầu)(?!\w)", re.IGNORECASE)
"""What a share goes beyond: "vượt 3,8% kế hoạch" is a surplus of 3.8 percent."""


@cache
def _patterns() -> tuple[EndPattern, tuple[tuple[str, re.Pattern[str], str], ...]]:
    comparators = {" ".join(row["words"].split()): row["comparator"] for row in words("comparators.csv")}
    compare = alternation(comparators)
    endings = (*comparators, *("đạt", "lệ", "là", "có", "được", "bằng", "từ", "mức", "cho", "lên", "tới", "đến"))
    return (
        EndPattern(
            re.compile(rf"(?<!\w)(?:{compare})\s+(?:(?:{compare}|{_FILLER})\s+)*$", re.IGNORECASE), last_words(endings)
        ),
        tuple(
            (term, re.compile(rf"(?<!\w){term}(?!\w)"), code)
            for term, code in sorted(comparators.items(), key=lambda item: -len(item[0]))
        ),
    )


def compared(match: re.Match[str], text: str, line: str, unit: str) -> tuple[int, str]:
    """Return where the words begin that compare a number, and the comparator: ``eq`` ``ge`` ``le`` ``approx``.

    Args:
        match: the number.
        text: clean text.
        line: what stands before the number in its line.
        unit: its unit.
    """
    start, comparator = _read(match, line)
    if unit == "multiple" and comparator == "eq" and (times := _TIMES.search(line)) is not None:
        return start, "ge" if times["more"] else "approx"
    if comparator == "le" and _NONE_BELOW.search(line):
        return start, "ge"
    if "nào" in line and _NONE_ABOVE.search(line):
        return start, "le"
    if comparator != "ge":
        return start, comparator
    if _AT_MOST.search(line):
        return start, "le"
    beyond = _EXCEEDS.search(line) is not None and _EXCEEDED.match(text, match.end()) is not None
    more = _MORE.search(line) is not None and (
        unit == "multiple" or _THAN.match(text, match.end()) is not None or _THAN_BEFORE.search(line) is not None
    )
    return start, "eq" if beyond or more else "ge"


def _read(match: re.Match[str], before: str) -> tuple[int, str]:
    """Return where the words that compare begin, and the comparator."""
    found = _patterns()[0].search(before)
    if found is None:
        return match.start(), "eq"
    said = " ".join(found.group().lower().split())
    codes = set()
    for term, pattern, code in _patterns()[1]:
        if term in said:
            shorter = pattern.sub("", said)  # "không dưới" is not "dưới"
            codes |= {code} if shorter != said else set()
            said = shorter
    comparator = next(code for code in ("le", "ge", "approx") if code in codes)
    return match.start() - len(found.group()), comparator
