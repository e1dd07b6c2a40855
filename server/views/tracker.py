"""The promise tracker: ``/tracker``, with the same promises as JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request

from server.catalogue import Parameter
from server.charts.against import MOST, promises_of
from server.charts.model import Chart
from server.charts.yearly import promises_by_year
from server.facts import FactRow, fact_rows
from server.negotiate import CSV, HTML, Format, choose
from server.pages import Page, Paging, current_page, render, whole_number
from server.parameters import terms
from server.repeats import today
from server.site import current_site
from server.tracker.gauge import Gauge, gauge
from server.tracker.judging import promises
from server.tracker.model import Promise, Tally
from server.tracker.selection import PARAMETERS, Selection, read_selection, tallies
from server.tracker.tables import as_csv, rows
from server.urls import Urls

blueprint = Blueprint("tracker", __name__)
JSON: Final = Format("json", "application/json")
_FORMATS: Final = (HTML, JSON, CSV)
_ON: Final = Parameter("on", "date", {"vi": "", "en": ""}, {"vi": "", "en": ""}, edge="end")
_OWN: Final = ("lang", "format", "page", "on")


@dataclass(frozen=True)
class Choice:
    """One value of a filter: what the address says, what people read, how many promises it leaves."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """A promise as the page shows it: the target and the reports as rows of facts, in the order of the promise."""

    promise: Promise
    target: FactRow
    reports: Sequence[FactRow]
    gauge: Gauge | None


@blueprint.get("/tracker")
@blueprint.get("/tracker.<extension>")
def tracker(extension: str = "") -> Response:
    """Show the promises that fit the filters, with where each stands, as a page or as data.

    Raises:
        BadRequest: a filter is unknown, or a value is not of its type.
        NotFound: nobody knows a place or document that is named.
        NotAcceptable: no format fits.
    """
    asked = extension or request.args.get("format", "")
    chosen = choose("" if extension else request.headers.get("Accept", ""), asked, _FORMATS)
    given = {name: values for name, values in request.args.to_dict(flat=False).items() if name not in _OWN}
    selection, on = read_selection(given, current_site().names), _day()
    every = promises(*current_site().promised, on)
    fitting = [one for one in every if selection.fits(one)]
    if chosen is HTML:
        return _page(every, fitting, selection, on)
    if chosen is CSV:
        body = as_csv(fitting)
    else:
        body = json.dumps({"on": on, "rows": list(rows(fitting))}, ensure_ascii=False, indent=1)
    response = Response(body, content_type=chosen.content_type)
    response.headers["Content-Disposition"] = f'inline; filename="tracker.{chosen.name}"'
    response.vary.add("Accept")
    return response


def _day() -> str:
    """Return the day that promises are looked at: ``?on=``, else today."""
    given = request.args.get("on", "").strip()
    return terms(_ON, [given], current_site().names)[0][1:11] if given else today()


def _page(every: Sequence[Promise], fitting: Sequence[Promise], selection: Selection, on: str) -> Response:
    page = current_page()
    paging = Paging(whole_number("page"), page.site.config.page_rows, len(fitting))
    asked = request.args.get("on", "")
    return render(
        "tracker.html",
        shown=_shown(page, fitting[paging.offset : paging.offset + paging.size]),
        every=len(every),
        paging=paging,
        pages=lambda n: page.urls.path("tracker", **selection.given, on=asked, page=n),
        choices=_choices(page, selection, tallies(every, selection)),
        filtered=bool(selection.given),
        yearly=promises_by_year(fitting, page.language, page.urls, selection.given, asked),
        against=_against(page, selection),
        data=[(one.name, Urls().path(f"tracker.{one.name}", **selection.given, on=asked)) for one in (CSV, JSON)],
        on=on,
        asked_on=asked,
    )


def _against(page: Page, selection: Selection) -> list[Chart]:
    """Return targets against results over time for the places that are asked for; none where no place is."""
    places = sorted(selection.wanted.get("province", ()))
    return [one for place in places for one in promises_of(page.labels, place, *page.site.promised)][:MOST]


def _shown(page: Page, some: Sequence[Promise]) -> list[Shown]:
    """Return promises with their facts, all labels fetched at once."""
    wanted = [iri for one in some for iri in (one.target.iri, *(each.result.iri for each in one.reports))]
    found = {row.id: row for row in fact_rows(page.labels, list(dict.fromkeys(wanted)))}
    return [
        Shown(one, found[one.target.iri], [found[each.result.iri] for each in one.reports], gauge(one)) for one in some
    ]


def _choices(page: Page, selection: Selection, counted: Mapping[str, Tally]) -> Mapping[str, list[Choice]]:
    """Return the values of each filter that leave something, with what is chosen."""
    page.labels.load(counted["province"])
    names = page.site.names
    codes = {**names.codes("system-category"), **names.codes("review-status")}
    found = {}
    for name in PARAMETERS:
        wanted = selection.wanted.get(name, frozenset())
        # A name may stand for a place before and after a merger: what leaves nothing is a choice only where all do.
        chosen = wanted & counted[name].keys() or wanted
        values = list(dict.fromkeys([*counted[name], *sorted(chosen)]))
        choices = []
        for value in values:
            label = value
            if name == "province":
                label = page.labels.label(value).text
            elif name in ("category", "review") and value in codes:
                label = codes[value].labels.get(page.language.code, value)
            elif name == "status":
                label = page.language.say(f"tracker.standing.{value}")
            choices.append(Choice(value, label, counted[name].get(value, 0), value in wanted))
        found[name] = sorted(choices, key=lambda one: one.label)
    return found
