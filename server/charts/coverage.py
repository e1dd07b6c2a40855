"""How far each kind of system reaches: how many places and agencies use or report it, in all and by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from graph.namespaces import BASE
from server.charts.bars import Bar, Part, bars
from server.charts.matrix import matrix
from server.charts.model import NOTHING, Cell, Chart, Column, Table, amount, words
from server.charts.reading import Use
from server.charts.scales import periods
from server.labels import Labels
from server.tracker.model import Figure

CATEGORIES: Final = BASE + "id/system-category/"
_COLUMNS: Final = 8
Key = TypeVar("Key", bound=Hashable)
Holders = Mapping[str, frozenset[str]]


def uses_of(deployed: Iterable[Use], results: Iterable[Figure]) -> list[Use]:
    """Return who uses which kind of system: what is deployed, and what results are reported of."""
    told = (Use(one.category, holder, one.told, one.iri) for one in results for holder in sorted(one.holders))
    return [*deployed, *(one for one in told if one.category)]


def by_category(labels: Labels, uses: Iterable[Use]) -> Chart | None:
    """Return a bar for each category: how many places and agencies use or report it; None where none does."""
    found = grouped((one.category, one.holder) for one in uses)
    if not found:
        return None
    say, number = labels.language.say, labels.language.number
    ordered = _ordered(labels, found)
    named = {code: labels.label(concept(code)).text for code in ordered}
    drawn = [
        Bar(named[code], [Part("bar", len(found[code]), f"{named[code]}: {count}", _href(labels, code))], count)
        for code in ordered
        for count in (number(len(found[code])),)
    ]
    rows = [
        [words(named[code], _href(labels, code)), amount(len(found[code]), number(len(found[code])))]
        for code in ordered
    ]
    columns = [
        Column("category", say("chart.column.category")),
        Column("holders", say("chart.column.holders"), number=True),
    ]
    return Chart(
        id="coverage",
        title=say("chart.coverage"),
        summary="; ".join(part.title for one in drawn for part in one.parts),
        drawing=bars(drawn),
        table=Table(columns, rows),
        address="charts/coverage",
        note=say("chart.coverage.note"),
    )


def by_year(labels: Labels, uses: Iterable[Use]) -> Chart | None:
    """Return a disc for each category and year: how many places and agencies were told of; None without any year."""
    dated = [(one, int(one.day[:4])) for one in uses if one.day[:4].isdigit()]
    columns = [(f"{a}", f"{a}" if a == b else f"{a}–{b % 100:02}") for a, b in periods((y for _, y in dated), _COLUMNS)]
    starts = [int(key) for key, _ in columns]
    cells = grouped(
        ((one.category, f"{max(start for start in starts if start <= year)}"), one.holder) for one, year in dated
    )
    if not cells:
        return None
    say, number = labels.language.say, labels.language.number
    order = _ordered(labels, grouped((one.category, one.holder) for one, _ in dated))
    rows = [(code, labels.label(concept(code)).text) for code in order]
    counts = {key: len(holders) for key, holders in cells.items()}
    titles = {
        (code, key): say("chart.coverage.cell", category=name, year=year, count=number(counts[code, key]))
        for code, name in rows
        for key, year in columns
        if (code, key) in counts
    }
    return Chart(
        id="coverage-years",
        title=say("chart.coverage-years"),
        summary="; ".join(titles.values()),
        drawing=matrix(rows, columns, counts, titles),
        table=_counted(labels, rows, columns, counts),
        address="charts/coverage-years",
        note=say("chart.coverage.note"),
    )


def _counted(
    labels: Labels,
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    counts: Mapping[tuple[str, str], int],
) -> Table:
    def cell(key: tuple[str, str]) -> Cell:
        return amount(counts[key], labels.language.number(counts[key])) if key in counts else NOTHING

    heads = [Column(key, year, number=True) for key, year in columns]
    return Table(
        [Column("category", labels.language.say("chart.column.category")), *heads],
        [[words(name, _href(labels, code)), *(cell((code, key)) for key, _ in columns)] for code, name in rows],
    )


def grouped(pairs: Iterable[tuple[Key, str]]) -> Mapping[Key, frozenset[str]]:
    """Return key → its distinct values."""
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _ordered(labels: Labels, found: Holders) -> list[str]:
    """Return categories, those with the most holders first."""
    labels.load([concept(code) for code in found])
    return sorted(found, key=lambda code: (-len(found[code]), labels.label(concept(code)).text))


def concept(code: str) -> str:
    """Return the IRI of a category by its code."""
    return CATEGORIES + code


def _href(labels: Labels, code: str) -> str:
    return labels.urls.thing(concept(code)) or ""
