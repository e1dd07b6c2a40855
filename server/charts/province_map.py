"""The map of provinces: a shade and a number for each, and where one lies. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from server.charts.atlas import Atlas, Shape
from server.charts.drawing import Drawing, Mark, path, text, tidy
from server.charts.lettering import width_of

SCALE: Final = 0.5
"""Units of the drawing for one of the atlas."""
SHADES: Final = 4
SIZE: Final = 13
LARGE: Final = 20
"""The type size on a map that is shown small."""


@dataclass(frozen=True)
class Area:
    """A province: its IRI, its name, its figure, what it stands for, where it leads."""

    iri: str
    name: str
    count: int
    told: str
    title: str
    href: str = ""


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def shade(count: int, most: int) -> int:
    """Return which shade a figure has: 0 for none, up to ``SHADES`` for the most."""
    return ceil(count / most * SHADES) if count and most else 0


def province_map(areas: Sequence[Area], drawn: Atlas, islands: Mapping[str, Sequence[str]]) -> Drawing:
    """Return the provinces, each in the shade of its figure; those with one are named, as far as names fit.

    Args:
        areas: the provinces; those without a shape are left to the table.
        drawn: their shapes.
        islands: archipelago → the lines of its name.
    """
    most = max((one.count for one in areas), default=0)
    known = [(one, drawn.shapes[one.iri]) for one in areas if one.iri in drawn.shapes]
    grow = f"scale({SCALE})"
    marks = [
        path(shape.path, f"land shade-{shade(one.count, most)}", one.title, one.href, grow) for one, shape in known
    ]
    marks.extend(_archipelagos(drawn, islands, SIZE))
    some = [(one, shape) for one, shape in known if one.count]
    marks.extend(_names(some, drawn, _taken(drawn, islands, SIZE), SIZE))
    return Drawing(drawn.width * SCALE, drawn.height * SCALE, marks)


def locator(one: Area, drawn: Atlas, islands: Mapping[str, Sequence[str]]) -> Drawing | None:
    """Return the outline of the country with one province in it; None where it has no shape."""
    shape = drawn.shapes.get(one.iri)
    if shape is None:
        return None
    grow = f"scale({SCALE})"
    marks = [path(drawn.country, "country", transform=grow), path(shape.path, "land here", one.title, "", grow)]
    marks.extend(_archipelagos(drawn, islands, LARGE))
    marks.extend(_names([(one, shape)], drawn, _taken(drawn, islands, LARGE), LARGE))
    return Drawing(drawn.width * SCALE, drawn.height * SCALE, marks)


def _archipelagos(drawn: Atlas, islands: Mapping[str, Sequence[str]], size: float) -> list[Mark]:
    """Return the archipelagos that no outline can show: a dot for each of some islands, and the name."""
    marks: list[Mark] = []
    for (name, places), box in zip(drawn.islands.items(), _taken(drawn, islands, size), strict=True):
        marks.extend(
            Mark("circle", {"cx": tidy(x * SCALE), "cy": tidy(y * SCALE), "r": tidy(size / 8)}, "island")
            for x, y in places
        )
        for down, words in enumerate(islands[name]):
            y = box.top + size * (1.08 * down + 0.85)
            marks.append(text((box.left + box.right) / 2, y, words, _class("sea", size), "middle"))
    return marks


def _taken(drawn: Atlas, islands: Mapping[str, Sequence[str]], size: float) -> list[_Box]:
    """Return where the names of the archipelagos stand: under their islands, inside the drawing."""
    found = []
    for name, places in drawn.islands.items():
        half = max(width_of(words, size) for words in islands[name]) / 2
        right = drawn.width * SCALE - half - 2
        middle = right if size == LARGE else min(sum(x for x, _ in places) / len(places) * SCALE, right)
        top = max(y for _, y in places) * SCALE + 4
        found.append(_Box(middle - half, top, middle + half, top + size * 1.08 * len(islands[name])))
    return found


def _names(known: Sequence[tuple[Area, Shape]], drawn: Atlas, taken: Sequence[_Box], size: float) -> list[Mark]:
    """Return the names and figures that fit without meeting, the largest figures first."""
    marks, full, half = [], list(taken), size * 0.54
    for one, shape in sorted(known, key=lambda pair: (-pair[0].count, pair[0].name)):
        words = f"{one.name} {one.told}".strip()
        x, y = shape.at[0] * SCALE, shape.at[1] * SCALE
        length = width_of(words, size, bold=True)
        places = ((x + 8, y), (x - 8 - length, y), (x - length / 2, y - size), (x - length / 2, y + size))
        for left, middle in places:
            box = _Box(left, middle - half, left + length, middle + half)
            inside = box.left >= 0 and box.right <= drawn.width * SCALE
            if inside and not any(box.meets(other) for other in full):
                full.append(box)
                marks.append(Mark("circle", {"cx": tidy(x), "cy": tidy(y), "r": tidy(size / 5.5)}, "pin"))
                marks.append(text(left, middle + size * 0.36, words, _class("name", size)))
                break
    return marks


def _class(name: str, size: float) -> str:
    return f"{name} large" if size == LARGE else name
