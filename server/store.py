"""The store: one release in memory, which can only be asked. The server's only use of the engine."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import pyoxigraph as ox

from graph.errors import UsageError
from graph.namespaces import BASE, PREFIXES
from graph.release import Release, load_store
from server.answers import Answer, Kind, Question, Wanted
from server.answers import QuerySyntaxError as QuerySyntaxError
from server.limits import LimitedBuffer, limit_reached
from server.limits import Limits as Limits
from server.terms import Row, Term

Triples = frozenset[ox.Triple]
_T = TypeVar("_T")

_ROW_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_TRIPLE_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


_ROW_ENDS: Final = {"json": b"},{", "xml": b"</result>", "csv": b"\r\n", "tsv": b"\n"}
"""What stands between rows. A literal that holds it counts as a row more: the limit of rows is not exact to the row."""

_CELL: Final = 200
DEFAULT_LIMITS: Final = Limits(seconds=30.0, size=200_000_000)


READABLE: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Ending of a file's name → the format that is read from it."""


class Outcome:
    """What a query gives, not yet written. To be used once, by the thread that asked.

    Attributes:
        kind: ``rows`` (SELECT), ``boolean`` (ASK) or ``triples`` (CONSTRUCT, DESCRIBE).
        variables: the columns of rows, in order; empty for the other kinds.
    """

    def __init__(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, limits: Limits) -> None:
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
        """
        if isinstance(self._result, ox.QueryTriples):
            body = serialise(frozenset(self._within_limits(self._result)), name)
            if len(body) > self._limits.size:
                raise limit_reached("size", self._limits)
            return body
        buffer = LimitedBuffer(self._limits, _ROW_ENDS[name])
        self._result.serialize(buffer, format=_ROW_FORMATS[name])
        return buffer.getvalue()

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
        for item in self._within_limits(self._result):
            full = cells and len(found) * len(self.variables) + size // _CELL >= cells
            if len(found) == limit or full:
                return found, True
            found.append(_row(item, self.variables))
            size += sum(len(term.value) for term in found[-1].values())
            if size > self._limits.size:
                raise limit_reached("size", self._limits)
        return found, False

    def boolean(self) -> bool:
        """Return the answer of an ASK query."""
        return bool(self._result)

    def _within_limits(self, items: Iterable[_T]) -> Iterator[_T]:
        end = time.monotonic() + self._limits.seconds
        for count, item in enumerate(items, 1):
            if time.monotonic() > end:
                raise limit_reached("seconds", self._limits)
            if count > self._limits.rows:
                raise limit_reached("rows", self._limits)
            yield item


@dataclass(frozen=True)
class QueryStore:
    """A release that can be asked, and nothing else: no update, no fetching, no reading of files.

    Attributes:
        graphs: the IRIs of the named graphs.
        size: how many quads there are.
        limits: what an answer may take.
    """

    _engine: ox.Store
    graphs: frozenset[str]
    size: int
    limits: Limits

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
        if outcome.kind == "boolean":
            body = outcome.serialise(wanted.rows) if wanted.rows else b""
            return Answer("boolean", body=body, truth=outcome.boolean())
        if wanted.table:
            rows, more = outcome.rows(wanted.table, wanted.cells)
            return Answer(outcome.kind, outcome.variables, rows=tuple(rows), more=more)
        name = wanted.triples if outcome.kind == "triples" else wanted.rows
        return Answer(outcome.kind, outcome.variables, outcome.serialise(name) if name else b"")

    def rows(self, query: str) -> list[Row]:
        """Return the rows of one of our own SELECT queries over all graphs; prefixes are declared."""
        result = self._engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(result, ox.QuerySolutions):
            raise TypeError("a SELECT query was expected")
        names = tuple(variable.value for variable in result.variables)
        return [_row(solution, names) for solution in result]

    def ask(self, query: str) -> bool:
        """Return the answer of one of our own ASK queries over all graphs; prefixes are declared."""
        return bool(self._engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True))

    def construct(self, query: str) -> Triples:
        """Return the triples of one of our own CONSTRUCT queries; prefixes are declared."""
        result = self._engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(result, ox.QueryTriples):
            raise TypeError("a CONSTRUCT query was expected")
        return frozenset(result)


def open_store(release: Release, limits: Limits = DEFAULT_LIMITS) -> QueryStore:
    """Load a release into memory.

    Raises:
        ReleaseError: its data set is missing, damaged, or not N-Quads.
    """
    return _asked(load_store(release), limits)


def load_texts(texts: Iterable[tuple[str, bytes, str]], limits: Limits = DEFAULT_LIMITS) -> QueryStore:
    """Load RDF into memory: texts as (where it is from, content, ending of ``READABLE``).

    Raises:
        UsageError: a text is not what its ending says.
    """
    engine = ox.Store()
    for source, data, ending in texts:
        try:
            quads = ox.parse(data, READABLE[ending], base_iri=f"{BASE}data/", rename_blank_nodes=True)
            engine.bulk_extend(quads)
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{source} cannot be read as .{ending}: {error}. Correct it, or its ending.") from error
    return _asked(engine, limits)


def _asked(engine: ox.Store, limits: Limits) -> QueryStore:
    graphs = frozenset(graph.value for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    return QueryStore(engine, graphs, len(engine), limits)


def ask_nothing(query: str) -> Outcome:
    """Evaluate a query of our own over no data at all: to learn its kind and columns.

    Raises:
        QuerySyntaxError: the engine cannot read it.
    """
    return QueryStore(ox.Store(), frozenset(), 0, DEFAULT_LIMITS).evaluate(query)


def serialise(triples: Triples, name: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return triples in the format called ``name``: ttl nt jsonld rdf. The same triples give the same bytes."""
    ordered = sorted(triples, key=str)
    plain = ox.serialize(ordered, format=ox.RdfFormat.N_TRIPLES) or b""
    if name == "nt":
        return plain
    used = {prefix: namespace for prefix, namespace in prefixes.items() if namespace.encode() in plain}
    return _settle_prefixes(ox.serialize(ordered, format=_TRIPLE_FORMATS[name], prefixes=used) or b"", name)


