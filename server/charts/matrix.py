"""Discs in rows and columns, their areas as large as what they count, the count in each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final

from server.charts.drawing import Drawing, Mark, line, text
from server.charts.lettering import width_of, wrapped

WIDTH: Final = 420
SIZE: Final = 13
_ROW: Final = 34
_HEAD: Final = 24
_WIDEST: Final = 170
_LINE: Final = 15
_LARGEST: Final = 14.0
_SMALLEST: Final = 8.0
"""The least disc that a digit fits in."""


def matrix(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    counts: Mapping[tuple[str, str], int],
    titles: Mapping[tuple[str, str], str],
) -> Drawing:
    """Return discs for what is counted.

    Args:
        rows: key and name of each row.
        columns: key and name of each column.
        counts: (row, column) → how many; nothing is drawn for none.
        titles: (row, column) → what the disc stands for.
    """
    named = min(max((width_of(name, SIZE) for _, name in rows), default=0), _WIDEST)
    step = (WIDTH - named - 10) / max(len(columns), 1)
    most = max(counts.values(), default=1)
    marks: list[Mark] = [
        text(named + 10 + step * (at + 0.5), 15, name, "muted", "middle") for at, (_, name) in enumerate(columns)
    ]
    for down, (row, name) in enumerate(rows):
        y = _HEAD + _ROW * (down + 0.5)
        marks.append(line(0, y + _ROW / 2, WIDTH, y + _ROW / 2, "rule"))
        lines = wrapped(name, named + 2, SIZE, 2)
        first = y - _LINE * (len(lines) - 1) / 2 + SIZE * 0.36
        marks.extend(text(0, first + _LINE * at, one) for at, one in enumerate(lines))
        for across, (column, _) in enumerate(columns):
            count = counts.get((row, column), 0)
            if count:
                x = named + 10 + step * (across + 0.5)
                marks.extend(_disc(x, y, count, most, min(step / 2, _LARGEST), titles[row, column]))
    return Drawing(WIDTH, _HEAD + _ROW * len(rows) + 2, marks)


def _disc(x: float, y: float, count: int, most: int, largest: float, title: str) -> list[Mark]:
    radius = max(largest * sqrt(count / most), min(_SMALLEST, largest))
    disc = Mark("circle", {"cx": round(x, 1), "cy": round(y, 1), "r": round(radius, 1)}, "disc", title=title)
    return [disc, text(x, y + SIZE * 0.36, str(count), "on-disc", "middle")]
