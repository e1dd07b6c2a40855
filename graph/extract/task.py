"""One task: where its words stand, and the draft that it becomes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

from graph.extract.assignee_names import resolved
from graph.extract.assignees import STOP, free, trimmed
from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.systems import mentions
from graph.extract.task_patterns import patterns
from graph.extract.terms import lowered
from graph.fact import MAX_QUOTE

_MARKS: Final = re.compile(r"[\"“”]")

_BRIEFING: Final = re.compile(r" ban(?!\w)")
"""What makes "giao" a briefing: "phiên giao ban"."""

_DATES: Final = 20
"""More dates than one task tells."""

NEAR: Final = 20
"""How far the agency that gives a task may stand before the directive, in characters."""


@dataclass(frozen=True)
class Task:
    """A task: its assignee's words, what its phrase begins and ends with, where what is to be done begins, the
    directive, and whether it opens a list of duties."""

    assignee: tuple[int, int]
    start: int
    doing: int
    end: int
    directive: int | None
    rule: str
    listed: bool = False


def make(
    doc: Document,
    assignee: tuple[int, int],
    start: int,
    end: int,
    directive: int | None,
    rule: str,
    doing: int | None = None,
) -> Task:
    """Return the task of an assignee; what is to be done begins right after it, else at ``doing``."""
    doing = assignee[1] if doing is None else doing
    end = min(end, max(doing, start + MAX_QUOTE) + 1)
    stop = STOP.search(doc.text, doing, end)
    whole = _unquoted(doc.text, doing, stop.start() if stop else end)
    finish = min(whole, start + MAX_QUOTE)
    cut = doc.text.rfind(" ", doing + 1, finish) if finish < whole else finish
    finish = cut if cut > 0 else finish
    listed = patterns().lists.search(lowered(doc.text), start, min(end, doing + 2 * NEAR)) is not None
    return Task(assignee, start, doing, trimmed(doc.text, doing, finish), directive, rule, listed)


def _unquoted(text: str, start: int, end: int) -> int:
    """Return where words end that a speech holds which was opened before them: at its closing mark."""
    mark = _MARKS.search(text, start, end)
    closes = mark is not None and (mark.group() == "”" or (mark.group() == '"' and text[mark.start() - 1] not in " (:"))
    return mark.start() if mark is not None and closes else end


def directives(doc: Document, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the directives of ``text[start:end]``: none in a name ("Bộ Giao thông"), no "giao ban"."""
    for match in patterns().directive.finditer(lowered(doc.text), start, end):
        if free(doc, match) and _BRIEFING.match(doc.text, match.end()) is None:
            yield match


def draft_of(doc: Document, task: Task) -> Draft:
    """Return the draft of a task: who is to do what, by when, and who said so."""
    description = " ".join(doc.text[task.doing : task.end].split()).strip(' ,-:"“”')
    first = bisect_left(doc.dates, task.doing, key=lambda date: date.start)
    dates = takewhile(lambda date: date.start < task.end, doc.dates[first : first + _DATES])
    due = (date.text_iso for date in dates if date.relation == "by")
    values: dict[str, Any] = {
        "assignee": resolved(doc, *task.assignee),
        "description": description,
        "assigned_by": _assigner(doc, task),
        "deadline": next(due, None),
        "category": _category(description),
    }
    return Draft("task", values, task.start, task.end, task.rule)


def _category(description: str) -> str | None:
    found = {mention.category for mention in mentions(description)}
    return found.pop() if len(found) == 1 else None


def _assigner(doc: Document, task: Task) -> str | None:
    """Return who gives the task: the person or agency named last before the directive in its sentence."""
    if task.directive is None:
        return None
    sentence = doc.sentence_at(task.directive)
    begin = sentence[0] if sentence else task.directive
    last = bisect_right(doc.people, task.directive, key=lambda person: person.end) - 1
    if last >= 0 and doc.people[last].start >= begin:
        return doc.people[last].name
    begin = max(begin, task.directive - MAX_QUOTE)
    agencies = [agency for agency in doc.agencies_in(begin, task.directive) if agency.start >= task.assignee[1]]
    agencies = agencies if task.assignee[0] < task.directive else doc.agencies_in(begin, task.directive)
    return agencies[-1].name if agencies and task.directive - agencies[-1].end < NEAR else None
