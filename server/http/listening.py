"""The server: granian on a socket that is listened on already, until it is told to stop."""

from __future__ import annotations

import asyncio
import socket
import sys
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

BACKLOG: Final = 1024
_SOON: Final = 0.05
"""When the server has begun to accept connections, in seconds; those that come before wait in the socket."""
_SWITCH_SECONDS: Final = 0.001
"""How soon a thread that computes makes way for the loop, which answers at once."""


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
    config: Config,
    log: AccessLog | None,
    ready: Callable[[Callable[[float], None]], None],
) -> None:
    """Answer requests until told to stop; then finish those in hand.

    Args:
        listener: a socket that listens; it is this function's from now on.
        front: what answers.
        config: limits and threads.
        log: the access log; None for none.
        ready: called when requests are answered, with what to call, on this loop, to stop after some seconds.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    threads = ThreadPoolExecutor(config.threads + config.workers + config.queue, "answers")
    door = Door(front, config, threads, log)
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
    late = asyncio.Event()

    def stop(seconds: float) -> None:
        """Have clients open new connections, for so long; then close idle ones, and wait for the others."""
        door.closing = True
        loop.call_later(seconds, server.stop)
        loop.call_later(seconds + config.drain_seconds, late.set)

    loop.call_later(_SOON, ready, stop)
    await asyncio.wait(
        [loop.create_task(server.serve()), loop.create_task(late.wait())], return_when=asyncio.FIRST_COMPLETED
    )
