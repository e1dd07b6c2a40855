"""Cells that say what a thing belongs to: ``huyện Thường Tín - Hà Nội``, ``Cục Ứng dụng CNTT (Bộ TT&TT)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from server.reconcile.entities import Entity
from server.reconcile.matching import PENALTIES, Fit
from server.reconcile.text import clean, plain_words

_SEPARATOR: Final = re.compile(r"\s*[,/]\s*|\s+-\s*|\s*-\s+|\s+thuộc\s+|\s*\((?=[^()]*\)\W*$)", re.IGNORECASE)
_REMARK: Final = re.compile(r"\s*\((?P<remark>[^()]*\w[^()]*)\)")
_MOST: Final = 3
_UNTYPED: Final = 100 - PENALTIES["place_type_left_out"] - PENALTIES["accents_wrong"] - PENALTIES["alias"]
"""The lowest score of a name that what it belongs to may confirm."""

DOUBTED: Final = 20
"""What a thing loses when a remark behind its name is not a part of it."""

Lookup = Callable[[str], Iterable[tuple[Entity, Fit]]]
"""Gives the things that a text may mean."""


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield a name and what stands behind it, for each place where the two may be divided, the last first."""
    for match in reversed(list(_SEPARATOR.finditer(text))[-_MOST:]):
        head, tail = text[: match.start()].strip(), text[match.end() :].strip(" ()")
        if head and tail:
            yield head, tail


def explained(text: str, lookup: Lookup) -> list[tuple[Entity, Fit]]:
    """Return the things that a cell names without its brackets: ``TT Tỉnh ủy (Thường trực)``.

    Args:
        text: the cell, cleaned.
        lookup: gives the things that a text may mean.

    Returns:
        The things with their fit, sure only if all words in the brackets are words of a name of the thing.
    """
    remarks = {one.folded for match in _REMARK.finditer(text) for one in plain_words(match["remark"])}
    found = lookup(_REMARK.sub(" ", text).strip()) if remarks else ()
    return [(entity, fit if remarks <= _words(entity) else Fit(fit.score - DOUBTED, False)) for entity, fit in found]


def _words(entity: Entity) -> set[str]:
    names = [*entity.labels.values(), *entity.values.get("altLabel", ()), *entity.values.get("shortName", ())]
    return {one.folded for name in names for one in plain_words(clean(name))}


def within(text: str, lookup: Lookup, around: Callable[[Entity], set[str]]) -> list[tuple[Entity, Fit]]:
    """Return the things that the first part of a cell names and of which its second says where they belong.

    Args:
        text: the cell, cleaned.
        lookup: gives the things that a part may mean.
        around: gives the IRIs of a thing's place, its territory and the agency above it.

    Returns:
        The things with their fit, one without its type a little lower and never sure; none where the second part
        names nothing, or nothing that the first belongs to.
    """
    for head, tail in parts(text):
        found = []
        tails = [pair for pair in lookup(tail) if pair[1].score >= _UNTYPED]
        for entity, fit in lookup(head) if tails else ():
            above = around(entity) | ({entity.iri} if entity.kind == "agency" else set())
            said = [one.score for owner, one in tails if owner.iri in above]
            if said and fit.score >= _UNTYPED:
                found.append((entity, Fit(min(fit.score, max(said)), fit.sure)))
        if found:
            return found
    return []
