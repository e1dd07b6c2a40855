"""What the supervisor and a generation say to each other: settings and sockets one way, lines of JSON the other."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from dataclasses import dataclass
from typing import Any, Final

from server.config import Config

READY, FAILED, RENEW, LEAVES = "ready", "failed", "renew", "leaves"
"""What a generation tells: that it answers; that it cannot, and why; that it needs another in its place; that it
takes no more connections."""

_MOST: Final = 65_536


@dataclass(frozen=True)
class Handed:
    """What the supervisor hands to a generation.

    Attributes:
        config: the settings.
        listener: the number of the open listening socket.
        status: the number of the open socket on which it tells how it goes.
        parent: the supervisor's process id.
    """

    config: Config
    listener: int
    status: int
    parent: int


class Teller:
    """A generation's end of the line. May be used from any thread."""

    def __init__(self, status: socket.socket) -> None:
        self._status = status
        self._lock = threading.Lock()

    def tell(self, event: str, **members: Any) -> None:
        """Send one line; nobody may be there any more to read it."""
        with self._lock, contextlib.suppress(OSError):
            self._status.sendall(json.dumps({"event": event, **members}).encode() + b"\n")


class Listener:
    """The supervisor's end of the line.

    Attributes:
        status: the socket, to be waited for.
        ended: whether the other end has closed it.
    """

    def __init__(self, status: socket.socket) -> None:
        self.status = status
        self.ended = False
        self._rest = b""

    def read(self) -> list[dict[str, Any]]:
        """Return what has been told since the last time."""
        try:
            data = self.status.recv(_MOST)
        except ConnectionError:
            data = b""
        self.ended = not data
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [json.loads(line) for line in lines]
