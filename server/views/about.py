"""The page about this graph: how it is made, for whom, what its words mean, where it ends."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response

from graph.namespaces import ID
from server.labels import Shown
from server.pages import Page, current_page, render
from server.store import iri
from server.terms import Term

blueprint = Blueprint("about", __name__)
_DATES: Final = """SELECT (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) WHERE {
  ?article a vn:Article ; vn:published ?day FILTER(DATATYPE(?day) = xsd:date) }"""
_DEFINITIONS: Final = "SELECT ?x ?words WHERE {{ VALUES ?x {{ {listed} }} ?x skos:definition ?words }}"
PROPOSED: Final = str(ID["review-status/proposed"])


@blueprint.get("/about")
def about() -> Response:
    """Show how the graph is made, with the figures of the release being served."""
    page = current_page()
    quality = page.site.quality
    dates = page.site.store.rows(_DATES)[0]
    return render(
        "about.html",
        quality=quality,
        size=page.site.size,
        rules=len(page.site.shapes.rules),
        days=(dates["first"].value, dates["last"].value) if "first" in dates else None,
        statuses=_statuses(page),
        proposed=quality.review.get(PROPOSED, 0),
    )


def _statuses(page: Page) -> list[tuple[Shown, Shown | None, int]]:
    """Return the review statuses: label, what it means, how many facts have it."""
    review = page.site.quality.review
    known = list(dict.fromkeys([*review, *(code.iri for code in page.site.names.codes("review-status").values())]))
    meaning: dict[str, list[Term]] = {}
    if known:
        for row in page.site.store.rows(_DEFINITIONS.format(listed=" ".join(map(iri, known)))):
            meaning.setdefault(row["x"].value, []).append(row["words"])
    return [
        (
            page.labels.label(one),
            page.labels.preferred(meaning[one], one) if one in meaning else None,
            review.get(one, 0),
        )
        for one in known
    ]
