"""The promises by the year they are due: a bar a year, a piece for each standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from server.charts.bars import Bar, Part, bars
from server.charts.model import NOTHING, Cell, Chart, Column, Table, amount, words
from server.i18n import Language
from server.tracker.model import STANDINGS, Promise
from server.urls import Urls

Given = Mapping[str, Sequence[str]]
_Tracked = Callable[..., str]


def promises_by_year(promises: Sequence[Promise], language: Language, urls: Urls, given: Given, on: str = "") -> Chart:
    """Return the chart of promises.

    Args:
        promises: those that fit the filters.
        language: of the words.
        urls: builds the links to the tracker.
        given: the filters of the tracker, by parameter.
        on: the day that was asked for; empty for today.
    """
    counts: dict[str, Counter[str]] = {}
    for one in promises:
        counts.setdefault(one.year, Counter())[one.standing] += 1
    years = sorted(counts, key=lambda year: year or "9999")
    asked = {**given, "on": [on] if on else []}

    def tracked(year: str, standing: str = "") -> str:
        narrowed = {**asked, "year": [year], **({"status": [standing]} if standing else {})}
        return urls.path("tracker", **narrowed) if year else ""

    said = [_bar(year, counts[year], language, tracked) for year in years]
    return Chart(
        id="promises",
        title=language.say("tracker.chart"),
        summary="; ".join(f"{one.name}: {', '.join(part.title for part in one.parts)}" for one in said),
        drawing=bars(said),
        table=_table(years, counts, language, tracked),
        address="charts/promises",
        parameters={name: list(values) for name, values in asked.items()},
    )


def _bar(year: str, own: Counter[str], language: Language, tracked: _Tracked) -> Bar:
    said = {one: f"{language.number(own[one])} {language.say(f'tracker.standing.{one}')}" for one in STANDINGS}
    parts = [Part(one, own[one], said[one], tracked(year, one)) for one in STANDINGS if own[one]]
    name = year or language.say("tracker.no-deadline")
    return Bar(name, parts, language.number(own.total()), " · ".join(part.title for part in parts))


def _table(years: Sequence[str], counts: Mapping[str, Counter[str]], language: Language, tracked: _Tracked) -> Table:
    columns = [
        Column("year", language.say("tracker.chart.year")),
        *(Column(one, language.say(f"tracker.standing.{one}"), number=True) for one in STANDINGS),
        Column("all", language.say("tracker.chart.all"), number=True),
    ]
    rows: list[list[Cell]] = []
    for year in years:
        own = counts[year]
        cells = [amount(own[one], language.number(own[one])) if own[one] else NOTHING for one in STANDINGS]
        head = words(year or language.say("tracker.no-deadline"), tracked(year))
        rows.append([head, *cells, amount(own.total(), language.number(own.total()))])
    return Table(columns, rows)
