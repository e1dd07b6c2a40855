"""Lending: one thing to one taker at a time, in the order in which they asked."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")


class NoTurn(Exception):  # noqa: N818 - not an error of anyone
    """There is nothing to lend: too many wait for it, or nothing more is lent."""


class Lending(Generic[_T]):
    """What can be lent. Its methods may be called from any thread, and never wait.

    Attributes:
        lent: how many things are lent at the moment.
        closed: whether nothing more is lent.
    """

    def __init__(self, most_waiting: int) -> None:
        """Let ``most_waiting`` wait for something to be free."""
        self.lent = 0
        self.closed = False
        self._most_waiting = most_waiting
        self._idle: list[_T] = []
        self._turns: deque[Callable[[_T | None], None]] = deque()
        self._lock = threading.Lock()

    def take(self) -> _T | None:
        """Return a thing that is free, to be taken back or lost; None where there is none."""
        with self._lock:
            return None if self.closed else self._taken()

    def ask(self, give: Callable[[_T | None], None]) -> _T | None:
        """Return a thing that is free, or None: then ``give`` is called with the next one, or with None at the end.

        What one gets is to be taken back, or lost.

        Args:
            give: called once, from any thread; it must neither wait nor fail.

        Raises:
            NoTurn: too many wait already, or nothing more is lent.
        """
        with self._lock:
            if self.closed:
                raise NoTurn
            thing = self._taken()
            if thing is None:
                if len(self._turns) >= self._most_waiting:
                    raise NoTurn
                self._turns.append(give)
            return thing

    def leave(self, give: Callable[[_T | None], None]) -> bool:
        """Wait no longer; return False where ``give`` has been called, or is about to be."""
        with self._lock:
            if give not in self._turns:
                return False
            self._turns.remove(give)
            return True

    def take_back(self, thing: _T) -> None:
        """Take back what was lent: for the next who waits, or to lie idle."""
        with self._lock:
            self.lent -= 1
            give = self._next(thing)
        if give is not None:
            give(thing)

    def lose(self) -> None:
        """Count one thing that was lent as lost."""
        with self._lock:
            self.lent -= 1

    def add(self, thing: _T) -> None:
        """Have one thing more to lend."""
        with self._lock:
            give = self._next(thing)
        if give is not None:
            give(thing)

    def close(self) -> None:
        """Lend no more, and tell those who wait."""
        with self._lock:
            self.closed = True
            turns, self._turns = self._turns, deque()
        for give in turns:
            give(None)

    def _next(self, thing: _T) -> Callable[[_T | None], None] | None:
        """Return who gets a thing now; None where nobody waits, and it lies idle."""
        if not self._turns:
            self._idle.append(thing)
            return None
        self.lent += 1
        return self._turns.popleft()

    def _taken(self) -> _T | None:
        if not self._idle:
            return None
        self.lent += 1
        return self._idle.pop()

    @property
    def idle(self) -> list[_T]:
        """What is not lent."""
        return list(self._idle)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._turns)
