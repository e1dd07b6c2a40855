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


@pytest.fixture(params=list(WAYS))
def reader(request: pytest.FixtureRequest, site: str, browser: Any) -> Iterator[Reader]:
    way = WAYS[request.param]
    page = browser.new_page(viewport={"width": way.width, "height": 800}, java_script_enabled=way.scripts)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: request.url.startswith(site) or problems.append(request.url))
    yield Reader(page, site, way.code, way.hands)
    assert problems == []
    page.close()


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
    page.keyboard.type("so tttt bac giang", delay=20)
    page.locator("main [role=option]:first-child", has_text="Bắc Giang").wait_for()  # not of what was typed half
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Sở Thông tin và Truyền thông tỉnh Bắc Giang"
    page.close()
