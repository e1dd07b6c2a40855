"""A number that says how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that says how much.

    Attributes:
        start: where it begins, with the words that compare ("trên", "khoảng").
        end: where it ends, with its unit.
        value: the number; of a range the lower end; of a ratio or rank the numerator.
        value_max: the upper end of a range.
        unit: ``percent`` ``count`` ``ratio`` ``rank`` ``score`` ``per_100`` ``multiple``, or a unit as written.
        numerator: of a ratio or a rank out of so many.
        denominator: of the same.
        comparator: ``eq`` ``ge`` ``le`` ``approx``.
        counted: whether the noun that is counted or shared follows.
    """

    start: int
    end: int
    value: float
    value_max: float | None = None
    unit: str = "count"
    numerator: float | None = None
    denominator: float | None = None
    comparator: str = "eq"
    counted: bool = False
