"""The documents that an endpoint answers with, read to their end before any of it is used."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from server.answers import Kind
from server.backends.exchange import Document
from server.errors import BackendFailed

ROWS: Final = "application/sparql-results+json"
"""What is accepted for rows and booleans."""

TRIPLES: Final = "application/n-triples, text/turtle;q=0.5"
"""What is accepted for triples."""

Result = ox.QuerySolutions | ox.QueryBoolean | Sequence[ox.Triple]

_ROW_TYPES: Final = (ROWS, "application/json")
_TRIPLE_TYPES: Final = ("application/n-triples", "text/turtle", "text/plain")
_VIRTUOSO_ASK: Final = "__ASK_RETVAL"
"""The column in which Virtuoso 7.2 answers ASK: a row with 1 for true."""
_VIRTUOSO_NODE: Final = (b'"bnode", "value": "nodeID://', b'"bnode", "value": "')
"""How Virtuoso writes a blank node, whose label is none, and how it is read. No literal can hold these quotes bare."""
_BOOLEANS: Final = (b'{"head":{},"boolean":false}', b'{"head":{},"boolean":true}')


class _Nowhere(io.BytesIO):
    """Where a document is written that is only to be read to its end."""

    def write(self, data: object) -> int:
        """Count bytes and forget them."""
        return memoryview(data).nbytes  # type: ignore[arg-type]


def read_document(document: Document, kind: Kind, where: str) -> Result:
    """Return what a document holds.

    Args:
        document: as it came.
        kind: what is expected.
        where: the endpoint, for the words of an error.

    Raises:
        BackendFailed: it is of another kind, broken, or ends too early.
    """
    if document.media_type not in (_TRIPLE_TYPES if kind == "triples" else _ROW_TYPES):
        raise BackendFailed(f"The backend {where} answers {document.media_type or 'no media type'} to a query.")
    try:
        return _triples(document.body) if kind == "triples" else _results(document.body, kind)
    except (SyntaxError, ValueError) as error:
        raise BackendFailed(f"The backend {where} sent a document that is not whole: {error}") from error


def _triples(body: bytes) -> list[ox.Triple]:
    """Return triples. (N-Triples are Turtle.)"""
    return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in ox.parse(body, ox.RdfFormat.TURTLE)]


def _results(body: bytes, kind: Kind) -> ox.QuerySolutions | ox.QueryBoolean:
    body = body.replace(*_VIRTUOSO_NODE)
    results = _parsed(body)
    if isinstance(results, ox.QuerySolutions):
        results.serialize(_Nowhere(), format=ox.QueryResultsFormat.TSV)  # reading stops at the end, or raises
        results = _parsed(body)
        if kind == "boolean":
            return _truth(results)
        return results
    if kind != "boolean":
        raise ValueError("a boolean came for rows")
    return results


def _truth(results: ox.QuerySolutions | ox.QueryBoolean) -> ox.QueryBoolean:
    if not isinstance(results, ox.QuerySolutions) or [v.value for v in results.variables] != [_VIRTUOSO_ASK]:
        raise ValueError("rows came for a boolean")
    true = any(getattr(solution[0], "value", "") == "1" for solution in results)
    found = _parsed(_BOOLEANS[true])
    assert isinstance(found, ox.QueryBoolean)
    return found


def _parsed(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
