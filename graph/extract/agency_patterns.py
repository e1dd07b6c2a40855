"""An agency as words name it, and the patterns that its name begins with and goes on by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.gazetteer import key, load_gazetteer
from graph.extract.hygiene import clean
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, words
from graph.extract.places import Tail
from graph.extract.terms import WordPattern, first_words

_OPEN: Final = (
    r"(?P<open>Tổng [Cc]ục|Chi [Cc]ục|Cục|Vụ|Viện|Học viện|Trung tâm|trung tâm|Tổ công tác|Hội đồng|Hiệp hội|Hội|"
    r"Ủy ban|[Bb]an [Đđ]iều hành|Ban [Qq]uản lý|Tổ giúp việc|Đoàn (?:kiểm tra|giám sát|thanh tra))(?!\w)"
)

_FIRST: Final = frozenset(
    (
        *(
            "ban",
            "bcđ",
            "bộ",
            "chi",
            "các",
            "cục",
            "hiệp",
            "huyện",
            "hđnd",
            "học",
            "hội",
            "phòng",
            "quận",
            "thành",
            "thị",
        ),
        *("trung", "tỉnh", "tổ", "tổng", "ub", "ubnd", "viện", "vp", "văn", "vụ", "đoàn", "ủb", "ủbnd", "ủy"),
    )
)
"""Words that the names of agencies begin with which no list holds."""

MORE_NAME: Final = re.compile(rf"\s+và\s+[{UPPER}]")

OPEN_HEAD: Final = re.compile(_OPEN)


@dataclass(frozen=True)
class AgencyName:
    """An agency as words name it.

    Attributes:
        core: the name without a place, written out: ``Sở Thông tin và Truyền thông``, ``UBND``.
        kind: code of its kind.
        level: ``central``, ``province``, ``district``, ``commune``, or ``None`` where the place decides.
        tail: the words for its place, where there are any.
        start: where the name begins.
        end: where it ends, with the words for its place.
        emit: whether a mention is worth a fact.
        complete: whether the core alone names it: a central body.
    """

    core: str
    kind: str
    level: str | None
    tail: Tail | None
    start: int
    end: int
    emit: bool = True
    complete: bool = False


@cache
def head_pattern() -> WordPattern:
    """Return what the names of agencies begin with, a group for each way of reading on."""
    gazetteer = load_gazetteer()
    heads = [clean(row["head"]).text for row in words("bodies.csv")]
    bodies = alternation(heads)
    pattern = re.compile(
        rf"(?<![\w/])(?=[{UPPER}cvuhtqpsbđ])"
        rf"(?:(?P<fixed>(?i:{gazetteer.agency_pattern})(?!\w)(?!\s+(?:điện tử|số)(?!\w)))"
        r"|(?P<office>(?:[Vv]ăn [Pp]hòng|VP)\s+(?=(?:các\s+)?(?:UBND|[ỦU]BND|Ủy|ỦY|HĐND|Hội đồng|Đoàn|Tỉnh|Thành|Huyện|"
        r"Quận|Thị|Bộ|[Ss]ở|Ban|BCĐ|huyện|tỉnh|thành)))"
        r"|(?P<committee>[UỦ]B\s?ND|[Ủủ]y [Bb]an [Nn]hân [Dd]ân)(?!\w)"
        r"|(?P<council>HĐND|[Hh]ội đồng [Nn]hân [Dd]ân)(?!\w)"
        r"|(?P<party>(?:Tỉnh|Thành|Huyện|Quận|Thị|tỉnh|thành|huyện|quận|thị)\s+[ỦủuU][Yyỷ])(?!\w|\s+viên)"
        r"|(?P<ministry>(?:[Cc]ác\s+[Bb]ộ|Bộ)\s*:?\s+)"
        r"|(?P<department>[Ss]ở\s*:?\s*|SỞ\s+)"
        r"|(?P<room>[Pp]hòng\s+)"
        r"|(?P<steering>[Bb]an [Cc]hỉ [Đđ]ạo|BAN CHỈ ĐẠO|BCĐ)(?!\w)"
        rf"|(?P<body>(?i:{bodies}))(?!\w)"
        rf"|{_OPEN})"
    )
    return WordPattern(pattern, first_words((*heads, *gazetteer.agencies)) | _FIRST, glued=("sở",))


@cache
def domain_pattern(head: str) -> re.Pattern[str]:
    """Return the fields of work that the ministries, departments or rooms of a head have."""
    return re.compile(rf"\s*(?P<domain>{load_gazetteer().domain_patterns[head]})(?![\w])", re.IGNORECASE)


@cache
def listed_pattern(head: str) -> re.Pattern[str]:
    """Return a further field of a list: "các Sở: Nội vụ, Tài chính"."""
    domains = load_gazetteer().domain_patterns[head]
    return re.compile(rf"\s*(?:,|;|và)\s*(?=[{UPPER}])(?P<domain>(?i:{domains}))(?!\w)(?!\s*:)")


@cache
def topic_pattern() -> str:
    """Return a pattern of one field of work: a topic, a domain of a department, ``Việt Nam``."""
    terms = alternation(clean(row["topic"]).text for row in words("topics.csv"))
    return rf"(?:{terms}|{load_gazetteer().domain_patterns['sở']}|Việt Nam|quốc gia|nhà nước)(?!\w)"


@cache
def topics_pattern() -> re.Pattern[str]:
    """Return what a committee or centre is on, of several fields too."""
    unit = topic_pattern()
    joint = rf"(?:\s+(?:và|về)\s+|\s*[-&]\s*|,\s*(?-i:(?![{UPPER}]))|\s+)"
    series = rf"(?:,\s*{unit}){{1,4}}\s+và\s+{unit}"
    led = r"(?:(?:triển khai|thực hiện|chỉ đạo)\s+)?"
    return re.compile(rf"\s*(?:về\s+)?(?P<topic>{led}{unit}(?:{series}|(?:{joint}{unit}){{0,5}}))", re.IGNORECASE)


@cache
def body_rows() -> dict[str, dict[str, str]]:
    """Return the rows of ``bodies.csv`` by the key of their head."""
    return {key(clean(row["head"]).text): row for row in words("bodies.csv")}
