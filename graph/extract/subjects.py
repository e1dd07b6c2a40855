"""Of which part of the whole a clause speaks: a place within or beside that of the article, a level, a group of bodies.

"Thị trấn Kỳ Đồng giải quyết 812 hồ sơ" tells of files in that town, "còn ở cấp xã, … là 71%" of that level. What is
counted and where are both said in the scope: "hồ sơ ở thị trấn Kỳ Đồng".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from graph.extract import phrases
from graph.extract.document import Document
from graph.extract.gazetteer import load_gazetteer
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, words
from graph.extract.statements import Statement
from graph.extract.surveys import OPINION, asked
from graph.extract.terms import WordPattern, first_words

_NAME: Final = rf"[{UPPER}]\w*(?:\s[{UPPER}]\w*){{0,3}}"
_WORD: Final = r"thị\s+trấn|thị\s+xã|huyện\s+đảo|huyện|quận|phường|xã|thành\s+phố|tỉnh|TP\.?"
_TOPIC: Final = r"(?:^\s*|(?<=[,;:(“\"–-])\s*|(?<=\d{4})\s+)"
"""Where the subject of a clause may begin: at its beginning, after a mark, after a year."""

_JOINERS: Final = (
    *("riêng", "còn", "trong khi", "trong đó", "nhất là", "như", "theo đó", "cụ thể", "thì", "mà", "thấy", "hiện nay"),
    *("hiện", "đầu là", "cuối là", "nhất là", "sau là", "theo là", "đến là"),
)
_JOINED: Final = rf"(?<!\w)(?:{alternation(_JOINERS)}),?\s+"
_AT: Final = r"(?<!\w)(?:ở|tại|với|đối\s+với|trên\s+địa\s+bàn)\s+"
_EDGE: Final = re.compile(r"[,;:(“\"–-]|\d\d\d\d(?=\s)")
_LEADS: Final = WordPattern(
    re.compile(rf"{_JOINED}|{_AT}", re.IGNORECASE), first_words((*_JOINERS, "ở", "tại", "với", "đối", "trên"))
)
_NUMBERS: Final = r"(?:(?<![\d-] )\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_REACH: Final = 180
_BESIDE: Final = re.compile(
    r"(?:nơi|giáp|vốn|tức|nhẹ|nặng|cao|thấp|nhiều|ít|nhanh|chậm)\s[^,]{0,40}|[^,]{2,30}\s(?:cao|thấp|nhiều|ít|nhanh|chậm)\s+nhất",
    re.IGNORECASE,
)
"""What is only said by the way of what was named just before: "nơi gần dân nhất", "giáp biên"."""

_COMMENT: Final = re.compile(
    r"[\s,]*(?:(?:thì|đi|là|nhẹ|nặng|cao|thấp|nhiều|ít|nhanh|chậm|hơn|nhất|với|đạt|được|mới|chỉ|khá|nhì|bình quân|"
    r"trung bình|con số này|tỷ lệ này|tỉ lệ này|khoảng|chừng|gần|hơn)[\s,]*)*",
    re.IGNORECASE,
)
"""Words between a name and its number that say nothing more about what is counted."""

_EXTREME: Final = re.compile(
    r"[,;:]\s+(?:(?:còn|riêng|và)\s+)?(?:ở\s+)?(?P<who>[^,;:\d]{2,40}?)\s+(?:thì\s+)?(?:là\s+)?"
    r"(?:cao|thấp|nhẹ|nhiều|ít|nhanh|chậm|khá|kém)\s+(?:hơn|nhất)(?:\s+cả)?,?\s*(?:(?:với|là|đạt|được|chỉ|mới)\s+)*$",
    re.IGNORECASE,
)
"""One of a list with a remark on it: "…, đất đai thấp nhất, 77,9%"."""

_BARE: Final = re.compile(
    rf"[\s,;]*(?:(?:còn|riêng|và|trong khi)\s+)?(?P<name>[{UPPER}]\w*(?:\s[{UPPER}]\w*){{1,3}})\s+"
    r"(?:(?:đạt|là|với|được)\s+)?"
)
_FRAME: Final = re.compile(
    rf"\s*(?:[-+*•]\s*|\d{{1,2}}[.)]\s*)?(?:(?:riêng|còn|trong đó|về phía|về|với|đối với|kết quả|tình hình|"
    rf"số liệu|ở|tại|trong|của|trên địa bàn)\s+){{1,3}}"
    rf"(?P<who>(?:khối|cấp|nhóm|tuyến|các|những|lĩnh vực|{_WORD})\s[^,.;:()\d\n]{{1,50}})(?=[,.:])",
    re.IGNORECASE,
)
"""What a sentence or a paragraph opens with that holds for all of it: "Ở khối huyện, …", "2. Kết quả khối bộ. …"."""

_VENUE: Final = re.compile(r"(?<!\w)(?:ở|tại)\s", re.IGNORECASE)
_SITED: Final = re.compile(r"(?<!\w)(?:ở|tại|so với|trên địa bàn|của các)(?!\w)")
_OPEN_ENDED: Final = re.compile(r"\s+trở (?:lên|xuống)$")
_PROPER: Final = re.compile(_NAME)
_OF_PROVINCE: Final = re.compile(r"(?:tỉnh|thành\s+phố|TP)", re.IGNORECASE)
_ALONE: Final = re.compile(r"^(?:riêng|còn)\s+(?!lại)", re.IGNORECASE)
_PART: Final = re.compile(rf"(?:riêng|mỗi|từng|cấp|khối|tuyến|(?:{_WORD})\s+(?-i:[{UPPER}]\w*))(?!\w)", re.IGNORECASE)
"""What a scope begins with that is itself a part of the whole."""

_NAMED: Final = re.compile(
    rf"(?:sở|bộ|ban|cục|chi cục|văn phòng|UBND|công an|thanh tra|{_WORD})\s+(?-i:[{UPPER}])", re.IGNORECASE
)
"""What a scope begins with that names a body or a place."""

_WHOLE: Final = ("rank", "score", "multiple")
_SHARES: Final = ("percent", "score", "per_100", "ratio")
_CAPITAL: Final = re.compile(rf"(?:Thị trấn|Thị xã|Huyện|Quận|Phường|Xã|Thành phố|Tỉnh)\s[{UPPER}]")
_REMARK: Final = 80
_LONGEST: Final = 9


@cache
def _pattern() -> re.Pattern[str]:
    level = alternation(row["words"] for row in words("figure_words.csv") if row["use"] == "level")
    body = alternation(row["words"] for row in words("figure_words.csv") if row["use"] == "body")
    gazetteer = load_gazetteer()
    named = rf"(?:{gazetteer.province_pattern}|{gazetteer.district_pattern})"
    return re.compile(
        rf"(?P<topic>{_TOPIC}(?:{_JOINED})*(?:{_AT})?|{_JOINED}(?:{_AT})?)?(?(topic)|{_AT})(?:"
        rf"(?P<place>(?:{_WORD})\s+(?-i:{_NAME})|(?-i:{named}))(?!\w)|"
        rf"(?P<level>(?:cấp|khối|tuyến)\s+(?:{level})(?:(?:,\s*|\s+và\s+|\s*-\s*)(?:{level}))*(?!\w))|"
        rf"(?P<group>(?:các|những|mỗi|từng|cả\s+{_NUMBERS}|{_NUMBERS})\s+(?:{body})(?:\s+[^\W\d]+|,){{0,8}}?)"
        rf"(?=\s+(?!cấp\s+(?:{level})(?!\w))(?:{_verbs()})(?!\w)))",
        re.IGNORECASE,
    )


def _matches(doc: Document, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of the pattern in ``text[begin:end]``, cut out: tried only where one of them can begin."""
    said, match = doc.text[begin:end], _pattern().match
    starts = {0, *(mark.end() for mark in _EDGE.finditer(said))}
    starts |= {word.start() - begin for word in _LEADS.finditer(doc.text, begin, end)}
    done = 0
    for start in sorted(starts):
        if start >= done and (found := match(said, start)) is not None:
            yield found
            done = found.end()


