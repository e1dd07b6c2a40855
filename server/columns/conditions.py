"""Conditions: which rows a FILTER keeps. An error in a filter keeps a row out, as SPARQL says (17.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from server.columns import LeftToEngine
from server.columns.joining import Rows, joined, ordered, steps_of
from server.columns.shape import Compared, Condition, Existing, Holding
from server.columns.table import Columns, among, paired
from server.columns.terms import Mask, Terms, scaled_number

_COMPARISONS: Final[Mapping[str, Callable[[Any, int], Mask]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "=": np.equal,
}
_MOST_SHARED: Final = 2


def kept(rows: Rows, condition: Condition, terms: Terms) -> Rows:
    """Return the rows that meet a condition on one variable.

    Raises:
        LeftToEngine: whether they do is for the engine to say.
    """
    numbers = rows.known[condition.variable]
    if isinstance(condition, Compared):
        bound = scaled_number(condition.number)
        if bound is None:
            raise LeftToEngine("a number has too many digits")
        scaled, are = terms.numbers(numbers)
        return rows.where(are & _COMPARISONS[condition.operator](scaled, bound))
    if isinstance(condition, Holding):
        return rows.where(terms.texts_with(condition.part, condition.text, numbers))
    return rows.where(terms.is_of(numbers, [f"@{condition.language}"]))


def existing(rows: Rows, condition: Existing, columns: Columns) -> Rows:
    """Return the rows for which EXISTS, or NOT EXISTS, is true.

    Raises:
        LeftToEngine: it shares no variable with them, or more than two.
    """
    inner = {name for pattern in condition.patterns for name in pattern.variables}
    shared = sorted(inner & set(rows.known))
    if not 0 < len(shared) <= _MOST_SHARED:
        raise LeftToEngine("EXISTS shares no variable with its group, or many")
    steps = steps_of(columns, condition.patterns)
    if steps is None:
        found = np.zeros(len(rows), dtype=bool)
    else:
        found = among(_key(rows, shared), np.sort(_key(joined(ordered(steps), lambda now, _: now), shared)))
    return rows.where(found if condition.wanted else ~found)


def _key(rows: Rows, names: Sequence[str]) -> Any:
    numbers = [rows.known[name] for name in names]
    return numbers[0] if len(numbers) == 1 else paired(*numbers)
