"""Documents: numbers in all the spellings of the press, the issuer by the code, the day of issue."""

from __future__ import annotations

import pytest
from rdflib import Literal
from rdflib.namespace import SKOS

from graph.extract import read
from graph.extract.document_numbers import doctypes, known_issuers, read_code
from graph.extract.documents import find
from graph.namespaces import VN
from graph.paths import ONTOLOGY
from graph.vocabulary import read_rdf

_TITLE = "Tỉnh Lào Cai triển khai chính quyền điện tử\n\n"


def documents(sentence: str, title: str = _TITLE) -> list[dict[str, object]]:
    """Return the documents of an article made of a title and one sentence, without what is absent."""
    drafts = sorted(find(read(title + sentence)), key=lambda draft: draft.start)
    return [{k: v for k, v in draft.values.items() if v is not None} for draft in drafts]


@pytest.mark.parametrize(
    ("sentence", "number", "doctype", "issuer"),
    [
        (
            "Thực hiện Nghị định số 61/2018/NĐ-CP, tỉnh đã lập bộ phận một cửa.",
            "61/2018/NĐ-CP",
            "Nghị định",
            "Chính phủ",
        ),
        ("Thực hiện nghị định số 61/2018/NĐ –CP, tỉnh đã làm.", "61/2018/NĐ-CP", "Nghị định", "Chính phủ"),
        ("Thực hiện Nghị định 61/2018/ NÐ- CP, tỉnh đã làm.", "61/2018/NĐ-CP", "Nghị định", "Chính phủ"),
        ("Theo Nghị quyết số 17/NQ-CP, việc này xong năm 2025.", "17/NQ-CP", "Nghị quyết", "Chính phủ"),
        ("Theo Quyết định 749/QĐ-TTg, việc này xong.", "749/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ"),
        ("Theo Chỉ thị số: 14/CT-TTg, việc này xong.", "14/CT-TTg", "Chỉ thị", "Thủ tướng Chính phủ"),
        (
            "Theo Thông tư số 32/2017/TT-BTTTT, việc này xong.",
            "32/2017/TT-BTTTT",
            "Thông tư",
            "Bộ Thông tin và Truyền thông",
        ),
        ("Kế hoạch số 120/KH-UBND đặt ra nhiều việc.", "120/KH-UBND", "Kế hoạch", "UBND tỉnh Lào Cai"),
        ("Tỉnh đã có Nghị quyết số 12/NQ-HĐND.", "12/NQ-HĐND", "Nghị quyết", "HĐND tỉnh Lào Cai"),
        ("Theo Luật số 67/2006/QH11, việc này xong.", "67/2006/QH11", "Luật", "Quốc hội"),
        ("Theo Nghị định 64 về ứng dụng CNTT, việc này xong.", "64", "Nghị định", "Chính phủ"),
        ("Theo Quyết định 28/2018 của Thủ tướng, việc này xong.", "28/2018", "Quyết định", "Thủ tướng Chính phủ"),
        ("Chỉ thị số 58-CT/TW của Bộ Chính trị nêu rõ việc này.", "58-CT/TW", "Chỉ thị", "Bộ Chính trị"),
        ("Nghị định 102 đều quy định việc này.", "102", "Nghị định", "Chính phủ"),
        ("Theo Nghị quyết 36a của Chính phủ, việc này xong.", "36a", "Nghị quyết", "Chính phủ"),
    ],
)
def test_number_type_and_issuer(sentence: str, number: str, doctype: str, issuer: str) -> None:
    (found,) = documents(sentence)
    assert (found["number"], found["doctype"], found["issuer"]) == (number, doctype, issuer)


@pytest.mark.parametrize(
    "sentence",
    [
        "Giai đoạn 2011-2015, tỉnh có 10/10 huyện triển khai.",
        "Đơn vị áp dụng tiêu chuẩn ISO 9001:2008 và dịch vụ 3G/4G.",
        "Kế hoạch 5 năm và chương trình 2 ngày, quyết định 3 nội dung.",
        "Tổng đài 24/7 nhận 1.595 cuộc gọi trong tháng 6/2012.",
        "Quyết định 30% vốn cho chương trình 10 tỷ đồng.",
    ],
)
def test_what_is_no_document(sentence: str) -> None:
    assert documents(sentence) == []


def test_a_list_gives_each_number_its_own_type() -> None:
    found = documents("Theo các Quyết định số 1605/QĐ-TTg, 1819/QĐ-TTg và Chỉ thị 34/CT-TTg, tỉnh đã làm.")
    assert [(d["number"], d["doctype"]) for d in found] == [
        ("1605/QĐ-TTg", "Quyết định"),
        ("1819/QĐ-TTg", "Quyết định"),
        ("34/CT-TTg", "Chỉ thị"),
    ]


