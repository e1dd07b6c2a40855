"""The door: takes requests from the server, has each answered where it must be, and sends the answer off.

The server (granian) speaks RSGI here: one loop, on which nothing may wait. What takes no work is answered on it, and
plain queries by workers (``server.http.lane``); the rest by threads. A client that sends its body or takes its answer
too slowly holds no thread, and is let go in time.

https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Protocol

from server.config import Config
from server.http.access import AccessLog
from server.http.asked import BODILESS, Asked, escaped, joined
from server.http.front import Front
from server.http.key import Case, Key, case_of
from server.http.lane import Lane
from server.http.reply import Reply

logger = logging.getLogger("server.http")
_AT_ONCE: Final = 256 * 1024
"""Bodies up to this many bytes are handed over whole; longer ones in a file, which is read as the client takes it."""
_PACKED_AT_ONCE: Final = 16 * 1024
"""Bodies up to this many bytes are compressed on the loop."""
_HAS_MEMFD: Final = hasattr(os, "memfd_create")


class Scope(Protocol):
    """A request as RSGI tells it."""

    method: str
    path: str
    query_string: str
    scheme: str
    client: str
    headers: Any


class Door:
    """An RSGI application that answers through a front.

    Attributes:
        closing: whether clients are told to open a new connection for their next request.
        in_hand: how many requests are being answered.
    """

    def __init__(
        self, front: Front, lane: Lane | None, config: Config, threads: ThreadPoolExecutor, log: AccessLog | None
    ) -> None:
        self.closing = False
        self.in_hand = 0
        self._front = front
        self._lane = lane
        self._config = config
        self._threads = threads
        self._log = log
        self._sending = 0
        self._making: dict[Key, asyncio.Future[None]] = {}
        self._loop = asyncio.get_running_loop()

    async def __call__(self, scope: Scope, protocol: Any) -> None:
        """Answer one request."""
        start = time.perf_counter()
        asked = Asked(
            scope.method,
            scope.path,
            escaped(scope.query_string),
            joined(scope.headers.items()),
            scope.scheme,
            scope.client.rpartition(":")[0],
        )
        self.in_hand += 1
        try:
            if asked.method not in BODILESS:
                asked = await self._with_body(asked, protocol)
            case = case_of(asked)
            reply = self._front.at_once(case) or await self._made(case)
        except TimeoutError:
            reply = _too_slow(self._config.body_seconds)
        except Exception:
            logger.exception("A request failed: %s %s", asked.method, asked.path)
            reply = _plain(500, "Internal Server Error", "The server failed while answering.")
        finally:
            self.in_hand -= 1
        self._send(asked, reply, protocol)
        seconds = time.perf_counter() - start
        self._front.note(asked, reply, seconds)
        if self._log is not None:
            self._log.note(asked, reply, seconds)

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
            return await self._in_thread(self._front.made, case)
        reply = self._front.plain(case) or await self._lane.answered(case, asking)
        if case.encoding and isinstance(reply.body, bytes) and len(reply.body) > _PACKED_AT_ONCE:
            return await self._in_thread(self._front.finished, case, reply)
        return self._front.finished(case, reply)

    async def _in_thread(self, made: Callable[..., Reply], *given: object) -> Reply:
        return await self._loop.run_in_executor(self._threads, made, *given)

    async def _with_body(self, asked: Asked, protocol: Any) -> Asked:
        """Return the request with its body, or without one that is longer than allowed, of which its length tells.

        Raises:
            TimeoutError: it did not come in time.
        """
        most = self._config.max_body_bytes
        length = asked.get("content-length")
        if not length.isdigit() or int(length) <= most:
            async with asyncio.timeout(self._config.body_seconds):
                body = await _read(protocol, most)
            length = str(len(body))
            asked = Asked(
                asked.method, asked.path, asked.query, asked.headers, asked.scheme, asked.client, body[: most + 1]
            )
        headers = {**asked.headers, "content-length": length}
        headers.pop("transfer-encoding", None)
        body = asked.body if len(asked.body) <= most else b""
        return Asked(asked.method, asked.path, asked.query, headers, asked.scheme, asked.client, body)

    def _send(self, asked: Asked, reply: Reply, protocol: Any) -> None:
        headers = list(reply.headers)
        if self.closing:
            headers.append(("connection", "close"))
        body = reply.body
        if asked.method == "HEAD" and not isinstance(body, bytes):
            body.close()
            protocol.response_empty(reply.status, headers)
        elif not isinstance(body, bytes):
            protocol.response_file(reply.status, headers, body.name)
            body.close()
        elif len(body) <= _AT_ONCE or asked.method == "HEAD" or not _HAS_MEMFD:
            protocol.response_bytes(reply.status, headers, body)
        elif self._sending + len(body) > self._config.max_sending_bytes:
            busy = _plain(503, "Service Unavailable", "Too many large answers are being sent.", ("retry-after", "30"))
            protocol.response_bytes(busy.status, list(busy.headers), busy.body)
        else:
            headers.append(("content-length", str(len(body))))
            protocol.response_file(reply.status, headers, self._spooled(body))

    def _spooled(self, body: bytes) -> str:
        """Return the path of a file in memory that holds a body, for as long as its client may take to begin.

        The server reads a file as its client takes it; bytes that are handed to it wait in its own memory, once more
        for each client.
        """
        handle = os.memfd_create("answer")
        with open(handle, "wb", closefd=False) as file:
            file.write(body)
        self._sending += len(body)
        self._loop.call_later(self._config.send_seconds, self._forget, handle, len(body))
        return f"/proc/self/fd/{handle}"

    def _forget(self, handle: int, size: int) -> None:
        os.close(handle)
        self._sending -= size


async def _read(protocol: Any, most: int) -> bytes:
    """Return a body, or a little more than ``most`` bytes of a longer one."""
    parts, size = [], 0
    async for part in protocol:
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)


def _too_slow(seconds: float) -> Reply:
    return _plain(
        408, "Request Timeout", f"The body of the request did not come within {seconds:g} s.", ("connection", "close")
    )


def _plain(status: int, title: str, detail: str, *headers: tuple[str, str]) -> Reply:
    """Return a problem (RFC 9457) of the door's own, for when no page can be made."""
    members = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body = json.dumps(members).encode() + b"\n"
    own = [("content-type", "application/problem+json"), ("cache-control", "no-store"), *headers]
    return Reply(status, own, body, "", "own")
