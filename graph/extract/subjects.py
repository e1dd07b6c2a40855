"""Of which part of the whole a clause speaks: a place within or beside that of the article, a level, a group of bodies.

"Thị trấn Kỳ Đồng giải quyết 812 hồ sơ" tells of files in that town, "còn ở cấp xã, … là 71%" of that level. What is
counted and where are both said in the scope: "hồ sơ ở thị trấn Kỳ Đồng".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from graph.extract import composed, phrases
from graph.extract.document import Document
from graph.extract.gazetteer import load_gazetteer
from graph.extract.lists import alternation, words
from graph.extract.statements import Statement
from graph.extract.subject_words import (
    ALONE,
    AT,
    BARE,
    BESIDE,
    CAPITAL,
    COMMENT,
    EDGE,
    EXTREME,
    FRAME,
    JOINED,
    LEADS,
    LEVELLED,
    NAME,
    NAMED,
    NUMBERS,
    OF_PROVINCE,
    OPEN_ENDED,
    PART,
    PROPER,
    SITED,
    TOPIC,
    VENUE,
    WORD,
)
from graph.extract.surveys import OPINION, asked

_REACH: Final = 180


_WHOLE: Final = ("rank", "score", "multiple")
_SHARES: Final = ("percent", "score", "per_100", "ratio")
_REMARK: Final = 80
_LONGEST: Final = 9


@cache
def _pattern() -> re.Pattern[str]:
    level = alternation(row["words"] for row in words("figure_words.csv") if row["use"] == "level")
    body = alternation(row["words"] for row in words("figure_words.csv") if row["use"] == "body")
    gazetteer = load_gazetteer()
    named = rf"(?:{gazetteer.province_pattern}|{gazetteer.district_pattern})"
    return re.compile(
        rf"(?P<topic>{TOPIC}(?:{JOINED})*(?:{AT})?|{JOINED}(?:{AT})?)?(?(topic)|{AT})(?:"
        rf"(?P<place>(?:{WORD})\s+(?-i:{NAME})|(?-i:{named}))(?!\w)|"
        rf"(?P<level>(?:cấp|khối|tuyến)\s+(?:{level})(?:(?:,\s*|\s+và\s+|\s*-\s*)(?:{level}))*(?!\w))|"
        rf"(?P<group>(?:các|những|mỗi|từng|cả\s+{NUMBERS}|{NUMBERS})\s+(?:{body})(?:\s+[^\W\d]+|,){{0,8}}?)"
        rf"(?=\s+(?!cấp\s+(?:{level})(?!\w))(?:{_verbs()})(?!\w)))",
        re.IGNORECASE,
    )


def _matches(doc: Document, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of the pattern in ``text[begin:end]``, cut out: tried only where one of them can begin."""
    said, match = doc.text[begin:end], _pattern().match
    starts = {0, *(mark.end() for mark in EDGE.finditer(said))}
    starts |= {word.start() - begin for word in LEADS.finditer(doc.text, begin, end)}
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
        venue = VENUE.search(match.group()) and after.startswith(",") and statement.quantity.unit not in _SHARES
        left = match["topic"] is None and begin + match.start() < statement.left[0]
        left = left or after.count(")") > after.count("(") or (match["group"] is not None and "trong đó" in after)
        if not (whole or venue or left) and len(name.split()) <= _LONGEST:
            found = name, begin + match.end() - len(name), begin + match.end()
    return found


def _bare(doc: Document, statement: Statement) -> tuple[str, int, int] | None:
    """Return a name that alone stands before a number in a list of such: "…, Ea Súp 68%, Cư Kuin 66%"."""
    found = BARE.fullmatch(doc.text, statement.left[0], statement.quantity.start)
    sentence = doc.sentence_at(statement.quantity.start)
    first = statement.left[0] == (sentence[0] if sentence is not None else statement.clause[0])
    if found is None or first or not statement.closes:
        return None
    return found["name"], found.start("name"), found.end("name")


