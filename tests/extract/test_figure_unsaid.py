"""What a figure's own words leave unsaid: among whom a place is, what a share is of, of which day it is."""

from __future__ import annotations

from typing import Any

import pytest

from graph.extract import extract

TOLD = "Lạng Giang, ngày 20/5/2019\n\n"


def figures(text: str, value: float) -> list[dict[str, Any]]:
    """The figures of a value that a text states, with their types."""
    found = [f for f in extract(text) if f.type in ("target", "result") and f.values.get("value") == value]
    return [{"type": f.type, **f.values} for f in found]


def figure(text: str, value: float) -> dict[str, Any]:
    """The one figure of a value."""
    found = figures(text, value)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        (
            "So với các nước khác trong khu vực Đông Nam Á, Việt Nam mới đứng ở vị trí thứ 5.",
            "các nước khác trong khu vực Đông Nam Á",
        ),
        ("So với các huyện trong tỉnh, Lạng Giang chỉ đứng ở vị trí thứ 5.", "các huyện trong tỉnh"),
        ("Trong 10 huyện của tỉnh, Lạng Giang xếp thứ 5.", "10 huyện của tỉnh"),
        ("Trong khu vực ASEAN, Việt Nam xếp thứ 5 về Chính phủ điện tử.", "khu vực ASEAN"),
    ],
)
def test_a_place_is_among_those_named_before_it(said: str, scope: str) -> None:
    assert figure(TOLD + said, 5)["scope"] == scope


def test_a_place_that_says_itself_among_how_many_keeps_that() -> None:
    said = "Trong các chỉ số của tỉnh, Bắc Giang xếp thứ 5/63 tỉnh, thành phố."
    assert figure(TOLD + said, 5)["scope"].startswith("63")


@pytest.mark.parametrize(
    ("said", "value", "scope"),
    [
        ("Huyện có phương án cắt giảm 72 thủ tục hành chính, tỷ lệ cắt giảm đạt 31,5%.", 31.5, "thủ tục hành chính"),
        ("Huyện đã tiếp nhận 4.500 hồ sơ, tỷ lệ giải quyết đạt 98,2%.", 98.2, "hồ sơ"),
        ("Huyện đã tiếp nhận 4.500 hồ sơ, tỷ lệ hộ nghèo là 8,2%.", 8.2, "hộ nghèo"),
    ],
)
def test_a_share_without_a_noun_is_of_what_was_counted_before(said: str, value: float, scope: str) -> None:
    assert figure(TOLD + said, value)["scope"] == scope


@pytest.mark.parametrize(
    "said",
    ["Tuy nhiên các giao dịch còn rất ít chỉ 215 hồ sơ.", "Số lượng giao dịch còn khá khiêm tốn chỉ 215 hồ sơ."],
)
def test_what_the_writer_thinks_of_a_number_is_no_part_of_it(said: str) -> None:
    found = figure(TOLD + said, 215)
    assert found["scope"] == "hồ sơ"
    assert "rất ít" not in found["indicator"]
    assert "khiêm tốn" not in found["indicator"]


FIRST = "Từ năm 2013 huyện đã nhận hồ sơ qua bưu điện. Lượng giao dịch rất ít, chỉ 215 hồ sơ."


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (f"{FIRST} Đến năm 2018 là gần 12.000 hồ sơ.", "2013"),
        (f"{FIRST} Đến năm 2021 đạt 12.000 hồ sơ.", "2019-05"),
        (FIRST, "2019-05"),
        ("Lượng giao dịch ban đầu chỉ 215 hồ sơ. Đến năm 2018 là gần 12.000 hồ sơ.", None),
    ],
)
def test_a_figure_overtaken_by_that_of_a_year_gone_by_is_of_an_earlier_day(said: str, day: str | None) -> None:
    assert figure(TOLD + said, 215).get("as_of") == day


COUNTED = "Số liệu của Sở Nội vụ cho thấy đến quý III năm 2017, số dịch vụ công của các sở là 210 dịch vụ.\n\n"


def test_an_article_without_a_day_takes_the_one_up_to_which_its_source_counts() -> None:
    said = "Các huyện cung cấp 1.240 dịch vụ."
    assert figure(f"Tin học về xã\n\n{COUNTED}{said}", 1240)["as_of"] == "2017-09"
    assert figure(f"{TOLD}{COUNTED}{said}", 1240)["as_of"] == "2019-05"


