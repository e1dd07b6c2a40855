"""The body of the request in hand, as it comes, and whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from server.http.body import Body, ChunkedBody
from server.http.head import CHUNKED, BadRequestError
from server.http.sending import wake


class BodyInHand:
    """A body of which some has come."""

    def __init__(self, length: int, most: int) -> None:
        """Expect a body as long as ``Head.length`` says, of which ``most`` bytes are taken."""
        self._body = ChunkedBody(most) if length == CHUNKED else Body(length, most)
        self._came: asyncio.Future[None] | None = None
        self._gone = False

    @property
    def over(self) -> bool:
        """Whether all of it has come."""
        return self._body.over

    @property
    def wanted(self) -> bool:
        """Whether more of it is to be read."""
        return not (self._body.over or self._body.refused)

    @property
    def unread(self) -> bool:
        """Whether some of it, or of what follows it, will never be read."""
        return not self._body.over or self._body.spilled

    def feed(self, data: bytes) -> bytes:
        """Take what is of the body; return what follows it."""
        left = b"" if self._body.refused else self._body.feed(data)
        if not self.wanted:
            wake(self._came)
        return left

    def end(self) -> None:
        """Know that no more comes."""
        if not self._body.over:
            self._body.refused = self._body.broken = True
            wake(self._came)

    def lose(self) -> None:
        """Know that there is no client any more."""
        self._gone = True
        wake(self._came)

    async def whole(self, tell: Callable[[], None] | None) -> bytes:
        """Return the body, or a little more than allowed of a longer one.

        Args:
            tell: tells a client to send it that sends none before; None for one that sends it anyway.

        Raises:
            BadRequestError: it is none.
            ConnectionError: the client is gone.
        """
        if self.wanted and not self._gone:
            if tell is not None and not self._body.data:
                tell()
            self._came = asyncio.get_running_loop().create_future()
            await self._came
        if self._gone:
            raise ConnectionResetError
        if self._body.broken:
            raise BadRequestError(400, "The body of the request is broken.")
        return bytes(self._body.data)
