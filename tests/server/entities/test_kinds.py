"""One page for each kind of thing: what its readers ask for stands there, with the phrase that says so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest

GetPage = Callable[..., str]
PLACE = "/page/id/place/tinh-ha-tinh"
AGENCY = "/page/id/agency/so-thong-tin-va-truyen-thong-tinh-ha-tinh"
OFFICIAL = "/page/id/person/tran-thi-mau.so-thong-tin-va-truyen-thong-tinh-ha-tinh"
DECREE = "/page/eli/vn/nd-cp/2007/64"
CATEGORY = "/page/id/system-category/one_stop"
EVENT = "/page/id/fact/900_thu/event-1"
TARGET = "/page/id/fact/900_thu/target-1"
ARTICLE = "/page/id/article/ha-tinh-hop-ve-mot-cua"
MERGED = "/page/id/place/tinh-thai-nguyen"
KINDS = (PLACE, AGENCY, OFFICIAL, DECREE, CATEGORY, EVENT, TARGET, ARTICLE, MERGED)


def sections(text: str) -> list[str]:
    """Return the names of the sections of a page, in order; those that are folded too."""
    return re.findall(r'<(?:section|div) id="([\w-]+)"', text)


def section(text: str, name: str) -> str:
    """Return the text of one section, without tags."""
    start = re.search(rf'<(?:section|div) id="{name}"', text)
    assert start, f"no section {name}; there are {sections(text)}"
    rest = text[start.end() :]
    end = re.search(r'<section|<details class="section"|<p class="formats"', rest)
    return " ".join(re.sub(r"<[^>]*>", " ", rest[: end.start()] if end else rest).split())


def data(text: str) -> dict[str, Any]:
    """Return the JSON-LD of a page."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return dict(json.loads(found))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", KINDS)
def test_every_kind_is_sound_html_with_json_ld_and_a_citation(get_thing: GetPage, path: str, language: str) -> None:
    text = get_thing(path, language)
    html5lib.HTMLParser(strict=True).parse(text)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    found = data(text)
    assert found["@context"] == "https://schema.org/"
    assert found["@id"] == "https://w3id.org/vnegov/" + path.removeprefix("/page/")
    assert found["@type"] != "Thing"
    assert "fedcba9876543210" in text[text.index('class="citation"') :]
    shown = re.sub(r"<script.*?</script>|<[^>]*>", " ", text)
    assert "w3id.org" not in shown
    assert not re.search(r"\bvn:\w|\bskos:", shown)
    anchors = set(re.findall(r'href="#([\w-]+)"', text))
    assert anchors <= {*ids, "main"}


def test_a_province(get_thing: GetPage) -> None:
    text = get_thing(PLACE)
    order = sections(text)
    asked = ["promises", "posts", "agencies", "task", "inferred"]
    assert [one for one in order if one in asked] == asked
    promise = section(text, "promises")
    assert "8 of 12" in promise, "the result of the same indicator stands beside the target"
    assert "missed" in promise
    assert promise.index("8 of 12") > promise.index("12 of 12")
    assert "Bà Trần Thị Mẫu, Giám đốc Sở TT&amp;TT" in section(text, "posts")
    assert "attested on 3 June 2013" in section(text, "posts")
    lead = text[text.index('<ul class="lines">') : text.index("</ul>", text.index('<ul class="lines">'))]
    assert lead.count("<li>") <= 3
    assert "targets" in lead
    assert data(text)["@type"] == "AdministrativeArea"


def test_a_merged_province_leads_to_what_it_became_and_back(get_thing: GetPage) -> None:
    before = get_thing(MERGED)
    assert "Until 30 June 2025" in before
    after = "/page/id/place/tinh-thai-nguyen-2025"
    assert after in before
    time = section(before, "time")
    assert "Bắc Kạn" in time, "with which it was merged"
    assert "202/2025/QH15" in time, "under which document"
    text = get_thing(after)
    assert MERGED in text
    assert 'class="why"' in text[text.index('id="time"') :], "that it came from there is inferred"
    assert "(until 30 June 2025)" in before[before.index('<dl class="head">') :]


