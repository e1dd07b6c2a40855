"""Articles written for these tests, and a data folder to read them into."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from benchmarks.corpus import Corpus, write
from graph.extract import ArticleMeta
from graph.ingest.batch import Outcome
from graph.ingest.folder import DataFolder
from graph.ingest.intake import Tally, ingest
from graph.ingest.parallel import workers
from graph.ingest.sources import find_sources

TITLE = "Tỉnh Hòa Bình sơ kết một năm vận hành một cửa điện tử"
LEAD = (
    "Sáng 12/3/2014, UBND tỉnh Hòa Bình tổ chức hội nghị sơ kết việc vận hành hệ thống một cửa điện tử. Đồng chí Đinh"
    " Quang Lâm, Phó Chủ tịch UBND tỉnh, chủ trì hội nghị."
)
BODY = (
    "Theo báo cáo của Sở Thông tin và Truyền thông, đến hết năm 2013 đã có 9/11 huyện, thành phố đưa hệ thống một cửa"
    " điện tử vào sử dụng; 72% hồ sơ được giải quyết đúng hạn.",
    "Hội nghị thống nhất mục tiêu đến năm 2015, 100% bộ phận một cửa cấp huyện dùng chung một phần mềm, theo tinh thần"
    " Nghị định số 43/2011/NĐ-CP.",
)
TEXT = "\n\n".join([TITLE, "12/03/2014 | 15:40", LEAD, *BODY]) + "\n"

PORTAL = f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{TITLE} - Cổng thông tin điện tử tỉnh Hòa Bình</title>
<meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="Cổng thông tin điện tử tỉnh Hòa Bình">
<meta name="author" content="Mai Hương">
<meta property="article:published_time" content="2014-03-12T15:40:00+07:00">
<script>var menu = "Trang chủ";</script>
</head>
<body>
<header><div class="banner"><img src="banner.jpg" alt="Ảnh bìa"><p>Chào mừng quý khách đến với cổng thông tin</p></div>
<nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li>
<li><a href="/van-ban">Văn bản pháp quy</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></nav></header>
<main><article class="chi-tiet"><h1>{TITLE}</h1><p class="lead"><strong>{LEAD}</strong></p>
<p>{BODY[0]}</p>
<p>{BODY[1]}</p></article></main>
<aside class="sidebar"><h3>Tin xem nhiều</h3><ul><li><a href="/t1">Lịch cắt điện tuần tới</a></li>
<li><a href="/t2">Thông báo tuyển dụng viên chức</a></li></ul></aside>
<footer class="footer"><p>Cơ quan chủ quản: Văn phòng UBND tỉnh. Giấy phép số 12/GP-TTĐT.</p>
<p>Lượt truy cập: 1.234.567</p></footer>
</body>
</html>
"""


@pytest.fixture
def text() -> str:
    """A plain article with title, dateline, lead and body."""
    return TEXT


@pytest.fixture
def portal() -> str:
    """The same article as a provincial portal shows it: menu, banner, side column, footer around it."""
    return PORTAL


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 60 articles, plain texts and pages, several of them reprints."""
    folder = tmp_path_factory.mktemp("corpus")
    write(Corpus(7, reprints=0.15), 60, folder)
    return folder


Reader = Callable[..., tuple[Tally, list[Outcome]]]


@pytest.fixture
def read_in() -> Reader:
    """Read sources into a data folder in this process (or ``jobs`` of them); return tally and outcomes."""

    def run(
        sources: Iterable[Path], data: Path, *, jobs: int = 1, scheduler: str | None = None, **said: str
    ) -> tuple[Tally, list[Outcome]]:
        told: list[Outcome] = []
        with workers(jobs, scheduler) as by:
            found = find_sources(str(path) for path in sources)
            tally = ingest(found, DataFolder(data), by, given=ArticleMeta(**said), fetch=_refuse, tell=told.append)
        return tally, told

    return run


def _refuse(url: str) -> bytes:
    raise AssertionError(f"{url} was asked for")


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Return path → bytes of the texts and facts of a data folder."""

    def read(data: Path) -> dict[str, bytes]:
        files = [file for part in ("articles", "facts") for file in (data / part).iterdir()]
        return {str(file.relative_to(data)): file.read_bytes() for file in files}

    return read
