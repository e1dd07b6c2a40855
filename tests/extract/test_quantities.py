"""Numbers, their units, and what only looks like a figure."""

from __future__ import annotations

import pytest

from graph.extract.dates import find_dates
from graph.extract.quantities import find_quantities
from graph.extract.quantity import Quantity


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, find_dates(text, "2016-04-20"))


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("có 2.480 máy trạm", 2480, "count", "eq"),
        ("đạt 47,3%", 47.3, "percent", "eq"),
        ("đạt 47,3 phần trăm", 47.3, "percent", "eq"),
        ("chỉ 4.5% số đơn vị", 4.5, "percent", "eq"),
        ("07 phần mềm dùng chung", 7, "count", "eq"),
        ("3,4 triệu hồ sơ", 3400000, "count", "eq"),
        ("92,500 thuê bao", 92500, "count", "eq"),
        ("5,21 máy/100 dân", 5.21, "per_100", "eq"),
        ("băng thông 34Mbps", 34, "Mbps", "eq"),
        ("kinh phí 12,5 tỷ đồng", 12.5, "tỷ đồng", "eq"),
        ("kinh phí 30 tỷ, trong", 30, "tỷ đồng", "eq"),
        ("đạt 81,5 điểm", 81.5, "score", "eq"),
        ("nối 9 điểm cầu", 9, "count", "eq"),
        ("tăng 2,5 lần so với", 2.5, "multiple", "eq"),
        ("tụt 3 bậc", 3, "rank", "eq"),
        ("xếp thứ 17 cả nước", 17, "rank", "eq"),
        ("xếp thứ ba cả nước", 3, "rank", "eq"),
        ("chỉ số chung là 0,4312", 0.4312, "score", "eq"),
        ("trên 750 tin bài", 750, "count", "ge"),
        ("ít nhất 35% thủ tục", 35, "percent", "ge"),
        ("tối thiểu đạt 15%", 15, "percent", "ge"),
        ("từ 85% trở lên", 85, "percent", "ge"),
        ("khoảng hơn 200 lớp", 200, "count", "ge"),
        ("khoảng 65% văn bản", 65, "percent", "approx"),
        ("gần 4.100 tỷ đồng", 4100, "tỷ đồng", "approx"),
        ("không quá 20% chi phí", 20, "percent", "le"),
        ("dưới 5% hồ sơ", 5, "percent", "le"),
    ],
)
def test_value_unit_and_comparator(text: str, value: float, unit: str, comparator: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.unit, quantity.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("60-70% văn bản", 60, 70, "percent"),
        ("từ 55 đến 65%", 55, 65, "percent"),
        ("từ 2-3 khu công nghệ", 2, 3, "count"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.value_max, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "part", "whole", "unit"),
    [
        ("12/12 huyện, thị xã", 12, 12, "ratio"),
        ("7/19 sở, ngành", 7, 19, "ratio"),
        ("8 trong số 63 tỉnh", 8, 63, "ratio"),
        ("đứng thứ 21/63 tỉnh", 21, 63, "rank"),
    ],
)
def test_ratios_and_ranks_keep_both_numbers(text: str, part: float, whole: float, unit: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.numerator, quantity.denominator, quantity.unit) == (part, part, whole, unit)


@pytest.mark.parametrize(
    "text",
    [
        "dịch vụ công mức 3 và mức độ 4",
        "mức độ 3, 4; mức 3-4",
        "triển khai đợt 1, giai đoạn 2",
        "tại quận 3 và phường 14",
        "tiêu chuẩn ISO 9001:2008",
        "Nghị quyết 17a, Nghị quyết số 52",
        "Quyết định số 345/QĐ-UBND ngày 4/5/2012",
        "điện thoại 0241.3822.100",
        "lúc 7h45, 14:20",
        "sóng 4G, 5G",
        "cách mạng công nghiệp 4.0",
        "hỗ trợ 24/7",
        "họp sáng thứ 6",
        "Chương trình 135 và Đề án 30",
        "giai đoạn 2011-2015",
        "năm học 2015-2016 của tỉnh",
        "là một trong 5 tỉnh dẫn đầu",
        "cơ chế một cửa tại thôn 7",
    ],
)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert quantities(text) == ()


def test_a_level_in_a_list_does_not_hide_the_count_after_it() -> None:
    assert [q.value for q in quantities("350 dịch vụ mức độ 3 và 120 dịch vụ mức độ 4")] == [350, 120]


def test_the_comparator_belongs_to_the_phrase() -> None:
    text = "đã có khoảng 70% đơn vị"
    (quantity,) = quantities(text)
    assert text[quantity.start : quantity.end] == "khoảng 70%"
