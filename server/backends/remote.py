"""A release behind another SPARQL 1.1 endpoint: Virtuoso, the Oxigraph server, and others of the protocol.

Every query is read by our own engine first, over no data: so what is no SPARQL 1.1 is refused here with the words of
all backends, and an endpoint's extensions (which may fetch, write or read its settings) are not reached. Answers come
as JSON or N-Triples, are read to their end, and only then written in the format that is wanted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.errors import UsageError
from graph.namespaces import PREFIXES
from server.answers import Answer, Kind, QuerySyntaxError, Question, Wanted
from server.backends.documents import ROWS, TRIPLES, Result, read_document
from server.backends.engine import Outcome, ask_nothing, table_row
from server.backends.exchange import Document, Endpoint, Exchange
from server.backends.layout import LOADED, NOTE_QUERY, NOTHING, UNION
from server.dataset import dataset_clause, without_dataset_clause
from server.errors import BackendFailed
from server.limits import Limits, limit_reached
from server.store import Needs, Triples, iri
from server.terms import Row

_ACCEPT: Final[dict[Kind, str]] = {"rows": ROWS, "boolean": ROWS, "triples": TRIPLES}
logger = logging.getLogger("server.backends")

_GRAPH_WORD: Final = re.compile(r"\bgraph\b", re.IGNORECASE)
_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())
_FILES: Final = 64
_VIRTUOSO_ROWS: Final = "SELECT (bif:cfg_item_value(bif:virtuoso_ini_path(), 'SPARQL', 'ResultSetMaxRows') AS ?n) {}"
_ROWS_HINT: Final = "ResultSetMaxRows in the section [SPARQL] of virtuoso.ini cuts CONSTRUCT without saying so."
_CUT: Final = ("X-SQL-State", "X-SPARQL-MaxRows")
"""Headers by which Virtuoso says that an answer is not all of it: stopped in time, or after a number of rows."""


@dataclass(frozen=True)
class RemoteStore:
    """A ``server.store.QueryStore`` over a remote endpoint.

    Attributes:
        graphs: the IRIs of the named graphs of the release.
        size: how many quads the release has.
        limits: what an answer may take.
        virtuoso: whether the endpoint is a Virtuoso, which is told how long it may work.
    """

    exchange: Exchange
    graphs: frozenset[str]
    size: int
    limits: Limits
    virtuoso: bool = False

    @property
    def needs(self) -> Needs:
        """What it needs in a worker process: sockets."""
        return Needs(network=True, files=_FILES)

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in this process: see ``server.answers.Answerer``."""
        default, named = self._dataset(question)
        text = without_dataset_clause(question.query)
        base = f"BASE {iri(question.base)}\n" if question.base else ""
        kind = ask_nothing(question.query, question.base).kind
        return Outcome(self._result(base + text, default, named, kind), self.limits).answer(wanted)

    def rows(self, query: str) -> list[Row]:
        """Return the rows of one of our own SELECT queries over all graphs; prefixes are declared."""
        results = self._own(query, "rows")
        if not isinstance(results, ox.QuerySolutions):
            raise TypeError("a SELECT query was expected")
        names = tuple(variable.value for variable in results.variables)
        return [table_row(item, names) for item in results]

    def ask(self, query: str) -> bool:
        """Return the answer of one of our own ASK queries over all graphs; prefixes are declared."""
        return bool(self._own(query, "boolean"))

    def construct(self, query: str) -> Triples:
        """Return the triples of one of our own CONSTRUCT queries; prefixes are declared."""
        triples = self._own(query, "triples")
        if isinstance(triples, ox.QuerySolutions | ox.QueryBoolean):
            raise TypeError("a CONSTRUCT query was expected")
        return frozenset(triples)

    def _own(self, query: str, kind: Kind) -> Result:
        try:
            return self._result(_PROLOGUE + query, (UNION,), sorted(self.graphs), kind)
        except QuerySyntaxError as error:
            raise BackendFailed(f"The backend cannot run a query of ours: {error}") from error

    def _dataset(self, question: Question) -> tuple[Sequence[str], Sequence[str]]:
        """Return the graphs that a question is about: those of the default graph, and those for GRAPH."""
        if question.default_graphs or question.named_graphs:
            return question.default_graphs, question.named_graphs
        if question.own_dataset:
            clause = dataset_clause(question.query, question.base or "")
            return clause.default, clause.named
        return (UNION,), sorted(self.graphs)

    def _result(self, text: str, default: Sequence[str], named: Sequence[str], kind: Kind) -> Result:
        fields = [("query", text)]
        fields += [("default-graph-uri", graph) for graph in default or (NOTHING,)]
        if _GRAPH_WORD.search(text):
            fields += [("named-graph-uri", graph) for graph in named or (NOTHING,)]
        if self.virtuoso:
            fields.append(("timeout", str(int(1000 * self.limits.seconds))))
        document = self.exchange.post(fields, _ACCEPT[kind])
        if any(name in document.headers for name in _CUT):
            raise limit_reached("backend", self.limits)
        return read_document(document, kind, self.exchange.endpoint.shown)


