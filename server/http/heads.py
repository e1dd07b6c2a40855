"""What a client has sent that is not answered yet: heads of requests, one behind the other, and what follows them."""

from __future__ import annotations

import re
from typing import Final

from server.http.head import END, BadRequestError

_METHOD: Final = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]")
_TLS: Final = b"\x16\x03"
_BARE: Final = b"\n\n"


class Heads:
    """Bytes that have come, as far as they were not taken.

    Attributes:
        waiting: them.
    """

    def __init__(self, most: int) -> None:
        """Begin with none; no head may have more than ``most`` bytes."""
        self.waiting = b""
        self._most = most
        self._looked = 0  # so much of them holds no end of a head

    def add(self, data: bytes) -> None:
        """Take what has come."""
        self.waiting = self.waiting + data if self.waiting else data

    def take_all(self) -> bytes:
        """Return all that there is; nothing is left."""
        taken, self.waiting, self._looked = self.waiting, b"", 0
        return taken

    def put_back(self, taken: bytes) -> None:
        """Have ``taken`` stand before what is left."""
        self.waiting, self._looked = taken + self.waiting, 0

    def next(self) -> bytes | None:
        """Take the next head, from its first byte to its empty line; None where it has not come yet.

        Raises:
            BadRequestError: it is too long.
        """
        data = self.waiting
        if data[:1] in b"\r\n":
            data = self.waiting = data.lstrip(b"\r\n")
            self._looked = 0
        most = self._most
        found = data.find(END, max(0, self._looked - 3))
        if (len(data) if found < 0 else found + len(END)) > most:
            status = 431 if b"\r\n" in data[:most] else 414
            raise BadRequestError(status, f"The head of the request has more than {most} bytes.")
        if found < 0:
            _check_begun(data, self._looked)
            self._looked = len(data)
            return None
        self._looked = 0
        self.waiting = data[found + len(END) :]
        return data[: found + len(END)]


def _check_begun(data: bytes, looked: int) -> None:
    """Refuse what can become no head, so that nobody waits for its end.

    Args:
        data: what has come of it.
        looked: how much of that was looked at before.

    Raises:
        BadRequestError: no request begins so, or what would be its end has line feeds alone.
    """
    if data[:2] == _TLS:
        raise BadRequestError(400, "This is TLS (https://). Here is HTTP without TLS: use http://.")
    if data and not _METHOD.match(data):
        raise BadRequestError(400, "This is no request line of HTTP/1.1.")
    if data.find(_BARE, max(0, looked - 1)) >= 0:
        raise BadRequestError(400, "The lines of a head end with carriage return and line feed.")
