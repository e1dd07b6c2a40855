"""Everything that has an IRI: 303 from the IRI to its page or data, and the page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from server.charts.entities import charts_of
from server.entities import article, clarifications, fact, kinds
from server.entities.about import facts_about
from server.entities.citation import citation
from server.entities.graphs import graph_contents
from server.entities.head import Head, head
from server.entities.incoming import incoming, incoming_count, incoming_things
from server.entities.known import VNS, Thing, entity_iri, read_thing
from server.entities.linked import linked_data
from server.entities.properties import properties
from server.entities.references import links, records
from server.entities.sections import Asked, Content
from server.errors import BadRequest
from server.facts import FACT_CLASSES, fact_rows
from server.negotiate import HTML, PAGE_OR_RDF, RDF, choose
from server.pages import Page, Paging, current_page, public_root, render, whole_number
from server.spelling import read, spelled
from server.terms import Term
from server.urls import Urls
from server.views.describe import unknown
from server.vocabulary import is_code_list

blueprint = Blueprint("entity", __name__)
_CODE_LISTS = "id/scheme/"
_PARTS = {"via", "facts"}
"""Parameters that ask for a part of what is known of a thing."""


@blueprint.get("/id/<path:path>", defaults={"kind": "id"})
@blueprint.get("/eli/<path:path>", defaults={"kind": "eli"})
@blueprint.get("/graph/<path:path>", defaults={"kind": "graph"})
def see_other(kind: str, path: str) -> BaseResponse:
    """Lead from an IRI to its page, or to its data, by what the request accepts (303).

    Raises:
        NotFound: the release does not know the IRI.
        NotAcceptable: neither a page nor RDF is accepted.
    """
    page = current_page()
    whole = f"{kind}/{path}"
    if entity_iri(page.site.store, whole) is None:
        raise unknown(whole)
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), PAGE_OR_RDF)
    target = page.urls.path(f"page/{whole}") if chosen is HTML else Urls().path(f"data/{whole}.{chosen.name}")
    response = redirect(target, 303)
    response.vary.add("Accept")
    return response


@blueprint.get("/page/<path:path>")
def page_of(path: str) -> BaseResponse:
    """Show what is known of a thing.

    Raises:
        NotFound: the release does not know it.
    """
    page = current_page()
    if path == "ontology":
        return redirect(page.urls.ontology(), 301)
    address = entity_iri(page.site.store, path)
    if address is None:
        raise unknown(path)
    code_list = path.removeprefix("id/") if path.startswith(_CODE_LISTS) and not request.args.keys() & _PARTS else ""
    if code_list and is_code_list(page.site.store, address):
        return redirect(page.urls.schema(code_list), 301)
    asked = Asked(page, read_thing(page.site.store, address))
    told = head(page.labels, asked.thing)
    if request.args.get("via"):
        return _referring(asked, told)
    if request.args.get("facts"):
        return _facts(asked, told)
    kind = kinds.kind_of(asked.thing, page.site.store.graphs, page.site.axioms)
    match kind:
        case "fact":
            return _fact(asked, told)
        case "article":
            return _article(asked, told)
        case "graph":
            size, classes = graph_contents(page.labels, address)
            return _page("graph", asked, told, Content((), ()), size=size, classes=classes)
    content = kinds.content(kind, asked)
    known = clarifications.clarifications(page.labels, address)
    drawn = charts_of(page.labels, address)
    return _page("entity", asked, told, content, clarifications=known, charts=drawn, unsaid=not asked.about.by_class)


def _page(template: str, asked: Asked, told: Head, content: Content, **more: Any) -> Response:
    """Return a page with what every kind of page shows around its own."""
    page, thing, limit = asked.page, asked.thing, asked.limit
    address = public_root() + (Urls().thing(thing.iri) or "")
    own = {one.predicate for one in thing.statements} | {VNS + name for name in content.told}
    return render(
        f"entities/{template}.html",
        head=told,
        lines=content.anchored(),
        sections=content.sections,
        known=properties(page.labels, thing, limit, content.told),
        incoming=[one for one in incoming(page.labels, thing.iri, own, limit) if one.predicate not in _told(content)],
        via=lambda predicate: page.urls.thing(thing.iri, via=spelled(Term("iri", predicate))),
        records=records(page.labels, thing.iri),
        links=links(page.labels, thing.iri),
        formats=_formats(page, thing),
        see_also=[(offer.media_type, page.urls.data(thing.iri, offer.name)) for offer in RDF],
        cited=_citation(page, told, address),
        linked=linked_data(thing, told, {"@type": "Thing", **content.data}, address),
        **more,
    )


def _told(content: Content) -> set[str]:
    return {VNS + name for name in content.told}


def _formats(page: Page, thing: Thing) -> list[tuple[str, str]]:
    return [(offer.name, page.urls.data(thing.iri, offer.name)) for offer in RDF]


def _citation(page: Page, told: Head, address: str) -> Any:
    release = page.site.release
    created = str(release.manifest.get("created") or "")
    title = told.name.text[:1].upper() + told.name.text[1:]
    return citation(
        title, address, release.id, created, page.language.code, page.language.date(created) if created else ""
    )


def _fact(asked: Asked, told: Head) -> Response:
    labels, address = asked.labels, asked.thing.iri
    row = fact_rows(labels, [address])[0]
    clarifies = fact.class_of(asked) == "Clarification"
    content = fact.content(asked)
    data = {**fact.claim(row, public_root() + row.statement.href), **content.data}
    return _page(
        "fact",
        asked,
        told,
        Content(content.lines, content.sections, content.told, data),
        fact=row,
        own=clarifications.clarification(labels, address) if clarifies else None,
        promise=fact.standing(asked),
        clarifications=[] if clarifies else clarifications.clarifications(labels, address),
    )


def _article(asked: Asked, told: Head) -> Response:
    content = kinds.content("article", asked)
    own = article.facts(asked, whole_number("page"), 4 * asked.page.site.config.page_rows)
    return _page(
        "article",
        asked,
        told,
        content,
        article=own,
        paging=own.paging,
        pages=lambda number: asked.page.urls.thing(asked.thing.iri, page=number),
        clarifications=clarifications.clarifications(asked.labels, asked.thing.iri),
    )


def _facts(asked: Asked, told: Head) -> Response:
    cls, page = request.args["facts"], asked.page
    if cls not in (*FACT_CLASSES, "Fact"):
        raise BadRequest(
            {
                "vi": f"Không có loại dữ kiện “{cls}”; có: {', '.join(FACT_CLASSES)}.",
                "en": f"There is no type of fact “{cls}”; there are: {', '.join(FACT_CLASSES)}.",
            }
        )
    about = facts_about(page.site.store, asked.thing.iri)
    known = about.by_class.get(cls, ())
    paging = Paging(whole_number("page"), page.site.config.page_rows, len(known))
    return render(
        "entities/facts.html",
        head=told,
        cls=cls,
        rows=about.rows(page.labels, known[paging.offset : paging.offset + paging.size]),
        paging=paging,
        pages=lambda number: page.urls.thing(asked.thing.iri, facts=cls, page=number),
    )


def _referring(asked: Asked, told: Head) -> Response:
    name, page = request.args["via"], asked.page
    predicate = predicate_of(name)
    count = incoming_count(page.site.store, asked.thing.iri, predicate)
    paging = Paging(whole_number("page"), page.site.config.page_rows, count)
    return render(
        "entities/referring.html",
        head=told,
        label=page.labels.label(predicate),
        things=incoming_things(page.labels, asked.thing.iri, predicate, paging.offset, paging.size),
        paging=paging,
        pages=lambda number: page.urls.thing(asked.thing.iri, via=name, page=number),
    )


def predicate_of(name: str) -> str:
    """Return the IRI of a property that the address of a page names.

    Raises:
        BadRequest: it is neither a prefixed name nor an IRI.
    """
    try:
        term = read(name)
    except ValueError as error:
        raise _no_property(name) from error
    if not term.is_iri:
        raise _no_property(name)
    return term.value


def _no_property(name: str) -> BadRequest:
    return BadRequest(
        {
            "vi": f"“{name}” không phải tên một thuộc tính, như vn:within.",
            "en": f"“{name}” is not the name of a property, such as vn:within.",
        }
    )
