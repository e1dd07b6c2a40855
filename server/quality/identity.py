"""How far the things of a release are known elsewhere: which share has which identifier, which link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from server.store import QueryStore

CLASSES: Final = ("Province", "District", "Agency", "Document")
"""The classes that are looked at."""
_LISTED: Final = " ".join(f"vn:{cls}" for cls in CLASSES)
_WHOLE: Final = f"""SELECT ?cls (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  VALUES ?cls {{ {_LISTED} }} ?sub rdfs:subClassOf* ?cls . ?x a ?sub }} GROUP BY ?cls"""
_KNOWN: Final = f"""SELECT ?cls ?kind ?by (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  VALUES ?cls {{ {_LISTED} }} ?sub rdfs:subClassOf* ?cls .
  {{ ?x adms:identifier/vn:identifierScheme ?by BIND("identifier" AS ?kind) }}
  UNION {{ ?link vn:linkFrom ?x ; vn:linkDataset ?by BIND("link" AS ?kind) }}
  ?x a ?sub }} GROUP BY ?cls ?kind ?by ORDER BY ?kind DESC(?n) ?by"""


@dataclass(frozen=True)
class Known:
    """How many things of a class have an identifier of a scheme, or a link into a data set.

    Attributes:
        cls: by local name.
        kind: ``identifier`` or ``link``.
        by: the scheme or the data set, an IRI.
        whole, part: how many things the class has, how many of them are so known.
    """

    cls: str
    kind: str
    by: str
    whole: int
    part: int


def known_elsewhere(store: QueryStore) -> Iterator[Known]:
    """Yield what is known of each class, identifiers first, the most frequent first."""
    whole = {row["cls"].value: int(row["n"].value) for row in store.rows(_WHOLE)}
    rows = store.rows(_KNOWN)
    for cls, count in sorted(whole.items(), key=lambda pair: CLASSES.index(pair[0].rpartition("#")[2])):
        for row in rows:
            if row["cls"].value == cls:
                yield Known(cls.rpartition("#")[2], row["kind"].value, row["by"].value, count, int(row["n"].value))
