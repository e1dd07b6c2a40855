"""The day of publication of saved pages: theirs, or none."""

from __future__ import annotations

import pytest

from graph.ingest.reading import read

ITEMS = "".join(
    f'<li><a href="/t{i}">Thông báo tuyển dụng viên chức đợt {i}</a> <span class="date">({20 + i}/11/2023)</span></li>'
    for i in range(5)
)
MENU = '<div id="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul></div>'


def day(page: str, *, head: str = "", under_heading: str = "", before: str = "", after: str = "") -> str | None:
    """Return the day that is read from a portal's page with something more in it, and no day of its own."""
    page = page.replace('<meta property="article:published_time" content="2014-03-12T15:40:00+07:00">', head)
    page = page.replace("</h1>", f"</h1>{under_heading}").replace("<main>", f"{before}<main>")
    return read(page.replace("</main>", f"</main>{after}").encode(), "trang.html").page.published


@pytest.mark.parametrize(
    "around",
    [
        {},
        {"after": f"<div class=right><h3>Tin mới</h3><ul>{ITEMS}</ul></div>"},
        {"before": f"<div class=left><h3>Tin mới</h3><ul>{ITEMS}</ul></div>"},
        {"after": '<ul><li><time datetime="2023-11-20">20/11/2023</time> Tin khác</li></ul>'},
        {"after": "<div>Ngày 20/11/2023</div><div>Họp báo thường kỳ quý ba</div>"},
        {"before": f"<div>Thứ sáu, 27/11/2026 08:15</div>{MENU}"},
        {"after": "<p>© 2020 Bản quyền thuộc UBND tỉnh</p>"},
        {"head": '<meta property="article:modified_time" content="2019-01-01">'},
        {"head": '<meta property="og:updated_time" content="2019-01-01T08:00:00">'},
        {"under_heading": "<!-- 05/06/2019 08:00 -->"},
    ],
)
def test_a_day_of_something_else_is_not_the_day_of_the_article(portal: str, around: dict[str, str]) -> None:
    assert day(portal, **around) is None


@pytest.mark.parametrize(
    "around",
    [
        {"head": '<meta name="pubdate" content="05/08/2014">'},
        {"head": '<meta name="DC.date" content="2014-08-05">'},
        {"head": '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2014-08-05"}</script>'},
        {"under_heading": '<span class="date">05/08/2014 15:40</span>'},
        {"under_heading": "<div>Ngày đăng: 05/08/2014</div>"},
        {"under_heading": "<div>Thứ Ba, ngày 5 tháng 8 năm 2014</div>"},
        {"under_heading": "<div>Cập nhật lúc <b>15:40</b>, 05/08/2014</div>"},
        {"under_heading": '<time datetime="2014-08-05T15:40:00">hôm ấy</time>'},
        {"before": f"{MENU}<div>Thứ ba, 05/08/2014 | 15:40</div>"},
        {"after": "<div>Ngày đăng: 05/08/2014</div>"},
    ],
)
@pytest.mark.parametrize("column", ["", f"<ul>{ITEMS}</ul>"])
def test_the_day_is_read_where_the_page_gives_it(portal: str, around: dict[str, str], column: str) -> None:
    assert day(portal, **{**around, "after": around.get("after", "") + column}) == "2014-08-05"


def test_a_page_however_deep_is_walked(portal: str) -> None:
    deep = "<div>" * 2000 + "<span>05/08/2014 15:40</span>" + "</div>" * 2000
    assert day(portal, after=deep) is None
