"""How each canned query does on this server: how many rows, how long, whether a limit was reached.

They are asked one after the other in the background, once for a release; a page shows those that are done.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from server.answers import Answerer
from server.canned import bind, count, rows, serialised
from server.catalogue import CannedQuery, Catalogue
from server.errors import ProblemError
from server.names import NameIndex
from server.store import QueryStore
from server.terms import Row

CONFLICTS: Final = "conflicts"
MEASURES: Final = "data-quality"
TOLD: Final = (CONFLICTS, MEASURES)
"""The queries whose answers belong to the quality of the data; they are asked first."""
CLASSES: Final = ((0.1, "instant"), (1.0, "quick"), (10.0, "slow"))
"""Seconds below which an answer is called so; a longer one is ``long``."""
_EXAMPLES: Final = {
    "thing": """SELECT ?x WHERE { ?fact vn:factId ?id ; vn:concerns ?x }
        GROUP BY ?x ORDER BY DESC(COUNT(DISTINCT ?fact)) ?x LIMIT 1""",
    "number": """SELECT ?x WHERE {
        ?fact vn:factId ?id ; vn:document|vn:underDocument ?document . ?document vn:number ?x }
        GROUP BY ?x ORDER BY DESC(COUNT(DISTINCT ?fact)) ?x LIMIT 1""",
    "date": "SELECT ?x WHERE { ?article vn:published ?x } ORDER BY DESC(?x) LIMIT 1",
}
"""Type of a parameter that a query cannot do without → what it is asked about: what facts speak of most."""


class Asked(Protocol):
    """What queries are asked of: the site."""

    @property
    def catalogue(self) -> Catalogue:
        """The canned queries."""

    @property
    def names(self) -> NameIndex:
        """From names to IRIs."""

    @property
    def store(self) -> QueryStore:
        """The data."""

    @property
    def answerer(self) -> Answerer:
        """What answers the queries, within limits."""


@dataclass(frozen=True)
class Health:
    """How one query did.

    Attributes:
        name: of the query.
        arguments: what it was asked with, where it cannot do without.
        state: ``done``, ``limit`` (a limit was reached) or ``unasked`` (the data have nothing to ask it about).
        rows: how many its whole answer has.
        size: the bytes of the answer as JSON.
        speed: one of the words of ``CLASSES``, or ``long``; empty where it was not done.
    """

    name: str
    arguments: Mapping[str, str]
    state: str
    rows: int = 0
    size: int = 0
    speed: str = ""


class QueryHealth:
    """The health of all queries of a release, known bit by bit. Any thread may ask.

    Attributes:
        answers: name of a query of ``TOLD`` → its rows, as soon as they are there.
    """

    def __init__(self, site: Asked) -> None:
        self.answers: dict[str, list[Row]] = {}
        self._site = site
        self._done: dict[str, Health] = {}
        self._begun = False
        self._lock = threading.Lock()

    @property
    def complete(self) -> bool:
        """Whether every query has been asked."""
        return len(self._done) == len(self._site.catalogue.queries)

    def known(self) -> list[Health]:
        """Return what is known by now, by name."""
        return [self._done[name] for name in sorted(self._done)]

    def begin(self) -> None:
        """Ask all queries in a thread of its own, unless that has begun already."""
        if self._first():
            threading.Thread(target=self._ask_all, name="query-health", daemon=True).start()

    def run(self) -> None:
        """Ask all queries now, unless that has begun already."""
        if self._first():
            self._ask_all()

    def _first(self) -> bool:
        with self._lock:
            first, self._begun = not self._begun, True
            return first

    def _ask_all(self) -> None:
        queries = self._site.catalogue.queries
        for name in sorted(queries, key=lambda one: (one not in TOLD, one)):
            self._done[name] = health(self._site, queries[name])
            if name in TOLD and self._done[name].state == "done":
                self.answers[name] = self._rows(queries[name])

    def _rows(self, query: CannedQuery) -> list[Row]:
        try:
            return rows(self._site.answerer, bind(query, {}, self._site.names))
        except ProblemError:
            return []


def health(site: Asked, query: CannedQuery) -> Health:
    """Ask one query and return how it did."""
    arguments: dict[str, str] = {}
    for name, parameter in query.parameters.items():
        if parameter.required:
            found = site.store.rows(_EXAMPLES[parameter.type]) if parameter.type in _EXAMPLES else []
            if not found:
                return Health(query.name, {}, "unasked")
            arguments[name] = found[0]["x"].value
    start = time.perf_counter()
    try:
        bound = bind(query, {name: [text] for name, text in arguments.items()}, site.names)
        size = len(serialised(site.answerer, bound, "json"))
        seconds = time.perf_counter() - start
        return Health(query.name, arguments, "done", count(site.answerer, bound), size, speed(seconds))
    except ProblemError:
        return Health(query.name, arguments, "limit")


def speed(seconds: float) -> str:
    """Return the word for a time."""
    return next((word for most, word in CLASSES if seconds < most), "long")
