"""A thing as search engines read it: JSON-LD in the terms of schema.org, embedded in its page.

https://schema.org/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.about import DATASET, NAME
from graph.namespaces import PREFIXES as P
from server.entities.head import Head
from server.entities.known import Thing

_SAME: tuple[str, ...] = (P["skos"] + "exactMatch", P["schema"] + "sameAs")


def linked_data(thing: Thing, head: Head, own: Mapping[str, Any], url: str) -> dict[str, Any]:
    """Return the JSON-LD of a page.

    Args:
        thing: what is known.
        head: the head of its page.
        own: what the kind of page says: ``@type`` and members; a ``url`` of its own wins.
        url: the address of the page.
    """
    found: dict[str, Any] = {"@context": "https://schema.org/", "@id": thing.iri, "name": head.name.text, "url": url}
    names = [other.text for other in head.others]
    if names:
        found["alternateName"] = names
    if head.identifiers:
        found["identifier"] = [
            {"@type": "PropertyValue", "value": one.notation, **({"propertyID": one.scheme.text} if one.scheme else {})}
            for one in head.identifiers
        ]
    same = {one.value.value for one in thing.statements if one.predicate in _SAME and one.value.is_iri}
    if same:
        found["sameAs"] = sorted(same)
    found["mainEntityOfPage"] = url
    found["subjectOf"] = {"@type": "Dataset", "@id": str(DATASET), "name": NAME}
    return {**found, **own}
