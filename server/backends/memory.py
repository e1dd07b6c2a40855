"""The release in memory: loaded once, shared by fork with every process that answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import IO, Final, cast

import pyoxigraph as ox

from graph.errors import UsageError
from graph.namespaces import BASE
from graph.release import Release, load_store
from server.answers import Answer, Question, Wanted
from server.backends.engine import EngineStore, asked
from server.columns import LeftToEngine
from server.columns.easing import eased
from server.columns.loading import ALL, Lines, load_columns
from server.columns.table import Columns
from server.limits import DEFAULT_LIMITS, Limits
from server.store import QueryStore

READABLE: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Ending of a file's name → the format that is read from it."""


def open_store(release: Release, limits: Limits = DEFAULT_LIMITS) -> EngineStore:
    """Load a release into memory.

    Raises:
        ReleaseError: its data set is missing, damaged, or not N-Quads.
    """
    return asked(load_store(release), limits)


def load_texts(texts: Iterable[tuple[str, bytes, str]], limits: Limits = DEFAULT_LIMITS) -> EngineStore:
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
    return asked(engine, limits)


@dataclass(frozen=True, kw_only=True)
class ColumnStore(EngineStore):
    """The engine's store with columns beside it, of which questions over all graphs are asked first.

    Attributes:
        columns: all graphs as one.
    """

    columns: Columns

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in this process: see ``EngineStore.answer``."""
        return super().answer(self._eased(question), wanted)

    def _eased(self, question: Question) -> Question:
        if question.own_dataset or question.default_graphs or question.named_graphs:
            return question
        try:
            return question._replace(query=eased(self.columns, question.query))
        except LeftToEngine:
            return question


def with_columns(store: QueryStore) -> QueryStore:
    """Return a store that answers from columns, too, where it holds its data in memory; any other one as it is."""
    if type(store) is not EngineStore:
        return store

    def write(lines: Lines) -> None:
        solutions = store._engine.query(ALL, use_default_graph_as_union=True)
        assert isinstance(solutions, ox.QuerySolutions), "a SELECT query was asked"
        solutions.serialize(cast(IO[bytes], lines), format=ox.QueryResultsFormat.TSV)

    of_engine = {field.name: getattr(store, field.name) for field in fields(store)}
    return ColumnStore(**of_engine, columns=load_columns(write))
