"""Words that stand for things told before: "nơi", "chiếc", "người", "đơn vị", "trong đó"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.around import Wording
from graph.extract.statements import Statement

_PIECES: Final = ("cái", "chiếc")
_STAND_IN: Final = re.compile(r"trong (?:số|đó)\b.*$|(?:nơi|cái|chiếc)(?:\s+(?:trong|có|đã|ở|này)\b.*)?$")
_OF_THOSE: Final = re.compile(r"(?<!\w)trong (?:đó|số đó|số này)(?:\s+(?:đã|mới|chỉ|có))*\s*$", re.IGNORECASE)
_AMONG: Final = re.compile(
    r"(?<!\w)trong(?:\s+(?:tổng\s+)?số)?\s+\d[\d.]*\s+(?P<who>[^.;:()\d\n]{2,60}?),\s*"
    r"(?:(?:đã|mới|chỉ|có|hiện)\s+)*$",
    re.IGNORECASE,
)
"""A whole whose part is told: "Trong 18 sở, ngành của tỉnh, 15 đơn vị …"."""

_GENERIC: Final = ("đơn vị", "người", "cơ quan", "địa phương", "nơi", "trường hợp", "tổ chức")
_PEOPLE: Final = re.compile(
    r"(?:lượt\s+)?(?:cán bộ|công chức|viên chức|giáo viên|học sinh|nhân viên|lao động|phụ huynh|bác sĩ|y sĩ|sinh viên|"
    r"hội viên|đoàn viên|đảng viên|công dân|chiến sĩ|kỹ sư|học viên)(?!\w)",
    re.IGNORECASE,
)
_STAFF: Final = re.compile(
    r"(?P<who>(?:đội ngũ|lực lượng|bộ phận)\s.+?)(?:\s+(?:vẻn vẹn|chỉ|có|gồm|mới|hiện|vỏn vẹn|còn|là))*(?:\s+người)?$",
    re.IGNORECASE,
)
_PROPERTY: Final = re.compile(
    r"(?:tốc độ|dung lượng|băng thông|lưu trữ|tốc độ đường truyền|đường truyền)", re.IGNORECASE
)
"""What only says how fast or how large something is: "cáp quang tới 17 trạm, tốc độ 30 Mbps" is of the stations."""

_PROPERTY_WORD: Final = re.compile(r"(?<!\w)(?:tốc độ|dung lượng|băng thông)(?!\w)", re.IGNORECASE)
_REACH: Final = 110


def stands(scope: str) -> bool:
    """Tell whether a noun is too general to say what is counted: "người", "đơn vị"."""
    return scope.lower() in _GENERIC


def meant(
    text: str, statement: Statement, sentence: int, scope: str, said: Wording, earlier: Wording | None
) -> tuple[str, str]:
    """Return the scope of a figure and what it measures, where its own words only stand for others.

    Args:
        text: clean text.
        statement: the number with its words.
        sentence: where its sentence begins.
        scope: of whom or what its own words say it is.
        said: its wording.
        earlier: the wording of the figure before, where that stands near.
    """
    start = statement.quantity.start
    if scope in _PIECES and said.indicator != scope:
        return said.indicator, said.indicator
    if earlier is not None and earlier.scope and _STAND_IN.match(scope) is not None:
        return earlier.scope, said.indicator
    if _PROPERTY.fullmatch(scope) is not None:
        whose = phrases.without_openers(phrases.without_linkers(_before(text, statement)))
        near = earlier is not None and earlier.start >= sentence and statement.outer is None
        return whose or (earlier.scope if near and earlier is not None else "") or scope, said.indicator
    if not stands(scope):
        return scope, said.indicator
    whole = _AMONG.search(text, max(sentence, start - _REACH), start)
    if whole is not None:
        return phrases.tidy(whole["who"]), said.indicator
    counted = phrases.measured(said.indicator) if phrases.head(said.indicator) == said.indicator else said.indicator
    if scope == "người" and counted != said.indicator and _PEOPLE.match(counted) is not None:
        return counted, said.indicator
    staff = _STAFF.fullmatch(said.indicator) if scope == "người" else None
    if staff is not None:
        return staff["who"], said.indicator
    if earlier is None or not earlier.scope or earlier.start < sentence:
        return scope, said.indicator
    people = scope == "người" and _PEOPLE.match(earlier.scope) is not None
    those = _OF_THOSE.search(text, max(sentence, start - _REACH), start) is not None
    return earlier.scope if people or those else scope, said.indicator


def _before(text: str, statement: Statement) -> str:
    """Return the words of a statement before the one that names a property."""
    left = text[slice(*statement.left)]
    found = _PROPERTY_WORD.search(left)
    return left[: found.start()].rpartition(",")[2] if found is not None else ""
