"""A release in a folder of the engine's own files (RocksDB): for what does not fit into memory.

``vnegov load --backend rocksdb`` builds the folder aside and renames it when it is whole; from then on nobody writes
to it. Every process that answers opens it for itself after it was forked, since the files' own threads do not survive
a fork.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from graph.durable import sync
from graph.errors import ReleaseError, UsageError
from graph.release import KEPT, Release
from server.answers import Answer, Question, Wanted
from server.backends.engine import EngineStore, asked
from server.backends.source import DatasetReader
from server.limits import DEFAULT_LIMITS, Limits
from server.store import Needs, Triples
from server.terms import Row

NOTE: Final = "vnegov.json"
"""The file that says which release a folder holds; written last."""

_STORE: Final = "store"
_BUILDING: Final = ".building-"
_FILES: Final = 4096


@dataclass
class RocksStore:
    """A ``server.store.QueryStore`` over a folder, opened by each process when it first asks."""

    folder: Path
    graphs: frozenset[str]
    size: int
    limits: Limits
    _opened: list[tuple[int, ox.Store]] = field(default_factory=list, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def needs(self) -> Needs:
        """What it needs in a worker process: the engine opens its files as it comes to them."""
        return Needs(files=_FILES, prepare=self.prepare)

    def prepare(self) -> None:
        """Open the folder in this process."""
        self._here()

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in this process: see ``server.answers.Answerer``."""
        return self._here().answer(question, wanted)

    def rows(self, query: str) -> list[Row]:
        """Return the rows of one of our own SELECT queries over all graphs; prefixes are declared."""
        return self._here().rows(query)

    def ask(self, query: str) -> bool:
        """Return the answer of one of our own ASK queries over all graphs; prefixes are declared."""
        return self._here().ask(query)

    def construct(self, query: str) -> Triples:
        """Return the triples of one of our own CONSTRUCT queries; prefixes are declared."""
        return self._here().construct(query)

    def _here(self) -> EngineStore:
        """Return the folder as opened in this process. One that was opened before a fork is kept and never touched."""
        with self._lock:
            if not self._opened or self._opened[-1][0] != os.getpid():
                self._opened.append((os.getpid(), ox.Store.read_only(str(self.folder / _STORE))))
            return EngineStore(self._opened[-1][1], self.graphs, self.size, self.limits)


def open_rocksdb(release: str, folder: Path, limits: Limits = DEFAULT_LIMITS) -> RocksStore:
    """Return the release of that id in a folder of RocksDB stores.

    Raises:
        UsageError: it was not loaded there.
    """
    place = folder / release
    try:
        note = json.loads((place / NOTE).read_text("utf8"))
        store = RocksStore(place, frozenset(note["graphs"]), int(note["quads"]), limits)
        probe = ox.Store.read_only(str(place / _STORE))
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(
            f"No whole RocksDB store of release {release} in {folder} ({error}). "
            "Make it with `vnegov load --backend rocksdb`, or name its folder with --backend-folder."
        ) from error
    del probe  # closed before anything is forked
    return store


def load_rocksdb(release: Release, folder: Path, tell: Callable[[float], None]) -> Path:
    """Load a release into a folder of RocksDB stores, and remove all but the newest of those there.

    Args:
        release: what to load.
        folder: where one folder for each release is; made if it is not there.
        tell: told the fraction (0 to 1) of the data that has been read.

    Returns:
        The folder of the release. One that is already there is left as it is.

    Raises:
        ReleaseError: the data are damaged, or the folder cannot be written; what was there before still is.
    """
    target = folder / release.id
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (target / NOTE).is_file():
                _build(release, folder, target, tell)
            _prune(folder, release.id)
    except (OSError, EOFError, SyntaxError) as error:
        raise ReleaseError(
            f"Release {release.id} could not be loaded into {folder}: {error}. What was there before is unchanged."
        ) from error
    return target


def _build(release: Release, folder: Path, target: Path, tell: Callable[[float], None]) -> None:
    for left_over in folder.glob(_BUILDING + "*"):
        shutil.rmtree(left_over)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))
    try:
        engine = ox.Store(str(building / _STORE))
        with DatasetReader(release, tell) as data:
            engine.bulk_load(cast(IO[bytes], data), format=ox.RdfFormat.N_QUADS)
            data.check()
        engine.optimize()
        engine.flush()
        store = asked(engine, DEFAULT_LIMITS)
        note = {"release": release.id, "quads": store.size, "graphs": sorted(store.graphs)}
        del engine, store
        gc.collect()  # closes the files
        (building / NOTE).write_text(json.dumps(note, indent=1) + "\n", "utf8")
        for file in building.rglob("*"):
            sync(file)
        sync(building)
        building.chmod(0o755)  # a temporary folder is for its owner alone
        building.rename(target)
        sync(folder)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _prune(folder: Path, current: str) -> None:
    others = [path for path in folder.iterdir() if path.name != current and (path / NOTE).is_file()]
    for old in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(old)
