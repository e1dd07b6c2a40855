"""How many connections each of the processes has that take them from one socket, in memory that they share."""

from __future__ import annotations

import mmap
import struct
from typing import Final

_NUMBER: Final = struct.Struct("i")
_SLACK: Final = 2
_PART: Final = 4
"""By so many connections, and a fraction (1/n) of its own, another process may have more than the one with fewest."""


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
        """Whether another process has so many connections fewer that it should take the next one.

        A few more or fewer do not matter, and connections that carry one request and end should wait for nobody.
        """
        fewest = min(self._counts)
        return self._counts[self._number] > fewest + _SLACK + fewest // _PART


ALONE: Final = Shares(1).of(0)
"""The share of a process that nobody listens beside."""
