"""Joining triple patterns: from the one with the fewest triples on, along shared variables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from server.columns import LeftToEngine
from server.columns.shape import Constant, Pattern, Place, Variable
from server.columns.table import Columns, Positions, Sorted, Table, among
from server.columns.terms import Mask, Numbers

MOST_ROWS: Final = 5_000_000
"""How many rows a step may give; what gives more is left to the engine, and to its limits."""

Known = Mapping[str, Numbers]
"""Name of a variable → the number of its term in each row."""
Keep = Callable[["Rows", str], "Rows"]
"""What is to be done with rows when a variable has come in: they may become fewer."""


@dataclass(frozen=True)
class Rows:
    """Solutions: as many terms for each variable as there are rows."""

    known: Known
    count: int

    def __len__(self) -> int:
        return self.count

    def where(self, mask: Mask) -> Rows:
        """Return the rows that a mask keeps."""
        return self if mask.all() else self.at(np.flatnonzero(mask))

    def at(self, places: Positions) -> Rows:
        """Return the rows at some places, in their order."""
        return Rows({name: numbers[places] for name, numbers in self.known.items()}, len(places))

    def having(self, name: str, numbers: Numbers) -> Rows:
        """Return the rows with one variable more."""
        return Rows({**self.known, name: numbers}, self.count)


@dataclass(frozen=True)
class Step:
    """A pattern whose predicate has triples, with the numbers of its constants (None for a variable)."""

    pattern: Pattern
    table: Table
    known_subject: int | None
    known_object: int | None

    @property
    def count(self) -> int:
        """How many triples match it by itself."""
        if self.known_subject is not None:
            return len(self.table.by_subject.of(self.known_subject))
        if self.known_object is not None:
            return len(self.table.by_object.of(self.known_object))
        return len(self.table)

    def growth(self, bound: Mapping[str, object]) -> float | None:
        """Return how many rows one becomes on average when this is joined; None where nothing is shared."""
        subject, obj = _is_bound(self.pattern.subject, bound), _is_bound(self.pattern.object, bound)
        if not any(name in bound for name in self.pattern.variables):
            return None
        if subject and obj:
            return 0.5
        side = self.table.by_subject if subject else self.table.by_object
        return len(side) / max(1, side.distinct)


def steps_of(columns: Columns, patterns: Sequence[Pattern]) -> list[Step] | None:
    """Return patterns with what the release has for them; None where it has nothing for one.

    Raises:
        LeftToEngine: a pattern is of a form that is not joined here.
    """
    steps = []
    for pattern in patterns:
        names = pattern.variables
        if not names or len(set(names)) < len(names):
            raise LeftToEngine("a pattern has no variable, or one twice")
        subject, obj = _number(columns, pattern.subject), _number(columns, pattern.object)
        predicate = columns.terms.find(pattern.predicate)
        table = None if predicate is None else columns.tables.get(predicate)
        if table is None or _is_lost(pattern.subject, subject) or _is_lost(pattern.object, obj):
            return None
        if table.repeated:
            raise LeftToEngine("triples stand in several graphs")
        steps.append(Step(pattern, table, subject, obj))
    return steps


def ordered(steps: Sequence[Step]) -> list[tuple[Step, float]]:
    """Return steps in the order in which they are to be joined, each with about how many rows there then are.

    Raises:
        LeftToEngine: they do not hang together.
    """
    left = sorted(steps, key=lambda step: step.count)
    rows = float(left[0].count)
    plan, bound = [(left[0], rows)], dict.fromkeys(left[0].pattern.variables)
    del left[0]
    while left:
        growths = [(growth, place) for place, step in enumerate(left) if (growth := step.growth(bound)) is not None]
        if not growths:
            raise LeftToEngine("patterns share no variable")
        growth, place = min(growths)
        rows *= growth
        bound |= dict.fromkeys(left[place].pattern.variables)
        plan.append((left.pop(place), rows))
    return plan


def joined(plan: Sequence[tuple[Step, float]], keep: Keep) -> Rows:
    """Return the solutions of all steps.

    Args:
        plan: what ``ordered`` gave.
        keep: is called with each variable that comes in.

    Raises:
        LeftToEngine: there would be too many rows.
    """
    rows = Rows({}, 1)
    for step, _ in plan:
        before = rows.known
        rows = _joined(rows, step) if before else _begun(step)
        for name in step.pattern.variables:
            if name not in before:
                rows = keep(rows, name)
    return rows


def _begun(step: Step) -> Rows:
    if step.known_subject is not None:
        numbers = step.table.by_subject.of(step.known_subject)
    elif step.known_object is not None:
        numbers = step.table.by_object.of(step.known_object)
    else:
        subject, obj = step.pattern.variables
        pairs = step.table.by_subject
        return Rows({subject: pairs.keys, obj: pairs.values}, len(pairs))
    return Rows({step.pattern.variables[0]: numbers}, len(numbers))


def _joined(rows: Rows, step: Step) -> Rows:
    subject, obj = step.pattern.subject, step.pattern.object
    table, known = step.table, rows.known
    if step.known_object is not None:
        assert isinstance(subject, Variable)
        return rows.where(among(known[subject.name], table.by_object.of(step.known_object)))
    if step.known_subject is not None:
        assert isinstance(obj, Variable)
        return rows.where(among(known[obj.name], table.by_subject.of(step.known_subject)))
    assert isinstance(subject, Variable)
    assert isinstance(obj, Variable)
    if subject.name in known and obj.name in known:
        return rows.where(table.holds(known[subject.name], known[obj.name]))
    if subject.name in known:
        return _extended(rows, subject.name, table.by_subject, obj.name)
    return _extended(rows, obj.name, table.by_object, subject.name)


def _extended(rows: Rows, by: str, pairs: Sorted, name: str) -> Rows:
    """Return rows with the values that go with one of their variables, as often as there are values."""
    keys = rows.known[by]
    if keys is pairs.keys and pairs.distinct == len(pairs):
        return rows.having(name, pairs.values)
    first, end = pairs.matches(keys)
    counts = end - first
    total = int(counts.sum())
    if total > MOST_ROWS:
        raise LeftToEngine("too many rows")
    if total == len(keys) and (counts == 1).all():
        return rows.having(name, pairs.values[first])
    places = np.repeat(np.arange(len(keys)), counts)
    within = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows.at(places).having(name, pairs.values[first[places] + within])


def _number(columns: Columns, place: Place) -> int | None:
    return columns.terms.find(place) if isinstance(place, Constant) else None


def _is_lost(place: Place, number: int | None) -> bool:
    return isinstance(place, Constant) and number is None


def _is_bound(place: Place, bound: Mapping[str, object]) -> bool:
    return isinstance(place, Constant) or place.name in bound
