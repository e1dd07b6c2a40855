"""Charts: ``/charts``, each of them as SVG, PNG, CSV and JSON; the map at ``/map``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Final

from flask import Blueprint, Response, render_template, request

from server.charts.maps import LAST_OLD, MERGED
from server.charts.model import Chart
from server.charts.named import chart_named, map_asked, measure_asked, of_release
from server.charts.reading import MEASURES
from server.charts.sheet import framed, png, style
from server.errors import NotFound
from server.negotiate import CSV, HTML, Format, choose
from server.pages import Page, current_page, public_root, render

blueprint = Blueprint("charts", __name__)
JSON: Final = Format("json", "application/json")
SVG: Final = Format("svg", "image/svg+xml", charset=True)
PNG: Final = Format("png", "image/png")
FILES: Final = (SVG, PNG, CSV, JSON)
_OWN: Final = ("lang", "format")


@blueprint.get("/charts")
def index() -> Response:
    """Show the charts of the whole release."""
    choose(request.headers.get("Accept", ""), request.args.get("format", ""), (HTML,))
    page = current_page()
    return render("charts/index.html", charts=of_release(page.site, page.labels))


@blueprint.get("/charts/<path:name>")
def chart_file(name: str) -> Response:
    """Send a chart as a picture, or its figures as data.

    Raises:
        NotFound: there is no such chart, or it has nothing to draw.
        BadRequest: a parameter is not as it must be.
    """
    stem, _, ending = name.rpartition(".")
    chosen = next((one for one in FILES if one.name == ending), None)
    page = current_page()
    chart = chart_named(page.site, page.labels, stem, _given()) if chosen is not None and stem else None
    if chosen is None or chart is None:
        raise NotFound(
            {"vi": f"Không có biểu đồ ở {request.path}.", "en": f"There is no chart at {request.path}."},
            hint={"vi": "Xem các biểu đồ ở /charts.", "en": "See /charts for the charts."},
        )
    return _sent(page, chart, chosen, stem.rpartition("/")[2])


@blueprint.get("/map")
@blueprint.get("/map.<extension>")
def province_map(extension: str = "") -> Response:
    """Show the map of provinces of a day, as a page, a picture or data.

    Raises:
        BadRequest: what to count is unknown, or the day is no date.
        NotFound: there is no province on that day, and no page was asked for.
        NotAcceptable: no format fits.
    """
    asked = extension or request.args.get("format", "")
    chosen = choose("" if extension else request.headers.get("Accept", ""), asked, (HTML, *FILES))
    page, given = current_page(), _given()
    measure, found = measure_asked(given), map_asked(page.site, page.labels, given)
    if chosen is HTML:
        on = "".join(given.get("on", ())[:1])
        return render(
            "charts/map.html",
            map=found,
            measure=measure,
            asked_on=on,
            measures=[
                (page.language.say(f"map.measure.{one}"), page.urls.path("map", measure=one, on=on), one == measure)
                for one in MEASURES
            ],
            borders=_borders(page, measure, on),
        )
    if found is None:
        raise NotFound({"vi": page.language.say("map.none"), "en": page.language.say("map.none")})
    return _sent(page, found, chosen, "map")


def _borders(page: Page, measure: str, on: str) -> list[tuple[str, str, bool]]:
    """Return the days between which the map changed: words, address, whether it is the one shown."""
    days = (("new", "", not on or on >= MERGED), ("old", LAST_OLD, on == LAST_OLD))
    return [
        (page.language.say(f"map.borders.{key}"), page.urls.path("map", measure=measure, on=day), chosen)
        for key, day, chosen in days
    ]


def _given() -> Mapping[str, Sequence[str]]:
    return {name: values for name, values in request.args.to_dict(flat=False).items() if name not in _OWN}


def _sent(page: Page, chart: Chart, chosen: Format, name: str) -> Response:
    body: str | bytes
    if chosen is CSV:
        body = _as_csv(chart)
    elif chosen is JSON:
        said = {"title": chart.whole_title, "summary": chart.summary, "note": chart.note, "rows": chart.table.records()}
        body = json.dumps(said, ensure_ascii=False, indent=1)
    else:
        body = picture(page, chart, as_png=chosen is PNG)
    response = Response(body, content_type=chosen.content_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{chosen.name}"'
    response.headers["Content-Language"] = page.language.code
    response.vary.update(("Accept", "Accept-Language", "Cookie"))
    return response


def picture(page: Page, chart: Chart, *, as_png: bool) -> str | bytes:
    """Return a chart as a picture that stands alone, in the colours of the light page."""
    source = page.language.say("chart.source", release=page.site.release.id[:8])
    drawing = framed(chart.drawing, chart.whole_title, f"{source} · {public_root().partition('://')[2]}")
    svg = render_template(
        "charts/alone.svg",
        drawing=drawing,
        title=chart.whole_title,
        summary=chart.summary,
        style=style(),
        lang=page.language.code,
    )
    return png(svg, drawing) if as_png else svg


def _as_csv(chart: Chart) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, [one.name for one in chart.table.columns])
    writer.writeheader()
    writer.writerows(chart.table.records())
    return out.getvalue()