def test_an_agency(get_thing: GetPage) -> None:
    text = get_thing(AGENCY)
    posts = section(text, "posts")
    assert "Trần Thị Mẫu" in posts
    assert "attested on" in posts
    assert "Bà Trần Thị Mẫu, Giám đốc Sở TT&amp;TT, Phó Chủ tịch Hội Tin học tỉnh" in posts
    structure = section(text, "structure")
    assert "Hà Tĩnh" in structure
    assert "nâng chất lượng cổng thông tin" in section(text, "promises").lower()
    assert "Ngày 1/6/2013" in section(text, "event")
    assert data(text)["@type"] == "GovernmentOrganization"
    government = get_thing("/page/id/agency/chinh-phu")
    assert "issued" in sections(government)


def test_an_official(get_thing: GetPage) -> None:
    text = get_thing(OFFICIAL)
    posts = section(text, "posts")
    assert "Giám đốc" in posts
    assert "Hội Tin học tỉnh" in posts
    assert "attested on 3 June 2013" in posts
    took_part = section(text, "participation")
    assert "chair" in took_part
    assert took_part.index("uộc họp") < took_part.index("chair"), "it is called after the event, not after the person"
    assert "trình kế hoạch đào tạo" in section(text, "task").lower()
    (post,) = set(re.findall(r'href="(/page/id/post/giam-doc[^"?]+)', text))
    assert "Trần Thị Mẫu" in section(get_thing(post), "posts")
    found = data(text)
    assert found["@type"] == "Person"
    assert any("Giám đốc" in title for title in found["jobTitle"])


def test_a_decree(get_thing: GetPage) -> None:
    text = get_thing(DECREE)
    lead = text[: text.index('id="cited"')]
    assert "Ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước" in lead
    assert re.search(r'href="https?://vbpl\.vn/[^"]+" class="external"', lead)
    assert "10 April 2007" in lead
    assert "Nghị định 64/2007/NĐ- CP" in section(text, "cited")
    assert "12 of 12" in section(text, "promises")
    assert "18 May 2007" in section(text, "dates")
    assert "48/2009" in section(text, "relations")
    assert "eli:" in section(text, "eli")
    found = data(text)
    assert found["@type"] == "Legislation"
    assert found["legislationDate"] == "2007-04-10"


def test_a_system_category(get_thing: GetPage) -> None:
    text = get_thing(CATEGORY)
    coverage = section(text, "coverage")
    assert "Hà Tĩnh" in coverage
    assert "in use" in coverage
    assert "8 of 12" in coverage
    assert coverage.count("“") + coverage.count("một cửa điện tử") > 2, "with the phrases"
    assert "một cửa điện tử" in section(text, "deployment").lower()
    assert "12 of 12" in section(text, "promises")
    assert data(text)["@type"] == "DefinedTerm"


def test_an_event(get_thing: GetPage) -> None:
    text = get_thing(EVENT)
    lead = re.sub(r"<[^>]*>", "", text[text.index('<ul class="lines">') : text.index("<h2>")])
    assert "1 June 2013" in lead
    assert "Trần Thị Mẫu" in lead
    assert "chair" in section(text, "participation")
    assert "đường truyền còn chậm" in section(text, "limitation").lower()
    assert data(text)["@type"] == "Event"


def test_a_target_says_where_it_stands_and_can_be_reported(get_thing: GetPage) -> None:
    text = get_thing(TARGET)
    assert '<span class="standing missed">' in text
    assert "8 of 12" in section(text, "reports")
    assert "12 of 12" in section(get_thing("/page/id/fact/900_thu/result-1"), "answers")
    assert 'href="/report?fact=' in text
    claim = data(text)
    assert claim["@type"] == "Claim"
    assert claim["text"] in text
    assert claim["appearance"]["datePublished"] == "2013-06-03"


def test_an_article_shows_its_text_with_the_phrases(get_thing: GetPage) -> None:
    text = get_thing(ARTICLE)
    reading = text[text.index('class="reading"') : text.index('id="facts"')]
    words = re.sub(r"<sup>.*?</sup>|<[^>]*>", "", reading)
    assert "Đường truyền còn chậm, nhất là ở xã." in words
    facts = re.findall(r'<li class="fact" id="([\w-]+)">', text)
    led = set(re.findall(r'href="#([\w-]+)" title', reading))
    assert led == set(facts), "every fact is reached from its words"
    nothing = get_thing("/page/id/article/huyen-tong-ket-ung-dung-cntt")
    assert "Huyện" in nothing


def test_the_parts_are_in_the_other_language_too(get_thing: GetPage) -> None:
    text = get_thing(PLACE, "vi")
    for word in ("Chỉ tiêu và kết quả", "Người giữ chức vụ", "Cơ quan", "Trích dẫn trang này", "vì sao?"):
        assert word in text
