"""Tasks: who is to do what, as leaders direct and plans lay down.

A directive and an assignee (``yêu cầu Sở X rà soát …``), an assignee and a word of duty (``các bộ cần …``,
``Sở X được giao …``), an agency and what it will do, and the further duties of a list after ``;``. What was asked long
ago or only described (``đã chỉ đạo …``) is no task.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from typing import Any, Final

from graph.extract.assignees import (
    STOP,
    acts,
    assignee_at,
    assignee_before,
    begins,
    bodies_end,
    free,
    listed_at,
    ordered_at,
    resolved,
    told_at,
    topic_before,
    trimmed,
)
from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.structure import Segment, clauses
from graph.extract.systems import mentions
from graph.extract.task_patterns import patterns
from graph.extract.terms import lowered
from graph.fact import MAX_QUOTE

_MISSION: Final = re.compile(r"(?<!\w)nhiệm vụ của\s+(?P<who>[^.;,\n]{2,80}?)\s+là\s+")
_REPORT: Final = re.compile(r"(?<!\w)(?:đã|đang|hiện nay|cho biết|cho hay)(?!\w)", re.IGNORECASE)
_STATE: Final = re.compile(r"\s+(?:ở|tại|từ|bằng|qua|trên|thuộc|của)(?!\w)")
"""What follows a word of duty that says how something must be, not what somebody must do."""

_PARTED: Final = re.compile(r",\s+(?:(?:còn|riêng|trong đó)\s+)?$")
_CUT: Final = re.compile(r",\s+(?:(?:đồng thời|và|nhưng|cũng|còn)\s+)*$")
"""What stands between a task and a further directive of its sentence."""

_MARKS: Final = re.compile(r"[\"“”]")
_LEADS: Final = "chỉ đạo"
"""A directive that is as often part of another task: ``giúp Thủ tướng chỉ đạo các bộ``."""

_HEADS: Final = "chủ trì"
"""A duty only where more is to be done: ``chủ trì, phối hợp …``, not ``chủ trì hội nghị``."""

_SHOULD: Final = "nên"
"""A word of duty before a verb, else a conjunction: ``mạng yếu nên dân ngại``."""

_COMPARED: Final = 60
"""With how many later tasks of its assignee a task is compared."""

_TOLD_TWICE: Final = 0.7
_DATES: Final = 20
"""More dates than one task tells."""

_NEAR: Final = 20
"""How far the agency that gives a task may stand before the directive, in characters."""


@dataclass(frozen=True)
class _Task:
    """A task: its assignee's words, what its phrase begins and ends with, where what is to be done begins, the
    directive, and whether it opens a list of duties."""

    assignee: tuple[int, int]
    start: int
    doing: int
    end: int
    directive: int | None
    rule: str
    listed: bool = False


def find(doc: Document) -> Iterator[Draft]:
    """Yield a draft of every task that the article gives somebody; one told twice stands where it is told in
    full, which is later."""
    captions = _captions(doc)
    drafts: list[Draft] = []
    introduced: _Task | None = None
    order: int | None = None
    paragraph: Segment | None = None
    for start, end in doc.sentences:
        segment = doc.segment_at(start)
        if segment is None or segment.kind not in ("lead", "body") or segment in captions:
            continue
        order = order if segment == paragraph else None
        paragraph = segment
        tasks = list(_items(doc, start, end, introduced)) if introduced else []
        listed = bool(tasks) or patterns().bullet.match(lowered(doc.text), start, end) is not None
        tasks = tasks or list(_apart(list(_in_sentence(doc, start, end, order))))
        introduced = introduced if tasks and listed else None
        order = _order(doc, start, end) or (order if tasks or not _REPORT.search(doc.text, start, end) else None)
        for task in tasks:
            if patterns().introduction.search(lowered(doc.text), task.doing, task.end):
                introduced = task
                continue
            drafts.append(_draft(doc, task))
        introduced = introduced or _introduced(doc, start, end)
    yield from _each_once(drafts)


def _apart(tasks: list[_Task]) -> Iterator[_Task]:
    """Yield the tasks of a sentence without those that lie in another."""
    taken: list[_Task] = []
    for task in tasks:
        if not any(other.start < task.end and task.doing < other.end for other in taken[-_COMPARED:]):
            taken.append(task)
            yield task


def _each_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts without those told again later: the same assignee, most words in common."""
    told: dict[str, list[set[str]]] = {}
    kept: list[Draft] = []
    for draft in reversed(drafts):
        said = set(draft.values["description"].lower().split())
        others = told.setdefault(draft.values["assignee"], [])
        if not any(len(said & other) > _TOLD_TWICE * max(len(said), len(other)) for other in others[-_COMPARED:]):
            others.append(said)
            kept.append(draft)
    return kept[::-1]