def _verbs() -> str:
    return alternation(row["words"] for row in words("figure_words.csv") if row["use"] in ("does", "done"))


def subject(doc: Document, statement: Statement) -> tuple[str, int, int] | None:
    """Return the part of the whole that the words before a number speak of, and where its name stands; ``None`` where
    they speak of the whole."""
    text, begin, end = doc.text, statement.clause[0], statement.quantity.start
    if statement.outer is not None:
        begin = statement.outer[0]
    begin = max(begin, end - _REACH)
    said = text[begin:end]
    found = None
    for match in _matches(doc, begin, end):
        name = (match["place"] or match["level"] or match["group"]).strip()
        after = said[match.end() :]
        whole = match["place"] is not None and _is_home(doc, name)
        venue = _VENUE.search(match.group()) and after.startswith(",") and statement.quantity.unit not in _SHARES
        left = match["topic"] is None and begin + match.start() < statement.left[0]
        left = left or after.count(")") > after.count("(") or (match["group"] is not None and "trong đó" in after)
        if not (whole or venue or left) and len(name.split()) <= _LONGEST:
            found = name, begin + match.end() - len(name), begin + match.end()
    return found


def _bare(doc: Document, statement: Statement) -> tuple[str, int, int] | None:
    """Return a name that alone stands before a number in a list of such: "…, Ea Súp 68%, Cư Kuin 66%"."""
    found = _BARE.fullmatch(doc.text, statement.left[0], statement.quantity.start)
    sentence = doc.sentence_at(statement.quantity.start)
    first = statement.left[0] == (sentence[0] if sentence is not None else statement.clause[0])
    if found is None or first or not statement.closes:
        return None
    return found["name"], found.start("name"), found.end("name")


