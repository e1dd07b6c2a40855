"""Agencies told in lists, in short, and the agencies of posts that name none."""

from __future__ import annotations

import pytest

from graph.extract import extract

HEAD = "Tỉnh Nghệ An đẩy mạnh ứng dụng công nghệ thông tin\n\n15/03/2019 08:00\n\n"


def facts(kind: str, sentence: str) -> list[dict[str, object]]:
    """Return the values of the facts of a kind that a sentence states."""
    return [dict(fact.values) for fact in extract(HEAD + sentence + "\n") if fact.type == kind]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "UBND các tỉnh Bắc Giang, Lạng Sơn và Cao Bằng đã ký kết.",
            ["UBND tỉnh Bắc Giang", "UBND tỉnh Lạng Sơn", "UBND tỉnh Cao Bằng"],
        ),
        (
            "Đoàn làm việc với UBND các xã Nghi Kim, Nghi Liên.",
            ["UBND xã Nghi Kim", "UBND xã Nghi Liên"],
        ),
        ("UBND các huyện cử cán bộ tham gia.", []),
        ("UBND xã nào cũng có máy tính.", []),
        ("BHXH huyện Đô Lương trả kết quả qua bưu điện.", ["Bảo hiểm xã hội huyện Đô Lương"]),
        ("Đoàn kiểm tra cải cách hành chính tỉnh đã đến.", ["Đoàn kiểm tra cải cách hành chính tỉnh Nghệ An"]),
    ],
)
def test_agencies_of_lists_and_short_names(sentence: str, names: list[str]) -> None:
    assert [values["name"] for values in facts("agency", sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Sở Y tế đã dùng chữ ký số. Giám đốc Lê Văn Hùng cho biết như vậy.", "Sở Y tế tỉnh Nghệ An"),
        ("UBND huyện Đô Lương đã họp. Phó Chủ tịch Trần Văn Nam chủ trì.", "UBND huyện Đô Lương"),
        (
            "Ở Văn phòng HĐND và UBND huyện Đô Lương, anh Trần Quốc Khải, chuyên viên tổng hợp, mở máy.",
            "Văn phòng HĐND và UBND huyện Đô Lương",
        ),
        ("Tại xã Nghi Kim, Chủ tịch UBND xã Lê Văn Thuận cho biết.", "UBND xã Nghi Kim"),
        (
            "Tổ công tác Đề án 06 tỉnh họp. Chủ tịch UBND tỉnh Đỗ Thanh Phước, Tổ trưởng, kết luận.",
            "UBND tỉnh Nghệ An; Tổ công tác Đề án 06 tỉnh Nghệ An",
        ),
        ("Trao đổi với đồng chí LÊ HỮU NAM, Giám đốc Sở Y tế.", "Sở Y tế tỉnh Nghệ An"),
    ],
)
def test_the_agency_of_a_post_that_names_none(sentence: str, agency: str) -> None:
    (official,) = facts("official", sentence)
    assert official["agency"] == agency


def test_a_name_in_capitals_is_written_as_names_are() -> None:
    (official,) = facts("official", "Trao đổi với đồng chí LÊ HỮU NAM, Giám đốc Sở Y tế.")
    assert official["name"] == "Lê Hữu Nam"


def test_who_leads_for_a_day_has_no_post_of_it() -> None:
    (official,) = facts("official", "Ông Lê Văn Nam, Giám đốc Sở Y tế, làm trưởng đoàn.")
    assert official["post"] == "Giám đốc Sở Y tế"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Các huyện dùng phần mềm VNPT-iGate.", ["phần mềm VNPT-iGate"]),
        ("Sở nối với Hệ thống thông tin giám định bảo hiểm y tế.", ["Hệ thống thông tin giám định bảo hiểm y tế"]),
        ("Sở cung cấp 60 dịch vụ mức độ 3.", ["dịch vụ mức độ 3"]),
        ("Hệ thống CNTT của sở đã cũ.", []),
    ],
)
def test_systems_known_by_their_letters(sentence: str, names: list[str]) -> None:
    assert [values["name"] for values in facts("system", sentence)] == names
