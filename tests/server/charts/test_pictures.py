"""Charts as the site sends them: sound SVG with words, the same figures as table and as data, PNG of the right size."""

from __future__ import annotations

import csv
import io
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.paths import ROOT
from server import Config, create_app
from server.charts import entities, sheet
from server.i18n import Language
from server.labels import Labels
from server.urls import Urls

SAMPLE = ROOT / "tests" / "data" / "queries" / "sample.trig"
PLACE = "https://w3id.org/vnegov/id/place/"
SVG = "{http://www.w3.org/2000/svg}"
BROWSER = {"Accept": "text/html"}
REAL = {"tinh-vi-du": "tinh-bac-giang", "tinh-hoa-mau": "tinh-bac-ninh"}
"""Made-up provinces of the sample → provinces that are on the map."""
CHARTS = (
    "/charts/promises",
    "/charts/coverage",
    "/charts/coverage-years",
    "/charts/percentages",
    "/charts/map",
    "/charts/timeline/id/place/tinh-bac-giang",
    "/charts/coverage/id/place/tinh-bac-giang",
    "/charts/coverage/id/system-category/email",
    "/charts/place/id/place/tinh-bac-giang",
    "/charts/promise/id/place/tinh-bac-giang",
    "/map",
)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    text = SAMPLE.read_text("utf8")
    for made_up, real in REAL.items():
        text = re.sub(rf"\b{made_up}(?=[ -])", real, text)
    file = tmp_path_factory.mktemp("charts") / "sample.trig"
    file.write_text(text, "utf8")
    return create_app(Config(dataset=(file,), workers=0))


@pytest.fixture
def web(drawn: Flask) -> FlaskClient:
    return drawn.test_client()


def address_of(drawn: Flask, path: str, ending: str) -> str:
    """Return the address of a chart's file; of a panel, with the indicator that it is of."""
    if "/promise/" not in path:
        return f"{path}.{ending}"
    with drawn.test_request_context():
        first = entities.promises_of(labels_of(drawn), PLACE + "tinh-bac-giang")[0]
        return f"{path}.{ending}?of={first.parameters['of']}"


def labels_of(drawn: Flask) -> Labels:
    return Labels(drawn.extensions["vnegov"].store, Language("vi"), Urls())


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_stands_alone_as_sound_svg_with_its_words(drawn: Flask, web: FlaskClient, path: str) -> None:
    response = web.get(address_of(drawn, path, "svg"))
    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    root = ElementTree.fromstring(response.get_data())
    assert root.tag == SVG + "svg"
    assert root.get("role") == "img"
    named = {one.get("id"): (one.text or "").strip() for one in root if one.tag in (SVG + "title", SVG + "desc")}
    assert (root.get("aria-labelledby") or "").split() == list(named)
    assert all(named.values())
    assert "var(" not in response.text
    assert not [one for one in root.iter() if one.tag == SVG + "a" or "href" in str(one.attrib)]
    width = float(root.get("width") or 0)
    assert all(0 <= float(one.get("x") or 0) <= width for one in root.iter(SVG + "text"))


@pytest.mark.parametrize("path", CHARTS)
def test_a_picture_is_as_large_as_its_drawing(drawn: Flask, web: FlaskClient, path: str) -> None:
    root = ElementTree.fromstring(web.get(address_of(drawn, path, "svg")).get_data())
    response = web.get(address_of(drawn, path, "png"))
    assert (response.status_code, response.mimetype) == (200, "image/png")
    wanted = tuple(round(float(root.get(side) or 0) * sheet.ZOOM) for side in ("width", "height"))
    assert size_of(response.get_data()) == wanted


@pytest.mark.parametrize("path", CHARTS)
def test_data_have_the_rows_of_the_table(drawn: Flask, web: FlaskClient, path: str) -> None:
    told = web.get(address_of(drawn, path, "json")).get_json()
    assert told["rows"]
    table = list(csv.DictReader(io.StringIO(web.get(address_of(drawn, path, "csv")).text)))
    plain = [{key: "" if value is None else str(value) for key, value in row.items()} for row in told["rows"]]
    assert table == plain


def test_the_same_chart_has_the_same_bytes(drawn: Flask) -> None:
    first, second = (drawn.test_client().get("/charts/coverage.png").get_data() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/charts/coverage",
            "/charts/coverage.exe",
            "/charts/.svg",
            "/charts/nothing.svg",
            "/charts/no/id/x.svg",
        ),
        *("/charts/timeline/id/place/nowhere.svg", "/charts/promise/id/place/tinh-bac-giang.svg?of=x", "/og/x"),
        *("/charts/place/id/place/viet-nam.svg", "/charts/timeline/id/pl%20ace/<x>.png", "/og/.png", "/og/nothing.png"),
    ],
)
def test_what_there_is_not_is_not_found(web: FlaskClient, path: str) -> None:
    assert web.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/map?measure=x", "/map?on=hôm+nay", "/charts/promises.svg?x=1", "/charts/map.png?on=2011-99"]
)
def test_a_wrong_parameter_is_said(web: FlaskClient, path: str) -> None:
    response = web.get(path, headers=BROWSER)
    assert response.status_code == 400
    assert "<h1" in response.text


