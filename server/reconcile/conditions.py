"""What stands beside a cell in its row (a date, a province, an issuer, a code) and whether a thing agrees with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.reconcile.dates import Span, parse_date, span
from server.reconcile.entities import Entity
from server.reconcile.index import Index


@dataclass(frozen=True)
class Condition:
    """One condition of a row.

    Attributes:
        pid: the property: ``date``, ``issued``, ``province``, ``issuer``, or a scheme of codes.
        texts: what the row says of it; any of them will do.
    """

    pid: str
    texts: tuple[str, ...]


CODE_PIDS: Final = ("gso", "iso", "wikidata", "geonames", "vbpl", "ma-dinh-danh")
"""The properties that are codes: a row may give them, and data extension returns them."""
PIDS: Final = ("date", "issued", "province", "issuer", *CODE_PIDS)
"""The properties that a row can be held against."""


def day_of(conditions: Sequence[Condition], pid: str = "date") -> Span | None:
    """Return the days that a row speaks of, or gives as those of issue; None where it has no date that can be read."""
    texts = [text for one in conditions if one.pid == pid for text in one.texts]
    return next((found for found in map(parse_date, texts) if found is not None), None)


class Checker:
    """The conditions of one row, read once and held against each candidate."""

    def __init__(self, index: Index, conditions: Sequence[Condition]) -> None:
        self._index = index
        self._spans = {
            one.pid: [found for found in map(parse_date, one.texts) if found is not None]
            for one in conditions
            if one.pid in ("date", "issued")
        }
        day = day_of(conditions)
        self._things: Mapping[str, set[str]] = {
            one.pid: self._meant(one, day) for one in conditions if one.pid in PIDS and one.pid not in self._spans
        }

    def verdicts(self, entity: Entity) -> dict[str, bool | None]:
        """Return for each condition whether a thing agrees; None where the condition cannot be read."""
        found: dict[str, bool | None] = {}
        for pid, spans in self._spans.items():
            found[pid] = any(_in_time(entity, pid, one) for one in spans) if spans else None
        for pid, iris in self._things.items():
            found[pid] = self._agrees(entity, pid, iris)
        return found

    def meant(self, pid: str) -> set[str]:
        """Return the IRIs that the words of a condition mean; none where it is not given or cannot be read."""
        return self._things.get(pid, set())

    def _meant(self, condition: Condition, day: Span | None) -> set[str]:
        """Return the IRIs that the words of a condition mean: places, agencies, or the things with a code."""
        found: set[str] = set()
        for text in condition.texts:
            if condition.pid in CODE_PIDS:
                found |= {entity.iri for entity, _ in self._index.by_code(text, day, condition.pid)}
                continue
            found |= self._index.agencies(text) if condition.pid == "issuer" else self._index.places(text)
        return found

    def _agrees(self, entity: Entity, pid: str, iris: set[str]) -> bool | None:
        if pid in CODE_PIDS:
            return entity.iri in iris
        if not iris:
            return None
        own = {entity.iri, *self._index.around(entity)} if pid == "province" else {*entity.values.get("issuer", ())}
        return bool(own & iris) if own else True


def _in_time(entity: Entity, pid: str, days: Span) -> bool:
    """Whether a thing was there on some of the days; a document must have been issued by then."""
    issued = entity.one("issued")
    if pid == "issued":
        return entity.kind != "document" or not issued or span(issued).meets(days)
    if entity.kind == "document":
        return not issued or span(issued).first <= days.last
    return entity.period.meets(days)
