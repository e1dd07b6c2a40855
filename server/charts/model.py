"""A chart: its drawing, the words that tell it, the table that holds the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from server.charts.drawing import Drawing
from server.grid import Column as GridColumn
from server.grid import Grid
from server.labels import Shown

Raw = str | int | float | None
Size = Literal["", "small", "tall", "tiny"]


@dataclass(frozen=True)
class Column:
    """A column of a table: its name for programs, its heading, whether its values are numbers."""

    name: str
    label: str
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """A value of a table: as people read it and as programs do."""

    shown: Sequence[Shown]
    raw: Raw


@dataclass(frozen=True)
class Table:
    """The figures of a chart."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

    def grid(self, caption: str) -> Grid:
        """Return the table as a page shows it."""
        heads = [GridColumn(one.label, one.number) for one in self.columns]
        return Grid(caption, heads, [[cell.shown for cell in row] for row in self.rows])

    def records(self) -> list[dict[str, Raw]]:
        """Return the rows for programs: name of the column → value."""
        names = [one.name for one in self.columns]
        return [dict(zip(names, (cell.raw for cell in row), strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Chart:
    """A chart, ready to be shown.

    Attributes:
        id: what names it on a page.
        title: its heading.
        summary: what can be seen in it, in a sentence.
        drawing: the picture.
        table: the same figures.
        address: the path of its files, without the ending, e.g. ``charts/coverage``.
        parameters: the parameters of that address.
        about: the name of the entity that it is of; empty for the whole release.
        note: what a reader has to know of the figures; empty for nothing.
        size: ``small`` for one of several beside each other, ``tall`` for a map,
            ``tiny`` for one that only shows where something lies.
    """

    id: str
    title: str
    summary: str
    drawing: Drawing
    table: Table
    address: str
    parameters: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    about: str = ""
    note: str = ""
    size: Size = ""

    @property
    def whole_title(self) -> str:
        """The title where the chart stands without its page."""
        return f"{self.about}: {self.title}" if self.about else self.title


def words(text: str, href: str = "") -> Cell:
    """Return a cell of words."""
    return Cell((Shown(text, href),), text or None)


def shown(value: Shown, raw: Raw = None) -> Cell:
    """Return a cell of something labelled; programs get ``raw``, else its text."""
    return Cell((value,), value.text if raw is None else raw)


def amount(value: int | float, text: str) -> Cell:
    """Return a cell of a number and how people write it."""
    return Cell((Shown(text),), value)


NOTHING = Cell((), None)
"""The cell of what is not known."""
