"""Looking things up in the search index of a release."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Container, Mapping, Sequence
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
MOST_COUNTED: Final = 2_000
"""So many results are counted; of more it is said that there are more."""
_CANDIDATES: Final = 200
"""So many results are put in order; they are the ones that matter most of all that were found."""
_BEGINS: Final = 3
"""How close a name is that begins with the text but for its accents; see ``_rank``."""
_COLUMNS: Final = "entry.id, entry.iri, entry.kind, entry.label, entry.exact, entry.place, entry.year, entry.weight"
_COUNTED: Final = """SELECT entry.id, entry.kind, entry.place, entry.year
FROM words JOIN entry ON entry.id = words.rowid WHERE words MATCH ? {filters} ORDER BY words.rowid LIMIT ?"""
_BY_ID: Final = f"SELECT {_COLUMNS} FROM entry WHERE entry.id IN ({{places}})"
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
            counted: list[tuple[int, str, str, str]] = []
            for expression in expressions(text, self._begins, self._vocabulary) if text.strip() else ():
                counted = self._database.execute(
                    _COUNTED.format(filters=where), [expression, *values, MOST_COUNTED + 1]
                ).fetchall()
                if counted:
                    break
            best = self._of([row[0] for row in counted[:_CANDIDATES]])
            first = {hit.id: hit for hit in (*named, *best)}
            exact, folded = exact_key(text), folded_key(text)
            called = {hit.id for hit in named}
            ranks = {one: _rank(hit, exact, folded, called) for one, hit in first.items()}
            ordered = sorted(first.values(), key=lambda hit: ranks[hit.id])
            later = [row[0] for row in counted[:MOST_COUNTED] if row[0] not in first]
            shown = [*ordered[offset : offset + size]]
            start = max(0, offset - len(ordered))
            shown += self._of(later[start : start + size - len(shown)])
        known = {row[0]: row[1:] for row in counted[:MOST_COUNTED]}
        known |= {hit.id: (hit.kind, hit.place, hit.year) for hit in named}
        facets = {name: dict(Counter(row[at] for row in known.values() if row[at])) for at, name in enumerate(FACETS)}
        begins = bool(ordered) and ranks[ordered[0].id][0] <= _BEGINS
        return Results(shown, begins, len(known), len(counted) > MOST_COUNTED, facets)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _rows(self, query: str, parameters: Sequence[object]) -> list[Hit]:
        return [Hit(*row) for row in self._database.execute(query, parameters)]

    def _of(self, ids: Sequence[int]) -> list[Hit]:
        """Return things by their numbers, in this order."""
        found = {hit.id: hit for hit in self._rows(_BY_ID.format(places=", ".join("?" * len(ids))), ids)}
        return [found[one] for one in ids]

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


def _rank(hit: Hit, text: str, folded: str, named: Container[int]) -> tuple[int, int, int]:
    """Return the key that puts first what is called so to the letter, then what begins so, accents before none.

    Args:
        hit: what was found.
        text: the exact key of what is looked for.
        folded: its folded key.
        named: the numbers of what is called so but for accents and abbreviations.
    """
    names = hit.exact.split("\n")
    accented = text != folded
    if text in names:
        closeness = 0
    elif hit.id in named:
        closeness = 1
    elif accented and any(name.startswith(text) for name in names):
        closeness = 2
    elif any(folded_key(name[: 2 * len(folded) + 8]).startswith(folded) for name in names):
        closeness = _BEGINS
    elif accented and text in hit.exact:
        closeness = 4
    else:
        closeness = 5
    return closeness, -hit.weight, hit.id
