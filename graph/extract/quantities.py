"""Numbers as Vietnamese news writes them: shares, counts, ratios, ranks, scores, money, capacities.

Dots part thousands and a comma parts decimals (1.595; 59,7%). What only looks like a figure is left out: dates, levels
of service ("mức 3"), phases, numbers of documents and standards, telephone numbers, times of day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.bare import is_item, stands_alone, stated
from graph.extract.comparing import compared
from graph.extract.dates import Date
from graph.extract.digits import number
from graph.extract.durations import duration
from graph.extract.end_patterns import EndPattern
from graph.extract.every import merged
from graph.extract.lists import alternation, words
from graph.extract.number_words import (
    AFTER,
    AFTER_NOUN,
    ALL_DONE,
    BRACKETED,
    COUNTED,
    COUNTED_IN_BILLIONS,
    HOURS,
    INDEX,
    OUT_OF,
    PEOPLE,
    PER,
    PLACED_WITH,
    POINT_NOUN,
    POINTS_SET_UP,
    RATE,
    RISE,
    SCORED,
    SUM_OF_MONEY,
    VERSION,
    YEARS,
    N,
)
from graph.extract.placings import beside, placing
from graph.extract.quantity import Quantity
from graph.extract.said_numbers import said_numbers
from graph.extract.sums import parted, ratios, summed
from graph.extract.terms import WordPattern, last_words

_FAR: Final = 150
_ALL_DAY: Final = ("24/24", "24/7", "7/7")

_NOUNS_TOO: Final = ("điểm", "hạng")
_HUNDRED: Final = 100


_LONGEST: Final = 9
_LISTED: Final = 12
_LEVELS: Final = 5
_MONTHS: Final = 12
_FIRST_YEAR, _LAST_YEAR = 1980, 2050


@dataclass(frozen=True)
class _Patterns:
    number: WordPattern
    label: EndPattern
    units: dict[str, tuple[str, str]]


@cache
def _patterns() -> _Patterns:
    units = {row["words"]: (row["unit"], row["kind"]) for row in words("units.csv")}
    label_words = [row["words"] for row in words("number_labels.csv")]
    labels = alternation(label_words)
    unit = "|".join(
        re.escape(term).replace(r"\ ", r"\s+") + (r"(?!\w)" if term[-1].isalnum() else "")
        for term in sorted(units, key=len, reverse=True)
    )
    return _Patterns(
        number=_numbers(
            rf"(?<![\w/.,:&+])(?<!\w-)(?P<a>{N})"
            rf"(?:\s?%?\s?(?:-|đến\s|tới\s)\s?(?P<b>{N})(?=\s?%|\s+[^\W\d])|(?:{OUT_OF})(?P<of>{N}))?"
            rf"(?:\s*(?P<unit>{unit}))?(?!\w|/(?!năm|tháng|ngày|quý)|[-:.,]\d)"
        ),
        label=EndPattern(
            re.compile(
                r"(?<!\w)(?<!tổng )(?<!trong )(?<!con )(?<!ký )(?<!chỉ )(?<!phục )(?<!mỗi )(?<!hàng )(?<!hằng )"
                rf"(?<!từng )(?:{labels})"
                r"\s*(?:số\s*)?:?\s*(?P<list>\d{1,2}\s*(?:,|và|-|/|đến|hoặc)\s*)*$",
                re.IGNORECASE,
            ),
            last_words((*label_words, "số", ":", ",", "và", "-", "/", "đến", "hoặc")),
        ),
        units=units,
    )


def _numbers(pattern: str) -> WordPattern:
    return WordPattern(re.compile(pattern), (), digits=True)


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
        quantity = None if read else beside(found, match, text) or _quantity(match, text)
        if quantity is not None:
            found.append(quantity)
        elif match["b"]:
            position = match.start("b")  # no range: "nhiều hơn năm 2011 tới 27%"
    found = list(ratios(text, merged(text, parted(text, summed(text, found)))))
    said = said_numbers(text)
    return tuple(sorted([*found, *said], key=lambda quantity: quantity.start) if said else found)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    before = text[max(0, match.start() - 48) : match.start()]
    line = before[before.rfind("\n") + 1 :]
    if (placed := placing(match, text, line)) is not None:
        return placed[0] if placed else None
    unit, factor = _unit(match, text, line)
    start, comparator = compared(match, text, line, unit)
    if (unit in ("count", "rank") and _is_label(match, line, text)) or _is_code(match, text, unit, start):
        return None
    value = number(match["a"], unit) * factor
    upper = number(match["b"], unit) * factor if match["b"] else None
    whole = number(match["of"], unit) if match["of"] else None
    if match.group().startswith(_ALL_DAY) and HOURS.match(text, match.end()) is not None:
        return None
    if unit == "score" and whole is not None:
        whole = None  # "11,02/16 điểm": how many there are to be had
    to_one = whole == 1 and unit == "count" and "/" in match.group() and RATE.search(text, max(0, start - _FAR), start)
    if whole is not None and not to_one and (unit != "count" or not _is_ratio(value, whole)):
        return None
    if upper is not None and upper <= value:
        return None
    end = match.start("unit") if unit == "count" and match["unit"] in _NOUNS_TOO else match.end()
    end = end if text[end - 1] != " " else end - 1
    if unit == "count":
        if (per := PER.match(text, end)) is not None:
            return Quantity(start, per.end(), value, unit="per_100", comparator=comparator)
        if whole == _HUNDRED and (people := PEOPLE.match(text, end)) is not None:
            return Quantity(start, people.end(), value, unit="per_100", comparator=comparator)
        if whole is not None:
            unit = "ratio"
        elif match["a"].startswith("0,") and _is_score(text, start, match):
            unit = "score"
    if (way := AFTER.match(text, end)) is not None:
        end, comparator = way.end(), "ge" if way["way"] == "lên" else "le"
    elif line.endswith("từ ") and (way := AFTER_NOUN.match(text, end)) is not None:
        start, comparator = match.start() - len("từ "), "ge" if way["way"] == "lên" else "le"
    if unit == "count" and (lasts := duration(text, start, match.start(), end)) is not None:
        return Quantity(start, lasts[1], value, upper, lasts[0], comparator=comparator)
    alone = unit == "count" and whole is None and stands_alone(text, end)
    listed = line[: start - match.start() or None].rstrip().endswith(":") and text.startswith(" (", end)
    aside = text.startswith(" (", end) and unit == "percent" and BRACKETED.match(text, end) is None
    counted = not (alone or listed or aside) and COUNTED.match(text, end) is not None
    told = counted or unit != "count" or stated(text, start)
    if not told and not is_item(text, start, end, value):
        return None
    return Quantity(start, end, value, upper, unit, value if whole is not None else None, whole, comparator, counted)


def _is_score(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a fraction is a score: after "chỉ số", or of three places or more in brackets of its own."""
    bracketed = text[start - 1 : start] == "(" and text[match.end() : match.end() + 1] == ")"
    exact = bracketed and len(match["a"]) >= len("0,917")
    placed = len(match["a"]) >= len("0,917") and PLACED_WITH.search(text, max(0, start - 60), start) is not None
    return exact or placed or INDEX.search(text, max(0, start - 110), start) is not None


