"""Frames on a loop, on which nothing may wait: see ``server.workers.frames``."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import Final, TypeVar

from server.workers.frames import PeerGoneError, receive_frame, unpacked
from server.workers.lending import Lending, NoTurn

_T = TypeVar("_T")
_AT_ONCE: Final = 128 * 1024
"""How many bytes are taken on the loop; a thread waits for the rest of a longer frame."""
_SWEEP_SECONDS: Final = 0.05
"""How long after its deadline a wait may end. One timer for all is cheaper than one for each question."""


class Replies:
    """What workers reply to those who ask on one loop.

    The loop looks at each worker's socket from the first question on it until it is hung up. What comes when nobody
    here expects anything is for a thread that has asked, or is the worker's end: then the loop looks away.
    """

    def __init__(self) -> None:
        """Be there for the loop that runs."""
        self.loop = asyncio.get_running_loop()
        self._home = threading.get_ident()
        self._watched: set[socket.socket] = set()
        self._expected: dict[socket.socket, tuple[asyncio.Future[bytes], float]] = {}
        self._is_sweeping = False

    async def of(self, peer: socket.socket, deadline: float, most: int) -> tuple[bytes, bytes]:
        """Wait for one frame: see ``server.workers.frames.receive_frame``. To be called on the loop."""
        if peer not in self._watched:
            self._watched.add(peer)
            self.loop.add_reader(peer, self._take, peer)
        if not self._is_sweeping:
            self._is_sweeping = True
            self.loop.call_later(_SWEEP_SECONDS, self._sweep)
        coming: asyncio.Future[bytes] = self.loop.create_future()
        self._expected[peer] = coming, deadline
        try:
            received = await coming
        finally:
            self._expected.pop(peer, None)
        frame = unpacked(received)
        if frame is None:
            return await self.loop.run_in_executor(None, receive_frame, peer, deadline, most, received)
        return frame

    def hang_up(self, peer: socket.socket) -> None:
        """Close a socket, which nobody uses any more. May be called from any thread."""
        if threading.get_ident() == self._home:
            self._close(peer)
            return
        try:
            self.loop.call_soon_threadsafe(self._close, peer)
        except RuntimeError:  # the loop has ended
            peer.close()

    def _close(self, peer: socket.socket) -> None:
        self._look_away(peer)
        peer.close()

    def _look_away(self, peer: socket.socket) -> None:
        if peer in self._watched:
            self._watched.remove(peer)
            if not self.loop.is_closed():
                self.loop.remove_reader(peer)

    def _take(self, peer: socket.socket) -> None:
        """Take what has come from a worker for who expects it."""
        expected = self._expected.pop(peer, None)
        if expected is None:
            self._look_away(peer)
            return
        coming, deadline = expected
        try:
            received = peer.recv(_AT_ONCE)
        except BlockingIOError:  # it was for a thread that had asked before
            self._expected[peer] = coming, deadline
            return
        except ConnectionResetError:
            received = b""
        if coming.done():
            return
        if received:
            coming.set_result(received)
        else:
            coming.set_exception(PeerGoneError())

    def _sweep(self) -> None:
        """End the waits that are over their time; look again soon while anything is expected."""
        now = time.monotonic()
        for coming, deadline in self._expected.values():
            if deadline <= now and not coming.done():
                coming.set_exception(TimeoutError())
        self._is_sweeping = bool(self._expected)
        if self._is_sweeping:
            self.loop.call_later(_SWEEP_SECONDS, self._sweep)


def send_at_once(peer: socket.socket, frame: bytes) -> bytes:
    """Send as much of a frame as the system takes, and return the rest: most often nothing.

    Raises:
        PeerGoneError: the peer has ended.
    """
    if peer.gettimeout() != 0:
        peer.setblocking(False)
    try:
        sent = peer.send(frame)
    except BlockingIOError:
        return frame
    except (BrokenPipeError, ConnectionResetError) as error:
        raise PeerGoneError from error
    return b"" if sent == len(frame) else frame[sent:]


async def send_rest(peer: socket.socket, rest: bytes, deadline: float) -> None:
    """Send what ``send_at_once`` has left.

    Args:
        peer: a connected stream socket.
        rest: what is to be sent.
        deadline: on the clock of ``time.monotonic``, in seconds.

    Raises:
        PeerGoneError: the peer has ended.
        TimeoutError: the deadline has passed.
    """
    try:
        async with asyncio.timeout(deadline - time.monotonic()):
            await asyncio.get_running_loop().sock_sendall(peer, rest)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise PeerGoneError from error


async def lent_later(lending: Lending[_T], seconds: float) -> _T:
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
