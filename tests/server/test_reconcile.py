"""What cells mean: every mess that tables are known for, and nothing confidently wrong. On the real reference data."""

from __future__ import annotations

import unicodedata

import pytest

from benchmarks.reconcile import KEPT_APART, measure, messy_cells, unknown_cells
from benchmarks.second_table import AFTER, nothing, second_table, typed_table
from server.reconcile.conditions import Condition
from server.reconcile.dates import Span, parse_date
from server.reconcile.index import Index
from server.reconcile.matching import SURE
from server.reconcile.reconciler import Candidate, Query, reconcile
from server.reconcile.repair import bare, mended
from server.reconcile.text import clean, read, read_place


def ask(index: Index, text: str, kind: str = "", **conditions: str) -> list[Candidate]:
    said = tuple(Condition(pid, (value,)) for pid, value in conditions.items())
    return reconcile(index, Query(text, (kind,) if kind else (), conditions=said))


def first(index: Index, text: str, kind: str = "", **conditions: str) -> tuple[str, float, bool]:
    found = ask(index, text, kind, **conditions)
    return (found[0].entity.id, found[0].score, found[0].match) if found else ("", 0.0, False)


SURE_CELLS = {
    "Bắc Giang": ("id/place/tinh-bac-giang", 100),
    "  Bắc    Giang ": ("id/place/tinh-bac-giang", 100),
    "BẮC GIANG": ("id/place/tinh-bac-giang", 100),
    unicodedata.normalize("NFD", "Tỉnh Bắc Giang"): ("id/place/tinh-bac-giang", 100),
    "B&#7855;c&nbsp;Giang": ("id/place/tinh-bac-giang", 100),
    "Hoà Bình": ("id/place/tinh-hoa-binh", 100),
    "Ho&agrave; B&igrave;nh": ("id/place/tinh-hoa-binh", 100),
    "Bà Rịa – Vũng Tàu": ("id/place/tinh-ba-ria-vung-tau", 100),
    "BR-VT": ("id/place/tinh-ba-ria-vung-tau", 95),
    "bac giang": ("id/place/tinh-bac-giang", 90),
    "tinh Thua Thien Hue": ("id/place/tinh-thua-thien-hue", 90),
    "Hanoi": ("id/place/thanh-pho-ha-noi", 95),
    "Bắc Giagn": ("id/place/tinh-bac-giang", 87.8),
    "Sở TT-TT tỉnh bac giang": ("id/agency/so-thong-tin-va-truyen-thong-tinh-bac-giang", 85),
    "UBND T. Hà Tĩnh": ("id/agency/ubnd-tinh-ha-tinh", 95),
    "Ủy ban nhân dân tỉnh Hà Tĩnh": ("id/agency/ubnd-tinh-ha-tinh", 100),
    "NĐ 64/2007/NĐ- CP": ("eli/vn/nd-cp/2007/64", 100),
    "64/2007/NÐ –CP": ("eli/vn/nd-cp/2007/64", 100),
    "64/2007/ND-CP": ("eli/vn/nd-cp/2007/64", 90),
    "Nghị định 43/2011": ("eli/vn/nd-cp/2011/43", 90),
    "Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ": ("eli/vn/nd-cp/2011/43", 100),
    "1605/QĐ-TTg": ("eli/vn/qd-ttg/2010/1605", 100),
    "36a/NQ-CP": ("eli/vn/nq-cp/2015/36a", 100),
    "Luật Công nghệ thông tin": ("eli/vn/qh11/2006/67", 100),
    "Luật CNTT": ("eli/vn/qh11/2006/67", 95),
    "VN-54": ("id/place/tinh-bac-giang", 100),
    "https://w3id.org/vnegov/id/place/tinh-bac-giang": ("id/place/tinh-bac-giang", 100),
}


@pytest.mark.parametrize(("cell", "wanted"), SURE_CELLS.items(), ids=lambda value: str(value)[:40])
def test_a_cell_that_means_one_thing_matches_with_the_score_of_its_mess(
    index: Index, cell: str, wanted: tuple[str, float]
) -> None:
    assert first(index, cell) == (*wanted, True)


