"""Numbers and dates as officials write them."""

from __future__ import annotations

import pytest

from server.numbers import date, number, percent


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [("1595", "1.595", "1,595"), ("59.70", "59,7", "59.7"), ("12500000", "12.500.000", "12,500,000"), ("0", "0", "0")],
)
def test_numbers(value: str, vi: str, en: str) -> None:
    assert (number(value, "vi"), number(value, "en")) == (vi, en)


def test_percent() -> None:
    assert percent("59.7", "vi") == "59,7\u00a0%"
    assert percent("59.7", "en") == "59.7%"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2011-08-04", "04/8/2011", "4 August 2011"),
        ("2012-02-01", "01/02/2012", "1 February 2012"),
        ("2011-12", "12/2011", "December 2011"),
        ("2012", "2012", "2012"),
        ("--08-14", "14/8", "14 August"),
        ("2011-13-01", "2011-13-01", "2011-13-01"),
        ("không rõ", "không rõ", "không rõ"),
    ],
)
def test_dates_as_exact_as_given(value: str, vi: str, en: str) -> None:
    assert (date(value, "vi"), date(value, "en")) == (vi, en)