def _unit(match: re.Match[str], text: str, before: str) -> tuple[str, float]:
    """Return the unit of a number and the factor that its unit word stands for (triệu: a million)."""
    said = " ".join((match["unit"] or "").split())
    if not said:
        return "count", 1
    unit, kind = _patterns().units[said]
    if kind == "scale":
        if said in ("tỷ", "tỉ") and not COUNTED_IN_BILLIONS.match(text, match.end()):
            return f"{said} đồng", 1
        if said == "triệu" and stands_alone(text, match.end()) and SUM_OF_MONEY.search(before):
            return "triệu đồng", 1
        return "count", float(unit)
    if kind == "score" and match["a"].isdigit() and POINTS_SET_UP.search(before) and not SCORED.search(before):
        return "count", 1
    if kind == "score" and (POINT_NOUN.match(text, match.end()) or before.endswith((" tại ", " ở "))):
        return "count", 1
    if kind == "rank" and text.startswith(" mục", match.end()):
        return "count", 1
    if kind == "multiple" and not RISE.search(before):
        return "", 1
    return unit, 1


def _is_label(match: re.Match[str], before: str, text: str) -> bool:
    """Tell whether a number names what stands before it ("mức 3", "quận 10"); in a list ("mức độ 3 và 4") only a small
    one does: "mức độ 3 và 120 dịch vụ" counts."""
    found = _patterns().label.search(before)
    if found is not None and found.group().lower().startswith("một trong") and ALL_DONE.match(text, match.end()):
        return False
    if found is not None and match["of"] and "/" not in match.group():
        return False
    most = _LEVELS if found is not None and found.group().lower().startswith(("mức", "cấp")) else _LISTED
    return found is not None and not (
        found["list"] and len(match["a"]) > 1 and int(re.sub(r"\D", "", match["a"])) > most
    )


def _is_code(match: re.Match[str], text: str, unit: str, start: int) -> bool:
    """Tell whether a number is a telephone number, a version or a bare year (``start``: where its phrase begins)."""
    digits = match["a"]
    if unit == "":
        return True
    year = match["b"] is None and digits.isdigit() and len(digits) == 4 and _FIRST_YEAR <= int(digits) <= _LAST_YEAR
    if unit == "count" and ((year and not match["unit"] and match.start() == start) or YEARS.fullmatch(match.group())):
        return True
    if unit == "count" and text[max(0, start - 2) : start].strip().isdigit() and text[start - 1 : start] == " ":
        return True
    leading_zero = digits.startswith("0") and len(digits) > 2 and "," not in digits and "." not in digits
    version = VERSION.fullmatch(digits) is not None and unit == "count"
    return leading_zero or version or len(digits.replace(".", "")) > _LONGEST


def _is_ratio(part: float, whole: float) -> bool:
    return 0 <= part <= whole and whole > 1 and not (part <= _MONTHS and _FIRST_YEAR <= whole <= _LAST_YEAR)
