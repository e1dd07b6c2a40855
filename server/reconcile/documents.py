"""The documents that a number may mean, by its number, year and code, its type, who issued it, when, and what about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from server.reconcile.citations import Number, code_key, issuers_named, own_numbers, read_numbers
from server.reconcile.dates import Span, span
from server.reconcile.entities import Entity
from server.reconcile.matching import LOWEST, PENALTIES, Fit
from server.reconcile.text import clean, read

_AUTHORITY: Final = ("Law", "Ordinance", "Resolution", "Decree", "Decision", "Directive", "JointCircular", "Circular")
_ONE_ISSUER: Final = ("Law", "Ordinance", "Decree")
"""Types of which one body issues all, so that number and year mean one document."""
_BACKED_BY: Final = ("issuer", "issued")
_ABOUT: Final = 0.6
"""The share of a cell's subject words that must stand in a title for the title to be meant."""
_NOT_ABOUT: Final = 0.2
"""The share below which another document is meant."""
_UNTOLD: Final = 0.4
"""Stands for the share where a cell does not say enough."""
_FEWEST: Final = 2
"""Words that a subject must have to say something."""
_BY_TYPE: Final = 15
"""What a type in words makes good of a missing code."""
_BY_ISSUER: Final = 5
"""What an issuer or a subject in words makes good of a missing code."""
_SIGNS: Final = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class _Loss:
    """What a number loses in one respect, and whether it may still be a match."""

    points: float = 0.0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Hints:
    """What is known beside number, year and code.

    Attributes:
        day: the days that the row speaks of.
        issuers: the agencies that the cell says issued it: None for nothing said, empty for one that is not known.
        subject: the words on what it is about, without diacritics.
    """

    day: Span | None
    issuers: frozenset[str] | None
    subject: frozenset[str]


def authority(entity: Entity) -> int:
    """Return the rank of a document among those of one number: laws first; other things come last."""
    return next((place for place, name in enumerate(_AUTHORITY) if name in entity.types), len(_AUTHORITY))


