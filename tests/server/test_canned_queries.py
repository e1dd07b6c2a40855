"""Every canned query answers, with the columns of its contract and rows that say what they should."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest

from server.canned import FORMATS, Library, find_query, run, serialised
from server.errors import BadRequest, NotFound
from server.guard import guard
from tests.server.canned import CATALOGUE, REQUIRED, ask, column

VI_DU = "https://w3id.org/vnegov/id/place/tinh-vi-du"

EXPECTED_COLUMNS = {
    "targets": "target indicator value valueMax unit comparator scope holder holderLabel category deadline article "
    "published quote",
    "results": "result indicator value numerator denominator unit comparator scope holder holderLabel category asOf "
    "article published quote",
    "targets-and-results": "target result indicator holderLabel targetValue deadline resultValue asOf gap",
    "open-targets": "target indicator holderLabel value unit deadline",
    "officials": "person name post agency agencyLabel attestedOn article",
    "agencies": "agency name kind level place parent",
    "legal-documents": "document number type title issuer issued inForce status replacedBy citedBy",
    "decree-implementation": "thing kind label date place article quote",
    "systems": "system name category place article quote",
    "system-coverage": "category place indicator value unit asOf",
    "events": "event kind date place chair organizer article",
    "tasks": "task assignee assignedBy description article quote",
    "timeline": "date kind thing label article",
    "evidence": "fact quote start end article status",
    "conflicts": "subject stated statedIn reference source",
    "province-at": "place name code scheme validFrom validTo successor",
    "external-links": "thing link predicate dataset confidence source",
    "inferred": "subject predicate object rule",
    "data-quality": "measure value",
}


def test_the_queries_are_those_of_the_contract() -> None:
    assert CATALOGUE.queries.keys() == EXPECTED_COLUMNS.keys()


@pytest.mark.parametrize("name", EXPECTED_COLUMNS)
def test_columns_come_first_in_their_order_and_some_row_fills_each(name: str, library: Library) -> None:
    expected = EXPECTED_COLUMNS[name].split()
    assert list(CATALOGUE.queries[name].columns)[: len(expected)] == expected
    found = ask(library, name)
    assert found
    if name == "province-at":
        found += ask(library, name, on="2026")
    assert not set(expected) - {key for row in found for key, term in row.items() if term.value}


@pytest.mark.parametrize("name", EXPECTED_COLUMNS)
def test_no_two_rows_are_the_same(name: str, library: Library) -> None:
    found = [tuple(sorted(row.items())) for row in ask(library, name)]
    assert len(found) == len(set(found))


def test_an_agency_that_only_unreviewed_facts_name_says_so(library: Library) -> None:
    found = ask(library, "agencies")
    status = dict(zip(column(found, "agency"), column(found, "status"), strict=True))
    assert (status["ubnd-tinh-vi-du"], status["so-thu-tinh-hoa-mau"]) == ("", "proposed")
    assert column(ask(library, "agencies", review="proposed"), "agency") == ["so-thu-tinh-hoa-mau"]


def test_targets_tell_how_they_are_linked_to_a_decree(library: Library) -> None:
    assert column(ask(library, "targets", decree="1/2010/NĐ-CP"), "decreeLink") == ["under"]
    assert column(ask(library, "targets", decree="3/2015/NĐ-CP"), "decreeLink") == ["same_article"] * 2
    assert column(ask(library, "targets"), "decreeLink") == [""] * 3


def test_each_target_has_the_latest_result_of_its_kind_once(library: Library) -> None:
    found = {row["target"].value[-14:]: row for row in ask(library, "targets-and-results")}
    assert len(found) == 3
    assert found["800_a/target-1"]["result"].value.endswith("800_a/result-1")  # same scope before later
    assert float(found["800_a/target-1"]["gap"].value) == -20
    assert float(found["801_b/target-1"]["gap"].value) == 5
    assert "result" not in found["801_b/target-2"]
    assert found["801_b/target-2"]["holderLabel"].value == "các huyện"


def test_a_target_is_open_until_it_is_due_or_met(library: Library) -> None:
    assert column(ask(library, "open-targets"), "indicator") == ["dùng thư điện tử", "một cửa"]
    assert column(ask(library, "open-targets", on="2012-12-31"), "indicator")[0] == "dùng thư điện tử"
    assert "dùng thư điện tử" not in column(ask(library, "open-targets", on="2013"), "indicator")
    on_the_way = column(ask(library, "open-targets", on="2017-06"), "indicator")
    assert on_the_way == ["có trang thông tin", "một cửa"]  # its result came half a year later


def test_a_reused_code_means_another_province_later(library: Library) -> None:
    assert column(ask(library, "province-at", on="2025-06-30", code="91"), "place") == ["tinh-vi-du"]
    assert column(ask(library, "province-at", on="2025-07-01", code="91"), "place") == ["tinh-hoa-mau-2025"]
    assert column(ask(library, "province-at", on="2011", code="vn-91"), "scheme") == ["iso-3166-2"]
    (row,) = ask(library, "province-at", on="2011", name="Ví Dụ")
    assert row["successor"].value == "Tỉnh Hòa Mẫu (từ 01/7/2025)"


def test_conflicts_are_told_and_computed_but_silence_is_none(library: Library) -> None:
    found = ask(library, "conflicts")
    assert sorted(zip(column(found, "subject"), column(found, "basis"), strict=True)) == [
        ("nd-1", "corrected"),
        ("nd-3", "computed"),
    ]


def test_an_event_without_a_year_is_in_no_range_and_a_month_touches_its_days(library: Library) -> None:
    assert column(ask(library, "events", **{"from": "1900", "to": "2100"}), "date") == ["2011-08-04", "2017-12"]
    assert column(ask(library, "events", **{"from": "2017-12-31"}), "date") == ["2017-12"]
    assert column(ask(library, "events", **{"from": "2018"}), "date") == []


def test_the_place_of_an_unnamed_holder_is_empty(library: Library) -> None:
    assert dict(zip(column(found := ask(library, "systems"), "name"), column(found, "place"), strict=True)) == {
        "thư điện tử công vụ": "Ví Dụ",
        "cổng thông tin": "Hòa Mẫu",
    }


def test_measures_are_counted(library: Library) -> None:
    measured = {row["measure"].value: float(row["value"].value) for row in ask(library, "data-quality")}
    expected: Mapping[str, float] = {
        "articles": 2,
        "facts_target": 3,
        "facts_result": 4,
        "facts_status_proposed": 11,
        "targets_without_deadline": 0,
        "documents": 3,
        "documents_with_vbpl_id": 1,
        "links_wikidata": 1,
        "clarifications_silent": 1,
        "clarifications_corrected": 1,
    }
    assert {name: measured[name] for name in expected} == expected
    assert measured["facts_with_evidence_percent"] == round(100 * 12 / measured["facts"], 1)


@pytest.mark.parametrize("name", FORMATS)
def test_answers_are_serialised(name: str, library: Library) -> None:
    body = serialised(library.store, run(library, "tasks", {"province": ["Ví Dụ"]}), name).decode()
    assert "báo cáo hằng quý" in body
    if name == "csv":
        assert len(list(csv.DictReader(io.StringIO(body)))) == 1


def test_a_query_and_a_parameter_have_to_be_known(library: Library) -> None:
    with pytest.raises(NotFound) as caught:
        find_query(CATALOGUE, "target")
    assert "targets" in caught.value.near
    with pytest.raises(BadRequest, match="provinc") as refused:
        run(library, "targets", {"provinc": ["x"]})
    assert "province" in str(refused.value.hint)
    with pytest.raises(BadRequest, match=r"about.*missing"):
        run(library, "evidence", {"about": [" "]})


def test_every_query_is_within_what_the_guard_lets_through(library: Library) -> None:
    for name in CATALOGUE.queries:
        guard(run(library, name, {key: [text] for key, text in REQUIRED.get(name, {}).items()}).sparql)
