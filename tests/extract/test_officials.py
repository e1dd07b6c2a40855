"""Officials: names, posts and agencies in the orders in which the genre gives them."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import MAX_QUOTE

TITLE = "Lào Cai họp bàn về một cửa điện tử\n\n"


def officials(text: str) -> list[tuple[str, str, str | None]]:
    facts = (f.values for f in extract(text) if f.type == "official")
    return [(v["name"], v["post"], v.get("agency")) for v in facts]


UBND, PARTY = "UBND tỉnh Lào Cai", "Tỉnh ủy Lào Cai"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Đồng chí Trần Văn An - Phó Chủ tịch UBND tỉnh dự.", [("Trần Văn An", "Phó Chủ tịch UBND tỉnh", UBND)]),
        (
            "Ông Lê Bá Hai, phó giám đốc Sở Nội vụ, nói.",
            [("Lê Bá Hai", "phó giám đốc Sở Nội vụ", "Sở Nội vụ tỉnh Lào Cai")],
        ),
        ("Phó Chủ tịch UBND tỉnh Trần Văn An dự.", [("Trần Văn An", "Phó Chủ tịch UBND tỉnh", UBND)]),
        (
            "Đ/c Trần Văn An, Phó Bí thư Tỉnh uỷ, Chủ tịch UBND tỉnh dự.",
            [("Trần Văn An", "Phó Bí thư Tỉnh ủy; Chủ tịch UBND tỉnh", f"{PARTY}; {UBND}")],
        ),
        (
            "Các đồng chí: Trần Văn An, Bí thư Tỉnh ủy; Lê Thị Bình, Giám đốc Sở Y tế dự.",
            [("Trần Văn An", "Bí thư Tỉnh ủy", PARTY), ("Lê Thị Bình", "Giám đốc Sở Y tế", "Sở Y tế tỉnh Lào Cai")],
        ),
        (
            "Các Phó Chủ tịch UBND tỉnh: Trần Văn An, Lê Thị Bình dự.",
            [("Trần Văn An", "Phó Chủ tịch UBND tỉnh", UBND), ("Lê Thị Bình", "Phó Chủ tịch UBND tỉnh", UBND)],
        ),
        (
            "Trưởng ban là Phó Chủ tịch UBND tỉnh Trần Văn An.",
            [("Trần Văn An", "Trưởng ban; Phó Chủ tịch UBND tỉnh", UBND)],
        ),
        ("Bộ trưởng Nội vụ Trần Văn An trả lời.", [("Trần Văn An", "Bộ trưởng Nội vụ", "Bộ Nội vụ")]),
        ("Phó Thủ tướng Trần Văn An kết luận.", [("Trần Văn An", "Phó Thủ tướng", "Chính phủ")]),
        (
            "Thứ trưởng Trần Văn An dự. Bộ Nội vụ đã trình.",
            [("Trần Văn An", "Thứ trưởng", "Bộ Nội vụ")],
        ),
        (
            "Phó Cục trưởng Cục Tin học hóa (Bộ TT&TT) Trần Văn An dự.",
            [("Trần Văn An", "Phó Cục trưởng Cục Tin học hóa (Bộ TT&TT)", "Cục Tin học hóa")],
        ),
        ("Chủ tịch tỉnh Lào Cai Trần Văn An dự.", [("Trần Văn An", "Chủ tịch tỉnh Lào Cai", UBND)]),
        (
            "Tổng Giám đốc Tập đoàn Bưu điện Việt Nam Trần Văn An dự.",
            [("Trần Văn An", "Tổng Giám đốc Tập đoàn Bưu điện Việt Nam", "Tập đoàn Bưu điện Việt Nam")],
        ),
        (
            "Chủ tịch, Phó chủ tịch Hội đồng lần lượt là ông Trần Văn An và bà Lê Thị Bình.",
            [("Trần Văn An", "Chủ tịch", "Hội đồng"), ("Lê Thị Bình", "Phó chủ tịch Hội đồng", "Hội đồng")],
        ),
        ("Bà Lê Thị Bình, người dân xã Cốc Lếu, nói.", []),
        ("Giám đốc các sở và Chủ tịch Hà Nội cùng dự.", []),
    ],
)
def test_names_and_posts(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert officials(f"{TITLE}{words} Hội nghị diễn ra trong một ngày với nhiều ý kiến đóng góp.") == expected


def test_mentions_of_one_person_are_one_official() -> None:
    text = (
        f"{TITLE}Đồng chí Trần Văn An, Chủ tịch UBND tỉnh khai mạc. Đồng chí Trần Văn An, Trưởng Ban Chỉ đạo CCHC "
        "tỉnh, kết luận. Chủ tịch Trần Văn An giao việc."
    )
    assert officials(text) == [
        ("Trần Văn An", "Chủ tịch UBND tỉnh; Trưởng Ban Chỉ đạo CCHC tỉnh", f"{UBND}; Ban Chỉ đạo CCHC tỉnh Lào Cai")
    ]


def test_a_bylines_author_is_no_official() -> None:
    body = "Hội nghị diễn ra trong một ngày với nhiều ý kiến đóng góp của các huyện và các sở trong tỉnh."
    assert officials(f"{TITLE}{body}\n\nTrần Văn An") == []


def test_a_long_list_of_posts_is_quoted_by_the_nearest() -> None:
    posts = ", ".join(
        [
            "Ủy viên Ban Chấp hành Trung ương Đảng",
            "Bí thư Tỉnh ủy Lào Cai",
            "Trưởng Ban Chỉ đạo cải cách hành chính của tỉnh",
            "Trưởng Đoàn đại biểu Quốc hội tỉnh Lào Cai",
            "Chủ tịch UBND tỉnh Lào Cai",
        ]
    )
    (fact,) = [f for f in extract(f"{TITLE}{posts} Trần Văn An dự hội nghị.") if f.type == "official"]
    assert len(fact.quote) <= MAX_QUOTE
    assert fact.quote.endswith("Chủ tịch UBND tỉnh Lào Cai Trần Văn An")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Tổng thanh tra Chính phủ Lê Bá Hai dự.",
            [("Lê Bá Hai", "Tổng thanh tra Chính phủ", "Thanh tra Chính phủ")],
        ),
        ("Trung tướng Lê Bá Hai, Thứ trưởng Công an, dự.", [("Lê Bá Hai", "Thứ trưởng Công an", "Bộ Công an")]),
        (
            "Bác sĩ Lê Bá Hai, Giám đốc Bệnh viện Hoa Mai, nói.",
            [("Lê Bá Hai", "Giám đốc Bệnh viện Hoa Mai", "Bệnh viện Hoa Mai")],
        ),
        (
            "Bộ trưởng Bộ Nội vụ (BNV) - Phó Chủ tịch Ủy ban quốc gia về Chính phủ điện tử - Lê Bá Hai nói.",
            [
                (
                    "Lê Bá Hai",
                    "Bộ trưởng Bộ Nội vụ; Phó Chủ tịch Ủy ban quốc gia về Chính phủ điện tử",
                    "Bộ Nội vụ; Ủy ban Quốc gia về Chính phủ điện tử",
                )
            ],
        ),
        (
            "Sở Nội vụ đã báo cáo. Theo Giám đốc Sở Lê Bá Hai, việc này khó.",
            [("Lê Bá Hai", "Giám đốc Sở", "Sở Nội vụ tỉnh Lào Cai")],
        ),
    ],
)
def test_posts_of_the_press(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert officials(TITLE + words) == expected
