"""The first page, the lists behind its figures, and the small files that browsers ask for."""

from __future__ import annotations

import difflib
import re
from collections import Counter

from flask import Blueprint, Response, current_app, request

from graph.namespaces import VN
from server import counts
from server.errors import NotFound
from server.facts import FACT_CLASSES, fact_rows
from server.labels import column
from server.negotiate import HTML, choose
from server.pages import Paging, current_page, render, whole_number
from server.repeats import today
from server.tracker.judging import promises
from server.tracker.model import STANDINGS

blueprint = Blueprint("home", __name__)
_NEWEST = 10
_CLASS_NAME = re.compile(r"[A-Z][A-Za-z]{1,60}")


@blueprint.get("/")
def index() -> Response:
    """Show what this is, its figures, the newest articles, the canned queries."""
    page = current_page()
    store = page.site.store
    newest = counts.articles(store, 0, _NEWEST)
    page.labels.load(column(newest, "article"))
    return render(
        "home.html",
        figures=page.site.figures,
        articles=newest,
        queries=list(page.site.catalogue.queries.values()),
        standings=_standings(),
    )


def _standings() -> list[tuple[str, int]]:
    """Return where the promises stand today: standing and how many, those that none has left out."""
    counts = Counter(one.standing for one in promises(*current_page().site.promised, today()))
    return [(standing, counts[standing]) for standing in STANDINGS if counts[standing]]


@blueprint.get("/browse/<cls>")
def browse(cls: str) -> Response:
    """List the things of a class, in pages.

    Raises:
        NotFound: there is no such class; names those that come close.
    """
    choose(request.headers.get("Accept", ""), request.args.get("format", ""), (HTML,))
    page = current_page()
    store = page.site.store
    if not _CLASS_NAME.fullmatch(cls) or not counts.is_class(store, str(VN[cls])):
        raise _no_class(cls)
    mentioned = bool(request.args.get("mentioned"))
    count = counts.class_count(store, cls, mentioned=mentioned)
    paging = Paging(whole_number("page"), page.site.config.page_rows, count)
    word = f"class.{cls}"
    title = page.language.say(word) if page.language.knows(word) else page.labels.label(str(VN[cls])).text
    context = {"cls": cls, "title": title, "paging": paging, "mentioned": mentioned}
    if cls == "Article":
        rows = counts.articles(store, paging.offset, paging.size)
        page.labels.load(column(rows, "article"))
        return render("browse.html", articles=rows, **context)
    things = counts.class_members(store, cls, paging.offset, paging.size, mentioned=mentioned)
    if cls in (*FACT_CLASSES, "Fact"):
        return render("browse.html", facts=fact_rows(page.labels, [thing.value for thing in things]), **context)
    page.labels.load(things)
    return render("browse.html", things=things, **context)


def _no_class(cls: str) -> NotFound:
    near = difflib.get_close_matches(cls, [*FACT_CLASSES, *counts.THINGS, "Article", "Fact"], n=3, cutoff=0.5)
    return NotFound(
        {"vi": f"Không có lớp nào tên “{cls}”.", "en": f"There is no class named “{cls}”."},
        near=[f"/browse/{name}" for name in near],
        hint={"vi": "Xem các lớp ở /ontology.", "en": "See /ontology for the classes."},
    )


@blueprint.get("/favicon.svg")
def favicon() -> Response:
    """Send the icon of the site."""
    return current_app.send_static_file("favicon.svg")


@blueprint.get("/favicon.ico")
def favicon_of_old_browsers() -> Response:
    """Send the icon to browsers that look for it under its old name."""
    return current_app.send_static_file("favicon.svg")
