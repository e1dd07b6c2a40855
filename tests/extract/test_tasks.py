"""Tasks: directives, duties, lists; who, what, by whom, until when."""

from __future__ import annotations

import pytest

from graph.extract import read
from graph.extract.tasks import find

_TITLE = "Tỉnh Lào Cai đẩy mạnh ứng dụng CNTT trong cơ quan nhà nước\n\n"


def tasks(body: str) -> list[dict[str, object]]:
    """Return the tasks of an article with this body, without what is absent."""
    return [{k: v for k, v in draft.values.items() if v is not None} for draft in find(read(_TITLE + body))]


@pytest.mark.parametrize(
    ("sentence", "assignee"),
    [
        ("Phó Chủ tịch yêu cầu Sở Nội vụ rà soát lại danh mục.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Ông đề nghị các sở, ban, ngành khẩn trương hoàn thiện hạ tầng.", "các sở, ban, ngành"),
        ("Ông cũng yêu cầu trong thời gian tới, Sở Nội vụ cần rà soát lại danh mục.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Thời gian tới, các bộ ngành cần tập trung xây dựng dữ liệu.", "các bộ ngành"),
        ("Thủ trưởng các cơ quan, đơn vị phải coi đây là việc chính.", "Thủ trưởng các cơ quan, đơn vị"),
        ("Văn phòng Chính phủ được giao tiếp tục hoàn chỉnh hệ thống.", "Văn phòng Chính phủ"),
        ("Chúng tôi đã đề nghị Sở Nội vụ bổ sung biên chế.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Ông cũng nhắc các sở, ngành thực hiện nghiêm quy chế.", "các sở, ngành"),
        (
            "Bảo hiểm xã hội (BHXH) đổi mới. Ngành giao BHXH các huyện trả kết quả tận nơi.",
            "Bảo hiểm xã hội các huyện",
        ),
        ("UBND tỉnh giao Sở Nội vụ là cơ quan thường trực của Ban Chỉ đạo.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Sở Nội vụ sẽ tập huấn cho cán bộ các xã.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Nhiệm vụ của Ban Chỉ đạo là tham mưu cho UBND tỉnh.", "Ban Chỉ đạo tỉnh Lào Cai"),
        ("Việc này do Sở Nội vụ chủ trì thực hiện trước 30/11.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Nhiệm vụ xây dựng kho dữ liệu được giao cho Sở Nội vụ.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Trước mắt, Sở Nội vụ tham mưu UBND tỉnh ban hành quy chế.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Ông nhấn mạnh các sở, ngành phải xem đây là việc thường xuyên.", "các sở, ngành"),
        ("Lưu ý các huyện, khi bổ nhiệm cán bộ phải ưu tiên người giỏi CNTT.", "các huyện"),
        (
            "Ông giao Văn phòng Chính phủ, Bộ Nội vụ tiếp thu tối đa các ý kiến của địa phương.",
            "Văn phòng Chính phủ; Bộ Nội vụ",
        ),
    ],
)
def test_who(sentence: str, assignee: str) -> None:
    (found,) = tasks(sentence)
    assert found["assignee"] == assignee


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND tỉnh đã chỉ đạo các sở, ngành triển khai phần mềm.",
        "Hệ thống đáp ứng yêu cầu của các cơ quan.",
        "Ban Chỉ đạo CNTT tỉnh tổ chức hội nghị.",
        "Hội nghị giao ban tổ chức tại Sở Nội vụ.",
        "Khi các bộ ngành xây dựng dữ liệu phải dựa trên dữ liệu hiện có.",
        "Ông nhấn mạnh, phải có một đầu mối.",
        "Chính phủ điện tử cần được phát triển.",
        "Phần mềm do Sở Nội vụ xây dựng chạy tốt.",
        "Việc này đã được giao cho Sở Nội vụ từ lâu.",
    ],
)
def test_what_is_no_task(sentence: str) -> None:
    assert tasks(sentence) == []