@pytest.mark.parametrize("cell", ["TP.HCM", "T.Thái Nguyên", "24", "43/2011", "Luật Giao dịch điện tử", "Liên Giang"])
def test_a_cell_that_may_mean_several_things_is_no_match(index: Index, cell: str) -> None:
    found = ask(index, cell)
    assert len(found) >= 2
    assert found[0].score - found[1].score < 8
    assert not any(one.match for one in found)


def test_the_decree_comes_before_the_circular_of_the_same_number(index: Index) -> None:
    assert [one.entity.id for one in ask(index, "43/2011")] == ["eli/vn/nd-cp/2011/43", "eli/vn/tt-bca/2011/43"]


@pytest.mark.parametrize(
    "cell",
    [
        "Sở TT&TT Nghệ An",
        "UBND tỉnh Hà Giang",
        "TP Bắc Ninh",
        "Huyện Lai Châu",
        "64/2007/QĐ-BTC",
        "Sở Nội vụ",
        "Sở TT-TT",
        "tỉnh Cần Thơ",
        "Xyz",
        "",
        "—",
        "Nghị định 64/2007/NĐ-CP ngày 01/01/2010",
        "Quyết định 64/2007/NĐ-CP",
        "64/2007",
        "Bac Gian",
    ],
)
def test_nothing_is_confidently_wrong(index: Index, cell: str) -> None:
    assert not any(one.match for one in ask(index, cell))


def test_a_date_chooses_the_period(index: Index) -> None:
    assert first(index, "T.Thái Nguyên", date="04/8/2011") == ("id/place/tinh-thai-nguyen", 95, True)
    assert first(index, "TP.HCM", date="2026") == ("id/place/thanh-pho-ho-chi-minh-2025", 95, True)
    assert first(index, "Bộ KH&CN", date="2024")[0] == "id/agency/bo-khoa-hoc-va-cong-nghe"
    assert first(index, "Luật Giao dịch điện tử", date="2011") == ("eli/vn/qh11/2005/51", 100, True)


def test_a_thing_of_another_time_is_lowered_and_no_match(index: Index) -> None:
    assert first(index, "Bắc Giang", date="2026-01-01") == ("id/place/tinh-bac-giang", 60, False)


def test_a_date_that_cannot_be_read_prevents_a_match(index: Index) -> None:
    assert first(index, "Bắc Giang", date="năm ngoái") == ("id/place/tinh-bac-giang", 100, False)


TRAP = {
    "15": ("tinh-yen-bai", "tinh-lao-cai-2025"),
    "24": ("tinh-bac-giang", "tinh-bac-ninh-2025"),
    "44": ("tinh-quang-binh", "tinh-quang-tri-2025"),
    "52": ("tinh-binh-dinh", "tinh-gia-lai-2025"),
    "80": ("tinh-long-an", "tinh-tay-ninh-2025"),
    "82": ("tinh-tien-giang", "tinh-dong-thap-2025"),
    "91": ("tinh-kien-giang", "tinh-an-giang-2025"),
}
"""Code → what it meant in 2011 and what it means in 2026."""


@pytest.mark.parametrize("code", TRAP)
def test_the_seven_codes_that_were_given_anew(index: Index, code: str) -> None:
    then, now = (f"id/place/{name}" for name in TRAP[code])
    assert first(index, code, "Province", date="2011-08-04") == (then, 100, True)
    assert first(index, code, "Province", date="2026-08-04") == (now, 100, True)
    undated = ask(index, code, "Province")
    assert {one.entity.id for one in undated} == {then, now}
    assert not undated[0].match
    by_condition = reconcile(index, Query("", conditions=(Condition("gso", (code,)), Condition("date", ("2011",)))))
    assert [one.entity.id for one in by_condition] == [then]


def test_a_code_that_lost_its_zero_is_found(index: Index) -> None:
    assert first(index, "1", "Province", date="2011") == ("id/place/thanh-pho-ha-noi", 95, True)


def test_a_province_completes_the_name_of_an_office(index: Index) -> None:
    office = "id/agency/so-thong-tin-va-truyen-thong-tinh-ba-ria-vung-tau"
    assert first(index, "Sở TT-TT", "Agency", province="BR-VT") == (office, 95, True)
    assert not first(index, "Sở TT-TT", "Agency", province="Nghệ An")[2]


