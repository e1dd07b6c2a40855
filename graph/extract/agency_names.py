"""How agencies are named: a head, a domain or topic, a level, a place.

Reads names out of clean text without knowing the article: ``Sở TT&TT tỉnh`` is the department of information and
communications of a province that the words do not name. ``agencies`` completes what is elided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from graph.extract.agency_lists import listed
from graph.extract.gazetteer import key, load_gazetteer
from graph.extract.hygiene import clean
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, words
from graph.extract.places import Tail, named, tail
from graph.extract.terms import WordPattern, first_words

_PARTY: Final = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_SEVERAL: Final = re.compile(r"(?:(?<!\w)(?:các|những|\d+)|ủy,)\s+$", re.IGNORECASE)
_OF_HEAD: Final = {
    "bộ": ("ministry", "central"),
    "sở": ("department", "province"),
    "phòng": ("department", "district"),
}
_JOINT: Final = re.compile(r"\s*(?:,|;|-|/|và|cùng|với)?\s*(?:các\s+)?(?:Thường trực\s+)?", re.IGNORECASE)
_CENTRAL: Final = re.compile(r"\s*(?:quốc gia|nhà nước|của Chính phủ|Chính phủ|Trung ương)(?!\w)", re.IGNORECASE)
_DEPUTIES: Final = re.compile(r"Đoàn\s+(?:ĐBQH|[Đđ]ại biểu Quốc hội)(?P<joint>\s*,|\s+và)\s*(?=HĐND|Hội đồng|UBND)")
_BRACKET: Final = re.compile(r"\s*\([^)]{1,30}\)")


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

_MORE_NAME: Final = re.compile(rf"\s+và\s+[{UPPER}]")
_OPEN_HEAD: Final = re.compile(_OPEN)


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
def _heads() -> WordPattern:
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
def _domain(head: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<domain>{load_gazetteer().domain_patterns[head]})(?![\w])", re.IGNORECASE)


@cache
def _listed(head: str) -> re.Pattern[str]:
    domains = load_gazetteer().domain_patterns[head]
    return re.compile(rf"\s*(?:,|;|và)\s*(?=[{UPPER}])(?P<domain>(?i:{domains}))(?!\w)(?!\s*:)")


@cache
def topic_pattern() -> str:
    """Return a pattern of one field of work: a topic, a domain of a department, ``Việt Nam``."""
    terms = alternation(clean(row["topic"]).text for row in words("topics.csv"))
    return rf"(?:{terms}|{load_gazetteer().domain_patterns['sở']}|Việt Nam|quốc gia|nhà nước)(?!\w)"


@cache
def _topics() -> re.Pattern[str]:
    unit = topic_pattern()
    joint = rf"(?:\s+(?:và|về)\s+|\s*[-&]\s*|,\s*(?-i:(?![{UPPER}]))|\s+)"
    series = rf"(?:,\s*{unit}){{1,4}}\s+và\s+{unit}"
    led = r"(?:(?:triển khai|thực hiện|chỉ đạo)\s+)?"
    return re.compile(rf"\s*(?:về\s+)?(?P<topic>{led}{unit}(?:{series}|(?:{joint}{unit}){{0,5}}))", re.IGNORECASE)


@cache
def _bodies() -> dict[str, dict[str, str]]:
    return {key(clean(row["head"]).text): row for row in words("bodies.csv")}


def agency_names(text: str, start: int, end: int) -> list[AgencyName]:
    """Return the agencies named in ``text[start:end]``, in order; one inside another (``Văn phòng UBND``) is not
    named apart."""
    found: list[AgencyName] = []
    position = start
    heads = _heads()
    while match := heads.search(text, position, end):
        names = [one for name in _read(text, match, end) for one in _each(text, name, end)]
        found.extend(names)
        position = max([match.end(), *(name.end for name in names)])
    return _shared(text, found)


def _each(text: str, name: AgencyName, end: int) -> list[AgencyName]:
    """Return an agency, or one for each of the places that its group names: ``UBND các xã A và B``."""
    if name.tail is None or not name.tail.group:
        return [name]
    places = list(listed(text, name.tail, end))
    if not places:
        return [name]
    starts = [name.start, *(start for _, start in places[1:])]
    return [
        replace(name, tail=where, start=start, end=where.end) for (where, _), start in zip(places, starts, strict=True)
    ]


def _read(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    head = match.lastgroup or ""
    reader = {
        "fixed": _fixed,
        "office": _office,
        "committee": _committee,
        "council": _committee,
        "party": _party,
        "ministry": _by_domain,
        "department": _by_domain,
        "room": _by_domain,
        "steering": _steering,
        "open": _open,
        "body": _body,
    }[head]
    yield from reader(text, match, end)


def _fixed(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    agency = load_gazetteer().agencies[key(match.group())]
    opened = _OPEN_HEAD.match(text, match.start(), end) if _MORE_NAME.match(text, match.end()) else None
    longer = list(_open(text, opened, end)) if opened else []
    if longer and longer[0].end > match.end():
        yield longer[0]
        return
    yield AgencyName(
        agency.name, agency.kind, agency.level, None, match.start(), match.end(), agency.emit, complete=True
    )


def _committee(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    council = match.lastgroup == "council"
    core, kind = ("HĐND", "people_council") if council else ("UBND", "people_committee")
    where = tail(text, match.end(), end)
    yield AgencyName(core, kind, None, where, match.start(), where.end if where else match.end())


def _party(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    word = _PARTY[match.group().split()[0].lower()]
    where = tail(text, match.end(), end)
    place, stop = (where.place, where.end) if where and where.place else named(text, match.end(), end, word)
    yield AgencyName(
        f"{match.group().split()[0].capitalize()} ủy",
        "party_committee",
        None,
        Tail(word, place, stop),
        match.start(),
        stop,
        emit=place is not None or not _SEVERAL.search(text, max(0, match.start() - 12), match.start()),
    )


def _by_domain(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    head = {"ministry": "bộ", "department": "sở", "room": "phòng"}[match.lastgroup or ""]
    gazetteer = load_gazetteer()
    first = _domain(head).match(text, match.end(), end)
    if first is None or (match.group()[0].islower() and first["domain"][0].islower()):
        return
    domains = [(first["domain"], match.start(), first.end())]
    position = _past_bracket(text, first.end(), end)
    while listed := _listed(head).match(text, position, end):
        domains.append((listed["domain"], listed.start("domain"), listed.end()))
        position = listed.end()
    where = tail(text, _past_bracket(text, domains[-1][2], end), end) if head != "bộ" else None
    for domain, begin, stop in domains:
        last = stop == domains[-1][2]
        core = f"{head.capitalize()} {gazetteer.domains[head][key(domain)]}"
        kind, level = _OF_HEAD[head]
        yield AgencyName(core, kind, level, where, begin, where.end if where and last else stop, complete=head == "bộ")


def _past_bracket(text: str, position: int, end: int) -> int:
    bracket = _BRACKET.match(text, position, end)
    return bracket.end() if bracket else position


def _office(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    deputies = _DEPUTIES.match(text, match.end(), end)
    inner = _heads().pattern.match(text, deputies.end() if deputies else match.end(), end)
    names = list(_read(text, inner, end)) if inner and inner.lastgroup != "office" else []
    if not names:
        if text.startswith("Bộ", match.end()):
            yield AgencyName("Văn phòng Bộ", "office", "central", None, match.start(), match.end() + 2)
        return
    joined = (
        agency_names(text, match.end(), min(end, names[0].end + 40))
        if names[0].kind in ("people_council", "other")
        else []
    )
    one = names[0]
    core = f"Đoàn đại biểu Quốc hội{deputies['joint']} {one.core}" if deputies else one.core
    for other in joined[1:2]:
        if other.kind == "people_committee" and re.fullmatch(r"\s*(?:,|và|-|&)\s*", text[one.end : other.start]):
            core, one = f"{core} và {other.core}", other
    yield replace(one, core=f"Văn phòng {core}", kind="office", start=match.start())


def _steering(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    central = _CENTRAL.match(text, match.end(), end)
    position = central.end() if central else match.end()
    topic = _topics().match(text, position, end)
    position = _past_bracket(text, topic.end(), end) if topic else position
    after = _CENTRAL.match(text, position, end)
    level = "central" if central or after else None
    where = tail(text, position, end) if not level else None
    stop = after.end() if after else where.end if where else topic.end() if topic else match.end()
    words_of = [central.group().strip() if central else "", text[topic.start() : topic.end()].strip() if topic else ""]
    words_of.append(after.group().strip() if after else "")
    core = " ".join(["Ban Chỉ đạo", *(part for part in words_of if part)])
    yield AgencyName(
        core,
        "steering_committee",
        level,
        where,
        match.start(),
        stop,
        emit=topic is not None,
        complete=level is not None,
    )


_NATIONAL: Final = re.compile(r"Việt Nam|quốc gia|nhà nước", re.IGNORECASE)
_SYSTEM: Final = re.compile(
    r"(?:tích hợp|dữ liệu|điều hành|giám sát(?:,| an)|hành chính(?! công)|thông tin(?! và)|xã hội|y tế$|chính quyền)",
    re.IGNORECASE,
)


def _open(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    topic = _topics().match(text, match.end(), end)
    head = " ".join(match.group().split())
    if head == "Ủy ban" and (topic is None or not _NATIONAL.search(topic["topic"])):
        yield AgencyName(head, "steering_committee", None, None, match.start(), match.end(), emit=False)
        return
    if topic is None:
        return
    if head.lower() == "trung tâm" and _SYSTEM.match(topic["topic"]):
        return
    kind, level = "other", None
    if head in ("Cục", "Vụ", "Tổng cục", "Tổng Cục", "Viện"):
        kind, level = ("bureau" if head != "Viện" else "other"), "central"
    elif head.startswith("Chi"):
        kind, level = "bureau", "province"
    elif head.lower() == "trung tâm":
        kind = "centre"
    position = _past_bracket(text, topic.end(), end)
    where = tail(text, position, end)
    lower = head[0].islower() and topic["topic"][0].islower()
    if lower and (where is None or where.place is None):
        return
    if _NATIONAL.search(topic["topic"]):
        level = "central"
    if where and (where.place or where.word) and level == "central" and head in ("Cục", "Viện"):
        level = "province"
    above = _CENTRAL.match(text, position, end) if where is None and head.startswith("Tổ") else None
    level = "central" if above else level
    about = load_gazetteer().expand(topic["topic"].strip(" ,-"))
    core = f"{head} {about[0].upper() + about[1:] if topic['topic'].isupper() else about}"
    stop = above.end() if above else where.end if where and not where.group else topic.end()
    core = f"{core}{text[topic.end() : stop]}" if above else core
    yield AgencyName(core[0].upper() + core[1:], kind, level, where, match.start(), stop, complete=level == "central")


_COMMUNES: Final = ("xã", "phường", "thị trấn")


def _body(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    row = _bodies()[key(match.group())]
    where = tail(text, match.end(), end)
    if where is None and row["needs_place"] == "yes":
        opened = _OPEN_HEAD.match(text, match.start(), end)
        if opened is not None:
            yield from _open(text, opened, end)
        elif row["national"] == "yes" and match.group()[0].isupper():
            yield AgencyName(match.group(), "bureau", "central", None, match.start(), match.end())
        return
    core = row["full"] or match.group()
    yield AgencyName(
        core[0].upper() + core[1:],
        row["kind"],
        row["level"] or None,
        where,
        match.start(),
        where.end if where else match.end(),
        emit=core[0].isupper() or where is None or where.place is not None or where.word not in _COMMUNES,
    )


def _shared(text: str, names: list[AgencyName]) -> list[AgencyName]:
    """Give a name without a place that of the next one in a list: ``HĐND, UBND tỉnh``; a department or body of a
    province only a named province: ``Sở Nội vụ và Sở Y tế Hà Nội``."""
    result = list(names)
    for i in range(len(result) - 2, -1, -1):
        one, following = result[i], result[i + 1]
        if one.tail is not None or not following.tail or not _JOINT.fullmatch(text[one.end : following.start]):
            continue
        place = following.tail.place
        provincial = place is not None and place.level == "province" and one.level == "province"
        if one.kind in ("people_committee", "people_council") or (provincial and not one.complete):
            result[i] = replace(one, tail=following.tail)
    return result
