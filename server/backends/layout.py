"""How a release lies in a remote endpoint: its graphs, their union, and a note that says which release it is.

An endpoint's own default graph is one thing here and another there: empty, the union with or without doubles, or
with graphs of the endpoint's own. So a copy of the union is loaded as a graph of its own, and every query is told its
graphs. Nothing else that the endpoint holds is seen then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graph.errors import DataError
from graph.namespaces import BASE, GRAPH

UNION: Final = str(GRAPH["union"])
"""The graph that holds each triple of the release once."""

LOADED: Final = str(GRAPH["loaded"])
"""The graph that says which release was loaded; written last, so that it is there only when all is."""

NOTHING: Final = str(GRAPH["nothing"])
"""A graph that is never there: what a query is told that is to have no graphs."""

GENID: Final = f"{BASE}.well-known/genid/"
"""Blank nodes become IRIs under this address (RDF 1.1 Concepts, 3.5), one node in all graphs that name it."""

_ID: Final = "http://purl.org/dc/terms/identifier"
_PART: Final = "http://purl.org/dc/terms/hasPart"
_TRIPLES: Final = "http://rdfs.org/ns/void#triples"
_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"

NOTE_QUERY: Final = f"SELECT ?id ?quads ?graph {{ ?s <{_ID}> ?id ; <{_TRIPLES}> ?quads ; <{_PART}> ?graph }}"
"""Asked of the graph ``LOADED``: the release's id, how many quads it has, and its graphs, a row each."""


def note(release: str, quads: int, graphs: Iterable[str]) -> Iterator[bytes]:
    """Yield the triples of the graph ``LOADED`` as lines of N-Triples."""
    about = f"<{LOADED}>"
    yield f'{about} <{_ID}> "{release}" .\n'.encode()
    yield f'{about} <{_TRIPLES}> "{quads}"^^<{_INTEGER}> .\n'.encode()
    for graph in graphs:
        yield f"{about} <{_PART}> <{graph}> .\n".encode()


def split(line: bytes) -> tuple[bytes, str]:
    """Return a line of canonical N-Quads as a line of N-Triples, without blank nodes, and the IRI of its graph.

    Raises:
        DataError: its triple is in no graph.
    """
    statement, graph, _ = line.rsplit(b" ", 2)
    subject, predicate, *obj = statement.split(b" ", 2)
    if not obj or not graph.startswith(b"<http"):
        raise DataError(f"A triple of the data set is in no named graph: {line[:200]!r}.")
    return b"%s %s %s .\n" % (_named(subject), predicate, _named(obj[0])), graph[1:-1].decode()


def _named(term: bytes) -> bytes:
    return b"<%s%s>" % (GENID.encode(), term[2:]) if term.startswith(b"_:") else term
