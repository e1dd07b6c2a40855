"""Dates as news writes them, and what they are completed to."""

from __future__ import annotations

import pytest

from graph.extract.dates import find_dates

DATELINE = "2016-04-20"


@pytest.mark.parametrize(
    ("text", "iso", "kind", "relation"),
    [
        ("sáng 12/5/2016", "2016-05-12", "day", "at"),
        ("Hai năm trước, mạng", "2014", "year", "at"),
        ("Sang năm, tỉnh", "2017", "year", "at"),
        ("năm trước có", "2015", "year", "at"),
        ("năm sau có", "2017", "year", "at"),
        ("Bốn tháng qua, tỉnh", "2016-04", "months", "at"),
        ("Tám tháng còn lại của năm, tỉnh", "2016-12", "months", "at"),
        ("trong tháng tới.", "2016-05", "month", "at"),
        ("cuối quý này phủ", "2016-06", "month", "at"),
        ("quý tới, tỉnh", "2016-09", "month", "at"),
        ("năm học 2014 - 2015", "2015", "years", "at"),
        ("(2018 - 2020)", "2020", "years", "at"),
        ("chậm nhất 30/9 phải", "2016-09-30", "day", "by"),
        ("từ 2016 đến 2020", "2020", "years", "at"),
        ("Ba bước: 2017 thêm", "2017", "year", "at"),
        ("những tháng còn lại", "2016-12", "months", "at"),
        ("đặt mốc 2020:", "2020", "year", "at"),
        ("tháng trước, ông", "2016-03", "month", "at"),
        ("ngày 03-4-2015", "2015-04-03", "day", "at"),
        ("ngày 7.9.2014", "2014-09-07", "day", "at"),
        ("ngày 5 tháng 10 năm 2013", "2013-10-05", "day", "at"),
        ("Ngày 14/3", "2016-03-14", "day", "at"),
        ("chiều 2-4,", "2016-04-02", "day", "at"),
        ("ngày 15-16/7/2012", "2012-07-15", "day", "at"),
        ("đến ngày 30/6/2017", "2017-06-30", "day", "by"),
        ("trước 31/12/2018", "2018-12-31", "day", "by"),
        ("Từ ngày 01/8/2016", "2016-08-01", "day", "since"),
        ("tháng 6/2012", "2012-06", "month", "at"),
        ("tháng 10 năm 2013", "2013-10", "month", "at"),
        ("tính đến tháng 9-2015", "2015-09", "month", "as_of"),
        ("từ tháng 4-2015 tới nay", "2015-04", "month", "until_now"),
        ("trong tháng 8", "2016-08", "month", "at"),
        ("6 tháng đầu năm 2014", "2014-06", "months", "at"),
        ("sáu tháng cuối năm", "2016-12", "months", "at"),
        ("9 tháng năm 2013", "2013-09", "months", "at"),
        ("quý III/2015", "2015-09", "months", "at"),
        ("quý 2 năm 2015", "2015-06", "months", "at"),
        ("đến hết năm 2019", "2019-12-31", "year", "by"),
        ("đến hết 2018", "2018-12-31", "year", "by"),
        ("cuối năm 2017", "2017-12", "year", "at"),
        ("đến năm 2020", "2020", "year", "by"),
        ("cuối năm nay", "2016-12", "year", "at"),
        ("giai đoạn 2011-2015", "2015", "years", "at"),
        ("từ năm 2011 đến năm 2014", "2014", "years", "at"),
    ],
)
def test_a_date_is_as_exact_as_it_is_said(text: str, iso: str, kind: str, relation: str) -> None:
    (date,) = find_dates(f"Việc này {text} thì xong", DATELINE)
    assert (date.text_iso, date.kind, date.relation) == (iso, kind, relation)


def test_american_order_where_the_time_has_am_or_pm() -> None:
    assert [d.text_iso for d in find_dates("8/9/2012 7:05:11 AM")] == ["2012-08-09"]


def test_december_told_in_january_is_of_the_year_before() -> None:
    assert [d.text_iso for d in find_dates("họp ngày 28/12", "2016-01-05")] == ["2015-12-28"]


def test_without_a_dateline_no_year_is_made_up() -> None:
    dates = find_dates("Ngày 14/8 và tháng 9 vừa qua")
    assert [d.text_iso for d in dates] == ["--08-14", "--09"]
    assert [d.year for d in dates] == [None, None]
    assert find_dates("đến cuối năm") == ()


@pytest.mark.parametrize(
    "text",
    [
        "8/10 huyện đã xong",
        "Đến nay, 9/9 huyện đã xong",
        "mở rộng đến 7/12 huyện",
        "Nghị định 12/2009/NĐ-CP",
        "Quyết định số 43/2008/QĐ-TTg",
        "từ 1-2 khu công nghệ",
        "24/24 giờ",
    ],
)
def test_ratios_and_numbers_of_documents_are_no_dates(text: str) -> None:
    assert find_dates(text, DATELINE) == ()


def test_a_list_of_years_goes_on_after_semicolons() -> None:
    dates = find_dates("kinh phí năm 2009 là 12 tỷ; 2010 là 15 tỷ; 2011 khoảng 9 tỷ")
    assert [d.text_iso for d in dates] == ["2009", "2010", "2011"]


def test_the_end_of_a_year_to_come_told_before_in_the_sentence() -> None:
    assert [d.text_iso for d in find_dates("Giữa năm 2018, 40 xã; hết năm, 90 xã. Cuối năm, tỉnh", "2016-04-20")] == [
        "2018",
        "2018-12-31",
        "2016-12",
    ]
    assert find_dates("Đến 2018, 40 xã; từ nay đến cuối năm, 9 xã", "2016-04-20")[-1].text_iso == "2016-12"


def test_so_many_years_after_what_was_told() -> None:
    assert find_dates("Cuối 2013, tỉnh có 8 máy. Sau hai năm, số này", "2016-04-20")[-1].text_iso == "2015"


def test_the_year_after_or_before_one_told_in_the_sentence() -> None:
    assert [d.text_iso for d in find_dates("Năm 2013 có 8 máy, năm sau 12 máy.", "2016-04-20")] == ["2013", "2014"]
    assert [d.text_iso for d in find_dates("Năm 2013 có 8 máy. Năm sau 12 máy.", "2016-04-20")] == ["2013", "2017"]


def test_a_start_of_a_year_until_a_month_is_no_year_to_come() -> None:
    assert [d.text_iso for d in find_dates("Từ đầu năm tới hết tháng 3/2016, huyện", "2016-04-20")] == ["2016-03"]
