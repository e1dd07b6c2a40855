"""Which promises are asked for: filters as parameters of the address, and what each further one would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.catalogue import Parameter
from server.errors import BadRequest
from server.names import NameIndex
from server.parameters import terms
from server.tracker.model import STANDINGS, Promise, Tally

_NO_WORDS: Final = {"vi": "", "en": ""}
PARAMETERS: Final[Mapping[str, Parameter]] = {
    "province": Parameter("province", "place", _NO_WORDS, _NO_WORDS),
    "category": Parameter("category", "code", _NO_WORDS, _NO_WORDS, scheme="system-category"),
    "decree": Parameter("decree", "number", _NO_WORDS, _NO_WORDS),
    "year": Parameter("year", "string", _NO_WORDS, _NO_WORDS),
    "status": Parameter("status", "code", _NO_WORDS, _NO_WORDS, choices=STANDINGS),
    "review": Parameter("review", "code", _NO_WORDS, _NO_WORDS, scheme="review-status"),
}
"""The filters, by name. Each may be given several times: any of its values fits."""


@dataclass(frozen=True)
class Selection:
    """What is asked for.

    Attributes:
        given: what the reader gave, by parameter, in their words.
        wanted: what it stands for: IRIs of places, codes, numbers, years.
    """

    given: Mapping[str, tuple[str, ...]]
    wanted: Mapping[str, frozenset[str]]

    def fits(self, promise: Promise, but: str = "") -> bool:
        """Whether a promise fits all filters, or all but one."""
        return all(name == but or wanted & keys(promise, name) for name, wanted in self.wanted.items())


def read_selection(arguments: Mapping[str, Sequence[str]], names: NameIndex) -> Selection:
    """Return the filters of an address.

    Raises:
        BadRequest: a parameter that there is not, or a value that is not of its type.
        NotFound: nobody knows a place or document that is named.
    """
    unknown = sorted(arguments.keys() - PARAMETERS.keys())
    if unknown:
        known = ", ".join(PARAMETERS)
        raise BadRequest(
            {"vi": f"Không có tham số “{unknown[0]}”.", "en": f"There is no parameter “{unknown[0]}”."},
            hint={"vi": f"Các tham số: {known}, on.", "en": f"The parameters are: {known}, on."},
        )
    given = {name: tuple(text.strip() for text in arguments.get(name, ()) if text.strip()) for name in PARAMETERS}
    given = {name: texts for name, texts in given.items() if texts}
    for text in given.get("year", ()):
        if not (len(text) == 4 and text.isascii() and text.isdigit()):
            raise BadRequest(
                {"vi": f"Năm “{text}” không đúng.", "en": f"“{text}” is not a year."},
                hint={"vi": "Viết bốn chữ số, ví dụ 2008.", "en": "Write four digits, for example 2008."},
            )
    wanted = {
        name: frozenset(term.strip('<>"') for term in terms(PARAMETERS[name], texts, names))
        for name, texts in given.items()
    }
    return Selection(given, wanted)


def keys(promise: Promise, name: str) -> frozenset[str]:
    """Return the values that a promise has for a filter."""
    target = promise.target
    match name:
        case "province":
            return target.places
        case "category":
            return frozenset((target.category,)) if target.category else frozenset()
        case "decree":
            return target.decrees | target.cited
        case "year":
            return frozenset((promise.year,)) if promise.year else frozenset()
        case "review":
            return frozenset((target.status,)) if target.status else frozenset()
    return frozenset((promise.standing,))


def tallies(promises: Sequence[Promise], selection: Selection) -> Mapping[str, Tally]:
    """Return, for each filter, how many promises each of its values would leave beside the other filters.

    Whole countries and regions are no choice: they hold nearly everything.
    """

    def choices(promise: Promise, name: str) -> frozenset[str]:
        return promise.target.local if name == "province" else keys(promise, name)

    return {
        name: Counter(key for one in promises if selection.fits(one, but=name) for key in choices(one, name))
        for name in PARAMETERS
    }
