"""The query editor in a real browser: results as table, chart and map, links to them, and what is copied."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from server.editor import is_built
from tests.browser.desk import CATEGORIES, DATES, PREFIX, TARGETS, Desk

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.skipif(not is_built(), reason="the query editor is not built: make editor")


@pytest.mark.parametrize(("language", "width", "scheme"), [("vi", 1280, "light"), ("en", 320, "dark")])
@pytest.mark.parametrize("view", ["table", "chart", "map"])
def test_the_editor_and_its_views_fit_and_give_axe_nothing_to_mend(
    view: str, language: str, width: int, scheme: str, desk: Desk
) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    desk.page.emulate_media(color_scheme=scheme)
    desk.open(TARGETS, language)
    desk.page.locator(f"button[data-view={view}]").click()
    desk.page.locator({"table": "table.result", "chart": "figure.chart svg", "map": "figure.map svg"}[view]).wait_for()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(desk.page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []


def test_rows_are_sorted_filtered_and_show_their_iris(desk: Desk) -> None:
    desk.open(CATEGORIES)
    page = desk.page
    assert "Một cửa điện tử" in desk.column
    page.get_by_role("button", name="n", exact=True).click()
    page.get_by_role("button", name="n", exact=True).click()
    numbers = [int(text) for text in page.locator("table.result td.number").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert page.get_by_role("columnheader", name="n", exact=True).get_attribute("aria-sort") == "descending"
    page.get_by_label("Lọc dòng").fill("mot cua")
    assert desk.column == ["Một cửa điện tử"]
    page.get_by_label("Hiện IRI").check()
    assert "https://w3id.org/vnegov/id/" in desk.column[0]
    href = page.locator("table.result tbody tr:visible a").first.get_attribute("href") or ""
    assert href.startswith("/page/id/")


def test_a_chart_has_a_bar_for_each_name_and_a_point_for_each_day(desk: Desk) -> None:
    desk.open(CATEGORIES)
    rows = desk.page.locator("table.result tbody tr").count()
    desk.page.get_by_role("button", name="Biểu đồ").click()
    expect(desk.page.locator("figure.chart rect.bar")).to_have_count(rows)
    desk.page.get_by_label("Lọc dòng").fill("mot cua")
    expect(desk.page.locator("figure.chart rect.bar")).to_have_count(1)
    assert "Một cửa điện tử" in desk.page.locator("figure.chart svg").text_content()
    desk.open(DATES)
    rows = desk.page.locator("table.result tbody tr").count()
    desk.page.get_by_role("button", name="Biểu đồ").click()
    expect(desk.page.locator("figure.chart circle")).to_have_count(rows)
    assert rows > 1


def test_a_map_shows_the_places_of_facts_and_coordinates_as_they_are(desk: Desk) -> None:
    desk.open(TARGETS)
    desk.page.get_by_role("button", name="Bản đồ").click()
    desk.page.get_by_role("link", name="Tỉnh Thái Nguyên: 6 dòng").wait_for()
    expect(desk.page.locator("circle.spot")).to_have_count(3)
    desk.open("SELECT ?name ?lat ?long WHERE { VALUES (?name ?lat ?long) { ('A' 21.0 105.8) ('B' 10.8 106.7) } }")
    desk.page.get_by_role("button", name="Bản đồ").click()
    desk.page.locator("figure.map").wait_for()
    north, south = (spot.bounding_box() for spot in desk.page.locator("circle.spot").all())
    assert north and south and north["y"] < south["y"] and north["x"] < south["x"]  # noqa: PT018
    desk.open(CATEGORIES)
    desk.page.get_by_role("button", name="Bản đồ").click()
    desk.page.get_by_text("Kết quả không có tọa độ").wait_for()


def test_the_address_is_the_link_and_going_back_brings_the_query_before(desk: Desk) -> None:
    desk.open(CATEGORIES).write("ASK { ?s ?p 'a&b=c#d%' }")
    desk.run()
    written = desk.text
    assert parse_qs(urlsplit(desk.page.url).query)["query"] == [written]
    assert desk.page.locator("#answer .answer").inner_text() == "Sai"
    assert quote("a&b=c#d%", safe="") in (desk.page.get_by_role("link", name="English").get_attribute("href") or "")
    with desk.page.expect_response(re.compile("query=")):
        desk.page.go_back()
    desk.page.locator("table.result").wait_for()
    assert desk.text == CATEGORIES


def test_a_query_too_long_for_an_address_is_posted(desk: Desk) -> None:
    long = "# " + "dài " * 8000 + "\n" + CATEGORIES
    desk.open()
    desk.page.evaluate("text => localStorage.setItem('vnegov.query', text)", long)
    desk.open()
    desk.page.locator(".cm-content").click()
    with desk.page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/sparql?lang=vi")):
        desk.page.keyboard.press("Control+Enter")
    desk.page.locator("table.result").wait_for()
    assert "query=" not in desk.page.url
    desk.page.get_by_text("Sao chép", exact=True).click()
    desk.page.get_by_role("button", name="Liên kết tới truy vấn").click()
    desk.page.get_by_text("có thể cắt mất").wait_for()


def test_what_is_copied_asks_the_same(desk: Desk, site: str) -> None:
    hostile = PREFIX + 'SELECT ?x WHERE { VALUES ?x { "it\'s \\"so\\" $HOME `ls`" } } # \'\''
    desk.open(hostile)

    def copied(way: str) -> str:
        desk.page.get_by_text("Sao chép", exact=True).click()
        desk.page.get_by_role("button", name=way, exact=True).click()
        desk.page.get_by_text("Đã sao chép").wait_for()
        text: str = desk.page.evaluate("navigator.clipboard.readText()")
        return text

    link = copied("Liên kết tới truy vấn")
    assert link.startswith(f"{site}/sparql?")
    assert parse_qs(urlsplit(link).query) == {"query": [hostile]}
    for way, first in (("Python (pandas)", "import io"), ("Python (SPARQLWrapper)", "from SPARQLWrapper")):
        program = copied(way)
        assert program.startswith(first)
        values: dict[str, str] = {}
        exec(re.search(r"^query = .*?(?=^\w)", program, re.M | re.S)[0], values)  # type: ignore[index]
        assert values["query"].strip() == hostile
    for way in ("Lệnh curl", "Lệnh vnegov sparql"):
        words = subprocess.run(
            ["sh", "-c", "printf '%s\\0' " + copied(way)], capture_output=True, text=True, check=True
        )
        assert any(word.removeprefix("query=") == hostile for word in words.stdout.split("\0"))


def test_a_query_that_takes_long_is_stopped(desk: Desk) -> None:
    desk.open().write("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f FILTER(?c != ?f) }")
    desk.page.keyboard.press("Control+Enter")
    desk.page.get_by_role("button", name="Dừng").click()
    desk.page.get_by_text("Đã dừng.").wait_for()
    assert desk.page.get_by_role("button", name="Dừng").count() == 0
    desk.write(CATEGORIES)
    desk.run()
    assert "Một cửa điện tử" in desk.column


def test_a_query_that_the_server_does_not_take_says_why(desk: Desk) -> None:
    desk.open()
    desk.page.evaluate("text => localStorage.setItem('vnegov.query', text)", "# " + "x" * 1_100_000)
    desk.open().page.locator(".cm-content").click()
    desk.page.keyboard.press("Control+Enter")
    desk.page.locator("#answer .problem").wait_for()
    assert "1000000" in desk.page.locator("#answer").inner_text()
    assert desk.page.locator("main").count() == desk.page.locator("h1").count() == 1
    desk.said = [text for text in desk.said if "413" not in text]


@pytest.mark.parametrize("way", ["Python (SPARQLWrapper)", "Python (pandas)", "Lệnh curl"])
def test_what_is_copied_runs(way: str, desk: Desk) -> None:
    desk.open(CATEGORIES)
    desk.page.get_by_text("Sao chép", exact=True).click()
    desk.page.get_by_role("button", name=way).click()
    desk.page.get_by_text("Đã sao chép").wait_for()
    text: str = desk.page.evaluate("navigator.clipboard.readText()")
    if "curl" in way and shutil.which("curl") is None:
        pytest.skip("there is no curl here")
    program = ["sh", "-c", text] if "curl" in way else [sys.executable, "-c", text]
    ran = subprocess.run(program, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    lines = [line for line in ran.stdout.splitlines() if "system-category/" in line]
    assert len(lines) == desk.page.locator("table.result tbody tr").count()