def test_a_list_gives_each_its_task() -> None:
    body = "Ông yêu cầu Sở Nội vụ rà soát danh mục; Sở Tài chính cân đối nguồn vốn; các huyện phối hợp thực hiện."
    assert [(t["assignee"], t["description"]) for t in tasks(body)] == [
        ("Sở Nội vụ tỉnh Lào Cai", "rà soát danh mục"),
        ("Sở Tài chính tỉnh Lào Cai", "cân đối nguồn vốn"),
        ("các huyện", "phối hợp thực hiện"),
    ]


def test_further_duties_belong_to_the_same_assignee() -> None:
    body = "Sở Nội vụ được giao tiếp tục hoàn chỉnh hệ thống; phối hợp với Sở Tài chính bố trí vốn."
    assert [t["assignee"] for t in tasks(body)] == ["Sở Nội vụ tỉnh Lào Cai"] * 2


def test_assigner_deadline_and_category() -> None:
    body = "Phó Chủ tịch UBND tỉnh Trần Văn Nam yêu cầu Sở Nội vụ triển khai chữ ký số đến hết năm 2025 tại các xã."
    (found,) = tasks(body)
    assert found["assigned_by"] == "Trần Văn Nam"
    assert str(found["deadline"]).startswith("2025")
    assert found["category"] == "digital_signature"


def test_a_caption_is_no_task() -> None:
    body = "Tỉnh làm tốt việc này trong nhiều năm qua.\nPhó Chủ tịch yêu cầu các sở rà soát danh mục.\nẢnh: Hà An\n"
    assert tasks(body) == []


def test_the_items_of_a_list_of_duties() -> None:
    body = (
        "Kết thúc buổi họp, ông yêu cầu các sở, ban, ngành của tỉnh thực hiện tốt 3 nhiệm vụ sau:\n"
        "- Tiếp tục rà soát, công bố danh mục thủ tục hành chính của đơn vị mình trong năm nay.\n"
        "- Sở Nội vụ tham mưu cho UBND tỉnh quy chế sử dụng thư điện tử trong cơ quan nhà nước.\n"
        "Ngoài ra, nhiều đại biểu đã phát biểu tại buổi họp về những khó khăn của cơ sở hiện nay."
    )
    assert [(t["assignee"], str(t["description"]).split(",")[0]) for t in tasks(body)] == [
        ("các sở, ban, ngành của tỉnh", "Tiếp tục rà soát"),
        ("Sở Nội vụ tỉnh Lào Cai", "tham mưu cho UBND tỉnh quy chế sử dụng thư điện tử trong cơ quan nhà nước"),
    ]


def test_a_comma_parts_the_duties_of_two_agencies() -> None:
    body = "Sở Tài chính có trách nhiệm bố trí kinh phí, Sở Nội vụ thẩm định đề án của các đơn vị trong tỉnh."
    assert [t["assignee"] for t in tasks(body)] == ["Sở Tài chính tỉnh Lào Cai", "Sở Nội vụ tỉnh Lào Cai"]


def test_a_task_told_twice_is_one() -> None:
    told = "Sở Nội vụ sẽ tập huấn cho cán bộ các xã."
    assert len(tasks(f"{told}\nÔng cho biết thêm về việc này. {told}")) == 1


def test_a_target_in_percent_is_no_duty() -> None:
    assert tasks("Các sở, ban, ngành phải giải quyết 80% hồ sơ qua mạng trong năm nay.") == []


