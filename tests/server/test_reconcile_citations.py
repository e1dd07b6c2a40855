"""Abbreviated names, documents cited in words, things with what they belong to. On the real reference data."""

from __future__ import annotations

import pytest

from server.reconcile.citations import code_key, leading_type, read_numbers
from server.reconcile.conditions import Condition
from server.reconcile.index import Index
from server.reconcile.initials import Written, aligned
from server.reconcile.qualified import parts
from server.reconcile.reconciler import Candidate, Query, reconcile
from server.reconcile.text import plain_words


def ask(index: Index, text: str, kind: str = "", **conditions: str) -> list[Candidate]:
    said = tuple(Condition(pid, (value,)) for pid, value in conditions.items())
    return reconcile(index, Query(text, (kind,) if kind else (), conditions=said))


def best(index: Index, text: str, kind: str = "", **conditions: str) -> tuple[str, bool]:
    found = ask(index, text, kind, **conditions)
    return (found[0].entity.id.rpartition("id/")[2], found[0].match) if found else ("", False)


AGENCIES = {
    "Bộ LĐ, TB và XH": "bo-lao-dong-thuong-binh-va-xa-hoi",
    "Bộ Lao động - TBXH": "bo-lao-dong-thuong-binh-va-xa-hoi",
    "BGDĐT": "bo-giao-duc-va-dao-tao",
    "Bộ Văn hóa TTDL": "bo-van-hoa-the-thao-va-du-lich",
    "Toà án NDTC": "toa-an-nhan-dan-toi-cao",
    "UBTV Quốc hội": "uy-ban-thuong-vu-quoc-hoi",
    "Tổng cục QLRĐ": "tong-cuc-quan-ly-ruong-dat",
    "Sở Kế hoạch & ĐT tỉnh Thái Nguyên": "so-ke-hoach-va-dau-tu-tinh-thai-nguyen",
    "Văn phòng U.B.N.D tỉnh BRVT": "van-phong-ubnd-tinh-ba-ria-vung-tau",
    "TƯ Đoàn TNCS Hồ Chí Minh": "trung-uong-doan-thanh-nien-cong-san-ho-chi-minh",
    "Bộ Ngoại giao VN": "bo-ngoai-giao",
    "MOLISA": "bo-lao-dong-thuong-binh-va-xa-hoi",
    "MOET": "bo-giao-duc-va-dao-tao",
    "Bộ TT&TT / Cục ƯDCNTT": "cuc-ung-dung-cntt",
    "Cục ƯDCNTT (Bộ TT&TT)": "cuc-ung-dung-cntt",
    "TT Tỉnh ủy BR-VT (Thường trực)": "thuong-truc-tinh-uy-ba-ria-vung-tau",
}


@pytest.mark.parametrize(("cell", "wanted"), AGENCIES.items())
def test_an_abbreviated_part_of_a_name_is_the_initials_of_its_words(index: Index, cell: str, wanted: str) -> None:
    assert best(index, cell, "Agency") == (f"agency/{wanted}", True)


@pytest.mark.parametrize(
    "cell",
    [
        "UBND tỉnh QN",
        "UBND tỉnh H. Giang",
        "Sở TT&TT TN",
        "BCĐ CNTT B. Giang",
        "TT CP",
        "BTC",
        "BCT",
        "Bộ NN&MT",
        "Bộ NN",
        "Sở Y tế tỉnh TN",
        "Ban CĐ",
        "Phòng VH-TT",
        "Bộ Bưu chính (Bộ Công an)",
    ],
)
def test_initials_that_may_mean_something_else_are_no_match(index: Index, cell: str) -> None:
    assert not any(one.match for one in ask(index, cell, "Agency"))


def test_a_short_code_of_a_province_completes_an_office(index: Index) -> None:
    office = "agency/so-nong-nghiep-va-phat-trien-nong-thon-tinh-ba-ria-vung-tau"
    assert best(index, "Sở NN và PTNT", "Agency", province="BRVT") == (office, True)
    assert best(index, "UBND TP", "Agency", province="HN") == ("agency/ubnd-thanh-pho-ha-noi", True)
    assert not best(index, "Sở TT&TT", "Agency", province="24")[1]
    assert best(index, "Sở KH-ĐT", "Agency", province="TT-Huế") == ("", False)


