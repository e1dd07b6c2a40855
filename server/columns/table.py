"""The triples of a release as sorted arrays, a table for each predicate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from server.columns.terms import Mask, Numbers, Terms

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sorted:
    """Pairs of terms, sorted by the first, then by the second.

    Attributes:
        keys: the first of each pair.
        values: the second of each pair.
        distinct: how many different keys there are.
    """

    keys: Numbers
    values: Numbers
    distinct: int

    def __len__(self) -> int:
        return len(self.keys)

    def of(self, key: int) -> Numbers:
        """Return the values of one key, ascending."""
        first, end = np.searchsorted(self.keys, np.array([key, key + 1], dtype=np.int32))
        return self.values[first:end]

    def matches(self, keys: Numbers) -> tuple[Positions, Positions]:
        """Return where pairs with given keys begin and end, for each key."""
        first = np.searchsorted(self.keys, keys)
        if self.distinct == len(self.keys):
            return first, first + (self.keys[np.minimum(first, len(self.keys) - 1)] == keys)
        return first, np.searchsorted(self.keys, keys, "right")


@dataclass(frozen=True)
class Table:
    """The triples of one predicate.

    Attributes:
        by_subject: pairs of subject and object.
        by_object: pairs of object and subject.
        repeated: whether a triple stands in more than one graph; the engine then counts it more than once.
    """

    by_subject: Sorted
    by_object: Sorted
    repeated: bool

    def __len__(self) -> int:
        return len(self.by_subject)

    @cached_property
    def _pairs(self) -> npt.NDArray[np.int64]:
        return paired(self.by_subject.keys, self.by_subject.values)

    def holds(self, subjects: Numbers, objects: Numbers) -> Mask:
        """Return for which pairs of a subject and an object there is a triple."""
        return among(paired(subjects, objects), self._pairs)


@dataclass(frozen=True)
class Columns:
    """A release: its terms, and the number of a predicate → its triples."""

    terms: Terms
    tables: Mapping[int, Table]


def paired(firsts: Numbers, seconds: Numbers) -> npt.NDArray[np.int64]:
    """Return one number for each pair; the order is that of the pairs."""
    return (firsts.astype(np.int64) << 32) | seconds


def among(wanted: npt.NDArray[np.int64] | Numbers, known: npt.NDArray[np.int64] | Numbers) -> Mask:
    """Return which of ``wanted`` are among ``known``, which are sorted."""
    if not len(known):
        return np.zeros(len(wanted), dtype=bool)
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    found: Mask = known[place] == wanted
    return found


def table_of(subjects: Numbers, objects: Numbers) -> Table:
    """Return the table of some triples, in any order."""
    pairs = np.sort(paired(subjects, objects))
    turned = np.sort(paired(objects, subjects))
    return Table(_sorted(pairs), _sorted(turned), bool((pairs[1:] == pairs[:-1]).any()))


def _sorted(pairs: npt.NDArray[np.int64]) -> Sorted:
    keys, values = (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
    return Sorted(keys, values, int((keys[1:] != keys[:-1]).sum()) + bool(len(keys)))
