"""Which word makes a figure a target or a result, and how far it reaches."""

from __future__ import annotations

import pytest

from graph.extract.cues import find_cues, is_list_item
from graph.extract.dates import find_dates
from graph.extract.stances import Stances


def sign(text: str, number: str, dateline: str | None = "2016-04-20") -> str | None:
    """Return the stance towards ``number`` in a text of one paragraph whose clauses part at semicolons."""
    stances = Stances(text, find_cues(text, find_dates(text, dateline), dateline))
    start = text.index(number)
    clause = (max(text.rfind(mark, 0, start) + 1 for mark in ".;"), len(text))
    after = min(end for mark in ".;," if (end := text.find(mark, start)) >= 0)
    return stances.sign(start, clause, text.rfind(". ", 0, start) + 1, 0, (start, after))


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
        ("Giai đoạn kế tiếp, 77% đơn vị có mạng.", "target"),
        ("Sáu tháng còn lại, 77% đơn vị có mạng.", "target"),
        ("Từ nay đến cuối năm, 77% đơn vị có mạng.", "target"),
        ("Sở khẩn trương lắp mạng cho 77% đơn vị.", "target"),
        ("Rút thời gian còn 77% kể từ 01/9/2016.", "target"),
        ("Rút thời gian còn 77% kể từ 01/9/2015.", None),
        ("Từ năm 2018 trở đi, 77% hồ sơ nộp qua mạng.", "target"),
        ("Từ năm 2014 trở đi, 77% hồ sơ nộp qua mạng.", None),
        ("Hiện có 60% xã, phủ 77% số xã trong năm 2018.", "target"),
        ("Sở chỉnh lý hồ sơ của 77% xã, hạn chót 31/3/2018.", "target"),
        ("Đã có 77% xã thông qua kế hoạch năm 2018.", "result"),
        ("Người học đông hơn dự tính, chiếm 77%.", None),
        ("Từ đầu năm tới hết tháng 3/2016, 77% đơn vị có mạng.", "result"),
        ("Số hồ sơ phải bổ sung chiếm 77%.", None),
        ("Hồ sơ nộp mạng vượt mức 77%.", "result"),
        ("Tiếp nhận và trả kết quả cho 77% hồ sơ.", None),
        ("Chương trình mục tiêu quốc gia cấp máy cho 77% đơn vị.", None),
    ],
)
def test_the_governing_word(text: str, expected: str | None) -> None:
    assert sign(text, "77%") == expected


def test_a_target_reaches_across_a_list_to_the_end_of_the_paragraph() -> None:
    text = "Mục tiêu gồm: 50% văn bản qua mạng; 77% cán bộ có hộp thư."
    assert sign(text, "77%") == "target"


def test_a_word_of_the_first_clause_holds_for_the_clauses_joined_to_it() -> None:
    text = "Huyện sẽ đưa phần mềm về 4 xã; hạ tỷ lệ trễ hẹn xuống 77%."
    assert sign(text, "77%") == "target"


def test_what_a_bracket_says_holds_for_nothing_after_it() -> None:
    assert sign("Số máy trạm (kế hoạch là 90%) 77%.", "77%") is None
    assert sign("Số máy trạm (kế hoạch là 77%).", "77%") == "target"


def test_a_date_to_come_holds_for_the_paragraph_where_it_opens_a_sentence() -> None:
    assert sign("Năm 2020, mọi xã có mạng. Số máy trạm 77%.", "77%") == "target"
    assert sign("Mọi xã có mạng vào năm 2020. Số máy trạm 77%.", "77%") is None


def test_a_heading_speaks_for_the_paragraphs_below_it() -> None:
    lead = "Tỉnh đã có nhiều việc làm được. " * 6
    text = f"Mạng của tỉnh\n\n{lead}\n\nViệc của thời gian tới\n\nSố máy trạm 77%.\n\nViệc đã qua\n\nSố máy chủ 66%.\n"
    stances = Stances(text, find_cues(text))
    for number, expected in (("77%", "target"), ("66%", None)):
        start = text.index(number)
        line = text.rindex("\n", 0, start) + 1
        assert stances.sign(start, (line, start + 3), line, line, None) == expected


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
