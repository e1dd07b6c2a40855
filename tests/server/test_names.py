"""A name finds what it names however it is spelled, and a name nobody knows gives those that come close."""

from __future__ import annotations

import pytest

from graph.namespaces import BASE
from server.names import NameIndex, exact_key, folded_key, kind_of, loose_key
from server.terms import Row, Term

PLACE, AGENCY, LAW = BASE + "id/place/", BASE + "id/agency/", BASE + "eli/vn/nd-cp/"
NAMES = [
    (PLACE + "tinh-thai-nguyen", "Tỉnh Thái Nguyên"),
    (PLACE + "tinh-thai-nguyen", "Thái Nguyên"),
    (PLACE + "tinh-thai-nguyen-2025", "Tỉnh Thái Nguyên (từ 01/7/2025)"),
    (PLACE + "tinh-thai-nguyen-2025", "Thái Nguyên"),
    (PLACE + "thanh-pho-thai-nguyen", "Thành phố Thái Nguyên"),
    (PLACE + "tinh-hoa-binh", "Tỉnh Hòa Bình"),
    (PLACE + "tinh-ba-ria-vung-tau", "Tỉnh Bà Rịa - Vũng Tàu"),
    (PLACE + "tinh-ba-ria-vung-tau", "Bà Rịa - Vũng Tàu"),
    (PLACE + "tinh-ba-ria-vung-tau", "BR-VT"),
    (PLACE + "tinh-ha-nam", "Hà Nam"),
    (PLACE + "xa-hạ-nam", "Hạ Nam"),
    (AGENCY + "ubnd-tinh-thai-nguyen", "UBND tỉnh Thái Nguyên"),
    (AGENCY + "so-tttt", "Sở Thông tin và Truyền thông tỉnh Thái Nguyên"),
    (LAW + "2007/64", "64/2007/NĐ-CP"),
    (LAW + "2007/64", "Nghị định 64/2007/NĐ-CP"),
    (BASE + "id/person/bui-van-a", "Bùi Văn Ả"),
    (BASE + "id/document/iso", "ISO 9001:2008"),
    (BASE + "id/fact/000/agency-1", "UBND tỉnh Thái Nguyên"),
    (BASE + "id/fact/000/x#tenure-1", "Thái Nguyên"),
    (BASE + "ontology#Agency", "Thái Nguyên"),
    ("http://example.org/x", "Thái Nguyên"),
]
IDENTIFIERS = [(PLACE + "tinh-thai-nguyen", "19"), (PLACE + "tinh-thai-nguyen", "VN-69")]
NUMBERS = [(LAW + "2007/64", "64/2007/NĐ-CP"), (BASE + "id/document/iso", "ISO 9001:2008")]
SCHEME = BASE + "id/scheme/unit"


class Store:
    """Answers the questions of the index from the tables above."""

    def rows(self, query: str) -> list[Row]:
        if "skos:prefLabel ?label" in query:
            return [
                {
                    "scheme": Term("iri", SCHEME),
                    "concept": Term("iri", BASE + "id/unit/percent"),
                    "code": Term("literal", "percent"),
                    "label": Term("literal", text, language=language),
                }
                for language, text in (("vi", "phần trăm"), ("en", "percent"))
            ]
        key, table = ("number", NUMBERS) if "?number" in query else ("name", NAMES)
        table = IDENTIFIERS if "adms:identifier" in query else table
        return [{"thing": Term("iri", iri), key: Term("literal", name)} for iri, name in table]


INDEX = NameIndex(Store())
BOTH = [PLACE + "tinh-thai-nguyen", PLACE + "tinh-thai-nguyen-2025"]

