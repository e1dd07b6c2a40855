"""Look-ups in memory that are sure to take little, so that they can be made where nothing may wait.

The engine answers one triple pattern by reading through all that has its subject, or its predicate, or its object:
through whichever of the known ones has least (it keeps a list for each term in each place). So a pattern of whose known
terms one has little is answered soon, whatever the query does with what comes out. How much a term has is seen by
reading its list as far as is allowed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Final

import pyoxigraph as ox

from server.answers import Answer, QuerySyntaxError, Wanted
from server.backends.engine import EngineStore
from server.errors import LimitReached
from server.lookups.shape import LookUp, Place
from server.store import QueryStore
from server.terms import Term

MOST_QUADS: Final = 250
"""How many quads a look-up may read: the engine reads and writes as many in about a quarter of a millisecond."""
MOST_BYTES: Final = 256 * 1024
"""How long its answer may be: a few texts can be longer than many rows."""

_Node = ox.NamedNode | ox.Literal


class Bounded:
    """Look-ups in a store in memory. To be used by one thread at a time."""

    def __init__(self, store: EngineStore) -> None:
        """Look up in ``store``, and within its limits."""
        self._engine = store._engine
        self._most = min(MOST_QUADS, store.limits.rows)
        self._store = replace(store, limits=replace(store.limits, size=min(MOST_BYTES, store.limits.size)))

    def found(self, look_up: LookUp, wanted: Wanted) -> Answer | None:
        """Return the answer of a look-up; None where it could take long, or the engine refuses it."""
        try:
            subject, predicate, obj = _node(look_up.subject), _node(look_up.predicate), _node(look_up.object)
            if not self._are_few(subject, predicate, obj):
                return None
            pattern = f"{subject or look_up.subject} {predicate or look_up.predicate} {obj or look_up.object}"
            return self._store.evaluate(f"{look_up.head} {{ {pattern} }}{look_up.tail}").answer(wanted)
        except (ValueError, QuerySyntaxError, LimitReached):
            return None

    def _are_few(self, subject: _Node | None, predicate: _Node | None, obj: _Node | None) -> bool:
        """Whether one of the known terms has few quads. A predicate is asked only where nothing else is known."""
        if subject is not None and self._has_few(subject, None, None):
            return True
        if obj is not None:
            return self._has_few(None, None, obj)
        return subject is None and predicate is not None and self._has_few(None, predicate, None)

    def _has_few(self, subject: _Node | None, predicate: _Node | None, obj: _Node | None) -> bool:
        quads = self._engine.quads_for_pattern(subject, predicate, obj, None)  # type: ignore[arg-type]
        return next(islice(quads, self._most, None), None) is None


def bounded(store: QueryStore) -> Bounded | None:
    """Return the look-ups of a store that holds its data in memory; None for any other, which may have to wait."""
    return Bounded(store) if type(store) is EngineStore else None


def _node(place: Place) -> _Node | None:
    """Return a term as the engine has it; None for a variable.

    Raises:
        ValueError: it is no IRI, or its language tag is none.
    """
    if not isinstance(place, Term):
        return None
    if place.is_iri:
        return ox.NamedNode(place.value)
    if place.language:
        return ox.Literal(place.value, language=place.language)
    return ox.Literal(place.value, datatype=ox.NamedNode(place.datatype))
