"""A connection: takes the requests of one client, one after the other, and has them answered.

It never holds more of a client than one head, one body and what came in one piece with them, nor more than one answer
that the client has not taken; while there is, nothing more is read. All of it runs on the server's loop.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Final, cast

from server.config import Config
from server.http.crowd import Crowd
from server.http.door import Door, plain
from server.http.head import BadRequestError, Head, head_of
from server.http.heads import Heads
from server.http.in_hand import BodyInHand
from server.http.ready import Ready
from server.http.reply import Reply
from server.http.sending import Sender
from server.porters.line import Line, hand_over

logger = logging.getLogger("server.http")
_TURN: Final = 0.001
"""After so many seconds of answers at once, other clients have their turn."""
_SOON: Final = 0.001
_LAST: Final = ("connection", "close")
"""The header of an answer that is the last one on its connection."""
_GOODBYE: Final = 2.0
"""How long a client may go on sending after the last answer, in seconds."""


class Connection(asyncio.Protocol):
    """One client's connection."""

    def __init__(self, door: Door, crowd: Crowd, config: Config, begun: bytes = b"") -> None:
        """Begin with what has come on it already, if another process took it."""
        self._door = door
        self._crowd = crowd
        self._config = config
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport
        self._sender: Sender
        self._client = ""
        self._begun = begun
        self._heads = Heads(config.max_head_bytes)
        self._ready = door.ready.found
        self._since = self._loop.time()  # when the client began to be waited for
        self._busy = False  # a request is being answered
        self._held = False  # nothing is read
        self._last = False  # the client sends no more
        self._ended = False  # nothing more is answered
        self._body: BodyInHand | None = None
        self._task: asyncio.Task[None] | None = None

    # What the loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)
        self._sender = Sender(self._transport, self._door, self._crowd)
        peer = transport.get_extra_info("peername")
        self._client = peer[0] if peer else ""
        self._crowd.add(self)
        if self._begun:
            self._loop.call_soon(self.data_received, b"")  # the loop would read on whatever is told to it now

    def connection_lost(self, error: Exception | None) -> None:
        """End; who waits for the client is told."""
        self._ended = True
        self._crowd.remove(self)
        self._sender.is_gone()
        if self._body is not None:
            self._body.lose()

    def data_received(self, data: bytes) -> None:
        """Take what the client sends."""
        ready = self._ready.get(data)
        if ready is not None and self._is_free():
            self._send_ready(ready)
            return
        if self._begun:
            data, self._begun = self._begun + data, b""
        if self._ended:
            return
        body = self._body
        if body is not None and not body.over:
            data = body.feed(data)
            if not body.over:
                self._read_on(more=body.wanted)
                return
        if not data:
            return
        if not self._heads.waiting and not self._busy:
            self._since = self._loop.time()
        self._heads.add(data)
        if self._busy or self._sender.full:
            self._read_on(more=False)
        else:
            self._proceed()

    def eof_received(self) -> bool:
        """Send what is in hand to a client that sends no more."""
        if self._begun:
            self.data_received(b"")
        self._last = True
        if self._body is not None:
            self._body.end()
        return (self._busy or self._sender.full or self._held) and not self._ended

    def pause_writing(self) -> None:
        """Take no more requests: the client does not take its answers."""
        self._sender.full = True

    def resume_writing(self) -> None:
        """Go on."""
        self._sender.has_room()
        self._proceed()

    # What the crowd tells.

    def look(self, now: float) -> None:
        """Let the client go if it has been too slow."""
        waits = self._sender.waits(now)
        if waits >= 0:
            self._since = now
            if waits > self._config.send_seconds:
                self._transport.abort()
        elif self._ended:
            if now - self._since > _GOODBYE:
                self._transport.abort()
        elif not self._busy and now - self._since > self._config.head_seconds:
            self._transport.close()

    def close_idle(self) -> None:
        """Close unless something is in hand."""
        if not (self._busy or self._heads.waiting or self._ended or self._transport.get_write_buffer_size()):
            self._transport.close()

    def abort(self) -> None:
        """Close whatever is in hand."""
        self._transport.abort()

    # Requests.

    def _proceed(self) -> None:
        """Answer what has come, as far as that takes no waiting."""
        end = time.perf_counter() + _TURN
        while self._heads.waiting and not (self._busy or self._sender.full or self._ended):
            try:
                raw = self._heads.next()
                if raw is None:
                    break
                head = head_of(raw, self._client)
            except BadRequestError as error:
                self._say_goodbye(plain(error.status, "Bad Request", str(error)))
                return
            if not self._at_once(head, raw):
                if self._door.line is not None:
                    self._hand_over(self._door.line, raw + self._heads.take_all())
                    return
                self._begin(head)
            if self._heads.waiting and time.perf_counter() > end:
                self._read_on(more=False)
                self._loop.call_soon(self._proceed)
                return
        if self._busy or self._sender.full or self._ended:
            return
        if self._last:
            self._end()
        else:
            self._read_on(more=True)

    def _at_once(self, head: Head, raw: bytes) -> bool:
        """Answer a request if that takes no waiting; return whether it did not."""
        start = time.perf_counter()
        reply = None if head.case is None else self._door.at_once(head.case)
        if reply is None or not isinstance(reply.body, bytes):
            return False
        self._send(head, reply, reply.body)
        self._door.note(head.asked, reply, time.perf_counter() - start)
        self._door.ready.add(raw, head, reply)
        self._crowd.awake.answered(self)
        return True

    def _begin(self, head: Head) -> None:
        """Begin to answer a request."""
        self._busy = True
        if head.length:
            body = self._body = BodyInHand(head.length, self._config.max_body_bytes)
            came = self._heads.take_all()
            self._heads.add(body.feed(came) if came else b"")
            self._read_on(more=body.wanted)
        self._task = self._loop.create_task(self._answer(head, time.perf_counter()))

    def _hand_over(self, line: Line, begun: bytes) -> None:
        """Have another process answer what has come, and go on with this client."""
        self._read_on(more=False)
        if self._transport.get_write_buffer_size():  # what waits here would come too late
            self._heads.put_back(begun)
            self._loop.call_later(_SOON, self._proceed)
        else:
            self._ended = True
            hand_over(line, self._transport, begun)

    async def _answer(self, head: Head, start: float) -> None:
        try:
            asked, reply = await self._door.answered(head, lambda: self._read(head))
            if isinstance(reply.body, bytes):
                if not self._ended:
                    self._send(head, reply, reply.body)
            else:
                closes = self._closes(head, reply)
                await self._sender.send_file(head, reply, reply.body, closes=closes)
                self._sent(closes=closes)
            self._door.note(asked, reply, time.perf_counter() - start)
        except ConnectionError:
            self._transport.abort()
        except Exception:
            logger.exception("An answer could not be sent to its end.")
            self._transport.abort()  # what has been sent cannot be taken back
        finally:
            self._busy = False
            self._body = self._task = None
            self._since = self._loop.time()
        if not self._ended:
            self._proceed()

    async def _read(self, head: Head) -> bytes:
        """Return the body of the request in hand: see ``BodyInHand.whole``."""
        if self._body is None:
            return b""
        return await self._body.whole(self._let_send if head.waits else None)

    def _let_send(self) -> None:
        self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _read_on(self, *, more: bool) -> None:
        """Read more of the client, or leave it where it is."""
        if self._held and more:
            self._transport.resume_reading()
        elif not self._held and not more:
            self._transport.pause_reading()
        self._held = not more

    # Answers.

    def _is_free(self) -> bool:
        """Whether nothing is in hand, and the connection goes on: what comes now is answered at once."""
        waits = self._busy or self._heads.waiting or self._begun or self._sender.full
        return not (waits or self._ended or self._last or self._crowd.closing)

    def _send_ready(self, ready: Ready) -> None:
        start = time.perf_counter()
        self._transport.write(ready.start + self._crowd.clock.line() + ready.end)
        self._since = self._loop.time()
        self._door.note(ready.asked, ready.reply, time.perf_counter() - start)
        self._crowd.awake.answered(self)

    def _send(self, head: Head, reply: Reply, body: bytes) -> None:
        closes = self._closes(head, reply)
        try:
            self._sender.send(head, reply, body, closes=closes)
        except ValueError:
            logger.exception("An answer could not be sent.")
            self._say_goodbye(plain(500, "Internal Server Error", "The server failed while answering."))
            return
        self._sent(closes=closes)

    def _closes(self, head: Head, reply: Reply) -> bool:
        """Whether this answer is the last on this connection."""
        unread = self._body is not None and self._body.unread
        last = self._last and not self._heads.waiting
        return unread or last or not head.keeps or self._crowd.closing or _LAST in reply.headers

    def _sent(self, *, closes: bool) -> None:
        self._since = self._loop.time()
        if closes:
            self._end()

    def _say_goodbye(self, reply: Reply) -> None:
        self._sender.say_goodbye(reply)
        self._end()

    def _end(self) -> None:
        """Close when all has been sent, and the client has closed too, or some time is over in which nothing is read.

        Closing at once when bytes have come that were not read would reset the connection, and take the answer away.
        """
        self._ended = True
        self._heads.take_all()
        self._since = self._loop.time()
        if self._last or not self._transport.can_write_eof():
            self._transport.close()
        else:
            self._transport.write_eof()
            self._read_on(more=True)
