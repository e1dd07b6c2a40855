"""The first page, the lists behind its figures, and the small files that browsers ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, Response, current_app

from server import counts
from server.charts.yearly import promises_by_year
from server.labels import column
from server.pages import current_page, render
from server.repeats import today
from server.tracker.judging import promises
from server.tracker.model import STANDINGS, Promise

blueprint = Blueprint("home", __name__)
_NEWEST = 10


@blueprint.get("/")
def index() -> Response:
    """Show what this is, its figures, the newest articles, the canned queries."""
    page = current_page()
    store = page.site.store
    newest = counts.articles(store, 0, _NEWEST)
    page.labels.load(column(newest, "article"))
    told = promises(*page.site.promised, today())
    return render(
        "home.html",
        figures=page.site.figures,
        articles=newest,
        queries=list(page.site.catalogue.queries.values()),
        standings=_standings(told),
        yearly=promises_by_year(told, page.language, page.urls, {}) if told else None,
    )


def _standings(told: Sequence[Promise]) -> list[tuple[str, int]]:
    """Return where promises stand: standing and how many, those that none has left out."""
    counts = Counter(one.standing for one in told)
    return [(standing, counts[standing]) for standing in STANDINGS if counts[standing]]


@blueprint.get("/favicon.svg")
def favicon() -> Response:
    """Send the icon of the site."""
    return current_app.send_static_file("favicon.svg")


@blueprint.get("/favicon.ico")
def favicon_of_old_browsers() -> Response:
    """Send the icon to browsers that look for it under its old name."""
    return current_app.send_static_file("favicon.svg")
