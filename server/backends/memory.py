"""The release in memory: loaded once, shared by fork with every process that answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from graph.errors import UsageError
from graph.namespaces import BASE
from graph.release import Release, load_store
from server.backends.engine import EngineStore, asked
from server.limits import DEFAULT_LIMITS, Limits

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
