"""The figure of a target or a result as people read it: value, range, ratio, unit and comparator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.namespaces import ID
from server.labels import Labels
from server.terms import Term

_UNIT: Final = str(ID["unit/"])
_COMPARATOR: Final = str(ID["comparator/"])
_PLAIN_UNITS: Final = ("", "count", "ratio", "score")

Properties = Mapping[str, Sequence[Term]]
"""Local name of a property → its values."""


def value_text(labels: Labels, own: Properties) -> str:
    """Return the figure of a fact: ``ít nhất 50 %``, ``24 trên 24``, ``hạng 5``; empty where it has none."""
    unit, number = _first(own, "unit").removeprefix(_UNIT), _first(own, "value")
    say, write = labels.language.say, labels.language.number
    if unit == "boolean":
        return say("value.no" if number in ("0", "false") else "value.yes")
    part, whole = _first(own, "numerator"), _first(own, "denominator")
    ratio = say("value.ratio", part=write(part), whole=write(whole)) if part and whole else ""
    if ratio and (unit == "ratio" or not number):
        shown = ratio
    elif number or part:
        upper = _first(own, "valueMax")
        figure = f"{write(number)}–{write(upper)}" if upper else write(number or part)
        shown = _with_unit(labels, figure, unit, own) + (f" ({ratio})" if ratio else "")
    else:
        return ""
    comparator = "value." + _first(own, "comparator").removeprefix(_COMPARATOR)
    return say(comparator, value=shown) if labels.language.knows(comparator) else shown


def _with_unit(labels: Labels, figure: str, unit: str, own: Properties) -> str:
    if unit == "percent":
        return figure + ("\u00a0%" if labels.language.code == "vi" else "%")
    if unit == "rank":
        return labels.language.say("value.rank", value=figure)
    if unit in _PLAIN_UNITS:
        return figure
    return f"{figure}\u00a0{labels.label(own['unit'][0].value).text}"


def _first(own: Properties, name: str) -> str:
    return next((term.value for term in own.get(name, ())), "")
