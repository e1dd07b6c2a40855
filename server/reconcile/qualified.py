"""Cells that say what a thing belongs to: ``huyện Thường Tín - Hà Nội``, ``Cục Ứng dụng CNTT (Bộ TT&TT)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from graph.iris import fold
from server.reconcile.entities import Entity
from server.reconcile.matching import PENALTIES, Fit
from server.reconcile.text import clean, plain_words

_SEPARATOR: Final = re.compile(
    r"\s*[,/]\s*|\s+-\s*|\s*-\s+|\s+thuộc\s+|\s+(?:of\s+)?(?=(?:VN|Vi[eệ]t ?nam)\W*$)|\s*\((?=[^()]*\)\W*$)",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"\s*[(\[][^()\[\]]*\w[^()\[\]]*[)\]]"
    r"|\s*(?:[-,;:]\s*|\b)(?:nay (?:là|thuộc)|(?:trước|sau|từ) (?:khi )?(?:sáp |hợp |được )?(?:nhập|tách|chia))\b.*$"
    r"|\s+(?:cũ|mới)\W*$",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"\b(?:cu|truoc|nay (?:la|thuoc)|da (?:sap |hop )?nhap|da giai the|(?:chua|khong) (?:gom|sap nhap)|former|old)\b"
)
_AFTER: Final = re.compile(r"\b(?:moi|sau|gom|hop nhat|merged|new)\b")
_MOST: Final = 3
_UNTYPED: Final = 100 - PENALTIES["place_type_left_out"] - PENALTIES["accents_wrong"] - PENALTIES["alias"]
"""The lowest score of a name that what it belongs to may confirm."""

DOUBTED: Final = 20
"""What a thing loses when a remark behind its name is not a part of it."""

Lookup = Callable[[str], Iterable[tuple[Entity, Fit]]]
"""Gives the things that a text may mean."""


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield a name and what stands behind or before it, for each place where the two may be divided, the last first."""
    for match in reversed(list(_SEPARATOR.finditer(text))[-_MOST:]):
        head, tail = text[: match.start()].strip(), text[match.end() :].strip(" ()")
        if head and tail:
            yield head, tail
            yield tail, head


def explained(text: str, lookup: Lookup) -> list[tuple[Entity, Fit]]:
    """Return the things that a cell names without its remarks: ``TT Tỉnh ủy (Thường trực)``, ``Lào Cai (mới)``.

    Args:
        text: the cell, cleaned.
        lookup: gives the things that a text may mean.

    Returns:
        The things with their fit: after a remark on time those of that time; sure only if the remark was on time or
        all its words are words of a name of the thing.
    """
    remarks = " ".join(match[0] for match in _REMARK.finditer(text))
    found = list(lookup(_REMARK.sub(" ", text).strip())) if remarks else []
    before, after = bool(_BEFORE.search(fold(remarks))), bool(_AFTER.search(fold(remarks)))
    if before or after:
        fitting = [pair for pair in found if (pair[0].period.is_open if after and not before else _ended(pair[0]))]
        return fitting or found
    words = {one.folded for one in plain_words(remarks)}
    return [(entity, fit if words <= _words(entity) else Fit(fit.score - DOUBTED, False)) for entity, fit in found]


def _ended(entity: Entity) -> bool:
    return not entity.period.is_open


def _words(entity: Entity) -> set[str]:
    names = [*entity.labels.values(), *entity.values.get("altLabel", ()), *entity.values.get("shortName", ())]
    return {one.folded for name in names for one in plain_words(clean(name))}


def within(text: str, lookup: Lookup, owners: Lookup, around: Callable[[Entity], set[str]]) -> list[tuple[Entity, Fit]]:
    """Return the things that the first part of a cell names and of which its second says where they belong.

    Args:
        text: the cell, cleaned.
        lookup: gives the things that the first part may mean.
        owners: gives those that the second part may mean.
        around: gives the IRIs of a thing's place, its territory and the agency above it.

    Returns:
        The things with their fit, one without its type a little lower and never sure; none where the second part
        names nothing, or nothing that the first belongs to.
    """
    for head, tail in parts(text):
        found = []
        tails = [pair for pair in owners(tail) if pair[1].score >= _UNTYPED]
        for entity, fit in lookup(head) if tails else ():
            above = around(entity) | ({entity.iri} if entity.kind == "agency" else set())
            said = [one.score for owner, one in tails if owner.iri in above]
            if said and fit.score >= _UNTYPED:
                found.append((entity, Fit(min(fit.score, max(said)), fit.sure)))
        if found:
            return found
    return []
