"""The ontology: a readable page, or its data."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from graph.namespaces import BASE
from server.negotiate import HTML, PAGE_OR_RDF, RDF, choose
from server.pages import current_page, render
from server.urls import Urls
from server.vocabulary import vocabulary

blueprint = Blueprint("ontology", __name__)


@blueprint.get("/ontology")
def ontology() -> BaseResponse:
    """Show every class, property and code list, each term at its own anchor; or lead to the data (303)."""
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), PAGE_OR_RDF)
    urls = Urls()
    if chosen is not HTML:
        response = redirect(urls.path(f"data/graph/ontology.{chosen.name}"), 303)
        response.vary.add("Accept")
        return response
    page = current_page()
    return render(
        "ontology.html",
        vocabulary=vocabulary(page.labels, page.site.usage),
        see_also=[(one.media_type, urls.data(f"{BASE}graph/ontology", one.name)) for one in RDF],
        formats=[(one.name, urls.data(f"{BASE}graph/ontology", one.name)) for one in RDF],
    )
