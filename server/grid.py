"""A table as a page shows it: columns that sort by links, cells that are ready to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from server.labels import Shown

Order = Literal["", "ascending", "descending"]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        label: its heading.
        number: whether its values are numbers, which stand to the right.
        sort: the address that sorts by it; empty where it does not sort.
        order: how the table is sorted by it now.
    """

    label: str
    number: bool = False
    sort: str = ""
    order: Order = ""


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes:
        caption: what it is, for readers who do not see it.
        columns: its columns; the first one names the row.
        rows: for each row, the values of each column.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Sequence[Shown]]] = field(default_factory=tuple)
