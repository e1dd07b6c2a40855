"""The order of a list: by name as people sort, by a column, by the number of facts. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from graph.iris import fold
from server.browse.members import Members
from server.terms import Term

BY_NAME: Final = "name"
BY_FACTS: Final = "facts"
_DIGITS: Final = re.compile(r"(\d+)")

NameKey = tuple[list[tuple[int, str]], str]


def ordered(members: Members, by_name: Sequence[str], sort: str, down: bool, labels: Mapping[str, str]) -> list[str]:
    """Return things in the order that is asked for; those without a value come last, however it is turned.

    Args:
        members: what is known of them.
        by_name: some of them, in the order of their names.
        sort: ``name``, ``facts`` or a property by local name.
        down: whether the order is turned round.
        labels: IRI of a value → its label.
    """
    if sort == BY_NAME:
        return list(reversed(by_name)) if down else list(by_name)
    if sort == BY_FACTS:
        return sorted(by_name, key=lambda thing: members.facts.get(thing, 0), reverse=down)
    found = {thing: members.values.get(thing, {}).get(sort, ()) for thing in by_name}
    having = [thing for thing in by_name if found[thing]]
    having.sort(key=lambda thing: _value_key(found[thing][0], labels), reverse=down)
    return [*having, *(thing for thing in by_name if not found[thing])]


def name_key(name: str) -> NameKey:
    """Return the key that sorts names as people do: without diacritics first, numbers by their size."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(fold(name))], name


def _value_key(term: Term, labels: Mapping[str, str]) -> tuple[float, NameKey]:
    if term.is_number:
        return float(term.value), ([], "")
    return 0, name_key(labels.get(term.value, term.value))
