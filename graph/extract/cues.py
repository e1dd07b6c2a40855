"""Is a figure a target or a result? The words that say so, and how far they reach.

A word like "mục tiêu" or "kết quả" governs what follows it to the end of the paragraph, across lists, until another
such word takes over; "sẽ", "phải", "chỉ" govern their own clause. A date to come makes a target, one gone by a result.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.dates import Date
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, words
from graph.extract.terms import WordPattern, first_words
from graph.extract.timeline import Brackets, fronted, starts_later

_AFTER: Final = re.compile(
    r"(?<!\w)(?<!lần )(?<!tờ )(?<!hợp )(?<!bước )(?P<target>sẽ|phải|(?<!không )cần)(?!\w)|"
    r"(?<!\w)(?P<result>đã|đang)(?!\w)",
    re.IGNORECASE,
)
"""Modal words of a predicate; not "không cần", nor those that only tell a noun apart: "số lần phải ký"."""

_MEASURED_BY: Final = re.compile(
    r"(?<!\w)(?:vượt|đạt|bằng|hoàn thành|hơn|so với)\s+(?:(?:hơn|gần|khoảng|trên)\s+)?\d[\d.,]*\s?%\s+"
    r"(?:(?:so với|của|mức)\s+)?$",
    re.IGNORECASE,
)
"""What makes a plan only the measure of what was done: "vượt 3,8% kế hoạch"."""

_PLANS: Final = ("kế hoạch", "mục tiêu", "chỉ tiêu")
_AS_YET: Final = ("mới", "chỉ", "đã")
_GOALS: Final = ("mục tiêu", "chỉ tiêu")
_GIVEN: Final = ("giao", "đề ra", "đặt ra")
_DIGIT: Final = re.compile(r"\d")
_IS: Final = re.compile(r"\s+(?:là|ở mức|có)(?!\w)")
_FOUND: Final = re.compile(
    r"(?:^|[.;,:\n])\s*(?:(?:vẫn|hiện|đang|chỉ)\s+)*(?:có|còn)(?:\s+(?:tới|đến))?\s+$", re.IGNORECASE
)
_FOUND_WITHIN: Final = 24
_MEASURED_WITHIN: Final = 40
"""How far the words "có tới", "vẫn còn" and the like may stand before a number."""

_HEADING: Final = re.compile(
    r"(?<=\n)(?:[IVX]{1,4}\.\s[^\n.;]{4,70}|\d{1,2}\.\s[^\n.;\d]{4,70}|(?=[^\W\d_a-zà-ỹ])[^\n.;]{4,76})[\w?:”\"](?=\n)"
)
"""A line that is too short for a paragraph and ends like none: a heading within an article."""

_PARAGRAPH: Final = re.compile(r"(?<=\n)[^\n]{120,}")
"""A line that is no title: headings stand after the first."""

_NUMBERED: Final = re.compile(r"\d{1,2}\.\s")
_CHAPTER: Final = re.compile(r"[IVX]{1,4}\.\s")
"""Headings with Roman numbers stand above those with Arabic ones."""

_HEADINGS: Final = 20
_OWN: Final = re.compile(r"\D{0,40}\d[\d.,%/-]*[^\d;(),]{0,60}")
"""A figure with words of its own, up to the words that say when."""

_OWN_APART: Final = re.compile(_OWN.pattern + r"(?:,\s+)?")
_TERMS: Final = ("hạn chót", "hạn cuối", "hạn cuối cùng", "chậm nhất")
_LOOKED_AT: Final = 60
"""So many cues are looked at for one outside brackets, so that the work stays linear in the text."""

_OWN_REACH: Final = 120
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
_PLACED: Final = ("xếp", "đứng")
_WEAK: Final = ("bảo đảm", "đảm bảo", "nhằm", "cần", "giao", "đề nghị", "không để", "muốn", "mong muốn")
"""Cues that say nothing of the clauses joined to theirs."""

_EXPLICIT: Final = 9
"""A cue this long is a word like "mục tiêu" or "phấn đấu" that a later "đã" in the same clause does not undo."""


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
        if sign != "none" and not measured and not _is_named(text, match):
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
    return Cue(date.start, date.end, "result", "clause") if said < told else None


class Stances:
    """The cues of an article, asked which of them governs a figure."""

    def __init__(self, text: str, cues: Sequence[Cue]):
        self._text = text
        self._cues = cues
        self._brackets = Brackets(text)
        first = _PARAGRAPH.search(text)
        self._headings = [match.start() for match in _HEADING.finditer(text, first.end())] if first else []
        self._starts = [cue.start for cue in cues]
        self._wide = [cue for cue in cues if cue.reach == "paragraph"]
        self._wide_starts = [cue.start for cue in self._wide]

    def sign(
        self, start: int, clause: tuple[int, int], sentence: int, paragraph: int, after: tuple[int, int] | None
    ) -> str | None:
        """Return ``target`` or ``result``, or ``None`` where nothing says.

        Args:
            start: where the figure begins.
            clause: where its clause stands.
            sentence: where its sentence begins; what a cue says before a colon holds for the whole list after it.
            paragraph: where its paragraph begins; items of a list belong to the line that introduces them.
            after: where the words stand that say what is done ("100% các sở *đã có* …").
        """
        before = self._last(self._cues, self._starts, clause[0], start)
        modal = _AFTER.search(self._text, *after) if after else None
        if modal is not None and modal["target"] and _FOUND.search(self._text, max(0, start - _FOUND_WITHIN), start):
            modal = None
        if modal is not None and not (
            before and before.sign == "target" and before.end - before.start >= _EXPLICIT - 1
        ):
            return modal.lastgroup
        if before is not None and self._says(before) in _PLACED:
            earlier = self._last(self._cues, self._starts, clause[0], before.start - 1)
            return "target" if earlier is not None and earlier.sign == "target" else before.sign
        if before is not None and self._is_of_plan(before, clause[0]):
            return "target"
        if (before is None or self._apart(before, start)) and self._due_after(start, clause[1]):
            return "target"
        if before is not None:
            return before.sign
        colon = self._text.rfind(":", sentence, clause[0])
        listed = self._last(self._cues, self._starts, sentence, colon) if colon >= 0 else None
        if listed is not None and listed.sign == "target":
            return listed.sign
        joined = self._last(self._cues, self._starts, sentence, clause[0])
        if joined is not None and joined.sign == "target" and self._says(joined) not in _WEAK:
            return joined.sign
        wide = self._last(self._wide, self._wide_starts, paragraph, start)
        return wide.sign if wide is not None else self._headed(paragraph)

    def _is_of_plan(self, cue: Cue, begin: int) -> bool:
        """Tell whether a word like "mới" only goes with the height of a goal: "mục tiêu của cả năm mới là 1.200"."""
        if self._says(cue) not in _AS_YET or _IS.match(self._text, cue.end) is None:
            return False
        goal = self._last(self._cues, self._starts, begin, cue.start - 1)
        if goal is None or (self._says(goal) not in _GOALS and not self._goal_before(goal, begin)):
            return False
        between = self._text[goal.end : cue.start]
        return "," not in between and _DIGIT.search(between) is None

    def _goal_before(self, cue: Cue, begin: int) -> bool:
        """Tell whether a word like "giao" goes with a goal told right before it: "mục tiêu Bộ giao"."""
        goal = self._last(self._cues, self._starts, begin, cue.start - 1) if self._says(cue) in _GIVEN else None
        return goal is not None and self._says(goal) in _GOALS and "," not in self._text[goal.end : cue.start]

    def _apart(self, cue: Cue, start: int) -> bool:
        """Tell whether a comma parts a figure from what is so now: "hiện mất 20 ngày, rút còn 12 ngày kể từ …"."""
        return cue.sign == "result" and self._says(cue) != "đã" and "," in self._text[cue.end : start]

    def _due_after(self, start: int, end: int) -> bool:
        """Tell whether the words after a figure, up to the next number, say that it is to come: "… trong năm 2019"."""
        coming = (cue for cue in self.within(start, min(end, start + _OWN_REACH)) if cue.end <= end)
        return any(
            cue.sign == "target" and pattern.fullmatch(self._text, start, cue.start) is not None
            for cue in coming
            if (pattern := _OWN if cue.dated else _OWN_APART if self._says(cue) in _TERMS else None) is not None
        )

    def _headed(self, position: int) -> str | None:
        """Return ``target`` where the heading above a place speaks of what is to come."""
        i = bisect_left(self._headings, position) - 1
        if i < 0:
            return None
        cues = self._in_heading(i)
        if not cues and _NUMBERED.match(self._text, self._headings[i]):
            above = next((j for j in range(i - 1, max(-1, i - _HEADINGS), -1) if self._is_chapter(j)), None)
            cues = self._in_heading(above) if above is not None else cues
        ahead = any(cue.sign == "target" and (cue.dated or cue.reach == "paragraph") for cue in cues)
        return "target" if ahead and all(cue.sign == "target" for cue in cues) else None

    def _in_heading(self, i: int) -> Sequence[Cue]:
        return self.within(self._headings[i], self._text.find("\n", self._headings[i]))

    def _is_chapter(self, i: int) -> bool:
        return _CHAPTER.match(self._text, self._headings[i]) is not None

    def _says(self, cue: Cue) -> str:
        return self._text[cue.start : cue.end].lower()

    def within(self, start: int, end: int) -> Sequence[Cue]:
        """Return the cues that begin between two places."""
        return self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _last(self, cues: Sequence[Cue], starts: Sequence[int], begin: int, end: int) -> Cue | None:
        """Return the last cue within ``text[begin:end]``, none of those in a bracket that is closed before the end."""
        last = bisect_right(starts, end) - 1
        for i in range(last, max(-1, last - _LOOKED_AT), -1):
            if cues[i].start < begin:
                return None
            if cues[i].end <= end and not self._brackets.aside(cues[i].start, end):
                return cues[i]
        return None


def is_list_item(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is an item of a list: it begins with a bullet or a number."""
    return _LIST_ITEM.match(text, start, end) is not None
