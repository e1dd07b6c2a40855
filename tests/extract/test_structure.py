"""Parts of an article, its sentences and clauses."""

from __future__ import annotations

import pytest

from graph.extract.structure import clauses, sentences, structure

LEAD = (
    "Ngày 3/4/2015, Sở Thông tin và Truyền thông tổ chức hội nghị giới thiệu phần mềm dùng chung cho cán bộ của các "
    "huyện, thành phố trong tỉnh và bàn kế hoạch của năm sau."
)
PAGE = f"""Tin tức
Tập huấn phần mềm dùng chung cho cán bộ cấp huyện
08:30 04/04/2015

{LEAD}

{LEAD}

Quang cảnh hội nghị - Ảnh: Minh Anh

Các huyện đã cử cán bộ dự lớp học, mỗi huyện hai người, học trong ba ngày tại trung tâm của tỉnh.

Trần Văn Bình
Tin khác
Thời tiết hôm nay"""


def test_every_part_has_its_kind() -> None:
    kinds = [(s.kind, s.repeat) for s in structure(PAGE)]
    assert kinds == [
        ("boilerplate", False),
        ("title", False),
        ("dateline", False),
        ("lead", False),
        ("body", True),
        ("caption", False),
        ("body", False),
        ("byline", False),
        ("boilerplate", False),
        ("boilerplate", False),
    ]


def test_a_known_title_is_found_below_the_menu() -> None:
    text = f"Chuyên trang về chính quyền điện tử của tỉnh ta\nHọp bàn\n{LEAD}"
    assert [s.kind for s in structure(text, "Họp bàn")][:2] == ["boilerplate", "title"]


def test_a_text_may_begin_without_a_title() -> None:
    assert [s.kind for s in structure(LEAD + " " + LEAD)] == ["lead"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Họp tại TP. Vinh. Sau đó kết luận.", ["Họp tại TP. Vinh.", "Sau đó kết luận."]),
        ("Có 1.250 hồ sơ. Đạt 59,7%.", ["Có 1.250 hồ sơ.", "Đạt 59,7%."]),
        ("Chủ trì cuộc họp.Tham dự có các sở.", ["Chủ trì cuộc họp.", "Tham dự có các sở."]),
        ("Địa chỉ dichvucong.gov.vn đã mở.", ["Địa chỉ dichvucong.gov.vn đã mở."]),
        ("Như mạng, máy… Việc này khó.", ["Như mạng, máy…", "Việc này khó."]),
        ("Ở UBND Q. 4 có hồ sơ.", ["Ở UBND Q. 4 có hồ sơ."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == expected


def test_clauses_are_parted_by_semicolons_outside_brackets() -> None:
    text = "một là A; hai là B (gồm c; d); ba là E"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == ["một là A", "hai là B (gồm c; d)", "ba là E"]
