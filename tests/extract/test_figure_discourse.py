"""What a sentence takes from those around it: whether it tells of a goal, of which day, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from graph.extract import extract
from graph.extract.dates import find_dates
from graph.extract.quantities import find_quantities

TOLD = "Lạng Giang, ngày 20/5/2019\n\n"


def figure(text: str, value: float) -> dict[str, Any]:
    """The one figure of a value that a text states, with its type."""
    found = [f for f in extract(text) if f.type in ("target", "result") and f.values.get("value") == value]
    assert len(found) == 1, [f.values for f in found]
    return {"type": found[0].type, **found[0].values}


@pytest.mark.parametrize(
    ("said", "value", "kind"),
    [
        ("Huyện có 310 hộ dùng ví điện tử, trong khi mục tiêu tỉnh giao cho cả năm mới là 250.", 250, "target"),
        ("Xã cấp 900 chữ ký số, vượt 4,5% kế hoạch. Chợ huyện có 60 sạp nhận quét mã.", 60, "result"),
        ("Việc cải cách giúp giảm 40% giấy tờ và 30% số lần phải đi lại.", 30, "result"),
        ("Trong huyện, 70% hồ sơ không cần bản giấy.", 70, "result"),
        (
            "Chúng tôi đã đề nghị Cục Thống kê Hải quan nâng đường truyền lên 20 Mb trước 30/9.",
            20,
            "target",
        ),
    ],
)
def test_whether_a_number_is_a_goal(said: str, value: float, kind: str) -> None:
    assert figure(TOLD + said, value)["type"] == kind


def test_an_answer_starts_anew_after_a_question() -> None:
    text = (
        TOLD + "* Mục tiêu của huyện là gì?\n\n- Mục tiêu là 90% xã có trang tin.\n\n* Mạng ra sao?\n\n"
        "- Đường truyền của huyện là 8 Mb."
    )
    assert figure(text, 90)["type"] == "target"
    assert figure(text, 8)["type"] == "result"


def test_a_chapter_heading_governs_its_sections() -> None:
    text = (
        TOLD + "Huyện ban hành Kế hoạch ứng dụng công nghệ thông tin, giao các phòng thực hiện và báo cáo kết quả về "
        "Văn phòng theo quy định hiện hành.\n\nI. HIỆN TRẠNG\n\nCó 40 máy chủ.\n\nII. MỤC TIÊU\n\n1. Hạ tầng\n\n"
        "Trang bị 75 máy tính.\n\n2. Nhân lực\n\nTập huấn cho 320 cán bộ."
    )
    assert figure(text, 320)["type"] == "target"


def test_an_order_is_not_due_on_the_day_of_another() -> None:
    said = "Chủ tịch giao Phòng Nội vụ trình kế hoạch trước ngày 15/8; đề nghị Phòng Tài chính cấp 2 tỷ đồng mua máy."
    assert figure(TOLD + said, 2).get("deadline") is None


def test_the_day_of_one_item_is_not_that_of_the_next() -> None:
    text = (
        TOLD + "Mục tiêu của Kế hoạch ứng dụng công nghệ thông tin năm 2020:\n\n"
        "a) Ít nhất 30% cuộc họp qua truyền hình. Phòng họp mới mở cửa trong quý III;\n\nb) 100% xã có trang tin."
    )
    assert figure(text, 100)["deadline"] == "2020"


def test_the_same_time_is_a_year_before() -> None:
    said = "Sáu tháng đầu năm 2018, huyện nhận 4.000 hồ sơ, trực tuyến đạt 40%; cùng kỳ tỷ lệ này chỉ là 12%."
    assert figure(TOLD + said, 12)["as_of"] == "2017-06"


@pytest.mark.parametrize(
    ("said", "dateline", "iso"),
    [
        ("Chỉ tiêu năm học tới", "2021-06-18", "2022"),
        ("Chỉ tiêu năm học tới", "2021-10-01", "2023"),
        ("năm học trước", "2021-06-18", "2020"),
        ("trong năm học này", "2021-10-01", "2022"),
        ("giao cho cả năm là 50", "2021-10-01", "2021"),
    ],
)
def test_school_years_and_whole_years(said: str, dateline: str, iso: str) -> None:
    assert [date.text_iso for date in find_dates(said, dateline)] == [iso]


@pytest.mark.parametrize(
    ("said", "comparator"),
    [
        ("không để tồn quá 3% hồ sơ", "le"),
        ("vượt 3% kế hoạch tỉnh giao", "eq"),
        ("vượt 3% số hộ", "ge"),
    ],
)
def test_what_is_not_to_be_exceeded(said: str, comparator: str) -> None:
    assert [quantity.comparator for quantity in find_quantities(said)] == [comparator]


@pytest.mark.parametrize(
    ("said", "value", "scope"),
    [
        ("Trong 18 sở, ngành của tỉnh, 15 đơn vị đã có mạng nội bộ.", 15, "sở, ngành của tỉnh"),
        ("Sở có 120 cán bộ công chức, trong đó 95 người đã qua lớp tin học.", 95, "cán bộ công chức"),
        ("Riêng đội ngũ tin học vẻn vẹn 14 người.", 14, "đội ngũ tin học"),
        ("Hiện có 17,5 học sinh/máy tính ở bậc tiểu học.", 17.5, "bậc tiểu học"),
        ("Huyện đề nghị Phòng Tài chính cân đối 2,6 tỷ đồng mua 300 máy tính bảng.", 2.6, "máy tính bảng"),
        ("Số máy tính bình quân mỗi xã: 34", 34, "mỗi xã"),
        ("Sở tra cứu 9.100 lượt, thành công 88%.", 88, "lượt"),
        ("Khối sở, ngành: Sở Tài chính giữ vị trí thứ 2. Tụt mạnh là Sở Y tế, lùi 7 bậc.", 7, "khối sở, ngành"),
        ("Ở nhóm huyện, Yên Thế đứng thứ nhất. Lục Nam xếp thứ 3, tăng mạnh.\nTân Yên xếp thứ 7.", 7, "nhóm huyện"),
        ("2. Kết quả khối sở. Sở Y tế xếp thứ 4.", 4, "khối sở"),
        ("Huyện mua 30 bộ máy tính cho công an xã.", 30, "bộ máy tính cho công an xã"),
        ("Có 1.906 máy tính trong các cơ quan Đảng.", 1906, "máy tính trong các cơ quan Đảng"),
        ("Huyện có 41 điểm ở cấp xã, đều đã nối mạng.", 41, "điểm ở cấp xã"),
        ("Bộ phận một cửa của huyện trong 9 tháng tiếp nhận 6.300 hồ sơ.", 6300, "hồ sơ của bộ phận một cửa của huyện"),
        ("Trung tâm dữ liệu tỉnh hiện chạy 52 máy chủ vật lý.", 52, "máy chủ vật lý của trung tâm dữ liệu tỉnh"),
        ("Mỗi ngày hệ thống xử lý 240 lượt khách.", 240, "lượt khách"),
        ("Về chỉ số cải cách hành chính khối phòng ban năm 2018, Phòng Nội vụ xếp thứ 3/12.", 3, "khối phòng ban"),
    ],
)
def test_of_whom_a_number_is(said: str, value: float, scope: str) -> None:
    assert figure(TOLD + said, value)["scope"] == scope


def test_places_of_two_and_moves_are_told_apart() -> None:
    said = "Sở Công Thương từ hạng 6 vươn lên hạng 2. Yên Dũng đứng thứ 4, tăng 2 bậc. Lục Nam từ vị trí 30 lên 11/63."
    ranks = [
        (f.values["indicator"].split()[0], f.values["value"])
        for f in extract(TOLD + said)
        if f.values.get("unit") == "rank"
    ]
    assert ranks.count(("xếp", 2)) == 1
    assert ("tăng", 2) in ranks
    assert ("xếp", 11) in ranks


def test_a_condition_of_counting_is_no_doubt() -> None:
    assert figure(TOLD + "Nếu tính trên tổng số tờ khai thì tờ khai điện tử chiếm 62,5%.", 62.5)["unit"] == "percent"


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ("Tỷ lệ hồ sơ trễ giảm còn 0,4% so với 2,7% năm 2016.", 2.7, {"type": "result", "as_of": "2016"}),
        ("Học phí không tiền mặt: 82% (phường Trà Nóc là 66%).", 82, {"indicator": "học phí không tiền mặt"}),
        ("Mỗi hộ kinh doanh còn tiêu tốn 210 giờ một năm để khai thuế.", 210, {"unit": "giờ", "type": "result"}),
        ("Luồng xanh mất từ 6 đến 9 phút một tờ khai; luồng vàng khoảng 55 phút.", 55, {"scope": "luồng vàng"}),
        ("Từ 30 ngày xuống 7 ngày, thời gian cấp phép đã ngắn đi.", 7, {"indicator": "thời gian cấp phép"}),
        (
            "Mục tiêu đưa thời gian xác nhận từ 3 ngày xuống không quá 20 phút.",
            20,
            {"type": "target", "comparator": "le"},
        ),
        ("Học phí không tiền mặt đạt 71%, cao hơn mức 55% mà tỉnh giao.", 55, {"type": "target"}),
        (
            "Có 12,5 học sinh/máy tính ở bậc tiểu học và 8,4 học sinh/máy tính ở bậc THCS "
            "(năm học trước tương ứng là 17 và 11).",
            11,
            {"scope": "bậc THCS", "as_of": "2018"},
        ),
    ],
)
def test_changes_durations_and_goals_measured_against(said: str, value: float, expected: dict[str, Any]) -> None:
    found = figure(TOLD + said, value)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    "said",
    [
        "Không phải ngay từ đầu mọi việc đã được số hóa.",
        "Dịp này, 11 tập thể, 18 cá nhân được Giám đốc Sở tặng giấy khen.",
        "Huyện nằm trong 4 địa phương đầu tiên phủ sóng.",
    ],
)
def test_what_is_no_figure(said: str) -> None:
    assert not [f for f in extract(TOLD + said) if f.type in ("target", "result")]


@pytest.mark.parametrize(
    ("said", "value", "comparator"),
    [
        ("Ở huyện, mười một phần trăm hồ sơ bị trễ hẹn.", 11, "eq"),
        ("Chín trên mười hai xã nối được với trung tâm.", 9, "eq"),
        ("Hai mươi lăm phần trăm số xã có mạng.", 25, "eq"),
        ("Xã nào cũng được trang bị ít nhất hai máy tính nối mạng.", 2, "ge"),
    ],
)
def test_numbers_spelled_out(said: str, value: float, comparator: str) -> None:
    assert [q.comparator for q in find_quantities(said) if q.value == value] == [comparator]


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ("Từ chỗ chỉ có 5 xã dùng phần mềm năm 2015, đến nay cả 23 xã đã dùng.", 5, {"as_of": "2015"}),
        ("Mỗi tháng xã giải quyết chừng 250 hồ sơ, không còn hồ sơ trễ hẹn.", 250, {"scope": "hồ sơ"}),
        ("Xã dẫn đầu đạt 98,5%, xã thấp nhất chỉ 41%.", 98.5, {"scope": "Xã dẫn đầu"}),
        ("Phòng nhận 1.120 hồ sơ, đúng hạn 1.098, quá hạn 22.", 22, {"indicator": "quá hạn hồ sơ", "scope": "hồ sơ"}),
        ("Điểm của huyện tăng 12,3 điểm so với năm trước và đứng thứ 3.", 12.3, {"scope": "so với năm trước"}),
        ("Thời gian cấp giấy phép còn 3 ngày thay vì 7 ngày như trước.", 7, {"as_of": None, "unit": "ngày"}),
        ("Sau 3 năm, tỷ lệ hộ có Internet lên 76%.", 76, {"type": "result"}),
        ("Cả huyện có 45 máy chủ, nhiều nơi mua về rồi để đó.", 45, {"scope": "máy chủ"}),
    ],
)
def test_words_that_go_no_further(said: str, value: float, expected: dict[str, Any]) -> None:
    found = figure(TOLD + said, value)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ("Huyện phải giữ mạng ổn định; không để xã nào còn dưới 85% văn bản ký số.", 85, {"comparator": "ge"}),
        ("Kế hoạch năm 2019 giao 1.200 hồ sơ, đến nay mới được 430.", 1200, {"type": "target", "deadline": "2019"}),
        ("Kế hoạch năm 2019 giao 1.200 hồ sơ, đến nay mới được 430.", 430, {"type": "result", "scope": "hồ sơ"}),
        ("Lộ trình là 40% hồ sơ trực tuyến năm 2019.", 40, {"type": "target", "deadline": "2019"}),
        ("Nghị quyết xác định: tỷ lệ ký số đạt 96% ở cấp huyện trước 31/12/2020.", 96, {"type": "target"}),
    ],
)
def test_goals_of_plans(said: str, value: float, expected: dict[str, Any]) -> None:
    found = figure(TOLD + said, value)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ("Số hồ sơ tăng gấp đôi so với năm 2011 (đạt 4.200 hồ sơ).", 4200, {"as_of": "2011"}),
        ("So với cuối năm 2014 (chỉ 12 xã), nay cả 24 xã đã có mạng.", 12, {"as_of": "2014-12"}),
        ("Mức hài lòng năm 2015 (71%), năm 2016 (75%) và năm 2017 (80%) đều tăng.", 80, {"as_of": "2017"}),
        ("Năm rồi hai xã này nhận hơn 4.100 hồ sơ.", 4100, {"as_of": "2018"}),
    ],
)
def test_the_day_that_stands_by_a_number_is_its_own(said: str, value: float, expected: dict[str, Any]) -> None:
    found = figure(TOLD + said, value)
    assert {key: found[key] for key in expected} == expected


def test_an_article_without_a_day_takes_the_one_that_it_counts_up_to() -> None:
    said = "Tính đến tháng 6/2009, 80 xã đã có mạng.\n\nTỉnh cũng đã cấp 1.240 hộp thư điện tử."
    assert figure("Tin học về xã\n\n" + said, 1240)["as_of"] == "2009-06"
    assert figure(TOLD + said, 1240)["as_of"] == "2019-05"


def test_a_year_under_review_is_known_without_the_day_of_the_article() -> None:
    said = "Kết quả đánh giá trang thông tin điện tử năm 2010 cho thấy còn nhiều việc.\n\nChỉ 31% cơ quan có phản hồi."
    assert figure("Trang của các sở\n\n" + said, 31)["as_of"] == "2010"


def test_times_that_no_one_can_date_are_no_words_of_a_figure() -> None:
    said = "Hiện 15% bệnh viện gửi dữ liệu qua mạng, phấn đấu trong năm tới đạt 60%."
    assert figure("Bệnh viện nối mạng\n\n" + said, 60)["scope"] == "bệnh viện"
