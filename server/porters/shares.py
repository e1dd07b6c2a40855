"""How many connections each of the processes has that take them from one socket, in memory that they share."""

from __future__ import annotations

import mmap
import struct
from typing import Final

_NUMBER: Final = struct.Struct("i")


class Shares:
    """The counts of all; each process writes its own."""

    def __init__(self, processes: int) -> None:
        """Begin with none. To be made before the processes are forked."""
        self._counts: memoryview[int] = memoryview(mmap.mmap(-1, processes * _NUMBER.size)).cast("i")

    def of(self, number: int) -> Share:
        """Return the share of one process; they are numbered from 0."""
        return Share(self._counts, number)


class Share:
    """What one process knows of itself and of the others."""

    def __init__(self, counts: memoryview[int], number: int) -> None:
        self._counts = counts
        self._number = number

    def tell(self, count: int) -> None:
        """Have others know how many connections this process has."""
        self._counts[self._number] = count

    def is_large(self) -> bool:
        """Whether another process has fewer connections."""
        return min(self._counts) < self._counts[self._number]


ALONE: Final = Shares(1).of(0)
"""The share of a process that nobody listens beside."""
