"""What is in a data folder, found fast: by digest, by source, by likeness. Made from the folder; may be deleted."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.ingest.duplicates import THRESHOLD, bands, likeness, signature
from graph.ingest.folder import DataFolder

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

    def of_text(self, digest: str) -> str | None:
        """Return the stem of the article with this text (SHA-256), or ``None``."""
        return self._one("SELECT stem FROM article WHERE digest = ?", digest)

    def of_source(self, digest: str) -> str | None:
        """Return the stem of the article that was read from a source of these bytes, or ``None``."""
        return self._one("SELECT stem FROM source JOIN article USING (stem) WHERE source.digest = ?", digest)

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

    def commit(self) -> None:
        """Keep what was added."""
        self._db.commit()

    def _one(self, query: str, value: str) -> str | None:
        row = self._db.execute(query, (value,)).fetchone()
        return row[0] if row else None

    def sync(self, folder: DataFolder) -> None:
        """Make the index say what the folder holds: forget articles that are gone, take in those it does not know."""
        self._db.execute("CREATE TEMP TABLE present (stem TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.executemany("INSERT INTO present VALUES (?)", ((stem,) for stem in folder.stems()))
        gone = "SELECT id FROM article WHERE stem NOT IN (SELECT stem FROM present)"
        if self._db.execute(gone).fetchone():
            self._db.execute(f"DELETE FROM band WHERE article IN ({gone})")
            self._db.execute("DELETE FROM article WHERE stem NOT IN (SELECT stem FROM present)")
            self._db.execute("DELETE FROM source WHERE stem NOT IN (SELECT stem FROM present)")
        new = self._db.execute("SELECT stem FROM present EXCEPT SELECT stem FROM article ORDER BY stem")
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
            return  # an article without its text or with a broken description is reported by `vnegov build`
        if self.of_text(digest) is None:
            self.add(stem, digest, signature(text))


@contextlib.contextmanager
def open_index(folder: DataFolder) -> Iterator[Index]:
    """Open the index of a folder, in step with what the folder holds; a broken or older one is made anew."""
    file = folder.root / "index.sqlite"
    try:
        connection = _connect(file)
        Index(connection).sync(folder)
    except sqlite3.DatabaseError:
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            part.unlink(missing_ok=True)
        connection = _connect(file)
        Index(connection).sync(folder)
    try:
        yield Index(connection)
    finally:
        connection.close()


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
