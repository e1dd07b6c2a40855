"""Solving a query by columns: its result, or that it is left to the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from server.columns import LeftToEngine
from server.columns.conditions import existing, kept
from server.columns.gathering import Counts, Gathered, Sums, gathered, taken
from server.columns.joining import Rows, joined, ordered, steps_of
from server.columns.ordering import places
from server.columns.shape import Select
from server.columns.table import Columns

_FEW: Final = 500
"""A query that leads over fewer rows than this is answered as fast by the engine, unless it has EXISTS."""


@dataclass(frozen=True)
class Result:
    """A result before it is written.

    Attributes:
        columns: name → what stands under it, in the order of the columns.
        count: how many rows it has.
    """

    columns: Mapping[str, Gathered]
    count: int


def solved(columns: Columns, select: Select) -> Result:
    """Return the result of a query.

    Raises:
        LeftToEngine: the engine is to answer.
    """
    rows = _rows(columns, select)
    found: Mapping[str, Gathered] = rows.known
    count = len(rows)
    if select.aggregated:
        found, count = gathered(rows, select, columns.terms)
    names = [column.name for column in select.columns]
    if select.distinct:
        found, count = _distinct(found, names)
    wanted = places(found, count, select, columns.terms)
    return Result({name: taken(found[name], wanted) for name in names}, len(wanted))


def _rows(columns: Columns, select: Select) -> Rows:
    steps = steps_of(columns, select.patterns)
    if steps is None:
        raise LeftToEngine("the release has nothing for a pattern")
    plan = ordered(steps)
    if max(rows for _, rows in plan) < _FEW and not select.existing:
        raise LeftToEngine("few rows are looked at")
    conditions = {name: [one for one in select.conditions if one.variable == name] for name in _names(select)}

    def keep(rows: Rows, name: str) -> Rows:
        for condition in conditions[name]:
            rows = kept(rows, condition, columns.terms)
        return rows

    rows = joined(plan, keep)
    for condition in select.existing:
        rows = existing(rows, condition, columns)
    return rows


def _names(select: Select) -> set[str]:
    return {name for pattern in select.patterns for name in pattern.variables}


def _distinct(found: Mapping[str, Gathered], names: Sequence[str]) -> tuple[dict[str, Gathered], int]:
    """Return the different rows of a result of terms."""
    columns = []
    for name in names:
        column = found[name]
        if isinstance(column, Sums):
            raise LeftToEngine("sums are compared")
        columns.append(column.counts if isinstance(column, Counts) else column)
    _, firsts = np.unique(np.stack(columns), axis=1, return_index=True)
    return {name: taken(found[name], firsts) for name in names}, len(firsts)
