"""Frames on the server's loop, on which nothing may wait: see ``server.workers.frames``."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import Any, Final, TypeVar

from server.workers.frames import PeerGoneError, is_whole, receive_frame
from server.workers.lending import Lending, NoTurn

_T = TypeVar("_T")
_AT_ONCE: Final = 128 * 1024
"""How many bytes are taken on the loop; a thread waits for the rest of a longer frame."""


async def send_soon(peer: socket.socket, frame: bytes, deadline: float) -> None:
    """Send one frame that is packed already.

    Args:
        peer: a connected stream socket.
        frame: the whole frame.
        deadline: on the clock of ``time.monotonic``, in seconds.

    Raises:
        PeerGoneError: the peer has ended.
        TimeoutError: the deadline has passed.
    """
    if peer.gettimeout() != 0:
        peer.setblocking(False)
    try:
        sent = _sent_at_once(peer, frame)
        if sent < len(frame):
            async with asyncio.timeout(deadline - time.monotonic()):
                await asyncio.get_running_loop().sock_sendall(peer, frame[sent:])
    except (BrokenPipeError, ConnectionResetError) as error:
        raise PeerGoneError from error


async def receive_soon(peer: socket.socket, deadline: float, most: int) -> tuple[dict[str, Any], bytes]:
    """Wait for one frame: see ``server.workers.frames.receive_frame``."""
    loop = asyncio.get_running_loop()
    await _readable(peer, deadline - time.monotonic())
    try:
        received = peer.recv(_AT_ONCE)
    except ConnectionResetError as error:
        raise PeerGoneError from error
    if not received:
        raise PeerGoneError
    if is_whole(received):
        return receive_frame(peer, begun=received, most=most)
    return await loop.run_in_executor(None, receive_frame, peer, deadline, most, received)


async def lent_soon(lending: Lending[_T], seconds: float) -> _T:
    """Return what is lent next, within some seconds.

    Raises:
        NoTurn: it was not to be had.
    """
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[_T | None] = loop.create_future()
    home = threading.get_ident()

    def arrive(thing: _T | None) -> None:
        if not coming.done():
            coming.set_result(thing)
        elif thing is not None:  # whoever asked has been cancelled
            lending.take_back(thing)

    def give(thing: _T | None) -> None:
        if threading.get_ident() == home:
            arrive(thing)
        else:
            loop.call_soon_threadsafe(arrive, thing)

    def give_up() -> None:
        if lending.leave(give):
            arrive(None)

    thing = lending.ask(give)
    if thing is not None:
        return thing
    timer = loop.call_later(seconds, give_up)
    try:
        thing = await coming
    finally:
        timer.cancel()
        lending.leave(give)
    if thing is None:
        raise NoTurn
    return thing


async def _readable(peer: socket.socket, seconds: float) -> None:
    """Return when there is something to read, or raise ``TimeoutError``."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[bool] = loop.create_future()
    loop.add_reader(peer, _settle, ready, True)
    timer = loop.call_later(max(0.0, seconds), _settle, ready, False)
    try:
        if not await ready:
            raise TimeoutError
    finally:
        timer.cancel()
        loop.remove_reader(peer)


def _settle(future: asyncio.Future[bool], result: bool) -> None:
    if not future.done():
        future.set_result(result)


def _sent_at_once(peer: socket.socket, frame: bytes) -> int:
    try:
        return peer.send(frame)
    except BlockingIOError:
        return 0
