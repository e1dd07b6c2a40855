"""What a person types and what a fact then holds."""

from __future__ import annotations

import json

import pytest

from graph.model import FACT_TYPES, Field, Kind
from graph.namespaces import VN
from graph.paths import FACTS
from graph.review.refusals import ReviewError
from graph.review.values import input_value, parse_value, shown_value

NUMBER = Field("value", VN.value, Kind.NUMBER)
DATE = Field("deadline", VN.deadline, Kind.DATE)
WORDS = Field("holder", VN.holderText)
YEARS = Field("compared_with", VN.comparedWith, Kind.YEARS)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("70", 70), ("59,7", 59.7), ("59.7", 59.7), ("59,7 %", 59.7), ("1.234.567", 1234567), ("1,234,567", 1234567),
        ("12 500 000", 12500000), ("0,125", 0.125), ("1595", 1595), ("-5", -5), ("70.0", 70), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(typed: str, value: float | None) -> None:
    assert parse_value(NUMBER, typed) == value
    assert type(parse_value(NUMBER, typed)) is type(value)


@pytest.mark.parametrize("typed", ["1.595", "1,595", "12.500"])
def test_a_number_with_two_readings_is_refused(typed: str) -> None:
    with pytest.raises(ReviewError, match=f"may be {typed.translate({44: None, 46: None})} or {typed}"):
        parse_value(NUMBER, typed)


@pytest.mark.parametrize("typed", ["bảy mươi", "1e9", "nan", "7,,5", "inf", "0x10", "5-7"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ReviewError, match="value takes a number"):
        parse_value(NUMBER, typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2008-12-31", "2008-12-31"), ("31/12/2008", "2008-12-31"), ("4/8/2011", "2011-08-04"), ("12/2008", "2008-12"),
        ("2008-12", "2008-12"), ("2008", "2008"), ("14/8", "--08-14"), ("--08-14", "--08-14"), ("29/2", "--02-29"),
        ("29-2-2008", "2008-02-29"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(typed: str, value: str) -> None:
    assert parse_value(DATE, typed) == value


@pytest.mark.parametrize("typed", ["2014, abc", "14", "2014-2015"])
def test_what_is_no_year_is_refused(typed: str) -> None:
    with pytest.raises(ReviewError, match="is no year"):
        parse_value(YEARS, typed)


@pytest.mark.parametrize(
    "typed", ["31/2/2008", "2009-02-29", "0/5/2010", "2010-00-10", "13/2010", "31/12/0000", "tháng 12", "cuối năm"]
)
def test_a_day_that_no_calendar_has_is_refused(typed: str) -> None:
    with pytest.raises(ReviewError, match="there is no date"):
        parse_value(DATE, typed)


def test_words_are_evened_and_lose_control_characters() -> None:
    assert parse_value(WORDS, " Sở  No\u0323\u0302i vụ\x1b\n") == "Sở Nội vụ"
    assert parse_value(YEARS, "2014; 2015,2016") == ["2014", "2015", "2016"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_a_form_shows_of_any_reviewed_fact_is_read_back_as_it_was(lang: str) -> None:
    compared = 0
    for file in FACTS.glob("*.jsonl"):
        for record in map(json.loads, file.read_text("utf8").splitlines()):
            for field in FACT_TYPES[record["type"]].fields:
                value = record.get(field.name)
                compared += value is not None
                assert parse_value(field, input_value(field, value, lang)) == value
                assert parse_value(field, shown_value(field, value)) == value
    assert compared > 900


@pytest.mark.parametrize("value", [1.595, 12.345, 0.125, 1595, 59.7, 1234.567, -3.125, 0])
def test_a_shown_number_is_never_one_with_two_readings(value: float) -> None:
    for lang in ("vi", "en"):
        assert parse_value(NUMBER, input_value(NUMBER, value, lang)) == value
    assert parse_value(NUMBER, shown_value(NUMBER, value)) == value


def test_vietnamese_forms_show_dates_and_numbers_as_vietnamese_writes_them() -> None:
    assert [input_value(DATE, d, "vi") for d in ("2011-08-04", "2011-02-14", "2008-12", "2008", "--08-14")] == [
        "04/8/2011", "14/02/2011", "12/2008", "2008", "14/8",
    ]  # fmt: skip
    assert input_value(NUMBER, 59.7, "vi") == "59,7"
    assert input_value(DATE, "2011-08-04", "en") == "2011-08-04"
