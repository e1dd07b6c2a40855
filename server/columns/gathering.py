"""Gathering rows into groups, and aggregates over them. Sums are exact: they are sums of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from server.columns import LeftToEngine
from server.columns.joining import Rows
from server.columns.shape import Aggregate, Select
from server.columns.terms import SCALE, Numbers, Scaled, Terms
from server.terms import XSD

Whole = npt.NDArray[np.int64]
_HALF: Final = 1 << 26
_MOST_SUMMED: Final = 1 << 26
"""Up to so many numbers, sums of their halves are exact as floating-point numbers."""
_DENSE: Final = 32
"""Groups are counted term by term where there are at most so many terms to a row."""


@dataclass(frozen=True)
class Counts:
    """A column of counts."""

    counts: Whole

    def at(self, places: Whole) -> Counts:
        """Return the counts at some places."""
        return Counts(self.counts[places])


@dataclass(frozen=True)
class Sums:
    """A column of sums or averages.

    Attributes:
        sums: ``SCALE`` times the sum of each group.
        counts: of how many numbers it is the sum.
        whole: whether all of these are integers.
        mean: whether their average is wanted and not their sum.
    """

    sums: Whole
    counts: Whole
    whole: bool
    mean: bool

    def at(self, places: Whole) -> Sums:
        """Return the sums at some places."""
        return Sums(self.sums[places], self.counts[places], self.whole, self.mean)


Gathered = Numbers | Counts | Sums
"""A column of a result: numbers of terms, counts or sums."""


def taken(column: Gathered, places: Whole) -> Gathered:
    """Return what stands at some places of a column."""
    return column.at(places) if isinstance(column, Counts | Sums) else column[places]


def gathered(rows: Rows, select: Select, terms: Terms) -> tuple[dict[str, Gathered], int]:
    """Return the columns of the groups of rows, by name, and how many groups there are.

    Raises:
        LeftToEngine: an aggregate is for the engine to judge.
    """
    group, firsts = _groups(rows, select.groups, len(terms))
    count = len(firsts)
    found: dict[str, Gathered] = {name: rows.known[name][firsts] for name in select.groups}
    for column in select.columns:
        if column.aggregate is not None:
            found[column.name] = _aggregated(rows, column.aggregate, group, count, terms)
    return found, count


def _groups(rows: Rows, names: Sequence[str], terms: int) -> tuple[Whole, Whole]:
    """Return the group of each row, and a row of each group."""
    if not names:
        return np.zeros(len(rows), dtype=np.int64), np.zeros(1, dtype=np.int64)
    if not len(rows):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    group, firsts = _numbered(rows.known[names[0]], terms)
    for name in names[1:]:
        more, others = _numbered(rows.known[name], terms)
        group, firsts = _numbered(group * len(others) + more, len(firsts) * len(others))
    return group, firsts


def _numbered(keys: Numbers | Whole, most: int) -> tuple[Whole, Whole]:
    """Return equal keys (less than ``most``) under one number from 0 on, and where one of each stands."""
    if most > _DENSE * len(keys):
        _, firsts, group = np.unique(keys, return_index=True, return_inverse=True)
        return group, firsts
    place = np.full(most, -1, dtype=np.int64)
    place[keys] = np.arange(len(keys))
    present = np.flatnonzero(place >= 0)
    firsts = place[present]
    place[present] = np.arange(len(present))
    return place[keys], firsts


def _aggregated(rows: Rows, aggregate: Aggregate, group: Whole, count: int, terms: Terms) -> Gathered:
    if aggregate.function == "count":
        if aggregate.distinct:
            pairs = np.unique((group << 32) | rows.known[aggregate.variable])
            return Counts(np.bincount(pairs >> 32, minlength=count))
        return Counts(np.bincount(group, minlength=count))
    values = rows.known[aggregate.variable]
    scaled, are = terms.numbers(values)
    if not len(values) or not are.all():
        raise LeftToEngine("something other than numbers is summed")
    kind, mean = terms.only(values), aggregate.function == "avg"
    if not kind and not mean:
        raise LeftToEngine("numbers of two types are compared, or a group may have but one of them")
    if mean or aggregate.function == "sum":
        counts = np.bincount(group, minlength=count)
        return Sums(_sums(scaled, group, count), counts, kind == XSD + "integer", mean)
    order = np.lexsort((scaled, group))
    ends = np.cumsum(np.bincount(group, minlength=count))
    at = ends - 1 if aggregate.function == "max" else np.concatenate(([0], ends[:-1]))
    return values[order[at]]


def _sums(scaled: Scaled, group: Whole, count: int) -> Whole:
    if len(scaled) > _MOST_SUMMED or int(np.abs(scaled).max()) > (1 << 62) // len(scaled):
        raise LeftToEngine("a sum may have too many digits")
    high, low = np.divmod(scaled, _HALF)
    parts = [np.bincount(group, weights=half, minlength=count).astype(np.int64) for half in (high, low)]
    sums: Whole = parts[0] * _HALF + parts[1]
    return sums


def sum_text(scaled: int, *, whole: bool) -> str:
    """Return a sum as SPARQL writes it."""
    if whole:
        return str(scaled // SCALE)
    sign, size = "-" if scaled < 0 else "", abs(scaled)
    return f'"{sign}{size // SCALE}.{size % SCALE:04d}"^^<{XSD}decimal>'
