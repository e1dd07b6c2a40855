"""What was done in a review, step by step, and what can be undone and redone: worked out of the journal alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from graph.articles import parse_fact
from graph.errors import DataError
from graph.model import Fact, record
from graph.vocabulary import Vocabulary

ACTIONS: Final = ("accept", "correct", "drop", "add", "undo", "redo")


@dataclass(frozen=True)
class Step:
    """One step of a review.

    Attributes:
        action: one of ``ACTIONS``.
        before: the fact before the step; ``None`` where there was none.
        after: the fact after the step; ``None`` where there is none any more.
        by: who did it.
        at: when, in UTC (ISO 8601), as the caller's clock gave it.
        of: for undo and redo, the action that was undone or redone.
    """

    action: str
    before: Fact | None
    after: Fact | None
    by: str
    at: str
    of: str | None = None

    @property
    def id(self) -> str:
        """The record id of the fact that the step was about."""
        fact = self.after or self.before
        assert fact is not None, "a step has a fact before it, or after it"
        return fact.id


def undoable(journal: Iterable[Step]) -> tuple[list[Step], list[Step]]:
    """Return the steps that can be undone (the last is the next to undo) and those that can be redone (likewise)."""
    done: list[Step] = []
    undone: list[Step] = []
    for step in journal:
        match step.action:
            case "undo":
                undone.append(done.pop())
            case "redo":
                done.append(undone.pop())
            case _:
                done.append(step)
                undone.clear()
    return done, undone


def journal_line(step: Step) -> str:
    """Return a step as a line of a journal."""
    entry: dict[str, Any] = {"at": step.at, "by": step.by, "action": step.action}
    if step.of:
        entry["of"] = step.of
    entry["id"] = step.id
    for name, fact in (("before", step.before), ("after", step.after)):
        entry[name] = None if fact is None else record(fact)
    return json.dumps(entry, ensure_ascii=False)


def read_step(line: str, words: Vocabulary) -> Step:
    """Return the step that a line of a journal tells of.

    Raises:
        DataError: the line is not one of a journal; the message says why, the caller says where.
    """
    try:
        entry = json.loads(line)
        before, after = _fact(entry["before"], words), _fact(entry["after"], words)
        step = Step(entry["action"], before, after, entry["by"], entry["at"], entry.get("of"))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"is not a step of a review: {error!r}") from error
    if step.action not in ACTIONS or (before is None and after is None):
        raise DataError("is not a step of a review: it has no known action, or no fact")
    return step


def _fact(raw: object, words: Vocabulary) -> Fact | None:
    if raw is None:
        return None
    fact, problems = parse_fact(json.dumps(raw), words)
    if fact is None:
        raise DataError("is not a step of a review: " + "; ".join(problems))
    return fact
