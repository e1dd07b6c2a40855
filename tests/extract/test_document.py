"""What is completed from the article: its place, its day, its abbreviations, the agencies that it means."""

from __future__ import annotations

import pytest

from graph.extract import ArticleMeta, read
from graph.extract.document import read_document

BODY = "Sở Nội vụ đã trình kế hoạch; UBND tỉnh giao các huyện thực hiện trong quý này theo đúng tiến độ đề ra."


@pytest.mark.parametrize(
    ("text", "meta", "province"),
    [
        (f"Lào Cai họp bàn về một cửa điện tử\n\n{BODY}", None, "tỉnh Lào Cai"),
        (f"Họp bàn về một cửa điện tử\n\nSáng 3/4, tỉnh Lào Cai tổ chức hội nghị. {BODY}", None, "tỉnh Lào Cai"),
        (f"Họp bàn về một cửa\n\n{BODY} Ở Lào Cai, mạng đã tới các xã.", None, "tỉnh Lào Cai"),
        (f"Họp bàn về một cửa\n\n{BODY}\n\nNguồn: http://www.baolaocai.vn", None, "tỉnh Lào Cai"),
        (f"Họp bàn về một cửa\n\n{BODY}", ArticleMeta(province="Lào Cai"), "tỉnh Lào Cai"),
        (f"Họp bàn về một cửa\n\n{BODY}", ArticleMeta(url="https://laocai.gov.vn/tin/1"), "tỉnh Lào Cai"),
        (f"Họp bàn về một cửa\n\n{BODY}", None, None),
        (f"Họp tại TP Vinh về một cửa\n\n{BODY}", None, "tỉnh Nghệ An"),
        (f"Lào Cai và Yên Bái ký kết hợp tác\n\n{BODY}", None, None),
    ],
)
def test_home_province(text: str, meta: ArticleMeta | None, province: str | None) -> None:
    doc = read_document(text, meta)
    assert (doc.province.full if doc.province else None) == province


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ hai, 05/08/2013 15:20", "2013-08-05"),
        ("5/6/2011 2:29:21 PM", "2011-05-06"),
        ("20/09/2017 | 07:48", "2017-09-20"),
    ],
)
def test_dateline(line: str, day: str) -> None:
    assert read_document(f"Họp bàn về một cửa điện tử của tỉnh\n{line}\n\n{BODY}").dateline == day


def test_the_dateline_falls_back_on_the_day_of_publication() -> None:
    assert read_document(f"Họp\n\n{BODY}", ArticleMeta(published="2014-02-03")).dateline == "2014-02-03"
    assert read_document(f"Họp\n\n{BODY}").dateline is None


def test_abbreviations_that_the_article_explains() -> None:
    text = "Trung tâm Dữ liệu vùng (XYZ) không khớp. Ban Quản lý dự án (BQLDA) và dịch vụ công (DVC) đã mở."
    assert read_document(text).abbreviations == {"BQLDA": "Ban Quản lý dự án", "DVC": "dịch vụ công"}


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Sở TT&TT", "Sở Thông tin và Truyền thông tỉnh Lào Cai"),
        ("UBND tỉnh", "UBND tỉnh Lào Cai"),
        ("Tỉnh uỷ", "Tỉnh ủy Lào Cai"),
        ("Bộ TT-TT", "Bộ Thông tin và Truyền thông"),
        ("UBND huyện Bát Xát", "UBND huyện Bát Xát"),
        ("nhân dân", None),
    ],
)
def test_resolve_agency(phrase: str, name: str | None) -> None:
    assert read(f"Lào Cai họp bàn về một cửa\n\n{BODY}").resolve_agency(phrase) == name


def test_positions_know_their_part_sentence_and_place() -> None:
    doc = read(f"Lào Cai họp bàn về một cửa\n\n{BODY} Việc này gấp.\n\nTin khác")
    position = doc.text.index("UBND")
    assert doc.place_of(position) == "tỉnh Lào Cai"
    assert doc.is_content(position)
    assert not doc.is_content(doc.text.index("Tin khác"))
    sentence = doc.sentence_at(position)
    assert sentence is not None
    assert doc.text[slice(*sentence)] == BODY
    mention = doc.agency_at(position, position + 4)
    assert mention is not None
    assert mention.name == "UBND tỉnh Lào Cai"
    assert doc.agencies_in(*sentence) == doc.agencies
    assert doc.agency_at(len(doc.text) - 3, len(doc.text)) is None


def test_a_district_is_the_one_named_last() -> None:
    text = (
        "Lào Cai họp bàn về một cửa\n\nHuyện Bát Xát đã làm tốt. UBND huyện nhận cờ. "
        "Huyện Bảo Thắng cũng vậy, phòng Nội vụ đã báo cáo."
    )
    assert [a.name for a in read(text).agencies] == ["UBND huyện Bát Xát", "Phòng Nội vụ huyện Bảo Thắng"]