def _settle_prefixes(body: bytes, name: str) -> bytes:
    """Put the declarations of prefixes, which the engine writes in any order, into the order of their names."""
    if name == "ttl":
        lines = body.split(b"\n")
        count = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        return b"\n".join([*sorted(lines[:count]), *lines[count:]])
    if name == "rdf":
        return re.sub(
            rb"<rdf:RDF ([^>]*)>", lambda m: b"<rdf:RDF " + b" ".join(sorted(m[1].split())) + b">", body, count=1
        )
    return body


def parse_turtle(text: str) -> Triples:
    """Return the triples of a Turtle text of our own."""
    return frozenset(
        ox.Triple(quad.subject, quad.predicate, quad.object) for quad in ox.parse(text, ox.RdfFormat.TURTLE)
    )


def iri(text: str) -> str:
    """Return an IRI as SPARQL writes it, ``<…>``.

    Raises:
        ValueError: it is not an absolute IRI.
    """
    return str(ox.NamedNode(text))


def literal(text: str, datatype: str | None = None, language: str | None = None) -> str:
    """Return a literal as SPARQL writes it, quoted and escaped by the engine."""
    return str(ox.Literal(text, datatype=ox.NamedNode(datatype) if datatype else None, language=language))


def _row(item: ox.QuerySolution | ox.Triple, variables: tuple[str, ...]) -> Row:
    if isinstance(item, ox.Triple):
        return {"s": _term(item.subject), "p": _term(item.predicate), "o": _term(item.object)}
    return {name: _term(node) for name, node in zip(variables, item, strict=True) if node is not None}


def _term(node: object) -> Term:
    if isinstance(node, ox.NamedNode):
        return Term("iri", node.value)
    if isinstance(node, ox.Literal):
        return Term("literal", node.value, node.datatype.value, node.language or "")
    return Term("blank", str(node))
