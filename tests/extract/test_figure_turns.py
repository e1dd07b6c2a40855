"""Turns of phrase that strangers give figures: what goes on from the figure before, all of something, few of something,
what was once so, what is proposed."""

from __future__ import annotations

from typing import Any

import pytest

from graph.extract import extract

TOLD = "Lạng Giang, ngày 20/5/2019\n\n"
RATE = "Tỷ lệ hồ sơ trực tuyến"


def figure(text: str, value: float) -> dict[str, Any]:
    """The one figure of a value that a text states, with its type."""
    found = [f for f in extract(text) if f.type in ("target", "result") and f.values.get("value") == value]
    assert len(found) == 1, [f.values for f in found]
    return {"type": found[0].type, **found[0].values}


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        (f"{RATE} đạt 58%. Đến hết năm 2020 phấn đấu đạt 80%.", 80, {"deadline": "2020-12-31", "type": "target"}),
        (f"{RATE} đạt 58%. Năm 2020, huyện phấn đấu nâng lên 80%.", 80, {"deadline": "2020", "type": "target"}),
        (f"{RATE} đạt 58%. Mục tiêu đến năm 2020 là 80%.", 80, {"deadline": "2020", "type": "target"}),
        (f"{RATE} đạt 41% năm 2017. Năm 2018 đạt 58%.", 58, {"as_of": "2018", "type": "result"}),
    ],
)
def test_a_number_without_words_goes_on_from_the_one_before(said: str, value: float, expected: dict[str, Any]) -> None:
    found = figure(TOLD + said, value)
    assert found["indicator"] == "tỷ lệ hồ sơ trực tuyến"
    assert {key: found[key] for key in expected} == expected


def test_a_goal_told_after_a_figure_is_not_that_figure() -> None:
    said = f"{RATE} đạt 58%, phấn đấu năm 2020 đạt 80%."
    assert figure(TOLD + said, 58)["type"] == "result"
    assert figure(TOLD + said, 80)["type"] == "target"
    assert figure(TOLD + "Chữ ký số: 100%, xong trong năm 2020.", 100)["type"] == "target"


def test_a_count_is_raised_whose_noun_stood_before() -> None:
    said = "Ban đã cấp 2.540 chứng thư số. “Đến cuối năm chúng tôi sẽ nâng lên 3.000”, ông Long nói."
    assert figure(TOLD + said, 3000)["scope"] == "chứng thư số"


