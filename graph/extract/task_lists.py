"""Tasks told as a list: what introduces it, its items, and the parts of an item between semicolons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.extract.assignees import assignee_at, bodies_end, listed_at, told_at
from graph.extract.document import Document
from graph.extract.structure import clauses
from graph.extract.task import Task, directives, make
from graph.extract.task_patterns import patterns
from graph.extract.terms import lowered


def items(doc: Document, start: int, end: int, introduced: Task) -> Iterator[Task]:
    """Yield the tasks of a sentence that is an item of a list, a task for each part between semicolons."""
    previous: Task | None = None
    for begin, finish in clauses(doc.text, start, end):
        if previous is None:
            found = list(_item(doc, begin, finish, introduced))
        else:
            found = list(continued(doc, begin, finish, previous))
        if not found:
            return
        yield from found
        previous = replace(found[-1], listed=True)


def _item(doc: Document, start: int, end: int, introduced: Task) -> Iterator[Task]:
    """Yield the task that an item of a list opens with: ``Thứ nhất, …``, ``- …``, ``Sở X: …``."""
    lower = lowered(doc.text)
    match = patterns().item.match(lower, start, end)
    if match is not None and introduced.assignee[1] > introduced.assignee[0]:
        begin = match.start("doing")
        task = make(doc, (begin, begin), begin, end, introduced.directive, "tasks.item")
        yield replace(task, assignee=introduced.assignee)
        return
    bullet = patterns().bullet.match(lower, start, end)
    begin = bullet.end() if bullet else start
    listing = listed_at(doc, begin, end)
    assignee = listing[0] if listing else (told_at if bullet else assignee_at)(doc, begin, end)
    if assignee is not None:
        doing = listing[1] if listing else None
        yield make(doc, assignee, assignee[0], end, introduced.directive, "tasks.item", doing)


def introduction(doc: Document, start: int, end: int) -> Task | None:
    """Return what introduces a list of tasks: a directive or word of duty in a sentence that ends in a colon, with the
    bodies that it names right after it or, of a duty, right before."""
    lower = lowered(doc.text)
    if not lower.endswith(":", start, end):
        return None
    found = list(directives(doc, start, end))[-1:]
    for match in found:
        begin = match.end() + len(lower[match.end() : end]) - len(lower[match.end() : end].lstrip(" ,"))
        stop = bodies_end(doc, begin, end) or begin
        return Task((begin, stop), match.start(), stop, stop, match.start(), "tasks.introduction")
    return None


def continued(doc: Document, start: int, end: int, previous: Task) -> Iterator[Task]:
    """Yield the task of a further item of a list: with its own assignee, else of the one before."""
    assignee = assignee_at(doc, start, end)
    if assignee is not None:
        yield make(doc, assignee, start, end, previous.directive, "tasks.list")
    elif previous.listed and patterns().verb.match(lowered(doc.text), start, end):
        task = make(doc, (start, start), start, end, previous.directive, "tasks.same")
        yield replace(task, assignee=previous.assignee, listed=True)
