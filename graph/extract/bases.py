"""Where a change began: "giảm từ 19% năm 2006 xuống 9%" also tells the 19."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.extract.quantity import Quantity
from graph.extract.statements import Statement, same_kind

_MOST: Final = 3


def bases(statement: Statement, quantities: Sequence[Quantity]) -> list[Statement]:
    """Return the statements of the numbers that a change to the one of a statement began with.

    Args:
        statement: a statement whose words before its number end where the change is told.
        quantities: all quantities of the article, in order.
    """
    begin, end = statement.left[1], statement.quantity.start
    if begin >= end:
        return []
    first = bisect_right(quantities, begin, key=lambda quantity: quantity.start)
    earlier = [
        q for q in quantities[first : first + _MOST] if q.start < end and same_kind(q.unit, statement.quantity.unit)
    ]
    return [
        replace(
            statement,
            quantity=quantity,
            clause=(statement.clause[0], end),
            noun=(quantity.end, quantity.end),
            deed=(quantity.end, end),
        )
        for quantity in earlier
    ]
