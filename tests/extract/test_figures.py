"""Targets and results out of whole short articles."""

from __future__ import annotations

from typing import Any

import pytest

from graph.extract import read
from graph.extract.draft import Draft
from graph.extract.figures import find
from graph.model import MAX_QUOTE

HEAD = "Tỉnh Bắc Giang đẩy mạnh ứng dụng công nghệ thông tin\n\n15/03/2016 08:00\n\n"


def figures(body: str, head: str = HEAD) -> list[tuple[str, dict[str, Any], str]]:
    """Return type, values and phrase of every figure of an article with this body."""
    doc = read(head + body)
    return [(d.type, {k: v for k, v in d.values.items() if v is not None}, _quote(doc.text, d)) for d in find(doc)]


def _quote(text: str, draft: Draft) -> str:
    return text[draft.start : draft.end]


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        (
            "Đến nay, 88% đơn vị của tỉnh đã có mạng nội bộ hoạt động ổn định.",
            "result",
            {"value": 88, "unit": "percent", "scope": "đơn vị của tỉnh", "as_of": "2016-03"},
        ),
        (
            "Tỉnh phấn đấu đến hết năm 2018 có ít nhất 45% hồ sơ được nộp trực tuyến qua mạng.",
            "target",
            {"value": 45, "comparator": "ge", "scope": "hồ sơ", "deadline": "2018-12-31"},
        ),
        (
            "Trong 9 tháng năm 2015, tỷ lệ hồ sơ giải quyết đúng hạn của tỉnh đạt 97,4%.",
            "result",
            {"value": 97.4, "indicator": "tỷ lệ hồ sơ giải quyết đúng hạn của tỉnh", "as_of": "2015-09"},
        ),
        (
            "Mạng truyền số liệu của tỉnh đã kết nối 118/230 xã, phường, thị trấn.",
            "result",
            {"value": 118, "unit": "ratio", "numerator": 118, "denominator": 230, "scope": "xã, phường, thị trấn"},
        ),
        (
            "Năm 2015, tỉnh xếp thứ 14/63 tỉnh, thành phố về chỉ số sẵn sàng ứng dụng.",
            "result",
            {"value": 14, "unit": "rank", "denominator": 63, "scope": "63 tỉnh, thành phố", "as_of": "2015"},
        ),
        (
            "Theo đánh giá, chỉ số của tỉnh đã tụt 3 bậc so với năm 2014 do đầu tư chậm.",
            "result",
            {"value": 3, "unit": "rank", "scope": "so với năm 2014 do đầu tư chậm", "as_of": "2016-03"},
        ),
        (
            "Sở sẽ triển khai phần mềm một cửa điện tử cho 6 huyện trong năm 2016.",
            "target",
            {"value": 6, "unit": "count", "scope": "huyện", "category": "one_stop", "deadline": "2016"},
        ),
        (
            "Đến cuối năm 2015, tất cả các sở, ban, ngành của tỉnh đều có trang thông tin điện tử.",
            "result",
            {"value": 100, "unit": "percent", "indicator": "có trang thông tin điện tử", "as_of": "2015-12"},
        ),
        (
            "Từ ngày 01/7/2016, các sở, ngành thực hiện gửi nhận văn bản điện tử trên trục liên thông.",
            "target",
            {"unit": "boolean", "scope": "các sở, ngành", "deadline": "2016-07-01"},
        ),
        (
            "Kinh phí dành cho ứng dụng công nghệ thông tin năm 2014 là gần 18,6 tỷ đồng.",
            "result",
            {"value": 18.6, "unit": "tỷ đồng", "comparator": "approx", "scope": "năm 2014", "as_of": "2014"},
        ),
        (
            "Mật độ thuê bao Internet trên địa bàn tỉnh hiện đạt 21,7 thuê bao/100 dân.",
            "result",
            {"value": 21.7, "unit": "per_100", "as_of": "2016-03"},
        ),
        (
            "Mật độ thuê bao cố định là 7,4/100 dân.",
            "result",
            {"value": 7.4, "unit": "per_100", "indicator": "mật độ thuê bao cố định"},
        ),
        (
            "Số máy tính bình quân đạt 61 máy/100 cán bộ.",
            "result",
            {"value": 61, "unit": "per_100"},
        ),
        (
            "Đến nay 7 trong 15 huyện, thị xã dùng chung phần mềm một cửa.",
            "result",
            {"value": 7, "unit": "ratio", "denominator": 15},
        ),
        (
            "Năm 2018, tỉnh phấn đấu lọt vào tốp 12 cả nước về chỉ số cải cách hành chính.",
            "target",
            {"value": 12, "unit": "rank", "comparator": "le", "deadline": "2018"},
        ),
        (
            "Tổng kinh phí thực hiện đề án là 14 tỷ 250 triệu đồng.",
            "result",
            {"value": 14.25, "unit": "tỷ đồng"},
        ),
        (
            "Cổng thông tin điện tử tỉnh được 12,5/16 điểm.",
            "result",
            {"value": 12.5, "unit": "score"},
        ),
        (
            "Năm 2018, tỉnh phấn đấu không dưới 55% hồ sơ nộp qua mạng.",
            "target",
            {"value": 55, "comparator": "ge"},
        ),
        (
            "Kế hoạch đến năm 2020: từ 75% văn bản không mật trở lên được gửi qua mạng.",
            "target",
            {"value": 75, "comparator": "ge", "deadline": "2020"},
        ),
        (
            "Cổng dịch vụ công đã tiếp nhận trên 2,3 triệu tờ khai.",
            "result",
            {"value": 2300000, "comparator": "ge", "scope": "tờ khai"},
        ),
    ],
)
def test_one_sentence(sentence: str, kind: str, expected: dict[str, Any]) -> None:
    found = figures(sentence)
    assert [f[0] for f in found] == [kind]
    values = found[0][1]
    assert {key: values.get(key) for key in expected} == expected
    assert values["holder"] == "tỉnh Bắc Giang"
    assert values["indicator"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị đã thống nhất 4 mục tiêu và 5 nhiệm vụ cho thời gian tới của ngành.",
        "Hiện 30% số xã của huyện chưa có đường truyền băng thông rộng ổn định.",
        "Hiện 15% số học viên của các lớp tập huấn sẽ không được cấp chứng chỉ.",
        "Việc cung cấp dịch vụ công mức độ 3, mức độ 4 được thực hiện theo quy định.",
        "Đoàn công tác đã rà soát việc sử dụng phần mềm ở tất cả các đơn vị để báo cáo.",
        "Người dân mong muốn tất cả thủ tục phải được giải quyết nhanh hơn trước đây.",
        "Từ ngày 01/7/2015 đến nay, các sở đã thực hiện gửi nhận văn bản trên mạng.",
    ],
)
def test_what_measures_nothing(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Tỷ lệ người dân hài lòng đạt 89,5% (năm 2014: 82%).", [(89.5, "2016-03"), (82, "2014")]),
        (
            "Năm 2013 mới có 20% xã kết nối, đến 2015 là 60% và nay đã 95%.",
            [(20, "2013"), (60, "2015"), (95, "2016-03")],
        ),
        ("Trung tâm đi vào hoạt động năm 2012, tiếp nhận 40 nghìn hồ sơ.", [(40000, "2016-03")]),
        ("Kết quả công bố tháng 3/2016: chỉ số ICT Index 2015 đạt 0,51 điểm.", [(0.51, "2015")]),
        ("Cuối năm 2013, tỉnh mới có 8 máy chủ. Hai năm sau con số này là 20 máy chủ.", [(8, "2013-12"), (20, "2015")]),
        ("Năm qua, tỉnh mở 15 lớp tập huấn.", [(15, "2015")]),
    ],
)
def test_the_day_of_a_result_is_that_of_its_own_words(sentence: str, told: list[tuple[float, str]]) -> None:
    found = figures(sentence)
    assert [(values["value"], values["as_of"]) for _, values, _ in found] == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "Ở huyện, 40% hồ sơ nộp qua mạng (năm 2014: 22%; năm 2013: 15%). Hồ sơ đúng hạn của xã đạt 91%.",
            [(40, "2016-03"), (22, "2014"), (15, "2013"), (91, "2016-03")],
        ),
        (
            "Năm 2015, tỉnh nhận 900 hồ sơ qua mạng. Hồ sơ trễ hẹn chỉ chiếm 2% (cùng kỳ năm trước 5%).",
            [(900, "2015"), (2, "2015"), (5, "2015")],
        ),
        (
            "Hồ sơ nộp qua mạng đạt 30%. Một năm trước, tỷ lệ này là 12%. Hồ sơ trễ hẹn chiếm 3%.",
            [(30, "2016-03"), (12, "2015"), (3, "2016-03")],
        ),
        ("Trước đây mạng chỉ tới sở, nay đã vươn tới 230/230 xã.", [(230, "2016-03")]),
        (
            "Mật độ máy gấp 3 lần thời điểm cuối năm 2012. Tỉnh đã mở 31 lớp tin học.",
            [(3, "2016-03"), (31, "2016-03")],
        ),
    ],
)
def test_a_date_told_aside_or_for_contrast_holds_for_its_own_figure(body: str, told: list[tuple[float, str]]) -> None:
    assert [(values["value"], values["as_of"]) for _, values, _ in figures(body)] == told


