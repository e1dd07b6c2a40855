"""The timeline of an entity: documents, events, deadlines, results and posts, each a sign that leads to its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from server.charts.lanes import Happening, Lane, lanes
from server.charts.model import Cell, Chart, Column, Table, shown, words
from server.charts.reading import Dated, happened
from server.charts.scales import moment
from server.labels import Labels
from server.terms import Term
from server.urls import local_path

MOST: Final = 60
"""How many things a timeline has; of more, first what articles tell, then the latest documents."""
_LANES: Final[Mapping[str, str]] = {
    **{"issued": "documents", "inForceFrom": "documents", "noLongerInForceFrom": "documents"},
    **{"Event": "events", "Report": "events", "Target": "deadlines", "Task": "deadlines"},
    **{"Result": "results", "Ranking": "results", "OfficialMention": "posts"},
}
"""Class or property → lane."""
_SHAPES: Final = {
    "documents": "square",
    "events": "triangle",
    "deadlines": "diamond",
    "results": "dot",
    "posts": "ring",
}
"""Lane → the shape of its signs, in the order of the lanes."""


def timeline_of(labels: Labels, address: str) -> Chart | None:
    """Return the timeline of an entity; None where fewer than two things of it have a day."""
    some = [one for one in happened(labels.store, address) if _belongs(one)]
    first = sorted(some, key=lambda one: (_LANES[one.kind] == "documents", -(moment(one.when) or 0), one.iri))
    kept = sorted(first[:MOST], key=lambda one: (moment(one.when) or 0, one.kind, one.iri))
    if len(kept) < 2:
        return None
    labels.load(one.iri for one in kept)
    say = labels.language.say
    happenings = [
        Happening(_LANES[one.kind], moment(one.when) or 0, _title(labels, one), labels.urls.thing(one.iri) or "")
        for one in kept
    ]
    order = [Lane(key, say(f"chart.lane.{key}"), shape) for key, shape in _SHAPES.items()]
    counts = {lane: sum(one.lane == lane.key for one in happenings) for lane in order}
    told = [f"{lane.name}: {labels.language.number(count)}" for lane, count in counts.items() if count]
    number = labels.language.number
    left_out = say("chart.left-out", shown=number(len(kept)), count=number(len(some))) if len(some) > MOST else ""
    return Chart(
        id="timeline",
        title=say("chart.timeline"),
        summary="; ".join(told),
        drawing=lanes(happenings, order),
        table=_table(labels, kept),
        address=f"charts/timeline/{local_path(address)}",
        about=labels.label(address).text,
        note=left_out,
    )


def _belongs(one: Dated) -> bool:
    """Whether something is shown: what promises or happens without a day of its own is not."""
    return moment(one.when) is not None and (not one.told or one.kind == "OfficialMention")


def _title(labels: Labels, one: Dated) -> str:
    return f"{labels.language.date(one.when)}: {labels.label(one.iri).text} ({_kind(labels, one)})"


def _kind(labels: Labels, one: Dated) -> str:
    return labels.language.say(f"chart.dated.{one.kind}")


def _table(labels: Labels, kept: Sequence[Dated]) -> Table:
    say = labels.language.say
    columns = [Column(name, say(f"chart.column.{name}")) for name in ("date", "kind", "thing")]
    rows = [
        [
            Cell(words(labels.language.date(one.when)).shown, one.when),
            words(_kind(labels, one)),
            shown(labels.show(Term("iri", one.iri)), one.iri),
        ]
        for one in kept
    ]
    return Table(columns, rows)