def test_a_short_number_is_the_document_named_in_full_elsewhere() -> None:
    found = documents("Nghị quyết số 36a/NQ-CP nêu rõ mục tiêu. Theo Nghị quyết 36a, các bộ đã làm.")
    assert [d["number"] for d in found] == ["36a/NQ-CP"]


def test_the_code_outweighs_the_article_on_the_issuer() -> None:
    (found,) = documents("Theo Nghị định số 43/2011/NĐ-CP của Thủ tướng Chính phủ, tỉnh đã làm.")
    assert found["issuer"] == "Chính phủ"
    assert found["issuer_in_text"] == "Thủ tướng Chính phủ"


def test_another_place_in_the_text_is_the_issuer() -> None:
    (found,) = documents("Đơn vị học tập Quyết định số 25/2016/QĐ-UBND của UBND tỉnh Hà Nam.")
    assert found["issuer"] == "UBND tỉnh Hà Nam"


@pytest.mark.parametrize(
    ("sentence", "issued"),
    [
        ("Theo Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ, tỉnh đã làm.", "2020-06-03"),
        ("Theo Quyết định số 749/QĐ-TTg của Thủ tướng Chính phủ ngày 3 tháng 6 năm 2020, tỉnh đã làm.", "2020-06-03"),
        ("Ngày 15/4/2019, UBND tỉnh ban hành Kế hoạch số 90/KH-UBND về đô thị thông minh.", "2019-04-15"),
        ("Ngày 15/4/2019, hội nghị đã bàn việc thực hiện Kế hoạch số 90/KH-UBND.", None),
        ("Thực hiện Kế hoạch số 90/KH-UBND, tại hội nghị ngày 15/4/2019 các sở đã bàn.", None),
        ("Theo Nghị quyết 17/NQ-CP ngày 7/3/2019, tỉnh đã có Kế hoạch số 90/KH-UBND.", None),
        ("Kế hoạch số 90/KH-UBND thực hiện đến ngày 31/12/2020.", None),
    ],
)
def test_the_day_of_issue_is_the_documents_own(sentence: str, issued: str | None) -> None:
    found = documents(sentence)[-1]
    assert found.get("issued") == issued


def test_types_and_codes_agree_with_the_ontology() -> None:
    graph = read_rdf(sorted((ONTOLOGY / "terms").glob("*.ttl")))
    known = {str(n) for s in graph.subjects(VN.documentClass) for n in graph.objects(s, SKOS.notation)}
    assert set(doctypes().values()) <= known
    for concept, issuer in graph.subject_objects(VN.issuerName):
        code = read_code(str(graph.value(concept, SKOS.notation)))
        assert code is not None
        assert code.issuers == (str(issuer),)
        assert graph.value(concept, VN.documentTypeName) == Literal(code.doctype)


def test_the_reference_data_knows_the_issuer_of_a_short_number() -> None:
    assert known_issuers()["Nghị quyết", "36a"] == "Chính phủ"


def test_the_party_committee_of_a_city() -> None:
    (found,) = documents("Thực hiện Nghị quyết số 05-NQ/TU, thành phố đã làm.", "Thành phố Hải Phòng đẩy mạnh CNTT\n\n")
    assert found["issuer"] == "Thành ủy Hải Phòng"


def test_the_issuer_of_an_unnamed_place_is_left_out() -> None:
    (found,) = documents("Thực hiện Quyết định số 12/QĐ-UBND, các đơn vị đã làm.", "Đẩy mạnh chuyển đổi số ở cơ sở\n\n")
    assert "issuer" not in found


def test_who_issues_stands_right_before_the_word() -> None:
    (first, second) = documents("Theo Nghị quyết 17 của Chính phủ, tỉnh đã ban hành kế hoạch số 45 ngày 12/3/2019.")
    assert first["issuer"] == "Chính phủ"
    assert "issuer" not in second


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Theo Nghị định 30 năm 2020, công văn được gửi qua mạng.", "30"),
        ("Có Công điện 1084 gửi các tỉnh.", "1084"),
    ],
)
def test_bare_numbers_with_a_capital(sentence: str, number: str) -> None:
    assert [found["number"] for found in documents(sentence)] == [number]


@pytest.mark.parametrize("sentence", ["Ông quyết định 15 trường hợp.", "Đây là chương trình 30 phút trên đài."])
def test_counted_things_are_no_numbers_of_documents(sentence: str) -> None:
    assert documents(sentence) == []


def test_a_year_before_the_stroke_belongs_to_the_number() -> None:
    (found,) = documents("Nghị quyết 19-2016/NQ-CP giao các bộ cải thiện môi trường kinh doanh.")
    assert (found["number"], found["issuer"]) == ("19-2016/NQ-CP", "Chính phủ")


def test_a_scheme_known_by_its_number_is_no_document() -> None:
    assert documents("Tỉnh sơ kết một năm thực hiện Đề án 06.") == []
