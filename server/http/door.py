"""The door: has each request answered where it must be.

It stands on the server's loop, on which nothing may wait. What takes no work is answered there, and plain queries by
workers (``server.http.lane``); the rest by threads. A client that sends its body too slowly holds no thread.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from server.config import Config
from server.endpoint import PATH
from server.http.access import AccessLog
from server.http.asked import BODILESS, Asked
from server.http.front import Front
from server.http.head import BadRequestError, Head
from server.http.key import Case, Key, case_of
from server.http.lane import Lane
from server.http.reply import Reply
from server.porters.line import Line

logger = logging.getLogger("server.http")
_PACKED_AT_ONCE: Final = 16 * 1024
"""Bodies up to this many bytes are compressed on the loop."""
_T = TypeVar("_T")
ReadBody = Callable[[], Awaitable[bytes]]
"""Returns the body of a request, or a little more than allowed of a longer one."""


class Door:
    """Answers requests through a front.

    Attributes:
        in_hand: how many requests are being answered.
        line: where connections are handed over that want what is not answered at once; None where all is answered.
        ready: answers for requests that need not be read.
    """

    def __init__(
        self,
        front: Front,
        lane: Lane | None,
        config: Config,
        threads: ThreadPoolExecutor,
        log: AccessLog | None,
        line: Line | None = None,
    ) -> None:
        self.in_hand = 0
        self.line = line
        self.ready = front.ready
        self._front = front
        self._lane = lane
        self._config = config
        self._threads = threads
        self._log = log
        self._making: dict[Key, asyncio.Future[None]] = {}
        self._loop = asyncio.get_running_loop()

    def at_once(self, case: Case) -> Reply | None:
        """Return the answer of a request if that takes no work; None where it has to be waited for."""
        if self.line is not None and case.asked.path != PATH:
            return None  # pages, health and counts are another process's
        try:
            return self._front.at_once(case) or self._looked_up(case)
        except Exception:
            return _failed(case.asked)

    async def answered(self, head: Head, read: ReadBody) -> tuple[Asked, Reply]:
        """Return a request with what its body has to do with it, and its answer.

        Raises:
            ConnectionError: the client is gone before it had sent the body.
        """
        asked = head.asked
        self.in_hand += 1
        try:
            if asked.method not in BODILESS:
                asked = await self._with_body(asked, read)
            case = head.case or case_of(asked)
            return asked, self._front.at_once(case) or await self._made(case)
        except TimeoutError:
            said = f"The body of the request did not come within {self._config.body_seconds:g} s."
            return asked, plain(408, "Request Timeout", said, ("connection", "close"))
        except BadRequestError as error:
            return asked, plain(error.status, "Bad Request", str(error), ("connection", "close"))
        except ConnectionError:
            raise
        except Exception:
            return asked, _failed(asked)
        finally:
            self.in_hand -= 1

    def note(self, asked: Asked, reply: Reply, seconds: float) -> None:
        """Count an answer that has been sent, ``seconds`` after its request's head."""
        self._front.note(asked, reply, seconds)
        if self._log is not None:
            self._log.note(asked, reply, seconds)

    async def in_thread(self, made: Callable[..., _T], *given: object) -> _T:
        """Return what a function returns that may wait."""
        return await self._loop.run_in_executor(self._threads, made, *given)

    def _looked_up(self, case: Case) -> Reply | None:
        """Return the answer of a query that takes so little that it is made here; None for any other request."""
        reply = None if self._lane is None else self._lane.at_once(case)
        if reply is None or not isinstance(reply.body, bytes):
            return None
        return None if case.encoding and len(reply.body) > _PACKED_AT_ONCE else self._front.finished(case, reply)

    async def _made(self, case: Case) -> Reply:
        """Have an answer made. Of those who ask the same meanwhile, none takes a thread or a worker."""
        question = case.key if self._front.kept.size else None
        making = None if question is None else self._making.get(question)
        if making is not None:
            await making
            reply = self._front.at_once(case)
            if reply is not None:
                return reply
            question = None  # it could not be kept, so each has to ask
        if question is not None:
            making = self._making[question] = self._loop.create_future()
        try:
            return await self._asked_for(case)
        finally:
            if question is not None and making is not None:
                del self._making[question]
                making.set_result(None)

    async def _asked_for(self, case: Case) -> Reply:
        """Return an answer from the workers, where that is all it takes, else from the application, in a thread."""
        asking = None if self._lane is None else self._lane.asking(case)
        if self._lane is None or asking is None:
            return await self.in_thread(self._front.made, case)
        reply = self._front.plain(case) or await self._lane.answered(case, asking)
        if case.encoding and isinstance(reply.body, bytes) and len(reply.body) > _PACKED_AT_ONCE:
            return await self.in_thread(self._front.finished, case, reply)
        return self._front.finished(case, reply)

    async def _with_body(self, asked: Asked, read: ReadBody) -> Asked:
        """Return the request with its body, or without one that is longer than allowed, of which its length tells.

        Raises:
            TimeoutError: it did not come in time.
        """
        most = self._config.max_body_bytes
        length = asked.get("content-length")
        body = b""
        if not length or int(length) <= most:
            async with asyncio.timeout(self._config.body_seconds):
                body = await read()
            length = str(len(body))
        headers = {**asked.headers, "content-length": length}
        headers.pop("transfer-encoding", None)
        return asked._replace(headers=headers, body=body if len(body) <= most else b"")


def plain(status: int, title: str, detail: str, *headers: tuple[str, str]) -> Reply:
    """Return a problem (RFC 9457) of the server's own, for when no page can be made."""
    members = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body = json.dumps(members).encode() + b"\n"
    own = [("content-type", "application/problem+json"), ("cache-control", "no-store"), *headers]
    return Reply(status, own, body, "", "own")


def _failed(asked: Asked) -> Reply:
    logger.exception("A request failed: %s %s", asked.method, asked.path)
    return plain(500, "Internal Server Error", "The server failed while answering.")
