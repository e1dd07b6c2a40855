"""The words around a number, as an article has them: without dates, brackets and marks at their ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.extract import phrases
from graph.extract.coordinate import parts
from graph.extract.dates import Date
from graph.extract.letters import UPPER
from graph.extract.statements import Statement

DATED: Final = "\x00"
"""What stands for each letter of a date."""

COMPARED: Final = re.compile(
    r"\s*so với "
    r"(?:(?!\s(?:và|nhưng|song|để|giúp)\s(?:đứng|xếp|đạt|tăng|giảm|vượt|là|giúp|vẫn|đã|tiết|rút))[^,.;()]){3,60}"
)
TIES: Final = ("với", "và", "của", "cho", "đến", "tới")
NAME: Final = re.compile(
    r"(?:(?:tỉnh|thành phố|nước|quận|huyện|thị xã|xã|phường|thị trấn)\s+)?"
    rf"(?:[{UPPER}][\w.-]*\s*)+|tỉnh|thành phố|huyện|ta"
)
_BRACKETED: Final = re.compile(r"\s*\([^)]*\)?")
_DATE: Final = re.compile(
    rf"(?:(?<!\w)(?:tính đến|đến hết|đến|trong|vào|từ|hết|trước|của|tới)\s+)?(?:ngày\s+)?{DATED}+", re.IGNORECASE
)
_VAGUE: Final = re.compile(
    r"(?<!\w)(?:(?:ngay|trong|vào|đến|tới|sang|hết|cuối|đầu|giữa|khi|kết thúc|vòng)\s+)*(?<!mỗi )(?<!hằng )(?<!hàng )"
    r"(?:năm|tháng|quý|tuần|thời gian|giai đoạn|nhiệm kỳ)\s+"
    r"(?:vừa qua|tới|nay|sau|ngoái|rồi|này|qua|trước|ấy|đó|thứ [^\W\d]+)(?!\w)",
    re.IGNORECASE,
)
"""A time that is no date of the article: "trong năm tới", where no one knows when it was told."""

_TIMES: Final = ("năm ", "tháng ", "quý ", "tuần ", "gian ", "đoạn ", "kỳ ", "Năm ", "Tháng ", "Quý ", "Tuần ")
"""What one of its words ends like; most words before numbers have none."""

_ASIDE: Final = re.compile(r",\s+(?:tức|nghĩa là|hay còn gọi là|theo|nơi|vốn)\s[^,;:.()\d]{2,60}(?=,)", re.IGNORECASE)
"""What is said by the way: "hàng luồng đỏ, tức phải kiểm tra thực tế, rút còn 9%"."""

_DANGLING: Final = re.compile(
    r"(?:\s+(?:trước|trong|vào|đến|từ|hết|của|cho|và|với|do|tại|ở|là|nhưng|song|mà|thì))+$", re.IGNORECASE
)
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a figure.

    Attributes:
        indicator: what is measured.
        scope: of whom or what.
        start: where the phrase that says so begins.
        end: where it ends.
        follows: whether what is done stands after the number.
        others: of whom the numbers after it are, where "lần lượt" gives them in the order of a list told before.
    """

    indicator: str
    scope: str
    start: int
    end: int
    follows: bool = False
    others: tuple[str, ...] = ()


class Around:
    """Cuts the words around the numbers of one article.

    Args:
        text: clean text.
        dates: its dates, which belong to no indicator.
    """

    def __init__(self, text: str, dates: Sequence[Date]):
        self.text = text
        pieces, end = [], 0
        for date in dates:
            if date.start >= end:
                pieces += [text[end : date.start], DATED * (date.end - date.start)]
                end = date.end
        self.undated = "".join([*pieces, text[end:]])

    def before(self, span: tuple[int, int]) -> str:
        """Return words before a number, without brackets and dates."""
        words = _unbracketed(self.undated[slice(*span)])
        words = _DATE.sub(" ", words) if DATED in words else words
        words = _ASIDE.sub("", words) if "," in words else words
        words = phrases.tidy(_VAGUE.sub(" ", words) if any(word in words for word in _TIMES) else words)
        head, _, tail = words.rpartition(": ")
        own = head and len(tail.split()) >= _SHORT and not (phrases.head(head) and phrases.is_scope(tail))
        return phrases.without_reporter(tail if own else words)

    def after(self, span: tuple[int, int]) -> str:
        """Return words after a number, up to a date, without brackets."""
        words = _unbracketed(self.undated[slice(*span)])
        dated = _DATE.search(words) if DATED in words else None
        return _DANGLING.sub("", phrases.tidy(words[: dated.start()] if dated else words))

    def start(self, phrase: str, statement: Statement) -> int:
        """Return where a phrase that was cut out of the words before a number begins; else where the number does."""
        inner = statement.left[0] != statement.clause[0] or statement.outer is None
        begin = statement.left[0] if inner or statement.outer is None else statement.outer[0]
        words = phrase.split()
        for count in (4, 2, 1):
            at = self.text.rfind(" ".join(words[:count]), begin, statement.quantity.start) if words else -1
            if at >= 0:
                return at
        return statement.quantity.start


def _unbracketed(words: str) -> str:
    return _BRACKETED.sub(" ", words) if "(" in words else words


def last_part(phrase: str) -> str:
    """Return what follows the last comma of a phrase, of more than linking words."""
    said = (phrases.without_linkers(phrases.without_openers(part)) for part in reversed(parts(phrase)))
    return next((part for part in said if part), "")
