"""The map: every province of every day has its shape, names do not meet, archipelagos are named."""

from __future__ import annotations

import csv
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.namespaces import BASE
from graph.paths import ROOT
from server.charts.atlas import FILE, atlas
from server.charts.lettering import width_of
from server.charts.province_map import SHADES, SIZE, Area, locator, province_map, shade
from server.charts.reading import Province

PLACE = BASE + "id/place/"
ISLANDS = {"hoang-sa": ["Quần đảo Hoàng Sa", "(Đà Nẵng)"], "truong-sa": ["Quần đảo Trường Sa", "(Khánh Hòa)"]}


def on(day: str) -> list[Province]:
    with (ROOT / "graph" / "reference" / "data" / "places.csv").open(encoding="utf8") as file:
        rows = [row for row in csv.DictReader(file) if row["type"] in ("province", "centrally_run_city")]
    every = [
        Province(PLACE + row["id"], row["short_name"], row["valid_from"], row["valid_to"], frozenset()) for row in rows
    ]
    return [one for one in every if one.is_on(day)]


@pytest.mark.parametrize(
    ("day", "count", "undrawn"),
    [("2026-11-26", 34, []), ("2025-07-01", 34, []), ("2025-06-30", 63, []), ("2007-01-01", 64, ["Hà Tây"])],
)
def test_every_province_of_a_day_has_a_shape(day: str, count: int, undrawn: list[str]) -> None:
    found = on(day)
    assert len(found) == count
    assert [one.short for one in found if one.iri not in atlas().shapes] == undrawn


def test_shapes_are_light_closed_and_inside_the_ground() -> None:
    assert FILE.stat().st_size < 30_000
    drawn = atlas()
    for shape in drawn.shapes.values():
        assert re.fullmatch(r"(M\d+ \d+l(-?\d+[ -]\d+[ -]?)+z)+", shape.path)
        assert 0 < shape.at[0] < drawn.width
        assert 0 < shape.at[1] < drawn.height
    assert all(0 < x < drawn.width and 0 < y < drawn.height for some in drawn.islands.values() for x, y in some)


def test_provinces_lie_where_they_lie() -> None:
    at = {slug: atlas().shapes[PLACE + slug].at for slug in ("tinh-ha-giang", "tinh-ca-mau", "tinh-dien-bien")}
    assert at["tinh-ha-giang"][1] < at["tinh-ca-mau"][1]
    assert at["tinh-dien-bien"][0] < at["tinh-ha-giang"][0]
    east = max(x for x, _ in atlas().islands["truong-sa"])
    assert all(one.at[0] < east for one in atlas().shapes.values())


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_shades_grow_with_figures(one: int, other: int) -> None:
    most = max(one, other)
    assert 0 <= shade(one, most) <= SHADES
    assert (shade(one, most) <= shade(other, most)) or one > other
    assert (shade(one, most) == 0) == (one == 0)


@given(st.lists(st.integers(0, 99), min_size=63, max_size=63))
def test_names_do_not_meet_and_archipelagos_are_named(counts: list[int]) -> None:
    areas = [
        Area(one.iri, one.short, count, str(count), f"{one.short}: {count}", "/x")
        for one, count in zip(on("2025-06-30"), counts, strict=True)
    ]
    drawn = province_map(areas, atlas(), ISLANDS)
    assert drawn.told() == [one.title for one in areas]
    named = [mark for mark in drawn.marks if mark.cls == "name"]
    assert bool(named) == any(counts)
    boxes = [(float(one.at["x"]), float(one.at["y"]), float(one.at["x"]) + width_of(one.words, SIZE)) for one in named]
    for (left, y, right), (other_left, other_y, other_right) in combinations(boxes, 2):
        assert abs(y - other_y) >= 13.9 or right <= other_left + 0.2 or other_right <= left + 0.2
    words = [mark.words for mark in drawn.marks if mark.cls == "sea"]
    assert words == ["Quần đảo Hoàng Sa", "(Đà Nẵng)", "Quần đảo Trường Sa", "(Khánh Hòa)"]
    assert all(float(mark.at["y"]) <= drawn.height for mark in drawn.marks if mark.kind == "text")


def test_a_small_map_shows_one_province() -> None:
    drawn = locator(Area(PLACE + "tinh-bac-giang", "Bắc Giang", 0, "", "Tỉnh Bắc Giang"), atlas(), ISLANDS)
    assert drawn is not None
    assert drawn.told() == ["Tỉnh Bắc Giang"]
    assert [mark.words for mark in drawn.marks if mark.cls == "name large"] == ["Bắc Giang"]
    assert all(float(mark.at["y"]) < drawn.height - 2 for mark in drawn.marks if mark.kind == "text")
    assert sum(len(str(mark.at.get("d", ""))) for mark in drawn.marks) < 8_000
    assert locator(Area("x", "X", 0, "", "X"), atlas(), ISLANDS) is None
