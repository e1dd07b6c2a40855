"""Systems: the longest name at each place, one system of a category, none where it is said to be missing."""

from __future__ import annotations

import pytest
from rdflib.namespace import SKOS

from graph.extract import read
from graph.extract.lists import words
from graph.extract.systems import find, mentions
from graph.namespaces import ID
from graph.paths import ONTOLOGY
from graph.vocabulary import read_rdf


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        (
            "sử dụng phần mềm quản lý văn bản và điều hành tại sở",
            "phần mềm quản lý văn bản và điều hành",
            "document_management",
        ),
        (
            "dùng phần mềm Quản lý văn bản & Hồ sơ công việc",
            "phần mềm Quản lý văn bản & Hồ sơ công việc",
            "document_management",
        ),
        ("phần mềm một cửa điện tử liên thông", "phần mềm một cửa điện tử liên thông", "one_stop"),
        ("thực hiện một cửa có máy tính hỗ trợ ở quận", "một cửa có máy tính hỗ trợ", "one_stop"),
        ("chạy cùng phần mềm tiêm chủng quốc gia, nhanh", "phần mềm tiêm chủng quốc gia", "specialised_software"),
        ("cấp hộp thư điện tử công vụ cho cán bộ", "hộp thư điện tử công vụ", "email"),
        ("có Cổng/Trang thông tin điện tử", "Cổng/Trang thông tin điện tử", "portal"),
        (
            "dịch vụ công trực tuyến mức độ 3, 4 của tỉnh",
            "dịch vụ công trực tuyến mức độ 3, 4",
            "online_public_service",
        ),
        (
            "cung cấp 15 dịch vụ công (DVC) trực tuyến mức 3",
            "dịch vụ công (DVC) trực tuyến mức 3",
            "online_public_service",
        ),
        ("120 thủ tục hành chính ở mức độ 4", "thủ tục hành chính ở mức độ 4", "online_public_service"),
        ("tích hợp lên Cổng dịch vụ công quốc gia", "Cổng dịch vụ công quốc gia", "public_service_portal"),
        ("gửi, nhận văn bản điện tử", "gửi, nhận văn bản điện tử", "e_document_exchange"),
        ("văn bản điện tử được gửi liên thông", "văn bản điện tử", "e_document_exchange"),
        ("Trục liên thông văn bản quốc gia", "Trục liên thông văn bản quốc gia", "national_axis"),
        ("hệ thống hội nghị truyền hình trực tuyến", "hệ thống hội nghị truyền hình trực tuyến", "video_conference"),
        ("mạng truyền số liệu chuyên dùng", "mạng truyền số liệu chuyên dùng", "wan"),
        ("nối mạng LAN tại xã", "mạng LAN", "lan"),
        ("phủ sóng 4G", "sóng 4G", "mobile_network"),
        ("họp qua e-Cabinet", "e-Cabinet", "e_cabinet"),
        ("cơ sở dữ liệu quốc gia về dân cư được nối", "cơ sở dữ liệu quốc gia về dân cư", "database"),
        ("CSDL đất đai của tỉnh", "CSDL đất đai của tỉnh", "database"),
    ],
)
def test_the_longest_name(text: str, name: str, category: str) -> None:
    found = next(iter(mentions(text)))
    assert (found.name, found.category) == (name, category)
    assert " ".join(text[found.start : found.end].split()) == name


@pytest.mark.parametrize(
    "text",
    [
        "nâng cao chất lượng dịch vụ công",
        "nhiều cơ sở dữ liệu của các cơ quan",
        "soạn văn bản điện tử mẫu",
        "tổ chức hội nghị trực tuyến với các huyện",
        "cơ chế một cửa tại xã",
        "thủ tục hành chính được cắt giảm 30%",
        "các phần mềm dùng chung",
    ],
)
def test_what_is_no_system(text: str) -> None:
    assert list(mentions(text)) == []


def systems(body: str) -> list[tuple[object, object]]:
    """Return category and status of every system of an article with this body."""
    return [(d.values["category"], d.values["deployment"]) for d in find(read("Tỉnh Lào Cai đẩy mạnh CNTT\n\n" + body))]


def test_one_system_of_a_category() -> None:
    assert systems("Tỉnh đã cấp hộp thư điện tử cho cán bộ. Thư điện tử công vụ giúp tiết kiệm.") == [
        ("email", "in_use")
    ]


def test_two_databases_are_two_systems() -> None:
    body = "Tỉnh đã xây dựng cơ sở dữ liệu đất đai và cơ sở dữ liệu hộ tịch điện tử."
    assert [category for category, _ in systems(body)] == ["database", "database"]


def test_what_is_said_to_be_missing_is_no_system() -> None:
    assert systems("Trung tâm dữ liệu của tỉnh chưa được xây dựng.") == []


def test_a_plan_is_not_yet_in_use() -> None:
    assert systems("Năm 2026, tỉnh sẽ xây dựng trung tâm tích hợp dữ liệu.") == [("data_centre", "planned")]


def test_categories_and_statuses_are_those_of_the_ontology() -> None:
    graph = read_rdf([ONTOLOGY / "terms" / "system-category.ttl"])
    scheme = ID["scheme/system-category"]
    known = {str(n) for s in graph.subjects(SKOS.inScheme, scheme) for n in graph.objects(s, SKOS.notation)}
    assert {row["category"] for row in words("systems.csv")} <= known


def test_time_grows_with_the_length_of_the_text() -> None:
    text = "Tỉnh có cổng thông tin, quản lý văn bản, mạng nội bộ và dịch vụ công. " * 2000
    list(mentions(text[:1000]))
    assert len(list(mentions(text))) >= 2000


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("phần mềm quản lý đoàn viên", "specialised_software"),
        ("phần mềm quản lý văn bản", "document_management"),
        ("cơ sở dữ liệu đảng viên", "database"),
        ("hệ thống thông tin địa lý", "specialised_software"),
        ("thẻ căn cước công dân gắn chip", "digital_id"),
    ],
)
def test_software_and_databases_of_any_field(words: str, category: str) -> None:
    assert [found.category for found in mentions(f"Tỉnh đã có {words} từ năm 2015.")] == [category]


def test_a_list_is_no_digital_signature() -> None:
    assert list(mentions("Văn bản đã ký, số liệu đã gửi.")) == []