def test_a_condition_speaks_against_a_thing(index: Index) -> None:
    assert first(index, "64/2007/NĐ-CP", issuer="Chính phủ")[1:] == (100, True)
    assert first(index, "64/2007/NĐ-CP", issuer="Bộ Tài chính")[1:] == (60, False)
    assert first(index, "64/2007/NĐ-CP", issued="2007")[1:] == (100, True)
    assert first(index, "64/2007/NĐ-CP", issued="2011")[1:] == (60, False)
    assert first(index, "64/2007/NĐ-CP", date="2005")[1:] == (60, False)
    assert first(index, "Thành phố Hà Tĩnh", province="Hà Tĩnh")[2]
    assert not first(index, "Thành phố Hà Tĩnh", province="Thái Nguyên")[2]


def test_types_restrict_and_should_only_prefers(index: Index) -> None:
    assert first(index, "Bắc Giang", "Document") == ("", 0.0, False)
    assert ask(index, "Bắc Giang", "Agency")[0].entity.kind == "agency"
    preferred = reconcile(index, Query("Bắc Giang", ("District",), strict="should"))
    assert preferred[0].entity.id == "id/place/tinh-bac-giang"
    assert not preferred[0].match
    assert reconcile(index, Query("Bắc Giang", ("Province", "Agency"), strict="all")) == []
    assert ask(index, "Bắc Giang", "NoSuchClass") == []


@pytest.mark.parametrize("cell", ["UBNN tỉnh Hà Tĩnh", "ubnnd tinh ha tinh", "Bộ KHCNN"])
def test_a_misspelled_abbreviation_is_found_and_left_to_a_person(index: Index, cell: str) -> None:
    best = ask(index, cell, date="2020")[0]
    assert best.entity.id in ("id/agency/ubnd-tinh-ha-tinh", "id/agency/bo-khoa-hoc-va-cong-nghe")
    assert not best.match


def test_a_very_long_cell_means_nothing_and_costs_nothing(index: Index) -> None:
    assert ask(index, "Bắc Giang " * 10_000) == []


def test_messy_cells_kept_apart(index: Index) -> None:
    cells = messy_cells(index.entities, KEPT_APART)
    report = measure(index, cells)
    wrong = [(cell.text, cell.answers, [one.entity.id for one in found]) for cell, found in report.errors]
    assert report.share >= 0.98, wrong
    assert report.wrong_matches == 0, wrong
    assert report.matches >= 0.8 * report.cells


def test_cells_of_what_the_graph_does_not_have_never_match(index: Index) -> None:
    report = measure(index, unknown_cells(index.entities), typed=False)
    assert report.cells > 1000
    assert report.matches == 0, [cell.text for cell, found in report.errors if found and found[0].match]


def test_the_same_seed_gives_the_same_cells(index: Index) -> None:
    assert messy_cells(index.entities, 5, 50) == messy_cells(index.entities, 5, 50)
    assert messy_cells(index.entities, 5, 50) != messy_cells(index.entities, 6, 50)


def test_every_label_of_a_province_leads_to_it(index: Index) -> None:
    for entity in index.entities.by_iri.values():
        if "Province" in entity.types:
            for label in entity.labels.values():
                best = ask(index, label, "Province")
                assert best[0].score >= SURE
                assert any(one.entity.iri == entity.iri and one.score == 100 for one in best), label


def test_cleaning() -> None:
    assert clean(unicodedata.normalize("NFD", "Ho\u00e0\u200b  B\u00ecnh\n")) == "Hòa Bình"
    assert clean("64/2007/N\u00d0\u2013CP") == "64/2007/NĐ-CP"
    assert clean("&amp;#272;ắk Lắk") == "Đắk Lắk"


