"""The review in a real browser: keys, phrase and fact together, selecting to add, and the same without scripts."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from graph.review.choices import known_names
from graph.review.guard import Gate
from graph.review.serving import listen
from graph.review.store import Store
from graph.review.web import Pages, create_review_app

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the browser tests are skipped"),
]
STEM = "900_thu"


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def address(store: Store, clock: Callable[[], str]) -> Iterator[str]:
    """The one-time address of a review of the sample."""
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    gate = Gate(port)
    app = create_review_app(Pages(store, known_names(), "Lê Thị Kiểm", clock, gate))
    server = make_server("127.0.0.1", port, app, threaded=True, fd=listener.fileno())
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{port}/open?article={STEM}&token={gate.token}"
    server.shutdown()
    thread.join()
    server.server_close()
    listener.close()


@pytest.fixture
def page(browser: playwright.Browser, address: str) -> Iterator[playwright.Page]:
    """The article, opened; no page error, no refused resource and no other host at the end."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.set_default_timeout(10_000)
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    home = address.split("/open")[0]
    opened.on("request", lambda asked: None if asked.url.startswith(home) else problems.append(asked.url))
    opened.goto(address)
    yield opened
    assert [problem for problem in problems if "422" not in problem] == []
    opened.close()


def record(data: Path, fact_id: str) -> dict[str, object]:
    text = (data / "facts" / f"{STEM}.jsonl").read_text("utf8")
    return next((r for r in map(json.loads, text.splitlines()) if r["id"] == fact_id), {})


def test_keys_move_accept_drop_and_undo(page: playwright.Page, data: Path) -> None:
    expect = playwright.expect
    expect(page.locator(".fact.current")).to_have_id("fact-system-1")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.locator(".notice[role=status]")).to_have_text("Đã xác nhận system-1.")
    expect(page.locator(".fact.current")).to_have_id("fact-event-1")
    assert record(data, "system-1")["status"] == "confirmed"
    page.goto(page.url.split("?")[0] + "#fact-target-1")
    expect(page.locator(".fact.current")).to_have_id("fact-target-1")
    page.keyboard.press("d")
    expect(page.locator(".notice[role=status]")).to_have_text("Đã bỏ target-1.")
    assert record(data, "target-1") == {}
    page.keyboard.press("u")
    expect(page.locator(".notice[role=status]")).to_have_text("Đã hoàn tác ở target-1.")
    assert record(data, "target-1")["status"] == "proposed"
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


def test_e_opens_the_form_typing_is_no_key_and_the_form_saves(page: playwright.Page, data: Path) -> None:
    page.goto(page.url + "#fact-result-2")
    playwright.expect(page.locator(".fact.current")).to_have_id("fact-result-2")
    page.keyboard.press("e")
    form = page.locator("form#correct")
    form.wait_for()
    form.locator("[name=scope]").fill("")
    form.locator("[name=scope]").press_sequentially("hồ sơ d a u")
    form.locator("[name=value]").fill("59,7")
    form.get_by_role("button", name="Lưu").click()
    playwright.expect(page.locator(".notice[role=status]")).to_have_text("Đã sửa result-2.")
    assert (record(data, "result-2")["value"], record(data, "result-2")["scope"]) == (59.7, "hồ sơ d a u")


def test_a_click_on_a_phrase_finds_its_facts_in_turn_and_back(page: playwright.Page) -> None:
    mark = page.locator('.reading .mark[data-facts~="participation-1"][data-facts~="agency-2"]').first
    mark.click()
    playwright.expect(page.locator(".fact.current")).to_have_id("fact-agency-2")
    mark.click()
    assert page.locator(".fact.current").get_attribute("data-id") in {"official-1", "participation-1"}
    page.locator("#fact-target-2 blockquote a").click()
    playwright.expect(page.locator(".fact.current")).to_have_id("fact-target-2")
    marks = page.locator(".reading .mark.current")
    assert "90-100% cán bộ có thư điện tử" in "".join(marks.all_inner_texts())


SELECT = """(phrase) => {
  const pieces = [...document.querySelectorAll('.reading [data-start]')];
  const all = pieces.map((piece) => piece.textContent).join('');
  let from = all.indexOf(phrase), to = from + phrase.length;
  const range = document.createRange();
  for (const piece of pieces) {
    const size = piece.textContent.length;
    if (from >= 0 && from < size) { range.setStart(piece.firstChild, from); from = -1; }
    if (to > 0 && to <= size) { range.setEnd(piece.firstChild, to); break; }
    from -= from >= 0 ? size : 0;
    to -= size;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_selected_words_become_a_fact(page: playwright.Page, data: Path, store: Store) -> None:
    phrase = "Sở Nội vụ phải trình kế hoạch đào tạo trước ngày 30/6/2013. Phần mềm"
    page.evaluate(SELECT, phrase)
    bar = page.locator("#selected")
    playwright.expect(bar).to_be_visible()
    bar.get_by_role("link", name="Thêm dữ kiện từ đoạn này").click()
    playwright.expect(page.locator(".phrase mark")).to_have_text(phrase)
    page.get_by_role("link", name="Nhiệm vụ").click()
    page.get_by_label("Nội dung").fill("trình kế hoạch đào tạo")
    page.get_by_role("button", name="Thêm dữ kiện").click()
    playwright.expect(page.locator(".fact.current")).to_have_id("fact-task-2")
    added, text = record(data, "task-2"), store.open(STEM).text
    assert text is not None
    assert added["quote"] == phrase == text[added["start"] : added["end"]]  # type: ignore[misc]


def test_words_of_a_marked_phrase_can_be_selected_with_the_mouse(page: playwright.Page) -> None:
    mark = page.locator(".reading .mark[data-facts~='agency-1']").last
    box = mark.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    playwright.expect(page.locator("#selected")).to_be_visible()
    assert page.evaluate("getSelection().toString()").strip() in mark.inner_text()


def test_a_refusal_is_in_sight_with_what_was_typed(page: playwright.Page) -> None:
    page.goto(page.url + "?edit=target-2#fact-target-2")
    page.locator("form#correct [name=value]").fill("1.595")
    page.get_by_role("button", name="Lưu").click()
    playwright.expect(page.get_by_role("alert")).to_be_in_viewport()
    playwright.expect(page.locator("form#correct [name=value]")).to_have_value("1.595")


def test_selected_words_become_the_phrase_of_the_fact_in_the_form(page: playwright.Page, data: Path) -> None:
    page.goto(page.url + "?edit=result-2#fact-result-2")
    page.locator("form#correct").wait_for()
    page.evaluate(SELECT, "70% hồ sơ nộp")
    page.get_by_role("button", name="Lấy đoạn này làm câu trích").click()
    playwright.expect(page.locator("#in-quote")).to_have_value("70% hồ sơ nộp")
    page.get_by_role("button", name="Lưu").click()
    playwright.expect(page.locator(".notice[role=status]")).to_have_text("Đã sửa result-2.")
    assert record(data, "result-2")["quote"] == "70% hồ sơ nộp"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_fits_and_works_without_scripts(
    width: int, language: str, browser: playwright.Browser, address: str, data: Path
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 760}, java_script_enabled=False)
    page.goto(address)
    home = page.url
    for path in (f"?lang={language}", f"?lang={language}&edit=target-1", f"/add?start=0&end=7&lang={language}"):
        page.goto(home + path)
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(home)
    page.locator("#fact-target-1").get_by_role("button").first.click()
    assert record(data, "target-1")["status"] == "confirmed"
    page.close()
