"""Numbers of documents as people type them: ``NĐ 64/2007/NĐ- CP``, ``64/2007/ND-CP``, ``43/2011``, ``1605/QĐ-TTg``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.distance import OSA

from graph.iris import fold
from server.reconcile.dates import Span, parse_date, span
from server.reconcile.entities import Entity
from server.reconcile.matching import LOWEST, PENALTIES, Fit

_TIGHT: Final = re.compile(r"\s*([/-])\s*")
_DOTTED: Final = re.compile(r"(?<!\d)(\d{1,5}[a-zA-Z]?)[._-]((?:19|20)\d\d)[._/-](?=[^\W\d_])")
_NUMBER: Final = re.compile(
    r"(?<![\d/.,])(?P<number>\d{1,5}[a-zA-Z]?)/(?:(?P<year>(?:19|20)\d\d)(?!\d)(?:/(?P<code>\S.*))?|(?P<only>[^\W\d_].*))"
)
_OLD: Final = re.compile(r"(?<![\d/.,])(?P<number>\d{1,5}[a-zA-Z]?)-(?P<only>[^\W\d_].*)")
_DATED: Final = re.compile(r"ngày\s*(\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4})", re.IGNORECASE)
_TYPES: Final = {
    "luat": "Law",
    "bo luat": "Law",
    "phap lenh": "Ordinance",
    "nghi dinh": "Decree",
    "nd": "Decree",
    "quyet dinh": "Decision",
    "qd": "Decision",
    "thong tu lien tich": "JointCircular",
    "ttlt": "JointCircular",
    "thong tu": "Circular",
    "tt": "Circular",
    "nghi quyet": "Resolution",
    "nq": "Resolution",
    "chi thi": "Directive",
    "ct": "Directive",
    "ke hoach": "Plan",
    "kh": "Plan",
}
_WHOLE: Final = re.compile(r"(?<![\d/.,])\d{1,5}[a-zA-Z]?/(?:(?:19|20)\d\d/)?[^\W\d_]")
_CODE_WORDS: Final = 3
_AUTHORITY: Final = ("Law", "Ordinance", "Resolution", "Decree", "Decision", "Directive", "JointCircular", "Circular")


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number as a cell gives it.

    Attributes:
        number: the running number without leading zeros, lower case.
        year: four digits, empty where none is given.
        code: letters of the code as typed, with one spelling of spaces and dashes; empty where none is given.
        type: the class that words before the number name; empty for none.
        issued: the days on which it may have been issued, by the words after it; None where they say nothing.
        alone: whether it is the only number of the cell.
    """

    number: str
    year: str
    code: str
    type: str = ""
    issued: Span | None = None
    alone: bool = True


def code_key(code: str) -> str:
    """Return a code without diacritics and signs: ``NĐ-CP`` → ``ndcp``."""
    return "".join(re.findall(r"[a-z0-9]+", fold(code)))


def authority(entity: Entity) -> int:
    """Return the rank of a document among those of one number: laws first; other things come last."""
    return next((place for place, name in enumerate(_AUTHORITY) if name in entity.types), len(_AUTHORITY))


class DocumentNumbers:
    """The documents of a release by number."""

    def __init__(self, documents: Iterable[Entity]) -> None:
        self._by_number: defaultdict[str, list[tuple[Number, Entity]]] = defaultdict(list)
        self._codes: set[str] = set()
        for entity in documents:
            for given in map(_number, _matches(entity.one("number"))):
                self._by_number[given.number].append((given, entity))
                self._codes.add(code_key(given.code))

    def parse(self, cleaned: str) -> list[Number]:
        """Return the numbers that a cleaned cell gives, in their order."""
        text = _DOTTED.sub(r"\1/\2/", _TIGHT.sub(r"\1", cleaned))
        starts = [match.start() for match in _WHOLE.finditer(text)]
        if len(starts) < 2:
            found = self._parse(text)
            return [] if found is None else [found]
        parts = [text[start:end] for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)]
        numbers = [found for found in map(self._parse, parts) if found is not None]
        alone = len({(one.number, one.year, code_key(one.code)) for one in numbers}) == 1
        return [replace(one, alone=alone) for one in (numbers[:1] if alone else numbers)]

    def _parse(self, text: str) -> Number | None:
        match = next(_matches(text), None)
        if match is None:
            return None
        found, before = _number(match), fold(text[: match.start()])
        kind = next((name for word, name in _TYPES.items() if re.search(rf"\b{word}\b[^a-z]*(?:so)?\W*$", before)), "")
        dated = _DATED.search(text)
        day = parse_date(re.sub(r"\s*(?:tháng|năm|[/.-])\s*", "/", dated[1])) if dated else None
        return Number(found.number, found.year, self._code(found.code), kind, day)

    def _code(self, words: str) -> str:
        """Return as many words of what follows the number as make a known code, else the first."""
        parts = words.split()[:_CODE_WORDS]
        for size in range(len(parts), 0, -1):
            joined = "-".join(parts[:size])
            if code_key(joined) in self._codes:
                return joined
        return parts[0].rstrip(".,;:)") if parts else ""

    def find(self, given: Number) -> Iterator[tuple[Entity, Fit]]:
        """Yield the documents that a number may mean, with how well it fits."""
        for own, entity in self._by_number.get(given.number, ()):
            result = self._fit(given, own, entity)
            if result is not None and result.score >= LOWEST:
                yield entity, result

    def _fit(self, given: Number, own: Number, entity: Entity) -> Fit | None:
        issued = entity.one("issued")
        loss, sure = 0.0, given.alone
        if given.year != own.year:
            if (given.year and own.year) or (given.year and given.year != issued[:4]):
                return None
            loss, sure = (15.0, sure) if given.year else (25.0, False)
        code = self._code_loss(given.code, own.code)
        if code is None:
            return None
        loss, sure = loss + code[0], sure and code[1]
        if given.type and given.type not in entity.types:
            loss, sure = loss + 20, False
        elif given.type and not given.code:
            loss, sure = loss - 15, given.alone
        if given.issued is not None and issued and not given.issued.meets(span(issued)):
            loss, sure = loss + 30, False
        return Fit(100 - loss, sure)

    def _code_loss(self, given: str, own: str) -> tuple[float, bool] | None:
        """Return what a code costs as typed and whether it is sure, None where it is another."""
        if not given:
            return 25, False
        mine, theirs = code_key(given), code_key(own)
        if mine == theirs:
            if given.casefold() == own.casefold():
                return 0, True
            bare = re.sub(r"[\W_]", "", given.casefold()) == re.sub(r"[\W_]", "", own.casefold())
            return PENALTIES["spacing" if bare else "accents_lost"], True
        if mine in self._codes or OSA.distance(mine, theirs) > 1 or len(theirs) < 4:
            return None
        return PENALTIES["one_edit"] + PENALTIES["accents_lost"] / 2, False


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield where numbers stand in a text, one with a year and a code first."""
    found = [*_NUMBER.finditer(text), *_OLD.finditer(text)]
    yield from sorted(found, key=lambda match: not match.groupdict().get("code"))


def _number(match: re.Match[str]) -> Number:
    groups = match.groupdict()
    number = groups["number"].lower().lstrip("0") or "0"
    return Number(number, groups.get("year") or "", groups.get("code") or groups.get("only") or "")
