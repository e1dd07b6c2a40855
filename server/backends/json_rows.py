"""Rows of a single triple pattern as SPARQL results in JSON, straight from quads, as the engine would write them.

https://www.w3.org/TR/sparql11-results-json/. Asking the engine a query has a price that has nothing to do with what
comes out: it is parsed and planned, and another thread takes over in the meantime. For a handful of quads that is most
of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from operator import attrgetter
from typing import Final, NamedTuple

import pyoxigraph as ox

from server.terms import XSD

_STRING: Final = XSD + "string"
_PLACES: Final = ("subject", "predicate", "object")
_PREDICATES: Final = 1_000
"""How many predicates are remembered as they are written: there are few, and they come again and again."""


class Columns(NamedTuple):
    """What is selected of each quad.

    Attributes:
        names: the names of the columns, one or two.
        head: the document up to its first row.
        heads: for each column, what stands before its cell in a row.
        places: for each column, what gives its term of a quad.
        cells: for each column, what writes a term in it.
    """

    names: tuple[str, ...]
    head: str
    heads: tuple[str, ...]
    places: tuple[Callable[[ox.Quad], object], ...]
    cells: tuple[Callable[[object], str], ...]


@lru_cache(maxsize=256)
def columns_of(head: str, variables: tuple[str, str, str]) -> Columns | None:
    """Return what a query selects of the quads of its pattern; None where it does more than that.

    Args:
        head: SELECT with what is selected.
        variables: those of subject, predicate and object, without their signs; empty for what is known.
    """
    form, *selected = head.split()
    known = {name: place for name, place in zip(variables, _PLACES, strict=True) if name}
    if form.lower() != "select" or len(known) < sum(map(bool, variables)):
        return None
    if selected != ["*"] and any(word[0] not in "?$" for word in selected):
        return None
    names = sorted(known) if selected == ["*"] else [word[1:] for word in selected]
    if len(names) not in (1, 2) or len(set(names)) < len(names) or not known.keys() >= set(names):
        return None
    listed = ",".join(f'"{name}"' for name in names)
    return Columns(
        tuple(names),
        f'{{"head":{{"vars":[{listed}]}},"results":{{"bindings":[',
        tuple(f'{mark}"{name}":' for mark, name in zip("{,", names, strict=False)),
        tuple(attrgetter(known[name]) for name in names),
        tuple(_predicate if known[name] == "predicate" else _cell for name in names),
    )


def written(columns: Columns, quads: Iterable[ox.Quad], most: int, size: int) -> bytes | None:
    """Return the document of a few quads; None where they are too many, or have a term of another kind.

    Args:
        columns: what is selected.
        quads: those that match; each is a row. No more of them are read than may be.
        most: how many rows there may be.
        size: how long the document may be, in bytes.
    """
    before, place, cell = columns.heads[0], columns.places[0], columns.cells[0]
    between, other_place, other_cell = columns.heads[-1], columns.places[-1], columns.cells[-1]
    two = len(columns.heads) == 2
    rows: list[str] = []
    left = size
    try:
        for quad in quads:
            row = before + cell(place(quad))
            if two:
                row += between + other_cell(other_place(quad))
            rows.append(row)
            left -= len(row)
            if left < 0 or len(rows) > most:
                return None
    except TypeError:
        return None
    body = f"{columns.head}{'},'.join(rows)}{'}' if rows else ''}]}}}}".encode()
    return body if len(body) <= size else None


def _cell(term: object) -> str:
    """Return a term.

    Raises:
        TypeError: it is of a kind that SPARQL 1.1 does not have.
    """
    if type(term) is ox.NamedNode:
        return f'{{"type":"uri","value":{_quoted(term.value)}}}'
    if type(term) is ox.Literal:
        language = term.language
        if language is not None:
            if term.direction is not None:
                raise TypeError("a text with a direction")
            return f'{{"type":"literal","value":{_quoted(term.value)},"xml:lang":"{language}"}}'
        datatype = term.datatype.value
        if datatype == _STRING:
            return f'{{"type":"literal","value":{_quoted(term.value)}}}'
        return f'{{"type":"literal","value":{_quoted(term.value)},"datatype":{_quoted(datatype)}}}'
    if type(term) is ox.BlankNode:
        return f'{{"type":"bnode","value":{_quoted(term.value)}}}'
    raise TypeError(f"a term of type {type(term)}")


_predicate = lru_cache(maxsize=_PREDICATES)(_cell)
