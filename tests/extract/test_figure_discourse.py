"""What a sentence takes from those around it: whether it tells of a goal, of which day, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from graph.extract import extract
from graph.extract.dates import find_dates
from graph.extract.quantities import find_quantities

TOLD = "Lạng Giang, ngày 20/5/2019\n\n"


def figure(text: str, value: float) -> dict[str, Any]:
    """The one figure of a value that a text states, with its type."""
    found = [f for f in extract(text) if f.type in ("target", "result") and f.values.get("value") == value]
    assert len(found) == 1, [f.values for f in found]
    return {"type": found[0].type, **found[0].values}


@pytest.mark.parametrize(
    ("said", "value", "kind"),
    [
        ("Huyện có 310 hộ dùng ví điện tử, trong khi mục tiêu tỉnh giao cho cả năm mới là 250.", 250, "target"),
        ("Xã cấp 900 chữ ký số, vượt 4,5% kế hoạch. Chợ huyện có 60 sạp nhận quét mã.", 60, "result"),
        ("Việc cải cách giúp giảm 40% giấy tờ và 30% số lần phải đi lại.", 30, "result"),
        ("Trong huyện, 70% hồ sơ không cần bản giấy.", 70, "result"),
        (
            "Chúng tôi đã đề nghị Cục Thống kê Hải quan nâng đường truyền lên 20 Mb trước 30/9.",
            20,
            "target",
        ),
    ],
)
def test_whether_a_number_is_a_goal(said: str, value: float, kind: str) -> None:
    assert figure(TOLD + said, value)["type"] == kind


def test_an_answer_starts_anew_after_a_question() -> None:
    text = (
        TOLD + "* Mục tiêu của huyện là gì?\n\n- Mục tiêu là 90% xã có trang tin.\n\n* Mạng ra sao?\n\n"
        "- Đường truyền của huyện là 8 Mb."
    )
    assert figure(text, 90)["type"] == "target"
    assert figure(text, 8)["type"] == "result"


def test_a_chapter_heading_governs_its_sections() -> None:
    text = (
        TOLD + "Huyện ban hành Kế hoạch ứng dụng công nghệ thông tin, giao các phòng thực hiện và báo cáo kết quả về "
        "Văn phòng theo quy định hiện hành.\n\nI. HIỆN TRẠNG\n\nCó 40 máy chủ.\n\nII. MỤC TIÊU\n\n1. Hạ tầng\n\n"
        "Trang bị 75 máy tính.\n\n2. Nhân lực\n\nTập huấn cho 320 cán bộ."
    )
    assert figure(text, 320)["type"] == "target"


def test_an_order_is_not_due_on_the_day_of_another() -> None:
    said = "Chủ tịch giao Phòng Nội vụ trình kế hoạch trước ngày 15/8; đề nghị Phòng Tài chính cấp 2 tỷ đồng mua máy."
    assert figure(TOLD + said, 2).get("deadline") is None


def test_the_day_of_one_item_is_not_that_of_the_next() -> None:
    text = (
        TOLD + "Mục tiêu của Kế hoạch ứng dụng công nghệ thông tin năm 2020:\n\n"
        "a) Ít nhất 30% cuộc họp qua truyền hình. Phòng họp mới mở cửa trong quý III;\n\nb) 100% xã có trang tin."
    )
    assert figure(text, 100)["deadline"] == "2020"


def test_the_same_time_is_a_year_before() -> None:
    said = "Sáu tháng đầu năm 2018, huyện nhận 4.000 hồ sơ, trực tuyến đạt 40%; cùng kỳ tỷ lệ này chỉ là 12%."
    assert figure(TOLD + said, 12)["as_of"] == "2017-06"


@pytest.mark.parametrize(
    ("said", "dateline", "iso"),
    [
        ("Chỉ tiêu năm học tới", "2021-06-18", "2022"),
        ("Chỉ tiêu năm học tới", "2021-10-01", "2023"),
        ("năm học trước", "2021-06-18", "2020"),
        ("trong năm học này", "2021-10-01", "2022"),
        ("giao cho cả năm là 50", "2021-10-01", "2021"),
    ],
)
def test_school_years_and_whole_years(said: str, dateline: str, iso: str) -> None:
    assert [date.text_iso for date in find_dates(said, dateline)] == [iso]


@pytest.mark.parametrize(
    ("said", "comparator"),
    [
        ("không để tồn quá 3% hồ sơ", "le"),
        ("vượt 3% kế hoạch tỉnh giao", "eq"),
        ("vượt 3% số hộ", "ge"),
    ],
)
def test_what_is_not_to_be_exceeded(said: str, comparator: str) -> None:
    assert [quantity.comparator for quantity in find_quantities(said)] == [comparator]
