"""Tasks: who is to do what, as leaders direct and plans lay down.

A directive and an assignee (``yêu cầu Sở X rà soát …``), an assignee and a word of duty (``các bộ cần …``,
``Sở X được giao …``), an agency and what it will do, and the further duties of a list after ``;``. What was asked long
ago or only described (``đã chỉ đạo …``) is no task.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from graph.extract.assignees import (
    acts,
    assignee_before,
    begins,
    listed_at,
    ordered_at,
    told_at,
    topic_before,
)
from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.structure import Segment, clauses
from graph.extract.task import NEAR, Task, directives, draft_of, make
from graph.extract.task_lists import continued, introduction, items
from graph.extract.task_once import apart, each_once
from graph.extract.task_passive import ahead, passive
from graph.extract.task_patterns import patterns
from graph.extract.task_split import split
from graph.extract.terms import WordPattern, lowered
from graph.fact import MAX_QUOTE

_MISSION: Final = re.compile(r"(?<!\w)nhiệm vụ của\s+(?P<who>[^.;,\n]{2,80}?)\s+là\s+")
_REPORT: Final = re.compile(r"(?<!\w)(?:đã|đang|hiện nay|cho biết|cho hay)(?!\w)", re.IGNORECASE)
_MISSIONS: Final = WordPattern(_MISSION, ("nhiệm",))
_REPORTED: Final = WordPattern(_REPORT, ("đã", "đang", "hiện", "cho"))
_STATE: Final = re.compile(r"\s+(?:ở|tại|từ|bằng|qua|trên|thuộc|của)(?!\w)")
"""What follows a word of duty that says how something must be, not what somebody must do."""


_CUT: Final = re.compile(r",\s+(?:(?:đồng thời|và|nhưng|cũng|còn)\s+)*$")
"""What stands between a task and a further directive of its sentence."""

_LEADS: Final = "chỉ đạo"
"""A directive that is as often part of another task: ``giúp Thủ tướng chỉ đạo các bộ``."""

_HEADS: Final = "chủ trì"
"""A duty only where more is to be done: ``chủ trì, phối hợp …``, not ``chủ trì hội nghị``."""

_SHOULD: Final = "nên"
"""A word of duty before a verb, else a conjunction: ``mạng yếu nên dân ngại``."""


_IN_VAIN: Final = re.compile(r"(?<!\w)(?:tuy nhiên|nhưng|song)(?!\w)")
"""What follows a request told of that had no effect."""

_WHICHEVER: Final = re.compile(r"(?<!\w)(?:nào|ai|gì)(?!\w)")


def find(doc: Document) -> Iterator[Draft]:
    """Yield a draft of every task that the article gives somebody; one told twice stands where it is told in
    full, which is later."""
    captions = _captions(doc)
    drafts: list[Draft] = []
    introduced: Task | None = None
    order: int | None = None
    paragraph: Segment | None = None
    for start, end in doc.sentences:
        segment = doc.segment_at(start)
        if segment is None or segment.kind not in ("lead", "body") or segment in captions:
            continue
        order = order if segment == paragraph else None
        paragraph = segment
        tasks = list(items(doc, start, end, introduced)) if introduced else []
        listed = bool(tasks) or patterns().bullet.match(lowered(doc.text), start, end) is not None
        tasks = tasks or list(apart(list(_in_sentence(doc, start, end, order))))
        introduced = introduced if tasks and listed else None
        due = tasks[-1].start if tasks else None
        goes_on = bool(tasks) or not _REPORTED.search(doc.text, start, end)
        order = _order(doc, start, end) or ((order or due) if goes_on else None)
        for task in tasks:
            if patterns().introduction.search(lowered(doc.text), task.doing, task.end):
                introduced = task
                continue
            drafts.append(draft_of(doc, task))
        introduced = introduced or introduction(doc, start, end)
    yield from each_once(drafts)


def _captions(doc: Document) -> set[Segment]:
    """Return the paragraphs under a picture: those that a line with the photographer follows."""
    following = zip(doc.segments, doc.segments[1:], strict=False)
    return {one for one, credit in following if credit.kind == "caption" and doc.text.startswith("Ảnh", credit.start)}


def _order(doc: Document, start: int, end: int) -> int | None:
    """Return where the last directive of a sentence stands, which the next sentences of the paragraph may go on
    with."""
    given = (match for match in directives(doc, start, end) if doc.text[match.end() : match.end() + 1] not in ".;,)")
    return max((match.start() for match in given), default=None)


def _in_sentence(doc: Document, start: int, end: int, order: int | None) -> Iterator[Task]:
    previous: Task | None = None
    for begin, finish in clauses(doc.text, start, end):
        found = [*_directed(doc, begin, finish), *_mission(doc, begin, finish), *_dutiful(doc, begin, finish)]
        found = found or [*passive(doc, begin, finish), *(ahead(doc, begin, finish) if begin == start else ())]
        if not found and begin == start and order is not None:
            found = list(_ordered(doc, begin, finish, order))
        if not found and previous is not None:
            found = list(continued(doc, begin, finish, previous))
        yield from sorted(found, key=lambda task: (task.directive is None, task.start))
        previous = found[-1] if found else None


def _directed(doc: Document, start: int, end: int) -> Iterator[Task]:
    """Yield what a directive tells somebody: ``yêu cầu Sở X rà soát …``."""
    lower = lowered(doc.text)
    found = list(directives(doc, start, end))
    for match, following in zip_longest(found, found[1:]):
        cut = _CUT.search(lower, match.end(), following.start()) if following else None
        last = cut.start() if cut else end
        before = lower[max(start, match.start() - NEAR) : match.start()]
        given = patterns().given.search(before + match.group()) and not _IN_VAIN.search(lower, match.end(), last)
        if patterns().described.search(before) and not given:
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
                yield from split(doc, make(doc, assignee, match.start(), last, match.start(), "tasks.directed"), last)
                break
            listing = listed_at(doc, begin, last)
            if listing is not None:
                task = make(doc, listing[0], match.start(), last, match.start(), "tasks.listing", listing[1])
                yield replace(task, listed=True)
                break
        else:
            topic = topic_before(doc, start, match.start())
            begin = match.end() + len(lower[match.end() : last]) - len(lower[match.end() : last].lstrip(" ,:"))
            if topic is not None and patterns().verb.match(lower, begin, last):
                yield make(doc, topic, topic[0], last, match.start(), "tasks.topic", begin)


def _mission(doc: Document, start: int, end: int) -> Iterator[Task]:
    """Yield what a body is there for: ``Nhiệm vụ của Ban Chỉ đạo là …``."""
    for match in _MISSIONS.finditer(lowered(doc.text), start, end):
        if begins(doc, match.start("who"), match.end("who")):
            yield make(doc, match.span("who"), match.start(), end, None, "tasks.mission")


def _dutiful(doc: Document, start: int, end: int) -> Iterator[Task]:
    """Yield what somebody must do (``các bộ cần …``) or an agency will do (``Sở X sẽ …``)."""
    lower = lowered(doc.text)
    for match in patterns().duty.finditer(lower, start, end):
        stated = not doc.text[match.start()].islower() or _STATE.match(lower, match.end(), end)
        subject = None if stated else assignee_before(doc, start, match.start())
        subject = None if subject and patterns().anyone.fullmatch(doc.text, *subject) else subject
        subject = None if subject and _WHICHEVER.search(doc.text, *subject) else subject
        if subject is None or _tells(doc, *subject) or (match["will"] and not _is_body(doc, *subject)):
            continue
        if match["duty"] == _HEADS and not patterns().heading.match(lower, match.end(), end):
            continue
        if match["duty"] == _SHOULD and not patterns().verb.match(lower, match.end() + 1, end):
            continue
        task = make(doc, subject, subject[0], end, None, "tasks.will" if match["will"] else "tasks.duty")
        if "%" not in doc.text[task.doing : task.end] or _is_body(doc, *subject):
            yield from split(doc, task, task.end)


def _tells(doc: Document, start: int, end: int) -> bool:
    """Tell whether a person with a post stands in what looks like an assignee and more after it: ``Bí thư X chốt``."""
    at = bisect_right(doc.people, start, key=lambda person: person.end)
    return at < len(doc.people) and doc.people[at].start < end and doc.people[at].end < end - 1


def _is_body(doc: Document, start: int, end: int) -> bool:
    """Tell whether an assignee is one agency or company, not a group, a place or the Government."""
    agency = doc.agency_at(start, end)
    named = agency is not None and agency.emit and agency.start == start
    return named or patterns().body.match(lowered(doc.text), start, end) is not None


def _ordered(doc: Document, start: int, end: int, order: int) -> Iterator[Task]:
    """Yield the task of a sentence that goes on with the order before it: ``Sở X khẩn trương tham mưu …``."""
    assignee = ordered_at(doc, start, end)
    task = make(doc, assignee, assignee[0], end, order, "tasks.ordered") if assignee else None
    if task is not None and "%" not in doc.text[task.doing : task.end]:
        yield from split(doc, task, task.end)
