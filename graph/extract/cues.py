"""Is a figure a target or a result? The words that say so, and how far they reach.

A word like "mục tiêu" or "kết quả" governs what follows it to the end of the paragraph, across lists, until another
such word takes over; "sẽ", "phải", "chỉ" govern their own clause. A date to come makes a target, one gone by a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.dates import Date
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, words
from graph.extract.terms import WordPattern, first_words
from graph.extract.timeline import fronted, starts_later

_MEASURED_BY: Final = re.compile(
    r"(?<!\w)(?:vượt|đạt|bằng|hoàn thành|hơn|so với)\s+(?:(?:hơn|gần|khoảng|trên)\s+)?\d[\d.,]*\s?%\s+"
    r"(?:(?:so với|của|mức)\s+)?$",
    re.IGNORECASE,
)
"""What makes a plan only the measure of what was done: "vượt 3,8% kế hoạch"."""

_PLANS: Final = ("kế hoạch", "mục tiêu", "chỉ tiêu")
_DONE_OF: Final = re.compile(
    r"(?<!\w)(?:hoàn thành|đạt|vượt|thực hiện)(?:\s+(?:và|vượt|tốt|được|hoặc|đạt))*\s+\d+(?:/\d+)?\s+$", re.IGNORECASE
)
"""What makes goals only what was counted: "đã hoàn thành 15/16 chỉ tiêu"."""

_SET_WORDS: Final = ("đề ra", "đặt ra", "giao")
_MET: Final = re.compile(
    r"(?<!\w)(?:vượt|đạt|hoàn thành|bằng|so với|hơn|dưới)(?:\s+(?:và\s+)?vượt)?\s+(?:các\s+)?"
    r"(?:mức|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu)\s+(?:[^\W\d]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What makes a goal only the measure of what was reached: "vượt mục tiêu đề ra"."""

_MEASURED_WITHIN: Final = 40
_AIMED: Final = re.compile(
    r"(?<!\w)(?:(?:mục tiêu|chỉ tiêu)(?:\s+là)?|phấn đấu)(?:\s+(?:đến|tới|hết))*\s+$", re.IGNORECASE
)
"""What makes a day gone by the one by which something was to be done: "đặt mục tiêu tới cuối năm 2005 …"."""

_AIMED_WITHIN: Final = 28

_LIST_ITEM: Final = re.compile(
    r"\s*(?:(?:[-+*•●]|\d{1,2}[.)]|[a-zđ]\))\s*\S|"
    r"(?:(?:Nhóm|Mục tiêu|Chỉ tiêu|Nhiệm vụ|Việc|Thứ)(?:\s+thứ)?\s+(?:nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|\d)|"
    r"(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy)\s+là)\s*[,:])"
)
_ADVERBS: Final = ("Hiện", "Đã", "Sẽ", "Đang", "Chỉ")
_NAME_GOES_ON: Final = re.compile(rf"\s[{UPPER}][\w]*")
_NAME_BEFORE: Final = re.compile(rf"(?<!\w)[{UPPER}]\w*\s$")
_NAME_JOINED: Final = re.compile(r"\w(?:,| và)\s$")
_BODY_BEFORE: Final = re.compile(r"(?<!\w)(?:cục|phòng|sở|ban|bộ|viện|vụ)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that makes figures targets or results.

    Attributes:
        start: where it begins.
        end: where it ends.
        sign: ``target`` or ``result``.
        reach: ``clause``, or ``paragraph`` where it governs all that follows in the paragraph.
        dated: whether it is a date to come, which may also follow its figure.
    """

    start: int
    end: int
    sign: str
    reach: str
    dated: bool = False


@cache
def _table() -> tuple[WordPattern, dict[str, tuple[str, str]]]:
    rows = words("cues.csv")
    pattern = re.compile(rf"(?<!\w)(?:{alternation(row['words'] for row in rows)})(?!\w)", re.IGNORECASE)
    return (
        WordPattern(pattern, first_words(row["words"] for row in rows)),
        {row["words"].lower(): (row["sign"], row["reach"]) for row in rows},
    )


def find_cues(text: str, dates: Iterable[Date] = (), dateline: str | None = None) -> tuple[Cue, ...]:
    """Return the cues of a text in order, dates included.

    Args:
        text: clean text.
        dates: the dates in it.
        dateline: when the article appeared (ISO), which tells dates to come from dates gone by.
    """
    pattern, table = _table()
    found = []
    for match in pattern.finditer(text):
        sign, reach = table[" ".join(match.group().lower().split())]
        measured = match.group().lower() in _PLANS and _MEASURED_BY.search(
            text, max(0, match.start() - _MEASURED_WITHIN), match.start()
        )
        counted = match.group().lower() in _PLANS and _DONE_OF.search(text, max(0, match.start() - 40), match.start())
        met = match.group().lower() in _SET_WORDS and _MET.search(text, max(0, match.start() - 40), match.start())
        free = match.group().lower() == "phải" and text.endswith("không ", 0, match.start())
        if sign != "none" and not (measured or counted or met or free) and not _is_named(text, match):
            found.append(Cue(match.start(), match.end(), sign, reach))
    dates = tuple(dates)
    latest = max(
        (date.year for date in dates if date.year and date.kind != "years" and date.relation != "by"), default=0
    )
    found += [cue for date in dates if (cue := _date_cue(text, date, dateline, latest)) is not None]
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Tell whether a cue is part of a name: "Cần Thơ", "Chợ Mới", "Cục Tin học và Thống kê Hải quan"."""
    word = match.group()
    if not word[0].isupper():
        return False
    if " " in word:
        before = (max(0, match.start() - 12), match.start())
        joined = _NAME_JOINED.search(text, *before) is not None
        named = joined and _NAME_GOES_ON.match(text, match.end()) is not None
        return named or _BODY_BEFORE.search(text, *before) is not None
    return word not in _ADVERBS and (
        _NAME_GOES_ON.match(text, match.end()) is not None
        or _NAME_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is not None
    )


def _date_cue(text: str, date: Date, dateline: str | None, latest: int) -> Cue | None:
    """Return the cue that a date is: one to come that opens its sentence holds for the paragraph.

    Without a dateline only "đến năm …" and spans beyond ``latest``, the last year that the article speaks of, are known
    to lie ahead.
    """
    if date.relation in ("as_of", "until_now"):
        return Cue(date.start, date.end, "result", "paragraph")
    if date.year is None:
        return None
    if date.relation == "since":
        ahead = dateline is not None and starts_later(date, dateline)
        return Cue(date.start, date.end, "target", "clause", True) if ahead else None
    if dateline is None:
        ahead = date.relation == "by" or (date.kind == "years" and date.year > latest)
        return Cue(date.start, date.end, "target", "clause") if ahead else None
    shared = min(len(dateline), len(date.text_iso))
    told, said = dateline[:shared], date.text_iso[:shared]
    if said > told or (said == told and date.relation == "by" and shared == len("2016")):
        wide = date.relation == "by" or fronted(text, date.start)
        return Cue(date.start, date.end, "target", "paragraph" if wide else "clause", date.kind != "years")
    aimed = date.relation == "by" and _AIMED.search(text, max(0, date.start - _AIMED_WITHIN), date.start) is not None
    return Cue(date.start, date.end, "target" if aimed else "result", "clause") if said < told else None


def is_list_item(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is an item of a list: it begins with a bullet or a number."""
    return _LIST_ITEM.match(text, start, end) is not None
