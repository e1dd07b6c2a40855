"""Which of several documents of one title a day means: the one that was in force then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.iris import fold
from server.reconcile.dates import Span
from server.reconcile.entities import Entity

_TYPE: Final = re.compile(r"^(?:bo luat|luat|phap lenh)\s+")


def not_in_force(entities: Iterable[Entity], day: Span) -> set[str]:
    """Return the IRIs of the documents that another one of the same type and title is meant instead of.

    Args:
        entities: what may be meant.
        day: the days that the row speaks of; where the law changed within them, none is ruled out.
    """
    groups: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind == "document" and entity.one("title") and entity.one("inForceFrom"):
            groups[entity.types[0], _TYPE.sub("", fold(entity.one("title")))].append(entity)
    ruled_out = set[str]()
    for group in groups.values():
        first, last = _latest(group, day.first), _latest(group, day.last)
        if len(group) > 1 and first is not None and first is last:
            ruled_out |= {one.iri for one in group} - {first.iri}
    return ruled_out


def _latest(group: Iterable[Entity], day: str) -> Entity | None:
    """Return the document that came into force last before the end of a day, None where none had."""
    begun = [one for one in group if one.one("inForceFrom") <= day]
    return max(begun, key=lambda one: one.one("inForceFrom"), default=None)
