"""The shapes of the provinces, as ``make map`` draws them: of the 63 until June 2025 and of those merged then."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from graph.namespaces import BASE

FILE: Final = Path(__file__).parent / "data" / "provinces.json"
_PLACES: Final = BASE + "id/place/"


@dataclass(frozen=True)
class Shape:
    """The outline of a province as an SVG path, and a point well inside it."""

    path: str
    at: tuple[int, int]


@dataclass(frozen=True)
class Atlas:
    """The map.

    Attributes:
        width: of the ground, in units.
        height: the same.
        country: the outline of the mainland, coarse.
        islands: name of an archipelago → places of some of its islands.
        shapes: IRI of a province → its shape.
    """

    width: int
    height: int
    country: str
    islands: Mapping[str, Sequence[tuple[int, int]]]
    shapes: Mapping[str, Shape]


@cache
def atlas() -> Atlas:
    """Return the map; it is read once."""
    found = json.loads(FILE.read_text("utf8"))
    shapes = {_PLACES + slug: Shape(one["path"], tuple(one["at"])) for slug, one in found["shapes"].items()}
    islands = {name: [(x, y) for x, y in some] for name, some in found["islands"].items()}
    return Atlas(found["width"], found["height"], found["country"], islands, shapes)
