"""What is counted and whose or where it is, in one scope; groups told together; what says which body is meant."""

from __future__ import annotations

from typing import Any

import pytest

from graph.extract import composed, extract
from graph.extract.coordinate import joins, parts
from graph.extract.mentions import ArticleMeta

HEAD = (
    "UBND tỉnh Hà Nam họp về ứng dụng công nghệ thông tin\n\n"
    "Sáng 12/9, tại Phủ Lý, UBND tỉnh Hà Nam họp bàn việc ứng dụng công nghệ thông tin trên địa bàn.\n\n"
)
DAY = ArticleMeta(published="2016-09-12")


def told(body: str) -> list[dict[str, Any]]:
    """Return the values of the targets and results of an article with this body, each with its type."""
    facts = extract(HEAD + body, DAY)
    return [{"type": f.type, **f.values} for f in facts if f.type in ("target", "result") and f.start >= len(HEAD)]


def scopes(body: str) -> list[tuple[float, str | None]]:
    """Return the value and the scope of every figure of an article with this body."""
    return [(values["value"], values.get("scope")) for values in told(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Tỷ lệ cán bộ, công chức được cấp hộp thư điện tử ở các sở là 86%, ở các huyện là 52%.",
            [(86, "cán bộ, công chức ở các sở"), (52, "cán bộ, công chức ở các huyện")],
        ),
        (
            "Các cơ quan cấp tỉnh phải gửi qua mạng 80% văn bản, con số này với UBND cấp huyện là 60%.",
            [(80, "văn bản ở các cơ quan cấp tỉnh"), (60, "văn bản ở UBND cấp huyện")],
        ),
        (
            "Tỷ lệ cán bộ, công chức dùng thư điện tử ở ba cấp tỉnh, huyện, xã lần lượt là 95%, 85%, 50%.",
            [
                (95, "cán bộ, công chức cấp tỉnh"),
                (85, "cán bộ, công chức cấp huyện"),
                (50, "cán bộ, công chức cấp xã"),
            ],
        ),
        (
            "Năm 2015, 63,4% hồ sơ được nộp qua mạng; nếu tính riêng cấp xã là 71,2%, các sở 49,5%.",
            [(63.4, "hồ sơ"), (71.2, "hồ sơ cấp xã"), (49.5, "hồ sơ ở các sở")],
        ),
        (
            "Mục tiêu đến năm 2020: 80% hồ sơ công việc cấp tỉnh, 60% cấp huyện được xử lý trên mạng.",
            [(80, "hồ sơ công việc cấp tỉnh"), (60, "hồ sơ công việc cấp huyện")],
        ),
        (
            "Về thư điện tử, 87% cán bộ ở các bộ được cấp hộp thư, song chỉ 64% thường xuyên sử dụng; "
            "các con số tương ứng ở địa phương là 58% và 37%.",
            [
                (87, "cán bộ ở các bộ"),
                (64, "cán bộ ở các bộ"),
                (58, "cán bộ ở địa phương"),
                (37, "cán bộ ở địa phương"),
            ],
        ),
        (
            "Hồ sơ nộp qua mạng của khối sở, ban, ngành đạt 31,7% nhưng của cấp huyện chỉ 8,9%.",
            [(31.7, "Hồ sơ nộp qua mạng của khối sở, ban, ngành"), (8.9, "hồ sơ cấp huyện")],
        ),
        (
            "Tỉnh có 1.892 thủ tục hành chính, dịch vụ công mức độ 4 chiếm 16,4%.",
            [(1892, "thủ tục hành chính"), (16.4, "dịch vụ công mức độ 4 trong thủ tục hành chính")],
        ),
        (
            "Trong 18 sở, ngành, 15 nơi đã dùng phần mềm quản lý văn bản.",
            [(15, "sở, ngành")],
        ),
        ("Sở Y tế nhận 512 thư thì chỉ mở 37 thư.", [(512, "thư của Sở Y tế"), (37, "thư của Sở Y tế")]),
        (
            "Trong quý I, khảo sát 300 người dân thì 276 người trả lời hài lòng.",
            [(300, "người dân"), (276, "người dân")],
        ),
        (
            "Sở cấp hộp thư cho 4.260 cán bộ, công chức; tỷ lệ sử dụng thường xuyên đạt 58%.",
            [(4260, "cán bộ, công chức"), (58, "cán bộ, công chức")],
        ),
        (
            "Chi cục tiếp nhận 15.640 tờ khai điện tử, kim ngạch 4,7 tỷ USD.",
            [(15640, "tờ khai điện tử"), (4.7, "tờ khai điện tử")],
        ),
        (
            "Huyện Lý Nhân giải quyết 812 hồ sơ, đạt 97% đúng hạn.",
            [(812, "hồ sơ ở huyện Lý Nhân"), (97, "hồ sơ ở huyện Lý Nhân")],
        ),
        (
            "Có 31 khóa tin học với 1.126 lượt học viên, vượt kế hoạch 12,6%.",
            [(31, "khóa tin học"), (1126, "lượt học viên"), (12.6, "lượt học viên")],
        ),
        (
            "Tổng số máy tính: 2.145 bộ, tăng 1.320 bộ so với năm 2007.",
            [(2145, "tổng số máy tính"), (1320, "so với năm 2007")],
        ),
        (
            "Đường truyền từ tỉnh xuống huyện đạt 100 Mb, từ huyện xuống xã đạt 20 Mb.",
            [(100, "Đường truyền từ tỉnh xuống huyện"), (20, "từ huyện xuống xã")],
        ),
        (
            "Ở bảng các tỉnh, thành phố, Đà Nẵng dẫn đầu với 0,8124 điểm; Thanh Hóa ở vị trí 15.",
            [(1, "các tỉnh, thành phố"), (0.8124, "Đà Nẵng trong các tỉnh, thành phố"), (15, "các tỉnh, thành phố")],
        ),
        ("Sở Y tế xếp thứ 3 trong khối sở, ngành.", [(3, "khối sở, ngành")]),
        ("Trong ASEAN, nước ta vẫn đứng thứ 6.", [(6, "ASEAN")]),
    ],
)
def test_what_and_where_in_one_scope(body: str, expected: list[tuple[float, str]]) -> None:
    assert scopes(body) == expected


