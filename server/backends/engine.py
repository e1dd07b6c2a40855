"""The engine's answers within limits: what a query gives, written in a format or read as terms."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

import pyoxigraph as ox

from graph.namespaces import PREFIXES
from server.answers import Answer, Kind, QuerySyntaxError, Question, Wanted
from server.limits import DEFAULT_LIMITS, LimitedBuffer, Limits, limit_reached
from server.markup import readable
from server.store import CONFINED, Needs, Triples, serialise
from server.terms import Row, Term

_T = TypeVar("_T")

_ROW_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_ROW_ENDS: Final = {"json": b"},{", "xml": b"</result>", "csv": b"\r\n", "tsv": b"\n"}
"""What stands between rows. A literal that holds it counts as a row more: the limit of rows is not exact to the row."""

_WRITTEN: Final = (ox.QuerySolutions, ox.QueryBoolean)
"""What the engine writes itself; triples are put in order first."""
_CELL: Final = 200


class Outcome:
    """What a query gives, not yet written. To be used once, by the thread that asked.

    Attributes:
        kind: ``rows`` (SELECT), ``boolean`` (ASK) or ``triples`` (CONSTRUCT, DESCRIBE).
        variables: the columns of rows, in order; empty for the other kinds.
    """

    def __init__(self, result: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple], limits: Limits) -> None:
        self._result = result
        self._limits = limits
        self.kind: Kind = "triples"
        self.variables: tuple[str, ...] = ()
        if isinstance(result, ox.QuerySolutions):
            self.kind = "rows"
            self.variables = tuple(variable.value for variable in result.variables)
        elif isinstance(result, ox.QueryBoolean):
            self.kind = "boolean"

    def serialise(self, name: str) -> bytes:
        """Return the whole result as ``name``: json xml csv tsv, or ttl nt jsonld rdf for triples.

        Raises:
            LimitReached: the answer grew too large or took too long.
            Unwritable: the format cannot hold it.
        """
        if not isinstance(self._result, _WRITTEN):
            body = serialise(frozenset(self._within_limits(self._result)), name)
            if len(body) > self._limits.size:
                raise limit_reached("size", self._limits)
            return body
        buffer = LimitedBuffer(self._limits, _ROW_ENDS[name])
        self._result.serialize(buffer, format=_ROW_FORMATS[name])
        body = buffer.getvalue()
        return readable(body) if name == "xml" else body

    def rows(self, limit: int, cells: int = 0) -> tuple[list[Row], bool]:
        """Return at most ``limit`` rows (triples as s, p, o), and whether there are more.

        Args:
            limit: the most rows.
            cells: the most cells, where every ``_CELL`` characters of text count as one more; 0 for any number.

        Raises:
            LimitReached: they hold too much text or took too long.
        """
        if isinstance(self._result, ox.QueryBoolean):
            raise TypeError("an ASK query has no rows")
        found: list[Row] = []
        size = 0
        items: Iterable[ox.QuerySolution | ox.Triple] = self._result
        for item in self._within_limits(items):
            full = cells and len(found) * len(self.variables) + size // _CELL >= cells
            if len(found) == limit or full:
                return found, True
            found.append(table_row(item, self.variables))
            size += sum(len(term.value) for term in found[-1].values())
            if size > self._limits.size:
                raise limit_reached("size", self._limits)
        return found, False

    def boolean(self) -> bool:
        """Return the answer of an ASK query."""
        return bool(self._result)

    def answer(self, wanted: Wanted) -> Answer:
        """Return the result in the form that is wanted."""
        if self.kind == "boolean":
            body = self.serialise(wanted.rows) if wanted.rows else b""
            return Answer("boolean", body=body, truth=self.boolean())
        if wanted.table:
            rows, more = self.rows(wanted.table, wanted.cells)
            return Answer(self.kind, self.variables, rows=tuple(rows), more=more)
        name = wanted.triples if self.kind == "triples" else wanted.rows
        return Answer(self.kind, self.variables, self.serialise(name) if name else b"")

    def _within_limits(self, items: Iterable[_T]) -> Iterator[_T]:
        end = time.monotonic() + self._limits.seconds
        for count, item in enumerate(items, 1):
            if time.monotonic() > end:
                raise limit_reached("seconds", self._limits)
            if count > self._limits.rows:
                raise limit_reached("rows", self._limits)
            yield item


@dataclass(frozen=True)
class EngineStore:
    """A ``QueryStore`` over the engine's own store.

    Attributes:
        graphs: the IRIs of the named graphs.
        size: how many quads there are.
        limits: what an answer may take.
        needs: what it needs in a worker process.
    """

    _engine: ox.Store
    graphs: frozenset[str]
    size: int
    limits: Limits
    needs: Needs = CONFINED

    def evaluate(
        self,
        query: str,
        *,
        default_graphs: Collection[str] = (),
        named_graphs: Collection[str] = (),
        own_dataset: bool = False,
        base: str | None = None,
    ) -> Outcome:
        """Start to evaluate a query. An outside query must have passed ``server.guard.guard``.

        Args:
            query: SPARQL 1.1.
            default_graphs: graphs of the protocol, which override those of the query.
            named_graphs: as ``default_graphs``, for GRAPH.
            own_dataset: whether the query has FROM clauses; else its default graph is the union of all.
            base: the IRI that relative IRIs are resolved against.

        Raises:
            QuerySyntaxError: it is not a query that the engine reads (an update is not).
        """
        try:
            if default_graphs or named_graphs:
                result = self._engine.query(
                    query,
                    base_iri=base,
                    default_graph=[ox.NamedNode(graph) for graph in default_graphs],
                    named_graphs=[ox.NamedNode(graph) for graph in named_graphs],
                )
            else:
                result = self._engine.query(query, base_iri=base, use_default_graph_as_union=not own_dataset)
        except (SyntaxError, RuntimeError) as error:
            raise QuerySyntaxError(str(error)) from error
        return Outcome(result, self.limits)

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in this process: see ``server.answers.Answerer``. Nothing ends an evaluation that gives no row."""
        outcome = self.evaluate(
            question.query,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            own_dataset=question.own_dataset,
            base=question.base,
        )
        return outcome.answer(wanted)

    def rows(self, query: str) -> list[Row]:
        """Return the rows of one of our own SELECT queries over all graphs; prefixes are declared."""
        result = self._engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(result, ox.QuerySolutions):
            raise TypeError("a SELECT query was expected")
        names = tuple(variable.value for variable in result.variables)
        return [table_row(solution, names) for solution in result]

    def ask(self, query: str) -> bool:
        """Return the answer of one of our own ASK queries over all graphs; prefixes are declared."""
        return bool(self._engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True))

    def construct(self, query: str) -> Triples:
        """Return the triples of one of our own CONSTRUCT queries; prefixes are declared."""
        result = self._engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(result, ox.QueryTriples):
            raise TypeError("a CONSTRUCT query was expected")
        return frozenset(result)


def asked(engine: ox.Store, limits: Limits) -> EngineStore:
    """Return the engine's store as one that can only be asked."""
    graphs = frozenset(graph.value for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    return EngineStore(engine, graphs, len(engine), limits)


def ask_nothing(query: str, base: str | None = None) -> Outcome:
    """Evaluate a query over no data at all: to learn its kind and columns, and that the engine can read it.

    Raises:
        QuerySyntaxError: the engine cannot read it.
    """
    return EngineStore(ox.Store(), frozenset(), 0, DEFAULT_LIMITS).evaluate(query, base=base)


def table_row(item: ox.QuerySolution | ox.Triple, variables: tuple[str, ...]) -> Row:
    """Return a solution, or a triple as s, p, o, as terms by name."""
    if isinstance(item, ox.Triple):
        return {"s": _term(item.subject), "p": _term(item.predicate), "o": _term(item.object)}
    return {name: _term(node) for name, node in zip(variables, item, strict=True) if node is not None}


def _term(node: object) -> Term:
    if isinstance(node, ox.NamedNode):
        return Term("iri", node.value)
    if isinstance(node, ox.Literal):
        return Term("literal", node.value, node.datatype.value, node.language or "")
    return Term("blank", str(node))