def open_remote(release: str, endpoint: Endpoint, limits: Limits) -> RemoteStore:
    """Return the release that an endpoint holds.

    Args:
        release: the id that it must have.
        endpoint: where it is.
        limits: what an answer may take.

    Raises:
        UsageError: it holds no release, another one, or is set up so that it cuts answers silently.
        BackendFailed: it does not answer.
    """
    exchange = Exchange(endpoint, limits)
    note, virtuoso = loaded(exchange)
    load = "Load it with `vnegov load --backend remote`; an endpoint holds one release."
    if note is None:
        raise UsageError(f"{endpoint.shown} holds no release, or loading one did not come to its end. {load}")
    if note.release != release:
        raise UsageError(f"{endpoint.shown} holds release {note.release}; {release} is to be served. {load}")
    if virtuoso:
        _check_rows(exchange, limits)
    return RemoteStore(exchange, note.graphs, note.quads, limits, virtuoso)


@dataclass(frozen=True)
class Note:
    """What an endpoint says that it holds: the id of a release, its graphs, and how many quads."""

    release: str
    graphs: frozenset[str]
    quads: int


def loaded(exchange: Exchange) -> tuple[Note | None, bool]:
    """Return the note of the release that an endpoint holds, None where there is none; and whether it is a Virtuoso.

    Raises:
        UsageError: it refuses to be asked for a graph that it does not have, so it cannot be one to load into.
        BackendFailed: it does not answer.
    """
    try:
        document = exchange.post([("query", NOTE_QUERY), ("default-graph-uri", LOADED)], ROWS)
    except QuerySyntaxError as error:
        raise UsageError(
            f"{exchange.endpoint.shown} refuses the question which release it holds: {error}. Give the query address "
            "of a store of your own (docs/backends.md)."
        ) from error
    virtuoso = document.headers.get("Server", "").startswith("Virtuoso")
    rows = _rows_of(document, exchange, ("id", "quads", "graph"))
    if not rows:
        return None, virtuoso
    graphs = frozenset(row["graph"].value for row in rows)
    return Note(rows[0]["id"].value, graphs, int(rows[0]["quads"].value)), virtuoso


def _check_rows(exchange: Exchange, limits: Limits) -> None:
    """Refuse a Virtuoso whose ResultSetMaxRows is lower than our limit: it cuts CONSTRUCT without a word."""
    try:
        rows = _rows_of(exchange.post([("query", _VIRTUOSO_ROWS)], ROWS), exchange, ("n",))
    except QuerySyntaxError:  # one that does not tell its settings
        logger.warning("%s does not tell its ResultSetMaxRows. %s", exchange.endpoint.shown, _ROWS_HINT)
        return
    most = rows[0]["n"].value if rows and "n" in rows[0] else ""
    if most.isdigit() and 0 < int(most) <= limits.rows:
        raise UsageError(
            f"The Virtuoso at {exchange.endpoint.shown} ends every answer after {int(most):,} rows. {_ROWS_HINT} "
            f"Set it to more than {limits.rows:,}, or take the line out, and start Virtuoso again."
        )


def _rows_of(document: Document, exchange: Exchange, names: tuple[str, ...]) -> list[Row]:
    results = read_document(document, "rows", exchange.endpoint.shown)
    return [table_row(item, names) for item in results] if isinstance(results, ox.QuerySolutions) else []