@pytest.mark.parametrize(
    ("what", "where", "whole"),
    [
        ("hồ sơ", "của các huyện", "hồ sơ của các huyện"),
        ("thủ tục", "cấp xã", "thủ tục cấp xã"),
        ("cán bộ", "ở xã", "cán bộ ở xã"),
        ("cán bộ", "huyện", "huyện"),
        ("", "ở các sở", "các sở"),
        ("hồ sơ", "hồ sơ cấp xã", "hồ sơ cấp xã"),
    ],
)
def test_a_noun_with_its_place(what: str, where: str, whole: str) -> None:
    assert composed.at(what, where) == whole


@pytest.mark.parametrize(
    ("indicator", "scope", "noun"),
    [
        ("tỷ lệ hồ sơ giải quyết đúng hạn ở cấp tỉnh", "", "hồ sơ"),
        ("tỷ lệ cán bộ được cấp hộp thư", "", "cán bộ"),
        ("tỷ lệ cao", "Sở Y tế", ""),
        ("tỷ lệ máy tính trên cán bộ", "cán bộ", ""),
        ("gửi qua mạng", "văn bản ở các sở", "văn bản"),
        ("gửi qua mạng", "cấp tỉnh", ""),
    ],
)
def test_the_noun_that_is_counted(indicator: str, scope: str, noun: str) -> None:
    assert composed.noun(indicator, scope) == noun


def test_groups_told_together_are_one() -> None:
    assert parts("hồ sơ của khối sở, ban, ngành, văn bản đi") == ["hồ sơ của khối sở, ban, ngành", "văn bản đi"]
    assert parts("xã, phường, thị trấn") == ["xã, phường, thị trấn"]
    assert parts("tại 12 xã, ban phát hiện") == ["tại 12 xã", "ban phát hiện"]
    text = "các xã, phường đạt 9%, văn bản"
    assert joins(text, text.index(","))
    assert not joins(text, text.rindex(","))


@pytest.mark.parametrize(
    "body",
    [
        "UBND tỉnh đã giao Sở Nội vụ phúc tra những đơn vị trễ hẹn trên 5%.",
        "Các địa phương dưới mức 10% phải có văn bản giải trình.",
        "Qua kiểm tra ngẫu nhiên 50 hồ sơ đất đai, Đoàn thấy nhiều sai sót.",
    ],
)
def test_what_says_which_are_meant_is_no_figure(body: str) -> None:
    assert told(body) == []


def test_bodies_whose_share_is_told_are_no_figure() -> None:
    assert [values["value"] for values in told("Hồ sơ trực tuyến của 15 xã, thị trấn đạt 61%.")] == [61]


def test_a_threshold_for_all_stays() -> None:
    found = told("Phấn đấu đến năm 2018, tỷ lệ văn bản điện tử ở các sở trên 80%, ở các huyện trên 60%.")
    assert [(v["value"], v["comparator"]) for v in found] == [(80, "ge"), (60, "ge")]


def test_none_is_to_go_beyond() -> None:
    (found,) = told("Từ năm 2017, không đơn vị nào để hồ sơ trễ hẹn quá 2%.")
    assert (found["type"], found["comparator"], found["deadline"]) == ("target", "le", "2017")


def test_a_year_told_before_holds_for_days_without_one() -> None:
    found = told(
        "Sang năm 2017, Sở phấn đấu 70% hồ sơ được nộp trực tuyến; trước ngày 1/7, tất cả các phòng kết nối xong với "
        "trục; đến hết năm, số hóa khoảng 12 triệu hồ sơ lái xe."
    )
    assert [v["deadline"] for v in found] == ["2017", "2017-07-01", "2017-12-31"]


@pytest.mark.parametrize(
    ("body", "value", "expected"),
    [
        ("212 đảng ủy xã trong tổng số 277 nơi có máy tính nối mạng.", 212, {"numerator": 212, "denominator": 277}),
        ("Bình quân cấp tỉnh có 91 máy tính trên 100 cán bộ, cấp huyện 78 máy.", 78, {"unit": "per_100"}),
        ("Cứ 100 cán bộ đã có 102 máy tính.", 102, {"unit": "per_100", "scope": "cán bộ"}),
        ("Cứ 10 cán bộ xã thì chỉ 3 người soạn được văn bản mà không phải nhờ ai.", 3, {"type": "result"}),
        ("Trung tâm dữ liệu nối với 24 điểm, gồm 17 sở và 7 huyện.", 24, {"unit": "count", "scope": "điểm"}),
        ("Cổng tích hợp 1.039 dịch vụ, gần gấp 130 lần ngày khai trương.", 130, {"comparator": "approx"}),
        ("Sở Tư pháp đứng đầu với 0,8217.", 0.8217, {"unit": "score"}),
        (
            "Đến 2025, Việt Nam vào nhóm 70 nước dẫn đầu về Chính phủ điện tử.",
            70,
            {"scope": "nước dẫn đầu", "unit": "rank"},
        ),
    ],
)
def test_how_numbers_go_together(body: str, value: float, expected: dict[str, Any]) -> None:
    (found,) = (values for values in told(body) if values["value"] == value)
    assert {key: found.get(key) for key in expected} == expected
