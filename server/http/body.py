"""The body of a request, taken as it comes: its length is known before, or it comes in chunks."""

from __future__ import annotations

from typing import Any, Final

from httptools import HttpParserError, HttpRequestParser

_AS_IF: Final = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
_AROUND: Final = 65_536
"""How many bytes chunks may have around what they carry, beyond three times as much as that may be."""


class Body:
    """A body of known length.

    Attributes:
        data: what has come; of a body that is too long, a little more than may come.
        over: whether all of it has come.
        refused: whether no more of it is taken: it is longer than allowed, or broken.
        broken: whether it is no body.
        spilled: whether what follows it has been lost.
    """

    def __init__(self, length: int, most: int) -> None:
        """Expect ``length`` bytes, of which ``most`` are taken."""
        self.data = bytearray()
        self.over = length == 0
        self.refused = self.broken = self.spilled = False
        self._left = length
        self._most = most

    def feed(self, data: bytes) -> bytes:
        """Take what is of the body; return what follows it."""
        mine = data[: self._left]
        self._left -= len(mine)
        self.data += mine
        self.over = self._left == 0
        self.refused = len(self.data) > self._most
        return data[len(mine) :]


class ChunkedBody(Body):
    """A body in chunks. Its end is found by the parser, which does not tell where it was: what follows is lost."""

    def __init__(self, most: int) -> None:
        """Expect a body, of which ``most`` bytes are taken."""
        super().__init__(1, most)  # it has an end at least
        self._taken = 0
        self._parser: Any = HttpRequestParser(_Chunks(self))
        self._parser.feed_data(_AS_IF)

    def feed(self, data: bytes) -> bytes:
        """Take what is of the body; nothing is returned of what follows it."""
        self._taken += len(data)
        try:
            self._parser.feed_data(data)
        except HttpParserError:
            self.broken = not self.over
            self.spilled = True
        if not self.over and self._taken > 4 * self._most + _AROUND:
            self.broken = True
        self.refused = self.broken or len(self.data) > self._most
        return b""


class _Chunks:
    """Takes what the parser finds."""

    def __init__(self, body: ChunkedBody) -> None:
        self._body = body

    def on_message_begin(self) -> None:
        self._body.spilled = self._body.over

    def on_body(self, data: bytes) -> None:
        if not self._body.over:
            self._body.data += data

    def on_message_complete(self) -> None:
        self._body.over = True
