"""Agencies named together: what each of a list shares with the next."""

from __future__ import annotations

from dataclasses import replace

from graph.extract.agency_patterns import (
    AgencyName,
)
from graph.extract.agency_words import (
    JOINT,
)


def shared(text: str, names: list[AgencyName]) -> list[AgencyName]:
    """Give a name without a place that of the next one in a list: ``HĐND, UBND tỉnh``; a department or body of a
    province only a named province: ``Sở Nội vụ và Sở Y tế Hà Nội``."""
    result = list(names)
    for i in range(len(result) - 2, -1, -1):
        one, following = result[i], result[i + 1]
        if one.tail is not None or not following.tail or not JOINT.fullmatch(text[one.end : following.start]):
            continue
        place = following.tail.place
        provincial = place is not None and place.level == "province" and one.level == "province"
        if one.kind in ("people_committee", "people_council") or (provincial and not one.complete):
            result[i] = replace(one, tail=following.tail)
    return result
