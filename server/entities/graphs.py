"""What a named graph holds."""

from __future__ import annotations

from typing import Final

from server.labels import Labels, Shown
from server.store import iri

_CONTENTS: Final = """SELECT ?cls (COUNT(DISTINCT ?s) AS ?n) WHERE {{ GRAPH {x} {{ ?s a ?cls }} }}
GROUP BY ?cls ORDER BY DESC(?n) ?cls LIMIT 50"""
_SIZE: Final = "SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {x} {{ ?s ?p ?o }} }}"


def graph_contents(labels: Labels, address: str) -> tuple[int, list[tuple[Shown, int]]]:
    """Return how many triples a graph has, and its most frequent classes with their counts."""
    size = int(labels.store.rows(_SIZE.format(x=iri(address)))[0]["n"].value)
    rows = labels.store.rows(_CONTENTS.format(x=iri(address)))
    labels.load(row["cls"] for row in rows)
    return size, [(labels.show(row["cls"]), int(row["n"].value)) for row in rows]
