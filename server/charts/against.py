"""Targets against results over time: a small panel for each indicator of a holder, all on one stretch of years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from server.charts.model import NOTHING, Cell, Chart, Column, Table, amount, shown, words
from server.charts.points import RESULT, TARGET, Point, panel, within
from server.charts.scales import Span, ceiling, moment, span_of
from server.labels import Labels, short_name
from server.numbers import percent
from server.terms import XSD, Term
from server.tracker.model import Figure
from server.urls import local_path

MOST: Final = 12
"""How many panels a page shows."""
_RANK: Final = "rank"
_NO_AMOUNT: Final = ("boolean", _RANK)
Told = tuple[str, Figure]
Group = tuple[str, str, str]


def promises_of(labels: Labels, address: str, targets: Iterable[Figure], results: Iterable[Figure]) -> list[Chart]:
    """Return a panel for each indicator that an entity has targets of, with what was reported on it.

    Args:
        labels: labels, language and links of the request.
        address: a place or agency, or anything that holds figures or that they concern.
        targets: the targets of the release.
        results: the results of the release.
    """
    groups: defaultdict[Group, list[Told]] = defaultdict(list)
    for kind, figures in ((TARGET, targets), (RESULT, results)):
        for one in figures:
            if _can_be_drawn(one) and (address in one.holders or address in one.local):
                groups[one.indicator, one.unit, " ".join(sorted(one.holders))].append((kind, one))
    kept = {key: some for key, some in groups.items() if any(kind == TARGET for kind, _ in some)}
    if not kept:
        return []
    labels.load([key[0] for key in kept])
    labels.load([iri for _, _, holders in kept for iri in holders.split()])
    span = span_of((moment(one.told) or 0 for some in kept.values() for _, one in some), *within())
    ordered = sorted(kept, key=lambda key: (-len(kept[key]), labels.label(key[0]).text, key))[:MOST]
    return [_chart(labels, address, key, kept[key], span) for key in ordered]


def panel_name(key: Group) -> str:
    """Return how the address of a panel calls its indicator, unit and holders."""
    return ".".join((short_name(key[0]), key[1] or "-", *(short_name(one) for one in key[2].split())))


def _can_be_drawn(one: Figure) -> bool:
    known = one.indicator and one.value is not None and one.unit not in _NO_AMOUNT
    return bool(known) and moment(one.told) is not None


def _chart(labels: Labels, address: str, key: Group, some: Sequence[Told], span: Span) -> Chart:
    language, percents = labels.language, key[1] == "percent"
    most = 100.0 if percents else ceiling(max(float(_top(one)) for _, one in some))
    points = [_point(labels, kind, one, percents) for kind, one in some]
    name = labels.label(key[0]).text
    ends = (percent(0, language.code), percent(100, language.code)) if percents else ("0", language.number(f"{most:g}"))
    holders = [labels.label(one).text for one in key[2].split() if one != address]
    title = name[:1].upper() + name[1:] + (f" ({', '.join(holders)})" if holders else "")
    return Chart(
        id=f"promise-{panel_name(key)}".replace(".", "-"),
        title=title,
        summary="; ".join(point.title for point in points),
        drawing=panel(points, span, most, ends),
        table=_table(labels, some, percents),
        address=f"charts/promise/{local_path(address)}",
        parameters={"of": panel_name(key)},
        about=labels.label(address).text,
        size="small",
    )


def _top(one: Figure) -> Decimal:
    return max(value for value in (one.value, one.value_max) if value is not None)


def _written(labels: Labels, one: Figure, percents: bool) -> str:
    code = labels.language.code
    numbers = [labels.language.number(str(value)) for value in (one.value, one.value_max) if value is not None]
    if not percents:
        return "–".join(numbers)
    return "–".join([*numbers[:-1], percent(str(_top(one)), code)])


def _point(labels: Labels, kind: str, one: Figure, percents: bool) -> Point:
    language = labels.language
    value = _written(labels, one, percents)
    when = language.date(one.when or one.told)
    said = language.say(f"chart.told.{kind}", value=value, date=when) + (f" ({one.scope})" if one.scope else "")
    told = f"{value} {one.scope}".strip()
    return Point(kind, moment(one.told) or 0, float(_top(one)), told, said, labels.urls.thing(one.iri) or "")


def _table(labels: Labels, some: Sequence[Told], percents: bool) -> Table:
    say = labels.language.say
    columns = [
        Column("date", say("chart.column.date")),
        Column("kind", say("chart.column.kind")),
        Column("value", say("chart.column.value"), number=True),
        Column("scope", say("chart.column.scope")),
        Column("fact", say("chart.column.fact")),
    ]
    rows: list[list[Cell]] = []
    for kind, one in sorted(some, key=lambda told: (told[1].told, told[0], told[1].iri)):
        value = amount(float(one.value or 0), _written(labels, one, percents))
        when = Cell(words(labels.language.date(one.when or one.told)).shown, one.when or one.told)
        scope = Cell((labels.show(_said(one.scope)),), one.scope) if one.scope else NOTHING
        fact = shown(labels.show(_thing(one.iri)), one.iri)
        rows.append([when, words(say(f"chart.kind.{kind}")), value, scope, fact])
    return Table(columns, rows)


def _said(text: str) -> Term:
    return Term("literal", text, XSD + "string")


def _thing(iri: str) -> Term:
    return Term("iri", iri)
