"""Which word makes a figure a target or a result, and how far it reaches."""

from __future__ import annotations

import pytest

from graph.extract.cues import Stances, find_cues, is_list_item
from graph.extract.dates import find_dates


def sign(text: str, number: str, dateline: str | None = "2016-04-20") -> str | None:
    """Return the stance towards ``number`` in a text of one paragraph whose clauses part at semicolons."""
    stances = Stances(text, find_cues(text, find_dates(text, dateline), dateline))
    start = text.index(number)
    clause = (max(text.rfind(mark, 0, start) + 1 for mark in ".;"), len(text))
    after = min(end for mark in ".;," if (end := text.find(mark, start)) >= 0)
    return stances.sign(start, clause, 0, 0, (start, after))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mục tiêu là 77% đơn vị có mạng.", "target"),
        ("Tỉnh phấn đấu 77% đơn vị có mạng.", "target"),
        ("Kế hoạch đề ra 77% đơn vị.", "target"),
        ("Bảo đảm 77% hồ sơ đúng hạn.", "target"),
        ("Đến năm 2019, 77% hồ sơ qua mạng.", "target"),
        ("77% đơn vị sẽ có mạng.", "target"),
        ("77% đơn vị đã có mạng.", "result"),
        ("Hiện nay, 77% đơn vị có mạng.", "result"),
        ("Tính đến tháng 3/2016, 77% đơn vị có mạng.", "result"),
        ("Đến năm 2014, 77% đơn vị có mạng.", "result"),
        ("Mới chỉ 77% đơn vị có mạng.", "result"),
        ("Theo báo cáo, 77% đơn vị có mạng.", "result"),
        ("Chương trình mục tiêu quốc gia cấp máy cho 77% đơn vị.", None),
    ],
)
def test_the_governing_word(text: str, expected: str | None) -> None:
    assert sign(text, "77%") == expected


def test_a_target_reaches_across_a_list_to_the_end_of_the_paragraph() -> None:
    text = "Mục tiêu gồm: 50% văn bản qua mạng; 77% cán bộ có hộp thư."
    assert sign(text, "77%") == "target"


def test_a_nearer_word_takes_over() -> None:
    text = "Kết quả đạt được: 50% văn bản qua mạng; phấn đấu 77% cán bộ có hộp thư."
    assert sign(text, "77%") == "target"


def test_without_a_dateline_only_until_a_year_lies_ahead() -> None:
    assert sign("Đến năm 2014, 77% đơn vị có mạng.", "77%", None) == "target"
    assert sign("Năm 2014, 77% đơn vị có mạng.", "77%", None) is None


def test_items_of_a_list() -> None:
    assert is_list_item("- 50% văn bản", 0, 13)
    assert is_list_item("2. Nâng cấp mạng", 0, 16)
    assert not is_list_item("50% văn bản", 0, 11)
