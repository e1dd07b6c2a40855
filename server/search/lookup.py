"""Looking things up in the search index of a release."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from graph.files import SEARCH_FILE
from graph.names import exact_key, folded_key, loose_key
from graph.release import Release
from graph.search import build_index, entries
from graph.search.entries import PREDICATES
from server.search.expressions import expressions
from server.store import QueryStore, iri

FACETS: Final = ("kind", "place", "year")
"""What results are parted by."""
MOST_COUNTED: Final = 5_000
"""So many results are counted; of more it is said that there are more."""
_CANDIDATES: Final = 400
"""So many results are put in order; they are the ones that matter most of all that were found."""
_BEGINS: Final = 3
"""How close a name is that begins with the text but for its accents; see ``_rank``."""
_COLUMNS: Final = "entry.id, entry.iri, entry.kind, entry.label, entry.exact, entry.place, entry.year, entry.weight"
_FOUND: Final = f"""SELECT {_COLUMNS} FROM words JOIN entry ON entry.id = words.rowid
WHERE words MATCH ? {{filters}} ORDER BY words.rowid LIMIT ?"""
_NAMED: Final = f"""SELECT {_COLUMNS} FROM name JOIN entry ON entry.id = name.id
WHERE name.key IN (?, ?) {{filters}} ORDER BY name.id LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; see ``graph.search.entries.Entry``."""

    id: int
    iri: str
    kind: str
    label: str
    exact: str
    place: str
    year: str
    weight: int


@dataclass(frozen=True)
class Results:
    """What was found.

    Attributes:
        hits: the page that was asked for, the best first.
        named: whether something is called so, or begins so.
        count: how many there are, at most ``MOST_COUNTED``.
        more: whether there are more than were counted.
        facets: facet → value → how many of those counted have it.
    """

    hits: Sequence[Hit] = ()
    named: bool = False
    count: int = 0
    more: bool = False
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: {name: {} for name in FACETS})


class SearchIndex:
    """The index of one release. Any thread may ask; one is answered at a time.

    Args:
        database: as ``graph.search.build_index`` makes it.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._lock = threading.Lock()

    def search(self, text: str, filters: Mapping[str, str], offset: int = 0, size: int = 20) -> Results:
        """Return what a text finds.

        Args:
            text: words, a name, a number, in any spelling.
            filters: facet → the value that results have.
            offset: how many results come before the page.
            size: how many results the page has at most.
        """
        where = "".join(f" AND entry.{name} = ?" for name in FACETS if filters.get(name))
        values = [filters[name] for name in FACETS if filters.get(name)]
        with self._lock:
            named = self._rows(_NAMED.format(filters=where), [folded_key(text), loose_key(text), *values, _CANDIDATES])
            for expression in expressions(text, self._begins, self._vocabulary) if text.strip() else ():
                rows = self._rows(_FOUND.format(filters=where), [expression, *values, MOST_COUNTED + 1])
                if rows:
                    break
            else:
                rows = []
        whole = list({hit.id: hit for hit in (*named, *rows[:MOST_COUNTED])}.values())
        ordered = sorted(whole[: len(named) + _CANDIDATES], key=lambda hit: _rank(hit, text))
        ordered += whole[len(named) + _CANDIDATES :]
        facets = {name: dict(Counter(getattr(hit, name) for hit in whole if getattr(hit, name))) for name in FACETS}
        called = bool(ordered) and _rank(ordered[0], text)[0] <= _BEGINS
        return Results(ordered[offset : offset + size], called, len(whole), len(rows) > MOST_COUNTED, facets)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _rows(self, query: str, parameters: Sequence[object]) -> list[Hit]:
        return [Hit(*row) for row in self._database.execute(query, parameters)]

    def _begins(self, word: str) -> bool:
        query = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self._database.execute(query, [f'"{word}"*']).fetchone() is not None

    @cached_property
    def _vocabulary(self) -> list[str]:
        """The words of the index, read at the first slip of the pen."""
        self._database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
        rows = self._database.execute("SELECT term FROM temp.vocabulary WHERE length(term) > 2")
        return [term for (term,) in rows if not term.isdigit()]


def open_index(file: Path) -> SearchIndex:
    """Open the index of a release for reading.

    Raises:
        sqlite3.DatabaseError: it is not one.
    """
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    return SearchIndex(sqlite3.connect(address, uri=True, check_same_thread=False))


def index_of(release: Release, store: QueryStore) -> SearchIndex:
    """Return the index that a release has; where it has none, one that is made in memory of what the store holds."""
    file = release.folder / SEARCH_FILE
    if SEARCH_FILE in release.manifest.get("engines", {}) and file.is_file():
        return open_index(file)
    listed = " ".join(iri(one) for one in PREDICATES)
    rows = store.rows(f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?p {{ {listed} }} ?s ?p ?o }}")
    said = ((row["s"].value, row["p"].value, row["o"].value, row["o"].language) for row in rows)
    return SearchIndex(build_index(entries(said)))


def _rank(hit: Hit, text: str) -> tuple[int, int, int]:
    """Return the key that puts first what is called so to the letter, then what begins so, accents before none."""
    wanted, folded, loose = exact_key(text), folded_key(text), loose_key(text)
    names = hit.exact.split("\n")
    bare = [folded_key(name) for name in names]
    accented = wanted != folded
    if wanted in names:
        closeness = 0
    elif folded in bare or loose in (loose_key(name) for name in names):
        closeness = 1
    elif accented and any(name.startswith(wanted) for name in names):
        closeness = 2
    elif any(name.startswith(folded) for name in bare):
        closeness = _BEGINS
    elif accented and wanted in hit.exact:
        closeness = 4
    else:
        closeness = 5
    return closeness, -hit.weight, hit.id
