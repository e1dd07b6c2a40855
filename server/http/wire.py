"""An answer as bytes on the wire: status line and headers (RFC 9112)."""

from __future__ import annotations

import time
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from server.http.reply import Reply

_STATUS_LINES: Final = {status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode() for status in HTTPStatus}
_OURS: Final = "connection"
"""The header that no answer brings along: it is the server's."""
_WITHOUT_LENGTH: Final = (204, 304)


class Clock:
    """The time as answers have it, written once a second."""

    def __init__(self) -> None:
        self._second = 0
        self._line = b""

    def line(self) -> bytes:
        """Return the Date header."""
        now = int(time.time())
        if now != self._second:
            self._second = now
            self._line = f"date: {formatdate(now, usegmt=True)}\r\n".encode()
        return self._line


def reply_head(reply: Reply, date: bytes, connection: str = "") -> bytes:
    """Return status line and headers of an answer, to the empty line.

    Args:
        reply: the answer.
        date: the Date header.
        connection: the value of the header Connection; empty for none.

    Raises:
        ValueError: a header has a line break in it, or a letter that none may have.
    """
    return reply_start(reply, connection) + date + b"\r\n"


def reply_start(reply: Reply, connection: str = "") -> bytes:
    """Return status line and headers of an answer but for its date, as ``reply_head`` has them.

    Raises:
        ValueError: a header has a line break in it, or a letter that none may have.
    """
    lines = [_STATUS_LINES[reply.status], *[_line(name, value) for name, value in reply.headers if name != _OURS]]
    if isinstance(reply.body, bytes) and reply.status not in _WITHOUT_LENGTH:
        lines.append(b"content-length: %d\r\n" % len(reply.body))
    if connection:
        lines.append(_line(_OURS, connection))
    return b"".join(lines)


@lru_cache(maxsize=1024)
def _line(name: str, value: str) -> bytes:
    """Return a header as it is sent. Most of those of an answer are those of others, too."""
    line = f"{name}: {value}"
    if "\r" in line or "\n" in line or "\0" in line:
        raise ValueError("A header of an answer has a line break in it.")
    return f"{line}\r\n".encode("latin1")
