"""So many of every so many: "cứ 100 cán bộ thì có 38 máy tính", "cứ 10 người thì 9 người hài lòng"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from graph.extract import phrases
from graph.extract.around import Around, Wording
from graph.extract.quantity import Quantity
from graph.extract.statements import Statement

_EVERY: Final = re.compile(r"(?<!\w)cứ\s+$", re.IGNORECASE)
_WORD: Final = len("cứ  ")
_FAR: Final = 90
_LEADS: Final = re.compile(r"\s+(?P<who>[^;.:\d]{2,80}?),?\s+(?:thì\s+)?(?:(?:đã|chỉ|mới)\s+)?(?:có\s+|là\s+)?$")
_WHAT: Final = re.compile(r"\s+(?P<what>[^\W\d]+(?:\s+(?!(?:được|đã|nộp|có|là)\s)[^\W\d]+){0,4})")
_STAND_INS: Final = ("nơi", "người", "đơn vị", "trường hợp")
_STAND_IN: Final = re.compile(rf"^(?:{'|'.join(_STAND_INS)})\s+")
_MANY: Final = re.compile(r",?\s+(?:thì|có|chỉ|được|mới|đã)(?:\s.*)?$")
_THEN: Final = re.compile(r",?\s(?:thì\s|(?:đã|chỉ|mới)\s(?:có\s)?|có\s)")
_ROUND: Final = (10, 100, 1000)
_HUNDRED: Final = 100


def merged(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, the two of "cứ 10 người thì 9 người" as one: a share, or per hundred of something else."""
    base: Quantity | None = None
    for quantity in found:
        whole, base = base, None
        if whole is not None and (one := _of_every(text, whole, quantity)) is not None:
            yield one
            continue
        if whole is not None:
            yield whole
        of = quantity.unit == "count" and quantity.value in _ROUND
        if of and _EVERY.search(text, max(0, quantity.start - _WORD), quantity.start):
            base = quantity
        else:
            yield quantity
    if base is not None:
        yield base


def _of_every(text: str, whole: Quantity, part: Quantity) -> Quantity | None:
    lead = _LEADS.fullmatch(text, whole.end, part.start) if part.start - whole.end < _FAR else None
    what = _WHAT.match(text, part.end)
    if lead is None or what is None or part.unit != "count" or part.value_max is not None:
        return None
    same = what["what"].startswith((lead["who"].split()[0], *_STAND_INS))
    said = _EVERY.search(text, max(0, whole.start - _WORD), whole.start)
    start = said.start() if said is not None else whole.start
    if same and part.value <= whole.value:
        return replace(part, start=start, unit="ratio", numerator=part.value, denominator=whole.value)
    value = round(part.value * _HUNDRED / whole.value, 2)
    return replace(part, start=start, end=what.end(), value=value, unit="per_100", counted=False)


def of_every(around: Around, statement: Statement) -> Wording | None:
    """Return the wording of so many things per hundred of others, or of so many of every ten: what there is or is done,
    and of whom."""
    start, end = statement.quantity.start, statement.quantity.end
    if statement.quantity.unit not in ("per_100", "ratio") or around.text[start : start + 2].lower() != "cứ":
        return None
    who, _, what = _THEN.sub(" thì ", phrases.tidy(around.text[start:end]), count=1).partition(" thì ")
    whom = phrases.tidy(re.sub(r"^\D+\d[\d.]*", "", who))
    if statement.quantity.unit == "ratio":
        return _share(around, statement, whom)
    thing = phrases.tidy(re.sub(r"^.*\d[\d.,]*", "", what or who))
    return Wording(f"{thing} trên 100 {whom}", whom, start, end)


def _share(around: Around, statement: Statement, whom: str) -> Wording | None:
    """Return the wording of so many of every ten: "cứ 10 cán bộ xã thì chỉ 3 người soạn được văn bản"."""
    said = around.after((statement.quantity.end, statement.deed[1]))
    whose = phrases.tidy(_MANY.sub("", whom))
    deed = phrases.without_modals(_STAND_IN.sub("", said).removeprefix(whose))
    return Wording(deed, whose, statement.quantity.start, statement.deed[1], follows=True) if deed and whose else None
