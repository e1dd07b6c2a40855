"""The word lists behind figures: complete, of known codes, each doing what it says."""

from __future__ import annotations

import re

import pytest

from graph.extract import phrases
from graph.extract.lists import words
from graph.paths import ROOT

_NOTATION = re.compile(r'skos:notation\s+"([^"]+)"')


def notations(scheme: str) -> set[str]:
    return set(_NOTATION.findall((ROOT / "ontology" / "terms" / f"{scheme}.ttl").read_text(encoding="utf8")))


def test_comparators_are_codes_of_the_ontology() -> None:
    assert {row["comparator"] for row in words("comparators.csv")} <= notations("comparator")


def test_units_of_measure_are_codes_of_the_ontology() -> None:
    measures = {row["unit"] for row in words("units.csv") if row["kind"] in ("percent", "score", "rank", "multiple")}
    assert measures | {"count", "ratio", "per_100", "boolean"} <= notations("unit")


def test_cues_have_a_known_sign_and_reach() -> None:
    rows = words("cues.csv")
    assert {row["sign"] for row in rows} == {"target", "result", "none"}
    assert {row["reach"] for row in rows} == {"clause", "paragraph"}
    assert len({row["words"].lower() for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("cụ thể, đến nay tỷ lệ hồ sơ", "hồ sơ"),
        ("hiện nay Hà Giang có", ""),
        ("mục tiêu đặt ra", ""),
    ],
)
def test_openers_go(phrase: str, expected: str) -> None:
    assert phrases.without_linkers(phrases.without_openers(phrase)) == expected


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        (" cán bộ cấp xã được cấp hộp thư", "cán bộ cấp xã"),
        (" thủ tục có đủ điều kiện được cung cấp qua mạng", "thủ tục có đủ điều kiện"),
        (" công tác quản lý văn bản thực hiện qua mạng", "công tác quản lý văn bản"),
        (" dịch vụ công trực tuyến mức độ 4", "dịch vụ công trực tuyến mức độ 4"),
    ],
)
def test_where_the_predicate_begins(phrase: str, noun: str) -> None:
    assert phrase[: phrases.predicate(phrase, 0, len(phrase))].strip() == noun


def test_another_clause_ends_a_statement() -> None:
    text = "đơn vị dùng chữ ký số, góp phần giảm chi phí"
    assert text[: phrases.statement_end(text, 0, len(text))] == "đơn vị dùng chữ ký số"
    quoted = 'đơn vị dùng phần mềm "Một cửa" thường xuyên'
    assert phrases.statement_end(quoted, 0, len(quoted)) == len(quoted)


def test_what_a_share_is_of() -> None:
    assert phrases.head("năm qua, tỷ lệ hồ sơ trực tuyến") == "tỷ lệ hồ sơ trực tuyến"
    assert phrases.measured("tỷ lệ hồ sơ trực tuyến") == "hồ sơ trực tuyến"
    assert phrases.head("dịch vụ công mức độ 3") == ""
    assert phrases.head("đây là con số rất lớn") == ""
