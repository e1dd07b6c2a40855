"""The line between a porter and its front: connections that are handed over, counts, and orders."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import socket
from typing import Any, Final, Literal, NamedTuple

logger = logging.getLogger("server.porters")
Kind = Literal["connection", "piece", "counts", "stop", "full", "room"]
"""What is said: a connection with the last piece of what has come on it; a piece before that; what a porter has
counted; that it is to stop; that the front can take no connection more; that it can again."""

_KINDS: Final[dict[bytes, Kind]] = {
    b"C": "connection",
    b"P": "piece",
    b"N": "counts",
    b"S": "stop",
    b"F": "full",
    b"R": "room",
}
_LETTERS: Final = {kind: letter for letter, kind in _KINDS.items()}
_PIECE: Final = 32_000
"""How many bytes go into one message."""
_MOST: Final = 60_000
_PATIENCE: Final = 10.0
"""How long a porter waits for a front that does not read, in seconds."""


class Said(NamedTuple):
    """One message.

    Attributes:
        kind: what it says.
        data: what has come on a connection; of other kinds, JSON.
        connection: the connection.
    """

    kind: Kind
    data: bytes
    connection: socket.socket | None = None

    @property
    def members(self) -> Any:
        """What stands in the JSON."""
        return json.loads(self.data)


class Line:
    """One end of the line.

    Attributes:
        end: the socket, to be waited for.
    """

    def __init__(self, end: socket.socket, *, waits: bool) -> None:
        """Speak and hear at ``end``; whether it waits until what it says can be said."""
        self.end = end
        end.settimeout(_PATIENCE if waits else 0.0)

    def hand_over(self, connection: int, begun: bytes) -> None:
        """Hand over a connection, which stays open here, with what has come on it.

        Raises:
            OSError: it cannot be taken.
        """
        while len(begun) > _PIECE:
            self.end.send(_LETTERS["piece"] + begun[:_PIECE])
            begun = begun[_PIECE:]
        socket.send_fds(self.end, [_LETTERS["connection"] + begun], [connection])

    def tell(self, kind: Kind, **members: Any) -> None:
        """Tell something else; the other may not be there any more, or not listen."""
        with contextlib.suppress(OSError):
            self.end.send(_LETTERS[kind] + json.dumps(members).encode())

    def heard(self) -> Said | None:
        """Return the next message, which must have come.

        Raises:
            EOFError: the other end is closed.
            BlockingIOError: nothing has come.
        """
        data, descriptors, _, _ = socket.recv_fds(self.end, _MOST, 1)
        if not data:
            raise EOFError
        kind = _KINDS.get(data[:1])
        connections = [socket.socket(fileno=descriptor) for descriptor in descriptors]
        return None if kind is None else Said(kind, data[1:], connections[0] if connections else None)


def pair() -> tuple[socket.socket, socket.socket]:
    """Return two ends of a line."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def hand_over(line: Line, transport: asyncio.Transport, begun: bytes) -> None:
    """Hand over the connection of a transport, on which nothing waits to be sent; here it is closed without a word.

    Args:
        line: to whom.
        transport: the connection's.
        begun: what has come on it that is not answered.
    """
    descriptor = os.dup(transport.get_extra_info("socket").fileno())  # it stays when the transport closes its own
    try:
        line.hand_over(descriptor, begun)
    except OSError:
        logger.exception("A connection could not be handed over.")
    finally:
        os.close(descriptor)
        transport.abort()
