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

_AFTER: Final = re.compile(r"(?<!\w)(?P<target>sẽ|phải|cần)(?!\w)|(?<!\w)(?P<result>đã|đang)(?!\w)", re.IGNORECASE)
_FOUND: Final = re.compile(
    r"(?:^|[.;,:\n])\s*(?:(?:vẫn|hiện|đang|chỉ)\s+)*(?:có|còn)(?:\s+(?:tới|đến))?\s+$", re.IGNORECASE
)
_FOUND_WITHIN: Final = 24
"""How far the words "có tới", "vẫn còn" and the like may stand before a number."""

_LIST_ITEM: Final = re.compile(r"\s*(?:[-+*•●]|\d{1,2}[.)]|[a-zđ]\))\s*\S")
_ADVERBS: Final = ("Hiện", "Đã", "Sẽ", "Đang", "Chỉ")
_NAME_GOES_ON: Final = re.compile(rf"\s[{UPPER}][\w]*")
_NAME_BEFORE: Final = re.compile(rf"(?<!\w)[{UPPER}]\w*\s$")
_PLACED: Final = ("xếp", "đứng")
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
    """

    start: int
    end: int
    sign: str
    reach: str


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = words("cues.csv")
    return (
        re.compile(rf"(?<!\w)(?:{alternation(row['words'] for row in rows)})(?!\w)", re.IGNORECASE),
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
        if sign != "none" and not _is_named(text, match):
            found.append(Cue(match.start(), match.end(), sign, reach))
    dates = tuple(dates)
    latest = max(
        (date.year for date in dates if date.year and date.kind != "years" and date.relation != "by"), default=0
    )
    found += [cue for date in dates if (cue := _date_cue(date, dateline, latest)) is not None]
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Tell whether a cue of one syllable is part of a name: "Cần Thơ", "Chợ Mới"."""
    word = match.group()
    return (
        word[0].isupper()
        and " " not in word
        and word not in _ADVERBS
        and (
            _NAME_GOES_ON.match(text, match.end()) is not None
            or _NAME_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is not None
        )
    )


def _date_cue(date: Date, dateline: str | None, latest: int) -> Cue | None:
    """Return the cue that a date is; without a dateline only "đến năm …" and spans beyond ``latest``, the last year
    that the article speaks of, are known to lie ahead."""
    if date.relation in ("as_of", "until_now"):
        return Cue(date.start, date.end, "result", "paragraph")
    if date.year is None or date.relation == "since":
        return None
    if dateline is None:
        ahead = date.relation == "by" or (date.kind == "years" and date.year > latest)
        return Cue(date.start, date.end, "target", "clause") if ahead else None
    shared = min(len(dateline), len(date.text_iso))
    told, said = dateline[:shared], date.text_iso[:shared]
    if said > told or (said == told and date.relation == "by" and shared == len("2016")):
        return Cue(date.start, date.end, "target", "paragraph" if date.relation == "by" else "clause")
    return Cue(date.start, date.end, "result", "clause") if said < told else None


class Stances:
    """The cues of an article, asked which of them governs a figure."""

    def __init__(self, text: str, cues: Sequence[Cue]):
        self._text = text
        self._cues = cues
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
        if before is not None:
            return before.sign
        colon = self._text.rfind(":", sentence, clause[0])
        listed = self._last(self._cues, self._starts, sentence, colon) if colon >= 0 else None
        if listed is not None and listed.sign == "target":
            return listed.sign
        wide = self._last(self._wide, self._wide_starts, paragraph, start)
        return wide.sign if wide is not None else None

    def _says(self, cue: Cue) -> str:
        return self._text[cue.start : cue.end].lower()

    def within(self, start: int, end: int) -> Sequence[Cue]:
        """Return the cues that begin between two places."""
        return self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @staticmethod
    def _last(cues: Sequence[Cue], starts: Sequence[int], begin: int, end: int) -> Cue | None:
        i = bisect_right(starts, end) - 1
        while i >= 0 and cues[i].end > end:
            i -= 1
        return cues[i] if i >= 0 and cues[i].start >= begin else None


def is_list_item(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is an item of a list: it begins with a bullet or a number."""
    return _LIST_ITEM.match(text, start, end) is not None
