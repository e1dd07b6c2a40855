"""Calls of functions with too few or too many values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.errors import Words
from server.mistakes.view import View

_CALLS: Final = (
    "CONTAINS(?x, ?y)", "STRSTARTS(?x, ?y)", "STRENDS(?x, ?y)", "STRBEFORE(?x, ?y)", "STRAFTER(?x, ?y)",
    "LANGMATCHES(?x, ?y)", "STRLANG(?x, ?y)", "STRDT(?x, ?y)", "IF(?x, ?y, ?z)", "STRLEN(?x)", "UCASE(?x)", "LCASE(?x)",
    "YEAR(?x)", "MONTH(?x)", "DAY(?x)", "LANG(?x)", "DATATYPE(?x)", "STR(?x)", "BOUND(?x)", "ABS(?x)", "ROUND(?x)",
)  # fmt: skip
_NEEDED: Final = {call.partition("(")[0].lower(): (call, call.count(",") + 1) for call in _CALLS}
"""Functions of a fixed number of values → how they are called, with how many."""


def _values(view: View) -> Words:
    if view.word() not in _NEEDED or view[1].text != "(":
        return ""
    written, needed = _NEEDED[view.word()]
    depth = commas = 0
    end = view.closing(1)
    for step in range(1, end):
        depth += {"(": 1, ")": -1, "{": 1, "}": -1}.get(view[step].text, 0)
        commas += view[step].text == "," and depth == 1
    given = 0 if end == 2 else commas + 1
    if view[end].text != ")" or given == needed:
        return ""
    return {
        "vi": f"{view[0].text} cần {needed} giá trị, ở đây có {given}: {written}.",
        "en": f"{view[0].text} takes {needed} value{'s' if needed > 1 else ''}, here are {given}: {written}.",
    }


RULES: Final[tuple[Callable[[View], Words], ...]] = (_values,)
