"""Numbers as Vietnamese news writes them: shares, counts, ratios, ranks, scores, money, capacities.

Dots part thousands and a comma parts decimals (1.595; 59,7%). What only looks like a figure is left out: dates, levels
of service ("mức 3"), phases, numbers of documents and standards, telephone numbers, times of day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from graph.extract.bare import is_item, stands_alone, stated
from graph.extract.dates import Date
from graph.extract.durations import duration
from graph.extract.every import merged
from graph.extract.lists import alternation, words
from graph.extract.quantity import Quantity
from graph.extract.said_numbers import said_numbers
from graph.extract.terms import EndPattern, WordPattern, last_words

_N: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d{1,2}(?![\d.])|\d+"
_OUT_OF: Final = (
    r"\s?/\s?|\s+phần\s+(?=\d)|\s+trong\s+(?=\d+\s+(?!năm|tháng|ngày|tuần|giờ|phút|quý|lần)[^\W\d])|"
    r"\s+trên\s+(?=\d+\s+[^\W\d])|\s+trong(?:\s+tổng)?\s+số(?:\s+hơn)?\s+|\s+trên\s+tổng(?:\s+số)?\s+"
)
_FILLER: Final = r"đạt(?:\s+tỷ\s+lệ)?|là|có|được|bằng|từ|mức|ở\s+mức|cho|lên|tới|đến"
_RANK: Final = re.compile(
    r"(?P<placed>(?:xếp|đứng|giữ|ở|lên|xuống|đạt)(?:\s+ở)?\s+(?:vị\s+trí|hạng|thứ\s+hạng|thứ)(?:\s+thứ)?|"
    r"(?:từ|lên|xuống|ở|đứng|giữ|tới|đến|còn)\s+bậc(?:\s+thứ)?|vị\s+trí(?:\s+(?:thứ|số))?|thứ\s+hạng|xếp\s+hạng|hạng)\s*:?\s*$|"
    r"(?P<bare>(?<!lần )(?<!họp )(?<!khóa )(?<!kỳ )\bthứ)\s*$",
    re.IGNORECASE,
)
_PLACED_AT: Final = EndPattern(_RANK, ("trí", "hạng", "thứ", "số", "bậc", ":"))
_MOVED_TO: Final = re.compile(
    r"(?:vị\s+trí|hạng|thứ|bậc)\s+(?:thứ\s+)?\d+(?:/\d+)?\s+(?:(?:nhảy|vươn|leo|tụt|rơi|rớt)\s+)?(?:lên|xuống|còn)\s+$",
    re.IGNORECASE,
)
_STANDS: Final = EndPattern(re.compile(r"(?<!\w)(?:đang|hiện|vẫn|mới|chỉ|lại)?\s*(?:đứng|xếp)\s+$"), ("đứng", "xếp"))
_ENDS: Final = re.compile(r"\s*(?:[.,;)]|$)")
_AT_MOST: Final = re.compile(r"(?<!\w)không(?:\s+(?:để|được|cho|có))?(?:\s+\w+){0,2}\s+quá\s+$", re.IGNORECASE)
_NONE_BELOW: Final = re.compile(
    r"(?<!\w)không\s+[^\d,.;]{2,30}?\snào\s+(?:(?:được|còn|có|đạt|phải)\s+)*(?:dưới|thấp hơn|ít hơn)\s+$", re.IGNORECASE
)
_EXCEEDS: Final = re.compile(r"(?<!\w)vượt\s+$", re.IGNORECASE)
_EXCEEDED: Final = re.compile(r"\s+(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|yêu cầu)(?!\w)", re.IGNORECASE)
"""What a share goes beyond: "vượt 3,8% kế hoạch" is a surplus of 3.8 percent."""

_YEARS: Final = re.compile(r"(?:19|20)\d\d\s?-\s?(?:19|20)\d\d")
_GROUP: Final = EndPattern(re.compile(r"\b(?:nhóm|(?P<leading>top|tốp))\s+$", re.IGNORECASE), ("nhóm", "top", "tốp"))
_PLACED_IN: Final = re.compile(r"(?<!\w)(?:đứng|lọt|nằm|có mặt)\s+(?:vào|trong)\s+nhóm\s+$", re.IGNORECASE)
_AMONG: Final = re.compile(r"(?:ở|vào|thuộc|lọt|trong)\s+nhóm\s+(?:tỉnh|địa phương|nước|quốc gia|bộ)(?!\w)")
_LEADING: Final = re.compile(r"\s+(?:[^\W\d]+,?\s+){0,5}?(?:dẫn đầu|đứng đầu|hàng đầu)", re.IGNORECASE)
_RISE: Final = re.compile(r"\b(?:gấp|tăng|giảm|hơn|nhanh|cao|bằng)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PER: Final = re.compile(
    r"\s*(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,4})\s?(?:/|trên)\s?(?P<base>100|1\.000|10\.000)\s?(?:người\s+)?"
    r"(?:dân|người|hộ|cán bộ|công chức|CBCC|viên chức|lao động|học sinh)"
)
_PEOPLE: Final = re.compile(r"\s+(?:người\s+)?(?:dân|người)(?!\w)")
_HUNDRED: Final = 100
_AFTER: Final = re.compile(r"\s+trở\s+(?P<way>lên|xuống)", re.IGNORECASE)
_AFTER_NOUN: Final = re.compile(r"(?:\s+[^\W\d]+){1,8}?\s+trở\s+(?P<way>lên|xuống)", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s+[\"“'(]?[^\W\d_]")
_INDEX: Final = re.compile(r"\b(?:chỉ số|điểm|index|giá trị)\b[^.;\n]{0,90}$", re.IGNORECASE)
_POINT_NOUN: Final = re.compile(
    r"\s+(?:cầu|truy|kết|phục|bưu|giao|trường|đến|tiếp|cung|trung|phát|nút|du|quan|đo|thu|bán|tư|"
    r"nối|cấp|ở cấp|mạng|wifi|camera|trực|tra)\b"
)
_SUM_OF_MONEY: Final = re.compile(
    r"(?<!\w)(?:kinh phí|vốn|đầu tư|trị giá|số tiền|ngân sách|hợp đồng|chi|tốn|tiết kiệm|doanh thu)(?!\w)[^.;:()]*$",
    re.IGNORECASE,
)
_AND_MILLIONS: Final = re.compile(r"\s+(?:và\s+)?")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2},\d{3}")
_VERSION: Final = re.compile(r"\d\.\d")
_AFTER_WEEKDAYS: Final = 8
_LONGEST: Final = 9
_LISTED: Final = 12
_MONTHS: Final = 12
_FIRST_YEAR, _LAST_YEAR = 1980, 2050
_COUNTED_IN_BILLIONS: Final = re.compile(
    r"\s*(?:người|dân|lượt|thuê bao|bản ghi|thiết bị|giao dịch|tin nhắn|cuộc|hồ sơ|văn bản|trang|yêu cầu|truy vấn|"
    r"USD|đô la|đôla|yên|euro|won|rúp|m3|m2|kWh|kwh|byte|hóa đơn|tờ khai|chứng từ|điểm|khoản|chiếc|cây|con)(?!\w)"
)


@dataclass(frozen=True)
class _Patterns:
    number: WordPattern
    label: EndPattern
    compared: EndPattern
    units: dict[str, tuple[str, str]]
    comparators: tuple[tuple[str, re.Pattern[str], str], ...]


@cache
def _patterns() -> _Patterns:
    units = {row["words"]: (row["unit"], row["kind"]) for row in words("units.csv")}
    comparators = {" ".join(row["words"].split()): row["comparator"] for row in words("comparators.csv")}
    label_words = [row["words"] for row in words("number_labels.csv")]
    labels = alternation(label_words)
    unit = "|".join(
        re.escape(term).replace(r"\ ", r"\s+") + (r"(?!\w)" if term[-1].isalnum() else "")
        for term in sorted(units, key=len, reverse=True)
    )
    compare = alternation(comparators)
    return _Patterns(
        number=_numbers(
            rf"(?<![\w/.,:&+])(?<!\w-)(?P<a>{_N})"
            rf"(?:\s?%?\s?(?:-|đến\s|tới\s)\s?(?P<b>{_N})(?=\s?%|\s+[^\W\d])|(?:{_OUT_OF})(?P<of>{_N}))?"
            rf"(?:\s*(?P<unit>{unit}))?(?!\w|/(?!năm|tháng|ngày|quý)|[-:.,]\d)"
        ),
        label=_ending(
            r"(?<!\w)(?<!tổng )(?<!trong )(?<!con )(?<!ký )(?<!chỉ )(?<!phục )(?<!mỗi )(?<!hàng )(?<!hằng )(?<!từng )"
            rf"(?:{labels})"
            r"\s*(?:số\s*)?:?\s*(?P<list>\d{1,2}\s*(?:,|và|-|/|đến|hoặc)\s*)*$",
            (*label_words, "số", ":", ",", "và", "-", "/", "đến", "hoặc"),
        ),
        compared=_ending(
            rf"(?<!\w)(?:{compare})\s+(?:(?:{compare}|{_FILLER})\s+)*$",
            (*comparators, *("đạt", "lệ", "là", "có", "được", "bằng", "từ", "mức", "cho", "lên", "tới", "đến")),
        ),
        units=units,
        comparators=tuple(
            (term, re.compile(rf"(?<!\w){term}(?!\w)"), code)
            for term, code in sorted(comparators.items(), key=lambda item: -len(item[0]))
        ),
    )


def _numbers(pattern: str) -> WordPattern:
    return WordPattern(re.compile(pattern), (), digits=True)


def _ending(pattern: str, terms: Iterable[str]) -> EndPattern:
    return EndPattern(re.compile(pattern, re.IGNORECASE), last_words(terms))


def find_quantities(text: str, dates: Sequence[Date] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order.

    Args:
        text: clean text (NFC, plain spaces and hyphens).
        dates: the date expressions in it; a number inside one is no quantity.
    """
    starts = [date.start for date in dates]
    found: list[Quantity] = []
    position = 0
    while (match := _patterns().number.search(text, position)) is not None:
        position = match.end()
        i = bisect_right(starts, match.start()) - 1
        within_date = i >= 0 and dates[i].end > match.start()
        read = within_date or (found and match.start() < found[-1].end)
        quantity = None if read else _quantity(match, text)
        if quantity is not None:
            found.append(quantity)
        elif match["b"]:
            position = match.start("b")  # no range: "nhiều hơn năm 2011 tới 27%"
    found = list(merged(text, list(_sums(text, found))))
    said = said_numbers(text)
    return tuple(sorted([*found, *said], key=lambda quantity: quantity.start) if said else found)