@pytest.mark.parametrize(
    ("body", "due"),
    [
        (
            "Cuối năm nay, 70% văn bản phải gửi qua mạng. Tất cả giám đốc sở phải có chữ ký số trong quý III. "
            "Cổng sẽ có 60 dịch vụ mức độ 3.",
            [(70, "2016-12"), (100, "2016-09"), (60, "2016-12")],
        ),
        ("Thời gian cấp phép sẽ rút còn 12 ngày kể từ 01/9/2016.", [(12, "2016-09-01")]),
        ("Sở phải xong 4 việc trong năm 2017: lắp mạng cho 90 xã; cấp 400 chữ ký số.", [(90, "2017"), (400, "2017")]),
        ("Chín tháng còn lại của năm, huyện sẽ nối mạng cho 7 xã; hạ số hồ sơ trễ còn 2%.", [(7, "2016"), (2, "2016")]),
        ("Việc của những tháng còn lại là cấp 400 tài khoản.", [(400, "2016-12")]),
        ("Kế hoạch gồm: 2016 làm ở 3 huyện, 2017 thêm 4 huyện.", [(3, "2016"), (4, "2017")]),
        ("Tỉnh yêu cầu không để quá 2% hồ sơ trễ hẹn vào năm 2018.", [(2, "2018")]),
        ("Mức hài lòng phải đạt từ 95% trở lên vào năm 2019.", [(95, "2019")]),
    ],
)
def test_a_date_that_opens_a_sentence_or_a_list_holds_on(body: str, due: list[tuple[float, str]]) -> None:
    found = [(values["value"], values.get("deadline", "")) for _, values, _ in figures(body)]
    assert [value for value, _ in found] == [value for value, _ in due]
    assert all(said.startswith(date) for (_, said), (_, date) in zip(found, due, strict=True))


