"""The schema: the ontology at a glance, its classes and code lists one by one, and the rules of the data."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, request
from flask import redirect as leading
from werkzeug.wrappers import Response as BaseResponse

from graph.namespaces import BASE, PREFIXES, VN
from server.negotiate import HTML, PAGE_OR_RDF, RDF, choose
from server.pages import Page, current_page, render
from server.quality.validation import Validation, read_validation
from server.schema.diagram import WIDTH, diagram
from server.schema.examples import example, used_properties
from server.schema.grouping import grouped
from server.schema.wording import Teller
from server.urls import Urls
from server.views.describe import unknown
from server.vocabulary import Entry, Vocabulary, described, vocabulary

blueprint = Blueprint("ontology", __name__)
_ONTOLOGY = f"{BASE}graph/ontology"
_SHAPES = f"{BASE}graph/shapes"
_ASK = """PREFIX vn: <{vn}>
PREFIX rdfs: <{rdfs}>

SELECT ?x ?label WHERE {{
  ?x a vn:{name} ; rdfs:label ?label
}} LIMIT 20
"""


@blueprint.get("/ontology")
def ontology() -> BaseResponse:
    """Show the diagram, every class, property and code list, each at its own anchor; or lead to the data (303)."""
    page = current_page()
    if data := _data(_ONTOLOGY):
        return data
    read = _read(page)
    drawn = diagram([entry.name for entry in read.classes], page.site.links)
    page.labels.load(str(VN[link.property]) for link in page.site.links)
    return render(
        "ontology.html",
        vocabulary=read,
        diagram=drawn,
        width=WIDTH,
        name=lambda local: page.labels.label(str(VN[local])).text,
        rules=len(page.site.shapes.rules),
        **_formats(_ONTOLOGY),
    )


@blueprint.get("/ontology/<name>")
def term(name: str) -> BaseResponse:
    """Show a class with its rules and an example; lead to the place of a property (303).

    Raises:
        NotFound: the ontology has no such class or property.
    """
    page = current_page()
    kind = described(page.site.store, name)
    if kind == "property":
        return leading(page.urls.ontology(name), 303)
    if kind == "class":
        return _class(page, name)
    raise unknown(f"ontology/{name}")


@blueprint.get("/ontology/scheme/<name>")
def scheme(name: str) -> BaseResponse:
    """Show a code list with all its codes, or lead to its data (303).

    Raises:
        NotFound: the ontology has no such code list.
    """
    found = next((one for one in _read(current_page()).schemes if one.name == name), None)
    if found is None:
        raise unknown(f"ontology/scheme/{name}")
    return _data(found.iri) or render("ontology_codes.html", scheme=found, **_formats(found.iri))


@blueprint.get("/shapes")
def shapes() -> BaseResponse:
    """Show every rule of the data in words, by what it is about, at its own anchor; or lead to the data (303)."""
    page = current_page()
    if data := _data(_SHAPES):
        return data
    rules = page.site.shapes.rules
    teller = Teller(page.site.shapes, page.labels)
    groups = [
        (page.labels.label(about) if about else None, [teller.tell(rule) for rule in members])
        for about, members in grouped(rules, _read(page)).items()
    ]
    formats = _formats(_SHAPES) if rules else {}
    return render("rules.html", groups=groups, count=len(rules), validation=_validation(page), **formats)


def _class(page: Page, name: str) -> BaseResponse:
    if data := _data(_ONTOLOGY):
        return data
    read = _read(page)
    entry = next(one for one in read.classes if one.name == name)
    groups = grouped(page.site.shapes.rules, read, first_only=False)
    teller = Teller(page.site.shapes, page.labels)
    address = str(VN[name])
    return render(
        "ontology_class.html",
        entry=entry,
        rules=[teller.tell(rule) for rule in groups.get(address, ())],
        inherited=[
            (page.labels.label(above), [teller.tell(rule) for rule in groups[above]])
            for above in _above(name, read)
            if above in groups
        ],
        example=example(page.labels, address),
        used=used_properties(page.labels, address),
        validation=_validation(page),
        ask=page.urls.sparql(query=_ASK.format(vn=VN, rdfs=PREFIXES["rdfs"], name=name)),
        **_formats(_ONTOLOGY),
    )


def _above(name: str, read: Vocabulary) -> Iterable[str]:
    """Return the IRIs of the classes above one, the nearest first."""
    entries = {entry.name: entry for entry in read.classes}
    found: dict[str, None] = {}
    left = list(_parents(entries[name]))
    while left:
        one = left.pop(0)
        if one in entries and str(VN[one]) not in found:
            found[str(VN[one])] = None
            left += _parents(entries[one])
    return found


def _parents(entry: Entry) -> list[str]:
    return [shown.href.partition("#")[2] for shown in entry.supers]


def _read(page: Page) -> Vocabulary:
    return vocabulary(page.labels, page.site.usage)


def _validation(page: Page) -> Validation | None:
    return read_validation(page.site.release)


def _data(address: str) -> BaseResponse | None:
    """Return the way to the data of an IRI where the request wants data; None where it wants a page."""
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), PAGE_OR_RDF)
    if chosen is HTML:
        return None
    response = leading(Urls().data(address, chosen.name), 303)
    response.vary.add("Accept")
    return response


def _formats(address: str) -> dict[str, object]:
    return {
        "see_also": [(one.media_type, Urls().data(address, one.name)) for one in RDF],
        "formats": [(one.name, Urls().data(address, one.name)) for one in RDF],
    }
