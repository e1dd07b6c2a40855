"""Numbers told in the order of a list before them: "ở cấp tỉnh, huyện và xã lần lượt là 98%, 96% và 99%"; and those
that are told again of the same things at another time: "một năm trước, các tỷ lệ này là 90%, 85% và 91%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.extract import composed, phrases
from graph.extract.around import DATED, Around, Wording
from graph.extract.statements import Statement
from graph.extract.terms import WordPattern

_RESPECTIVELY: Final = re.compile(
    r"(?:(?:đạt|là|có|tương ứng)\s+)?(?:lần lượt|tương ứng|theo thứ tự)(?:\s+(?:là|đạt|có|ở mức|gồm))?\s*:?\s*$",
    re.IGNORECASE,
)
_OWNERS: Final = re.compile(r"^(?P<what>.*?)\s(?:ở|tại|của|giữa|trong)\s+(?P<who>.+)$")
_NESTED: Final = re.compile(r"(?P<what>[^,;]+)\s(?:ở|tại|của|giữa)\s+(?P<who>[^;]+)$")
"""A place told after another adjunct: "trong công việc ở ba cấp tỉnh, huyện, xã"."""

_KIND: Final = re.compile(r"(?:(?:hai|ba|bốn|các|cả\s+\S+|\d)\s+)?(?P<first>(?P<kind>cấp|khối|tuyến|bậc)\s\w.*)")
_JOINT: Final = re.compile(r",\s+(?:và\s+)?|\s+và\s+|;\s+")
_AGAIN: Final = re.compile(
    r"(?<!\w)(?:"
    r"(?:các|những|hai|ba|bốn|năm|\d)\s+(?:con số|tỷ lệ|tỉ lệ|chỉ tiêu|số liệu|mức|chỉ số)(?:\s+[^\W\d]+){0,4}?|"
    r"(?:số liệu|tỷ lệ|tỉ lệ|con số)\s+(?:của\s+)?(?:các|những|hai|ba|bốn|năm|\d)\s+[^\W\d]+)\s+"
    r"(?:này|ấy|đó|trên|nói trên|tương ứng)(?!\w)[^\d;]{0,40}$",
    re.IGNORECASE,
)
_THESE: Final = WordPattern(_AGAIN, ("các", "những", "hai", "ba", "bốn", "năm", "số", "tỷ", "tỉ", "con"), digits=True)
_ELSEWHERE: Final = re.compile(
    r"(?:này|ấy|đó|trên|tương ứng)\s(?P<where>(?:ở|của|tại|với|"
    r"đối với)\s[^\d,;:()]{2,40}?)\s(?:lần lượt\s)?(?:là|đạt|còn|chỉ)\s",
    re.IGNORECASE,
)
"""Where the figures are that are told again: "các con số tương ứng ở địa phương là 58% và 37%"."""

_DEALT: Final = re.compile(rf"[\s,{DATED}]*(?:thì\s+)?(?:tương ứng|lần lượt)(?:\s+(?:là|đạt))?\s*:?\s*", re.IGNORECASE)
_RECENT: Final = 8
_BARE: Final = re.compile(r"[\s,;]*(?:và|còn)?\s*")


def respective(around: Around, statement: Statement, rest: Sequence[Statement]) -> Wording | None:
    """Return the wording of the first of several numbers that "lần lượt" deals out to a list told before; ``None``
    where the list and the numbers are not equally many."""
    left = around.text[slice(*statement.left)].lower()
    told = "lượt" in left or "ứng" in left or "thứ" in left
    said = _RESPECTIVELY.search(around.text, *statement.left) if told else None
    if said is None:
        return None
    words = around.before((statement.left[0], said.start()))
    owned = _OWNERS.match(words)
    what, who = (owned["what"], owned["who"]) if owned else ("", phrases.without_openers(words))
    if (nested := _NESTED.match(who)) is not None:
        what, who = f"{what} {nested['what']}", nested["who"]
    names = _each([name.strip() for name in _JOINT.split(who) if name.strip()])
    numbers = _bare_numbers(around, statement, rest)
    if len(names) != numbers or numbers == 1:
        return None
    measured = phrases.head(what) or phrases.without_openers(what) or _after(around, statement, rest[numbers - 2])
    if not measured:
        return None
    indicator = phrases.uncapitalised(measured)
    start = around.start(names[0], statement)
    names = [composed.at(composed.noun(indicator), name) for name in names]
    return Wording(indicator, names[0], start, statement.quantity.end, others=tuple(names[1:]))


def _each(names: list[str]) -> list[str]:
    """Return names with the word that the first has for all: "ba cấp tỉnh", "huyện", "xã" → "cấp tỉnh", "cấp huyện",
    "cấp xã"."""
    told = _KIND.match(names[0]) if names else None
    if told is None:
        return names
    kind = told["kind"]
    return [
        told["first"] if i == 0 else name if name.startswith(kind) else f"{kind} {name}" for i, name in enumerate(names)
    ]


def _bare_numbers(around: Around, statement: Statement, rest: Sequence[Statement]) -> int:
    """Return how many numbers follow one another without words of their own, the first included."""
    numbers = 1
    for other in rest:
        if other.clause != statement.clause or not _is_bare(around, other):
            break
        numbers += 1
    return numbers


def again(
    around: Around, statement: Statement, rest: Sequence[Statement], told: Sequence[tuple[str, Wording]]
) -> Wording | None:
    """Return the wording of the first of several numbers of what the last figures were of, as many as they are.

    Args:
        around: the words of the article.
        statement: the first number.
        rest: the statements after it in its sentence.
        told: the units and wordings of the figures before, in order.
    """
    dealt = _DEALT.fullmatch(around.undated[slice(*statement.left)]) is not None
    if not told or not (dealt or _THESE.search(around.text, *statement.left)):
        return None
    numbers = _bare_numbers(around, statement, rest)
    last = told[-numbers:]
    alike = all(unit == statement.quantity.unit and said.scope for unit, said in last)
    if not 1 < numbers == len(last) <= _RECENT or not alike:
        return None
    first, *others = (said for _, said in last)
    elsewhere = _ELSEWHERE.search(around.undated, *statement.left)
    if elsewhere is not None:
        first, *others = (replace(said, scope=_moved(said, elsewhere["where"])) for _, said in last)
    names = tuple(said.scope for said in others)
    return Wording(first.indicator, first.scope, statement.quantity.start, statement.quantity.end, others=names)


def _moved(said: Wording, where: str) -> str:
    """Return the scope of a figure told before, at another place or level."""
    return composed.at(composed.noun(said.indicator, said.scope), where)


def continued(around: Around, statement: Statement, previous: Wording | None) -> Wording | None:
    """Return the wording of a further number of such a list."""
    if previous is None or not previous.others or not _is_bare(around, statement):
        return None
    name, *others = previous.others
    start, end = statement.quantity.start, statement.quantity.end
    return Wording(previous.indicator, name, start, end, others=tuple(others))


def _is_bare(around: Around, statement: Statement) -> bool:
    return _BARE.fullmatch(around.text, *statement.left) is not None


def _after(around: Around, first: Statement, last: Statement) -> str:
    """Return what is counted where only the words after the last number say it: "lần lượt 12, 15 và 20 dịch vụ"."""
    return around.after(last.noun) or around.after(first.noun)
