"""From a row of a table to ranked candidates, at most one of them a match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from server.reconcile.conditions import CODE_PIDS, Checker, Condition, day_of
from server.reconcile.documents import authority
from server.reconcile.entities import KINDS, Entity
from server.reconcile.index import Found, Index
from server.reconcile.matching import CONTRADICTED, LOWEST, MARGIN, SURE, read_cell

DEFAULT_LIMIT: Final = 5
MOST_CANDIDATES: Final = 50
_WITHOUT_RIVAL: Final = 60
_WRONG_TYPE: Final = 10


@dataclass(frozen=True)
class Query:
    """A row that asks what a cell means.

    Attributes:
        text: the cell.
        types: local names of classes that the thing may belong to; empty for any.
        strict: ``any`` of the types, ``all`` of them, or ``should`` (others are possible).
        limit: how many candidates are wanted.
        conditions: what else the row says.
    """

    text: str
    types: tuple[str, ...] = ()
    strict: str = "any"
    limit: int = DEFAULT_LIMIT
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A thing that a cell may mean.

    Attributes:
        entity: the thing.
        score: 0 to 100.
        match: whether it can stand without a person's look.
        name_score: how well the name alone fits.
        verdicts: for each condition whether it agrees; None where the condition cannot be read.
    """

    entity: Entity
    score: float
    match: bool = False
    name_score: float = 0.0
    verdicts: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True)
class _Ranked:
    candidate: Candidate
    sure: bool

    @property
    def order(self) -> tuple[float, bool, int, str]:
        """Sorts the best first; of equals what is still there, then by authority."""
        entity = self.candidate.entity
        return (-self.candidate.score, not entity.period.is_open, authority(entity), entity.iri)

    @property
    def contradicted(self) -> bool:
        return False in self.candidate.verdicts.values()


def reconcile(index: Index, query: Query) -> list[Candidate]:
    """Return the candidates for a row, the best first, none with a score below ``LOWEST``.

    The first is a match if its score is at least ``SURE``, it is ahead of the next by ``MARGIN``, and no condition
    speaks against it or could not be read.
    """
    checker = Checker(index, query.conditions)
    ranked = [_ranked(found, query, checker) for found in _found(index, query, checker)]
    ranked = [one for one in ranked if one is not None and one.candidate.score >= LOWEST]
    kept = sorted((one for one in ranked if one is not None), key=lambda one: one.order)
    if any(not one.contradicted and one.candidate.score >= _WITHOUT_RIVAL for one in kept):
        kept = [one for one in kept if not one.contradicted]
    return _decided(kept)[: min(query.limit, MOST_CANDIDATES)]


def _found(index: Index, query: Query, checker: Checker) -> list[Found]:
    kinds = _kinds(index, query)
    day = day_of(query.conditions)
    if not query.text.strip():
        return _by_codes(index, query, kinds)
    found = index.find(read_cell(query.text), kinds, day, day_of(query.conditions, "issued"))
    if "agency" in kinds and max((one.fit.score for one in found), default=0) < SURE:
        places = [index.entities.by_iri[iri] for iri in checker.meant("province")]
        names = {place.one("shortName") or place.label("vi") for place in places}
        for name in names if len(names) == 1 else ():
            found += index.find(read_cell(f"{query.text} {name}"), ("agency",), day)
    best: dict[str, Found] = {}
    for one in found:
        if one.entity.iri not in best or one.fit > best[one.entity.iri].fit:
            best[one.entity.iri] = one
    return list(best.values())


def _by_codes(index: Index, query: Query, kinds: tuple[str, ...]) -> list[Found]:
    """Return what the codes of a row without a name stand for."""
    day = day_of(query.conditions)
    return [
        Found(entity, fit)
        for one in query.conditions
        if one.pid in CODE_PIDS
        for text in one.texts
        for entity, fit in index.by_code(text, day, one.pid)
        if entity.kind in kinds
    ][:MOST_CANDIDATES]


def _kinds(index: Index, query: Query) -> tuple[str, ...]:
    """Return the kinds of things that can have the types asked for."""
    if not query.types or query.strict == "should":
        return tuple(KINDS)
    wanted = {index.kind_of_type(name) for name in query.types}
    return tuple(kind for kind in KINDS if kind in wanted)


def _ranked(found: Found, query: Query, checker: Checker) -> _Ranked | None:
    entity = found.entity
    of_type = [name in entity.types for name in query.types]
    fits = all(of_type) if query.strict == "all" else not of_type or any(of_type)
    if not fits and query.strict != "should":
        return None
    verdicts = checker.verdicts(entity)
    score = found.fit.score - CONTRADICTED * list(verdicts.values()).count(False) - (0 if fits else _WRONG_TYPE)
    backed = found.fit.sure or any(verdicts.get(pid) is True for pid in found.fit.if_agrees)
    sure = backed and all(verdict is True for verdict in verdicts.values()) and fits
    candidate = Candidate(entity, round(max(score, 0), 1), False, round(found.fit.score, 1), verdicts)
    return _Ranked(candidate, sure)


def _decided(ranked: list[_Ranked]) -> list[Candidate]:
    candidates = [one.candidate for one in ranked]
    if not ranked:
        return candidates
    first = candidates[0]
    rival = candidates[1].score if len(candidates) > 1 else 0.0
    if ranked[0].sure and first.score >= SURE and first.score - rival >= MARGIN:
        candidates[0] = Candidate(first.entity, first.score, True, first.name_score, first.verdicts)
    return candidates
