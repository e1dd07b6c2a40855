"""The file in which things are looked up: SQLite with FTS5, written once and only read afterwards.

``entry`` has a row for each thing; ``words`` finds rows by the words of its names and phrase, without diacritics,
abbreviations written out beside them. The words are kept in the index alone (a contentless table). ``name`` has whole
names. Rows are in the order in which they matter, so that the first ones found are the ones to show.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from graph.names import exact_key, folded_key, loose_key
from graph.search.entries import KINDS, Entry

VERSION: Final = 1
_SCHEMA: Final = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, exact TEXT NOT NULL,
  place TEXT NOT NULL, year TEXT NOT NULL, weight INTEGER NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  names, text, content='', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3'
);
"""
_LONGEST_NAME: Final = 120
_BATCH: Final = 10_000
_ORDER: Final = ("Place", "Agency", "Official", "InformationSystem", "Indicator", "Article", *KINDS[:13], "Document")
_Row = tuple[object, ...]


def build_index(found: Iterable[Entry], file: str = ":memory:") -> sqlite3.Connection:
    """Write entries into a new database.

    Args:
        found: what can be found.
        file: where to; in memory unless a path is given.
    """
    database = sqlite3.connect(file, check_same_thread=False)
    database.executescript(f"PRAGMA user_version = {VERSION}; PRAGMA journal_mode = OFF; {_SCHEMA}")
    entry_rows: list[_Row] = []
    word_rows: list[_Row] = []
    name_rows: list[_Row] = []
    for number, entry in enumerate(sorted(found, key=_importance), 1):
        entry_rows.append((number, *_row(entry)))
        word_rows.append((number, _words(entry.names), _words([entry.text])))
        name_rows += [(key, number) for key in _keys(entry.names)]
        if len(entry_rows) == _BATCH:
            _write(database, entry_rows, word_rows, name_rows)
    _write(database, entry_rows, word_rows, name_rows)
    database.execute("INSERT INTO words(words) VALUES ('optimize')")
    database.commit()
    return database


def index_bytes(found: Iterable[Entry]) -> bytes:
    """Return the database of some entries as a file's content."""
    database = build_index(found)
    try:
        database.execute("VACUUM")
        return database.serialize()
    finally:
        database.close()


def _write(database: sqlite3.Connection, entry_rows: list[_Row], word_rows: list[_Row], name_rows: list[_Row]) -> None:
    database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry_rows)
    database.executemany("INSERT INTO words(rowid, names, text) VALUES (?, ?, ?)", word_rows)
    database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", name_rows)
    for rows in (entry_rows, word_rows, name_rows):
        rows.clear()


def _importance(entry: Entry) -> tuple[int, int, str]:
    """Return the key that puts first what articles speak of, then places and agencies, facts, and the rest."""
    rank = _ORDER.index(entry.kind) if entry.kind in _ORDER else len(_ORDER)
    return -entry.weight, rank, entry.iri


def _keys(names: Iterable[str]) -> list[str]:
    """Return the forms by which a whole name is looked up, sorted."""
    short = [name for name in names if len(name) <= _LONGEST_NAME]
    return sorted({key for name in short for key in (folded_key(name), loose_key(name)) if key})


def _row(entry: Entry) -> _Row:
    exact = "\n".join(exact_key(name) for name in entry.names)
    return entry.iri, entry.kind, entry.label, exact, entry.place, entry.year, entry.weight


def _words(texts: Iterable[str]) -> str:
    """Return the words of some texts without diacritics, and again with their abbreviations written out."""
    forms = {form: None for text in texts if text for form in (folded_key(text), loose_key(text))}
    return " . ".join(forms)
