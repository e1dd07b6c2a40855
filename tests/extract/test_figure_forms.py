"""Forms in which news tells its numbers: bare ones in lists, durations, changes, growth in words."""

from __future__ import annotations

import pytest

from graph.extract import extract

HEAD = "Tỉnh Nghệ An đẩy mạnh ứng dụng công nghệ thông tin\n\n15/03/2019 08:00\n\n"


def told(sentence: str) -> list[tuple[float | None, str, str | None]]:
    """Return value, unit and scope of every figure of a sentence, in order."""
    facts = [fact for fact in extract(HEAD + sentence + "\n") if fact.type in ("target", "result")]
    return [(fact.values["value"], fact.values["unit"], fact.values.get("scope")) for fact in facts]


def numbers(sentence: str) -> list[tuple[float | None, str]]:
    """Return value and unit of every figure of a sentence, in order."""
    return [(value, unit) for value, unit, _ in told(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Toàn tỉnh hiện có 1.245 cán bộ, trong đó đại học 812, cao đẳng 301, còn lại là trung cấp.",
            [(1245, "cán bộ"), (812, "đại học"), (301, "cao đẳng")],
        ),
        (
            "Số hồ sơ tiếp nhận: 12.450; đã giải quyết: 12.120; quá hạn: 30.",
            [(12450, "hồ sơ tiếp nhận"), (12120, "giải quyết"), (30, "quá hạn")],
        ),
        ("Số giao dịch lên tới 9.800, trong khi cùng kỳ chỉ 2.100.", [(9800, "giao dịch"), (2100, "giao dịch")]),
    ],
)
def test_a_number_without_a_noun_counts_on(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert [(value, scope) for value, _, scope in told(sentence)] == expected


@pytest.mark.parametrize(
    "sentence", ["Hội nghị họp tại nhà khách đường Trần Phú 45.", "Bài đăng ở trang 12, mục đời sống."]
)
def test_a_number_that_counts_nothing_told_before_is_none(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Việc tra cứu một thửa đất trước kia mất cả buổi nay không quá 10 phút.", [(10, "phút")]),
        ("Việc cấp đổi giấy phép lái xe, hiện mất 15 ngày, sẽ rút còn 7 ngày.", [(15, "ngày"), (7, "ngày")]),
        ("Thời gian chờ bình quân tuần đầu là 40 phút, nay còn 12 phút.", [(40, "phút"), (12, "phút")]),
        ("Thủ tục khai sinh nay chỉ còn 1 ngày.", [(1, "ngày")]),
        ("Đoàn làm việc trong 2 ngày tại huyện.", []),
    ],
)
def test_how_long_something_takes(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert numbers(sentence) == expected


def test_a_second_duration_tells_whose_time_it_is() -> None:
    sentence = "Hồ sơ đất đai được thẩm định sau 9 ngày, hồ sơ xây dựng mất khoảng 6 ngày."
    assert [scope for _, _, scope in told(sentence)][1] == "hồ sơ xây dựng"


def test_where_a_change_began_is_told_too() -> None:
    facts = extract(HEAD + "Tỷ lệ hồ sơ trễ hẹn giảm từ 8,5% năm 2016 xuống còn 2,1%.\n")
    found = [fact.values for fact in facts if fact.type == "result"]
    assert {(values["value"], values["indicator"]) for values in found} == {
        (8.5, "tỷ lệ hồ sơ trễ hẹn"),
        (2.1, "tỷ lệ hồ sơ trễ hẹn"),
    }
    assert next(values["as_of"] for values in found if values["value"] == 8.5) == "2016"


def test_a_plan_does_not_tell_where_it_begins() -> None:
    assert numbers("Đến năm 2025, tỉnh phấn đấu nâng tỷ lệ hồ sơ trực tuyến từ 30% lên 80%.") == [(80, "percent")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Số lượt truy cập gấp đôi năm 2015.", [(2, "multiple")]),
        ("Lượng hồ sơ nộp qua mạng tăng gấp ba lần so với năm 2017.", [(3, "multiple")]),
        ("Số tờ khai bằng 2,4 lần năm 2017.", [(2.4, "multiple")]),
        ("Năm 2018, chỉ số của tỉnh tiến hai bậc.", [(2, "rank")]),
        ("Theo bảng xếp hạng, tỉnh nhích từ bậc 40 lên bậc 31.", [(40, "rank"), (31, "rank")]),
        ("Quảng Nam đứng đầu với 91,2 điểm.", [(1, "rank"), (91.2, "score")]),
        ("Có khoảng hai phần ba số hồ sơ được nộp qua mạng.", [(2, "ratio")]),
        ("Bộ phận này nhận 620 hồ sơ, nhiều hơn năm 2017 tới 18%.", [(620, "count"), (18, "percent")]),
        ("Cứ 100 công chức thì có 92 máy tính.", [(92, "per_100")]),
        ("Cứ 10 hồ sơ thì 8 hồ sơ nộp qua mạng.", [(8, "ratio")]),
    ],
)
def test_growth_places_and_shares(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert numbers(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Chi cục còn thiếu 12 cán bộ tin học.",
        "Trung tâm còn 30.000 trang hồ sơ bị mờ.",
        "Phần mềm chưa kết nối được với 1/4 số trạm y tế.",
    ],
)
def test_what_is_lacking_is_no_result(sentence: str) -> None:
    assert told(sentence) == []


