"""Figures within tasks: what somebody is told to reach is a target, whatever its own words say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.extract.draft import Draft


def as_ordered(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts, results whose phrase ends within that of a task as targets, by the day of the task.

    "Toàn bộ" in a task says what it is about, not how much is done: such a result is none.
    """
    tasks = sorted((draft for draft in drafts if draft.type == "task"), key=lambda draft: draft.start)
    starts = [task.start for task in tasks]
    for draft in drafts:
        at = bisect_right(starts, draft.end - 1) - 1 if draft.type == "result" else -1
        task = tasks[at] if at >= 0 and draft.end <= tasks[at].end + 1 else None
        if task is None:
            yield draft
        elif draft.rule != "figures.universal":
            values = {key: value for key, value in draft.values.items() if key != "as_of"}
            yield replace(draft, type="target", values={**values, "deadline": task.values.get("deadline")})
