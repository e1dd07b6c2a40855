"""Pictures and words for who shares a page: every kind of page has them, and they are there."""

from __future__ import annotations

import re
import struct

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from server.charts.card import HEIGHT, WIDTH, Card, card
from server.charts.lettering import width_of

PAGES = (
    *(
        "/",
        "/tracker",
        "/compare",
        "/charts",
        "/map",
        "/search?q=vi+du",
        "/browse",
        "/browse/Target",
        "/browse/Agency",
        "/queries",
    ),
    *("/sparql", "/ontology", "/data", "/page/id/place/tinh-vi-du", "/page/id/agency/so-mau"),
    *("/page/id/agency/so-xau", "/page/eli/vn/nd-cp/2010/999", "/page/id/person/tran-thi-mau.so-mau"),
    *("/page/id/fact/900_vidu/target-1", "/page/id/article/tinh-vi-du-hop", "/page/graph/ontology"),
    *("/queries/targets", "/page/id/place/tinh-vi-du?facts=Target"),
)


def said(text: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+|description)" content="([^"]*)">', text)
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_has_a_picture_that_is_there(client: FlaskClient, path: str, language: str) -> None:
    asked = f"{path}{'&' if '?' in path else '?'}lang={language}"
    text = client.get(asked, headers={"Accept": "text/html"}).text
    told = said(text)
    title = re.search(r"<title>(.*?) · vnegov</title>", text)
    assert title
    assert told["og:title"] == title[1]
    assert told["og:description"]
    assert told["og:description"] == told["description"]
    assert told["twitter:card"] == "summary_large_image"
    locales = ["vi_VN", "en_GB"]
    assert [told["og:locale"], told["og:locale:alternate"]] == (locales if language == "vi" else locales[::-1])
    image = told["og:image"]
    assert image.startswith("http://localhost/og/")
    assert image.endswith(f".png?lang={language}")
    assert ("/og/index.png" in image) == (path == "/")
    response = client.get(image.removeprefix("http://localhost"))
    assert (response.status_code, response.mimetype) == (200, "image/png")
    assert struct.unpack(">II", response.get_data()[16:24]) == (WIDTH, HEIGHT)


def test_a_page_that_is_not_there_has_the_picture_of_the_site(client: FlaskClient) -> None:
    response = client.get("/nothing", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "/og/index.png" in said(response.text)["og:image"]


def test_a_card_says_the_phrase_of_a_fact_and_the_title_of_a_document(client: FlaskClient) -> None:
    fact = said(client.get("/page/id/fact/900_vidu/target-1?lang=vi").text)
    assert fact["og:description"] == "“ít nhất 80% cơ quan dùng thư điện tử công vụ”"
    decree = said(client.get("/page/eli/vn/nd-cp/2010/999?lang=vi").text)
    assert decree["og:description"].startswith("Về một việc làm mẫu")


@given(st.text("abcđêỗữ <&'\"", max_size=300), st.text("mnpqăạ –", max_size=400))
def test_a_card_holds_any_words(name: str, line: str) -> None:
    drawn = card(Card("Loại", name, line), "vnegov", "một dòng")
    assert (drawn.width, drawn.height) == (WIDTH, HEIGHT)
    for mark in drawn.marks:
        if mark.kind == "text":
            size = 64 if "name-64" in mark.cls else 52 if "name-52" in mark.cls else 34
            assert float(mark.at["x"]) + width_of(mark.words, size, bold="name" in mark.cls) <= WIDTH
            assert float(mark.at["y"]) < HEIGHT
    lines = [float(mark.at["y"]) for mark in drawn.marks if mark.cls == "card-line"]
    assert all(y < 540 for y in lines)