def _is_home(doc: Document, name: str) -> bool:
    """Tell whether a name is that of the place which the article is about."""
    bare = re.sub(rf"^(?:{WORD})\s*", "", name, flags=re.IGNORECASE)
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
    scope = OPEN_ENDED.sub("", ALONE.sub("", scope))
    said = EXTREME.search(doc.text, max(statement.clause[0], start - _REMARK), start)
    if said is not None and statement.closes:
        return phrases.tidy(said["who"])
    unsaid = not scope or (scope == indicator and unit in _SHARES and NAMED.match(scope) is None)
    unsaid = unsaid or BESIDE.match(scope) is not None or OPINION.match(f" {scope}") is not None
    if NAMED.match(scope) is not None and (found is None or found[0][1:].islower()):
        return scope
    if found is None:
        told = asked(doc.text, statement) if unsaid and unit == "percent" else ""
        frame = told or _frame(doc, start, statement.clause[0], everything=unsaid or scope.lower() in indicator.lower())
        what = composed.noun("", scope) if unsaid and not told and unit not in _WHOLE else ""
        return (
            composed.at(what, frame)
            if what and frame
            else _with(scope, frame, unit, unsaid or told)
            if frame
            else scope
        )
    name, _, end = found
    if name.lower() in scope.lower():
        begins = scope.lower().startswith(name.lower())
        return name if begins and scope in (indicator, name) else scope
    short = PROPER.fullmatch(scope) is not None and name.endswith(f" {scope}")
    if unsaid or short or (statement.closes and COMMENT.fullmatch(doc.text, end, start) is not None):
        what = composed.noun("", scope) if scope != indicator and not short and unit not in _WHOLE else ""
        return composed.at(what, name) if what else name
    return _with(scope, name, unit)


def is_named(scope: str) -> bool:
    """Tell whether a scope is the name of a body or a place: "Sở Tư pháp", "Đà Nẵng"."""
    return NAMED.match(scope) is not None or PROPER.fullmatch(scope) is not None


def _with(scope: str, name: str, unit: str, instead: object = False) -> str:
    """Return a scope with where it is, or only that where its own words say nothing."""
    if instead:
        return name
    whole = (
        unit in _WHOLE
        or SITED.search(scope) is not None
        or PART.match(scope) is not None
        or LEVELLED.search(scope) is not None
        or PROPER.fullmatch(scope) is not None
        or scope.lower() in name.lower()
    )
    return scope if whole or name.lower() in scope.lower() else f"{scope} ở {_inside(name)}"


def _inside(name: str) -> str:
    """Return a name as it reads inside a phrase: "Thị trấn Chũ" → "thị trấn Chũ"."""
    return name[0].lower() + name[1:] if CAPITAL.match(name) else phrases.uncapitalised(name)


def _frame(doc: Document, position: int, clause: int, *, everything: bool) -> str:
    """Return of what the sentence speaks that opens with it ("Ở khối huyện, …; …"), or with ``everything`` the
    paragraph ("2. Kết quả khối huyện. …"); else ``""``."""
    sentence, part = doc.sentence_at(position), doc.segment_at(position)
    begins = [sentence[0]] if sentence is not None and sentence[0] <= clause else []
    begins += [part.start] if part is not None and everything else []
    for begin in begins:
        found = FRAME.match(doc.text, begin, position)
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
    if COMMENT.fullmatch(doc.text, named[-1].end + 2 * opened, statement.quantity.start) is None:
        return None
    return named[-1].name


def _place(name: str) -> str | None:
    """Return the full name of a place, ``None`` where a phrase names none: "Gò Dầu" → "huyện Gò Dầu"."""
    bare = re.sub(rf"^(?:{WORD})\s*", "", name, flags=re.IGNORECASE)
    if PROPER.fullmatch(bare) is None:
        return None
    gazetteer = load_gazetteer()
    place = gazetteer.province(bare) if bare == name or OF_PROVINCE.match(name) else None
    place = place or (gazetteer.district(bare) if bare == name else None)
    return place.full if place is not None else _inside(name) if bare != name else None