def test_a_day_whose_year_no_one_knows_ends_what_a_source_counted_up_to() -> None:
    said = "Tính đến cuối tháng 12 năm nay, các huyện cung cấp 1.240 dịch vụ."
    assert figure(f"Tin học về xã\n\n{COUNTED}{said}", 1240).get("as_of") is None


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("Dự kiến hệ thống khi hoàn thành sẽ tiết kiệm 40% chi phí chiếu sáng.", None),
        ("Dự kiến sau khi đi vào hoạt động, hệ thống sẽ tiết kiệm 40% chi phí chiếu sáng.", None),
        ("Dự kiến hệ thống sẽ tiết kiệm 40% chi phí chiếu sáng.", "2025"),
        ("Dự kiến hệ thống khi hoàn thành vào năm 2023 sẽ tiết kiệm 40% chi phí chiếu sáng.", "2023"),
    ],
)
def test_what_is_reached_when_something_is_done_is_not_due_with_the_plan(said: str, due: str | None) -> None:
    found = figure(f"Đề án huyện thông minh giai đoạn 2018-2025\n\n{said}", 40)
    assert (found["type"], found.get("deadline")) == ("target", due)


def test_those_who_are_given_an_award_are_no_figure() -> None:
    assert not figures(TOLD + "12 sở được nhận bằng khen của Bộ trưởng vì thành tích ứng dụng CNTT.", 12)
    assert figures(TOLD + "12 sở đã nhận hồ sơ qua mạng.", 12)


@pytest.mark.parametrize(
    ("said", "indicator"),
    [
        ("Hiện 90% văn bản giữa các sở (trừ văn bản không được gửi qua mạng) đã được ký số.", "ký số"),
        ("Hiện 90% văn bản giữa các sở (trừ văn bản không được gửi qua mạng).", "văn bản giữa các sở"),
    ],
)
def test_what_is_said_in_brackets_is_not_done_to_what_stands_before_them(said: str, indicator: str) -> None:
    found = figure(TOLD + said, 90)
    assert (found["indicator"], found["scope"]) == (indicator, "văn bản giữa các sở")


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("Bắc Giang xếp thứ 5 trong các tỉnh miền núi phía Bắc.", "các tỉnh miền núi phía Bắc"),
        ("Bắc Giang xếp thứ 5 trong các tỉnh phía Bắc về chỉ số cải cách hành chính.", "các tỉnh phía Bắc"),
        ("Việt Nam đứng thứ 5 trong khu vực ASEAN.", "khu vực ASEAN"),
        ("So với cả nước, Bắc Giang đứng thứ 5 về chỉ số ICT.", "cả nước"),
        ("Trong khối các sở, ngành, Sở Y tế đứng thứ 5.", "khối các sở, ngành"),
    ],
)
def test_a_place_is_among_those_named_beside_it(said: str, scope: str) -> None:
    assert figure(TOLD + said, 5)["scope"] == scope


def test_an_index_is_none_of_those_among_whom_a_place_is() -> None:
    found = figure(TOLD + "Bắc Giang xếp thứ 5 trong bảng xếp hạng cải cách hành chính.", 5)
    assert found["indicator"] == "xếp hạng cải cách hành chính"


def test_a_share_of_a_number_of_things_is_of_those_things() -> None:
    said = "Trong quý, đăng ký qua mạng chiếm 37% số đăng ký mới."
    assert figure(TOLD + said, 37)["scope"].startswith("số đăng ký")


def test_a_remark_on_one_of_those_counted_is_no_part_of_their_figure() -> None:
    found = figure(TOLD + "Chỉ có 4 nơi trả lời, nhanh nhất là huyện Yên Thế.", 4)
    assert "nhanh nhất" not in found["scope"] + found["indicator"]


def test_where_something_is_surveyed_is_no_figure() -> None:
    said = "Khảo sát tại 20 xã cho thấy 45% người dân biết đến dịch vụ công."
    assert not figures(TOLD + said, 20)
    assert figures(TOLD + said, 45)


@pytest.mark.parametrize(
    ("said", "value", "scope"),
    [
        ("Từ đầu năm đến nay, trung tâm tiếp nhận 12.000 hồ sơ.", 12000, "hồ sơ"),
        (
            "Các trung tâm hành chính công cấp huyện phải giải quyết 80% thủ tục ở mức độ 4.",
            80,
            "thủ tục ở các trung tâm hành chính công cấp huyện",
        ),
        ("Các huyện cấp 12.000 giấy phép qua mạng.", 12000, "giấy phép ở các huyện"),
    ],
)
def test_the_name_of_who_does_something_ends_where_the_deed_begins(said: str, value: float, scope: str) -> None:
    assert figure(TOLD + said, value)["scope"] == scope
