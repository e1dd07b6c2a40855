"""Figures that only say again, or against what, one before them is: a goal, what is done, what was told."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.closing_words import THIS
from graph.extract.statements import Statement
from graph.extract.wording_words import (
    DONE,
    GOAL_SET,
    LEVEL_OF,
    SET,
)

VERSUS: Final = 24

_DIGIT: Final = re.compile(r"\d")

_REMARK: Final = 40


def is_set(text: str, statement: Statement) -> bool:
    """Tell whether a number is the goal that the one before is measured against: "đạt 63%, cao hơn mức 50% mà tỉnh
    giao"."""
    digit = _DIGIT.search(text, statement.quantity.start, statement.quantity.end)
    end = digit.start() if digit is not None else statement.quantity.start
    begin = max(statement.outer[0] if statement.outer is not None else statement.clause[0], end - _REMARK)
    if GOAL_SET.search(text, begin, end) is not None:
        return True
    return LEVEL_OF.search(text, begin, end) is not None and SET.match(text, statement.quantity.end) is not None


def is_done(left: str) -> bool:
    """Tell whether words before a number end with what is done to so many: "xử lý xong"."""
    return DONE.search(left) is not None


def refers_back(text: str, statement: Statement) -> bool:
    """Tell whether the words before a number speak of a figure told before: "tỷ lệ này", "con số trên"."""
    return THIS.search(text, *statement.left) is not None
