"""The terms of a release under numbers, in an order in which numbers tell what queries ask.

Terms of one kind have consecutive numbers, in the order of their values (by UTF-8, which is that of code points). So
the order of IRIs, and that of texts in one language, is that of their numbers, and a range of numbers is a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from server.columns import LeftToEngine
from server.columns.shape import BLANK, IRI, STRING, Constant
from server.terms import XSD

Numbers = npt.NDArray[np.int32]
"""Numbers of terms."""
Scaled = npt.NDArray[np.int64]
"""Exact numbers, ``SCALE`` times as large."""
Mask = npt.NDArray[np.bool_]

SCALE: Final = 10_000
MOST: Final = 1 << 52
"""Numbers are exact here if, multiplied by ``SCALE``, they are whole and less than this."""
_EXACT: Final = (XSD + "decimal", XSD + "integer")
_TEXTS: Final = ("@", STRING)
_PARTS: Final[Mapping[str, Callable[[bytes, bytes], bool]]] = {
    "contains": bytes.__contains__,
    "strstarts": bytes.startswith,
    "strends": bytes.endswith,
}
_FEW: Final = 2_000
"""Up to so many terms are looked into one by one."""


@dataclass(frozen=True)
class Terms:
    """All terms of a release.

    Attributes:
        kinds: kind → the first number of its terms and the one after the last, ascending.
        text: the values of all terms, one after the other, in UTF-8.
        starts: number → where its value starts in ``text``, with the end of the last one.
        scaled: for each number from ``first_number`` on, the integer or decimal that it is.
        exact: whether ``scaled`` is right; where not, the term is no number, or too long a one.
        first_number: the number of the first integer or decimal.
    """

    kinds: Mapping[str, tuple[int, int]]
    text: bytes
    starts: npt.NDArray[np.int64]
    scaled: Scaled
    exact: Mask
    first_number: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def find(self, constant: Constant) -> int | None:
        """Return the number of a term; None where the release does not have it."""
        low, high = self.kinds.get(constant.kind, (0, 0))
        end, wanted = high, constant.value.encode()
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < end and self._bytes(low) == wanted else None

    def value(self, number: int) -> str:
        """Return the IRI or lexical form of a term."""
        return self._bytes(number).decode()

    def kind(self, number: int) -> str:
        """Return the kind of a term."""
        return self._names[int(np.searchsorted(self._firsts, number, "right")) - 1]

    def is_of(self, numbers: Numbers, kinds: Iterable[str]) -> Mask:
        """Return which terms are of one of some kinds."""
        found = np.zeros(len(numbers), dtype=bool)
        for kind in kinds:
            first, end = self.kinds.get(kind, (0, 0))
            if first < end:
                found |= (numbers >= first) & (numbers < end)
        return found

    def only(self, numbers: Numbers) -> str:
        """Return the kind that all of some terms have; empty where they are of several."""
        if not len(numbers):
            return ""
        kind = self.kind(int(numbers.min()))
        return kind if int(numbers.max()) < self.kinds[kind][1] else ""

    def numbers(self, terms: Numbers) -> tuple[Scaled, Mask]:
        """Return the integers and decimals among terms, scaled, and which these are.

        Raises:
            LeftToEngine: one may be a number of another type, or too long a one.
        """
        first, end = self.first_number, self.first_number + len(self.scaled)
        are = (terms >= first) & (terms < end)
        if not are.all() and not self.is_of(terms[~are], (IRI, *self._texts)).all():
            raise LeftToEngine("terms of other datatypes are compared")
        at = np.where(are, terms - first, 0)
        if not are.any():
            return np.zeros(len(terms), dtype=np.int64), are
        if not self.exact[at][are].all():
            raise LeftToEngine("a number has too many digits")
        return self.scaled[at], are

    def texts_with(self, part: str, wanted: str, terms: Numbers) -> Mask:
        """Return which terms are texts that contain another one, or begin or end with it.

        Args:
            part: ``contains``, ``strstarts`` or ``strends``.
            wanted: the other text.
            terms: the terms.
        """
        needle = wanted.encode()
        texts = self.is_of(terms, self._texts)
        if not texts.any():
            return texts
        if part == "contains" and len(terms) > _FEW:
            return texts & self._containing(needle)[terms]
        test = _PARTS[part]
        found: Mask = np.zeros(len(terms), dtype=bool)
        distinct, place = np.unique(terms[texts], return_inverse=True)
        spans = zip(self.starts[distinct].tolist(), self.starts[distinct + 1].tolist(), strict=True)
        answers = np.array([test(self.text[start:end], needle) for start, end in spans], dtype=bool)
        found[texts] = answers[place]
        return found

    def _containing(self, needle: bytes) -> Mask:
        """Return, for each number, whether it is of a text that contains some bytes."""
        places = []
        place = self.text.find(needle, self.starts[min(self.kinds[kind][0] for kind in self._texts)])
        while place >= 0:
            places.append(place)
            place = self.text.find(needle, place + 1)
        at = np.array(places, dtype=np.int64)
        owner = np.searchsorted(self.starts, at, "right") - 1
        within = at + len(needle) <= self.starts[owner + 1]
        found: Mask = np.zeros(len(self), dtype=bool)
        found[owner[within]] = True
        return found

    def _bytes(self, number: int) -> bytes:
        return self.text[self.starts[number] : self.starts[number + 1]]

    @cached_property
    def _texts(self) -> list[str]:
        return [kind for kind in self.kinds if kind.startswith(_TEXTS)]

    @cached_property
    def _names(self) -> list[str]:
        return list(self.kinds)

    @cached_property
    def _firsts(self) -> npt.NDArray[np.int64]:
        return np.array([first for first, _ in self.kinds.values()])


def numbered(terms: Sequence[tuple[str, bytes]]) -> tuple[Terms, Numbers]:
    """Return terms, which are all different, under numbers, and the number of each.

    Args:
        terms: the kind and the value, in UTF-8, of each term.
    """
    of_kind: dict[str, list[int]] = {}
    for place, (kind, _) in enumerate(terms):
        of_kind.setdefault(kind, []).append(place)
    unordered = [value for _, value in terms]
    kinds: dict[str, tuple[int, int]] = {}
    order: list[int] = []
    for kind in _ordered(of_kind):
        kinds[kind] = len(order), len(order) + len(of_kind[kind])
        order += sorted(of_kind[kind], key=unordered.__getitem__)
    values = [unordered[place] for place in order]
    numbers = np.empty(len(terms), dtype=np.int32)
    numbers[order] = np.arange(len(terms), dtype=np.int32)
    starts = np.zeros(len(terms) + 1, dtype=np.int64)
    np.cumsum([len(value) for value in values], out=starts[1:])
    spans = [kinds[kind] for kind in _EXACT if kind in kinds]
    first, end = (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else (0, 0)
    scaled = [_scaled(value) for value in values[first:end]]
    exact = np.array([number is not None for number in scaled], dtype=bool)
    whole = np.array([number or 0 for number in scaled], dtype=np.int64)
    return Terms(kinds, b"".join(values), starts, whole, exact, first), numbers


def scaled_number(number: Decimal) -> int | None:
    """Return a number as it stands in ``Terms.scaled``; None where it is not exact there."""
    product = number * SCALE
    return int(product) if product == product.to_integral_value() and abs(product) < MOST else None


def _scaled(value: bytes) -> int | None:
    try:
        return scaled_number(Decimal(value.decode()))
    except ArithmeticError:
        return None


def _ordered(kinds: Iterable[str]) -> list[str]:
    """Return kinds in an order in which those of exact numbers stand together, and those of texts at the end."""
    first = [BLANK, IRI, *_EXACT]
    return sorted(
        kinds,
        key=lambda kind: (kind.startswith(_TEXTS), first.index(kind) if kind in first else len(first), kind),
    )
