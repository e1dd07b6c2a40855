from __future__ import annotations

import re

import pytest

from graph.extract import ArticleMeta
from graph.ingest.errors import UnreadableError
from graph.ingest.reading import MAX_PAGE, MAX_TEXT, read

GERMAN = "Die Behörde hat gestern mitgeteilt, dass künftig alle Anträge elektronisch gestellt werden können. " * 5
UNMARKED = "Uy ban nhan dan tinh da to chuc hoi nghi ve ung dung cong nghe thong tin trong cac co quan nha nuoc. " * 5


def test_a_plain_text_is_kept_letter_by_letter(text: str) -> None:
    odd = text.replace("\n\n", "\r\n \r\n").replace("hội nghị", "hô\u0323\u0302i nghị")
    reading = read(odd.encode(), "a.txt")
    assert reading.text == odd
    assert reading.page == ArticleMeta()


def test_a_byte_order_mark_is_no_part_of_the_text(text: str) -> None:
    assert read(b"\xef\xbb\xbf" + text.encode(), "a.txt").text == text
    assert read(text.encode("utf-16"), "a.txt").text == text


def test_a_portal_page_gives_its_article_and_no_more(portal: str) -> None:
    reading = read(portal.encode(), "trang.html")
    paragraphs = [line for line in reading.text.splitlines() if line]
    assert paragraphs[0] == "Tỉnh Hòa Bình sơ kết một năm vận hành một cửa điện tử"
    assert paragraphs[1].startswith("Sáng 12/3/2014")
    assert paragraphs[-1].endswith("Nghị định số 43/2011/NĐ-CP.")
    assert len(paragraphs) == 4
    for words in ("Trang chủ", "Chào mừng", "Lịch cắt điện", "Giấy phép", "Lượt truy cập", "var menu"):
        assert words not in reading.text


def test_a_page_says_title_day_author_and_outlet(portal: str) -> None:
    assert read(portal.encode(), "trang.html", "https://hoabinh.example.vn/tin/12").page == ArticleMeta(
        title="Tỉnh Hòa Bình sơ kết một năm vận hành một cửa điện tử",
        outlet="Cổng thông tin điện tử tỉnh Hòa Bình",
        author="Mai Hương",
        published="2014-03-12",
        url="https://hoabinh.example.vn/tin/12",
    )


def test_a_page_is_known_by_its_markup_whatever_its_name(portal: str) -> None:
    assert read(portal.encode(), "luu").text == read(portal.encode(), "trang.html").text


def test_a_page_with_an_xml_declaration_and_entities(portal: str) -> None:
    entities = "".join(c if c.isascii() else f"&#{ord(c)};" for c in portal.replace('<meta charset="utf-8">', ""))
    data = b'<?xml version="1.0" encoding="iso-8859-1"?>\n' + entities.encode("ascii")
    assert read(data, "trang.html").text == read(portal.encode(), "trang.html").text


def test_a_page_in_utf_16_that_declares_utf_8(portal: str) -> None:
    assert read(portal.encode("utf-16"), "trang.html").text == read(portal.encode(), "trang.html").text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b" \n\t ", "it is empty"),
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"PK\x03\x04....", "a ZIP file"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(256)) * 20, "not text"),
        ("Hội nghị của tỉnh.".encode(), "only 4 word"),
        (GERMAN.encode(), "not Vietnamese"),
        (GERMAN.encode("latin-1"), "not Vietnamese"),
        (UNMARKED.encode(), "not Vietnamese"),
        (b"<html><body></body></html>", "no main text"),
        (b"<html>" + b"<div>" * 3000, "no main text"),
        (("của các tỉnh được " * 200_000).encode(), "at most 2,000,000"),
        (b"x" * (MAX_PAGE + 1), "at most 10,000,000"),
        (("của các tỉnh được \x01\x02\x03\x04 " * 20).encode(), "binary"),
    ],
)
def test_a_bad_input_is_one_clear_line(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(data, "thu.txt")
    message = str(refused.value)
    assert message.startswith("thu.txt: ")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize("error", [AssertionError, KeyError, RuntimeError])
def test_a_page_on_which_a_parser_fails_is_one_clear_line(
    portal: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(UnreadableError, match="no main text"):
        read(portal.encode(), "trang.html")


def test_the_longest_text_is_still_read() -> None:
    words = "của các tỉnh được "
    text = words * (MAX_TEXT // len(words.encode()))
    assert read(text.encode(), "a.txt").text == text


def test_a_page_of_another_language_is_refused() -> None:
    page = f"<html><body><article><p>{GERMAN}</p></article></body></html>"
    with pytest.raises(UnreadableError, match=re.escape("trang.html: it is not Vietnamese")):
        read(page.encode(), "trang.html")
