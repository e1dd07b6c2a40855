"""Look-ups in memory that are sure to take little, so that they can be made where nothing may wait.

The engine answers one triple pattern by reading through all that has its subject, or its predicate, or its object:
through whichever of the known ones has least (it keeps a list for each term in each place). So a pattern of whose known
terms one has little is answered soon, whatever the query does with what comes out. How much a term has is seen by
reading its list as far as is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

import pyoxigraph as ox

from server.answers import Answer, QuerySyntaxError, Wanted
from server.backends.engine import EngineStore
from server.backends.json_rows import Columns, columns_of, written
from server.errors import LimitReached
from server.lookups.shape import LookUp, Place
from server.store import QueryStore

MOST_QUADS: Final = 250
"""How many quads a look-up may read: as many are read and written in half a millisecond."""
MOST_BYTES: Final = 256 * 1024
"""How long its answer may be: a few texts can be longer than many rows."""

_REMEMBERED: Final = 10_000
"""Of how many terms it is remembered that they have more, so that they are read in vain once and not each time."""

_Known = ox.NamedNode | ox.Literal | None
"""A known term; None for a variable."""
_Nodes = tuple[_Known, _Known, _Known]
"""Subject, predicate and object of a pattern."""


class Bounded:
    """Look-ups in a store in memory. To be used by one thread at a time."""

    def __init__(self, store: EngineStore) -> None:
        """Look up in ``store``, and within its limits."""
        self._engine = store._engine
        self._most = min(MOST_QUADS, store.limits.rows)
        self._size = min(MOST_BYTES, store.limits.size)
        self._many: set[_Nodes] = set()
        self._store = replace(store, limits=replace(store.limits, size=self._size))

    def found(self, look_up: LookUp, wanted: Wanted) -> Answer | None:
        """Return the answer of a look-up; None where it could take long, or the engine refuses it."""
        try:
            nodes = _node(look_up.subject), _node(look_up.predicate), _node(look_up.object)
            columns = columns_of(look_up.head, _variables(look_up)) if wanted.rows == "json" else None
            if columns is None:
                return self._asked(look_up, nodes, wanted) if self._are_few(*nodes) else None
            body = self._rows(columns, nodes, look_up.tail)
            return None if body is None else Answer("rows", columns.names, body)
        except (ValueError, QuerySyntaxError, LimitReached):
            return None

    def _rows(self, columns: Columns, nodes: _Nodes, tail: str) -> bytes | None:
        """Return plain rows in JSON, without asking the engine a query; None where there are too many."""
        if tail or len(columns.names) < 2:  # what is read and not written has to be counted, too
            quads = islice(self._quads(nodes), *_span(tail))
            return written(columns, quads, self._most, self._size) if self._are_few(*nodes) else None
        if nodes in self._many:
            return None
        body = written(columns, self._quads(nodes), self._most, self._size)  # which reads no more than that
        if body is None:
            self._remember(nodes)
        return body

    def _are_few(self, subject: _Known, predicate: _Known, obj: _Known) -> bool:
        """Whether one of the known terms has little. A predicate is looked at only where nothing else is known."""
        if subject is not None and self._has_few((subject, None, None)):
            return True
        if obj is not None:
            return self._has_few((None, None, obj))
        return subject is None and predicate is not None and self._has_few((None, predicate, None))

    def _has_few(self, term: _Nodes) -> bool:
        """Whether the one term that is known has little; that it has more is remembered."""
        if term in self._many:
            return False
        left = self._size
        for count, quad in enumerate(self._quads(term), 1):
            if isinstance(quad.object, ox.Literal):
                left -= len(quad.object.value)
            if count > self._most or left < 0:
                self._remember(term)
                return False
        return True

    def _remember(self, term: _Nodes) -> None:
        if len(self._many) >= _REMEMBERED:
            self._many.clear()
        self._many.add(term)

    def _quads(self, nodes: _Nodes) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(*nodes, None)  # type: ignore[arg-type]

    def _asked(self, look_up: LookUp, nodes: _Nodes, wanted: Wanted) -> Answer:
        subject, predicate, obj = nodes
        pattern = f"{subject or look_up.subject} {predicate or look_up.predicate} {obj or look_up.object}"
        return self._store.evaluate(f"{look_up.head} {{ {pattern} }}{look_up.tail}").answer(wanted)


def bounded(store: QueryStore) -> Bounded | None:
    """Return the look-ups of a store that holds its data in memory; None for any other, which may have to wait."""
    return Bounded(store) if type(store) is EngineStore else None


def _node(place: Place) -> _Known:
    """Return a term as the engine has it; None for a variable.

    Raises:
        ValueError: it is no IRI, or its language tag is none.
    """
    if isinstance(place, str):
        return None
    if place.language:
        return ox.Literal(place.value, language=place.language)
    if place.datatype:
        return ox.Literal(place.value, datatype=ox.NamedNode(place.datatype))
    return ox.NamedNode(place.value)


@lru_cache(maxsize=256)
def _span(tail: str) -> tuple[int, int | None]:
    """Return the first row that is wanted, counted from 0, and the first that is no longer; None for all.

    Raises:
        ValueError: LIMIT or OFFSET stand there twice.
    """
    words = tail.split()
    given = dict(zip(map(str.lower, words[::2]), map(int, words[1::2]), strict=True))
    if 2 * len(given) != len(words):
        raise ValueError(tail)
    first = given.get("offset", 0)
    return first, first + given["limit"] if "limit" in given else None


def _variables(look_up: LookUp) -> tuple[str, str, str]:
    """Return the variables of subject, predicate and object, without their signs; empty for what is known."""
    return _name(look_up.subject), _name(look_up.predicate), _name(look_up.object)


def _name(place: Place) -> str:
    return place[1:] if isinstance(place, str) else ""
