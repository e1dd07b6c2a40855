"""Tasks that a comma parts: what one body is to do, then what the next is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.extract.assignees import (
    assignee_at,
    ordered_at,
)
from graph.extract.document import Document
from graph.extract.task import NEAR, Task, make
from graph.extract.terms import lowered
from graph.fact import MAX_QUOTE

_PARTED: Final = re.compile(r",\s+(?:(?:còn|riêng|trong đó)\s+)?$")

_COMMA: Final = re.compile(r",\s+(?:(?:còn|riêng)\s+)?(?=[^\W\d])")

_LISTED: Final = re.compile(
    r"(?<!\w)(?:sở|ban|bộ|ngành|huyện|xã|phường|tỉnh|thành phố|cơ quan|đơn vị|địa phương|cho|với|của|các)"
    r"(?:\s+[^\W\d]+){0,3}$"
)

_LONGEST: Final = 44
_NO_BODY: Final = (
    *("tổ chức", "đoàn kết", "báo cáo", "hội ", "ban hành", "trường hợp", "bộ phận"),
    *("thủ tướng", "chính phủ", "bộ trưởng", "chủ tịch", "phó chủ tịch", "bí thư"),
)
"""Verbs and the like that begin as the words for bodies do, and those who give orders."""

_PARTS: Final = 40
"""Into more tasks than these no order falls."""


def split(doc: Document, task: Task, end: int) -> Iterator[Task]:
    """Yield a task and those of others that a comma parts from it: ``Sở A bố trí vốn, Sở B thẩm định``.

    ``end``: where its clause ends, which may be further than its phrase.
    """
    for _ in range(_PARTS):
        following = _next_of(doc, task, end)
        if following is None:
            break
        cut, other = following
        yield replace(task, end=min(task.end, cut))
        task = other
    yield task


def _next_of(doc: Document, task: Task, end: int) -> tuple[int, Task] | None:
    """Return where a task ends and the one of the next assignee that a comma parts from it.

    Where an agency stands before the comma too, it is a list of agencies that the task is about.
    """
    other = _next_body(doc, task, end)
    for agency in doc.agencies_in(task.doing, min(end, task.doing + 2 * MAX_QUOTE)):
        listed = doc.agency_at(agency.start - len("x, "), agency.start - len(", ")) is not None
        parted = _PARTED.search(doc.text, max(task.doing, agency.start - NEAR), agency.start)
        if listed or not agency.emit or parted is None:
            continue
        assignee = assignee_at(doc, agency.start, end)
        if assignee is not None and agency.start - task.doing > NEAR:
            if other is not None and other[0] < parted.start():
                return other
            return parted.start(), make(doc, assignee, agency.start, end, task.directive, task.rule)
    return other


def _next_body(doc: Document, task: Task, end: int) -> tuple[int, Task] | None:
    """Return the same for a body that is no agency of a name of its own: ``…, UBND các huyện bàn giao mặt bằng``."""
    lower = lowered(doc.text)
    for comma in _COMMA.finditer(lower, task.doing + NEAR, min(end, task.doing + 2 * MAX_QUOTE)):
        if _LISTED.search(lower, max(task.doing, comma.start() - 2 * NEAR), comma.start()) is not None:
            continue
        assignee = ordered_at(doc, comma.end(), end) or assignee_at(doc, comma.end(), end)
        named = assignee is not None and assignee[1] - assignee[0] <= _LONGEST
        if assignee is not None and named and not lower.startswith(_NO_BODY, comma.end()):
            return comma.start(), make(doc, assignee, comma.end(), end, task.directive, task.rule)
    return None