@pytest.mark.parametrize(
    ("sentence", "assignee"),
    [
        ("Ông đề nghị Sở Nội vụ vá ngay các lỗ hổng của phần mềm.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Chủ tịch lưu ý thủ trưởng các sở, ngành ăn khớp lịch với nhau.", "thủ trưởng các sở, ngành"),
        ("Đối với các huyện, Chủ tịch yêu cầu khẩn trương rà soát danh mục.", "các huyện"),
        ("Sở Tư pháp được UBND tỉnh giao chủ trì xây dựng quy chế.", "Sở Tư pháp tỉnh Lào Cai"),
        ("Tại buổi làm việc, đồng chí Bí thư Tỉnh ủy chỉ đạo Sở Nội vụ rà soát danh mục.", "Sở Nội vụ tỉnh Lào Cai"),
    ],
)
def test_who_in_other_constructions(sentence: str, assignee: str) -> None:
    (found,) = tasks(sentence)
    assert found["assignee"] == assignee


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông đề nghị báo cáo kết quả trước ngày 15 hằng tháng.",
        "Phó Chủ tịch yêu cầu tổ chức các lớp học cho nhân dân.",
        "Đến dự và chỉ đạo Hội nghị có đồng chí Phó Chủ tịch UBND tỉnh.",
        "Ban Chỉ đạo giúp UBND tỉnh chỉ đạo các sở thực hiện kế hoạch.",
    ],
)
def test_words_that_only_look_like_bodies(sentence: str) -> None:
    assert tasks(sentence) == []


def test_a_list_after_a_colon_in_one_sentence() -> None:
    body = "Thủ tướng yêu cầu các bộ, ngành: đẩy mạnh cải cách; rà soát thủ tục; công khai kết quả."
    assert [(t["assignee"], t["description"]) for t in tasks(body)] == [
        ("các bộ, ngành", "đẩy mạnh cải cách"),
        ("các bộ, ngành", "rà soát thủ tục"),
        ("các bộ, ngành", "công khai kết quả"),
    ]


def test_a_list_of_paragraphs_after_a_colon() -> None:
    body = (
        "Chủ tịch UBND tỉnh yêu cầu:\n"
        "Sở Thông tin và Truyền thông: Hướng dẫn các đơn vị trong tỉnh sử dụng phần mềm; nâng cấp hạ tầng mạng.\n"
        "Sở Nội vụ tham mưu đưa kết quả ứng dụng công nghệ thông tin vào tiêu chí thi đua của các cơ quan trong tỉnh.\n"
        "Các huyện, thành phố: Bố trí cán bộ chuyên trách về công nghệ thông tin cho các xã, phường còn thiếu người."
    )
    assert [t["assignee"] for t in tasks(body)] == [
        "Sở Thông tin và Truyền thông tỉnh Lào Cai",
        "Sở Thông tin và Truyền thông tỉnh Lào Cai",
        "Sở Nội vụ tỉnh Lào Cai",
        "Các huyện, thành phố",
    ]


def test_the_items_of_a_list_of_one_body() -> None:
    body = (
        "Ông yêu cầu thủ trưởng các sở, ban, ngành:\n"
        "- Nghiêm túc sử dụng hệ thống thư điện tử trong công việc hằng ngày của đơn vị mình;\n"
        "- Sở Tài chính cân đối kinh phí cho các đơn vị để mua sắm thiết bị trong năm nay."
    )
    assert [t["assignee"] for t in tasks(body)] == ["thủ trưởng các sở, ban, ngành", "Sở Tài chính tỉnh Lào Cai"]


def test_sentences_go_on_with_an_order_in_its_paragraph() -> None:
    body = (
        "Ông yêu cầu các huyện rà soát danh mục. Sở Nội vụ đưa việc này vào tiêu chí thi đua. "
        "Sở Tài chính mỗi tháng công bố số liệu một lần. Sở Y tế đã làm xong việc này. Sở Tư pháp kiểm tra văn bản."
    )
    assert [t["assignee"] for t in tasks(body)] == [
        "các huyện",
        "Sở Nội vụ tỉnh Lào Cai",
        "Sở Tài chính tỉnh Lào Cai",
    ]


def test_two_orders_of_one_sentence() -> None:
    body = "UBND tỉnh yêu cầu các huyện bố trí cán bộ, đồng thời giao Sở Nội vụ đưa việc này vào tiêu chí thi đua."
    assert [t["assignee"] for t in tasks(body)] == ["các huyện", "Sở Nội vụ tỉnh Lào Cai"]


