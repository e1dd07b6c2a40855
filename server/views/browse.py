"""The lists: ``/browse`` names the classes, ``/browse/<class>`` has the things of one with facets, as page and data."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from flask import Blueprint, Response, request

from graph.namespaces import VN
from server import counts
from server.browse.classes import classes
from server.browse.export import as_csv, rows
from server.browse.listing import MOST, Listing
from server.browse.order import ordered
from server.browse.selection import Selection, fitting, read_selection
from server.browse.shown import Facet, definition_of, facets_shown, grid_shown, value_labels
from server.errors import NotFound
from server.facts import FACT_CLASSES, evidence_of, fact_rows
from server.negotiate import CSV, HTML, Format, choose
from server.pages import Page, Paging, current_page, render, whole_number
from server.urls import Urls

blueprint = Blueprint("browse", __name__)
JSON: Final = Format("json", "application/json")
_CLASS_NAME: Final = re.compile(r"[A-Z][A-Za-z]{1,60}")
_OWN: Final = ("lang", "format", "page")


@blueprint.get("/browse")
def index() -> Response:
    """Show the classes that have things, as the ontology puts them below each other, with counts."""
    choose(request.headers.get("Accept", ""), request.args.get("format", ""), (HTML,))
    page = current_page()
    return render("browse_index.html", classes=classes(page.labels, page.site.usage))


@blueprint.get("/browse/<cls>")
@blueprint.get("/browse/<cls>.<extension>")
def browse(cls: str, extension: str = "") -> Response:
    """List the things of a class that fit the facets, in pages; as data, all of them.

    Raises:
        NotFound: there is no such class (names those that come close), or it is too large for data.
        BadRequest: a parameter that the class has not.
        NotAcceptable: no format fits.
    """
    asked = extension or request.args.get("format", "")
    chosen = choose("" if extension else request.headers.get("Accept", ""), asked, (HTML, JSON, CSV))
    page = current_page()
    if not _CLASS_NAME.fullmatch(cls) or not counts.is_class(page.site.store, str(VN[cls])):
        raise _no_class(cls)
    count = counts.class_count(page.site.store, cls)
    if count > MOST:
        return _large(page, cls, count, chosen)
    listing = page.site.listings.listing(cls)
    given = {name: values for name, values in request.args.to_dict(flat=False).items() if name not in _OWN}
    selection = read_selection(given, listing.traits)
    fit = set(fitting(listing, selection))
    by_name = [thing for thing in listing.names(page.labels) if thing in fit]
    labels = _labels(page, listing, selection.sort)
    things = ordered(listing.members, by_name, selection.sort, selection.down, labels)
    if chosen is not HTML:
        return _data(page, listing, things, chosen)
    return _listed(page, cls, listing, selection, things)


def _labels(page: Page, listing: Listing, sort: str) -> Mapping[str, str]:
    """Return the labels by which a column of things is sorted."""
    if not any(one.name == sort and one.kind == "thing" for one in listing.traits.columns):
        return {}
    values = {term.value for own in listing.members.values.values() for term in own.get(sort, ())}
    page.labels.load(values)
    return {value: page.labels.label(value).text for value in values}


def _listed(page: Page, cls: str, listing: Listing, selection: Selection, things: Sequence[str]) -> Response:
    members, are_facts = listing.members, listing.traits.facts
    paging = Paging(whole_number("page"), page.site.config.page_rows, len(things))
    shown = things[paging.offset : paging.offset + paging.size]
    given = selection.given()
    facets: Sequence[Facet] = facets_shown(page, cls, listing, selection)
    return render(
        "browse.html",
        cls=cls,
        title=class_title(page, cls),
        definition=definition_of(page, str(VN[cls])),
        facts=fact_rows(page.labels, shown) if are_facts else None,
        table=None if are_facts else grid_shown(page, cls, listing, selection, shown),
        facets=facets,
        chosen=[(one.label, value) for one in facets for value in one.values if value.chosen],
        every=len(members.types),
        filtered=bool(selection.wanted or selection.mentioned),
        mentioned=selection.mentioned,
        mentions=0 if are_facts else len(members.facts.keys() & members.types.keys()),
        mention_address=page.urls.browse(cls, **{**given, "mentioned": "" if selection.mentioned else "1"}),
        paging=paging,
        pages=lambda n: page.urls.browse(cls, **given, page=n),
        data=[(one.name, Urls().browse(f"{cls}.{one.name}", **given)) for one in (CSV, JSON)],
        see_also=[(one.media_type, Urls().browse(f"{cls}.{one.name}", **given)) for one in (CSV, JSON)],
    )


def _data(page: Page, listing: Listing, things: Sequence[str], chosen: Format) -> Response:
    members, known = listing.members, listing.traits
    labels = {**value_labels(page, members, things), **listing.names(page.labels)}
    quotes = {fact: found.quote for fact, found in evidence_of(page.labels, things).items()} if known.facts else {}
    found = list(rows(members, things, known.all, labels, quotes))
    body = as_csv(found) if chosen is CSV else json.dumps({"count": len(found), "rows": found}, ensure_ascii=False)
    response = Response(body, content_type=chosen.content_type)
    response.vary.update(("Accept", "Accept-Language", "Cookie"))
    return response


def _large(page: Page, cls: str, count: int, chosen: Format) -> Response:
    """List a class that is too large to be held: by name, in pages, without facets."""
    if chosen is not HTML:
        raise NotFound(
            {
                "vi": f"Lớp {cls} có {count} đối tượng, quá lớn để gửi trong một câu trả lời.",
                "en": f"The class {cls} has {count} things, too many for one answer.",
            },
            hint={"vi": "Tải bảng của lớp này ở /data.", "en": "Get the table of this class at /data."},
        )
    paging = Paging(whole_number("page"), page.site.config.page_rows, count)
    things = counts.class_members(page.site.store, cls, paging.offset, paging.size)
    page.labels.load(things)
    return render(
        "browse_large.html",
        title=class_title(page, cls),
        things=things,
        paging=paging,
        pages=lambda n: page.urls.browse(cls, page=n),
    )


def class_title(page: Page, cls: str) -> str:
    """Return the name of a class as a heading: in the plural where the interface has one."""
    word = f"class.{cls}"
    return page.language.say(word) if page.language.knows(word) else page.labels.label(str(VN[cls])).text


def _no_class(cls: str) -> NotFound:
    near = difflib.get_close_matches(cls, [*FACT_CLASSES, *counts.THINGS, "Article", "Fact"], n=3, cutoff=0.5)
    return NotFound(
        {"vi": f"Không có lớp nào tên “{cls}”.", "en": f"There is no class named “{cls}”."},
        near=[f"/browse/{name}" for name in near],
        hint={"vi": "Xem các lớp ở /browse.", "en": "See /browse for the classes."},
    )