def test_a_time_goes_on_beyond_its_sentence() -> None:
    said = "Thời gian nộp thuế giảm từ 335 giờ xuống còn 160 giờ. Mục tiêu là cuối năm 2020 còn 49,5 giờ."
    found = figure(TOLD + said, 49.5)
    assert (found["indicator"], found["unit"], found["type"]) == ("thời gian nộp thuế", "giờ", "target")


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("Huyện phấn đấu năm 2020 đưa toàn bộ thủ tục của huyện lên mạng.", "toàn bộ thủ tục của huyện"),
        ("Chữ ký số phải được cấp cho toàn bộ bí thư cấp huyện.", "toàn bộ bí thư cấp huyện"),
        ("Đến năm 2023, mọi hộ dân truy cập Internet.", "mọi hộ dân"),
    ],
)
def test_all_of_something(said: str, scope: str) -> None:
    found = figure(TOLD + said, 100)
    assert (found["type"], found["scope"]) == ("target", scope)


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ("Trung Sơn là một trong 17 xã của huyện đã lập tổ công nghệ.", 17, {"indicator": "lập tổ công nghệ"}),
        ("Tới tháng 4, 9 trong 18 huyện dùng phần mềm.", 9, {"unit": "ratio", "as_of": "2019-04"}),
        ("Ngành đã rút số thủ tục từ 263 xuống còn 115 trong vòng hai năm.", 115, {"scope": "thủ tục"}),
        ("Ba đơn vị đã có quầy riêng.", 3, {"scope": "đơn vị"}),
        ("Thí điểm ở bốn địa phương gồm Hà Nội, Huế, Đà Nẵng, Cần Thơ.", 4, {"scope": "địa phương"}),
        ("Tỷ lệ máy tính trên cán bộ là 1/1, cấp xã là 0,6/1.", 0.6, {"unit": "ratio", "scope": "cấp xã"}),
        ("Thời gian thông quan của luồng xanh là 15 phút, luồng vàng 70 phút.", 70, {"scope": "luồng vàng"}),
        ("Sở phải trả lời công dân chậm nhất sau 5 ngày.", 5, {"comparator": "le", "unit": "ngày"}),
        ("Khối lượng tờ khai cao hơn 2,5 lần một chi cục khác.", 2.5, {"comparator": "eq"}),
        ("Năm 2020, tối thiểu 65% số tờ khai và 70% kim ngạch xử lý qua mạng.", 70, {"comparator": "ge"}),
        ("Huyện giảm 40% lượng giấy in so với năm trước.", 40, {"scope": "so với năm trước"}),
        ("Toàn tỉnh mới có 96 dịch vụ mức 3, mức 4 chưa có.", 96, {"type": "result"}),
        ("Trước đây mỗi kỳ phải huy động 60 cán bộ nhập tờ khai.", 60, {"type": "result", "as_of": None}),
        ("Sở đã trình phương án thuê cáp quang cho 100% xã trong năm 2020.", 100, {"type": "target"}),
        ("Người ta đặt mục tiêu tới cuối năm 2005 có 300 trang web.", 300, {"type": "target", "deadline": "2005-12"}),
    ],
)
def test_how_a_figure_is_told(said: str, value: float, expected: dict[str, Any]) -> None:
    found = figure(TOLD + said, value)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ("Có tới 3/4 thủ tục được đưa lên mạng.", 3, {"unit": "ratio", "scope": "thủ tục"}),
        ("Năm 2020 có 60% dịch vụ công mức độ 3 và 20% mức độ 4.", 20, {"scope": "dịch vụ công mức độ 4"}),
        ("Phấn đấu đến cuối quý III năm nay có 60% hồ sơ trực tuyến.", 60, {"deadline": "2019-09"}),
        ("Phấn đấu đến quý I năm sau có 60% hồ sơ trực tuyến.", 60, {"deadline": "2020-03"}),
        ("Trước 30/9 năm tới, 70% hồ sơ phải được số hóa.", 70, {"deadline": "2020-09-30"}),
        ("Trong 2 năm 2019 - 2020 tỉnh sẽ mua 1.200 máy tính.", 1200, {"scope": "máy tính", "deadline": "2020"}),
        ("UBND tỉnh giảm 20% thời gian họp.", 20, {"indicator": "giảm thời gian họp"}),
        (
            "Tỷ lệ đúng hạn đạt 98%, cao hơn 1,2% so với năm 2017.",
            1.2,
            {"comparator": "eq", "scope": "so với năm 2017"},
        ),
        ("Tỷ lệ đúng hạn phải cao hơn 90%.", 90, {"comparator": "ge"}),
        ("Tỷ lệ ký số đạt 62% (chỉ tiêu Bộ giao 80%).", 80, {"type": "target", "indicator": "tỷ lệ ký số"}),
        ("Tỷ lệ ký số đạt 62% (mục tiêu năm 2020: 80%).", 80, {"deadline": "2020", "scope": "ký số"}),
        ("Tỷ lệ cao là Sở Y tế (98%), Sở Nội vụ (97,5%).", 97.5, {"indicator": "tỷ lệ cao", "scope": "Sở Nội vụ"}),
        ("Sở sẽ hoàn thành 5 hạng mục.", 5, {"unit": "count", "scope": "hạng mục"}),
        ("Tuyển 45 cán bộ tin học, nâng số cán bộ chuyên trách lên 312 người.", 312, {"scope": "cán bộ chuyên trách"}),
        ("Mạng được lắp tại 120 điểm, tuyến đường.", 120, {"unit": "count"}),
        ("Mật độ điện thoại toàn vùng đạt 98,7 máy/100 dân.", 98.7, {"scope": "toàn vùng"}),
        ("Thời gian xử lý trung bình 1,5 ngày/hồ sơ.", 1.5, {"unit": "ngày/hồ sơ"}),
    ],
)
def test_more_turns(said: str, value: float, expected: dict[str, Any]) -> None:
    found = figure(TOLD + said, value)
    assert {key: found.get(key) for key in expected} == expected


