"""The operator's data folder: texts and proposed facts, a batch of articles written as a whole or not at all.

    <root>/articles/<stem>.txt           the text, UTF-8
    <root>/facts/<stem>.article.json     its description
    <root>/facts/<stem>.jsonl            its facts
    <root>/index.sqlite                  made from these; may be deleted (``graph.ingest.index``)

A batch is written and synced beside its place, one rename commits it, then its files move to where they belong. Who
comes after a crash finishes the move. Readers who want no half-moved batch hold ``settled``.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from graph.durable import sync
from graph.errors import DataError, UsageError

_STAGING: Final = ".incoming"
_WRITING: Final = "writing"
_READY: Final = "ready"
_DESCRIPTION: Final = ".article.json"
_SYNCING: Final = 16

TEXT: Final = 1
FACTS: Final = 2
DESCRIBED: Final = 4
"""The parts of an article: its text, its facts, its description."""


class DataFolder:
    """A data folder; made when something is first written to it.

    Attributes:
        root: the folder itself.
        texts: its folder of texts.
        facts: its folder of descriptions and facts.
    """

    def __init__(self, root: Path):
        self.root = root
        self.texts = root / "articles"
        self.facts = root / "facts"
        self._staging = root / _STAGING

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one who reads articles in. What an earlier run left half moved is in its place first.

        Raises:
            UsageError: someone else is reading articles in, or the folder cannot be written to.
        """
        try:
            for folder in (self.texts, self.facts, self._staging):
                folder.mkdir(parents=True, exist_ok=True)
            lock = (self._staging / "ingest.lock").open("w")
        except OSError as error:
            raise UsageError(
                f"{self.root} cannot be written to: {error.strerror or error}. Name another with --data."
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise UsageError(f"Another `vnegov ingest` is writing to {self.root}. Wait for it to end.") from error
            _discard(self._staging / _WRITING)
            with self.settled():
                pass
            yield

    @contextlib.contextmanager
    def settled(self) -> Iterator[None]:
        """Hold the folder as it is while it is read: no batch is half in its place, and none comes meanwhile."""
        if not self._staging.is_dir():
            yield
            return
        with self._moving():
            self._finish()
            yield

    @contextlib.contextmanager
    def _moving(self) -> Iterator[None]:
        with (self._staging / "move.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def put(self, files: Mapping[Path, bytes]) -> None:
        """Write files, all of them or none, whatever happens in between.

        Args:
            files: path below the root → content. What is there is replaced.

        Raises:
            DataError: they could not be written; nothing has changed.
        """
        if not files:
            return
        writing, ready = self._staging / _WRITING, self._staging / _READY
        try:
            _discard(writing)
            new = [writing / path.relative_to(self.root) for path in files]
            for folder in (parents := {path.parent for path in new}):
                folder.mkdir(parents=True)
            for path, data in zip(new, files.values(), strict=True):
                path.write_bytes(data)
            with ThreadPoolExecutor(
                _SYNCING
            ) as threads:  # side by side, the file system syncs many at the price of one
                list(threads.map(sync, new))
            for folder in {*parents, writing}:
                sync(folder)
            with self.settled():
                writing.rename(ready)
                sync(self._staging)
                self._finish()
        except OSError as error:
            shutil.rmtree(writing, ignore_errors=True)
            raise DataError(
                f"The articles could not be written to {self.root}: {error.strerror or error}. What was read before is "
                "kept. Free some space or correct the rights, then give the same command again: it goes on from there."
            ) from error

    def _finish(self) -> None:
        """Move the files of a committed batch to their places."""
        ready = self._staging / _READY
        if ready.is_dir():
            for file in sorted(path for path in ready.rglob("*") if path.is_file()):
                file.replace(self.root / file.relative_to(ready))
            for folder in (self.texts, self.facts):
                sync(folder)
            shutil.rmtree(ready)

    def parts(self) -> Iterator[tuple[str, int]]:
        """Yield the stem of every file of an article and which part of it that is, in no order."""
        places = ((self.texts, ".txt", TEXT), (self.facts, ".jsonl", FACTS), (self.facts, _DESCRIPTION, DESCRIBED))
        for folder, ending, part in places:
            if folder.is_dir():
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if entry.name.endswith(ending):
                            yield entry.name.removesuffix(ending), part

    def text_file(self, stem: str) -> Path:
        """Return where the text of an article is."""
        return self.texts / f"{stem}.txt"

    def description_file(self, stem: str) -> Path:
        """Return where the description of an article is."""
        return self.facts / f"{stem}{_DESCRIPTION}"

    def facts_file(self, stem: str) -> Path:
        """Return where the facts of an article are."""
        return self.facts / f"{stem}.jsonl"


def _discard(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