def _is_home(doc: Document, name: str) -> bool:
    """Tell whether a name is that of the place which the article is about."""
    bare = re.sub(rf"^(?:{_WORD})\s*", "", name, flags=re.IGNORECASE)
    province = load_gazetteer().province(bare)
    homes = (doc.province, doc.district)
    return any(home is not None and (home == province or home.name.lower() == bare.lower()) for home in homes)


def part(doc: Document, statement: Statement) -> tuple[str, int, int] | None:
    """Return the part of the whole that a figure is of, by the name before its number or by its clause, and where its
    words stand."""
    return _bare(doc, statement) or subject(doc, statement)


def placed(doc: Document, statement: Statement, found: tuple[str, int, int] | None, scope: str, indicator: str) -> str:
    """Return a scope with the part of the whole that its clause speaks of.

    Args:
        doc: the article.
        statement: the number with its words.
        found: the part of the whole, as ``part`` gives it.
        scope: of whom or what its own words say it is.
        indicator: what is measured.
    """
    unit, start = statement.quantity.unit, statement.quantity.start
    scope = _OPEN_ENDED.sub("", _ALONE.sub("", scope))
    said = _EXTREME.search(doc.text, max(statement.clause[0], start - _REMARK), start)
    if said is not None and statement.closes:
        return phrases.tidy(said["who"])
    unsaid = not scope or (scope == indicator and unit in _SHARES and _NAMED.match(scope) is None)
    unsaid = unsaid or _BESIDE.match(scope) is not None or OPINION.match(f" {scope}") is not None
    if _NAMED.match(scope) is not None and (found is None or found[0][1:].islower()):
        return scope
    if found is None:
        told = asked(doc.text, statement) if unsaid and unit == "percent" else ""
        frame = told or _frame(doc, start, statement.clause[0], everything=unsaid or scope.lower() in indicator.lower())
        return _with(scope, frame, unit, unsaid or told) if frame else scope
    name, _, end = found
    if name.lower() in scope.lower():
        begins = scope.lower().startswith(name.lower())
        return name if begins and scope in (indicator, name) else scope
    short = _PROPER.fullmatch(scope) is not None and name.endswith(f" {scope}")
    if unsaid or short or (statement.closes and _COMMENT.fullmatch(doc.text, end, start) is not None):
        return name
    return _with(scope, name, unit)


def _with(scope: str, name: str, unit: str, instead: object = False) -> str:
    """Return a scope with where it is, or only that where its own words say nothing."""
    if instead:
        return name
    whole = (
        unit in _WHOLE
        or _SITED.search(scope) is not None
        or _PART.match(scope) is not None
        or _PROPER.fullmatch(scope) is not None
        or scope.lower() in name.lower()
    )
    return scope if whole or name.lower() in scope.lower() else f"{scope} ở {_inside(name)}"


def _inside(name: str) -> str:
    """Return a name as it reads inside a phrase: "Thị trấn Chũ" → "thị trấn Chũ"."""
    return name[0].lower() + name[1:] if _CAPITAL.match(name) else phrases.uncapitalised(name)


def _frame(doc: Document, position: int, clause: int, *, everything: bool) -> str:
    """Return of what the sentence speaks that opens with it ("Ở khối huyện, …; …"), or with ``everything`` the
    paragraph ("2. Kết quả khối huyện. …"); else ``""``."""
    sentence, part = doc.sentence_at(position), doc.segment_at(position)
    begins = [sentence[0]] if sentence is not None and sentence[0] < clause else []
    begins += [part.start] if part is not None and everything else []
    for begin in begins:
        found = _FRAME.match(doc.text, begin, position)
        if found is not None and not _is_home(doc, found["who"]) and len(found["who"].split()) <= _LONGEST:
            return found["who"]
    return ""


def holder(doc: Document, statement: Statement, found: tuple[str, int, int] | None) -> str | None:
    """Return whose figure it is where its clause says so: a named place, or the agency right before the number."""
    if found is not None:
        return _place(found[0])
    begin = statement.left[0] if statement.outer is None else statement.outer[0]
    named = doc.agencies_in(begin, statement.quantity.start)
    if not named or not statement.closes:
        return None
    opened = doc.text.startswith(" (", named[-1].end)
    if _COMMENT.fullmatch(doc.text, named[-1].end + 2 * opened, statement.quantity.start) is None:
        return None
    return named[-1].name


def _place(name: str) -> str | None:
    """Return the full name of a place, ``None`` where a phrase names none: "Gò Dầu" → "huyện Gò Dầu"."""
    bare = re.sub(rf"^(?:{_WORD})\s*", "", name, flags=re.IGNORECASE)
    if _PROPER.fullmatch(bare) is None:
        return None
    gazetteer = load_gazetteer()
    place = gazetteer.province(bare) if bare == name or _OF_PROVINCE.match(name) else None
    place = place or (gazetteer.district(bare) if bare == name else None)
    return place.full if place is not None else _inside(name) if bare != name else None
