"""What readers come for, from the first page to the phrase: on a wide screen and a phone, in both languages, without
scripts, and by keyboard alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.reader import Hands, Keyboard, Pointer, Reader


@dataclass(frozen=True)
class Way:
    """How somebody reads: language, width, with scripts or without, hands."""

    code: str
    width: int
    scripts: bool
    hands: Hands


DEPARTMENT = {
    "vi": "Sở Thông tin và Truyền thông tỉnh Bắc Giang",
    "en": "Department of Information and Communications of Bắc Giang Province",
}
QUERY = """PREFIX vn: <https://w3id.org/vnegov/ontology#>
SELECT ?number { ?x vn:number ?number } ORDER BY ?number LIMIT 3"""
WAYS = {
    "wide": Way("vi", 1280, True, Pointer()),
    "English": Way("en", 1280, True, Pointer()),
    "phone": Way("vi", 360, True, Pointer()),
    "no scripts": Way("vi", 390, False, Pointer()),
    "keyboard": Way("vi", 1280, True, Keyboard()),
    "English keyboard without scripts": Way("en", 1280, False, Keyboard()),
}


@pytest.fixture(scope="module", params=list(WAYS))
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture(scope="module")
def window(way: Way, browser: Any) -> Iterator[Any]:
    """A window for all journeys of a kind: a new one for each takes a process, and as long as the journey itself."""
    page = browser.new_page(viewport={"width": way.width, "height": 800}, java_script_enabled=way.scripts)
    yield page
    page.close()


@pytest.fixture
def reader(way: Way, site: str, window: Any) -> Iterator[Reader]:
    problems: list[str] = []
    heard = {
        "console": lambda message: problems.append(message.text),
        "pageerror": lambda error: problems.append(str(error)),
        "request": lambda request: request.url.startswith(site) or problems.append(request.url),
    }
    for event, listener in heard.items():
        window.on(event, listener)
    yield Reader(window, site, way.code, way.hands)
    for event, listener in heard.items():
        window.remove_listener(event, listener)
    assert problems == []


def test_what_thai_nguyen_promised_for_2008_and_the_phrase_that_says_so(reader: Reader) -> None:
    say = reader.language.say
    reader.open("/")
    reader.follow(say("nav.tracker"))
    reader.choose(say("tracker.filter.province"), {"vi": "Tỉnh Thái Nguyên", "en": "Thái Nguyên"}[reader.language.code])
    reader.choose(say("tracker.filter.year"), "2008")
    reader.press("tracker.apply")
    assert reader.page.locator(".promise").count() == 6
    assert "tất cả cán bộ công chức có hộp thư điện tử" in reader.text
    reader.follow("có hộp thư điện tử", ".promises")
    assert reader.page.locator("mark").first.inner_text().startswith("tất cả cán bộ công chức")


def test_what_became_of_decree_43_2011(reader: Reader) -> None:
    reader.open("/")
    reader.write(reader.language.say("search.label"), "43/2011")
    reader.press("search.do")
    reader.follow("43/2011/NĐ-CP", "main")
    assert "43/2011/NĐ-CP" in reader.page.locator("h1").inner_text()
    assert "42/2022/NĐ-CP" in reader.text


def test_so_tttt_bac_giang_is_the_department_of_bac_giang(reader: Reader) -> None:
    reader.open("/")
    reader.write(reader.language.say("search.label"), "so tttt bac giang")
    reader.press("search.do")
    reader.follow(DEPARTMENT[reader.language.code], "main")
    assert "Bắc Giang" in reader.page.locator("h1").inner_text()


def test_two_provinces_beside_each_other(reader: Reader) -> None:
    say, vi = reader.language.say, reader.language.code == "vi"
    reader.open("/")
    reader.follow(say("compare.link"))
    reader.choose(say("compare.place", n=1), "Tỉnh Thái Nguyên" if vi else "Thái Nguyên")
    reader.choose(say("compare.place", n=2), "Tỉnh Bắc Giang" if vi else "Bắc Giang")
    reader.press("compare.do")
    assert "khoảng 70% văn bản đến" in reader.text
    reader.follow("văn bản đến gửi nhận điện tử", "main")
    assert reader.page.locator("mark").first.inner_text() == "khoảng 70% văn bản đến"


def test_a_query_that_somebody_shared(reader: Reader) -> None:
    reader.open(f"/sparql?query={quote(QUERY)}")
    reader.page.locator("main table tbody tr").first.wait_for()
    assert reader.page.locator("main table tbody tr").count() >= 3


def test_somebody_who_types_sees_what_is_meant(site: str, browser: Any) -> None:
    """The suggestions, chosen with the arrow keys."""
    page = browser.new_page()
    page.goto(f"{site}/?lang=vi")
    page.locator("main input[type=search]").click()
    with page.expect_response(lambda response: response.url.endswith("giang")):  # the answer to the whole text
        page.keyboard.type("so tttt bac giang", delay=20)
    page.locator("main [role=option]:first-child", has_text="tỉnh Bắc Giang").wait_for()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Sở Thông tin và Truyền thông tỉnh Bắc Giang"
    page.close()
