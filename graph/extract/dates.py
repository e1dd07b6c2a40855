"""Dates as Vietnamese news writes them, each as exact as it is said.

``ngày 4/8/2011`` is a day (of several days the first), ``6 tháng đầu năm 2011`` ends in June, ``đến hết 2008`` on the
last day of the year. A date without a year takes the year of the article's dateline; without one it stays ``--08-14``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.extract.date_words import DATES, YEAR

_NUMBERS: Final = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_DIGITS: Final = re.compile(r"\d+")
_WORDS_FIRST: Final = re.compile(r"\D*")
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_RELATIVE: Final = {"nay": 0, "sau": 1, "tới": 1, "sang": 1, "ngoái": -1, "trước": -1}
_OTHER_YEAR: Final = re.compile(r"\bnăm\s+(?P<way>sau|tới|ngoái|trước|nay)$")
_WITHIN_YEAR: Final = ("dm", "words", "q", "half", "month")
"""The groups of what lies within a year, which "năm ngoái" or "năm sau" may name."""

_RECKONED: Final = ("sau", "trước")
_MONTHS_AWAY: Final = {"này": 0, "tới": 1, "sau": 1, "trước": -1}
_FROM_NOW: Final = re.compile(r"nay\s+(?:đến|tới)\s+$")
_OWN_YEAR: Final = re.compile(r"năm\s+(?:nay|ngoái|trước|sau|tới)|vừa qua|vừa rồi|hôm|sáng|chiều", re.IGNORECASE)
_STOP: Final = re.compile(r"[.\n](?!\d)")
_BEFORE: Final = re.compile(
    r"(?:\b(?P<as_of>tính\s+(?:đến|tới))|\b(?P<by>đến|tới|trước|hết|chậm\s+nhất|kịp)|\b(?P<since>từ|sau))"
    r"(?:\s+(?:thời\s+điểm|hết|trước|vào|ngày|đầu|giữa|cuối|năm|tháng))*\s*$",
    re.IGNORECASE,
)
_UNTIL_NOW: Final = re.compile(r"\s*,?\s*(?:cho\s+)?(?:đến|tới)\s+(?:hiện\s+)?nay\b", re.IGNORECASE)
_ENDS: Final = {"hết": "-12-31", "cuối": "-12"}
_LATE: Final = 10
_EARLY: Final = 2
_REMEMBERED: Final = 12
_SCHOOL: Final = 9
_SPRING: Final = "04"
"""Up to this month "năm qua" is the year before."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date expression.

    Attributes:
        text_iso: ``2011-08-04``, ``2011-08``, ``2011``; ``--08-04`` or ``--08`` where no year is known.
        start: where the expression begins.
        end: where it ends.
        kind: ``day``, ``month``, ``year``, ``months`` (a stretch of a year, by its last month) or ``years`` (a span of
            years, by its last).
        relation: how the words before take it: ``as_of`` (tính đến), ``by`` (đến, trước, hết), ``since`` (từ),
            ``until_now`` (từ … đến nay) or ``at``.
    """

    text_iso: str
    start: int
    end: int
    kind: str
    relation: str = "at"

    @property
    def year(self) -> int | None:
        """The year, if it is known."""
        return None if self.text_iso.startswith("-") else int(self.text_iso[:4])


def find_dates(text: str, dateline: str | None = None) -> tuple[Date, ...]:
    """Return all date expressions of a text in order.

    Args:
        text: clean text (NFC, plain spaces and hyphens).
        dateline: when the article appeared, as exact as known (ISO); it gives the year to dates that lack one.
    """
    found: list[Date] = []
    for match in DATES.finditer(text):
        if match["away"] or match["later"]:
            date = _later(match, found, dateline)
        else:
            date = _date(match, text, _known(match, text, found, dateline))
        if date is not None:
            found.append(date)
    return tuple(found)


def _known(match: re.Match[str], text: str, before: Sequence[Date], dateline: str | None) -> str | None:
    """Return what an unnamed year is reckoned from: a date told before it in its sentence, else the article."""
    if match["close"] or match["dm"] or (match["month"] and "năm" not in match.group() and "/" not in match["month"]):
        return _ahead(text, before, match.start(), dateline)
    last = before[-1] if before else None
    reckoned = match["rel"] and match["rel"].lower() in _RECKONED and last is not None and last.year is not None
    if not reckoned or last is None or dateline is None or _STOP.search(text, last.end, match.start()) is not None:
        return dateline
    return min(last.text_iso[:4], dateline[:4])


def _ahead(text: str, before: Sequence[Date], position: int, dateline: str | None) -> str | None:
    """Return the year that "cuối năm" or "ngày 1/7" means: that of a date to come before it in its sentence ("đến giữa
    năm 2024, …; đến hết năm, …"), else the article's."""
    last = before[-1] if before else None
    if _OWN_YEAR.search(text, position, position + len("chiều ngày 31 tháng 12 năm nay")) is not None:
        return dateline
    if _FROM_NOW.search(text, max(0, position - len("từ nay đến ")), position) is not None:
        return dateline
    if last is None or not dateline or last.year is None or _STOP.search(text, last.end, position) is not None:
        return dateline
    return last.text_iso[:4] if last.text_iso[:4] > dateline[:4] and last.kind != "years" else dateline


def _later(match: re.Match[str], before: Sequence[Date], dateline: str | None) -> Date | None:
    """Read "một năm sau", counted from the last date told before that is no plan, and "5 năm tới", "một năm trước",
    counted from the day of the article."""
    said = (match["away"] or match["later"]).lower()
    count = 1 if said == "một" else _NUMBERS.get(said) or int(said)
    told = int(dateline[:4]) if dateline else None
    gone = (date.year for date in reversed(before[-_REMEMBERED:]) if date.year and date.year <= (told or date.year))
    way = (match["way"] or "sau").lower()
    begin = next(gone, None) if way == "sau" else told
    count = -count if way == "trước" else count
    if match["later"] and begin is not None and told is not None and begin + count > told:
        return None  # "Sau 3 năm, …" told of a beginning that the article does not date
    return Date(str(begin + count), match.start(), match.end(), "year") if begin is not None else None


def _date(match: re.Match[str], text: str, dateline: str | None) -> Date | None:
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    words = match.group().lower()
    told = _OTHER_YEAR.search(words) if groups.keys() & set(_WITHIN_YEAR) else None
    if told is not None and dateline:
        dateline = str(int(dateline[:4]) + _RELATIVE[told["way"]])
    for kind, read in (("day", _day), ("months", _months), ("month", _month), ("years", _years), ("year", _year)):
        iso = read(groups, words, dateline)
        if iso:
            return Date(iso, match.start(), match.end(), kind, _relation(match, text))
    return None


def _day(groups: Mapping[str, str], _words: str, dateline: str | None) -> str | None:
    numeric = groups.get("us") or groups.get("dmy") or groups.get("words") or groups.get("dm")
    if numeric is None:
        return None
    numbers = [int(n) for n in _DIGITS.findall(numeric)]
    if "us" in groups:
        numbers[0], numbers[1] = numbers[1], numbers[0]
    day, month = int(groups.get("first") or groups.get("begin") or numbers[0]), numbers[1]
    year = str(numbers[2]) if len(numbers) > 2 else _year_near(month, dateline)
    return f"{year}-{month:02}-{day:02}"


def _months(groups: Mapping[str, str], words: str, dateline: str | None) -> str | None:
    if "half" in groups or "of" in groups:
        count = _NUMBERS.get(groups["n"]) or int(groups["n"])
        month = 12 if groups.get("half") == "cuối" else count
    elif "part" in groups:
        month = 6 if groups["part"] == "đầu" else 12
    elif "left" in groups:
        month = 12
    elif "lately" in groups:
        return dateline[:7] if dateline and len(dateline) >= len("2016-09") else None
    elif "q" in groups:
        month = 3 * (_ROMAN.get(groups["q"].upper()) or int(groups["q"]))
    else:
        return None
    said = re.search(YEAR, words)
    year = said.group() if said else _year_near(None, dateline)
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _month(groups: Mapping[str, str], _words: str, dateline: str | None) -> str | None:
    if "near" in groups:
        return _month_away(dateline, _MONTHS_AWAY[groups["near"]], 3 if "quarter" in groups else 1)
    said = groups.get("month") or groups.get("my")
    if said is None:
        return None
    numbers = _DIGITS.findall(said)
    year = numbers[1] if len(numbers) > 1 else _year_near(int(numbers[0]), dateline)
    if said.endswith(("năm ngoái", "năm trước")) and dateline:
        year = str(int(dateline[:4]) - 1)
    return f"{year}-{int(numbers[0]):02}"


def _month_away(dateline: str | None, count: int, size: int) -> str | None:
    """Return the last month of the period that lies so many periods of that size after the dateline's."""
    if not dateline or len(dateline) < len("2016-09"):
        return None
    periods = (12 * int(dateline[:4]) + int(dateline[5:7]) - 1) // size + count
    months = size * (periods + 1) - 1
    return f"{months // 12}-{months % 12 + 1:02}"


def _years(groups: Mapping[str, str], _words: str, _dateline: str | None) -> str | None:
    return groups.get("until") or groups.get("span")


def _year(groups: Mapping[str, str], _words: str, dateline: str | None) -> str | None:
    if "past" in groups:
        return str(int(dateline[:4]) - (dateline[5:7] <= _SPRING)) if dateline else None
    if "gone" in groups:
        return str(int(dateline[:4]) - 1) if dateline else None
    if "school" in groups:
        return _school_year(groups["school"], dateline)
    said = groups.get("year") or groups.get("bare") or groups.get("listed") or groups.get("index")
    said = said or groups.get("mark")
    edge = groups.get("edge") or groups.get("short") or groups.get("turn") or groups.get("close") or ""
    if said is None:
        if not dateline:
            return None
        said = str(int(dateline[:4]) + _RELATIVE.get(groups.get("rel") or groups.get("next") or "nay", 0))
    return said + _ENDS.get(edge.split()[0] if edge else "", "")


def _school_year(said: str, dateline: str | None) -> str | None:
    """Return the year in which "năm học tới", "năm học trước" ends; a school year ends before September."""
    if not dateline or len(dateline) < len("2016-09"):
        return None
    current = int(dateline[:4]) + (int(dateline[5:7]) >= _SCHOOL)
    return str(current + (1 if said in ("tới", "sau") else 0 if said in ("này", "nay") else -1))


def _year_near(month: int | None, dateline: str | None) -> str:
    """Return the year of a date that has none: the dateline's, or the one before for December told in January."""
    if not dateline:
        return "-"
    year = int(dateline[:4])
    told = int(dateline[5:7]) if len(dateline) >= 7 else None
    return str(year - 1 if month and told and month >= _LATE and told <= _EARLY else year)


def _relation(match: re.Match[str], text: str) -> str:
    """Return how the words before the expression, or its own first words, take it."""
    own = _WORDS_FIRST.match(match.group())
    # "trước", "sau" say which year or month, not before or after when; "từ 2016 đến 2020" is a span, not a beginning
    named = match["rel"] or match["near"] or match["school"] or match["until"] or _OTHER_YEAR.search(match.group())
    before = text[max(0, match.start() - 24) : match.start()] + (own.group() if own and not named else "")
    found = _BEFORE.search(before)
    relation = (found.lastgroup or "at") if found else "at"
    if relation == "since" and _UNTIL_NOW.match(text, match.end()):
        return "until_now"
    return relation
