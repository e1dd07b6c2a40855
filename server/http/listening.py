"""The server: granian on a socket that is listened on already, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from server.config import Config
from server.http.access import AccessLog
from server.http.door import Door
from server.http.front import Front
from server.http.lane import Lane
from server.http.withdrawing import withdraw

BACKLOG: Final = 1024
_SOON: Final = 0.05
"""When the server has begun to accept connections, in seconds; those that come before wait in the socket."""
_SWITCH_SECONDS: Final = 0.001
"""How soon a thread that computes makes way for the loop, which answers at once."""


Stop = Callable[[float, float], None]


class _OnSocket(Server):
    """The embedded server, which would open a socket of its own, on one that is given to it."""

    def __init__(self, listener: socket.socket, target: Door, **settings: Any) -> None:
        self._listener = listener
        super().__init__(target, **settings)

    def _init_shared_socket(self) -> None:
        self._ssp = None
        # The package's own declarations leave out the arguments.
        self._shd = SocketHolder(self._listener.detach(), False, BACKLOG)  # type: ignore[call-arg, assignment]


async def listen(
    listener: socket.socket,
    front: Front,
    lane: Lane | None,
    config: Config,
    log: AccessLog | None,
    ready: Callable[[Stop], None],
) -> None:
    """Answer requests until told to stop; then finish those in hand.

    Args:
        listener: a socket that listens; it is this function's from now on.
        front: what answers.
        lane: what answers plain queries; None where the front does.
        config: limits and threads.
        log: the access log; None for none.
        ready: called when requests are answered, with what to call, on this loop, to stop: from then on no connection
            is taken. It is called with the seconds for which requests are answered on the connections there are,
            before idle ones are closed; and the seconds without a request in hand after which connections that are
            still open are left.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    threads = ThreadPoolExecutor(config.threads + config.workers + config.queue, "answers")
    door = Door(front, lane, config, threads, log)
    shared = os.fstat(listener.fileno())
    server = _OnSocket(
        listener,
        door,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        backpressure=config.connections,
        http1_settings=HTTP1Settings(
            header_read_timeout=int(config.head_seconds * 1000), max_buffer_size=config.max_head_bytes
        ),
        log_enabled=False,
    )

    loop = asyncio.get_running_loop()
    stopping: asyncio.Future[float] = loop.create_future()

    def begin(calm: float) -> None:
        if not stopping.done():  # it may be told twice
            stopping.set_result(calm)

    def stop(linger: float, calm: float) -> None:
        with contextlib.suppress(OSError):  # no descriptor is left, so that none can be accepted either
            withdraw(shared)
        door.closing = True
        loop.call_later(linger, server.stop)
        loop.call_later(linger, begin, calm)

    loop.call_later(_SOON, ready, stop)
    await asyncio.wait(
        [loop.create_task(server.serve()), loop.create_task(_calm(stopping, door, config.drain_seconds))],
        return_when=asyncio.FIRST_COMPLETED,
    )


async def _calm(stopping: asyncio.Future[float], door: Door, most: float) -> None:
    """Return when no request has been in hand for some seconds since it was stopping, or after ``most`` seconds.

    The server itself ends when all connections have; this is for those on which nothing comes or goes.
    """
    calm = await stopping
    since = begun = time.monotonic()
    while time.monotonic() < min(since + calm, begun + most):
        if door.in_hand:
            since = time.monotonic()
        await asyncio.sleep(_SOON)
