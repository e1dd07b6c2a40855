"""Clean text, and the way back to the raw text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extract.hygiene import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("hoà uỷ khoẻ", "hòa ủy khỏe"),
        ("UỶ BAN, Thuỷ", "ỦY BAN, Thủy"),
        ("quý hoàn toàn", "quý hoàn toàn"),
        ("NÐ\u2013CP", "NĐ-CP"),
        ("tỉnh\u00a0Hoà", "tỉnh Hòa"),
        ("so\u0302\u0301", "số"),
        ("a\u200bb", "ab"),
    ],
)
def test_one_spelling(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


def test_the_way_back_counts_combining_marks() -> None:
    raw = unicodedata.normalize("NFD", "Sở Nội vụ") + " và Sở Tài chính"
    cleaned = clean(raw)
    start = cleaned.text.index("Tài chính")
    begin, end = cleaned.original(start, start + len("Tài chính"))
    assert raw[begin:end] == "Tài chính"
    begin, end = cleaned.original(0, len("Sở Nội vụ"))
    assert unicodedata.normalize("NFC", raw[begin:end]) == "Sở Nội vụ"


@given(
    st.text(
        alphabet=st.sampled_from("aăâeoơuưyđĐÐ hqto\u0300\u0301\u0303\u0309\u0323\u00a0\u2013\u200b\n."), max_size=60
    )
)
def test_every_span_goes_back_to_the_same_letters(raw: str) -> None:
    cleaned = clean(raw)
    assert clean(cleaned.text).text == cleaned.text
    for i in range(len(cleaned.text)):
        begin, end = cleaned.original(i, i + 1)
        assert 0 <= begin <= end <= len(raw)
    assert cleaned.original(0, len(cleaned.text))[1] == len(raw)
