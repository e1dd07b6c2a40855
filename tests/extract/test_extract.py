"""Facts out of drafts: evidence in the raw text, ids, order, nothing twice."""

from __future__ import annotations

import unicodedata

import pytest

from graph.extract import extract
from graph.model import FACT_TYPES, MAX_QUOTE

TEXT = """Lào Cai họp bàn về một cửa điện tử

Sáng ngày 4/8/2015, Sở TT&TT tỉnh Lào Cai tổ chức hội nghị triển khai Quyết định số 12/2015/QĐ-UBND. Đồng chí
Trần Văn An, Phó Chủ tịch UBND tỉnh chủ trì. Đến nay 80% xã có mạng LAN.
Mục tiêu đến năm 2016, 100% xã có cổng thông tin."""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_quote_is_what_stands_in_the_raw_text(form: str) -> None:
    raw = unicodedata.normalize(form, TEXT).replace(" ", "\u00a0", 5)  # type: ignore[arg-type]
    facts = extract(raw)
    assert {"official", "agency", "document"} <= {f.type for f in facts}
    for fact in facts:
        assert raw[fact.start : fact.end] == fact.quote
        assert 0 < len(fact.quote) <= MAX_QUOTE
        assert fact.status == "proposed"
        assert fact.rule
        assert all(FACT_TYPES[fact.type].field(name) for name in fact.values)


def test_facts_stand_in_the_order_of_the_text_with_ids_of_their_own() -> None:
    facts = extract(TEXT)
    assert [f.start for f in facts] == sorted(f.start for f in facts)
    assert len({f.id for f in facts}) == len(facts)
    assert all(f.id.startswith(f"{f.type}-") for f in facts)
    assert extract(TEXT) == facts


@pytest.mark.parametrize("raw", ["", "\n", "Không có gì.", "«»", "\u0301", "%" * 500, "a, " * 500])
def test_any_text_is_read(raw: str) -> None:
    assert extract(raw) == []


def test_a_number_of_months_is_not_the_name_of_a_district() -> None:
    text = "Huyện họp\n\nSáng 2/9/2015, UBND huyện 8 tháng đầu năm đã tiếp nhận 500 hồ sơ. UBND quận 8 cũng dự.\n"
    names = {fact.values["name"] for fact in extract(text) if fact.type == "agency"}
    assert not {name for name in names if "huyện 8" in name}


def test_a_number_of_thousands_of_digits_is_no_fault() -> None:
    text = f"Sở TT&TT tỉnh Hà Tĩnh họp\n\nSở TT&TT tỉnh Hà Tĩnh có {'9' * 5000} máy tính.\n"
    assert all(fact.type != "result" for fact in extract(text))
