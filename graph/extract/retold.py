"""One fact for a number told several times: in the headline, the lead, the body and a caption."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.extract.draft import Draft

_PROMINENT: Final = {"lead": 1, "title": 2, "caption": 3}
_DATES: Final = ("deadline", "as_of")
_COMPARED: Final = 50
"""So many figures of one value are looked at; no article has more, and the work stays linear in the text."""
_OF_ANY_RANK: Final = {"xếp", "hạng"}
_RETOLD: Final = 0.5
_ROUND: Final = 1.15
_MOST: Final = 400
_VERBATIM: Final = 0.9


@dataclass(frozen=True, slots=True)
class Figure:
    """A proposed target or result, with what decides between two that tell the same number.

    Attributes:
        draft: what is proposed.
        kind: the kind of its segment.
        segment: where that begins.
        dated: whether it has a deadline or a date.
        unsure: whether no word said that it is a target or a result.
    """

    draft: Draft
    kind: str
    segment: int
    dated: bool
    unsure: bool


def once(figures: Sequence[Figure]) -> Iterator[Draft]:
    """Yield the figures without those that tell a number again.

    Of two the one is kept that has a date, then the one in the body.
    """
    kept: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=_rank):
        values = figure.draft.values
        alike = kept[values["value"], values["value_max"], _class(values["unit"])]
        if not any(_same(figure, other) for other in alike[:_COMPARED]):
            alike.append(figure)
    exact = [figure for alike in kept.values() for figure in alike if figure.kind != "title"]
    drafts = [
        figure.draft
        for alike in kept.values()
        for figure in alike
        if figure.kind != "title" or not any(_rounds(figure, other) for other in exact[:_MOST])
    ]
    yield from sorted(drafts, key=lambda draft: draft.start)


def _rounds(title: Figure, other: Figure) -> bool:
    """Tell whether a headline gives a figure of the text in round numbers: "hơn 90%" for 97.1%, "99%" for 99.8%."""
    one, two = title.draft.values, other.draft.values
    unlike = one["unit"] != two["unit"] or title.draft.type != other.draft.type
    if unlike or one["value"] is None or two["value"] is None or one["value"] == two["value"]:
        return False
    value, exact = one["value"], two["value"]
    close = value <= exact < value * _ROUND if one["comparator"] == "ge" else abs(value - exact) < min(1, value / 20)
    return close and bool(_content(one) & _content(two))


def _content(values: Mapping[str, Any]) -> set[str]:
    return {word for word in _words(values) if len(word) > 2}


def _rank(figure: Figure) -> tuple[bool, int, bool, int]:
    return not figure.dated, _PROMINENT.get(figure.kind, 0), figure.unsure, figure.draft.start


def _same(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures of one value and unit are one fact."""
    one, two = figure.draft.values, other.draft.values
    if figure.segment == other.segment and any(one.get(key) != two.get(key) for key in _DATES):
        return False
    if figure.draft.type != other.draft.type and not figure.unsure:
        return False
    if one["unit"] == "rank" and _unlike_places(figure, other):
        return False
    words, others = _words(one), _words(two)
    elsewhere = figure.segment != other.segment
    loose = elsewhere and (
        figure.unsure or one["unit"] == "rank" or bool({figure.kind, other.kind} & _PROMINENT.keys())
    )
    shared = len(words & others)
    return shared >= _RETOLD * min(len(words), len(others)) if loose else shared >= _VERBATIM * len(words | others)


def _unlike_places(figure: Figure, other: Figure) -> bool:
    """Tell whether two ranks are not the same: one is a place and the other a move, or they are those of two."""
    one, two = figure.draft.values, other.draft.values
    if one["indicator"].startswith("xếp") != two["indicator"].startswith("xếp"):
        return True
    told = not {figure.kind, other.kind} & _PROMINENT.keys()
    return told and bool(one.get("holder") and two.get("holder")) and one["holder"] != two["holder"]


def _class(unit: str) -> str:
    return "count" if unit == "ratio" else unit


def _words(values: Mapping[str, Any]) -> set[str]:
    said = set(f"{values['indicator']} {values['scope']}".lower().replace(",", " ").split())
    return said - _OF_ANY_RANK if values["unit"] == "rank" else said
