"""The line of an article that says on which day it came out, as newspapers and portals write it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from graph.extract.letters import UPPER

_MONTHS: Final = "một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|giêng|chạp"
_MONTH_OF: Final = {"một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7} | {
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_ENGLISH: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY: Final = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?=\D|$)
    | (?P<first>\d{{1,2}})\s?[/.-]\s?(?P<second>\d{{1,2}})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)
    | (?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}}|{_MONTHS})(?:\s*,\s*|\s+năm\s+|\s+)(?P<of>(?:19|20)\d\d)(?!\d)
    | (?:(?P<before>\d{{1,2}})\s+)?(?P<english>{"|".join(_ENGLISH)})[a-z]*\.?(?:\s+(?P<after>\d{{1,2}}))?,?\s+
      (?P<anno>(?:19|20)\d\d)(?!\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_US_TIME: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*[AP]M", re.IGNORECASE)
_SAID: Final = (
    r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày đăng|ngày tạo|ngày xuất bản|đăng ngày|đăng lúc|đăng|ngày|"
    r"cập nhật(?:\s+lần cuối)?|lần cuối|xuất bản|lúc|giờ|phút|sáng|trưa|chiều|tối|print|e-?mail|EmailPrintAa|Aa|"
    r"lượt (?:xem|đọc)|số lượt (?:xem|đọc)|đã xem|views?|gmt|am|pm|in trang|mon|tue|wed|thu|fri|sat|sun"
)
_MARKS: Final = r"[\s|,:;/()\[\]•·+–-]|(?<=\d)\.|(?<=\w)\.(?=\s|$)"
_NUMBER: Final = r"\d++(?:[hg]\d*+)?"
_WHO: Final = r"báo|tác giả|theo|nguồn|tin|bài|ảnh|viết bởi"
_REST: Final = re.compile(rf"(?:{_MARKS}|{_NUMBER}|(?:{_SAID})(?!\w))*", re.IGNORECASE)
_NAMED: Final = re.compile(rf"(?:{_MARKS}|{_NUMBER}|(?i:{_SAID}|{_WHO})(?!\w)|[{UPPER}][\w.]*+)*")
_NAME: Final = rf"[{UPPER}][\w.]*+[\s,-]*+"
_OPENING: Final = re.compile(
    rf"\s*(?:{_NAME}){{0,6}}\(?(?:{_NAME}){{0,4}}(?:ngày\s+)?"
    r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)\)?\s*(?:\([^)]{1,30}\)\s*)?[-–:]\s+"
    rf"(?=[\"“{UPPER}])"
)
_OUTLET: Final = re.compile(
    rf"\(?(?:[{UPPER}]{{2}}[{UPPER}\w.]{{0,10}}|[{UPPER}][\w.]+(?:\s[{UPPER}][\w.]+){{0,3}}\s\([^)]{{2,20}}\))\)?\s*[-–]\s+"
)
_DESK: Final = re.compile(r"[^\d,.;:|-]{2,30}[-|](?=\s*(?:thứ|chủ nhật|ngày)(?!\w))", re.IGNORECASE)
"""The part of a paper that a dateline may begin with: "Ban Thời sự - Thứ năm, …"."""

_LONGEST: Final = 90
_ALONE: Final = 60


def is_dateline(line: str, *, edge: bool = False) -> bool:
    """Tell whether a line only says when an article came out: "Thứ Hai, 12/06/2017 | 14:30".

    Args:
        line: the line, without outer spaces.
        edge: whether it stands at the beginning or the end of the text, where names of papers and authors may stand
            with the day.
    """
    if len(line) > (_LONGEST if edge else _ALONE) or not any(letter.isdigit() for letter in line):
        return False
    desk = _DESK.match(line) if edge else None
    line = line[desk.end() :] if desk is not None else line
    rest = _DAY.sub(" ", line)
    if rest == line:
        return bool(_REST.fullmatch(line)) and len(line) >= len("1/1/17") and "/" in line
    return bool((_NAMED if edge else _REST).fullmatch(rest))


def day_of(line: str) -> str | None:
    """Return the first day that a dateline gives, ISO, or ``None``; "06/12/2017 2:30 PM" has the month first."""
    us = _US_TIME.search(line) is not None
    return next(_days(line, us), None)


def opening_day(text: str, start: int, end: int) -> str | None:
    """Return the day that a paragraph opens with as newspapers do: "Hà Nội (12/6/2017) - Sáng nay, …"."""
    found = _OPENING.match(text, start, end)
    return day_of(found["day"]) if found is not None else None


def opening_end(text: str, start: int, end: int) -> int:
    """Return where the day ends that a paragraph opens with: "Hà Nội (12/6/2017) - "; ``start`` where it opens with
    none."""
    found = _OPENING.match(text, start, end)
    return found.end() if found is not None else start


def _days(line: str, us: bool) -> Iterator[str]:
    for match in _DAY.finditer(line):
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
        elif match["year"]:
            first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
            day, month = (second, first) if us or second > 12 else (first, second)
        elif match["of"]:
            said = " ".join(match["month"].lower().split())
            day, month, year = int(match["day"]), _MONTH_OF.get(said) or int(said), int(match["of"])
        else:
            day = int(match["before"] or match["after"] or 0)
            month, year = _ENGLISH.index(match["english"].lower()) + 1, int(match["anno"])
        try:
            yield datetime.date(year, month, day).isoformat()
        except ValueError:
            continue


def outlet_end(text: str, start: int, end: int) -> int:
    """Return where a paragraph begins that opens with who tells it: "VTV8 - Đến nay, …"; ``start`` where none does."""
    found = _OUTLET.match(text, start, end)
    return found.end() if found is not None else start
