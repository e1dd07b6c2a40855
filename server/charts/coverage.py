"""How far each kind of system reaches: who uses or reports it, by year, and the percentages that were reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from graph.namespaces import BASE
from server.charts.bars import Bar, Part, bars
from server.charts.matrix import matrix
from server.charts.model import NOTHING, Cell, Chart, Column, Table, amount, shown, words
from server.charts.reading import Use
from server.charts.scales import periods
from server.labels import Labels
from server.numbers import percent
from server.terms import XSD, Term
from server.tracker.model import Figure
from server.urls import local_path

CATEGORIES: Final = BASE + "id/system-category/"
_COLUMNS: Final = 8
MOST: Final = 30
"""How many bars of one entity are drawn."""
Key = TypeVar("Key", bound=Hashable)
Holders = Mapping[str, frozenset[str]]


def uses_of(deployed: Iterable[Use], results: Iterable[Figure]) -> list[Use]:
    """Return who uses which kind of system: what is deployed, and what results are reported of."""
    told = (Use(one.category, holder, one.told, one.iri) for one in results for holder in sorted(one.holders))
    return [*deployed, *(one for one in told if one.category)]


def by_category(labels: Labels, uses: Iterable[Use]) -> Chart | None:
    """Return a bar for each category: how many places and agencies use or report it; None where none does."""
    found = _grouped((one.category, one.holder) for one in uses)
    if not found:
        return None
    say, number = labels.language.say, labels.language.number
    ordered = _ordered(labels, found)
    named = {code: labels.label(_concept(code)).text for code in ordered}
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
    cells = _grouped(
        ((one.category, f"{max(start for start in starts if start <= year)}"), one.holder) for one, year in dated
    )
    if not cells:
        return None
    say, number = labels.language.say, labels.language.number
    order = _ordered(labels, _grouped((one.category, one.holder) for one, _ in dated))
    rows = [(code, labels.label(_concept(code)).text) for code in order]
    counts = {key: len(holders) for key, holders in cells.items()}
    titles = {
        (code, key): say("chart.coverage.cell", category=name, year=year, count=number(counts[code, key]))
        for code, name in rows
        for key, year in columns
        if (code, key) in counts
    }
    table = Table(
        [Column("category", say("chart.column.category")), *(Column(key, year, number=True) for key, year in columns)],
        [
            [
                words(name, _href(labels, code)),
                *(
                    amount(counts[code, key], number(counts[code, key])) if (code, key) in counts else NOTHING
                    for key, _ in columns
                ),
            ]
            for code, name in rows
        ],
    )
    return Chart(
        id="coverage-years",
        title=say("chart.coverage-years"),
        summary="; ".join(titles.values()),
        drawing=matrix(rows, columns, counts, titles),
        table=table,
        address="charts/coverage-years",
        note=say("chart.coverage.note"),
    )


def coverage_of(labels: Labels, address: str, results: Iterable[Figure], uses: Iterable[Use]) -> Chart | None:
    """Return the percentages reported for a category of systems by place, or for a place or agency by indicator.

    A category without percentages gets how many facts tell of its use, by place. None where there is nothing.
    """
    if not address.startswith(CATEGORIES):
        own = [one for one in results if address in one.holders or address in one.local]
        return _percentages(labels, address, own, "chart.percentages", by_holder=False)
    code = address.removeprefix(CATEGORIES)
    told = _percentages(
        labels, address, [one for one in results if one.category == code], "chart.percentages-by-place", by_holder=True
    )
    return told or _by_holder(labels, address, [one for one in uses if one.category == code])


def _percentages(labels: Labels, address: str, some: Iterable[Figure], title: str, *, by_holder: bool) -> Chart | None:
    found = [one for one in some if one.unit == "percent" and one.value is not None and 0 <= one.value <= 100]
    found = sorted(found, key=lambda one: (-(one.value or 0), one.told, one.iri))[:MOST]
    if not found:
        return None
    language = labels.language
    labels.load([*(holder for one in found for holder in one.holders), *(one.indicator for one in found)])

    def who(one: Figure) -> str:
        return ", ".join(labels.label(holder).text for holder in sorted(one.holders)) or one.holder_text

    def what(one: Figure) -> str:
        return labels.label(one.indicator).text if one.indicator else one.indicator_text

    drawn, rows = [], []
    for one in found:
        name, value = (who if by_holder else what)(one), percent(str(one.value), language.code)
        when = language.date(one.when or one.told)
        below = " · ".join(part for part in (what(one) if by_holder else "", one.scope, when) if part)
        href = labels.urls.thing(one.iri) or ""
        drawn.append(Bar(name, [Part("bar", float(one.value or 0), f"{name}: {value} ({below})", href)], value, below))
        rows.append(_percentage(labels, one, who(one), what(one), value, when))
    heads = ("holder", "indicator", "value", "scope", "date", "fact")
    return Chart(
        id="coverage-of",
        title=language.say(title),
        summary="; ".join(part.title for one in drawn for part in one.parts),
        drawing=bars(drawn, most=100),
        table=Table([Column(one, language.say(f"chart.column.{one}"), one == "value") for one in heads], rows),
        address=f"charts/coverage/{local_path(address)}",
        about=labels.label(address).text,
    )


def _percentage(labels: Labels, one: Figure, who: str, what: str, value: str, when: str) -> list[Cell]:
    holders = [labels.show(Term("iri", holder)) for holder in sorted(one.holders)]
    scope = Cell((labels.show(Term("literal", one.scope, XSD + "string")),), one.scope) if one.scope else NOTHING
    return [
        Cell(holders, who or None),
        shown(labels.show(Term("iri", one.indicator)), what) if one.indicator else words(what),
        amount(float(one.value or 0), value),
        scope,
        Cell(words(when).shown, one.when or one.told or None),
        shown(labels.show(Term("iri", one.iri)), one.iri),
    ]


def _by_holder(labels: Labels, address: str, uses: Sequence[Use]) -> Chart | None:
    found = _grouped((one.holder, one.fact) for one in uses)
    if not found:
        return None
    labels.load(found)
    say, number = labels.language.say, labels.language.number
    ordered = sorted(found, key=lambda holder: (-len(found[holder]), labels.label(holder).text))[:MOST]
    drawn, rows = [], []
    for holder in ordered:
        name, count = labels.show(Term("iri", holder)), number(len(found[holder]))
        drawn.append(Bar(name.text, [Part("bar", len(found[holder]), f"{name.text}: {count}", name.href)], count))
        rows.append([shown(name), amount(len(found[holder]), count)])
    return Chart(
        id="coverage-of",
        title=say("chart.used-by"),
        summary="; ".join(part.title for one in drawn for part in one.parts),
        drawing=bars(drawn),
        table=Table(
            [Column("holder", say("chart.column.holder")), Column("facts", say("chart.column.facts"), number=True)],
            rows,
        ),
        address=f"charts/coverage/{local_path(address)}",
        about=labels.label(address).text,
    )


def _grouped(pairs: Iterable[tuple[Key, str]]) -> Mapping[Key, frozenset[str]]:
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _ordered(labels: Labels, found: Holders) -> list[str]:
    """Return categories, those with the most holders first."""
    labels.load([_concept(code) for code in found])
    return sorted(found, key=lambda code: (-len(found[code]), labels.label(_concept(code)).text))


def _concept(code: str) -> str:
    return CATEGORIES + code


def _href(labels: Labels, code: str) -> str:
    return labels.urls.thing(_concept(code)) or ""
