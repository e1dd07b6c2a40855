"""Events: the day and the word of one sentence, the chair, the place, the organiser."""

from __future__ import annotations

import pytest

from graph.extract import read
from graph.extract.events import find

_TITLE = "Tỉnh Lào Cai đẩy mạnh ứng dụng CNTT trong cơ quan nhà nước\n02/07/2019 10:00\n\n"


def events(body: str, title: str = _TITLE) -> list[dict[str, object]]:
    """Return the events of an article with this body, without what is absent."""
    return [{k: v for k, v in draft.values.items() if v is not None} for draft in find(read(title + body))]


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        (
            "Sáng ngày 1/7/2019, Sở Nội vụ tổ chức hội nghị tập huấn công tác văn thư.",
            "hội nghị tập huấn",
            "2019-07-01",
        ),
        ("Ngày 1/7, UBND tỉnh đã tổ chức Hội nghị triển khai kế hoạch.", "hội nghị", "2019-07-01"),
        (
            "Vừa qua, tại hội nghị sơ kết sáng 1-7, ông Trần Văn Nam cho biết tỉnh làm tốt.",
            "hội nghị sơ kết",
            "2019-07-01",
        ),
        ("Ngày 28/6/2019, đoàn công tác của Bộ Nội vụ làm việc với UBND tỉnh.", "buổi làm việc", "2019-06-28"),
        ("Trước đó, ngày 12/6, trung tâm dữ liệu của tỉnh được khai trương.", "khai trương", "2019-06-12"),
        ("Chủ trì buổi nghe báo cáo hôm 1-7, ông Nam đồng ý về nguyên tắc.", "buổi nghe báo cáo", "2019-07-01"),
        ("Tại buổi họp báo thường kỳ chiều qua ở Hà Nội, ông Nam nói.", "họp báo", "2019-07-01"),
        ("Ngày 1/7, Bộ Nội vụ họp tổng kết công tác văn thư.", "hội nghị tổng kết", "2019-07-01"),
        ("Chiều 1.7, Cục Thuế tỉnh đối thoại với doanh nghiệp về thuế điện tử.", "đối thoại", "2019-07-01"),
        ("Chiều 1/7, phát biểu tại phiên họp thứ hai của Ban Chỉ đạo, ông Nam nêu rõ.", "phiên họp", "2019-07-01"),
    ],
)
def test_kind_and_day(sentence: str, kind: str, date: str) -> None:
    (found,) = events(sentence)
    assert (found["kind"], found["date"]) == (kind, date)


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ ngày 01/6/2020, triển khai phòng họp không giấy tờ phục vụ các hội nghị của tỉnh.",
        "Theo Quyết định số 749/QĐ-TTg ngày 3/6/2019, các hội nghị sẽ dùng văn bản điện tử.",
        "Ngày 1/7, một người dân đến UBND xã làm thủ tục.",
        "Đến ngày 31/12/2019, các cuộc họp của tỉnh không dùng giấy.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert events(sentence) == []


def test_place_chair_and_organizer() -> None:
    body = (
        "Ngày 1/7/2019, tại thị xã Sa Pa, Sở Thông tin và Truyền thông tỉnh phối hợp với Sở Nội vụ tổ chức Hội nghị "
        "đánh giá cải cách hành chính. Đồng chí Trần Văn Nam, Phó Chủ tịch UBND tỉnh chủ trì hội nghị."
    )
    (found,) = events(body)
    assert found["place"] == "thị xã Sa Pa, Lào Cai"
    assert found["chair"] == "Trần Văn Nam"
    assert found["title"] == "Hội nghị đánh giá cải cách hành chính"
    assert found["organizer"] == "Sở Thông tin và Truyền thông tỉnh Lào Cai; Sở Nội vụ tỉnh Lào Cai"


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        ("Dự và chủ trì Hội nghị có đồng chí Trần Văn Nam, Phó Chủ tịch UBND tỉnh.", "Trần Văn Nam"),
        (
            "Phó Chủ tịch UBND tỉnh Trần Văn Nam cùng Giám đốc Sở Nội vụ Lê Thị Hoa chủ trì hội nghị.",
            "Trần Văn Nam; Lê Thị Hoa",
        ),
        ("Kết luận hội nghị, đồng chí Trần Văn Nam, Phó Chủ tịch UBND tỉnh nêu rõ kết quả.", "Trần Văn Nam"),
        ("Tới dự và chỉ đạo Hội nghị có đồng chí Trần Văn Nam, Phó Chủ tịch UBND tỉnh.", "Trần Văn Nam"),
        ("Hội nghị do Phó Chủ tịch UBND tỉnh Trần Văn Nam điều hành.", "Trần Văn Nam"),
        ("Ông Trần Văn Nam, Phó Chủ tịch UBND tỉnh, điều hành buổi đối thoại.", "Trần Văn Nam"),
        ("Các sở bàn dưới sự điều khiển của Phó Chủ tịch UBND tỉnh Trần Văn Nam.", "Trần Văn Nam"),
        ("Dự hội nghị có đồng chí Trần Văn Nam, Phó Chủ tịch UBND tỉnh.", None),
        ("Đồng chí Trần Văn Nam, Phó Chủ tịch UBND tỉnh giao Sở Nội vụ chủ trì, phối hợp các sở.", None),
    ],
)
def test_the_chair(sentence: str, chair: str | None) -> None:
    (found,) = events(f"Ngày 1/7/2019, Sở Nội vụ tổ chức hội nghị về văn thư. {sentence}")
    assert found.get("chair") == chair