@pytest.mark.parametrize(
    ("body", "kind", "due"),
    [
        ("Mục tiêu 75% hồ sơ qua mạng đặt ra cho năm 2015 là khó.", "target", "2015"),
        (
            "Về mục tiêu đến năm 2020, dự thảo đề ra hai nhóm.\nNhóm một: 95% thủ tục được cung cấp trên mạng.",
            "target",
            "2020",
        ),
        ("8/10 bệnh viện đã bỏ hồ sơ giấy, còn lại sẽ xong trong tháng 6.", "result", "2016-03"),
        ("Trước tháng 9, tất cả bệnh viện liên thông dữ liệu với cơ quan bảo hiểm.", "target", "2016-09"),
    ],
)
def test_when_of_plans_gone_by_and_of_ordinals(body: str, kind: str, due: str) -> None:
    assert [(t, v.get("deadline") or v.get("as_of")) for t, v, _ in figures(body)] == [(kind, due)]


def test_years_in_brackets_hold_for_their_phase() -> None:
    found = figures("Giai đoạn 1 (2016 - 2017) phủ mạng tới 120 xã, giai đoạn 2 (2018 - 2020) thêm 110 xã.")
    assert [(t, v["value"], v["deadline"]) for t, v, _ in found] == [("target", 120, "2017"), ("target", 110, "2020")]


def test_what_is_to_come_after_a_figure_does_not_make_it_a_plan() -> None:
    found = figures("Năm học 2014 - 2015 có 62/64 trường dùng sổ điểm điện tử, năm học này sẽ đủ cả.")
    assert [(t, v["value"], v["as_of"]) for t, v, _ in found] == [("result", 62, "2015")]


def test_all_that_is_looked_at_is_no_share() -> None:
    assert figures("Sở đã khảo sát lại toàn bộ máy chủ, có phương án thay thế.") == []


def test_the_year_of_an_index_is_no_date_of_other_figures() -> None:
    head = "Công bố Chỉ số cải cách hành chính năm 2015\n\n15/03/2016 08:00\n\n"
    body = "Hội nghị công bố Chỉ số cải cách hành chính năm 2015 nối tới 63 điểm cầu.\n\nMức hài lòng chung đạt 81,2%."
    assert [(v["value"], v["as_of"]) for _, v, _ in figures(body, head)] == [(63, "2016-03"), (81.2, "2015")]