class DocumentNumbers:
    """The documents of a release by number.

    Args:
        documents: the documents.
        issuers: gives the IRIs of the agencies that words may name.
    """

    def __init__(self, documents: Iterable[Entity], issuers: Callable[[str], frozenset[str]]) -> None:
        self._by_number: defaultdict[str, list[tuple[Number, Entity]]] = defaultdict(list)
        self._codes: set[str] = set()
        self._pieces: set[str] = set()
        self._issuers = issuers
        for entity in documents:
            for given in own_numbers(entity.one("number")):
                self._by_number[given.number].append((given, entity))
                self._codes.add(code_key(given.code))
                self._pieces.update(map(code_key, re.split(r"[-/]", given.code)))
        self._pieces = (self._pieces | self._codes) - {""}

    def parse(self, cleaned: str) -> list[Number]:
        """Return the numbers that a cleaned cell gives, in their order."""
        return read_numbers(cleaned, self._pieces)

    def find(self, given: Number, day: Span | None = None) -> Iterator[tuple[Entity, Fit]]:
        """Yield the documents that a number may mean, with how well it fits.

        Args:
            given: the number.
            day: the days that the row speaks of.
        """
        documents = self._by_number.get(given.number, ())
        hints = self._hints(given, day) if documents else None
        for own, entity in documents if hints else ():
            result = self._fit(given, own, entity, hints) if hints else None
            if result is not None and result.score >= LOWEST:
                yield entity, result

    def _hints(self, given: Number, day: Span | None) -> _Hints:
        said, words = issuers_named(given.issuer)
        found = self._issuers(words) if words else frozenset[str]()
        subject = given.subject or ("" if said or found else words)
        about = frozenset(one.folded for one in read(clean(subject)).words if not one.folded.isdigit())
        return _Hints(day, found if said or found else None, about)

    def _fit(self, given: Number, own: Number, entity: Entity, hints: _Hints) -> Fit | None:
        by = None if hints.issuers is None else bool(hints.issuers & {*entity.values.get("issuer", ())})
        about = _share(hints.subject, entity)
        told = about if len(hints.subject) >= _FEWEST else _UNTOLD
        year, code = _year_loss(given, own, entity.one("issued"), hints.day, told), self._code_loss(given, own)
        typed = given.type in entity.types
        if year is None or code is None or not (typed or given.year or given.code):
            return None
        if by is False and hints.issuers and not given.code:
            return None
        against = 20 * [bool(given.type) and not typed, by is False, not given.code and told < _NOT_ABOUT].count(True)
        sure = given.alone and year.sure and not against
        if given.code or not typed:
            less = _BY_ISSUER if by and not given.code else 0
            return Fit(100 - year.points - code.points - against + less, sure and code.sure)
        backed = by or _on_its_day(given) or entity.types[0] in _ONE_ISSUER or told >= _ABOUT
        score = 100 - year.points - code.points - against + _BY_TYPE
        score += _BY_ISSUER if by or about >= _ABOUT else 0
        return Fit(score, sure and bool(backed), () if backed or not sure else _BACKED_BY)

    def _code_loss(self, given: Number, own: Number) -> _Loss | None:
        """Return what a code costs as typed, None where it is another."""
        if not given.code:
            return _Loss(25, False)
        mine, theirs = code_key(given.code), code_key(own.code)
        if mine == theirs:
            if given.code.casefold() == own.code.casefold():
                return _Loss()
            bare = _SIGNS.sub("", given.code.casefold()) == _SIGNS.sub("", own.code.casefold())
            return _Loss(PENALTIES["spacing" if bare else "accents_lost"])
        if mine and mine in _without_type(own.code):
            return _Loss(PENALTIES["abbreviation"]) if given.type else _Loss(15, False)
        if mine in self._codes or OSA.distance(mine, theirs) > 1 or len(theirs) < 4:
            return None
        return _Loss(PENALTIES["one_edit"] + PENALTIES["accents_lost"] / 2, False)


def _year_loss(given: Number, own: Number, issued: str, day: Span | None, about: float) -> _Loss | None:
    """Return what a year costs as said, None where it is another."""
    if given.year:
        if given.year == own.year:
            return _against_day(given, issued)
        return _Loss(15) if not own.year and given.year == issued[:4] else None
    if given.issued is not None:
        if issued and given.issued.meets(span(issued)):
            return _Loss()
        return _Loss(30, False) if given.code else None
    if not own.year or about >= 1:
        return _Loss(0 if not own.year else 5)
    if day is not None and issued and day.meets(span(issued)) and day.first[:4] == day.last[:4]:
        return _Loss() if day.first == day.last else _Loss(10, False)
    return _Loss(25, False)


def _against_day(given: Number, issued: str) -> _Loss:
    """Return what the day after a number costs that is not the day of issue."""
    other = given.issued is not None and issued and not given.issued.meets(span(issued))
    return _Loss(30, False) if other else _Loss()


@lru_cache(maxsize=8192)
def _without_type(code: str) -> frozenset[str]:
    """Return the key of a code without the letters of its type, or without the number of the National Assembly."""
    pieces = re.split(r"[-/]", code)
    shorter = {code_key("-".join(pieces[1:]))} if len(pieces) > 1 else set()
    return frozenset(shorter | {code_key(code).rstrip("0123456789")} - {code_key(code)})


def _on_its_day(given: Number) -> bool:
    return given.issued is not None and given.issued.first == given.issued.last


def _share(subject: frozenset[str], entity: Entity) -> float:
    """Return the share of subject words that stand in the title of a document; ``_UNTOLD`` for none."""
    if not subject:
        return _UNTOLD
    title = {one.folded for one in read(clean(entity.one("title"))).words}
    return len(subject & title) / len(subject)
