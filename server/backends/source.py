"""The data set of a release, read once from its file: its digest compared, its progress told."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Callable
from types import TracebackType
from typing import Any

from graph.release import DATASET, Release


class _Counted(io.RawIOBase):
    """A file that is read from start to end: counted, and its digest computed on the way."""

    def __init__(self, file: io.BufferedReader, size: int, tell: Callable[[float], None]) -> None:
        self._file, self._size, self._tell = file, max(1, size), tell
        self._read = 0
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._file.readinto(buffer)
        self.digest.update(memoryview(buffer)[:count])
        self._read += count
        self._tell(min(1.0, self._read / self._size))
        return count


class DatasetReader(gzip.GzipFile):
    """The N-Quads of a release as a stream of bytes.

    Args:
        release: whose data set.
        tell: told the fraction (0 to 1) of the file that has been read.

    Raises:
        OSError: the file is missing or damaged.
    """

    def __init__(self, release: Release, tell: Callable[[float], None]) -> None:
        self._source = release.dataset
        self._raw = self._source.open("rb")
        self._counted = _Counted(self._raw, self._source.stat().st_size, tell)
        self._stated = release.manifest.get("files", {}).get(DATASET, {}).get("sha256")
        super().__init__(fileobj=io.BufferedReader(self._counted, 1 << 18))

    def check(self) -> None:
        """Compare what was read, to its end, with the digest that the manifest states.

        Raises:
            OSError: they differ.
        """
        if self._stated not in (None, self._counted.digest.hexdigest()):
            raise OSError(f"{self._source} is not the file that the manifest describes (its SHA-256 differs)")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._raw.close()
