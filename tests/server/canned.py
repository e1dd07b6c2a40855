"""Canned queries asked of a small release of invented data."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph

from graph.paths import QUERIES
from graph.release import DATASET, Release
from server.canned import Library, open_library, rows, run
from server.catalogue import load_catalogue
from server.terms import Row

SAMPLE = Path(__file__).parent.parent / "data" / "queries" / "sample.trig"
CATALOGUE = load_catalogue(QUERIES)
REQUIRED = {
    "decree-implementation": {"number": "1/2010/NĐ-CP"},
    "timeline": {"about": "tỉnh Ví Dụ"},
    "evidence": {"about": "Bài một"},
    "province-at": {"on": "2011"},
}
"""What a query cannot run without, with a value that has an answer in the sample."""


def sample_library(folder: Path) -> Library:
    """Return the queries over the sample, which is written to a folder as a release."""
    quads = pyoxigraph.parse(path=str(SAMPLE), format=pyoxigraph.RdfFormat.TRIG)
    data = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert data is not None
    (folder / DATASET).write_bytes(gzip.compress(data))
    return open_library(Release(folder, {"id": "0" * 16}))


def ask(library: Library, query: str, **arguments: str) -> list[Row]:
    """Return the rows of a query, which gets what it cannot run without."""
    given = {**REQUIRED.get(query, {}), **arguments}
    return rows(library.store, run(library, query, {name: [text] for name, text in given.items()}))


def column(found: list[Row], name: str) -> list[str]:
    """Return a column, of IRIs what stands behind the last slash; empty where a row has nothing."""
    return [row[name].value.rpartition("/")[2] if name in row else "" for row in found]
