"""All connections of a server: how many there are, how much is being sent to them, which have been too slow."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from typing import Final, Protocol

from server.http.awake import Awake
from server.http.wire import Clock
from server.porters.shares import ALONE, Share

logger = logging.getLogger("server.http")
_OFTEN: Final = 0.1
_SELDOM: Final = 1.0


class Member(Protocol):
    """A connection, as far as the crowd has to do with it."""

    def look(self, now: float) -> None:
        """Let the client go if it has been too slow."""

    def close_idle(self) -> None:
        """Close unless something is in hand."""

    def abort(self) -> None:
        """Close whatever is in hand."""


class Crowd:
    """The connections there are.

    Attributes:
        closing: whether clients are told to open a new connection for their next request.
        clock: the time as answers have it.
        awake: keeps the loop awake for clients that ask one request after the other.
    """

    def __init__(self, most_sending: int, shortest: float, share: Share = ALONE, awake_seconds: float = 0.0) -> None:
        """Begin with none.

        Args:
            most_sending: how many bytes of large answers may wait for their clients.
            shortest: the shortest time that a client may take for anything, in seconds.
            share: is told how many connections there are.
            awake_seconds: for how long the loop stays awake after an answer.
        """
        self.closing = False
        self.clock = Clock()
        self.awake = Awake(awake_seconds)
        self._members: set[Member] = set()
        self._share = share
        self._most_sending = most_sending
        self._sending = 0
        self._pause = min(max(shortest / 4, _OFTEN), _SELDOM)

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[Member]:
        return iter([*self._members])

    def add(self, member: Member) -> None:
        """Take a connection in."""
        self._members.add(member)
        self._share.tell(len(self._members))

    def remove(self, member: Member) -> None:
        """Forget a connection that is closed."""
        self._members.discard(member)
        self._share.tell(len(self._members))

    def takes(self, size: int) -> bool:
        """Whether a large answer of ``size`` bytes may be sent; then it counts until ``taken`` is told."""
        if self._sending + size > self._most_sending:
            return False
        self._sending += size
        return True

    def taken(self, size: int) -> None:
        """Forget a large answer that its client has taken, or will never take."""
        self._sending -= size

    async def watch(self) -> None:
        """Look at all connections again and again."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(self._pause)
            now = loop.time()
            for member in self:
                try:
                    member.look(now)
                except Exception:
                    logger.exception("A connection could not be looked at.")
                    self.remove(member)
