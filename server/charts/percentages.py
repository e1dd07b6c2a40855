"""The percentages that were reported: of a kind of system by place, of a place or agency by indicator, of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from server.charts.bars import Bar, Part, bars
from server.charts.coverage import CATEGORIES, concept, grouped
from server.charts.model import NOTHING, Cell, Chart, Column, Table, amount, shown, words
from server.charts.reading import Use
from server.labels import Labels
from server.numbers import percent
from server.terms import XSD, Term
from server.tracker.model import Figure
from server.urls import local_path

MOST: Final = 30
"""How many bars a chart has; of more, the highest."""
_HEADS: Final = ("category", "holder", "indicator", "value", "scope", "date", "fact")


@dataclass(frozen=True)
class _Told:
    """A percentage in the words of the page: of what kind of system, whose, of what, how much, when."""

    figure: Figure
    category: str
    who: str
    what: str
    value: str
    when: str


def reported(labels: Labels, results: Iterable[Figure]) -> Chart | None:
    """Return the percentages of all categories of systems; None where none is reported."""
    some = _told(labels, (one for one in results if one.category))
    return _chart(labels, some, lambda one: one.category, lambda one: (one.who, one.what), "chart.percentages-all")


def coverage_of(labels: Labels, address: str, results: Iterable[Figure], uses: Iterable[Use]) -> Chart | None:
    """Return the percentages reported for a category of systems by place, or for a place or agency by indicator.

    A category without percentages gets how many facts tell of its use, by place. None where there is nothing.
    """
    if not address.startswith(CATEGORIES):
        some = _told(labels, (one for one in results if address in one.holders or address in one.local))
        return _chart(labels, some, lambda one: one.what, lambda one: (), "chart.percentages", address)
    code = address.removeprefix(CATEGORIES)
    some = _told(labels, (one for one in results if one.category == code))
    by_place = _chart(labels, some, lambda one: one.who, lambda one: (one.what,), "chart.percentages-by-place", address)
    return by_place or _by_holder(labels, address, [one for one in uses if one.category == code])


def _told(labels: Labels, results: Iterable[Figure]) -> list[_Told]:
    """Return the percentages among results, the highest first."""
    found = [one for one in results if one.unit == "percent" and one.value is not None and 0 <= one.value <= 100]
    labels.load([*(holder for one in found for holder in one.holders), *(one.indicator for one in found)])
    labels.load(concept(one.category) for one in found if one.category)
    return [
        _Told(
            one,
            labels.label(concept(one.category)).text if one.category else "",
            ", ".join(labels.label(holder).text for holder in sorted(one.holders)) or one.holder_text,
            labels.label(one.indicator).text if one.indicator else one.indicator_text,
            percent(str(one.value), labels.language.code),
            labels.language.date(one.when or one.told),
        )
        for one in sorted(found, key=lambda one: (-(one.value or 0), one.told, one.iri))
    ]


def _chart(
    labels: Labels,
    some: Sequence[_Told],
    name: Callable[[_Told], str],
    more: Callable[[_Told], Sequence[str]],
    title: str,
    address: str = "",
) -> Chart | None:
    """Return percentages as bars with a name and more words below; None for none. ``address`` is of the entity."""
    if not some:
        return None
    say, number = labels.language.say, labels.language.number
    kept = some[:MOST] if address else sorted(some[:MOST], key=lambda one: one.category)
    drawn = [_bar(labels, one, name(one), [*more(one), one.figure.scope, one.when]) for one in kept]
    left_out = say("chart.highest", shown=number(len(kept)), count=number(len(some))) if len(some) > MOST else ""
    return Chart(
        id="coverage-of" if address else "percentages",
        title=say(title),
        summary="; ".join(part.title for one in drawn for part in one.parts),
        drawing=bars(drawn, most=100),
        table=_table(labels, kept),
        address=f"charts/coverage/{local_path(address)}" if address else "charts/percentages",
        about=labels.label(address).text if address else "",
        note=left_out,
    )


def _bar(labels: Labels, one: _Told, name: str, more: Sequence[str]) -> Bar:
    below = " · ".join(part for part in more if part)
    title, href = f"{name}: {one.value} ({below})", labels.urls.thing(one.figure.iri) or ""
    return Bar(name, [Part("bar", float(one.figure.value or 0), title, href)], one.value, below)


def _table(labels: Labels, kept: Sequence[_Told]) -> Table:
    columns = [Column(head, labels.language.say(f"chart.column.{head}"), head == "value") for head in _HEADS]
    return Table(columns, [_row(labels, one) for one in kept])


def _row(labels: Labels, one: _Told) -> list[Cell]:
    figure = one.figure
    holders = [labels.show(Term("iri", holder)) for holder in sorted(figure.holders)]
    said = labels.show(Term("literal", figure.scope, XSD + "string"))
    return [
        shown(labels.show(Term("iri", concept(figure.category))), figure.category) if figure.category else NOTHING,
        Cell(holders, one.who) if holders else words(one.who),
        shown(labels.show(Term("iri", figure.indicator)), one.what) if figure.indicator else words(one.what),
        amount(float(figure.value or 0), one.value),
        Cell((said,), figure.scope) if figure.scope else NOTHING,
        Cell(words(one.when).shown, figure.when or figure.told or None),
        shown(labels.show(Term("iri", figure.iri)), figure.iri),
    ]


def _by_holder(labels: Labels, address: str, uses: Sequence[Use]) -> Chart | None:
    """Return how many facts tell of the use of a category, by holder; None for none."""
    found = grouped((one.holder, one.fact) for one in uses)
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
    columns = [Column("holder", say("chart.column.holder")), Column("facts", say("chart.column.facts"), number=True)]
    return Chart(
        id="coverage-of",
        title=say("chart.used-by"),
        summary="; ".join(part.title for one in drawn for part in one.parts),
        drawing=bars(drawn),
        table=Table(columns, rows),
        address=f"charts/coverage/{local_path(address)}",
        about=labels.label(address).text,
    )