def test_a_cell_that_was_read_in_another_encoding_is_mended() -> None:
    for name in ("Bắc Giang", "Đắk Lắk", "Thừa Thiên Huế", "Ủy ban nhân dân"):
        data = name.encode()
        assert mended(data.decode("latin-1")) == name
        assert mended(data.decode("cp1252", "ignore")) == name or b"\x81" in data or b"\x90" in data or b"\x8d" in data
        assert mended(name) == name
    assert mended("64/2007/N\u00d0\u2013CP") == "64/2007/N\u00d0\u2013CP"


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("12. Bắc Giang", "Bắc Giang"),
        ("3) Bắc Giang [4]", "Bắc Giang"),
        ("- Bắc Giang²", "Bắc Giang"),
        ("+ Bắc Giang (1)*", "Bắc Giang"),
        ("Bắc Giang, Việt Nam;", "Bắc Giang"),
        ("Bắc Giang (tỉnh)", "tỉnh Bắc Giang"),
        ("Thái Nguyên (tỉnh) (4)", "tỉnh Thái Nguyên"),
        ("24.0", "24"),
        ("64/2007/NĐ-CP.pdf", "64/2007/NĐ-CP"),
        ("Việt Nam", "Việt Nam"),
        ("Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam"),
        ("1.234", "1.234"),
        ("24.", "24."),
        ("-", "-"),
        ("", ""),
    ],
)
def test_what_tables_put_around_a_name_is_taken_away(cell: str, wanted: str) -> None:
    assert bare(cell) == wanted


def test_two_numbers_in_a_cell_are_no_match(index: Index) -> None:
    found = ask(index, "Nghị định 43/2011/NĐ-CP; Nghị định 64/2007/NĐ-CP", "Document")
    assert {one.entity.id for one in found} == {"eli/vn/nd-cp/2011/43", "eli/vn/nd-cp/2007/64"}
    assert not any(one.match for one in found)
    assert first(index, "64/2007/NĐ-CP (Nghị định 64/2007/NĐ-CP)", "Document") == ("eli/vn/nd-cp/2007/64", 100, True)


@pytest.mark.parametrize("code", ["mã 24", "Mã số 24", "VN54", "wd:Q36367", "https://www.wikidata.org/wiki/Q36367"])
def test_codes_as_people_write_them(index: Index, code: str) -> None:
    score = 95 if code == "VN54" else 100
    assert first(index, code, "Province", date="2011") == ("id/place/tinh-bac-giang", score, True)


@pytest.mark.parametrize("table", ["second", "nothing", "typed"])
def test_tables_that_were_made_in_another_way(index: Index, table: str) -> None:
    cells = {"second": lambda: second_table(AFTER), "nothing": nothing, "typed": typed_table}[table]()
    report = measure(index, cells)
    assert report.share >= 0.97, report.errors
    assert report.wrong_matches == 0, report.errors


@pytest.mark.parametrize("table", ["fresh", "fifth", "sixth", "seventh", "eighth"])
def test_tables_of_authors_who_had_not_read_the_rules(index: Index, table: str) -> None:
    report = measure(index, typed_table(table))
    assert report.share >= 0.98, report.errors
    assert report.matches > report.cells / 2
    assert report.wrong_matches == 0, report.errors


def test_reading_writes_abbreviations_out_and_keeps_ha_tinh() -> None:
    assert read("UBND T. Hà Tĩnh").true == "ủy ban nhân dân hà tĩnh"
    assert read("so tttt tinh ha tinh").folded == "so thong tin truyen thong ha tinh"
    assert read("Sở VHTT&DL").true == "sở văn hóa thể thao du lịch"
    assert (read_place("T.Thái Nguyên").type, read_place("T.Thái Nguyên").core.true) == ("tỉnh", "thái nguyên")
    assert read_place("Tịnh Biên").type == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2011", Span("2011-01-01", "2011-12-31")),
        ("2012-02", Span("2012-02-01", "2012-02-29")),
        ("04/8/2011", Span("2011-08-04", "2011-08-04")),
        ("8/2011", Span("2011-08-01", "2011-08-31")),
        ("ngày 4.8.2011", Span("2011-08-04", "2011-08-04")),
        ("2011-08-04T00:00:00Z", Span("2011-08-04", "2011-08-04")),
        ("2011-08-04 00:00:00", Span("2011-08-04", "2011-08-04")),
        ("2011.0", Span("2011-01-01", "2011-12-31")),
        ("năm 2011", Span("2011-01-01", "2011-12-31")),
        ("Tháng 8/2011", Span("2011-08-01", "2011-08-31")),
        (unicodedata.normalize("NFD", "tháng 8 năm 2011"), Span("2011-08-01", "2011-08-31")),
        ("ngày 4 tháng 8 năm 2011", Span("2011-08-04", "2011-08-04")),
        ("ngày 31 tháng 2 năm 2011", None),
        ("31/02/2011", None),
        ("0000", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_dates_as_tables_have_them(text: str, wanted: Span | None) -> None:
    assert parse_date(text) == wanted