def test_a_city_that_an_article_is_told_from_is_not_whose_figures_they_are() -> None:
    lead = "Hà Nội, ngày 20/5/2019 - Bộ Tài chính đã kết nối 45 đơn vị."
    assert figure("Bộ Tài chính nối mạng\n\n" + lead, 45)["holder"] == "Bộ Tài chính"


@pytest.mark.parametrize(
    ("said", "value", "scope"),
    [
        ("Tỷ lệ hàng luồng đỏ, tức phải kiểm tra thực tế, rút còn 9%.", 9, "hàng luồng đỏ"),
        ("Năm 2012, cả khối sở, ngành chỉ có 214 máy tính.", 214, "máy tính khối sở, ngành"),
        ("Năm 2023 tỉnh sẽ bố trí 47 tỷ đồng nâng cấp phần mềm một cửa.", 47, "phần mềm một cửa Năm 2023"),
        ("Chi ngân sách địa phương cho tin học năm 2016 là 38 tỷ đồng.", 38, "ngân sách địa phương năm 2016"),
        ("Mạng truyền số liệu chuyên dùng tốc độ 100 Mbps.", 100, "Mạng truyền số liệu chuyên dùng"),
        ("Cáp quang tới 17 trạm y tế, tốc độ 30 Mbps.", 30, "trạm y tế"),
        ("Sở Y tế là đơn vị dẫn đầu với 98,5 điểm, tiếp theo là Sở Nội vụ.", 1, "Sở Y tế"),
    ],
)
def test_of_whom_or_what(said: str, value: float, scope: str) -> None:
    assert figure(TOLD + said, value)["scope"] == scope


@pytest.mark.parametrize(
    ("said", "value", "parts", "scope"),
    [
        ("100% (20/20) sở đã dùng phần mềm.", 20, (20, 20), "sở"),
        ("Hiện 18/20 (đạt 90%) sở đã dùng phần mềm.", 18, (18, 20), "sở"),
        ("Đến nay 100% xã (226/226) có cáp quang.", 100, (226, 226), "xã"),
        ("Tỷ lệ xã có cáp quang đạt 95,6% (216/226 xã).", 95.6, (216, 226), "xã"),
    ],
)
def test_a_ratio_and_its_percentage_are_one_figure(said: str, value: float, parts: tuple[int, int], scope: str) -> None:
    facts = [f for f in extract(TOLD + said) if f.type == "result"]
    assert [f.values["value"] for f in facts] == [value]
    assert (facts[0].values["numerator"], facts[0].values["denominator"]) == parts
    assert facts[0].values["scope"] == scope


def test_what_is_so_now_is_not_what_it_is_to_be() -> None:
    said = "Phấn đấu đưa tỷ lệ hồ sơ trực tuyến từ 22% hiện nay lên 50% vào cuối năm 2020."
    assert figure(TOLD + said, 50)["type"] == "target"


PLAN = """Huyện ban hành kế hoạch chuyển đổi số năm 2023

Thứ Hai, 13/02/2023 | 09:30

Huyện vừa ban hành Kế hoạch chuyển đổi số năm 2023 với nhiều việc cụ thể.

Theo đó, mục tiêu chung là đẩy mạnh chuyển đổi số.

Về chính quyền số:

- 90% hồ sơ được xử lý qua mạng;

- Mức hài lòng đạt 92%.

Về kinh tế số: Kinh tế số chiếm 11% GRDP.

Năm 2022, huyện đã hoàn thành 15/16 chỉ tiêu. Toàn huyện có 167 tổ công nghệ.
"""


