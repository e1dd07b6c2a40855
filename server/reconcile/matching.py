"""How well a cell fits a name: a score from 0 to 100, and whether it is sure enough to stand without a person.

100 is the official name as written; less by what was lost on the way (``PENALTIES``). Pure functions of two readings.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from graph.iris import fold
from server.reconcile.repair import bare
from server.reconcile.text import PlaceReading, Reading, Word, clean, exact_key, read, read_place

SURE: Final = 85
"""The lowest score at which one clear winner is a match."""
MARGIN: Final = 8
"""How far the winner must be ahead of the next."""
LOWEST: Final = 40
"""The lowest score that is worth showing."""
CONTRADICTED: Final = 40
"""What a thing loses that something else in its row or cell speaks against."""
MOST_EDITS: Final = 2
"""How many letters may be wrong."""

PENALTIES: Final = {
    "alias": 5,
    "abbreviation": 5,
    "accents_lost": 10,
    "accents_wrong": 13,
    "spacing": 5,
    "place_type_left_out": 20,
    "place_type_wrong": 30,
    "one_edit": 12,
    "two_edits": 22,
    "other_word": 30,
    "not_in_force": 10,
}
"""What a name loses for each way in which a cell differs from it."""

_SHORTEST: Final = {1: 5, 2: 9}
"""Letters that a name must have for so many edits to be typing errors."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as read.

    Attributes:
        text: the cell, cleaned.
        exact: the key of its exact spelling.
        plain: the same without diacritics.
        reading: its words.
        place: its words as those of a place.
    """

    text: str
    exact: str
    plain: str
    reading: Reading
    place: PlaceReading


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing.

    Attributes:
        iri: what it names.
        official: whether it is the official or the short name, not another one.
        exact: the key of its exact spelling.
        plain: the same without diacritics.
        place_type: of a place, the type that the name begins with.
        reading: its words; of a place those after its type.
    """

    iri: str
    official: bool
    exact: str
    plain: str
    place_type: str | None
    reading: Reading


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a cell fits.

    Attributes:
        score: 0 to 100.
        sure: whether nothing but a close rival stands against a match.
        if_agrees: properties of a row; the fit is sure as well where one of them agrees.
    """

    score: float
    sure: bool
    if_agrees: tuple[str, ...] = ()


def read_cell(text: str) -> Cell:
    """Return a cell as read."""
    cleaned = bare(clean(text))
    exact = exact_key(cleaned)
    return Cell(cleaned, exact, fold(exact), read(cleaned), read_place(cleaned))


def words_for(cell: Cell, name: Name) -> Reading:
    """Return the words of a cell that a name is compared with."""
    return cell.reading if name.place_type is None else cell.place.core


def fit(cell: Cell, name: Name, vocabulary: Container[str]) -> Fit | None:
    """Return how well a cell fits a name, None where it is another name.

    Args:
        cell: the cell.
        name: the name.
        vocabulary: the folded words of all names: a word of them is not a typing error for another.
    """
    if cell.exact == name.exact:
        return Fit(100 if name.official else 100 - PENALTIES["alias"], True)
    given = words_for(cell, name)
    spelled = _spelled(given, name.reading, vocabulary)
    if spelled is None:
        return _misspelled_abbreviation(cell, name, vocabulary)
    loss, sure = spelled
    loss += 0 if name.official else PENALTIES["alias"]
    loss += PENALTIES["abbreviation"] if given.expanded > name.reading.expanded else 0
    if name.place_type is not None and name.place_type != cell.place.type:
        loss += PENALTIES["place_type_wrong" if cell.place.type else "place_type_left_out"]
        sure = False
    return Fit(100 - loss, sure)


def _spelled(given: Reading, wanted: Reading, vocabulary: Container[str]) -> tuple[float, bool] | None:
    """Return what the spelling costs and whether it is sure, None where the words are others."""
    if given.folded == wanted.folded:
        return _accents(given.words, wanted.words), True
    if given.solid == wanted.solid:
        plain = given.solid == "".join(one.true for one in given.words)
        same = "".join(one.true for one in given.words) == "".join(one.true for one in wanted.words)
        accents = "" if same else "accents_lost" if plain else "accents_wrong"
        return PENALTIES["spacing"] + (PENALTIES[accents] if accents else 0), True
    edits = OSA.distance(given.folded, wanted.folded, score_cutoff=MOST_EDITS)
    edits = min(edits, OSA.distance(given.whole, wanted.whole, score_cutoff=MOST_EDITS))
    if edits > MOST_EDITS or len(wanted.folded) < _SHORTEST[edits]:
        return None
    return _edited(given, wanted, edits, vocabulary)


def _misspelled_abbreviation(cell: Cell, name: Name, vocabulary: Container[str]) -> Fit | None:
    """Return the fit of a cell that is a name as it is written, but for one letter: ``UBNN tỉnh`` for ``UBND tỉnh``."""
    if len(name.plain) < _SHORTEST[1] or OSA.distance(cell.plain, name.plain, score_cutoff=1) > 1:
        return None
    other = any(one in vocabulary for one in set(cell.plain.split()) - set(name.plain.split()))
    loss = PENALTIES["one_edit"] + PENALTIES["alias"] + PENALTIES["accents_lost"] / 2
    return Fit(100 - loss - (PENALTIES["other_word"] if other else 0), False)


def _edited(given: Reading, wanted: Reading, edits: int, vocabulary: Container[str]) -> tuple[float, bool]:
    loss: float = PENALTIES["one_edit" if edits == 1 else "two_edits"]
    known = {one.folded for one in wanted.words}
    other = any(one.folded not in known and one.folded in vocabulary for one in given.words)
    plain = all(one.true == one.folded for one in given.words)
    if plain and wanted.true != wanted.folded:
        loss += PENALTIES["accents_lost"] / 2
    else:
        loss += min(2.0, OSA.distance(given.true, wanted.true) / 4)
    return loss + (PENALTIES["other_word"] if other else 0), edits == 1 and not plain and not other


def _accents(given: Sequence[Word], wanted: Sequence[Word]) -> float:
    """Return what the diacritics cost where the letters are the same."""
    pairs = [(mine, theirs) for mine, theirs in zip(given, wanted, strict=True) if mine.true != theirs.true]
    if not pairs:
        return 0
    return PENALTIES["accents_lost" if all(mine.true == mine.folded for mine, _ in pairs) else "accents_wrong"]


def part_score(part: Reading, whole: Reading) -> float:
    """Return the score of a name of which a cell gives only a part, or the other way round: 40 to 70, never sure."""
    return LOWEST + 30 * min(1.0, len(part.words) / max(1, len(whole.words)))
