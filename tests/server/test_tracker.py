"""The promise tracker: where a promise stands, and the page and data that say so."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.paths import QUERIES
from server import Config, create_app
from server.charts.yearly import promises_by_year
from server.i18n import Language
from server.tracker.gauge import gauge
from server.tracker.judging import promises
from server.tracker.model import LIKELY, MET, MISSED, NO_REPORT, NOT_DUE, RELATED, SAME, Figure, Promise
from server.tracker.tables import COLUMNS, rows
from server.urls import Urls

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TARGET = Figure(
    iri="t",
    indicator="email",
    indicator_text="dùng thư điện tử",
    value=Decimal(80),
    value_max=None,
    unit="percent",
    comparator="",
    scope="Cán bộ",
    goal="",
    holder_text="tỉnh A",
    holders=frozenset(["A"]),
    places=frozenset(["A", "VN"]),
    local=frozenset(["A"]),
    category="email",
    decrees=frozenset(),
    cited=frozenset(["64/2007/NĐ-CP"]),
    when="2012",
    day="2012-12-31",
    article="a1",
    published="2011-03-01",
    quote="80% cán bộ",
    status="confirmed",
)


def result(value: int | None, day: str = "2012-12-31", **other: object) -> Figure:
    own = replace(TARGET, iri=f"r{value}{day}", value=None if value is None else Decimal(value), when=day, day=day)
    return replace(own, published=day, article="a2", **other)  # type: ignore[arg-type]


def one(*results: Figure, target: Figure = TARGET, today: str = "2020-01-01") -> Promise:
    (found,) = promises([target], results, today)
    return found


@pytest.mark.parametrize(
    ("results", "standing"),
    [
        ([], NO_REPORT),
        ([result(80)], MET),
        ([result(95, "2011-12-31")], MET),
        ([result(79)], MISSED),
        ([result(60, "2012-06-30")], NO_REPORT),
        ([result(60, "2012-06-30"), result(85)], MET),
        ([result(60), result(90, "2014-01-01")], MET),
        ([result(None)], NO_REPORT),
        ([result(90, "2010-01-01")], NO_REPORT),
        ([result(90, unit="count")], NO_REPORT),
        ([result(90, holders=frozenset(["B"]))], NO_REPORT),
        ([result(90, indicator="portal")], NO_REPORT),
    ],
)
def test_where_a_promise_stands(results: list[Figure], standing: str) -> None:
    assert one(*results).standing == standing


def test_what_is_due_later_is_not_yet_due() -> None:
    assert one(today="2012-12-30").standing == NOT_DUE
    assert one(today="2012-12-31").standing == NO_REPORT
    assert one(result(50), today="2012-12-30").standing == MISSED


def test_a_low_figure_is_good_where_less_was_promised() -> None:
    at_most = replace(TARGET, comparator="le", value=Decimal(5))
    assert one(result(4), target=at_most).standing == MET
    assert one(result(6), target=at_most).standing == MISSED
    rank = replace(TARGET, unit="rank", value=Decimal(10))
    assert one(result(9, unit="rank"), target=rank).standing == MET
    assert one(result(11, unit="rank"), target=rank).standing == MISSED


def test_how_sure_a_match_is() -> None:
    found = one(result(81), result(82, scope="cơ quan"), result(83, indicator="x"), result(84, scope="CÁN  bộ"))
    assert [report.certainty for report in found.reports] == [SAME, SAME, LIKELY, RELATED]
    assert found.decisive == found.reports[0]


def test_a_related_report_decides_nothing_and_the_country_relates_nothing() -> None:
    assert one(result(10, indicator="x")).standing == NO_REPORT
    elsewhere = result(10, indicator="x", places=frozenset(["B", "VN"]), local=frozenset(["B"]))
    assert one(elsewhere).reports == ()


def test_figures_that_differ_for_one_day_are_marked() -> None:
    found = one(result(81), replace(result(70), article="a3"), result(60, "2012-06-30"))
    assert {str(report.result.value): report.disputed for report in found.reports} == {
        "81": True, "70": True, "60": False,
    }  # fmt: skip


def test_every_report_has_a_row_and_a_promise_without_any_has_one() -> None:
    told = [one(), one(result(81), result(82, scope="cơ quan"))]
    table = list(rows(told))
    assert [row["certainty"] for row in table] == [None, SAME, LIKELY]
    assert all(tuple(row) == COLUMNS for row in table)
    assert (table[1]["value"], table[1]["result_value"], table[1]["decisive"]) == (80, 81, True)


def test_the_chart_has_a_bar_a_year_from_zero_and_counts_all() -> None:
    told = [one(), one(result(81)), one(target=replace(TARGET, day="", when=""))]
    chart = promises_by_year(told, Language("en"), Urls(), {})
    bars = [mark for mark in chart.drawing.marks if mark.kind == "rect"]
    assert [mark.cls for mark in bars] == ["met", "no-report", "no-report"]
    assert [mark.title for mark in bars] == ["1 met", "1 no report", "1 no report"]
    assert bars[0].at["x"] == bars[2].at["x"]
    assert float(bars[0].at["x"]) + float(bars[0].at["width"]) == pytest.approx(float(bars[1].at["x"]), abs=0.11)
    assert [row["year"] for row in chart.table.records()] == ["2012", "no deadline told"]
    assert [row["all"] for row in chart.table.records()] == [2, 1]
    assert bars[0].href == "/tracker?year=2012&status=met"


def test_a_gauge_is_for_percentages() -> None:
    drawn = gauge(one(result(60)))
    assert drawn is not None
    assert (drawn.target, drawn.result) == (80, 60)
    assert gauge(one(target=replace(TARGET, unit="count"))) is None


@pytest.fixture(scope="module")
def tracked(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    sample = QUERIES.parent / "tests" / "data" / "queries" / "sample.trig"
    return create_app(Config(dataset=(sample,), workers=0))


@pytest.fixture
def web(tracked: Flask) -> FlaskClient:
    return tracked.test_client()


def table_of(web: FlaskClient, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(web.get(f"/tracker.csv{query}").text)))


def test_page_csv_and_json_tell_the_same(web: FlaskClient) -> None:
    table = table_of(web)
    told = json.loads(web.get("/tracker.json").text)["rows"]
    assert [row["target"] for row in table] == [row["target"] for row in told]
    assert [row["standing"] for row in table] == [row["standing"] for row in told]
    assert {row["standing"] for row in table} >= {MET}
    text = web.get("/tracker?lang=en", headers=BROWSER).text
    for row in table:
        assert row["target_quote"] in text
        assert row["result_quote"] in text


@pytest.mark.parametrize("filter_", ["province", "category", "year", "status", "review"])
def test_every_choice_restricts_to_what_it_counts(web: FlaskClient, filter_: str) -> None:
    page = web.get("/tracker?lang=en", headers=BROWSER).text
    select = re.search(rf'<select id="filter-{filter_}".*?</select>', page, re.DOTALL)
    assert select is not None
    choices = re.findall(r'<option value="([^"]+)">.*?\((\d+)\)</option>', select[0])
    assert choices
    whole = {row["target"] for row in table_of(web)}
    for value, count in choices:
        part = {row["target"] for row in table_of(web, f"?{filter_}={value}")}
        assert len(part) == int(count)
        assert part <= whole


def test_a_name_of_two_places_chooses_the_one_that_promised(web: FlaskClient) -> None:
    """Each province was two in turn, and only one of them is spoken of."""
    spoken_of, silent = "id/place/tinh-vi-du", "id/place/tinh-hoa-mau-2025"
    places = "&".join(f"province=https://w3id.org/vnegov/{path}" for path in (silent, spoken_of))
    page = web.get(f"/tracker?{places}&lang=en", headers=BROWSER).text
    assert [found.rpartition("/")[2] for found in re.findall(r'<option value="([^"]+)" selected', page)] == [
        "tinh-vi-du"
    ]


@pytest.mark.parametrize(
    ("query", "status"),
    [("?yeer=2008", 400), ("?year=08", 400), ("?status=fine", 400), ("?province=Atlantis", 404), ("?on=soon", 400),
     ("?page=99", 404)],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(web: FlaskClient, query: str, status: int) -> None:
    assert web.get(f"/tracker{query}", headers=BROWSER).status_code == status


def test_a_day_can_be_asked_for(web: FlaskClient) -> None:
    assert NOT_DUE in {row["standing"] for row in table_of(web, "?on=1990")}
    assert NOT_DUE not in {row["standing"] for row in table_of(web)}


def test_a_release_without_targets_says_what_to_do(tmp_path: Path) -> None:
    empty = tmp_path / "x.ttl"
    empty.write_text("<https://e.org/a> <https://e.org/b> <https://e.org/c> .")
    page = create_app(Config(dataset=(empty,), workers=0)).test_client().get("/tracker?lang=en", headers=BROWSER)
    assert "vnegov ingest" in page.text