def _items(doc: Document, start: int, end: int, introduced: _Task) -> Iterator[_Task]:
    """Yield the tasks of a sentence that is an item of a list, a task for each part between semicolons."""
    previous: _Task | None = None
    for begin, finish in clauses(doc.text, start, end):
        if previous is None:
            found = list(_item(doc, begin, finish, introduced))
        else:
            found = list(_continued(doc, begin, finish, previous))
        if not found:
            return
        yield from found
        previous = replace(found[-1], listed=True)


def _item(doc: Document, start: int, end: int, introduced: _Task) -> Iterator[_Task]:
    """Yield the task that an item of a list opens with: ``Thứ nhất, …``, ``- …``, ``Sở X: …``."""
    lower = lowered(doc.text)
    match = patterns().item.match(lower, start, end)
    if match is not None and introduced.assignee[1] > introduced.assignee[0]:
        begin = match.start("doing")
        task = _task(doc, (begin, begin), begin, end, introduced.directive, "tasks.item")
        yield replace(task, assignee=introduced.assignee)
        return
    bullet = patterns().bullet.match(lower, start, end)
    begin = bullet.end() if bullet else start
    listing = listed_at(doc, begin, end)
    assignee = listing[0] if listing else (told_at if bullet else assignee_at)(doc, begin, end)
    if assignee is not None:
        doing = listing[1] if listing else None
        yield _task(doc, assignee, assignee[0], end, introduced.directive, "tasks.item", doing)


def _introduced(doc: Document, start: int, end: int) -> _Task | None:
    """Return what introduces a list of tasks: a directive or word of duty in a sentence that ends in a colon, with the
    bodies that it names right after it or, of a duty, right before."""
    lower = lowered(doc.text)
    if not lower.endswith(":", start, end):
        return None
    found = list(_directives(doc, start, end))[-1:]
    for match in found:
        begin = match.end() + len(lower[match.end() : end]) - len(lower[match.end() : end].lstrip(" ,"))
        stop = bodies_end(doc, begin, end) or begin
        return _Task((begin, stop), match.start(), stop, stop, match.start(), "tasks.introduction")
    return None


def _captions(doc: Document) -> set[Segment]:
    """Return the paragraphs under a picture: those that a line with the photographer follows."""
    following = zip(doc.segments, doc.segments[1:], strict=False)
    return {one for one, credit in following if credit.kind == "caption" and doc.text.startswith("Ảnh", credit.start)}


def _order(doc: Document, start: int, end: int) -> int | None:
    """Return where the last directive of a sentence stands, which the next sentences of the paragraph may go on
    with."""
    return max((match.start() for match in _directives(doc, start, end)), default=None)


