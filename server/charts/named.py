"""From the address of a chart to the chart: ``coverage``, ``timeline/id/place/tinh-bac-giang`` and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from server.catalogue import Parameter
from server.charts import against, coverage, entities, percentages
from server.charts.maps import map_on
from server.charts.model import Chart
from server.charts.reading import MEASURES
from server.charts.yearly import promises_by_year
from server.entities.known import entity_iri
from server.errors import BadRequest
from server.labels import Labels
from server.parameters import terms
from server.repeats import today
from server.site import Site
from server.tracker.judging import promises
from server.tracker.selection import read_selection

Given = Mapping[str, Sequence[str]]
_ON: Final = Parameter("on", "date", {"vi": "", "en": ""}, {"vi": "", "en": ""}, edge="end")
_OF_ENTITY: Final[Mapping[str, Callable[[Labels, str], Chart | None]]] = {
    "timeline": entities.timeline_of,
    "coverage": entities.coverage_of,
    "place": entities.place_map,
}


def chart_named(site: Site, labels: Labels, name: str, given: Given) -> Chart | None:
    """Return the chart of an address; None where there is no such chart, or nothing to draw.

    Args:
        site: the release.
        labels: labels, language and links of the request.
        name: the path after ``/charts/``, without the ending.
        given: the parameters of the address.

    Raises:
        BadRequest: a parameter is not as it must be.
        NotFound: a place or document that a parameter names is not known.
    """
    kind, _, path = name.partition("/")
    if path:
        return _of_entity(site, labels, kind, path, given)
    if kind == "map":
        return map_asked(site, labels, given)
    if kind == "promises":
        return promises_asked(site, labels, given)
    return next((one for one in of_release(site, labels) if one.id == kind), None)


def of_release(site: Site, labels: Labels) -> list[Chart]:
    """Return the charts of the whole release, those with nothing to draw left out."""
    uses = coverage.uses_of(site.deployed, site.promised[1])
    found = [
        *(promises_asked(site, labels, {}), coverage.by_category(labels, uses), coverage.by_year(labels, uses)),
        percentages.reported(labels, site.promised[1]),
    ]
    return [one for one in found if one is not None]


def promises_asked(site: Site, labels: Labels, given: Given) -> Chart | None:
    """Return the promises by year for filters of the tracker; None where none fits them."""
    asked = "".join(given.get("on", ()))
    selection = read_selection({name: values for name, values in given.items() if name != "on"}, site.names)
    fitting = [one for one in promises(*site.promised, day_asked(site, given)) if selection.fits(one)]
    return promises_by_year(fitting, labels.language, labels.urls, selection.given, asked) if fitting else None


def map_asked(site: Site, labels: Labels, given: Given) -> Chart | None:
    """Return the map for ``measure`` and ``on``; None where the data have no province on that day."""
    measure = measure_asked(given)
    asked = {"measure": measure, "on": "".join(given.get("on", ())[:1])}
    kept = {name: value for name, value in asked.items() if value}
    return map_on(labels, measure, site.mapped[measure], day_asked(site, given), kept)


def measure_asked(given: Given) -> str:
    """Return what the map is to count.

    Raises:
        BadRequest: there is no such measure; names those there are.
    """
    measure = next(iter(given.get("measure", ())), "").strip() or next(iter(MEASURES))
    if measure not in MEASURES:
        known = ", ".join(MEASURES)
        raise BadRequest(
            {"vi": f"Bản đồ không đếm “{measure}”.", "en": f"The map does not count “{measure}”."},
            hint={"vi": f"Có thể đếm: {known}.", "en": f"It can count: {known}."},
        )
    return measure


def day_asked(site: Site, given: Given) -> str:
    """Return the day of ``on``, ISO; today where it is not given.

    Raises:
        BadRequest: it is no date.
    """
    asked = next(iter(given.get("on", ())), "").strip()
    return terms(_ON, [asked], site.names)[0][1:11] if asked else today()


def _of_entity(site: Site, labels: Labels, kind: str, path: str, given: Given) -> Chart | None:
    address = entity_iri(site.store, path)
    if address is None:
        return None
    if kind == "promise":
        of = next(iter(given.get("of", ())), "")
        every = against.promises_of(labels, address, *site.promised)
        return next((one for one in every if one.parameters.get("of") == of), None)
    return _OF_ENTITY[kind](labels, address) if kind in _OF_ENTITY else None
