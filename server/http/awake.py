"""Staying awake for a moment after an answer, for the next request of a client that asks one after the other.

A process that sleeps is woken for each request, and on an idle machine that takes longer than a kept answer does, for
the processor has gone to sleep, too. So the loop looks on for some millionths of a second, as long as that is of use.
"""

from __future__ import annotations

import asyncio
import os
import time
from typing import Final

_ROW: Final = 4
"""So many answers in a row are to one client before it counts as one that asks alone."""
_MOST: Final = 8
"""How often in a row it may be of no use where it was before."""
_SELDOM: Final = 256
"""How many answers later it is tried again when it has been of no use."""


class Awake:
    """What keeps the loop awake. Only while one client asks: others who ask meanwhile wake it anyway."""

    def __init__(self, seconds: float, processors: int = os.cpu_count() or 1) -> None:
        """Stay awake for ``seconds`` at a time on this loop: never with 0, or where nobody else could run meanwhile."""
        self._loop = asyncio.get_running_loop()
        self._seconds = seconds if processors > 1 else 0.0
        self._until = 0.0
        self._on = False
        self._last: object = None
        self._row = 0
        self._trust = 1
        self._skipped = 0

    def answered(self, client: object) -> None:
        """Know that a client has its answer."""
        if client is not self._last:
            self._last, self._row = client, 0
        elif self._row < _ROW:
            self._row += 1
        elif self._seconds and self._is_of_use():
            self._until = time.perf_counter() + self._seconds
            if not self._on:
                self._on = True
                self._loop.call_soon(self._look)

    def _is_of_use(self) -> bool:
        if self._on:  # it was for this request that the loop stayed awake
            self._trust = min(self._trust + 1, _MOST)
        elif not self._trust:
            self._skipped = (self._skipped + 1) % _SELDOM
            return not self._skipped
        return True

    def _look(self) -> None:
        if time.perf_counter() < self._until:
            self._loop.call_soon(self._look)  # between two calls the loop looks at what has come, without waiting
        else:
            self._on = False
            self._trust = max(self._trust - 1, 0)