def test_the_map_counts_what_was_merged_for_what_it_became(web: FlaskClient) -> None:
    old = web.get("/map.json?on=2025-06-30").get_json()["rows"]
    new = web.get("/map.json?on=2025-07-01").get_json()["rows"]
    counts = {row["province"].rpartition("/")[2]: row["count"] for row in old}
    assert counts["tinh-bac-giang"] > 0
    assert counts["tinh-bac-ninh"] > 0
    merged = {row["province"].rpartition("/")[2]: row for row in new}["tinh-bac-ninh-2025"]
    assert merged["count"] >= counts["tinh-bac-ninh"]
    assert "tinh-bac-ninh" in merged["merged"]


def test_the_map_draws_what_its_table_says_and_links_it(web: FlaskClient) -> None:
    text = web.get("/map?measure=facts&on=2025-06-30&lang=vi", headers=BROWSER).text
    rows = web.get("/map.json?measure=facts&on=2025-06-30&lang=vi").get_json()["rows"]
    for row in rows:
        slug = row["province"].rpartition("/")[2]
        found = re.search(rf'<a href="/page/id/place/{slug}\?lang=vi" tabindex="-1"><title>([^<]*)</title>', text)
        assert found
        assert found[1].endswith(f": {row['count']}") == bool(row["count"])
    assert "Quần đảo Hoàng Sa" in text
    assert "Quần đảo Trường Sa" in text


def test_targets_stand_against_results(drawn: Flask) -> None:
    with drawn.test_request_context():
        charts = entities.promises_of(labels_of(drawn), PLACE + "tinh-bac-giang")
    assert charts
    kinds = [row["kind"] for one in charts for row in one.table.records()]
    assert "chỉ tiêu" in kinds
    assert "kết quả" in kinds
    for one in charts:
        signs = [mark for mark in one.drawing.marks if set(mark.cls.split()) & {"target", "result"}]
        assert len(signs) == len(one.table.rows)
        assert all(mark.href for mark in signs)
        assert sorted(mark.title for mark in signs) == sorted(one.summary.split("; "))


def test_a_timeline_has_a_sign_for_each_row(drawn: Flask) -> None:
    with drawn.test_request_context():
        chart = entities.timeline_of(labels_of(drawn), PLACE + "tinh-bac-giang")
    assert chart is not None
    assert len(chart.drawing.told()) == len(chart.table.rows)
    dates = [str(row["date"]) for row in chart.table.records()]
    assert len(dates) > 2
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", one) for one in dates)


def test_data_without_provinces_or_figures_have_pages_that_say_so(tmp_path: Path) -> None:
    (tmp_path / "small.ttl").write_text('<https://example.org/x> <https://example.org/p> "1" .')
    web = create_app(Config(dataset=(tmp_path / "small.ttl",), workers=0)).test_client()
    for path in ("/map", "/charts"):
        response = web.get(f"{path}?lang=en", headers=BROWSER)
        assert response.status_code == 200
        assert '<p class="empty">' in response.text
    assert web.get("/map.svg").status_code == 404


def test_the_page_of_a_place_shows_its_charts(web: FlaskClient) -> None:
    text = web.get("/page/id/place/tinh-bac-giang?lang=vi", headers=BROWSER).text
    shown = re.findall(r'<figure class="chart[^"]*" id="chart-([\w-]+)"', text)
    assert len(shown) == len(set(shown))
    assert {"coverage-of", "timeline", "place"} <= set(shown)
    assert any(one.startswith("promise-") for one in shown)


def test_an_entity_of_which_nothing_is_told_has_no_charts(drawn: Flask) -> None:
    with drawn.test_request_context():
        labels, nothing = labels_of(drawn), "https://w3id.org/vnegov/id/unit/percent"
        assert entities.timeline_of(labels, nothing) is None
        assert entities.coverage_of(labels, nothing) is None
        assert entities.place_map(labels, nothing) is None
        assert entities.promises_of(labels, nothing) == []
        drawn_of = entities.charts_of(labels, PLACE + "viet-nam")
        assert (drawn_of.place, *drawn_of.promises, *drawn_of.others) == (None,)


def test_pages_bring_drawing_table_and_files_together(web: FlaskClient) -> None:
    text = web.get("/charts?lang=en", headers=BROWSER).text
    figures = re.findall(r'<figure class="chart.*?</figure>', text, re.DOTALL)
    assert len(figures) == 4
    for one in figures:
        assert re.search(r'<svg viewBox="[^"]+" role="(img|group)" aria-labelledby="[\w-]+" aria-describedby="', one)
        assert "<table" in one
        for address in re.findall(r'href="(/charts/[^"]+)"', one):
            assert web.get(address.replace("&amp;", "&")).status_code == 200


def test_a_picture_has_the_rules_of_the_stylesheet_in_light_colours() -> None:
    used = set(re.findall(r"svg \.([\w-]+)", (sheet.FOLDER / "site.css").read_text("utf8")))
    assert {"bar", "disc", "target", "result", "land", "met", "missed", "no-report", "not-due"} <= used
    assert "fill: #FBFAF7" in sheet.style()
