"""Tasks told from what is to be done: ``việc này do Sở Nội vụ chủ trì``, ``nhiệm vụ … được giao cho Sở X``; and those
that a sentence sets for the time to come: ``Trước mắt, Sở X tham mưu …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.extract.assignees import bodies_end, ordered_at
from graph.extract.document import Document
from graph.extract.task import Task, make
from graph.extract.terms import WordPattern, lowered

_GIVEN: Final = WordPattern(
    re.compile(
        r"(?<!\w)(?:được\s+(?:giao|phân công|ủy quyền|chuyển giao)(?:\s+cho)?|giao\s+lại\s+cho|(?P<by>do))\s+"
        r"(?=[^\W\d])"
    ),
    ("được", "giao", "do"),
)
_LEADS: Final = re.compile(
    r"\s+(?:làm\s+)?(?:chủ trì|đảm nhiệm|đảm trách|phụ trách|chịu trách nhiệm|thực hiện|triển khai|đầu mối|lo)(?!\w)"
)
_WORK: Final = re.compile(
    r"(?:^|[,;:]\s+)(?:(?:riêng|còn|và|đồng thời)\s+)?(?P<what>(?:các\s+|toàn bộ\s+)?(?:việc|nhiệm vụ|"
    r"phần việc|công việc|công tác|"
    r"nội dung|phần)(?!\w)[^.;:\n]{3,140})$"
)
_DONE: Final = re.compile(r"(?<!\w)(?:đã|từng|đang|vừa|hiện)(?!\w)")
_OPENS: Final = (
    "trước mắt",
    "thời gian",
    "trong ",
    "tới đây",
    "sắp tới",
    "từ nay",
    "theo ",
    "tháng",
    "quý",
    "năm",
    "tuần",
)
_AHEAD: Final = re.compile(
    r"(?:trước mắt|thời gian tới|trong thời gian tới|tới đây|sắp tới|từ nay (?:đến|tới)[^,;.\n]{3,30}|"
    r"theo (?:kế hoạch|lộ trình|phân công|chỉ đạo)[^,;.\n]{0,40}|(?:trong\s+)?(?:tháng|quý|năm|tuần) tới),\s+"
)


def passive(doc: Document, start: int, end: int) -> Iterator[Task]:
    """Yield the tasks of a clause that names what is to be done before who is to do it."""
    lower = lowered(doc.text)
    for match in _GIVEN.finditer(lower, start, end):
        agency = doc.agency_at(match.end(), match.end() + 1)
        named = agency is not None and agency.start == match.end()
        stop = agency.end if named and agency is not None else bodies_end(doc, match.end(), end)
        led = _LEADS.match(lower, stop, end) if stop is not None else None
        if stop is None or (match["by"] and led is None):
            continue
        work = _WORK.search(lower[start : match.start()].rstrip())
        if work is not None and _DONE.search(work["what"]) is None:
            begin = start + work.start("what")
            finish = led.end() if led is not None else stop
            yield make(doc, (match.end(), stop), begin, finish, None, "tasks.passive", begin)


def ahead(doc: Document, start: int, end: int) -> Iterator[Task]:
    """Yield the task that a sentence sets for the time to come: ``Trước mắt, Sở X tham mưu …``."""
    lower = lowered(doc.text)
    opener = _AHEAD.match(lower, start, end) if lower.startswith(_OPENS, start) else None
    assignee = ordered_at(doc, opener.end(), end) if opener is not None else None
    if assignee is not None and _DONE.search(lowered(doc.text), assignee[1], min(end, assignee[1] + 12)) is None:
        yield make(doc, assignee, assignee[0], end, None, "tasks.ahead")
