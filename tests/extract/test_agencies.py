"""Agencies: names written out, kind, level and place."""

from __future__ import annotations

import pytest

from graph.extract import extract

TITLE = "Lào Cai họp bàn về một cửa điện tử\n\n"


def agencies(text: str) -> list[tuple[str, str, str | None, str | None]]:
    facts = (f.values for f in extract(text) if f.type == "agency")
    return [(v["name"], v["kind"], v.get("level"), v.get("place")) for v in facts]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sở TT-TT", ("Sở Thông tin và Truyền thông tỉnh Lào Cai", "department", "province", "Lào Cai")),
        ("Sở NN&PTNT", ("Sở Nông nghiệp và Phát triển nông thôn tỉnh Lào Cai", "department", "province", "Lào Cai")),
        ("Sở Y tế Hà Giang", ("Sở Y tế tỉnh Hà Giang", "department", "province", "Hà Giang")),
        ("Bộ Thông tin - Truyền thông", ("Bộ Thông tin và Truyền thông", "ministry", "central", None)),
        ("Ủy ban nhân dân tỉnh", ("UBND tỉnh Lào Cai", "people_committee", "province", "Lào Cai")),
        ("HĐND huyện Bát Xát", ("HĐND huyện Bát Xát", "people_council", "district", "huyện Bát Xát")),
        ("Thường trực Tỉnh uỷ", ("Tỉnh ủy Lào Cai", "party_committee", "province", "Lào Cai")),
        ("Huyện ủy Bát Xát", ("Huyện ủy Bát Xát", "party_committee", "district", "huyện Bát Xát")),
        ("Văn phòng UBND tỉnh", ("Văn phòng UBND tỉnh Lào Cai", "office", "province", "Lào Cai")),
        ("Văn phòng Chính phủ", ("Văn phòng Chính phủ", "office", "central", None)),
        (
            "Văn phòng HĐND và UBND huyện Bát Xát",
            ("Văn phòng HĐND và UBND huyện Bát Xát", "office", "district", "huyện Bát Xát"),
        ),
        ("BCĐ CNTT tỉnh", ("Ban Chỉ đạo CNTT tỉnh Lào Cai", "steering_committee", "province", "Lào Cai")),
        ("Cục Tin học hóa", ("Cục Tin học hóa", "bureau", "central", None)),
        ("Cục Thuế tỉnh", ("Cục Thuế tỉnh Lào Cai", "bureau", "province", "Lào Cai")),
        ("Công an tỉnh", ("Công an tỉnh Lào Cai", "other", "province", "Lào Cai")),
        ("Trung tâm Hành chính công tỉnh", ("Trung tâm Hành chính công tỉnh Lào Cai", "centre", "province", "Lào Cai")),
        (
            "phòng Văn hóa và Thông tin huyện Bát Xát",
            ("Phòng Văn hóa và Thông tin huyện Bát Xát", "department", "district", "huyện Bát Xát"),
        ),
        ("UBND P. 5, Q. Tân Bình", ("UBND phường 5, quận Tân Bình", "people_committee", "commune", "phường 5")),
        (
            "Ban Chỉ đạo quốc gia về CNTT",
            ("Ban Chỉ đạo quốc gia về công nghệ thông tin", "steering_committee", "central", None),
        ),
    ],
)
def test_one_agency(words: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert agencies(f"{TITLE}Theo báo cáo, {words} đã hoàn thành phần việc được giao trong năm qua.") == [expected]


def test_heads_that_several_domains_share() -> None:
    text = f"{TITLE}Dự họp có lãnh đạo các Sở: Nội vụ, Kế hoạch và Đầu tư, Y tế; HĐND, UBND tỉnh cùng dự."
    assert [name for name, *_ in agencies(text)] == [
        "Sở Nội vụ tỉnh Lào Cai",
        "Sở Kế hoạch và Đầu tư tỉnh Lào Cai",
        "Sở Y tế tỉnh Lào Cai",
        "HĐND tỉnh Lào Cai",
        "UBND tỉnh Lào Cai",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "UBND các huyện",
        "Sở Y tế các tỉnh",
        "Chính phủ điện tử",
        "trung tâm dữ liệu",
        "phòng họp",
        "Thủ tướng Chính phủ",
        "UBND",
    ],
)
def test_what_is_no_single_agency(words: str) -> None:
    assert agencies(f"{TITLE}Theo báo cáo, {words} đã được nhắc đến nhiều lần trong năm qua.") == []


def test_an_unnamed_place_stays_unnamed() -> None:
    text = "Họp bàn về một cửa điện tử của huyện\n\nUBND huyện, Huyện ủy đã họp; phòng Nội vụ huyện báo cáo kết quả."
    assert agencies(text) == [
        ("UBND huyện", "people_committee", "district", None),
        ("Huyện ủy", "party_committee", "district", None),
        ("Phòng Nội vụ huyện", "department", "district", None),
    ]


def test_city_is_the_province_itself_only_where_the_article_is_of_one() -> None:
    body = "UBND thành phố đã phê duyệt kế hoạch của năm nay và giao các đơn vị thực hiện."
    assert agencies(f"Đà Nẵng họp bàn về một cửa\n\n{body}")[0][0] == "UBND thành phố Đà Nẵng"
    assert agencies(f"Lào Cai họp bàn về một cửa\n\n{body}") == [
        ("UBND thành phố", "people_committee", "district", None)
    ]


def test_short_names_mean_the_one_named_in_full() -> None:
    text = f"{TITLE}Ban Chỉ đạo chuyển đổi số tỉnh đã họp. Ban Chỉ đạo giao việc. Bộ Nội vụ và Văn phòng Bộ cùng dự."
    assert [name for name, *_ in agencies(text)] == [
        "Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai",
        "Bộ Nội vụ",
        "Văn phòng Bộ Nội vụ",
    ]


def test_departments_of_one_list_share_its_province() -> None:
    text = "Nhiều nơi chậm\n\nSở Quy hoạch - Kiến trúc, Sở Nội vụ và Ban Quản lý Khu công nghệ cao TP.HCM chưa có."
    assert {place for *_, place in agencies(text)} == {"Hồ Chí Minh"}


def test_a_sentence_that_opens_with_a_province_is_about_it() -> None:
    text = f"{TITLE}Tại Đà Nẵng, Sở Nội vụ đã làm xong việc này. Sở Tài chính còn chậm trong việc này."
    assert [name for name, *_ in agencies(text)] == ["Sở Nội vụ thành phố Đà Nẵng", "Sở Tài chính tỉnh Lào Cai"]


def test_a_section_is_of_the_province_of_its_heading() -> None:
    text = (
        "Miền núi làm một cửa điện tử\n\nLào Cai và Hà Giang cùng làm, mỗi nơi một cách của mình từ năm 2016.\n"
        "Hà Giang: mạng đã xong\nSở Nội vụ cho biết đã có đủ máy ở các xã vùng cao của mình trong năm nay.\n"
        "Lào Cai thiếu người\nSở Tài chính cho biết chưa có đủ người làm ở các xã vùng cao trong năm nay."
    )
    assert [name for name, *_ in agencies(text)] == ["Sở Nội vụ tỉnh Hà Giang", "Sở Tài chính tỉnh Lào Cai"]


def test_a_name_of_two_fields_goes_on() -> None:
    assert [name for name, *_ in agencies(f"{TITLE}Cục Công nghệ thông tin và Dữ liệu tài nguyên môi trường nói.")] == [
        "Cục Công nghệ thông tin và Dữ liệu tài nguyên môi trường"
    ]
