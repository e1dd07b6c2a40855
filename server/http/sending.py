"""Sending answers on one connection, as its client takes them."""

from __future__ import annotations

import asyncio
from typing import Final, cast

from server.http.crowd import Crowd
from server.http.door import Door, plain
from server.http.head import Head
from server.http.reply import FileBody, Reply
from server.http.wire import reply_head

_IN_ONE: Final = 64 * 1024
"""Bodies up to this many bytes are copied behind their head, so that both are sent at once."""
_LARGE: Final = 256 * 1024
"""Longer bodies are counted as long as clients have not taken them; the bytes are never copied."""


class Sender:
    """The way out of one connection.

    Attributes:
        full: whether more waits for the client than should; then it is given nothing else.
    """

    def __init__(self, transport: asyncio.Transport, door: Door, crowd: Crowd) -> None:
        self.full = False
        self._transport = transport
        self._door = door
        self._crowd = crowd
        self._large = 0
        self._room: asyncio.Future[None] | None = None
        self._gone = False
        self._unsent = 0
        self._moved = 0.0

    def send(self, head: Head, reply: Reply, body: bytes, *, closes: bool) -> None:
        """Send an answer whose body is here.

        Args:
            head: of the request.
            reply: the answer.
            body: its body.
            closes: whether it is the last one.

        Raises:
            ValueError: a header cannot be sent; nothing has been.
        """
        is_head = head.asked.method == "HEAD"
        is_large = len(body) > _LARGE and not is_head
        if is_large and not self._crowd.takes(len(body)):
            said = "Too many large answers are being sent."
            reply = plain(503, "Service Unavailable", said, ("retry-after", "30"))
            body, is_large = cast(bytes, reply.body), False
        if is_large:
            self._large = len(body)
        first = self._first(head, reply, closes=closes)
        if is_head or not body:
            self._transport.write(first)
        elif len(body) <= _IN_ONE:
            self._transport.write(first + body)
        else:
            self._transport.write(first)
            self._transport.write(body)
        if not self.full:
            self._let_go()

    async def send_file(self, head: Head, reply: Reply, body: FileBody, *, closes: bool) -> None:
        """Send an answer whose body is a file, piece by piece.

        Raises:
            ConnectionError: the client is gone.
            OSError: the file cannot be read.
            ValueError: a header cannot be sent, or the file is not as long as was said.
        """
        try:
            if self._gone:
                raise ConnectionResetError
            self._transport.write(self._first(head, reply, closes=closes))
            if head.asked.method == "HEAD":
                return
            left, pieces = int(reply.header("content-length")), iter(body)
            while piece := await self._door.in_thread(next, pieces, b""):
                if self._gone:
                    raise ConnectionResetError
                self._transport.write(piece)
                left -= len(piece)
                if self.full:
                    self._room = asyncio.get_running_loop().create_future()
                    await self._room
            if left:
                raise ValueError("A file is not as long as was said.")
        finally:
            body.close()

    def say_goodbye(self, reply: Reply) -> None:
        """Send the server's own last answer."""
        self._transport.write(reply_head(reply, self._crowd.clock.line(), "close") + cast(bytes, reply.body))

    def has_room(self) -> None:
        """Go on: the client has taken what was sent."""
        self.full = False
        self._let_go()
        wake(self._room)

    def is_gone(self) -> None:
        """Stop: there is no client any more."""
        self._gone = True
        self._let_go()
        wake(self._room)

    def waits(self, now: float) -> float:
        """Return for how long the client has taken nothing of what waits for it, in seconds; negative if nothing does.

        Args:
            now: the time of the loop; calls tell of what happens between them.
        """
        unsent = self._transport.get_write_buffer_size()
        if unsent != self._unsent:
            self._unsent, self._moved = unsent, now
        return now - self._moved if unsent else -1.0

    def _first(self, head: Head, reply: Reply, *, closes: bool) -> bytes:
        connection = "close" if closes else "keep-alive" if head.old else ""
        return reply_head(reply, self._crowd.clock.line(), connection)

    def _let_go(self) -> None:
        if self._large:
            self._crowd.taken(self._large)
            self._large = 0


def wake(waiter: asyncio.Future[None] | None) -> None:
    """Let who waits go on, if anybody does."""
    if waiter is not None and not waiter.done():
        waiter.set_result(None)
