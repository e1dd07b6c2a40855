"""Tasks told once: none that lies in another, none told again later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.extract.draft import Draft
from graph.extract.task import Task

_COMPARED: Final = 60
"""With how many later tasks of its assignee a task is compared."""

_TOLD_TWICE: Final = 0.7


def apart(tasks: list[Task]) -> Iterator[Task]:
    """Yield the tasks of a sentence without those that lie in another."""
    taken: list[Task] = []
    for task in tasks:
        if not any(other.start < task.end and task.doing < other.end for other in taken[-_COMPARED:]):
            taken.append(task)
            yield task


def each_once(drafts: Sequence[Draft]) -> list[Draft]:
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
