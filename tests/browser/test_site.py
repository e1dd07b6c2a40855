"""The site in a real browser: what a reader sees, on a phone and a wide screen, in both languages, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

PAGES = [
    "/",
    "/tracker",
    "/compare?place=Thái+Nguyên&place=bac+giang",
    "/tracker?province=Thái+Nguyên",
    "/charts",
    "/map",
    "/map?measure=results&on=2025-06-30",
    "/data",
    "/search?q=so+tttt+bac+giang",
    "/queries",
    "/queries/targets?province=Thái+Nguyên",
    "/queries/province-at?code=24&on=2011-01-01",
    "/sparql",
    "/ontology",
    "/ontology/Target",
    "/ontology/scheme/system-category",
    "/shapes",
    "/quality",
    "/about",
    "/browse",
    "/browse/Target",
    "/browse/Document?documentType=id/document-type/luat&sort=-issued",
    "/page/id/place/tinh-thai-nguyen",
    "/page/eli/vn/nd-cp/2011/43",
    "/page/id/person/bui-van-hanh.ubnd-tinh-bac-giang",
    "/page/id/fact/000_787f3678ca86efb5/target-1",
    "/page/id/agency/so-thong-tin-va-truyen-thong-tinh-thai-nguyen",
    "/page/id/system-category/one_stop",
    "/page/id/fact/001_5c34bed2ce4b9a3c/event-1",
    "/page/id/article/ung-dung-cntt-gop-phan-don-gian-hoa-thu-tuc-trong-cac-co-quan-nha-nuoc",
    "/why?s=id/fact/001_5c34bed2ce4b9a3c/official-2&p=vn:concernsPlace&o=id/place/viet-nam",
    "/report?fact=id/fact/000_787f3678ca86efb5/target-1",
    "/page/id/nothing-of-the-kind",
]

COLOURED = ("/", "/tracker", "/charts", "/map", "/sparql", "/ontology", "/page/id/place/tinh-thai-nguyen", "/quality")
"""Pages that axe reads in dark as well; the contrast of all colours is reckoned from the stylesheet in test_looks."""


@dataclass
class Window:
    """A page that goes from one address to the next, and what it asked for and said on the way."""

    page: playwright.Page
    language: str
    width: int
    scheme: str
    asked: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@pytest.fixture(
    scope="module", params=[("vi", 1280, "light"), ("en", 320, "dark")], ids=["vi-1280-light", "en-320-dark"]
)
def window(request: pytest.FixtureRequest, browser: playwright.Browser) -> Iterator[Window]:
    """One window for all pages: a new one for each takes a process, and as long as the page itself."""
    language, width, scheme = request.param
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    window = Window(page, language, width, scheme)
    page.on("request", lambda asked: window.asked.append(asked.url))
    page.on("console", lambda message: window.problems.append(message.text))
    page.on("pageerror", lambda error: window.problems.append(str(error)))
    yield window
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_asks_no_other_host_and_gives_axe_nothing_to_mend(path: str, site: str, window: Window) -> None:
    """axe-core knows what of WCAG 2.2 A and AA, and of good habits, a program can check."""
    page, language = window.page, window.language
    window.asked.clear()
    window.problems.clear()
    page.goto(f"{site}{path}{'&' if '?' in path else '?'}lang={language}")
    if "nothing" not in path:
        assert window.problems == []
    assert [url for url in window.asked if not url.startswith(site)] == []
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= window.width
    if window.scheme == "light" or path.partition("?")[0] in COLOURED:
        _nothing_to_mend(page)


def _nothing_to_mend(page: playwright.Page) -> None:
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []


def test_the_language_switch_keeps_the_page(site: str, browser: playwright.Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site}/page/eli/vn/nd-cp/2011/43?lang=vi")
    page.get_by_role("link", name="English").click()
    assert "/page/eli/vn/nd-cp/2011/43" in page.url
    assert page.locator("h1").inner_text() == "Decree 43/2011/NĐ-CP"
    page.close()


def test_the_keyboard_reaches_the_content(site: str, browser: playwright.Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site}/?lang=vi")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "#main"
    page.close()