DOCUMENTS = {
    "Nghị định 64 năm 2007": "nd-cp/2007/64",
    "NĐ64/2007": "nd-cp/2007/64",
    "NĐ số 64 ngày 10/4/2007": "nd-cp/2007/64",
    "NĐ-CP 64/2007": "nd-cp/2007/64",
    "64/NĐ-CP/2007": "nd-cp/2007/64",
    "ND_64_2007.pdf": "nd-cp/2007/64",
    "Nghị định của Chính phủ số 64 năm 2007": "nd-cp/2007/64",
    "Nghị định 64 về ứng dụng CNTT trong hoạt động của cơ quan nhà nước": "nd-cp/2007/64",
    "Nghị định 64/2007/NĐ-CP - Ứng dụng CNTT": "nd-cp/2007/64",
    "Decree No. 64 of 2007": "nd-cp/2007/64",
    "QĐ 1605/TTg": "qd-ttg/2010/1605",
    "QĐ TTg 1605": "qd-ttg/2010/1605",
    "QĐ 1605 năm 2010 của TTg": "qd-ttg/2010/1605",
    "Số 1605/QĐ-TTg, 27/08/2010": "qd-ttg/2010/1605",
    "NQ36a/CP": "nq-cp/2015/36a",
    "Nghị quyết 36a về Chính phủ điện tử": "nq-cp/2015/36a",
    "Thông tư số 24 BTTTT năm 2011": "tt-btttt/2011/24",
    "thong tu so 24 nam 2011 cua bo tttt": "tt-btttt/2011/24",
    "QĐ 48-2009-TTg": "qd-ttg/2009/48",
    "Luật số 67 năm 2006": "qh11/2006/67",
    "Luật 67/2006/QH": "qh11/2006/67",
    "BLDS": "qh13/2015/91",
    "BLTTDS năm 2015": "qh13/2015/92",
    "Luật GDĐT (2005)": "qh11/2005/51",
    "BLHS 100/2015": "qh13/2015/100",
    "PL Ngoại hối": "pl-ubtvqh11/2005/28",
    "https://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID=14476&Keyword=": "nd-cp/2007/64",
}


@pytest.mark.parametrize(("cell", "wanted"), DOCUMENTS.items())
def test_a_document_cited_in_words_is_the_one_that_fits(index: Index, cell: str, wanted: str) -> None:
    assert best(index, cell, "Document") == (f"eli/vn/{wanted}", True)


@pytest.mark.parametrize(
    "cell",
    [
        "Nghị định 64",
        "nghị định số 102 năm 2010",
        "Nghị định 43/2011 về xăng dầu",
        "Quyết định số 20/2020 của UBND tỉnh Nghệ An",
        "Quyết định 43/2008 của Bộ Tài chính",
        "QĐ 1605 năm 2010",
        "QĐ số 1605/QĐ-TTg năm 2011",
        "Thông tư 39/2017",
        "108/2016/CP",
        "Nghị định 43/2011, Nghị định 64/2007",
        "BLDS 2005",
        "Luật Giao dịch điện tử 2010",
        "Luật GDĐT",
        "CV 922 BTTTT",
        "Kế hoạch 5 năm 2011-2015",
        "Chỉ thị 58",
        "https://vbpl.vn/?ItemID=1",
    ],
)
def test_what_several_documents_fit_or_something_contradicts_is_no_match(index: Index, cell: str) -> None:
    assert not any(one.match for one in ask(index, cell, "Document"))


def test_other_columns_complete_a_bare_number(index: Index) -> None:
    assert best(index, "NĐ 64", issued="2007") == ("eli/vn/nd-cp/2007/64", True)
    assert best(index, "Nghị định 64", date="10/4/2007") == ("eli/vn/nd-cp/2007/64", True)
    assert best(index, "Nghị định 64", date="2007") == ("eli/vn/nd-cp/2007/64", False)
    assert best(index, "QĐ 1605", date="2010", issuer="TTg") == ("eli/vn/qd-ttg/2010/1605", True)
    assert best(index, "QĐ 922", "Document", issuer="Bộ TTTT")[1]
    assert not best(index, "QĐ 922", "Document", issuer="Bộ Y tế")[1]
    joint = "eli/vn/ttlt-bgddt-btttt/2016/17"
    assert best(index, "TTLT 17/2016", "Document", issuer="BGDĐT, BTTTT") == (joint, True)


def test_of_two_laws_of_one_title_a_day_means_the_one_in_force(index: Index) -> None:
    old, new = "eli/vn/qh11/2005/51", "eli/vn/qh15/2023/20"
    assert best(index, "Luật Giao dịch điện tử", date="2024-06-30") == (old, True)
    assert best(index, "Luật Giao dịch điện tử", date="2024-07-01") == (new, True)
    assert not best(index, "Luật Giao dịch điện tử", date="2024")[1]
    assert not best(index, "Luật Giao dịch điện tử")[1]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("NĐ chữ ký số 2007", "nd-cp/2007/26"),
        ("Nghị định xăng dầu 2014", "nd-cp/2014/83"),
        ("Thông tư chương trình GDPT năm 2018", "tt-bgddt/2018/32"),
        ("bộ chỉ số chuyển đổi số (DTI)", "qd-btttt/2022/922"),
    ],
)
def test_words_of_a_title_are_candidates_for_a_person(index: Index, cell: str, wanted: str) -> None:
    assert best(index, cell, "Document") == (f"eli/vn/{wanted}", False)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Huyện Thường Tín, TP. HN", "huyen-thuong-tin"),
        ("TX Sông Công/Thái Nguyên", "thi-xa-song-cong"),
        ("Tp Hà Tĩnh (tỉnh Hà Tĩnh)", "thanh-pho-ha-tinh"),
        ("TP Thái Nguyên - T. Thái Nguyên", "thanh-pho-thai-nguyen"),
        ("Lâm Đồng (sau hợp nhất)", "tinh-lam-dong-2025"),
        ("Lâm Đồng cũ", "tinh-lam-dong"),
        ("Bà Rịa - VT", "tinh-ba-ria-vung-tau"),
    ],
)
def test_a_place_with_what_it_belongs_to_or_a_remark(index: Index, cell: str, wanted: str) -> None:
    assert best(index, cell, "Place") == (f"place/{wanted}", True)


