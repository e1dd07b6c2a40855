"""The query editor in a real browser: what it completes, runs, shows, remembers and passes on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from server.editor import is_built

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.skipif(not is_built(), reason="the query editor is not built: make editor")
PREFIX = "PREFIX vn: <https://w3id.org/vnegov/ontology#>\n"
TARGETS = (
    PREFIX
    + "SELECT ?target ?holder ?deadline WHERE { ?target a vn:Target ; vn:holder ?holder ; vn:deadline ?deadline }"
)
CATEGORIES = PREFIX + "SELECT ?category (COUNT(?s) AS ?n) WHERE { ?s vn:systemCategory ?category } GROUP BY ?category"
DATES = PREFIX + "SELECT ?d (COUNT(?f) AS ?n) WHERE { ?f vn:statedIn/vn:published ?d } GROUP BY ?d"


class Desk:
    """A page with the editor, and what a reader does there."""

    def __init__(self, page: playwright.Page, site: str) -> None:
        self.page, self.site = page, site
        page.set_default_timeout(15_000)
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, query: str = "", language: str = "vi") -> Desk:
        given = f"&query={quote(query)}" if query else ""
        with self.page.expect_response(re.compile("vocabulary.json")):
            self.page.goto(f"{self.site}/sparql?lang={language}{given}")
        self.page.locator(".cm-content").wait_for()
        return self

    @property
    def text(self) -> str:
        """The query; the form's own field always has the same."""
        shown = " ".join(self.page.locator(".cm-line").all_inner_texts())
        kept: str = self.page.locator("#query").input_value()
        assert kept.split()[:40] == shown.split()[:40]  # the editor draws no more lines than fit
        return kept

    def write(self, text: str) -> None:
        """Type a query in the place of the one that is there."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def offered(self, text: str) -> str:
        """The line of the list of completions that has a text, once it is there."""
        option = self.page.locator(".cm-tooltip-autocomplete li", has_text=text).first
        option.wait_for()
        line: str = option.inner_text()
        return line

    def take(self, text: str) -> None:
        self.offered(text)
        self.page.wait_for_timeout(120)  # CodeMirror takes no completion in the first moment, against slips
        self.page.locator(".cm-tooltip-autocomplete li", has_text=text).first.click()

    def run(self) -> None:
        with self.page.expect_response(lambda response: "/sparql" in response.url and ".json" not in response.url):
            self.page.keyboard.press("Control+Enter")
        self.page.get_by_role("status").filter(has_text=re.compile("giây| in |dưới|below")).first.wait_for()

    @property
    def column(self) -> list[str]:
        """The first column of the table as it is shown."""
        lines = self.page.locator("table.result tbody tr:visible td:first-child")
        return [text.strip() for text in lines.all_inner_texts()]


@pytest.fixture
def desk(site: str, browser: playwright.Browser) -> Iterator[Desk]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    desk = Desk(context.new_page(), site)
    yield desk
    assert [url for url in desk.asked if not url.startswith(site) and not url.startswith("blob:")] == []
    unexpected = [text for text in desk.said if "status of 400" not in text]
    context.close()
    assert unexpected == []


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


def test_without_a_script_it_is_a_form_and_the_same_link_opens_there(site: str, browser: playwright.Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/sparql?lang=vi&query={quote(TARGETS)}")
    assert page.locator(".cm-content").count() == 0
    assert page.get_by_label("Truy vấn", exact=True).input_value() == TARGETS
    assert page.locator("table.result tbody tr").count() == 11
    page.get_by_role("button", name="Chạy truy vấn").click()
    assert page.locator("table.result tbody tr").count() == 11
    page.close()


@pytest.mark.parametrize(("language", "label"), [("vi", "Chỉ tiêu"), ("en", "Target")])
def test_a_class_is_completed_with_its_label_and_count_and_its_prefix_declared(
    language: str, label: str, desk: Desk
) -> None:
    desk.open(language=language).write("SELECT * WHERE { ?t a vn:Targ")
    assert desk.text.startswith(PREFIX)
    line = desk.offered("vn:Target")
    assert label in line
    assert re.search(r"· \d+", line)
    desk.take("vn:Target")
    assert "?t a vn:Target" in desk.text


def test_properties_of_the_class_come_first(desk: Desk) -> None:
    desk.open().write("SELECT * WHERE { ?t a vn:Target ; vn:")
    desk.offered("vn:deadline")
    names = desk.page.locator(".cm-tooltip-autocomplete .cm-completionLabel").all_inner_texts()
    assert {"vn:deadline", "vn:indicator", "vn:evidence"} <= set(names[:25])
    assert "vn:issuer" not in names[:25]
    assert "vn:Target" not in names


def test_a_label_finds_its_term_without_diacritics(desk: Desk) -> None:
    desk.open().write("SELECT * WHERE { ?t a chi")
    desk.take("vn:Target")
    assert "?t a vn:Target" in desk.text
    assert desk.text.startswith(PREFIX)


def test_a_name_becomes_its_iri(desk: Desk) -> None:
    desk.open().write("SELECT * WHERE { ?t vn:holder thai nguyen")
    desk.take("Tỉnh Thái Nguyên")
    assert "?t vn:holder <https://w3id.org/vnegov/id/place/tinh-thai-nguyen>" in desk.text


def test_a_graph_is_found_by_its_label(desk: Desk) -> None:
    desk.open().write("SELECT * WHERE { GRAPH ontology")
    desk.take("Bản thể học và bảng mã")
    assert "GRAPH <https://w3id.org/vnegov/graph/ontology>" in desk.text


def test_nothing_is_completed_in_a_comment_or_a_string(desk: Desk) -> None:
    desk.open().write('SELECT * WHERE { ?s ?p "vn:Targ')
    desk.page.wait_for_timeout(400)
    assert desk.page.locator(".cm-tooltip-autocomplete").count() == 0
    assert "PREFIX" not in desk.text


def test_an_undeclared_prefix_is_declared_by_a_button(desk: Desk) -> None:
    desk.open("SELECT * WHERE { ?t a vn:Target }")
    desk.page.locator(".cm-lintRange-warning, .cm-lintRange-error").first.hover()
    desk.page.get_by_role("button", name="Khai báo vn:").click()
    assert desk.text.startswith(PREFIX)


def test_an_example_is_run_by_the_keyboard_and_undone(desk: Desk) -> None:
    before = desk.open().text
    desk.page.get_by_text("Ví dụ", exact=True).first.click()
    desk.page.get_by_role("button", name="Ai đặt chỉ tiêu gì, đến bao giờ?").click()
    assert "# Ai đặt chỉ tiêu gì, đến bao giờ?" in desk.text
    desk.run()
    assert desk.page.locator("table.result tbody tr").count() > 10
    desk.page.keyboard.press("Control+z")
    assert desk.text == before


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


def test_a_mistake_is_shown_where_it_is_with_what_to_do(desk: Desk) -> None:
    desk.open().write("SELECT ?x WHERE { ?x a vn:Target vn:deadline ?d }")
    desk.page.keyboard.press("Escape")
    desk.run()
    marked = desk.page.locator(".cm-lintRange-error")
    assert marked.inner_text() == "vn:deadline"
    assert "dấu chấm" in desk.page.locator("#problem").inner_text()
    marked.hover()
    desk.page.locator(".cm-tooltip", has_text="dấu chấm").wait_for()
    desk.page.locator(".cm-content").press("Control+End")
    desk.page.keyboard.type(" ")
    marked.wait_for(state="detached")


def test_a_chart_has_a_bar_for_each_name_and_a_point_for_each_day(desk: Desk) -> None:
    desk.open(CATEGORIES)
    rows = desk.page.locator("table.result tbody tr").count()
    desk.page.get_by_role("button", name="Biểu đồ").click()
    assert desk.page.locator("figure.chart rect.bar").count() == rows
    assert "Một cửa điện tử" in desk.page.locator("figure.chart svg").text_content()
    desk.open(DATES)
    rows = desk.page.locator("table.result tbody tr").count()
    desk.page.get_by_role("button", name="Biểu đồ").click()
    assert desk.page.locator("figure.chart circle").count() == rows > 1


def test_a_map_shows_the_places_of_facts_and_coordinates_as_they_are(desk: Desk) -> None:
    desk.open(TARGETS)
    desk.page.get_by_role("button", name="Bản đồ").click()
    desk.page.get_by_role("link", name="Tỉnh Thái Nguyên: 6 dòng").wait_for()
    assert desk.page.locator("circle.spot").count() == 3
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


def test_the_last_query_comes_back_unless_the_address_names_one(desk: Desk) -> None:
    example = desk.open().text
    desk.write("ASK { ?mine ?is ?kept ")
    mine = desk.text
    assert desk.open(CATEGORIES).text == CATEGORIES
    desk.open()
    assert desk.text == mine
    desk.page.get_by_role("button", name="Trở về ví dụ").click()
    assert desk.text == example


def test_the_keyboard_comes_in_and_goes_out(desk: Desk) -> None:
    desk.open()
    desk.page.locator(".cm-content").click()
    inside = "document.activeElement.shadowRoot?.activeElement.className.includes('cm-content') ?? false"
    assert desk.page.evaluate(inside)
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.type") == "submit"
    desk.page.keyboard.press("Shift+Tab")
    assert desk.page.evaluate(inside)
    desk.page.keyboard.type("\nvn:")
    desk.offered("vn:")
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.type") == "submit"


def test_a_prepared_question_opens_in_the_editor_with_its_conditions(desk: Desk) -> None:
    desk.page.goto(f"{desk.site}/queries/targets?province=Thái+Nguyên&lang=vi")
    desk.page.locator("details summary").last.click()
    desk.page.get_by_role("link", name="Mở trong trang SPARQL để sửa").click()
    desk.page.locator(".cm-content").wait_for()
    assert "<https://w3id.org/vnegov/id/place/tinh-thai-nguyen>" in desk.text
    assert desk.page.locator("table.result tbody tr").count() == 6
