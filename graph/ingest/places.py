"""What an article could not place: agencies without a place, places that reference data does not know."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache

from graph.extract.gazetteer import load_gazetteer
from graph.model import Fact
from graph.paths import REFERENCE
from graph.resolve import is_place_word, name_key


@cache
def _known() -> frozenset[str]:
    """Return the keys of all names of places in the reference data and the gazetteer."""
    with (REFERENCE / "data" / "places.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [
        name for row in rows for name in (row["name_vi"], row["short_name"], *row["aliases_vi"].split("; ")) if name
    ]
    gazetteer = load_gazetteer()
    names += [form for place in gazetteer.cities.values() for form in (place.name, place.full)]
    return frozenset(name_key(name) for name in names)


def unplaced_agencies(facts: Iterable[Fact]) -> list[str]:
    """Return the names of agencies below central level whose place the article does not give, each once."""
    agencies = (fact for fact in facts if fact.type == "agency")
    names = (
        f.values["name"] for f in agencies if f.values.get("level") not in (None, "central") and "place" not in f.values
    )
    return list(dict.fromkeys(names))


def unknown_places(facts: Iterable[Fact]) -> list[str]:
    """Return the places that facts name and reference data does not know, each once; place words alone are left out."""
    return list(dict.fromkeys(name for name in _places(facts) if name_key(name) not in _known()))


def _places(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        for name in fact.parts("place"):
            if not is_place_word(name):
                yield name
