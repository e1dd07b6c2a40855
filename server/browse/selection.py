"""Which things of a list are asked for, and what each further choice would leave. Pure."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import BASE
from server.browse.listing import Listing
from server.browse.order import BY_FACTS, BY_NAME
from server.browse.traits import Trait, Traits
from server.errors import BadRequest

MENTIONED: Final = "mentioned"


@dataclass(frozen=True)
class Selection:
    """What is asked for.

    Attributes:
        wanted: facet → values, any of which fits.
        mentioned: whether only things that facts are about are wanted.
        sort: the column to sort by: ``name``, ``facts`` or a property.
        down: whether the order is turned round.
    """

    wanted: Mapping[str, tuple[str, ...]]
    mentioned: bool = False
    sort: str = BY_NAME
    down: bool = False

    def given(self) -> dict[str, str | tuple[str, ...]]:
        """Return the parameters of the address that ask for this."""
        found: dict[str, str | tuple[str, ...]] = {
            name: tuple(short(value) for value in values) for name, values in self.wanted.items()
        }
        if self.mentioned:
            found[MENTIONED] = "1"
        if self.sort != BY_NAME or self.down:
            found["sort"] = ("-" if self.down else "") + self.sort
        return found


def short(value: str) -> str:
    """Return a value as an address has it: IRIs of ours without what they all begin with."""
    return value.removeprefix(BASE)


def read_selection(arguments: Mapping[str, Sequence[str]], known: Traits) -> Selection:
    """Return what the parameters of an address ask for.

    Raises:
        BadRequest: a parameter that the class has not.
    """
    facets = {one.name: one for one in known.facets}
    wanted, mentioned, sort = {}, False, ""
    sorts = [BY_NAME, BY_FACTS, *(one.name for one in known.columns)]
    for name, values in arguments.items():
        given = tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
        if name == MENTIONED:
            mentioned = bool(given)
        elif name == "sort":
            sort = _known(given[-1], sorts, "sort") if given else ""
        elif name in facets:
            wanted[name] = tuple(_whole(value, facets[name]) for value in given)
        else:
            _known(name, [*facets, MENTIONED, "sort"], "")
    return Selection({name: values for name, values in wanted.items() if values}, mentioned, *_order(sort))


def _order(sort: str) -> tuple[str, bool]:
    return sort.removeprefix("-") or BY_NAME, sort.startswith("-")


def _whole(value: str, facet: Trait) -> str:
    return value if facet.kind != "thing" or ":" in value else BASE + value


def _known(given: str, possible: Sequence[str], parameter: str) -> str:
    if given.removeprefix("-") in possible:
        return given
    near = difflib.get_close_matches(given, possible, n=3) or possible
    what = (f"Giá trị “{given}” của {parameter}", f"The value “{given}” of {parameter}")
    if not parameter:
        what = (f"Tham số “{given}”", f"The parameter “{given}”")
    raise BadRequest(
        {"vi": f"{what[0]} không có ở danh sách này.", "en": f"{what[1]} is not one of this list."},
        hint={"vi": f"Có: {', '.join(near)}.", "en": f"There are: {', '.join(near)}."},
    )


def fitting(listing: Listing, selection: Selection, but: str = "") -> list[str]:
    """Return the things that fit all choices, or all but those of one facet."""
    asked = [(listing.keys[name], set(values)) for name, values in selection.wanted.items() if name != but]
    return [
        thing
        for thing in listing.members.types
        if (not selection.mentioned or thing in listing.members.facts)
        and all(not wanted.isdisjoint(own[thing]) for own, wanted in asked)
    ]


def tallies(listing: Listing, selection: Selection) -> Mapping[str, Counter[str]]:
    """Return for each facet how many things each of its values would leave beside the choices of the others."""
    fit = fitting(listing, selection)
    found = {}
    for name, own in listing.keys.items():
        things = fitting(listing, selection, but=name) if name in selection.wanted else fit
        found[name] = Counter(key for thing in things for key in own[thing])
    return found
