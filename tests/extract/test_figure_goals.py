"""Goals that were met, lists of what is done and not done, those who are praised, what holds now in a review."""

from __future__ import annotations

from typing import Any

import pytest

from graph.extract import extract

TOLD = "Lạng Giang, ngày 20/5/2019\n\n"


def figures(text: str) -> list[dict[str, Any]]:
    """The figures of a text in order, each with its type."""
    return [{"type": f.type, **f.values} for f in extract(text) if f.type in ("target", "result")]


def test_a_goal_that_was_met_governs_nothing_after_it() -> None:
    said = "Mức hài lòng đạt 88,6%, vượt mục tiêu đề ra là 85%. Lĩnh vực đất đai đạt 78,3%."
    found = figures(TOLD + said)
    assert [(f["type"], f["value"]) for f in found] == [("result", 88.6), ("target", 85), ("result", 78.3)]


def test_what_was_so_is_no_goal_under_a_heading_of_goals() -> None:
    text = (
        "Tỉnh đặt mục tiêu 90% xã có mạng vào năm 2010\n\nNgày đăng: 22-3-2008\n\nTỉnh bàn việc tin học.\n\n"
        "Nghị quyết nêu rõ các chỉ tiêu cụ thể:\n\na) 80% văn bản được trao đổi qua mạng.\n\n"
        "Đến hết năm 2007, tỉnh mới có 18/24 sở có mạng; 112/122 xã có điện thoại."
    )
    found = {f["value"]: (f["type"], f.get("deadline") or f.get("as_of")) for f in figures(text)}
    assert found[80] == ("target", "2010")
    assert found[112] == ("result", "2007-12-31")


def test_a_goal_in_brackets_is_one() -> None:
    said = "Tỷ lệ trực tuyến đạt 64%, vượt 14% so với mục tiêu Chính phủ giao (50%)."
    assert [f["type"] for f in figures(TOLD + said) if f["value"] == 50] == ["target"]


def test_what_is_done_is_not_what_is_under_way() -> None:
    found = figures(TOLD + "Huyện đã hoàn thành 42/56 dịch vụ được giao, 14 dịch vụ đang thực hiện.")
    assert [(f["value"], f["scope"]) for f in found] == [(42, "dịch vụ được giao"), (14, "dịch vụ")]


def test_those_who_are_praised_are_no_figures() -> None:
    assert figures(TOLD + "Dịp này, UBND tỉnh tặng bằng khen cho 8 tập thể và 15 cá nhân.") == []


def test_all_are_to_reach_a_mark() -> None:
    found = figures(TOLD + "Giám đốc Sở đề nghị năm 2020 không có cơ quan nào dưới 75%.")
    assert [(f["scope"], f["comparator"], f["deadline"]) for f in found] == [("cơ quan", "ge", "2020")]


def test_the_last_of_a_ranking() -> None:
    said = "Chỉ số của khối sở đạt 85,4%; Sở Y tế đạt 93,5%; Sở Xây dựng xếp cuối bảng, đạt 71,8%."
    assert [f["scope"] for f in figures(TOLD + said)][-1] == "Sở Xây dựng"


def test_what_is_so_now_in_a_review_of_last_year() -> None:
    head = "Bộ tổng kết công tác năm 2018\n\nThứ Hai, 20/05/2019 | 09:30\n\nBộ vừa tổng kết công tác năm 2018.\n\n"
    found = figures(head + "Đến nay bộ cung cấp 919 dịch vụ công.\n\nNgành thuế có 200 thủ tục qua mạng.")
    assert [(f["value"], f["as_of"]) for f in found] == [(919, "2019-05"), (200, "2018")]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("Đoàn đã kiểm tra công tác cải cách hành chính tại 5 xã.", []),
        ("Hồ sơ trực tuyến còn ít: cả 5 đơn vị mới có 37 hồ sơ.", [37]),
        ("Cả 22 xã đã nối mạng.", [22]),
        ("Nhóm 5 tỉnh dẫn đầu gồm Đà Nẵng, Huế, Hà Nội.", []),
        ("Giá trị trung bình của 63 tỉnh là 0,4014.", [0.4014]),
        ("Muốn nộp một hồ sơ, người dân phải qua 9 màn hình.", []),
        ("Tôi phải đi 25 km mới tới huyện. Mạng có 300 km cáp quang.", [300]),
        ("Các xã cử 2 cán bộ dự lớp.", []),
        ("Mỗi chi cục có người trực 24/24 giờ.", []),
        ("Đã có 24/24 sở dùng chữ ký số.", [24]),
        ("Đà Nẵng giữ vị trí quán quân năm thứ 12 liên tiếp.", []),
        ("Đến năm 2025 toàn bộ dịch vụ đủ điều kiện lên mức độ 4.", [100]),
        ("Hiện có 44.500 nhân lực tin học, chiếm 7,9% lao động. Mục tiêu năm 2025 là 6 vạn.", [44500, 7.9, 60000]),
    ],
)
def test_which_numbers_are_figures(said: str, values: list[float]) -> None:
    assert [f["value"] for f in figures(TOLD + said)] == values


def test_bodies_of_a_list_are_those_of_whom_its_numbers_are() -> None:
    said = "Các đơn vị có tỷ lệ cao: Sở Y tế 92%, Sở Tư pháp 88,5%, huyện Yên Thế 51%, huyện Lục Nam 40%."
    assert [f["scope"] for f in figures(TOLD + said)] == ["Sở Y tế", "Sở Tư pháp", "huyện Yên Thế", "huyện Lục Nam"]


def test_a_bracket_after_a_share_is_not_what_it_is_of() -> None:
    said = "Tỷ lệ luồng xanh là 65%, luồng đỏ 11% (năm 2011 tương ứng là 58% và 14%)."
    found = {f["value"]: f["scope"] for f in figures(TOLD + said)}
    assert found == {65: "luồng xanh", 11: "luồng đỏ", 58: "luồng xanh", 14: "luồng đỏ"}


def test_what_money_is_for() -> None:
    said = "UBND tỉnh đã bố trí 4,5 tỷ đồng trong kế hoạch năm 2020 để mua thiết bị ký số cho các xã."
    assert [f["scope"] for f in figures(TOLD + said)] == ["thiết bị ký số"]


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("Ba phần mềm được cài ở 14 đơn vị nhưng chỉ 5 đơn vị dùng.", "đơn vị"),
        ("Huyện sẽ nâng 14 dịch vụ lên mức độ 3.", "dịch vụ"),
    ],
)
def test_a_noun_ends_where_its_words_do(said: str, scope: str) -> None:
    assert [f["scope"] for f in figures(TOLD + said) if f["value"] == 14] == [scope]
