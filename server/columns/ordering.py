"""Ordering a result, and the part of it that is wanted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from server.columns import LeftToEngine
from server.columns.gathering import Counts, Gathered, Sums
from server.columns.shape import IRI, STRING, Select
from server.columns.terms import Terms

Keys = npt.NDArray[np.int64]


def places(found: Mapping[str, Gathered], count: int, select: Select, terms: Terms) -> Keys:
    """Return which rows of a result are wanted, in the order in which they are.

    Raises:
        LeftToEngine: the order is for the engine to judge, or does not say which rows are wanted.
    """
    end = count if select.limit is None else min(count, select.offset + select.limit)
    begin = min(select.offset, end)
    if not select.sorts or not count:
        return np.arange(begin, end)
    keys = [_key(found[sort.name], terms) * (-1 if sort.descending else 1) for sort in select.sorts]
    among = _first(keys[0], end)
    order = among[np.lexsort([key[among] for key in reversed(keys)])]
    if not {column.name for column in select.columns} <= {sort.name for sort in select.sorts}:
        for cut in (begin, end):
            if 0 < cut < len(order) and all(key[order[cut - 1]] == key[order[cut]] for key in keys):
                raise LeftToEngine("rows that are equal in order are cut apart")
    return order[begin:end]


def _first(key: Keys, count: int) -> Keys:
    """Return the places of the ``count`` least keys and one more, and of all that are equal to the last of these."""
    if count + 1 >= len(key):
        return np.arange(len(key))
    last = np.partition(key, count)[count]
    return np.flatnonzero(key <= last)


def _key(column: Gathered, terms: Terms) -> Keys:
    """Return numbers in the order of the values of a column."""
    if isinstance(column, Sums):
        raise LeftToEngine("sums are put in order")
    if isinstance(column, Counts):
        return column.counts
    kind = terms.only(column)
    if kind in (IRI, STRING):
        return column.astype(np.int64)
    scaled, are = terms.numbers(column)
    if not are.all():
        raise LeftToEngine("terms of several kinds are put in order")
    return scaled