def test_a_deadline_after_the_second_number_is_its_own() -> None:
    found = figures("Tỉnh phải số hóa 40% hồ sơ đất đai trong quý III/2016, 90% vào quý II/2017.")
    assert [values["deadline"] for _, values, _ in found] == ["2016-09", "2017-06"]


def test_what_an_annual_review_tells_is_of_the_year_before() -> None:
    head = "Một cửa điện tử ở Bắc Giang\n\n15/01/2016 08:00\n\nNgày 14/1, tỉnh tổng kết công tác cải cách năm 2015.\n\n"
    found = figures("Tỷ lệ hồ sơ đúng hạn của toàn tỉnh đạt 94,5%. Hiện 120 xã đã kết nối một cửa.", head)
    assert [values["as_of"] for _, values, _ in found] == ["2015", "2016-01"]


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        (
            "Tỷ lệ hồ sơ đúng hạn ở cấp tỉnh, huyện và xã lần lượt là 97%, 95% và 93%.",
            ["hồ sơ đúng hạn cấp tỉnh", "hồ sơ đúng hạn cấp huyện", "hồ sơ đúng hạn cấp xã"],
        ),
        ("Kết quả, đã kết nối 20/20 sở; 9/10 huyện; 180/200 xã.", ["sở", "huyện", "xã"]),
        ("Đến nay, 18 sở có cán bộ chuyên trách, trong đó 80% có trình độ đại học.", ["sở", "cán bộ chuyên trách"]),
        ("Phần mềm giúp ngân sách tiết kiệm 3 tỷ đồng mỗi năm.", ["mỗi năm"]),
        ("Bắc Giang xếp thứ 21/63 về chỉ số cải cách hành chính.", ["63 tỉnh, thành phố"]),
        ("Cổng có 9.200 tài khoản, gấp 3 lần năm trước.", ["tài khoản", "so với năm trước"]),
    ],
)
def test_whose_figure_it_is(sentence: str, whose: list[str]) -> None:
    assert [values["scope"] for _, values, _ in figures(sentence)] == whose


def test_what_is_found_is_not_due() -> None:
    assert [kind for kind, _, _ in figures("Có tới 35% hồ sơ phải bổ sung giấy tờ.")] == ["result"]


@pytest.mark.parametrize("sentence", ["Hệ thống đã phục vụ 36 cuộc họp.", "Một cửa tiếp nhận mỗi tháng 2.300 hồ sơ."])
def test_a_word_that_ends_like_a_label_is_none(sentence: str) -> None:
    assert len(figures(sentence)) == 1


def test_a_predicate_after_the_last_of_a_list_is_shared() -> None:
    found = figures("Đến nay, 12/12 sở, 9/10 huyện và 150/150 xã đã triển khai phần mềm quản lý văn bản.")
    assert [f[1]["indicator"] for f in found] == ["triển khai phần mềm quản lý văn bản"] * 3
    assert [f[1]["scope"] for f in found] == ["sở", "huyện", "xã"]


def test_scopes_before_their_numbers() -> None:
    found = figures("Tỷ lệ cán bộ có hộp thư điện tử ở cấp tỉnh là 96%, cấp huyện là 84%, cấp xã đạt 41%.")
    assert [(f[1]["value"], f[1]["scope"]) for f in found[1:]] == [(84, "cán bộ cấp huyện"), (41, "cán bộ cấp xã")]
    assert len({f[1]["indicator"] for f in found}) == 1


def test_about_governs_both_numbers_of_a_pair() -> None:
    found = figures("Hiện nay khoảng 65% văn bản đến và 55% văn bản đi được gửi nhận qua mạng.")
    assert [f[1]["comparator"] for f in found] == ["approx", "approx"]


def test_whose_share_it_is_may_stand_before_the_share() -> None:
    found = figures("Kết quả: 5 dịch vụ nhóm A (cấp tỉnh) có tỷ lệ hồ sơ trực tuyến đạt trên 70%.")
    assert found[-1][1]["scope"].endswith("dịch vụ nhóm A")


def test_a_target_list_inside_a_paragraph_of_results() -> None:
    found = figures(
        "Đến nay tỉnh đã có 40% văn bản gửi qua mạng. Mục tiêu năm 2017 là: 60% văn bản gửi qua mạng; "
        "90% cán bộ dùng thư điện tử."
    )
    assert [(f[0], f[1]["value"]) for f in found] == [("result", 40), ("target", 60), ("target", 90)]
    assert {f[1].get("deadline") for f in found[1:]} == {"2017"}


