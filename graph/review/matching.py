"""Which proposed fact is which reviewed one: the same thing said, however its fields differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model import FACT_TYPES, Fact

_LEAST: Final = 1.0
"""From this likeness on two facts are one: they share words of the text, or say the same of the main thing."""


def main_value(fact: Fact) -> str:
    """Return what a fact is about: the value of the first field of its type that it has."""
    fields = FACT_TYPES[fact.type].fields
    return next((str(fact.values[field.name]) for field in fields if field.name in fact.values), "")


def pairs(proposed: Sequence[Fact], reviewed: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Return (proposed, reviewed) of the facts that are one, each in at most one pair, the most alike first."""
    likeness = [
        (-score, i, j)
        for i, one in enumerate(proposed)
        for j, other in enumerate(reviewed)
        if (score := _likeness(one, other)) >= _LEAST
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(likeness):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return [(proposed[i], reviewed[j]) for i, j in found.items()]


def _likeness(one: Fact, other: Fact) -> float:
    """Return how alike two facts are, from 0 for nothing in common to about 5 for equal ones."""
    if one.type != other.type:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    together = max(one.end, other.end) - min(one.start, other.start)
    overlap = 1 + shared / together if shared > 0 else 0.0
    same_thing = 1.5 if main_value(one).casefold() == main_value(other).casefold() else 0.0
    fields = {*one.values, *other.values}
    equal = sum(one.values.get(name) == other.values.get(name) for name in fields) / max(len(fields), 1)
    same_number = 1.0 if "value" in one.values and one.values["value"] == other.values.get("value") else 0.0
    base = overlap + same_thing + same_number
    return base + equal / 2 if base else 0.0