def test_a_plan_takes_up_one_topic_after_another() -> None:
    kinds = {f.values["value"]: f.type for f in extract(PLAN) if f.type in ("target", "result")}
    assert kinds == {90: "target", 92: "target", 11: "target", 15: "result", 167: "result"}


def test_the_highest_and_the_lowest_of_what_was_told_before() -> None:
    said = "Tỷ lệ đúng hạn đạt 98,7%. Dẫn đầu là huyện Yên Dũng với 99,8%, thấp nhất là huyện Lục Nam, 95,1%."
    found = [figure(TOLD + said, value) for value in (99.8, 95.1)]
    assert [(f["indicator"], f["scope"]) for f in found] == [
        ("tỷ lệ đúng hạn", "hồ sơ ở huyện Yên Dũng"),
        ("tỷ lệ đúng hạn", "hồ sơ ở huyện Lục Nam"),
    ]


def test_so_many_of_a_level_and_so_many_of_another() -> None:
    said = "Sở có 142 dịch vụ mức độ 3 và 12 dịch vụ mức độ 4."
    values = [f.values["value"] for f in extract(TOLD + said) if f.type == "result"]
    assert values == [142, 12]


def test_the_money_of_a_plan() -> None:
    text = "Kế hoạch ứng dụng công nghệ thông tin năm 2021\n\nSở họp bàn việc nối mạng.\n\nTổng kinh phí là 96 tỷ đồng."
    found = [f for f in extract(text) if f.values.get("value") == 96]
    assert [f.values["scope"] for f in found] == ["kế hoạch năm 2021"]


def test_what_one_is_to_do_by_a_day_is_not_when_others_are_due() -> None:
    own = "Sở Tài chính hoàn thành quy chế trao đổi thông tin trong tháng 9/2019."
    others = "UBND các huyện phải dành ít nhất 10% kinh phí cho việc số hóa."
    assert figure(f"{TOLD}{own} {others}", 10).get("deadline") is None
    assert figure(f"{TOLD}Tỉnh phấn đấu đến hết năm 2020 hoàn thành quy chế. {others}", 10)["deadline"] == "2020-12-31"


def test_a_heading_is_the_figure_that_the_text_tells() -> None:
    body = "Ngành sẽ xây dựng cơ sở dữ liệu chung của các hộ gia đình cho khoảng 60.000 người."
    text = f"Ngành bảo hiểm\n\nNgành họp bàn việc nối mạng.\n\nCơ sở dữ liệu chung cho 60.000 người\n{body}"
    assert figure(text, 60000)["type"] == "target"


def test_the_heading_of_a_last_list_is_no_menu() -> None:
    body = "Tỉnh họp bàn việc đẩy mạnh ứng dụng công nghệ thông tin trong các cơ quan nhà nước trên địa bàn."
    said = f"Tin\n\n{body}\n\nCác chỉ tiêu năm 2020\n1. 90% cơ quan có mạng.\n2. 70% văn bản được ký số."
    assert figure(said, 70)["deadline"] == "2020"


def test_two_places_told_together() -> None:
    facts = extract(TOLD + "Ở nhóm địa phương, Lai Châu và Đắk Nông đứng ở vị trí 62 và 63.")
    assert sorted(f.values["value"] for f in facts if f.values.get("unit") == "rank") == [62, 63]


@pytest.mark.parametrize(
    "said",
    [
        "Kết thúc hội thảo, 14 tỉnh thống nhất kiến nghị Bộ sửa quy định.",
        "Trung tâm sẽ chạy trước tháng 6/2020, thay cho 63 cụm máy chủ phân tán.",
        "Ban Điều hành 112 tỉnh họp.",
        "Tôi đi xe máy 25 cây số.",
        "Những đơn vị không đạt 40 điểm bị nhắc nhở.",
    ],
)
def test_numbers_that_are_no_figures(said: str) -> None:
    assert not [f for f in extract(TOLD + said) if f.type in ("target", "result")]
