"""The query editor in a real browser: what it completes, marks, remembers, and how the keyboard goes through it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from server.editor import is_built
from tests.browser.desk import CATEGORIES, PREFIX, TARGETS, Desk

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.skipif(not is_built(), reason="the query editor is not built: make editor")


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


def test_enter_ends_a_line_and_takes_no_longer_name(desk: Desk) -> None:
    desk.open().write("SELECT * WHERE { ?targets a vn:Target ; vn:deadline ?tar")
    desk.offered("?targets")
    desk.page.wait_for_timeout(120)
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("# end")
    assert re.search(r"vn:deadline \?tar\s*\n\s*# end", desk.text)


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