def test_a_task_ends_with_the_speech_that_holds_it() -> None:
    (found,) = tasks('"Các địa phương phải coi đây là việc chính", Bộ trưởng nói.')
    assert str(found["description"]).endswith("việc chính")


def test_what_an_assignee_is_may_stand_before_its_duty() -> None:
    (found,) = tasks("Sở Nội vụ là cơ quan thường trực, có trách nhiệm lập tổ giúp việc.")
    assert found["assignee"] == "Sở Nội vụ tỉnh Lào Cai"


@pytest.mark.parametrize(
    "sentence",
    [
        "Mạng yếu, chủ tịch xã nói, nên dân ngại nộp hồ sơ qua mạng.",
        "Bộ Tư pháp, Bộ Giao thông vận tải, Bộ Công an tổ chức công bố dịch vụ mới.",
        "Chủ tịch UBND tỉnh Trần Văn Cần xin được làm trước.",
        "Phó Chủ tịch UBND tỉnh Trần Văn Nam hứa sẽ chỉ đạo khắc phục trong quý này.",
        "Báo cáo gửi các sở phải ở dạng điện tử.",
    ],
)
def test_more_that_is_no_task(sentence: str) -> None:
    assert tasks(sentence) == []


def test_a_group_of_committees_keeps_its_words() -> None:
    (found,) = tasks("Theo đó, UBND cấp huyện phải đưa kết quả vào bình xét thi đua.")
    assert found["assignee"] == "UBND cấp huyện"


def test_one_order_to_three_gives_each_its_task_however_long_it_is() -> None:
    body = (
        "Chủ tịch UBND tỉnh đề nghị Sở Tư pháp tập trung làm sạch toàn bộ dữ liệu hộ tịch điện tử đã nhập từ các năm "
        "trước đây, Sở Nội vụ rà soát danh sách cán bộ, công chức cấp xã, còn Sở Y tế cập nhật hồ sơ sức khỏe."
    )
    assert [t["assignee"] for t in tasks(body)] == [
        "Sở Tư pháp tỉnh Lào Cai",
        "Sở Nội vụ tỉnh Lào Cai",
        "Sở Y tế tỉnh Lào Cai",
    ]


def test_what_follows_a_duty_is_a_duty_too() -> None:
    body = "Sở Nội vụ phải điều động công chức về xã. Sở Y tế khẩn trương thay thế máy tính cũ."
    assert [t["assignee"] for t in tasks(body)] == ["Sở Nội vụ tỉnh Lào Cai", "Sở Y tế tỉnh Lào Cai"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã nào chậm phải tự hỏi vì sao.",
        "Tỉnh cấp 300 thẻ, vượt 3% kế hoạch Bộ Công an giao. Lào Cai cùng với Yên Bái nằm trong nhóm đầu.",
        "Tỉnh đã đề nghị Bộ Tài chính bố trí vốn, tuy nhiên do khó khăn nên chưa được.",
    ],
)
def test_what_gives_nobody_a_task(sentence: str) -> None:
    assert tasks(sentence) == []


def test_a_comma_parts_what_each_body_is_to_do() -> None:
    body = (
        "Giám đốc Sở giao phòng Công nghệ lập danh sách máy trạm, phòng Bưu chính khảo sát điểm bưu điện, "
        "Thanh tra Sở kiểm tra đại lý Internet."
    )
    assert [task["assignee"] for task in tasks(body)] == ["phòng Công nghệ", "phòng Bưu chính", "Thanh tra Sở"]


def test_a_list_of_bodies_is_not_parted() -> None:
    (found,) = tasks("Ông giao Sở Nội vụ gửi văn bản tới các sở, ngành, huyện và báo cáo kết quả hằng tháng.")
    assert found["assignee"] == "Sở Nội vụ tỉnh Lào Cai"


def test_a_briefing_orders_nothing() -> None:
    assert tasks("Kết thúc phiên giao ban, ông Nam chốt lại ba việc.") == []
