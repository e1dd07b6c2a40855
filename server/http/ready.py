"""Answers that are ready to be sent: whoever sends the very bytes of an earlier request needs no reading of them.

Programs, proxies and pages ask the same again and again, to the byte. What is kept here never turns wrong: a process
serves one release, and only answers are taken that are right on any day.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final, NamedTuple

from server.http.asked import Asked
from server.http.head import Head
from server.http.reply import Reply
from server.http.wire import reply_start

_ENTRY: Final = 1_000
"""About what an entry takes beyond its bytes, in bytes."""
_LONGEST: Final = 64 * 1024
"""Longer bodies are sent as they are, without a copy."""


class Ready(NamedTuple):
    """An answer that is ready.

    Attributes:
        start: its status line and headers; the Date comes behind them.
        end: the empty line and the body.
        asked: the request that it was made ready for, with that client's address.
        reply: the answer.
    """

    start: bytes
    end: bytes
    asked: Asked
    reply: Reply


class ReadyAnswers:
    """Answers by the bytes of a request's head; the oldest go when they take more than their share of memory.

    Attributes:
        found: them, for a look with nothing between.
        held: about how many bytes they take.
    """

    def __init__(self, size: int) -> None:
        """Keep answers of ``size`` bytes in all."""
        self.found: dict[bytes, Ready] = {}
        self.held = 0
        self._size = size

    def add(self, raw: bytes, head: Head, reply: Reply) -> None:
        """Have the answer of a request ready, if the same bytes have the same answer on any day, in any connection.

        Args:
            raw: the bytes of the head, all that there is of the request.
            head: what they say.
            reply: its answer, with nothing about the connection in it.
        """
        body = reply.body
        if (
            reply.source != "kept"
            or reply.status != HTTPStatus.OK
            or reply.day
            or not isinstance(body, bytes)
            or len(body) > _LONGEST
            or head.asked.method != "GET"
            or head.length
            or head.old
            or not head.keeps
            or raw in self.found
        ):
            return
        ready = Ready(reply_start(reply), b"\r\n" + body, head.asked, reply)
        self.held += _weight(raw, ready)
        self.found[raw] = ready
        while self.held > self._size:
            oldest = next(iter(self.found))
            self.held -= _weight(oldest, self.found.pop(oldest))


def _weight(raw: bytes, ready: Ready) -> int:
    return len(raw) + len(ready.start) + len(ready.end) + _ENTRY
