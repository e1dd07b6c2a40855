"""The line that says when an article came out."""

from __future__ import annotations

import pytest

from graph.extract.datelines import day_of, is_dateline, opening_day, outlet_end
from graph.extract.document import read_document

TITLE = "Thái Bình mở rộng dịch vụ công trực tuyến"
BODY = (
    "Đến nay 14 sở, ngành đã có trang thông tin điện tử, cung cấp đủ các thủ tục hành chính cho người dân trong tỉnh."
)


@pytest.mark.parametrize(
    "line",
    [
        "VTV8 - 09/05/2016 15:20",
        "Thứ 2, 09.05.2016 | 15:20",
        "15:20 | 09/05/2016 (GMT+7)",
        "Cập nhật lúc 15h20, ngày 9/5/2016",
        "Đăng lúc: 09-05-2016 15:20:00",
        "9 Tháng Năm 2016",
        "Thái Bình, ngày 9 tháng 5 năm 2016",
        "May 9, 2016",
        "2016-05-09 15:20",
        "Ngày 09/05/2016, 15:20 | Lượt xem: 314",
        "Ban Thời sự - Thứ hai, ngày 09/05/2016 15:20 GMT+7",
        "Tác giả: Minh Châu - 09/05/2016",
    ],
)
def test_before_the_title_after_it_and_at_the_end(line: str) -> None:
    for text in (f"{line}\n{TITLE}\n\n{BODY}\n", f"{TITLE}\n\n{line}\n\n{BODY}\n", f"{TITLE}\n\n{BODY}\n\n{line}\n"):
        doc = read_document(text)
        assert doc.dateline == "2016-05-09"
        assert [doc.text[s.start : s.end] for s in doc.segments if s.kind == "title"] == [TITLE]


@pytest.mark.parametrize(
    "line",
    ["Hội nghị ngày 09/05/2016", "Quyết định 12/QĐ-UBND ngày 9/5/2016", "Thái Bình", "9/5", "UBND TỈNH THÁI BÌNH HỌP"],
)
def test_a_heading_with_a_day_is_no_dateline(line: str) -> None:
    assert not is_dateline(line, edge=True)


def test_names_stand_with_the_day_only_at_the_edges() -> None:
    assert not is_dateline("Minh Châu 09/05/2016")
    assert is_dateline("Minh Châu 09/05/2016", edge=True)


def test_a_day_that_is_none_is_not_read() -> None:
    assert day_of("31/02/2016") is None
    assert day_of("5/9/2016 3:20 PM") == "2016-05-09"


@pytest.mark.parametrize("opening", ["BTB (09/5/2016) - Sáng nay, ", "Hà Nội, 9/5/2016 - Chính phủ "])
def test_a_lead_may_open_with_the_day(opening: str) -> None:
    assert opening_day(opening, 0, len(opening)) == "2016-05-09"


def test_who_tells_it_belongs_to_no_sentence() -> None:
    assert outlet_end("VTV8 - Đến nay, 40% xã", 0, 22) == len("VTV8 - ")
    assert outlet_end("Thái Bình - quê lúa", 0, 19) == 0


def test_a_long_line_of_capitals_takes_no_time() -> None:
    assert not is_dateline("A" * 60 + " 09/05/2016 ~", edge=True)
