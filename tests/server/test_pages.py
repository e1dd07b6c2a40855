"""Every page in both languages: what it says, what it links to, what it never does."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

GetPage = Callable[..., str]
PAGES = (
    "/",
    "/sparql",
    "/sparql?query=SELECT+*+%7B+?s+?p+?o+%7D",
    "/sparql?query=CONSTRUCT+%7B+?s+?p+?o+%7D+WHERE+%7B+?s+?p+?o+%7D",
    "/sparql?query=ASK+%7B%7D",
    "/ontology",
    "/ontology/Target",
    "/ontology/Agency",
    "/ontology/scheme/unit",
    "/shapes",
    "/quality",
    "/about",
    "/data",
    "/charts",
    "/map",
    "/map?measure=targets&on=2011-01-01",
    "/map?on=1900-01-01",
    "/tracker",
    "/tracker?province=Ví Dụ",
    "/search",
    "/search?q=vi+du",
    "/search?q=khong+co+gi",
    "/browse",
    "/browse/Target",
    "/browse/Article",
    "/browse/Agency",
    "/browse/Document?mentioned=1",
    "/page/id/place/tinh-vi-du",
    "/page/id/place/tinh-vi-du?facts=Target",
    "/page/id/place/viet-nam?via=vn:within",
    "/page/id/agency/so-mau",
    "/page/id/agency/so-xau",
    "/page/eli/vn/nd-cp/2010/999",
    "/page/id/person/tran-thi-mau.so-mau",
    "/page/id/fact/900_vidu/target-1",
    "/page/id/fact/900_vidu/clarification-1",
    "/page/id/article/tinh-vi-du-hop",
    "/page/id/article/khong-ngay",
    "/page/id/unit/percent",
    "/page/graph/article/900_vidu",
    "/page/graph/inferred",
    "/why?s=id/fact/900_vidu/result-1&p=vn:concernsPlace&o=id/place/viet-nam",
    "/why?s=id/place/tinh-vi-du&p=vn:within&o=id/place/viet-nam",
    "/report?fact=id/fact/900_vidu/target-1",
)
BROKEN = ("/page/id/nothing", "/browse/Nothing", "/nowhere", "/sparql?query=SELEC", "/browse/Target?page=0")


class Outline(HTMLParser):
    """What matters of a page: headings in order, addresses, identifiers, elements without an end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.addresses: list[tuple[str, str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.html_lang: str | None = None
        self._open: list[str] = []
        self.feed(text)
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if tag == "html":
            self.html_lang = given.get("lang")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        for name in ("href", "src", "action"):
            if name in given:
                self.addresses.append((tag, given[name] or "", given))
        if tag not in ("meta", "link", "input", "br", "hr", "img"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open
        assert self._open[-1] == tag, f"</{tag}> closes <{self._open[-1]}>"
        self._open.pop()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", [*PAGES, *BROKEN])
def test_every_page_is_sound_in_both_languages(client: FlaskClient, path: str, language: str) -> None:
    joined = path + ("&" if "?" in path else "?") + f"lang={language}"
    response = client.get(joined, headers={"Accept": "text/html"})
    assert response.status_code == (200 if path in PAGES else 400 if "page=0" in path or "SELEC" in path[-6:] else 404)
    assert response.mimetype == "text/html"
    assert response.headers["Content-Language"] == language
    text = response.get_data(as_text=True)
    html5lib.HTMLParser(strict=True).parse(text)
    outline = Outline(text)
    assert outline.html_lang == language
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert {"header", "nav", "main", "footer"} <= outline.tags
    assert re.findall(r"<script[^>]*>(?!</script>)", re.sub(r"<script type=.application/ld.json.>", "", text)) == []
    assert "style" not in outline.tags
    assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_from_another_host(get_page: GetPage, path: str) -> None:
    for tag, address, attributes in Outline(get_page(path)).addresses:
        if tag == "a" and "external" in (attributes.get("class") or ""):
            assert re.match(r"https?://|mailto:", address)
            assert "noopener" in (attributes.get("rel") or "")
        else:
            assert re.match(r"(http://localhost)?/(?!/)|#", address), (tag, address)


def test_every_local_link_leads_somewhere(client: FlaskClient, get_page: GetPage) -> None:
    seen: set[str] = set()
    for path in PAGES:
        for _, address, _ in Outline(get_page(path + ("&" if "?" in path else "?") + "lang=en")).addresses:
            target = address.removeprefix("http://localhost").partition("#")[0]
            if target.startswith("/") and target not in seen:
                seen.add(target)
                with client.get(target, headers={"Accept": "text/html,*/*;q=0.5"}, follow_redirects=True) as response:
                    assert response.status_code == 200, (path, target)
    assert len(seen) > 60


def test_links_keep_the_language_and_a_cookie_remembers_it(client: FlaskClient, get_page: GetPage) -> None:
    text = get_page("/page/id/place/tinh-vi-du?lang=en")
    assert 'href="/page/id/place/viet-nam?lang=en"' in text
    assert '<a href="/page/id/place/tinh-vi-du?lang=vi" lang="vi" hreflang="vi">' in text
    assert "Targets" in text
    assert client.get_cookie("lang") is not None
    assert "Targets" in get_page("/page/id/place/tinh-vi-du")
    assert "Chỉ tiêu" in get_page("/page/id/place/tinh-vi-du?lang=vi")


def test_the_head_names_the_address_of_the_page_in_each_language(get_page: GetPage) -> None:
    text = get_page("/browse/Target?mentioned=1&lang=en")
    address = "http://localhost/browse/Target?mentioned=1"
    assert f'<link rel="canonical" href="{address}&amp;lang=en">' in text
    assert f'<link rel="alternate" hreflang="vi" href="{address}&amp;lang=vi">' in text
    assert f'<link rel="alternate" hreflang="x-default" href="{address}">' in text


def test_the_menu_says_where_the_reader_is(get_page: GetPage) -> None:
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', get_page("/queries?lang=en")) == ["/queries?lang=en"]
    assert 'aria-current="page"' not in get_page("/page/id/place/tinh-vi-du")


def test_the_browser_language_is_heard(client: FlaskClient) -> None:
    response = client.get("/", headers={"Accept": "text/html", "Accept-Language": "en-GB,en;q=0.9"})
    assert 'lang="en"' in response.get_data(as_text=True)
    assert {"Accept", "Accept-Language", "Cookie"} <= set(response.vary)


def test_the_first_page_counts_from_the_data(get_page: GetPage) -> None:
    text = get_page("/?lang=en")
    rows = dict(re.findall(r'<a href="/browse/(\w+)\?lang=en">[^<]+</a></th><td class="number">(\d+)</td>', text))
    assert rows == {
        "Article": "2",
        "Target": "1",
        "Result": "1",
        "OfficialMention": "1",
        "DocumentMention": "1",
        "Clarification": "1",
    }
    assert re.search(
        r'mentioned=1&amp;lang=en">1</a></td><td class="number"><a href="/browse/Document\?lang=en">2<', text
    )


def test_a_fact_is_told_with_value_date_holder_phrase_article_and_status(get_page: GetPage) -> None:
    text = get_page("/page/id/place/tinh-vi-du?lang=vi")
    fact = text[text.index('id="900_vidu-target-1"') : text.index("</li>", text.index('id="900_vidu-target-1"'))]
    assert "ít nhất 80\u00a0%" in fact
    assert "2012" in fact
    assert "Của" not in fact, "its page says whose it is"
    assert "Tỉnh Ví Dụ</a>" in get_page("/page/id/fact/900_vidu/target-1?lang=vi")
    assert '<q lang="vi"><mark>ít nhất 80% cơ quan dùng thư điện tử công vụ</mark></q>' in fact
    assert "Tỉnh Ví Dụ họp về ứng dụng CNTT" in fact
    assert "Báo Ví Dụ" in fact
    assert '<time datetime="2011-08-05">05/8/2011</time>' in fact
    assert "xác nhận" in fact
    english = get_page("/page/id/place/tinh-vi-du?lang=en")
    assert "at least 80%" in english
    assert "5 August 2011" in english
    assert '<a href="/page/id/fact/900_vidu/target-1?lang=en" lang="vi">' in english


def test_inferred_and_guessed_statements_are_told_apart(get_page: GetPage) -> None:
    place = get_page("/page/id/place/tinh-vi-du?lang=vi")
    result = place[place.index('id="900_vidu-result-1"') :]
    assert "suy luận" in result[: result.index("</p>")]
    assert 'href="/why?s=' in result[: result.index("</p>")]
    target = place[place.index('id="900_vidu-target-1"') :]
    assert "suy luận" not in target[: target.index("</p>")]
    agency = get_page("/page/id/agency/so-mau?lang=vi")
    assert re.search(r'UBND tỉnh Ví Dụ</a> <span class="mark guess">phỏng đoán</span>', agency)
    other = get_page("/page/id/agency/ubnd-tinh-vi-du?lang=vi")
    assert re.search(r'Sở Mẫu tỉnh Ví Dụ</a> <span class="mark inferred-guess">suy luận từ phỏng đoán</span>', other)


def test_what_reasoning_says_comes_last_and_says_why(get_page: GetPage) -> None:
    person = get_page("/page/id/person/tran-thi-mau.so-mau?lang=vi")
    inferred = person[person.index('id="inferred"') :]
    assert re.search(r'Sở Mẫu tỉnh Ví Dụ</a> <span class="mark inferred">suy luận</span> <a class="why"', inferred)
    assert person.index("Giám đốc Sở Mẫu") < person.index('id="inferred"')


def test_a_match_is_said_once(get_page: GetPage) -> None:
    text = get_page("/page/id/place/tinh-vi-du?lang=en")
    assert "The same thing" in text
    assert "Described at" not in text


def test_identifiers_records_links_and_validity_are_shown(get_page: GetPage) -> None:
    text = get_page("/page/id/place/tinh-vi-du?lang=en")
    assert "999 · former administrative code (until 30 June 2025)" in text
    assert "until 30 June 2025" in text
    assert "Sample data set" in text
    assert 'href="http://www.wikidata.org/entity/Q0" class="external"' in text
    assert "Tên theo nghị quyết mẫu." in text


def test_a_clarification_shows_both_sides(get_page: GetPage) -> None:
    for path in ("/page/eli/vn/nd-cp/2010/999", "/page/id/fact/900_vidu/document-1", "/page/id/article/tinh-vi-du-hop"):
        text = get_page(path + "?lang=en")
        assert "Thủ tướng Chính phủ" in text, path
        assert "Ký hiệu NĐ-CP chỉ nghị định của Chính phủ." in text, path
        assert 'href="https://example.org/nghi-dinh" class="external"' in text, path
    assert "Làm rõ" not in get_page("/page/id/place/tinh-mau-2025?lang=vi")


def test_a_class_has_its_kind_of_page_where_nobody_reasoned(get_page: GetPage) -> None:
    assert "Issue and validity" in get_page("/page/eli/vn/nd-cp/2010/999?lang=en")


def test_an_article_tells_its_facts_in_the_order_of_its_text(get_page: GetPage) -> None:
    text = get_page("/page/id/article/tinh-vi-du-hop")
    order = re.findall(r'<li class="fact" id="([\w-]+)">', text)
    assert order == ["result-1", "target-1", "document-1", "clarification-1"]


def test_labels_are_escaped_and_bad_addresses_are_not_linked(get_page: GetPage) -> None:
    text = get_page("/page/id/agency/so-xau")
    assert "<script>" not in text
    assert "&lt;script&gt;alert" in text
    official = get_page("/page/id/article/khong-ngay")
    assert "<b>Giám đốc</b>" not in official
    assert "&lt;b&gt;Giám đốc&lt;/b&gt;" in official
    assert 'href="javascript:' not in get_page("/page/id/place/tinh-vi-du")
    hostile = get_page('/sparql?query="><script>alert(1)</script>', 400)
    assert "<script>" not in hostile
    assert "<script>" not in get_page("/%3Cscript%3Ealert(1)%3C/script%3E", 404)
    assert "<script>" not in get_page("/page/id/place/viet-nam?via=%3Cscript%3E", 400)


def test_every_term_of_the_ontology_is_an_anchor(get_page: GetPage) -> None:
    text = get_page("/ontology?lang=en")
    for term in ("Target", "Fact", "concernsPlace", "within", "value", "scheme-unit"):
        assert f'id="{term}"' in text
    chain = text[text.index('id="concernsPlace"') : text.index('id="deadline"')]
    assert re.search(r"Follows from the chain.*concerns</a>, then .*territory</a>", chain)
    target = text[text.index('id="Target"') : text.index('id="Target"') + 900]
    assert "What an agency sets out to reach." in target
    assert 'href="/browse/Target?lang=en">1</a>' in target


def test_no_page_shows_an_iri_of_ours_where_a_label_exists(get_page: GetPage) -> None:
    for path in PAGES:
        if path.startswith(("/page", "/browse", "/ontology")) or path == "/":
            shown = re.sub(r"<(?:script|pre).*?</(?:script|pre)>|<[^>]*>", " ", get_page(path), flags=re.DOTALL)
            assert "w3id.org/vnegov" not in shown, path


def test_our_own_fault_is_not_blamed_on_the_reader(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with app.test_request_context("/", headers={"Accept": "text/html"}):
        try:
            raise ZeroDivisionError("a secret detail")
        except ZeroDivisionError as error:
            response = app.make_response(app.handle_user_exception(error))
    assert response.status_code == 500
    assert "a secret detail" not in response.get_data(as_text=True)
    assert "Lỗi ở phía chúng tôi" in response.get_data(as_text=True)
    assert "a secret detail" in caplog.text
