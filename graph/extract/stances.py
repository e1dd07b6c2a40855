"""Which of the words that make targets and results governs a figure, and how far each reaches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from graph.extract.cues import Cue
from graph.extract.timeline import Brackets

_AFTER: Final = re.compile(
    r"(?<!\w)(?<!lần )(?<!tờ )(?<!hợp )(?<!bước )(?P<target>sẽ|(?<!không )(?:phải|cần))(?!\w)|"
    r"(?<!\w)(?P<result>đã|đang|tán thành|nhất trí|biểu quyết)(?!\w)",
    re.IGNORECASE,
)
"""Modal words of a predicate; not "không cần", nor those that only tell a noun apart: "số lần phải ký"."""

_AS_YET: Final = ("mới", "chỉ", "đã")
_GOALS: Final = ("mục tiêu", "chỉ tiêu")
_AIMS: Final = (*_GOALS, "phấn đấu", "đề ra", "đặt ra", "hướng tới")
_TOPIC: Final = re.compile(
    r"\s*(?:[-+*•]\s*|\d{1,2}[.)]\s*|[a-zđ]\)\s*)?(?:Về|Đối với|Trong lĩnh vực|Trong|Lĩnh vực|Nhóm)\s[^.;:\n]{3,80}:"
)
"""How a paragraph begins that takes up another topic."""

_GOALS_REACH: Final = 2500
_GIVEN: Final = ("giao", "đề ra", "đặt ra")
_DIGIT: Final = re.compile(r"\d")
_IS: Final = re.compile(r"\s+(?:là|ở mức|có)(?!\w)")
_FOUND: Final = re.compile(
    r"(?:^|[.;,:\n])\s*(?:(?:vẫn|hiện|đang|chỉ)\s+)*(?:có|còn)(?:\s+(?:tới|đến))?\s+$", re.IGNORECASE
)
_FOUND_WITHIN: Final = 24
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
_OWN: Final = re.compile(
    r"\D{0,40}\d(?:[\d.,/-]*\d)?\s?%?"
    r"(?:,(?!\s+(?:và\s+|nhưng\s+|song\s+)?(?:phấn đấu|mục tiêu|chỉ tiêu|dự kiến|kế hoạch|sẽ|đặt|tiến tới|hướng tới|"
    r"quyết tâm|nâng|tăng)(?!\w)))?[^\d;(),]{0,60}"
)
"""A figure with words of its own, up to the words that say when; not up to another goal: "đạt 58%, phấn đấu năm 2020
đạt 80%"."""

_OWN_APART: Final = re.compile(_OWN.pattern + r"(?:,\s+)?")
_TERMS: Final = ("hạn chót", "hạn cuối", "hạn cuối cùng", "chậm nhất")
_LOOKED_AT: Final = 60
"""So many cues are looked at for one outside brackets, so that the work stays linear in the text."""

_OWN_REACH: Final = 120
_MODALS: Final = ("phải", "cần")
_BYGONE: Final = re.compile(
    r"(?<!\w)(?:trước đây|trước kia|ngày trước|hồi đó|ngày ấy|khi ấy|lúc đó)(?!\w)[^.;\d]*$", re.IGNORECASE
)
_PROPOSED: Final = re.compile(
    r"\s+(?:trình|đề xuất|xây dựng|lập|phê duyệt|duyệt|ban hành|giao|yêu cầu|chỉ đạo|quyết định|thông qua)(?!\w)"
)
"""What was decided or proposed, that is still to come: "đã trình phương án … cho 100% xã trong năm 2020"."""

_PLACED: Final = ("xếp", "đứng")
_WEAK: Final = ("bảo đảm", "đảm bảo", "nhằm", "cần", "giao", "đề nghị", "không để", "muốn", "mong muốn")
"""Cues that say nothing of the clauses joined to theirs."""

_EXPLICIT: Final = 9
"""A cue this long is a word like "mục tiêu" or "phấn đấu" that a later "đã" in the same clause does not undo."""


class Stances:
    """The cues of an article, asked which of them governs a figure.

    Args:
        text: clean text.
        cues: its cues, in order.
        planned: whether the article is on a plan for a year to come.
    """

    def __init__(self, text: str, cues: Sequence[Cue], *, planned: bool = False):
        self._text = text
        self._planned = planned
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
        if before is not None and self._was_so(before, clause[0]):
            return "result"
        if before is not None and self._says(before) in _PLACED:
            earlier = self._last(self._cues, self._starts, clause[0], before.start - 1)
            return "target" if earlier is not None and earlier.sign == "target" else before.sign
        if before is not None and self._is_of_plan(before, clause[0]):
            return "target"
        open_still = before is None or self._apart(before, start) or _PROPOSED.match(self._text, before.end) is not None
        if open_still and self._due_after(start, clause[1]):
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
        if wide is not None:
            return wide.sign
        if joined is not None and joined.sign == "result":
            return None
        return self._headed(paragraph) or self._goes_on(paragraph)

    def _goes_on(self, paragraph: int) -> str | None:
        """Return ``target`` where a paragraph of an article on a plan takes up another topic of the goals that the ones
        before it speak of: "Về kinh tế số: …"."""
        if not self._planned or _TOPIC.match(self._text, paragraph) is None:
            return None
        goal = self._last(self._wide, self._wide_starts, max(0, paragraph - _GOALS_REACH), paragraph)
        return "target" if goal is not None and self._says(goal) in _AIMS else None

    def _was_so(self, cue: Cue, begin: int) -> bool:
        """Tell whether a word like "phải" tells how things were: "trước đây phải huy động 60 người"."""
        return self._says(cue) in _MODALS and _BYGONE.search(self._text, begin, cue.start) is not None

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
