"""Titles of saved pages: the article's, never the portal's."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.ingest.page_title import is_portal
from graph.ingest.reading import read

TITLE = "Tỉnh Hòa Bình sơ kết một cửa điện tử"


@pytest.mark.parametrize(
    "words",
    [
        "Cổng thông tin điện tử tỉnh Hòa Bình",
        "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH HÒA BÌNH",
        "Cổng TTĐT tỉnh Hòa Bình",
        "Trang thông tin điện tử Sở Thông tin và Truyền thông Hòa Bình",
        "Cổng thông tin điện tử Ủy ban nhân dân huyện Lạc Sơn",
        "Trang chủ",
        "Chi tiết tin",
        "Untitled Document",
    ],
)
def test_the_name_of_a_portal_is_no_title(words: str) -> None:
    assert is_portal(words)


@pytest.mark.parametrize(
    "words",
    [
        TITLE,
        "Cổng thông tin điện tử tỉnh Hòa Bình đạt một triệu lượt truy cập",
        "Trang thông tin điện tử của tỉnh phải cập nhật hằng ngày",
        "Sở Thông tin và Truyền thông tổ chức hội nghị",
        "Chi tiết kế hoạch ứng dụng công nghệ thông tin năm 2014",
    ],
)
def test_a_title_that_speaks_of_a_portal_is_one(words: str) -> None:
    assert not is_portal(words)


def retitled(portal: str, title: str) -> str:
    """Return the portal's page with this in its <title> and no heading."""
    head, _, rest = portal.partition("<title>")
    rest = rest.partition("</title>")[2]
    body = f"{head}<title>{title}</title>{rest}"
    kept = [line for line in body.splitlines() if "og:title" not in line and "og:site_name" not in line]
    start, _, after = "\n".join(kept).partition("<h1>")
    return start + after.partition("</h1>")[2]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (f"Cổng TTĐT tỉnh Hòa Bình | {TITLE}", TITLE),
        (f"{TITLE} - Cổng thông tin điện tử tỉnh Hòa Bình", TITLE),
        (f"Trang chủ » {TITLE}", TITLE),
        ("Cổng thông tin điện tử tỉnh Hòa Bình", None),
        ("Trang chủ", None),
    ],
)
def test_the_title_beside_the_name_of_a_portal_is_taken(portal: str, said: str, title: str | None) -> None:
    reading = read(retitled(portal, said).encode(), "trang.html")
    assert reading.page.title == title
    assert reading.text.startswith(title or "Sáng 12/3/2014")


def test_no_fact_is_found_in_the_name_of_a_portal(portal: str) -> None:
    facts = extract(read(retitled(portal, "Cổng thông tin điện tử tỉnh Hòa Bình").encode(), "trang.html").text)
    assert "portal" not in [fact.values.get("category") for fact in facts]