@pytest.mark.parametrize(
    "cell",
    [
        "TP Bắc Giang, tỉnh Bắc Ninh",
        "xã Văn Bình, huyện Thường Tín, Hà Nội",
        "Thái Nguyên - Thái Nguyên",
        "Cao Bằng / Lạng Sơn",
        "N/A",
        "UBND tỉnh Bến Tre",
        "Q. Ninh",
    ],
)
def test_a_place_that_a_cell_does_not_name_alone_is_no_match(index: Index, cell: str) -> None:
    assert not any(one.match for one in ask(index, cell, "Place"))


def test_an_office_before_a_typed_place_leaves_the_place_first(index: Index) -> None:
    assert best(index, "các sở, ngành tỉnh Thái Nguyên", "Place", date="2015") == ("place/tinh-thai-nguyen", False)


def test_aligning_prefers_whole_words_and_uses_up_both() -> None:
    name = plain_words("bộ nông nghiệp và phát triển nông thôn")
    assert aligned(plain_words("bộ nn và ptnt"), name) == Written(((1, 3), (4, 8)), 1)
    assert aligned(plain_words("bộ nông nghiệp & ptnt"), name) == Written(((4, 8),), 3)
    assert aligned(plain_words("bo nông nghiep ptnt"), name) == Written(((4, 8),), 3, 10)
    assert aligned(plain_words("bộ nn"), name) is None
    assert aligned(plain_words("bộ nn ptnt vn"), name) is None
    assert aligned(plain_words("ubđt"), plain_words("ủy ban dân tộc")) is None


def test_what_a_citation_says() -> None:
    codes = {code_key("NĐ-CP"), "cp", "btttt", "ttbtttt"}
    (given,) = read_numbers("Thông tư số 23 năm 2010 của Bộ TTTT về tần số", codes)
    assert (given.number, given.type, given.issuer, given.subject) == ("23", "Circular", "của Bộ TTTT", "tần số")
    assert given.issued is not None
    assert given.issued.first == "2010-01-01"
    (coded,) = read_numbers("NĐ 61-2018-CP", codes)
    assert (coded.number, coded.year, coded.code, coded.type) == ("61", "2018", "CP", "Decree")
    assert read_numbers("Báo cáo số 12 năm 2010", codes) == []
    assert leading_type("Thông tư liên tịch về phí") == ("JointCircular", " về phí")
    assert leading_type("Báo cáo") == ("", "Báo cáo")


def test_where_a_cell_may_be_divided() -> None:
    assert ("Huyện Thường Tín", "Hà Nội") in list(parts("Huyện Thường Tín (Hà Nội)"))
    assert list(parts("Bà Rịa-Vũng Tàu")) == []


LAWS = {
    "Law on Electronic Transactions (2005)": "51/2005/QH11",
    "2015 Civil Code": "91/2015/QH13",
    "Vietnam's Law on Access to Information": "104/2016/QH13",
    "Press Law 2016": "103/2016/QH13",
    "Press Law 2016 (Luật BC)": "103/2016/QH13",
}


@pytest.mark.parametrize(("cell", "number"), LAWS.items())
def test_a_law_may_be_named_in_english(index: Index, cell: str, number: str) -> None:
    found = ask(index, cell, "Document")
    assert [(one.entity.one("number"), one.match) for one in found[:1]] == [(number, True)]


@pytest.mark.parametrize("cell", ["Law on Unicorns 2018", "Law firm", "Labour Code 1971", "Code", "Law on"])
def test_an_english_name_of_no_law_of_ours_is_no_match(index: Index, cell: str) -> None:
    assert not any(one.match for one in ask(index, cell, "Document"))


@pytest.mark.parametrize(
    ("cell", "agency"),
    [
        ("Quang Ninh Provincial People's Committee", "ubnd-tinh-quang-ninh"),
        ("Hanoi People's Committee", "ubnd-thanh-pho-ha-noi"),
        ("DPI Thai Nguyen", "so-ke-hoach-va-dau-tu-tinh-thai-nguyen"),
        ("Thai Nguyen Dept. of Home Affairs", "so-noi-vu-tinh-thai-nguyen"),
    ],
)
def test_an_agency_may_be_named_in_english_in_any_order(index: Index, cell: str, agency: str) -> None:
    found = ask(index, cell, "Agency")
    assert [(one.entity.id, one.match) for one in found[:1]] == [(f"id/agency/{agency}", True)]


def test_a_letter_o_in_a_number_is_a_nought_and_a_title_may_follow_it(index: Index) -> None:
    assert ask(index, "Nghị định số 64/2OO7/NĐ-CP", "Document")[0].entity.one("number") == "64/2007/NĐ-CP"
    assert ask(index, "67/2006/QH11 - Luật Công nghệ thông tin", "Document")[0].match
