"""The desk: where the front takes what its porters hand over, and where porters take its orders."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from server.porters.line import Line, Said
from server.porters.porter import Porter

logger = logging.getLogger("server.porters")
_IN_TURN: Final = 64
_OFTEN: Final = 0.1


class Counts(Protocol):
    """What counts answers."""

    def given(self) -> Any:
        """Return what was counted since the last time, for JSON; None for nothing."""

    def add(self, given: Any) -> None:
        """Count what was counted elsewhere."""


class Acceptor(Protocol):
    """What takes connections."""

    def take(self, connection: socket.socket, begun: bytes) -> None:
        """Take a connection on which ``begun`` has come already."""

    def start(self) -> None:
        """Accept further ones."""

    def stop(self) -> None:
        """Accept none."""

    @property
    def is_full(self) -> bool:
        """Whether there are as many as there may be."""


class Desk:
    """The front's side of all lines."""

    def __init__(
        self, porters: Sequence[Porter], acceptor: Acceptor, counts: Counts | None, lost: Callable[[], None]
    ) -> None:
        """Take what ``porters`` hand over.

        Args:
            porters: the processes.
            acceptor: takes their connections.
            counts: adds up what they count; None for nothing.
            lost: called when one has ended that was not told to.
        """
        self._lines = [porter.line for porter in porters]
        self._acceptor = acceptor
        self._counts = counts
        self._lost = lost
        self._begun: dict[Line, bytes] = {}
        self._loop = asyncio.get_running_loop()
        self._stopping = self._full = False
        for line in self._lines:
            self._loop.add_reader(line.end, self._hear, line)

    def __len__(self) -> int:
        """How many porters there are."""
        return len(self._lines)

    def stop(self, linger: float, calm: float) -> None:
        """Have porters stop; see ``server.http.listening.listen``."""
        self._stopping = True
        for line in self._lines:
            line.tell("stop", linger=linger, calm=calm)

    def _hear(self, line: Line) -> None:
        for _ in range(_IN_TURN):
            try:
                said = line.heard()
            except BlockingIOError:
                return
            except (EOFError, OSError):
                self._end(line)
                return
            if said is not None:
                self._do(line, said)

    def _do(self, line: Line, said: Said) -> None:
        if said.kind == "piece":
            self._begun[line] = self._begun.get(line, b"") + said.data
        elif said.kind == "connection" and said.connection is not None:
            self._acceptor.take(said.connection, self._begun.pop(line, b"") + said.data)
            self._tell_if_full()
        elif said.kind == "counts" and self._counts is not None:
            self._counts.add(said.members)

    def _tell_if_full(self) -> None:
        """Have porters take no connection while the front has as many as it may have."""
        if self._acceptor.is_full == self._full:
            return
        self._full = not self._full
        for line in self._lines:
            line.tell("full" if self._full else "room")
        if self._full:
            self._loop.call_later(_OFTEN, self._look_again)

    def _look_again(self) -> None:
        self._tell_if_full()
        if self._full:
            self._loop.call_later(_OFTEN, self._look_again)

    def _end(self, line: Line) -> None:
        self._loop.remove_reader(line.end)
        self._lines.remove(line)
        line.end.close()
        if not self._stopping:
            logger.critical("A process that takes connections has ended; what it had is lost.")
            self._lost()


class Orders:
    """The porter's side of its line: does what the front says, and says what was counted."""

    def __init__(
        self, line: Line, acceptor: Acceptor, counts: Counts | None, stop: Callable[[float, float], None]
    ) -> None:
        """Follow the orders that come by ``line``; ``stop`` is what to do to stop."""
        self._line = line
        self._acceptor = acceptor
        self._counts = counts
        self._stop = stop
        self._stopping = False
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(line.end, self._hear)
        self._loop.call_later(_OFTEN, self._report)

    def report(self) -> None:
        """Say what was counted."""
        given = None if self._counts is None else self._counts.given()
        if given is not None:
            self._line.tell("counts", **given)

    def _hear(self) -> None:
        try:
            said = self._line.heard()
        except (EOFError, OSError):  # the front is gone; this process follows it
            self._loop.remove_reader(self._line.end)
            return
        if said is None:
            return
        if said.kind == "stop":
            self._stopping = True
            self._stop(said.members["linger"], said.members["calm"])
        elif said.kind == "full":
            self._acceptor.stop()
        elif said.kind == "room" and not self._stopping:
            self._acceptor.start()

    def _report(self) -> None:
        self.report()
        self._loop.call_later(_OFTEN, self._report)