FOUND = [
    ("Thái Nguyên", BOTH),
    ("tỉnh Thái Nguyên", BOTH),
    ("TỈNH  THÁI NGUYÊN", BOTH),
    ("thai nguyen", BOTH),
    ("Tha\u0301i Nguye\u0302n", BOTH),  # decomposed
    ("Tỉnh Thái Nguyên (từ 01/7/2025)", [PLACE + "tinh-thai-nguyen-2025"]),
    ("TP. Thái Nguyên", [PLACE + "thanh-pho-thai-nguyen"]),
    ("tỉnh Hoà Bình", [PLACE + "tinh-hoa-binh"]),
    ("hoa binh", [PLACE + "tinh-hoa-binh"]),
    ("BR-VT", [PLACE + "tinh-ba-ria-vung-tau"]),
    ("br – vt", [PLACE + "tinh-ba-ria-vung-tau"]),
    ("Bà Rịa–Vũng Tàu", [PLACE + "tinh-ba-ria-vung-tau"]),
    ("Hà Nam", [PLACE + "tinh-ha-nam"]),
    ("Hạ Nam", [PLACE + "xa-hạ-nam"]),
    ("ha nam", [PLACE + "tinh-ha-nam", PLACE + "xa-hạ-nam"]),
    ("Uỷ ban nhân dân tỉnh Thái Nguyên", [AGENCY + "ubnd-tinh-thai-nguyen"]),
    ("Sở TT-TT tỉnh Thái Nguyên", [AGENCY + "so-tttt"]),
    ("Sở TT&TT Thái Nguyên", [AGENCY + "so-tttt"]),
    ("Sở TTTT tỉnh Thái Nguyên", [AGENCY + "so-tttt"]),
    ("64/2007/NĐ-CP", [LAW + "2007/64"]),
    ("64/2007/NÐ- CP", [LAW + "2007/64"]),
    ("NĐ 64/2007/NĐ–CP", [LAW + "2007/64"]),
    ("nghị định số 64/2007/nd-cp", [LAW + "2007/64"]),
    ("iso 9001:2008", [BASE + "id/document/iso"]),
    ("19", [PLACE + "tinh-thai-nguyen"]),
    ("VN-69", [PLACE + "tinh-thai-nguyen"]),
    (PLACE + "tinh-hoa-binh", [PLACE + "tinh-hoa-binh"]),
    ("", []),
    ("-", []),
    ("Nơi Không Có", []),
    ("x" * 301, []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_is_found_however_it_is_spelled(text: str, expected: list[str]) -> None:
    assert INDEX.resolve(text) == expected


def test_only_things_of_the_kind_asked_for_are_found() -> None:
    assert INDEX.resolve("UBND tỉnh Thái Nguyên", ("place",)) == []
    assert INDEX.resolve(PLACE + "tinh-hoa-binh", ("agency",)) == []
    assert INDEX.resolve("64/2007/NĐ-CP", ("document",)) == [LAW + "2007/64"]


def test_facts_terms_and_foreign_things_have_no_names_here() -> None:
    found = {iri for text, _ in FOUND for iri in INDEX.resolve(text)}
    assert not {iri for iri in found if "/fact/" in iri or "#" in iri or not iri.startswith(BASE)}


def test_numbers_of_documents_come_back_as_the_data_write_them() -> None:
    assert INDEX.document_numbers("nghị định 64/2007/ND-CP") == ["64/2007/NĐ-CP"]
    assert INDEX.document_numbers("Thái Nguyên") == []


@pytest.mark.parametrize(
    ("text", "kinds", "first"),
    [
        ("Thai Nguyn", ("place",), "Thái Nguyên"),
        ("Hoa Bihn", ("place",), "Tỉnh Hòa Bình"),
        ("64/2007/NĐ-CQ", ("document",), "64/2007/NĐ-CP"),
        ("Ả", ("person",), "Bùi Văn Ả"),
        ("Sở Thông tin tỉnh Thái Nguyên", ("agency",), "Sở Thông tin và Truyền thông tỉnh Thái Nguyên"),
    ],
)
def test_near_names_are_shown_as_people_write_them(text: str, kinds: tuple[str, ...], first: str) -> None:
    assert INDEX.near(text, kinds)[0] == first


def test_nothing_comes_close_to_nonsense() -> None:
    assert INDEX.near("qqqq zzzz") == []
    assert INDEX.near("") == []


def test_codes_have_labels_in_both_languages() -> None:
    code = INDEX.codes("unit")["percent"]
    assert (code.iri, code.labels) == (BASE + "id/unit/percent", {"vi": "phần trăm", "en": "percent"})
    assert INDEX.codes("nothing") == {}


def test_keys_fold_more_and_more() -> None:
    assert exact_key(" Uỷ  ban HÒA ") == "ủy ban hòa"
    assert folded_key("Đắk Lắk – Ủy ban") == "dak lak uy ban"
    assert loose_key("Sở KH&CN và UBND tỉnh X") == "so khoa hoc cong nghe uy ban nhan dan x"


@pytest.mark.parametrize(
    ("iri", "kind"),
    [
        (BASE + "id/place/x", "place"),
        (BASE + "eli/vn/nd-cp/2007/64", "document"),
        (BASE + "id/document/iso", "document"),
        (BASE + "ontology#X", ""),
        ("http://example.org/id/place/x", ""),
    ],
)
def test_the_kind_of_a_thing_is_in_its_iri(iri: str, kind: str) -> None:
    assert kind_of(iri) == kind


def test_sixty_thousand_names_are_looked_up_at_once() -> None:
    class Many(Store):
        def rows(self, query: str) -> list[Row]:
            if "?property" not in query:
                return []
            return [
                {"thing": Term("iri", f"{AGENCY}{n}"), "name": Term("literal", f"Sở Thứ {n} tỉnh Số {n % 63}")}
                for n in range(60_000)
            ]

    index = NameIndex(Many())
    assert index.resolve("so thu 59999 tinh so 23") == [AGENCY + "59999"]
    assert index.near("Sở Thứ 59999 tỉnh Só 2")


@pytest.mark.parametrize("name", ["Sở TT&TT", "sở thông tin và truyền thông", "So TT-TT"])
def test_a_name_without_its_place_means_the_agencies_of_all_places(name: str) -> None:
    assert INDEX.resolve(name) == INDEX.resolve(name, ("agency",)) == [AGENCY + "so-tttt"]
    assert INDEX.resolve(name, ("place",)) == []


@pytest.mark.parametrize("name", ["Sở", "Thông tin và Truyền thông"])
def test_a_word_alone_or_the_middle_of_a_name_means_nobody(name: str) -> None:
    assert INDEX.resolve(name, ("agency",)) == []