def _sums(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, a sum of money in two units as one: "21 tỷ 450 triệu đồng" is 21.45 tỷ đồng."""
    last: Quantity | None = None
    for quantity in found:
        billions = last is not None and last.unit in ("tỷ đồng", "tỉ đồng") and quantity.unit in ("triệu đồng", "count")
        whole = last.value if last is not None else 0
        if billions and last is not None and _AND_MILLIONS.fullmatch(text, last.end, quantity.start) and quantity.value:
            millions = quantity.value / (1 if quantity.unit == "triệu đồng" else 1_000_000)
            if 0 < millions < 1_000 and float(whole).is_integer():
                last = replace(last, end=quantity.end, value=round(whole + millions / 1_000, 6))
                continue
        if last is not None:
            yield last
        last = quantity
    if last is not None:
        yield last


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    before = text[max(0, match.start() - 48) : match.start()]
    line = before[before.rfind("\n") + 1 :]
    if (rank := _PLACED_AT.search(line)) is not None:
        return _rank(match, rank, text)
    if match["of"] and not match["unit"] and _MOVED_TO.search(line):
        return _placed(match)
    if _STANDS.search(line) and (_ENDS.match(text, match.end()) or match["of"]) and not match["unit"]:
        return Quantity(match.start(), match.end(), _number(match["a"], "rank"), unit="rank", counted=False)
    group = _GROUP.search(line)
    among = group is not None and (
        (_PLACED_IN.search(line) is not None and _ENDS.match(text, match.end()) is not None)
        or _LEADING.match(text, match.end())
        or _AMONG.search(line.rstrip() + text[match.end() : match.end() + 16])
    )
    if group is not None and (group["leading"] or among):
        value = _number(match["a"], "rank")
        return Quantity(
            match.start() - len(group.group()), match.end(), value, unit="rank", comparator="le", counted=True
        )
    unit, factor = _unit(match, text, line)
    start, comparator = _compared(match, line)
    if comparator == "le" and _NONE_BELOW.search(line):
        comparator = "ge"
    if comparator == "ge" and _AT_MOST.search(line):
        comparator = "le"
    if comparator == "ge" and _EXCEEDS.search(line) and _EXCEEDED.match(text, match.end()):
        comparator = "eq"
    if (unit in ("count", "rank") and _is_label(match, line)) or _is_code(match, text, unit, start):
        return None
    value = _number(match["a"], unit) * factor
    upper = _number(match["b"], unit) * factor if match["b"] else None
    whole = _number(match["of"], unit) if match["of"] else None
    if unit == "score" and whole is not None:
        whole = None  # "11,02/16 điểm": how many there are to be had
    if whole is not None and (unit != "count" or not _is_ratio(value, whole)):
        return None
    if upper is not None and upper <= value:
        return None
    end = match.start("unit") if unit == "count" and match["unit"] == "điểm" else match.end()
    end = end if text[end - 1] != " " else end - 1
    if unit == "count":
        if (per := _PER.match(text, end)) is not None:
            return Quantity(start, per.end(), value, unit="per_100", comparator=comparator)
        if whole == _HUNDRED and (people := _PEOPLE.match(text, end)) is not None:
            return Quantity(start, people.end(), value, unit="per_100", comparator=comparator)
        if whole is not None:
            unit = "ratio"
        elif match["a"].startswith("0,") and _is_score(text, start, match):
            unit = "score"
    if (way := _AFTER.match(text, end)) is not None:
        end, comparator = way.end(), "ge" if way["way"] == "lên" else "le"
    elif line.endswith("từ ") and (way := _AFTER_NOUN.match(text, end)) is not None:
        start, comparator = match.start() - len("từ "), "ge" if way["way"] == "lên" else "le"
    if unit == "count" and (lasts := duration(text, start, match.start(), end)) is not None:
        return Quantity(start, lasts[1], value, upper, lasts[0], comparator=comparator)
    alone = unit == "count" and whole is None and stands_alone(text, end)
    listed = line[: start - match.start() or None].rstrip().endswith(":") and text.startswith(" (", end)
    counted = not (alone or listed) and _COUNTED.match(text, end) is not None
    told = counted or unit != "count" or stated(text, start)
    if not told and not is_item(text, start, end, value):
        return None
    return Quantity(start, end, value, upper, unit, value if whole is not None else None, whole, comparator, counted)


def _is_score(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a fraction is a score: after "chỉ số", or of three places or more in brackets of its own."""
    bracketed = text[start - 1 : start] == "(" and text[match.end() : match.end() + 1] == ")"
    exact = bracketed and len(match["a"]) >= len("0,917")
    return exact or _INDEX.search(text, max(0, start - 110), start) is not None


def _rank(match: re.Match[str], rank: re.Match[str], text: str) -> Quantity | None:
    """Read "xếp thứ 10/63": a place in an order; "thứ 6" alone is a day of the week."""
    value = _number(match["a"], "rank")
    whole = _number(match["of"], "rank") if match["of"] else None
    weekday = rank["bare"] and whole is None and value < _AFTER_WEEKDAYS
    if match["unit"] or match["b"] or weekday or "," in match["a"] or _AFTER.match(text, match.end()):
        return None
    start = match.start() - len(rank.group())
    counted = _COUNTED.match(text, match.end()) is not None
    return Quantity(start, match.end(), value, None, "rank", value if whole else None, whole, "eq", counted)


def _placed(match: re.Match[str]) -> Quantity:
    """Read the second of "từ vị trí 40 lên 12/63": the place that was reached."""
    value, whole = _number(match["a"], "rank"), _number(match["of"], "rank")
    return Quantity(match.start(), match.end(), value, None, "rank", value, whole)


def _unit(match: re.Match[str], text: str, before: str) -> tuple[str, float]:
    """Return the unit of a number and the factor that its unit word stands for (triệu: a million)."""
    said = " ".join((match["unit"] or "").split())
    if not said:
        return "count", 1
    unit, kind = _patterns().units[said]
    if kind == "scale":
        if said in ("tỷ", "tỉ") and not _COUNTED_IN_BILLIONS.match(text, match.end()):
            return f"{said} đồng", 1
        if said == "triệu" and stands_alone(text, match.end()) and _SUM_OF_MONEY.search(before):
            return "triệu đồng", 1
        return "count", float(unit)
    if kind == "score" and _POINT_NOUN.match(text, match.end()):
        return "count", 1
    if kind == "multiple" and not _RISE.search(before):
        return "", 1
    return unit, 1


def _is_label(match: re.Match[str], before: str) -> bool:
    """Tell whether a number names what stands before it ("mức 3", "quận 10"); in a list ("mức độ 3 và 4") only a small
    one does: "mức độ 3 và 120 dịch vụ" counts."""
    found = _patterns().label.search(before)
    return found is not None and not (
        found["list"] and len(match["a"]) > 1 and int(re.sub(r"\D", "", match["a"])) > _LISTED
    )


def _is_code(match: re.Match[str], text: str, unit: str, start: int) -> bool:
    """Tell whether a number is a telephone number, a version or a bare year (``start``: where its phrase begins)."""
    digits = match["a"]
    if unit == "":
        return True
    year = match["b"] is None and digits.isdigit() and len(digits) == 4 and _FIRST_YEAR <= int(digits) <= _LAST_YEAR
    if unit == "count" and ((year and not match["unit"] and match.start() == start) or _YEARS.fullmatch(match.group())):
        return True
    if unit == "count" and text[max(0, start - 2) : start].strip().isdigit() and text[start - 1 : start] == " ":
        return True
    leading_zero = digits.startswith("0") and len(digits) > 2 and "," not in digits and "." not in digits
    version = _VERSION.fullmatch(digits) is not None and unit == "count"
    return leading_zero or version or len(digits.replace(".", "")) > _LONGEST


def _is_ratio(part: float, whole: float) -> bool:
    return 0 <= part <= whole and whole > 1 and not (part <= _MONTHS and _FIRST_YEAR <= whole <= _LAST_YEAR)


def _number(digits: str, unit: str) -> float:
    """Return the value of digits: ``1.595`` → 1595, ``59,7`` → 59.7, ``92,273`` counted things → 92273."""
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    if unit in ("count", "") and _COMMA_THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    value = float(digits.replace(",", "."))
    return int(value) if value.is_integer() else value


def _compared(match: re.Match[str], before: str) -> tuple[int, str]:
    """Return where the words that compare begin, and the comparator."""
    found = _patterns().compared.search(before)
    if found is None:
        return match.start(), "eq"
    said = " ".join(found.group().lower().split())
    codes = set()
    for term, pattern, code in _patterns().comparators:
        if term in said:
            shorter = pattern.sub("", said)  # "không dưới" is not "dưới"
            codes |= {code} if shorter != said else set()
            said = shorter
    comparator = next(code for code in ("le", "ge", "approx") if code in codes)
    return match.start() - len(found.group()), comparator
