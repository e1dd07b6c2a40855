"""Everything that has an IRI: 303 from the IRI to its page or data, and the page."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from graph.namespaces import PREFIXES, VN
from server import entity, mentions
from server.errors import BadRequest
from server.facts import FACT_CLASSES, fact_class, fact_rows
from server.labels import short_name
from server.negotiate import HTML, PAGE_OR_RDF, RDF, choose
from server.pages import Page, Paging, current_page, render, whole_number
from server.store import iri
from server.terms import Term
from server.urls import Urls
from server.views.describe import unknown

blueprint = Blueprint("entity", __name__)
FACT_ID = str(VN.factId)


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
    if entity.entity_iri(page.site.store, whole) is None:
        raise unknown(whole)
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), PAGE_OR_RDF)
    target = page.urls.path(f"page/{whole}") if chosen is HTML else Urls().path(f"data/{whole}.{chosen.name}")
    response = redirect(target, 303)
    response.vary.add("Accept")
    return response


@blueprint.get("/page/<path:path>")
def page_of(path: str) -> BaseResponse:
    """Show what is known of an entity.

    Raises:
        NotFound: the release does not know it.
    """
    page = current_page()
    if path == "ontology":
        return redirect(page.urls.ontology(), 301)
    address = entity.entity_iri(page.site.store, path)
    if address is None:
        raise unknown(path)
    known = entity.statements(page.site.store, address)
    head = entity.head(page.labels, address, known)
    context: dict[str, object] = {
        "head": head,
        "formats": [(offer.name, page.urls.data(address, offer.name)) for offer in RDF],
        "see_also": [(offer.media_type, page.urls.data(address, offer.name)) for offer in RDF],
    }
    if request.args.get("via"):
        return _referring(page, address, context)
    if request.args.get("facts"):
        return _facts(page, address, context)
    is_fact = any(statement.predicate == FACT_ID for statement in known)
    context |= _sections(page, address, known, is_fact)
    types = [statement.value for statement in known if statement.predicate == entity.TYPE]
    if is_fact:
        return _fact(page, address, types, context)
    if any(term.value == str(VN.Article) for term in types):
        return _article(page, address, context)
    if address in page.site.store.graphs:
        size, classes = entity.graph_contents(page.labels, address)
        return render("graph.html", size=size, classes=classes, **context)
    return render(
        "entity.html",
        sections=mentions.fact_sections(page.labels, address, limit=page.site.config.section_rows),
        more=lambda cls: page.urls.thing(address, facts=cls),
        clarifications=mentions.clarifications(page.labels, address),
        **context,
    )


def _sections(page: Page, address: str, known: list[entity.Statement], is_fact: bool) -> dict[str, object]:
    """Return what every kind of page shows below its head."""
    limit, labels = page.site.config.section_rows, page.labels
    own = {statement.predicate for statement in known}
    return {
        "properties": entity.properties(labels, entity.stated_properties(known, of_fact=is_fact), limit),
        "inferred": entity.properties(labels, entity.inferred_properties(known, ours=True), limit),
        "shared": entity.properties(labels, entity.inferred_properties(known, ours=False), limit),
        "incoming": mentions.incoming(labels, address, own, limit),
        "via": lambda predicate: page.urls.thing(address, via=short_name_of(predicate)),
        "records": entity.records(labels, address),
        "links": entity.links(labels, address),
    }


def _fact(page: Page, address: str, types: list[Term], context: dict[str, object]) -> Response:
    clarifies = fact_class(types) == "Clarification"
    return render(
        "fact.html",
        fact=fact_rows(page.labels, [address])[0],
        own=mentions.clarification(page.labels, address) if clarifies else None,
        clarifications=[] if clarifies else mentions.clarifications(page.labels, address),
        **context,
    )


def _article(page: Page, address: str, context: dict[str, object]) -> Response:
    facts = mentions.article_facts(page.site.store, address)
    paging = Paging(whole_number("page"), 4 * page.site.config.page_rows, len(facts))
    shown = facts[paging.offset : paging.offset + paging.size]
    return render(
        "article.html",
        rows=fact_rows(page.labels, shown),
        paging=paging,
        pages=lambda number: page.urls.thing(address, page=number),
        clarifications=mentions.clarifications(page.labels, address),
        **context,
    )


def _facts(page: Page, address: str, context: dict[str, object]) -> Response:
    cls = request.args["facts"]
    if cls not in (*FACT_CLASSES, "Fact"):
        raise BadRequest(
            {
                "vi": f"Không có loại dữ kiện “{cls}”; có: {', '.join(FACT_CLASSES)}.",
                "en": f"There is no type of fact “{cls}”; there are: {', '.join(FACT_CLASSES)}.",
            }
        )
    size, number = page.site.config.page_rows, whole_number("page")
    sections = mentions.fact_sections(page.labels, address, limit=size, only=cls, page=number)
    return render(
        "entity_facts.html",
        cls=cls,
        rows=sections[0].rows if sections else [],
        paging=Paging(number, size, sections[0].count if sections else 0),
        pages=lambda number: page.urls.thing(address, facts=cls, page=number),
        **context,
    )


def _referring(page: Page, address: str, context: dict[str, object]) -> Response:
    name = request.args["via"]
    predicate = predicate_of(name)
    paging = Paging(
        whole_number("page"),
        page.site.config.page_rows,
        mentions.incoming_count(page.site.store, address, predicate),
    )
    return render(
        "entity_links.html",
        label=page.labels.label(predicate),
        things=mentions.incoming_things(page.labels, address, predicate, paging.offset, paging.size),
        paging=paging,
        pages=lambda number: page.urls.thing(address, via=name, page=number),
        **context,
    )


def short_name_of(predicate: str) -> str:
    """Return a property as the address of a page writes it: ``vn:within``, or the IRI where no prefix fits."""
    short = short_name(predicate)
    if ":" in short:
        return short
    return f"vn:{short}" if predicate == str(VN[short]) else predicate


def predicate_of(name: str) -> str:
    """Return the IRI of a property that the address of a page names.

    Raises:
        BadRequest: it is neither a prefixed name nor an IRI.
    """
    prefix, _, local = name.partition(":")
    address = PREFIXES[prefix] + local if prefix in PREFIXES else name
    try:
        iri(address)
    except ValueError as error:
        raise BadRequest(
            {
                "vi": f"“{name}” không phải tên một thuộc tính, như vn:within.",
                "en": f"“{name}” is not the name of a property, such as vn:within.",
            }
        ) from error
    return address
