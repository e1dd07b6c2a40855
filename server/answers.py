"""What is asked of a release and what comes back, wherever it is evaluated: here or in a worker process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from server.terms import Row

Kind = Literal["rows", "boolean", "triples"]
"""What a query gives: rows (SELECT), a boolean (ASK), triples (CONSTRUCT, DESCRIBE)."""


class Question(NamedTuple):
    """A SPARQL query with its data set.

    Attributes:
        query: SPARQL 1.1.
        default_graphs: graphs of the protocol, which override those of the query.
        named_graphs: as ``default_graphs``, for GRAPH.
        own_dataset: whether the query has FROM clauses; else its default graph is the union of all.
        base: the IRI that relative IRIs are resolved against.
        outside: whether it comes from outside and is to be checked first (``server.checks``), which also finds
            out ``own_dataset``.
        inserts: texts of our own that belong into the query, as (place, text), places ascending and counted without
            the texts. A query from outside is checked as it was sent; they are put in after that.
    """

    query: str
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    own_dataset: bool = False
    base: str | None = None
    outside: bool = False
    inserts: Sequence[tuple[int, str]] = ()

    def spliced(self) -> str:
        """Return the query with the texts that belong into it."""
        query = self.query
        for place, text in reversed(self.inserts):
            query = query[:place] + text + query[place:]
        return query


class Wanted(NamedTuple):
    """How the answer is wanted. With neither a format for its kind nor a table, only the kind is told.

    Attributes:
        rows: the format of rows and booleans: json xml csv tsv; empty for none.
        triples: the format of triples: ttl nt jsonld rdf; empty for none.
        table: how many rows (triples as s, p, o) are wanted as terms; 0 for none.
        cells: how many cells the table may have, where long texts count as several; 0 for any number.
    """

    rows: str = ""
    triples: str = ""
    table: int = 0
    cells: int = 0


class Answer(NamedTuple):
    """What a query gave.

    Attributes:
        kind: what sort of answer it is.
        variables: the columns of rows, in order; empty for the other kinds.
        body: the answer in the format that was wanted for its kind; empty where none was.
        truth: the answer of ASK.
        rows: the table that was wanted.
        more: whether there are more rows than the table has.
    """

    kind: Kind
    variables: tuple[str, ...] = ()
    body: bytes = b""
    truth: bool = False
    rows: tuple[Row, ...] = ()
    more: bool = False


class QuerySyntaxError(Exception):
    """The engine cannot read a query; the message is the engine's own."""


class Answerer(Protocol):
    """What answers questions about one release."""

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Return the answer.

        Raises:
            QuerySyntaxError: one of our own queries is none that the engine reads.
            BadQuery: the same of a question from outside (an update is no query).
            BadRequest: it names a graph that the release does not have.
            QueryRefused: it asks another server, or is too large, too deep or too complex.
            LimitReached: it took too long or grew too large, or too many questions wait (503).
            Unwritable: the wanted format cannot hold the answer.
        """


class NowAnswerer(Protocol):
    """What answers some questions about one release in so little time that a loop may do nothing else meanwhile."""

    def answer_now(self, question: Question, wanted: Wanted) -> Answer | None:
        """Return the answer; None where it could take long."""


class SoonAnswerer(Protocol):
    """What answers questions about one release on a loop, which meanwhile does other things."""

    async def answer_soon(self, question: Question, wanted: Wanted) -> Answer:
        """Return the answer: see ``Answerer.answer``."""
