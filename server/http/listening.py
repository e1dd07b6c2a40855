"""The server: takes connections on a socket that is listened on already, until it is told to stop."""

from __future__ import annotations

import asyncio
import math
import socket
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from server.config import Config
from server.http.accepting import Acceptor
from server.http.access import AccessLog
from server.http.connection import Connection
from server.http.crowd import Crowd
from server.http.door import Door
from server.http.front import Front
from server.http.lane import Lane
from server.porters import shares
from server.porters.desk import Desk, Orders
from server.porters.line import Line
from server.porters.porter import Porter, ended
from server.porters.shares import Share

_SOON: Final = 0.05
_SWITCH_SECONDS: Final = 0.001
"""How soon a thread that computes makes way for the loop, which answers at once."""


Stop = Callable[[float, float], None]


class Beside(NamedTuple):
    """The processes that take connections from the same socket.

    Attributes:
        porters: those that hand over to this one.
        lost: called when one of them has ended by itself.
        line: to the one that this one hands over to; None where it answers all.
        share: how many connections this process has, beside them.
    """

    porters: Sequence[Porter] = ()
    lost: Callable[[], None] = lambda: None
    line: Line | None = None
    share: Share = shares.ALONE


ALONE: Final = Beside()


async def listen(
    listener: socket.socket,
    front: Front,
    lane: Lane | None,
    config: Config,
    log: AccessLog | None,
    ready: Callable[[Stop], None],
    beside: Beside = ALONE,
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
        beside: the other processes that listen.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    threads = ThreadPoolExecutor(config.threads + config.workers + config.queue, "answers")
    door = Door(front, lane, config, threads, log, beside.line)
    shortest = min(config.head_seconds, config.send_seconds)
    crowd = Crowd(config.max_sending_bytes, shortest, beside.share, config.awake_microseconds / 1e6)
    acceptor = Acceptor(
        listener,
        lambda begun: Connection(door, crowd, config, begun),
        crowd.__len__,
        config.connections,
        beside.share,
    )
    loop = asyncio.get_running_loop()
    leaving = _Leaving()

    def stop(linger: float, calm: float) -> None:
        acceptor.stop()
        desk.stop(linger, calm)
        crowd.closing = True
        leaving.until = min(leaving.until, loop.time() + linger)  # it may be told twice
        leaving.calm = min(leaving.calm, calm)
        leaving.begun.set()

    desk = Desk(beside.porters, acceptor, front.measures, beside.lost)
    orders = None if beside.line is None else Orders(beside.line, acceptor, front.measures, stop)
    watching = loop.create_task(crowd.watch())
    acceptor.start()
    ready(stop)
    await leaving.begun.wait()
    while (len(crowd) or acceptor.making or len(desk)) and loop.time() < leaving.until:
        await asyncio.sleep(_SOON)
    await _calm(crowd, door, leaving, config.drain_seconds)
    await ended(beside.porters, config.drain_seconds)
    watching.cancel()
    listener.close()
    for connection in crowd:
        connection.abort()
    await asyncio.sleep(_SOON if len(crowd) else 0)
    if orders is not None:
        orders.report()


class _Leaving:
    """How the server stops: whether it has begun to, until when idle connections stay, how long it waits in vain."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.until = self.calm = math.inf


async def _calm(crowd: Crowd, door: Door, leaving: _Leaving, most: float) -> None:
    """Close idle connections; return when none is left, or no request has been in hand for a while, or in time.

    Args:
        crowd: the connections.
        door: tells how many requests are in hand.
        leaving: for how long none has to be.
        most: how long this may take, in seconds.
    """
    loop = asyncio.get_running_loop()
    since = begun = loop.time()
    while len(crowd) and loop.time() < min(since + leaving.calm, begun + most):
        for connection in crowd:
            connection.close_idle()
        if door.in_hand:
            since = loop.time()
        await asyncio.sleep(_SOON)
