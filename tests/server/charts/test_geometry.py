"""From figures to lengths: zero-based, inside the drawing, nothing on top of another, nothing left out."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from server.charts import bars, lanes, matrix, points
from server.charts.drawing import Drawing, plain, sign
from server.charts.lettering import shortened, width_of, wrapped
from server.charts.scales import ceiling, moment, periods, span_of
from server.charts.sheet import framed

FONT = Path(bars.__file__).parent / "fonts" / "be-vietnam-pro-400.ttf"
AMOUNTS = st.lists(st.integers(0, 5000), min_size=1, max_size=12)
WORDS = st.text("aàáảãạăằâấbcdđeêếghiklmnoôơpqrstuưvxy 0123456789", min_size=1, max_size=60)
YEARS = st.lists(st.floats(1945, 2045), min_size=1, max_size=40)


def marks(drawing: Drawing, kind: str) -> list[dict[str, float | str]]:
    return [dict(mark.at) for mark in drawing.marks if mark.kind == kind]


@given(AMOUNTS, WORDS)
def test_bars_are_as_long_as_their_amounts_and_stay_inside(amounts: list[int], name: str) -> None:
    drawn = bars.bars([bars.Bar(name, [bars.Part("bar", one, str(one))], str(one)) for one in amounts])
    found = marks(drawn, "rect")
    assert len({one["x"] for one in found}) == 1
    longest = max(found, key=lambda one: float(one["width"]))
    scale = float(longest["width"]) / max(*amounts, 1)
    for one, amount in zip(found, amounts, strict=True):
        assert float(one["width"]) == pytest.approx(amount * scale, abs=0.11)
        assert float(one["x"]) + float(one["width"]) + width_of(str(amount), bars.SIZE) <= bars.WIDTH
    assert drawn.told() == [str(one) for one in amounts]


def test_percentages_have_one_scale_whatever_they_are() -> None:
    low = bars.bars([bars.Bar("a", [bars.Part("bar", 50, "")], "50")], most=100)
    both = bars.bars([bars.Bar("a", [bars.Part("bar", one, "")], "50") for one in (50, 100)], most=100)
    assert marks(low, "rect")[0]["width"] == marks(both, "rect")[0]["width"]


@given(st.floats(0.001, 1e9))
def test_a_scale_ends_at_a_round_number_above(most: float) -> None:
    top = ceiling(most)
    assert most <= top <= max(1, 2.5 * most)
    assert top / 10 ** math.floor(math.log10(top)) in (1, 2, 2.5, 5)


@pytest.mark.parametrize(
    ("day", "when"),
    [("2012", 2012.5), ("2012-01", 2012 + 0.5 / 12), ("2012-01-01", 2012.0), ("2011-07-02T10:00:00Z", 2011.498)]
    + [(wrong, None) for wrong in ("", "--04-30", "2012-13", "2012-02-31", "nay", "0000")],
)
def test_a_date_is_a_moment_as_exact_as_it_is(day: str, when: float | None) -> None:
    assert moment(day) == (None if when is None else pytest.approx(when, abs=0.001))


@given(YEARS)
def test_moments_lie_in_their_span_in_their_order(moments: list[float]) -> None:
    span = span_of(moments, 10, 410)
    placed = [span.place(one) for one in sorted(moments)]
    assert placed == sorted(placed)
    assert placed[0] >= 10
    assert placed[-1] <= 410
    assert 1 <= len(span.ticks(5)) <= 6


@given(st.lists(st.integers(1945, 2045)), st.integers(1, 12))
def test_periods_hold_every_year_once(years: list[int], most: int) -> None:
    found = periods(years, most)
    assert len(found) <= most
    assert all(sum(first <= year <= last for first, last in found) == 1 for year in years)


@given(WORDS, st.integers(30, 300), st.integers(1, 3))
def test_words_are_wrapped_into_their_room(words: str, width: int, lines: int) -> None:
    found = wrapped(words, width, 13, lines)
    assert len(found) <= lines
    assert all(width_of(one, 13) <= width for one in found)
    if not any(one.endswith("…") for one in found):
        assert " ".join(found) == " ".join(words.split())
    assert shortened(words, 10_000, 13) == words


def test_widths_are_those_of_the_font() -> None:
    font = TTFont(FONT)
    known = font.getBestCmap()
    for words in ("Ủy ban nhân dân tỉnh Bà Rịa – Vũng Tàu", "1.595 máy tính; 59,7 %", "QUYẾT ĐỊNH 43/2011/NĐ-CP"):
        true = sum(font["hmtx"][known[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm * 10
        assert width_of(words, 10) == pytest.approx(true, rel=0.05)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(1990, 2030)), min_size=1, max_size=60))
def test_a_timeline_shows_or_counts_everything_and_no_sign_lies_on_another(told: list[tuple[str, float]]) -> None:
    some = [lanes.Happening(lane, when, f"{lane} {at}", f"/{at}") for at, (lane, when) in enumerate(told)]
    drawn = lanes.lanes(some, [lanes.Lane(one, one.upper(), "dot") for one in "abc"])
    shown = [(float(one["cx"]), float(one["cy"])) for one in marks(drawn, "circle")]
    more = sum(int(mark.words[1:]) for mark in drawn.marks if mark.kind == "text" and mark.words.startswith("+"))
    assert len(shown) + more == len(some)
    assert all(math.dist(a, b) > 8 for at, a in enumerate(shown) for b in shown[:at])
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in shown)


def test_a_timeline_of_nothing_is_an_error_and_an_empty_lane_is_left_out() -> None:
    with pytest.raises(ValueError, match="empty"):
        lanes.lanes([], [lanes.Lane("a", "A", "dot")])
    drawn = lanes.lanes([lanes.Happening("a", 2012, "x")], [lanes.Lane(one, one.upper(), "dot") for one in "ab"])
    assert [mark.words for mark in drawn.marks if mark.cls == "lane"] == ["A (1)"]


@given(st.lists(st.tuples(st.floats(2000, 2020), st.floats(0, 100)), min_size=1, max_size=4))
def test_points_stand_at_their_amounts_and_their_words_do_not_meet(told: list[tuple[float, float]]) -> None:
    span = span_of([when for when, _ in told], *points.within())
    some = [points.Point(points.RESULT, when, amount, f"{amount:.0f} %", "") for when, amount in told]
    drawn = points.panel(some, span, 100, ("0", "100"))
    dots = marks(drawn, "circle")
    assert sorted(float(one["cx"]) for one in dots) == pytest.approx(sorted(span.place(at) for at, _ in told), abs=0.1)
    heights = sorted(float(one["cy"]) for one in dots)
    assert heights == pytest.approx(sorted(120 - amount / 100 * 106 for _, amount in told), abs=0.1)
    words = [mark for mark in drawn.marks if mark.cls == "told"]
    boxes = [(float(one.at["x"]), float(one.at["y"]), width_of(one.words, points.SIZE)) for one in words]
    for (left, y, width), (other, other_y, other_width) in combinations(boxes, 2):
        assert abs(y - other_y) >= 13.8 or left + width <= other + 0.2 or other + other_width <= left + 0.2
    assert all(left >= 0 and left + width <= points.WIDTH for left, _, width in boxes)


def test_discs_grow_by_area_and_say_their_count() -> None:
    counts = {("a", "1"): 16, ("b", "1"): 9}
    drawn = matrix.matrix([("a", "A"), ("b", "B")], [("1", "1")], counts, {key: f"{key}" for key in counts})
    large, small = (float(one["r"]) for one in marks(drawn, "circle"))
    assert (small / large) ** 2 == pytest.approx(9 / 16, abs=0.02)
    assert [mark.words for mark in drawn.marks if mark.cls == "on-disc"] == ["16", "9"]


def test_signs_are_told_apart_by_shape() -> None:
    shapes = ("dot", "diamond", "square", "triangle", "cross")
    assert len({str(sign(shape, 5, 5, "").at) for shape in shapes}) == len(shapes)
    assert sign("ring", 5, 5, "x").cls == "x ring"


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert plain("a\x00b\x0bc\ufffed\te") == "abcd\te"


def test_a_frame_holds_the_whole_drawing_and_leads_nowhere() -> None:
    drawn = bars.bars([bars.Bar("a", [bars.Part("bar", 1, "x", "/x")], "1")])
    sheet = framed(drawn, "Một tên rất dài " * 20, "nguồn")
    assert drawn.linked
    assert not sheet.linked
    assert sheet.width > drawn.width
    assert sheet.height > drawn.height
    assert sheet.told() == drawn.told()
