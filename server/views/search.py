"""Search: ``/search`` as a page and as JSON, and ``/search/suggest`` while a person types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request

from graph.namespaces import VN
from server.errors import BadRequest
from server.facts import FACT_CLASSES, FactRow, fact_rows
from server.labels import Shown
from server.negotiate import HTML, Format, choose
from server.pages import Page, Paging, current_page, render, whole_number
from server.search.lookup import FACETS, Hit, Results
from server.site import current_site
from server.terms import Term
from server.urls import Urls

blueprint = Blueprint("search", __name__)
JSON: Final = Format("json", "application/json")
LONGEST: Final = 300
"""The longest text that is looked up, in characters."""
_SUGGESTED: Final = 8
_SHOWN_VALUES: Final = 12


@dataclass(frozen=True)
class Facet:
    """One value of a facet: what people read, how many results it leaves, where it leads, whether it is chosen."""

    label: str
    count: int
    address: str
    chosen: bool


@blueprint.get("/search")
@blueprint.get("/search.<extension>")
def search(extension: str = "") -> Response:
    """Find things by name, number or phrase.

    Raises:
        BadRequest: the text is too long.
        NotAcceptable: no format fits.
    """
    asked = extension or request.args.get("format", "")
    chosen = choose("" if extension else request.headers.get("Accept", ""), asked, (HTML, JSON))
    text, filters = _text(), {name: request.args.get(name, "").strip() for name in FACETS}
    number, size = whole_number("page"), current_site().config.page_rows
    results = current_site().search.search(text, filters, (number - 1) * size, size) if text else Results()
    paging = Paging(number, size, results.count)
    if chosen is JSON:
        return _json({
            "query": text,
            "count": results.count,
            "more": results.more,
            "near": _near(text, results),
            "results": [_described(hit) for hit in results.hits],
            "facets": results.facets,
        })  # fmt: skip
    page = current_page()
    given = {name: value for name, value in filters.items() if value}
    return render(
        "search.html",
        text=text,
        results=results,
        shown=_rows(page, results),
        facets=_facets(page, text, given, results),
        filters=given,
        near=[(name, page.urls.path("search", q=name)) for name in _near(text, results)],
        paging=paging,
        pages=lambda n: page.urls.path("search", q=text, page=n, **given),
        data=Urls().path("search.json", q=text, **given),
    )


@blueprint.get("/search/suggest")
def suggest() -> Response:
    """Send the things that a text may become, a few of them, for a program that completes what is typed."""
    page, text = current_page(), _text()
    hits = current_site().search.search(text, {}, 0, _SUGGESTED).hits if text else ()
    page.labels.load(one for hit in hits for one in (hit.iri, str(VN[hit.kind])))
    found = [
        {
            "iri": hit.iri,
            "label": page.labels.label(hit.iri).text,
            "kind": page.labels.label(str(VN[hit.kind])).text,
            "url": page.urls.thing(hit.iri) or "",
        }
        for hit in hits
    ]
    response = _json(found)
    response.vary.update(("Accept-Language", "Cookie"))
    return response


def _text() -> str:
    text = " ".join(request.args.get("q", "").split())
    if len(text) > LONGEST:
        raise BadRequest(
            {
                "vi": f"Nội dung tìm dài {len(text)} ký tự; nhiều nhất là {LONGEST}.",
                "en": f"The text is {len(text)} characters long; the most is {LONGEST}.",
            }
        )
    return text


def _json(content: object) -> Response:
    return Response(json.dumps(content, ensure_ascii=False), content_type=JSON.media_type)


def _near(text: str, results: Results) -> list[str]:
    """Return names that come close to a text that nothing is called by."""
    return [] if results.named or not text else current_site().names.near(text, count=3)


def _described(hit: Hit) -> Mapping[str, object]:
    return {
        "iri": hit.iri,
        "label": hit.label,
        "kind": hit.kind,
        "place": hit.place or None,
        "year": hit.year or None,
        "facts": hit.weight,
        "url": Urls().thing(hit.iri),
    }


def _kind(page: Page, kind: str) -> str:
    word = f"class.{kind}"
    return page.language.say(word) if page.language.knows(word) else kind


def _rows(page: Page, results: Results) -> list[tuple[Hit, Shown, FactRow | None]]:
    """Return the results with their names, each fact with its statement and phrase; all labels fetched at once."""
    page.labels.load([hit.iri for hit in results.hits])
    facts = {row.id: row for row in fact_rows(page.labels, [h.iri for h in results.hits if h.kind in FACT_CLASSES])}
    return [(hit, page.labels.show(Term("iri", hit.iri)), facts.get(hit.iri)) for hit in results.hits]


def _facets(page: Page, text: str, given: Mapping[str, str], results: Results) -> Mapping[str, list[Facet]]:
    page.labels.load(results.facets["place"])
    found = {}
    for name in FACETS:
        counted = sorted(results.facets[name].items(), key=lambda item: (-item[1], item[0]))[:_SHOWN_VALUES]
        if name == "year":
            counted.sort(reverse=True)
        found[name] = [
            Facet(
                _value(page, name, value),
                count,
                page.urls.path("search", q=text, **{**given, name: "" if given.get(name) == value else value}),
                given.get(name) == value,
            )
            for value, count in counted
        ]
    return found


def _value(page: Page, facet: str, value: str) -> str:
    if facet == "kind":
        return _kind(page, value)
    return page.labels.label(value).text if facet == "place" else value
