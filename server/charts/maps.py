"""The map of provinces of a day, with how much is told of each; and where one place lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from server.charts.atlas import atlas
from server.charts.model import Cell, Chart, Column, Table, amount, shown
from server.charts.province_map import Area, locator, province_map
from server.charts.reading import Province, province_of, provinces
from server.labels import Labels
from server.terms import Term
from server.urls import local_path

MERGED: Final = "2025-07-01"
"""The day from which there are 34 provinces."""
LAST_OLD: Final = "2025-06-30"


def map_on(
    labels: Labels, measure: str, facts: Mapping[str, frozenset[str]], on: str, asked: Mapping[str, str]
) -> Chart | None:
    """Return the map of a day; None where the data have no province on it.

    What is told of a province that was merged counts for what it became.

    Args:
        labels: labels, language and links of the request.
        measure: what is counted, one of ``reading.MEASURES``.
        facts: province → the facts about it that are counted.
        on: the day (ISO) whose provinces are drawn.
        asked: the parameters of the address.
    """
    every = provinces(labels.store)
    there = [one for one in every if one.is_on(on)]
    if not there:
        return None
    before = _predecessors([one for one in every if not one.is_on(on)])
    labels.load([one.iri for one in every])
    say, number = labels.language.say, labels.language.number
    counts = {one.iri: _count(facts, (one.iri, *before.get(one.iri, ()))) for one in there}
    ordered = sorted(there, key=lambda one: (-counts[one.iri], labels.label(one.iri).text))
    areas = [_area(labels, one, counts[one.iri]) for one in ordered]
    title = say(
        "map.title",
        measure=say(f"map.measure.{measure}"),
        count=number(len(there)),
        date=labels.language.date(on),
    )
    return Chart(
        id="map",
        title=title,
        summary="; ".join(one.title for one in areas if one.count) or say("map.nothing"),
        drawing=province_map(areas, atlas(), _islands(labels)),
        table=_table(labels, ordered, counts, before),
        address="charts/map",
        parameters=asked,
        note=_note(labels, there, on),
        size="tall",
    )


def _count(facts: Mapping[str, frozenset[str]], places: Sequence[str]) -> int:
    """Return how many facts there are about any of some places."""
    return len({fact for place in places for fact in facts.get(place, ())})


def _note(labels: Labels, there: Sequence[Province], on: str) -> str:
    undrawn = [labels.label(one.iri).text for one in there if one.iri not in atlas().shapes]
    notes = [labels.language.say("map.note.merged")] if on >= MERGED else []
    notes += [labels.language.say("map.note.undrawn", names=", ".join(undrawn))] if undrawn else []
    return " ".join(notes)


def place_map(labels: Labels, address: str) -> Chart | None:
    """Return where an entity lies: the province that it is, lies in or has for its territory; None for no one place."""
    found = [one for one in province_of(labels.store, address) if one in atlas().shapes]
    if len(found) != 1:
        return None
    known = {one.iri: one for one in provinces(labels.store)}
    area = _area(labels, known[found[0]], 0)
    drawing = locator(area, atlas(), _islands(labels))
    if drawing is None:
        return None
    name = labels.language.say("chart.column.province")
    return Chart(
        id="place",
        title=labels.language.say("map.where", name=labels.label(found[0]).text),
        summary=area.title,
        drawing=drawing,
        table=Table([Column("province", name)], [[shown(labels.show(Term("iri", found[0])), found[0])]]),
        address=f"charts/place/{local_path(address)}",
        size="tiny",
    )


def _predecessors(gone: Sequence[Province]) -> Mapping[str, tuple[str, ...]]:
    """Return province → those that became it."""
    found: dict[str, tuple[str, ...]] = {}
    for one in gone:
        for new in one.successors:
            found[new] = (*found.get(new, ()), one.iri)
    return found


def _area(labels: Labels, one: Province, count: int) -> Area:
    label = labels.label(one.iri).text
    told = labels.language.number(count)
    title = f"{label}: {told}" if count else label
    return Area(one.iri, one.short or label, count, told if count else "", title, labels.urls.thing(one.iri) or "")


def _islands(labels: Labels) -> Mapping[str, Sequence[str]]:
    return {name: labels.language.say(f"map.island.{name}").split("|") for name in ("hoang-sa", "truong-sa")}


def _table(
    labels: Labels, ordered: Sequence[Province], counts: Mapping[str, int], before: Mapping[str, Sequence[str]]
) -> Table:
    say, number = labels.language.say, labels.language.number
    columns = [
        Column("province", say("chart.column.province")),
        Column("count", say("chart.column.count"), number=True),
    ]
    with_before = any(before.get(one.iri) for one in ordered)
    if with_before:
        columns.append(Column("merged", say("chart.column.merged")))
    rows = []
    for one in ordered:
        row = [shown(labels.show(Term("iri", one.iri)), one.iri), amount(counts[one.iri], number(counts[one.iri]))]
        if with_before:
            merged = [labels.show(Term("iri", old)) for old in before.get(one.iri, ())]
            row.append(Cell(merged, " ".join(before.get(one.iri, ())) or None))
        rows.append(row)
    return Table(columns, rows)
