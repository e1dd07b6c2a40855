"""What is in a data folder, found fast: by digest, by source, by likeness. Made from the folder; may be deleted."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.ingest.duplicates import THRESHOLD, bands, likeness, signature
from graph.ingest.folder import DESCRIBED, FACTS, TEXT, DataFolder

DIGITS: Final = 16
"""How many digits of the digest of its text the stem of an article ends with."""

_VERSION: Final = 1
_SCHEMA: Final = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE, digest TEXT NOT NULL UNIQUE, signature BLOB NOT NULL
);
CREATE TABLE band (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE source (digest TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID;
"""


def precedence(stem: str) -> tuple[bool, str]:
    """Return the key by which the original of near-duplicates is chosen: dated before undated, then the earlier."""
    return stem.startswith("0000"), stem


class Index:
    """The index of a data folder. One writer; what is not committed is made anew from the folder."""

    def __init__(self, connection: sqlite3.Connection):
        self._db = connection
        self._parts: dict[str, str] = {}

    def of_text(self, digest: str) -> str | None:
        """Return the stem of the article with this text (SHA-256), or ``None``."""
        return self._one("SELECT stem FROM article WHERE digest = ?", digest)

    def of_source(self, digest: str) -> str | None:
        """Return the stem of the article that was read from a source of these bytes, or ``None``."""
        return self._one("SELECT stem FROM source JOIN article USING (stem) WHERE source.digest = ?", digest)

    def in_parts(self, digest: str) -> str | None:
        """Return the stem of the article with this text of which a part is missing or broken, or ``None``."""
        return self._parts.get(digest[:DIGITS])

    def made_whole(self, digest: str) -> None:
        """Note that the article with this text has all its parts again."""
        self._parts.pop(digest[:DIGITS], None)

    def alike(self, of: bytes) -> list[str]:
        """Return the stems of the articles whose likeness to a signature reaches the threshold, the original first."""
        keys = bands(of)
        marks = ",".join("?" * len(keys))
        rows = self._db.execute(
            f"SELECT stem, signature FROM article WHERE id IN (SELECT article FROM band WHERE key IN ({marks}))",
            keys,
        )
        found = [stem for stem, other in rows if likeness(of, other) >= THRESHOLD]
        return sorted(found, key=precedence)

    def add(self, stem: str, digest: str, of: bytes) -> None:
        """Take in an article."""
        query = "INSERT INTO article (stem, digest, signature) VALUES (?, ?, ?)"
        number = self._db.execute(query, (stem, digest, of)).lastrowid
        self._db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", ((key, number) for key in bands(of)))

    def add_source(self, digest: str, stem: str) -> None:
        """Remember that a source of these bytes gave an article."""
        self._db.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (digest, stem))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def commit(self) -> None:
        """Keep what was added."""
        self._db.commit()

    def _one(self, query: str, value: str) -> str | None:
        row = self._db.execute(query, (value,)).fetchone()
        return row[0] if row else None

    def sync(self, folder: DataFolder) -> None:
        """Make the index say what the folder holds: forget articles that are gone, take in those it does not know.

        Of an article whose text, facts or description somebody removed, what is left is remembered, and its sources are
        not known, so that the next one makes it whole.
        """
        self._db.execute("CREATE TEMP TABLE present (stem TEXT PRIMARY KEY, parts INTEGER) WITHOUT ROWID")
        seen = "INSERT INTO present VALUES (?, ?) ON CONFLICT (stem) DO UPDATE SET parts = parts | excluded.parts"
        self._db.executemany(seen, folder.parts())
        whole = f"SELECT stem FROM present WHERE parts = {TEXT | FACTS | DESCRIBED}"
        textless = f"SELECT stem FROM present WHERE parts & {FACTS} AND parts & {DESCRIBED}"
        gone = f"SELECT id FROM article WHERE stem NOT IN ({textless})"
        if self._db.execute(f"SELECT 1 FROM article WHERE stem NOT IN ({whole})").fetchone():
            self._db.execute(f"DELETE FROM band WHERE article IN ({gone})")
            self._db.execute(f"DELETE FROM article WHERE stem NOT IN ({textless})")
            self._db.execute(f"DELETE FROM source WHERE stem NOT IN ({whole})")
        left = f"SELECT stem FROM present WHERE parts & {FACTS | DESCRIBED} AND stem NOT IN ({whole})"
        self._parts = {_digits(stem): stem for (stem,) in self._db.execute(left)}
        new = self._db.execute(f"{whole} EXCEPT SELECT stem FROM article ORDER BY stem")
        for (stem,) in new.fetchall():
            self._take_in(folder, stem)
        self._db.execute("DROP TABLE present")
        self._db.commit()

    def _take_in(self, folder: DataFolder, stem: str) -> None:
        try:
            said = json.loads(folder.description_file(stem).read_bytes())
            text = folder.text_file(stem).read_text("utf8")
            digest = str(said["sha256"])
        except (OSError, ValueError, KeyError, TypeError):
            self._parts[_digits(stem)] = stem  # a broken description is reported by `vnegov build` too
            return
        if self.of_text(digest) is None:
            self.add(stem, digest, signature(text))


def _digits(stem: str) -> str:
    """Return the digits of the digest of a text with which the stem of its article ends."""
    return stem.rpartition("_")[2]


@contextlib.contextmanager
def open_index(folder: DataFolder) -> Iterator[Index]:
    """Open the index of a folder, in step with what the folder holds; a broken or older one is made anew."""
    file = folder.root / "index.sqlite"
    try:
        index = _in_step(file, folder)
    except sqlite3.DatabaseError:
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            part.unlink(missing_ok=True)
        index = _in_step(file, folder)
    try:
        yield index
    finally:
        index.close()


def _in_step(file: Path, folder: DataFolder) -> Index:
    index = Index(_connect(file))
    try:
        index.sync(folder)
    except BaseException:
        index.close()
        raise
    return index


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError(f"version {version}")
        if version == 0:
            connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
    except BaseException:
        connection.close()
        raise
    return connection
