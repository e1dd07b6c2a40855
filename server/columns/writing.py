"""Writing a result as a query that has nothing but it in VALUES: the engine gives it any format, and divides."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Final

from server.columns import LeftToEngine
from server.columns.gathering import Counts, Gathered, Sums, sum_text
from server.columns.shape import BLANK, IRI, STRING
from server.columns.solving import Result
from server.columns.terms import Terms
from server.store import iri, literal

_MOST_CELLS: Final = 30_000
"""How many cells a result may have; a longer one is written faster by the engine that finds it."""


def written(result: Result, terms: Terms) -> str:
    """Return the query that gives a result: what stands in VALUES, and divisions, which are the engine's.

    Raises:
        LeftToEngine: the result is long, or has terms that no query can hold.
    """
    if result.count * len(result.columns) > _MOST_CELLS:
        raise LeftToEngine("the answer is long")
    heads: list[str] = []
    names: list[str] = []
    cells: list[Iterator[str]] = []
    for place, (name, column) in enumerate(result.columns.items()):
        if isinstance(column, Sums) and column.mean:
            parts = _free(f"sum{place}", result.columns), _free(f"count{place}", result.columns)
            heads.append(f"(?{parts[0]} / ?{parts[1]} AS ?{name})")
            names += parts
            cells += [_sums(column), map(str, column.counts.tolist())]
        else:
            heads.append(f"?{name}")
            names.append(name)
            cells.append(_cells(column, terms))
    rows = "\n".join(f"({' '.join(row)})" for row in zip(*cells, strict=True))
    return f"SELECT {' '.join(heads)} {{ VALUES ({' '.join(f'?{name}' for name in names)}) {{\n{rows}\n}} }}"


def _free(name: str, taken: Collection[str]) -> str:
    return name if name not in taken else _free(name + "_", taken)


def _sums(column: Sums) -> Iterator[str]:
    return map(partial(sum_text, whole=column.whole), column.sums.tolist())


def _cells(column: Gathered, terms: Terms) -> Iterator[str]:
    if isinstance(column, Sums):
        return _sums(column)
    if isinstance(column, Counts):
        return map(str, column.counts.tolist())
    return (_cell(number, terms) for number in column.tolist())


def _cell(number: int, terms: Terms) -> str:
    kind, value = terms.kind(number), terms.value(number)
    if kind == BLANK:
        raise LeftToEngine("the answer has blank nodes")
    if kind == IRI:
        return iri(value)
    if kind == STRING:
        return literal(value)
    return literal(value, language=kind[1:]) if kind[0] == "@" else literal(value, datatype=kind)
