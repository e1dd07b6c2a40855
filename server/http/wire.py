"""An answer as bytes on the wire: status line and headers (RFC 9112)."""

from __future__ import annotations

import time
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from server.http.reply import Reply

_LINES: Final = {status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n" for status in HTTPStatus}
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
    length = len(reply.body) if isinstance(reply.body, bytes) and reply.status not in _WITHOUT_LENGTH else None
    return _written(reply.status, tuple(reply.headers), length, connection) + date + b"\r\n"


@lru_cache(maxsize=512)
def _written(status: int, headers: tuple[tuple[str, str], ...], length: int | None, connection: str) -> bytes:
    lines = [f"{name}: {value}\r\n" for name, value in headers if name != "connection"]
    if length is not None:
        lines.append(f"content-length: {length}\r\n")
    if connection:
        lines.append(f"connection: {connection}\r\n")
    text = "".join(lines)
    if not text.count("\r") == text.count("\n") == len(lines) or "\0" in text:
        raise ValueError("A header of an answer has a line break in it.")
    return f"{_LINES[status]}{text}".encode("latin1")
