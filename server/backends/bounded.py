"""Look-ups in memory that are sure to take little, so that they can be made where nothing may wait.

The engine answers one triple pattern by reading through all that has its subject, or its predicate, or its object:
through whichever of the known ones has least (it keeps a list for each term in each place). So a pattern of whose known
terms one has little is answered soon, whatever the query does with what comes out. How much a term has is seen by
reading its list as far as is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

import pyoxigraph as ox

from server.answers import Answer, QuerySyntaxError, Wanted
from server.backends.engine import EngineStore
from server.backends.json_rows import columns_of, written
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


class Bounded:
    """Look-ups in a store in memory. To be used by one thread at a time."""

    def __init__(self, store: EngineStore) -> None:
        """Look up in ``store``, and within its limits."""
        self._engine = store._engine
        self._most = min(MOST_QUADS, store.limits.rows)
        self._size = min(MOST_BYTES, store.limits.size)
        self._many: set[tuple[_Known, _Known, _Known]] = set()
        self._store = replace(store, limits=replace(store.limits, size=self._size))

    def found(self, look_up: LookUp, wanted: Wanted) -> Answer | None:
        """Return the answer of a look-up; None where it could take long, or the engine refuses it."""
        try:
            nodes = _node(look_up.subject), _node(look_up.predicate), _node(look_up.object)
            quads = self._few(*nodes)
            if quads is None:
                return None
            return self._written(look_up, quads, wanted) or self._asked(look_up, nodes, wanted)
        except (ValueError, QuerySyntaxError, LimitReached):
            return None

    def _few(self, subject: _Known, predicate: _Known, obj: _Known) -> Iterable[ox.Quad] | None:
        """Return what matches a pattern, where one of its known terms has few quads; None where none has.

        A predicate is looked at only where nothing else is known.
        """
        alone = [subject, predicate, obj].count(None) == 2
        if subject is not None:
            quads = self._at_most(subject, None, None)
            if quads is not None:
                return quads if alone else self._quads(subject, predicate, obj)
        if obj is not None:
            quads = self._at_most(None, None, obj)
            return quads if alone or quads is None else self._quads(subject, predicate, obj)
        return self._at_most(None, predicate, None) if alone and subject is None else None

    def _at_most(self, subject: _Known, predicate: _Known, obj: _Known) -> list[ox.Quad] | None:
        """Return the quads of the one term that is known; None where there are more than may be read."""
        term = subject, predicate, obj
        if term in self._many:
            return None
        quads = list(islice(self._quads(subject, predicate, obj), self._most + 1))
        if len(quads) <= self._most:
            return quads
        if len(self._many) >= _REMEMBERED:
            self._many.clear()
        self._many.add(term)
        return None

    def _quads(self, subject: _Known, predicate: _Known, obj: _Known) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(subject, predicate, obj, None)  # type: ignore[arg-type]

    def _written(self, look_up: LookUp, quads: Iterable[ox.Quad], wanted: Wanted) -> Answer | None:
        """Return the answer without asking the engine a query, where it is plain rows in JSON."""
        if wanted.rows != "json":
            return None
        if look_up.tail:
            quads = islice(quads, *_span(look_up.tail))
        variables = _variable(look_up.subject), _variable(look_up.predicate), _variable(look_up.object)
        columns = columns_of(look_up.head, variables)
        body = None if columns is None else written(columns, quads, self._size)
        return None if columns is None or body is None else Answer("rows", columns.names, body)

    def _asked(self, look_up: LookUp, nodes: tuple[_Known, _Known, _Known], wanted: Wanted) -> Answer:
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


def _variable(place: Place) -> str:
    """Return a variable without its sign; empty for a term."""
    return place[1:] if isinstance(place, str) else ""