def test_what_a_task_is_to_reach_is_a_target() -> None:
    facts = extract(HEAD + "Chủ tịch UBND tỉnh yêu cầu Sở Y tế thay thế 1.150 bộ máy tính cũ cho các trạm y tế.\n")
    assert [(fact.type, fact.values["value"]) for fact in facts if "value" in fact.values] == [("target", 1150)]


def test_all_of_something_in_a_task_says_what_it_is_about() -> None:
    facts = extract(HEAD + "Ông giao Sở Nội vụ rà soát toàn bộ hồ sơ trễ hẹn, có văn bản xin lỗi người dân.\n")
    assert [fact for fact in facts if fact.type in ("target", "result")] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đến nay huyện có 12 phần mềm, 30 máy chủ.", [(12, "count"), (30, "count")]),
        ("Cổng nhận 1.250 ý kiến của dân.", [(1250, "count")]),
        ("Ông nêu 4 ý kiến.", []),
        ("Huyện mở 31 khóa tin học cho cán bộ.", [(31, "count")]),
        (
            "Riêng Sở Y tế có 45 thủ tục, Sở Công Thương 38, Sở Xây dựng 27.",
            [(45, "count"), (38, "count"), (27, "count")],
        ),
        (
            "- Văn bản đi: 12.300, trong đó ký số 11.900 (96,7%).",
            [(12300, "count"), (11900, "count"), (96.7, "percent")],
        ),
        ("Hồ sơ cấp xã chiếm ba phần tư.", [(3, "ratio")]),
        ("Hơn ba nghìn lượt cán bộ đã được tập huấn.", [(3000, "count")]),
        ("Năm 2016: 45%, năm 2017: 60% hồ sơ nộp qua mạng.", [(45, "percent"), (60, "percent")]),
    ],
)
def test_nouns_names_and_round_numbers(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert numbers(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "comparator"),
    [
        ("Có ngót 500 cán bộ được tập huấn.", 500, "count", "approx"),
        ("Tỷ lệ trực tuyến vượt ngưỡng 60%.", 60, "percent", "ge"),
        ("Tỷ lệ trực tuyến chạm mốc 60%.", 60, "percent", "eq"),
        ("Huyện có cả thảy 45 máy chủ.", 45, "count", "eq"),
        ("Già nửa số hồ sơ nộp qua mạng.", 50, "percent", "ge"),
        ("Hơn 9 phần 10 hồ sơ nộp qua mạng.", 9, "ratio", "ge"),
        ("Kinh phí 850 triệu.", 850, "triệu đồng", "eq"),
        ("Kho dữ liệu có dung lượng 12 terabyte.", 12, "TB", "eq"),
    ],
)
def test_how_press_words_compare(sentence: str, value: float, unit: str, comparator: str) -> None:
    facts = [fact.values for fact in extract(HEAD + sentence + "\n") if fact.type == "result"]
    assert [(f["value"], f["unit"], f["comparator"]) for f in facts] == [(value, unit, comparator)]


def test_two_that_lead_are_two_facts() -> None:
    body = "Bộ Tài chính đứng đầu với 95,8% ở khối bộ.\n\nQuảng Ninh giữ ngôi đầu với 91,0% ở khối tỉnh."
    assert [value for value, unit in numbers(body) if unit == "rank"] == [1, 1]


def test_a_class_of_shares_is_no_figure() -> None:
    assert numbers("Nhóm trên 90% gồm 5 bộ.") == [(5, "count")]