def test_a_later_event_of_the_same_day() -> None:
    body = "Sáng 1/7, Thứ trưởng Lê Văn An làm việc với UBND tỉnh. Chiều cùng ngày, đoàn làm việc với huyện Bảo Yên."
    assert [event["date"] for event in events(body)] == ["2019-07-01", "2019-07-01"]


def test_a_meeting_without_a_day_stands_without_one() -> None:
    (found,) = events("Đó là nội dung cuộc họp tại cuộc họp của Thường trực Tỉnh ủy với Sở Nội vụ về văn thư.")
    assert found["kind"] == "cuộc họp"
    assert "date" not in found


def test_the_place_is_not_invented() -> None:
    (found,) = events("Ngày 1/7/2019, phát biểu tại phiên họp của Ủy ban, ông Nam nêu rõ.", "Họp về CNTT\n\n")
    assert "place" not in found


def test_an_event_of_a_month() -> None:
    (found,) = events("Tháng 5/2018, Bộ Nội vụ tổ chức hội thảo về cải cách hành chính tại Lào Cai.")
    assert (found["kind"], found["date"]) == ("hội thảo", "2018-05")


def test_a_visit_told_without_a_day() -> None:
    (found,) = events("Vừa qua, Thứ trưởng Bộ Nội vụ Lê Văn An đã đến thăm và làm việc với Sở Nội vụ tỉnh Lào Cai.")
    assert (found["kind"], found["chair"]) == ("buổi làm việc", "Lê Văn An")


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Sáng nay, UBND tỉnh họp bàn về cải cách hành chính.", "2019-07-02"),
        ("Hôm qua, Sở Nội vụ tổ chức hội nghị giao ban về cải cách hành chính.", "2019-07-01"),
    ],
)
def test_today_and_yesterday_are_days_of_the_dateline(sentence: str, date: str) -> None:
    (found,) = events(sentence)
    assert found["date"] == date


def test_today_without_a_dateline_is_no_day() -> None:
    (found,) = events("Sáng nay, UBND tỉnh họp bàn về cải cách hành chính.", title="Tỉnh Lào Cai họp bàn\n\n")
    assert "date" not in found


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ngày 10/6, tỉnh tổ chức Lễ hưởng ứng Ngày Chuyển đổi số.", "lễ hưởng ứng"),
        ("Ngày 10/6, Cục Thuế tỉnh tổ chức đối thoại với doanh nghiệp.", "đối thoại"),
        ("Ngày 10/6, Phó Chủ tịch UBND tỉnh Trần Văn Nam đã có chuyến công tác tại các huyện.", "buổi làm việc"),
        ("Ngày 10/6, Thủ tướng nhấn nút khai trương hệ thống.", "khai trương"),
    ],
)
def test_more_kinds(sentence: str, kind: str) -> None:
    (found,) = events(sentence)
    assert found["kind"] == kind


@pytest.mark.parametrize(
    ("body", "chair"),
    [
        (
            "Ngày 1/7/2019, chủ trì cuộc họp bàn về một cửa, Phó Chủ tịch UBND tỉnh Lê Hồng Vinh giao việc.",
            "Lê Hồng Vinh",
        ),
        (
            "Ngày 1/7/2019, UBND tỉnh tổ chức hội nghị sơ kết. Phó Chủ tịch UBND tỉnh Lê Hồng Vinh phát biểu kết luận "
            "hội nghị.",
            "Lê Hồng Vinh",
        ),
        (
            "Ngày 1/7/2019, Sở Y tế tổ chức hội thảo. Ông Lê Bá Hùng, Giám đốc Sở Y tế, điều hành hội thảo.",
            "Lê Bá Hùng",
        ),
        (
            "Ngày 1/7/2019, kỳ họp HĐND tỉnh khai mạc. Chủ tọa kỳ họp là ông Nguyễn Xuân Sơn, Chủ tịch HĐND tỉnh.",
            "Nguyễn Xuân Sơn",
        ),
        (
            "Ngày 1/7/2019, Bộ trưởng Bộ Nội vụ Lê Bá Hùng điều hành phần thảo luận của hội nghị.",
            None,
        ),
    ],
)
def test_who_chairs_by_other_words(body: str, chair: str | None) -> None:
    (event,) = events(body)
    assert event.get("chair") == chair


def test_a_visit_is_where_the_host_is() -> None:
    (event,) = events("Ngày 1/7/2019, đoàn công tác của tỉnh đã làm việc với UBND huyện Bắc Hà về một cửa.")
    assert event["place"] == "huyện Bắc Hà"


def test_an_event_of_the_centre_is_where_the_article_is_dated() -> None:
    body = (
        "Thông cáo báo chí\n\nHà Nội, ngày 24 tháng 6 năm 2021\n\n"
        "Ngày 24/6/2021, Ban Chỉ đạo cải cách hành chính của Chính phủ tổ chức Hội nghị công bố chỉ số.\n"
    )
    (event,) = events(body, "")
    assert event["place"] == "thành phố Hà Nội"
