"""Facts of several places as a table: a row for each category of system, a column for each place. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.compare.reading import CLASSES, Found


@dataclass(frozen=True)
class Column:
    """A place as the reader named it.

    Attributes:
        given: their words, as the address has them.
        places: IRIs of what they stand for: one place, or one before and after a merger.
    """

    given: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """What the places have of one category.

    Attributes:
        category: its IRI; empty for facts of none.
        cells: for each column, its facts: targets, then results, then systems, each by day.
    """

    category: str
    cells: tuple[tuple[Found, ...], ...]

    @property
    def shared(self) -> int:
        """How many of the places have something here."""
        return sum(bool(cell) for cell in self.cells)


def lines(columns: Sequence[Column], facts: Sequence[Found]) -> list[Line]:
    """Return the table, first what most of the places have, then what has most facts; facts of no category last."""
    cells: dict[str, list[list[Found]]] = {}
    for at, column in enumerate(columns):
        seen: set[str] = set()
        for fact in sorted(facts, key=_order):
            if fact.place in column.places and fact.fact not in seen:
                seen.add(fact.fact)
                cells.setdefault(fact.category, [[] for _ in columns])[at].append(fact)
    found = [Line(category, tuple(tuple(cell) for cell in row)) for category, row in cells.items()]
    return sorted(found, key=lambda line: (not line.category, -line.shared, -sum(map(len, line.cells)), line.category))


def totals(columns: Sequence[Column], table: Sequence[Line]) -> Mapping[str, list[int]]:
    """Return class → how many facts of it each column has."""
    counts = [Counter(fact.cls for line in table for fact in line.cells[at]) for at in range(len(columns))]
    return {cls: [count[cls] for count in counts] for cls in CLASSES}


def _order(fact: Found) -> tuple[int, str, str]:
    return CLASSES.index(fact.cls), fact.told, fact.fact
