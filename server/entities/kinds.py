"""Which kind of page a thing has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from graph.namespaces import ID
from server.entities import agency, article, category, document, fact, official, place, thing
from server.entities.known import VNS, Thing
from server.entities.sections import Asked, Content
from server.why.axioms import Axioms

Kind = Literal["place", "agency", "official", "document", "category", "article", "fact", "graph", "thing"]
_BY_CLASS: Final[tuple[tuple[str, Kind], ...]] = (
    ("Place", "place"),
    ("Agency", "agency"),
    ("Official", "official"),
    ("Document", "document"),
    ("Article", "article"),
)
_CATEGORIES: Final = str(ID[f"{category.SCHEME}/"])
_CONTENT: Final[dict[Kind, Callable[[Asked], Content]]] = {
    "place": place.content,
    "agency": agency.content,
    "official": official.content,
    "document": document.content,
    "category": category.content,
    "article": article.content,
    "fact": fact.content,
    "thing": thing.content,
}


def kind_of(thing: Thing, graphs: frozenset[str], axioms: Axioms) -> Kind:
    """Return the kind of page of a thing, one among ``Kind``.

    Args:
        thing: what is known of it.
        graphs: the named graphs of the release.
        axioms: what the ontology says of classes, for data that nobody has reasoned over.
    """
    if thing.is_fact:
        return "fact"
    for cls, kind in _BY_CLASS:
        if thing.is_a(cls) or not thing.types.isdisjoint(axioms.below_class(VNS + cls)):
            return kind
    if thing.iri.startswith(_CATEGORIES):
        return "category"
    return "graph" if thing.iri in graphs else "thing"


def content(kind: Kind, asked: Asked) -> Content:
    """Return what a kind of page tells of a thing."""
    return _CONTENT[kind](asked)