def test_bullets_belong_to_the_line_that_introduces_them() -> None:
    found = figures("Mục tiêu đến năm 2020:\n- 85% thủ tục được cung cấp trực tuyến.\n- 70% cán bộ dùng chữ ký số.")
    assert [(f[0], f[1]["deadline"]) for f in found] == [("target", "2020"), ("target", "2020")]


def test_a_number_told_in_the_headline_and_the_body_is_one_fact() -> None:
    head = "Bắc Giang phấn đấu 75% hồ sơ được giải quyết trực tuyến\n\n15/03/2016 08:00\n\n"
    body = "Năm 2017, tỉnh Bắc Giang phấn đấu 75% hồ sơ của tỉnh được giải quyết trực tuyến trên mạng."
    found = figures(body, head)
    assert [(f[1]["value"], f[1]["deadline"]) for f in found] == [(75, "2017")]


def test_the_same_number_of_two_years_is_two_facts() -> None:
    found = figures("Số lượng hồ sơ trực tuyến của tỉnh khá cao (năm 2014 đạt 82%, năm 2015 đạt 82%).")
    assert [f[1]["as_of"] for f in found] == ["2014", "2015"]


def test_a_percentage_that_restates_a_ratio_is_left_out() -> None:
    found = figures("Đã có 19/20 sở, ban, ngành (đạt 95%) của tỉnh kết nối mạng truyền số liệu.")
    assert [f[1]["unit"] for f in found] == ["ratio"]


def test_a_deadline_said_in_the_next_sentence() -> None:
    found = figures("Cổng sẽ cung cấp khoảng 250 dịch vụ mức độ 3. Các chỉ tiêu này phải xong vào cuối năm 2017.")
    assert [(f[1]["value"], f[1]["deadline"]) for f in found] == [(250, "2017-12")]


def test_no_year_in_the_text_no_year_in_the_fact() -> None:
    found = figures("Hiện nay, 88% đơn vị của tỉnh đã có mạng nội bộ hoạt động ổn định.", "Tin hoạt động của tỉnh\n\n")
    assert "as_of" not in found[0][1]


def test_a_period_dates_what_follows_in_its_paragraph() -> None:
    body = "Trong 9 tháng năm 2015, tỉnh đã thực hiện nhiều việc; 81% văn bản được gửi qua mạng nội bộ của tỉnh."
    assert [f[1]["as_of"] for f in figures(body)] == ["2015-09"]


def test_dates_of_documents_do_not_date_results() -> None:
    body = "Thực hiện Nghị quyết số 36-NQ/TW ngày 1/7/2014, 88% đơn vị của tỉnh đã có mạng nội bộ."
    assert "as_of" not in figures(body, "Tin hoạt động của tỉnh\n\n")[0][1]


def test_phrases_hold_their_number_and_are_short() -> None:
    long = "các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, " * 6
    found = figures(f"Tỷ lệ văn bản điện tử của {long}đơn vị khác đạt 91% trong năm; 84% đơn vị thuộc {long}đã dùng.")
    assert [str(v["value"]) in quote and len(quote) <= MAX_QUOTE for _, v, quote in found] == [True, True]


def test_a_scope_with_its_own_number_goes_on_with_what_was_measured() -> None:
    found = figures("Tỷ lệ máy tính trên cán bộ cấp tỉnh đạt 0,95; cấp huyện đạt 0,64.")
    assert [values["value"] for _, values, _ in found] == [0.95, 0.64]
    assert found[1][1]["scope"] == "cấp huyện"
    assert "tỷ lệ máy tính" in found[1][1]["indicator"]


def test_this_share_is_the_one_told_before() -> None:
    found = figures("Mới có 41% hồ sơ được nộp qua mạng. Đến hết năm 2017, tỉnh phải nâng tỷ lệ này lên 60%.")
    assert [(kind, values["value"]) for kind, values, _ in found] == [("result", 41), ("target", 60)]
    assert found[0][1]["indicator"] == found[1][1]["indicator"]


def test_how_many_were_asked_is_a_figure_beside_what_they_said() -> None:
    found = figures("Khảo sát với 1.500 người dân cho thấy 82% hài lòng với bộ phận một cửa.")
    assert [values["value"] for _, values, _ in found] == [1500, 82]


def test_a_headline_in_round_numbers_is_not_told_twice() -> None:
    head = "Hơn 70% hồ sơ nộp qua mạng\n\n15/03/2016 08:00\n\n"
    found = figures("Đến nay, tỉnh Bắc Giang có 71,8% hồ sơ nộp qua mạng.", head)
    assert [values["value"] for _, values, _ in found] == [71.8]