def _directives(doc: Document, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the directives of ``text[start:end]``: none in a name ("Bộ Giao thông"), no "giao ban"."""
    for match in patterns().directive.finditer(lowered(doc.text), start, end):
        if free(doc, match) and not doc.text.startswith(" ban ", match.end()):
            yield match


def _in_sentence(doc: Document, start: int, end: int, order: int | None) -> Iterator[_Task]:
    previous: _Task | None = None
    for begin, finish in clauses(doc.text, start, end):
        found = [*_directed(doc, begin, finish), *_mission(doc, begin, finish), *_dutiful(doc, begin, finish)]
        if not found and begin == start and order is not None:
            found = list(_ordered(doc, begin, finish, order))
        if not found and previous is not None:
            found = list(_continued(doc, begin, finish, previous))
        yield from sorted(found, key=lambda task: (task.directive is None, task.start))
        previous = found[-1] if found else None


def _directed(doc: Document, start: int, end: int) -> Iterator[_Task]:
    """Yield what a directive tells somebody: ``yêu cầu Sở X rà soát …``."""
    lower = lowered(doc.text)
    found = list(_directives(doc, start, end))
    for match, following in zip_longest(found, found[1:]):
        cut = _CUT.search(lower, match.end(), following.start()) if following else None
        last = cut.start() if cut else end
        before = lower[max(start, match.start() - _NEAR) : match.start()]
        if patterns().described.search(before) and not patterns().given.search(before + match.group()):
            continue
        if match.group() == _LEADS and lower.startswith(",", match.end()):
            continue
        if match.group() == _LEADS and acts(doc, max(start, match.start() - MAX_QUOTE), match.start()):
            continue
        aside = patterns().aside.match(lower, match.end(), end)
        for begin in dict.fromkeys((aside.end() if aside else match.end(), match.end())):
            begin += len(lower[begin:end]) - len(lower[begin:end].lstrip(" ,:"))
            assignee = told_at(doc, begin, last)
            if assignee is not None:
                yield from _split(doc, _task(doc, assignee, match.start(), last, match.start(), "tasks.directed"))
                break
            listing = listed_at(doc, begin, last)
            if listing is not None:
                task = _task(doc, listing[0], match.start(), last, match.start(), "tasks.listing", listing[1])
                yield replace(task, listed=True)
                break
        else:
            topic = topic_before(doc, start, match.start())
            begin = match.end() + len(lower[match.end() : last]) - len(lower[match.end() : last].lstrip(" ,:"))
            if topic is not None and patterns().verb.match(lower, begin, last):
                yield _task(doc, topic, topic[0], last, match.start(), "tasks.topic", begin)


def _task(
    doc: Document,
    assignee: tuple[int, int],
    start: int,
    end: int,
    directive: int | None,
    rule: str,
    doing: int | None = None,
) -> _Task:
    """Return the task of an assignee; what is to be done begins right after it, else at ``doing``."""
    doing = assignee[1] if doing is None else doing
    stop = STOP.search(doc.text, doing, end)
    whole = _unquoted(doc.text, doing, stop.start() if stop else end)
    finish = min(whole, start + MAX_QUOTE)
    cut = doc.text.rfind(" ", doing + 1, finish) if finish < whole else finish
    finish = cut if cut > 0 else finish
    listed = patterns().lists.search(lowered(doc.text), start, min(end, doing + 2 * _NEAR)) is not None
    return _Task(assignee, start, doing, trimmed(doc.text, doing, finish), directive, rule, listed)


def _unquoted(text: str, start: int, end: int) -> int:
    """Return where words end that a speech holds which was opened before them: at its closing mark."""
    mark = _MARKS.search(text, start, end)
    closes = mark is not None and (mark.group() == "”" or (mark.group() == '"' and text[mark.start() - 1] not in " (:"))
    return mark.start() if mark is not None and closes else end


def _mission(doc: Document, start: int, end: int) -> Iterator[_Task]:
    """Yield what a body is there for: ``Nhiệm vụ của Ban Chỉ đạo là …``."""
    for match in _MISSION.finditer(lowered(doc.text), start, end):
        if begins(doc, match.start("who"), match.end("who")):
            yield _task(doc, match.span("who"), match.start(), end, None, "tasks.mission")


def _dutiful(doc: Document, start: int, end: int) -> Iterator[_Task]:
    """Yield what somebody must do (``các bộ cần …``) or an agency will do (``Sở X sẽ …``)."""
    lower = lowered(doc.text)
    for match in patterns().duty.finditer(lower, start, end):
        stated = not doc.text[match.start()].islower() or _STATE.match(lower, match.end(), end)
        subject = None if stated else assignee_before(doc, start, match.start())
        subject = None if subject and patterns().anyone.fullmatch(doc.text, *subject) else subject
        if subject is None or _tells(doc, *subject) or (match["will"] and not _is_body(doc, *subject)):
            continue
        if match["duty"] == _HEADS and not patterns().heading.match(lower, match.end(), end):
            continue
        if match["duty"] == _SHOULD and not patterns().verb.match(lower, match.end() + 1, end):
            continue
        task = _task(doc, subject, subject[0], end, None, "tasks.will" if match["will"] else "tasks.duty")
        if "%" not in doc.text[task.doing : task.end] or _is_body(doc, *subject):
            yield from _split(doc, task)


def _split(doc: Document, task: _Task) -> Iterator[_Task]:
    """Yield a task and those of others that a comma parts from it: ``Sở A bố trí vốn, Sở B thẩm định``.

    Where an agency stands before the comma too, it is a list of agencies that the task is about.
    """
    for agency in doc.agencies_in(task.doing, task.end):
        listed = doc.agency_at(agency.start - len("x, "), agency.start - len(", ")) is not None
        parted = _PARTED.search(doc.text, max(task.doing, agency.start - _NEAR), agency.start)
        if listed or not agency.emit or parted is None:
            continue
        assignee = assignee_at(doc, agency.start, task.end)
        if assignee is not None and agency.start - task.doing > _NEAR:
            yield replace(task, end=parted.start())
            yield from _split(doc, replace(task, assignee=assignee, start=agency.start, doing=assignee[1]))
            return
    yield task


def _tells(doc: Document, start: int, end: int) -> bool:
    """Tell whether a person with a post stands in what looks like an assignee and more after it: ``Bí thư X chốt``."""
    at = bisect_right(doc.people, start, key=lambda person: person.end)
    return at < len(doc.people) and doc.people[at].start < end and doc.people[at].end < end - 1


def _is_body(doc: Document, start: int, end: int) -> bool:
    """Tell whether an assignee is one agency or company, not a group, a place or the Government."""
    agency = doc.agency_at(start, end)
    named = agency is not None and agency.emit and agency.start == start
    return named or patterns().body.match(lowered(doc.text), start, end) is not None


def _ordered(doc: Document, start: int, end: int, order: int) -> Iterator[_Task]:
    """Yield the task of a sentence that goes on with the order before it: ``Sở X khẩn trương tham mưu …``."""
    assignee = ordered_at(doc, start, end)
    task = _task(doc, assignee, assignee[0], end, order, "tasks.ordered") if assignee else None
    if task is not None and "%" not in doc.text[task.doing : task.end]:
        yield from _split(doc, task)


def _continued(doc: Document, start: int, end: int, previous: _Task) -> Iterator[_Task]:
    """Yield the task of a further item of a list: with its own assignee, else of the one before."""
    assignee = assignee_at(doc, start, end)
    if assignee is not None:
        yield _task(doc, assignee, start, end, previous.directive, "tasks.list")
    elif previous.listed and patterns().verb.match(lowered(doc.text), start, end):
        task = _task(doc, (start, start), start, end, previous.directive, "tasks.same")
        yield replace(task, assignee=previous.assignee, listed=True)


def _draft(doc: Document, task: _Task) -> Draft:
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


def _assigner(doc: Document, task: _Task) -> str | None:
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
    return agencies[-1].name if agencies and task.directive - agencies[-1].end < _NEAR else None
