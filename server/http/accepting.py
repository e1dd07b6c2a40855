"""Accepting connections on a socket that other processes may listen on too, until told to stop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any, Final

from server.porters.shares import ALONE, Share

_IN_TURN: Final = 64
_TURN: Final = 0.001
"""How long others have to take a connection first, in seconds."""
_NO_ROOM: Final = 0.1
"""How long to wait when the process may open no more files, or has as many connections as it may have, in seconds."""


class Acceptor:
    """Takes connections."""

    def __init__(
        self,
        listener: socket.socket,
        made: Callable[[bytes], asyncio.Protocol],
        count: Callable[[], int],
        most: int,
        share: Share = ALONE,
    ) -> None:
        """Take connections on this loop, once told to.

        Args:
            listener: a socket that listens; it stays the caller's.
            made: makes what a connection is handed to, of what has come on it already.
            count: tells how many connections there are.
            most: with so many, further ones wait in the socket.
            share: tells whether others who listen have fewer; then they may take the next one first.
        """
        self._listener = listener
        self._made = made
        self._count = count
        self._most = most
        self._share = share
        self._let_others = False
        self._loop = asyncio.get_running_loop()
        self._making: set[asyncio.Task[Any]] = set()
        self._open = False
        listener.setblocking(False)

    def start(self) -> None:
        """Take connections from now on."""
        self._open = True
        self._loop.add_reader(self._listener.fileno(), self._accept)

    def stop(self) -> None:
        """Take none any more."""
        self._open = False
        self._loop.remove_reader(self._listener.fileno())

    @property
    def making(self) -> int:
        """How many connections are taken but not there yet."""
        return len(self._making)

    @property
    def is_full(self) -> bool:
        """Whether there are as many connections as there may be."""
        return self._count() + len(self._making) >= self._most

    def take(self, connection: socket.socket, begun: bytes = b"") -> None:
        """Take a connection that was accepted elsewhere, with what has come on it already."""
        connection.setblocking(False)
        making = self._loop.connect_accepted_socket(lambda: self._made(begun), connection)
        task = self._loop.create_task(making)
        self._making.add(task)
        self._share.tell(self._count() + len(self._making))
        task.add_done_callback(self._is_made)

    def _accept(self) -> None:
        for _ in range(_IN_TURN):
            if self.is_full:
                self._wait(_NO_ROOM)
                return
            if self._share.is_large() and not self._let_others:
                self._let_others = True
                self._wait(_TURN)
                return
            try:
                connection = self._listener.accept()[0]
            except (BlockingIOError, InterruptedError):
                return
            except ConnectionError:  # gone before it was taken
                continue
            except OSError:  # no descriptor is left
                self._wait(_NO_ROOM)
                return
            self._let_others = False
            self.take(connection)

    def _is_made(self, task: asyncio.Task[Any]) -> None:
        self._making.discard(task)
        if not task.cancelled():
            task.exception()  # a connection that is gone already is no fault of ours

    def _wait(self, seconds: float) -> None:
        """Leave further connections in the socket for a moment."""
        self._loop.remove_reader(self._listener.fileno())
        self._loop.call_later(seconds, self._again)

    def _again(self) -> None:
        if self._open:
            self.start()
