"""Frames on a socket pair: the lengths of a head and of a body, then both (``server.workers.messages``)."""

from __future__ import annotations

import socket
import struct
import time
from typing import Final

_LENGTHS: Final = struct.Struct("!IQ")
_ANY_LENGTH: Final = 1 << 40
_SMALL: Final = 64 * 1024
"""Bodies up to this many bytes go out together with their heads."""


class PeerGoneError(ConnectionError):
    """The process at the other end has ended."""


def packed(head: bytes, body: bytes) -> bytes:
    """Return a frame."""
    return _LENGTHS.pack(len(head), len(body)) + head + body


def send_frame(peer: socket.socket, head: bytes, body: bytes, deadline: float | None = None) -> None:
    """Send one frame.

    Args:
        peer: a connected stream socket.
        head: its first part.
        body: its second part.
        deadline: on the clock of ``time.monotonic``, in seconds; None waits for ever.

    Raises:
        PeerGoneError: the peer has ended.
        TimeoutError: the deadline has passed.
    """
    try:
        _until(peer, deadline)
        if len(body) <= _SMALL:
            peer.sendall(packed(head, body))
        else:
            peer.sendall(_LENGTHS.pack(len(head), len(body)) + head)
            _until(peer, deadline)
            peer.sendall(body)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise PeerGoneError from error


def receive_frame(
    peer: socket.socket, deadline: float | None = None, most: int = _ANY_LENGTH, begun: bytes = b""
) -> tuple[bytes, bytes]:
    """Wait for one frame of at most ``most`` bytes, and return its head and body; ``deadline`` as for ``send_frame``.

    ``begun`` is what has been received of it already. Nothing may follow the frame before it has been answered.

    Raises:
        PeerGoneError: the peer has ended, or sends what is no such frame.
        TimeoutError: the deadline has passed.
    """
    begun = begun or _first(peer, deadline)
    whole = unpacked(begun)
    if whole is not None and len(begun) <= most:
        return whole
    sizes, begun = _receive(peer, _LENGTHS.size, deadline, begun)
    head_length, body_length = _LENGTHS.unpack(sizes)
    if head_length + body_length > most:
        raise PeerGoneError
    head, begun = _receive(peer, head_length, deadline, begun)
    body, _ = _receive(peer, body_length, deadline, begun)
    return head, body


def unpacked(received: bytes) -> tuple[bytes, bytes] | None:
    """Return head and body of what has been received, where that is one whole frame; else None."""
    if len(received) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack_from(received)
    begin = _LENGTHS.size + head
    return (received[_LENGTHS.size : begin], received[begin:]) if len(received) == begin + body else None


def _receive(peer: socket.socket, count: int, deadline: float | None, begun: bytes) -> tuple[bytes, bytes]:
    """Return ``count`` bytes, those of ``begun`` first, and what is left of it."""
    if len(begun) >= count:
        return begun[:count], begun[count:]
    data = bytearray(count)
    data[: len(begun)] = begun
    view, got = memoryview(data), len(begun)
    while got < count:
        _until(peer, deadline)
        try:
            read = peer.recv_into(view[got:])
        except ConnectionResetError as error:
            raise PeerGoneError from error
        if not read:
            raise PeerGoneError
        got += read
    return bytes(data), b""


def _first(peer: socket.socket, deadline: float | None) -> bytes:
    """Return what there is of a frame when it begins to come: most often all of it."""
    _until(peer, deadline)
    try:
        return peer.recv(_SMALL)
    except ConnectionResetError as error:
        raise PeerGoneError from error


def _until(peer: socket.socket, deadline: float | None) -> None:
    if deadline is None:
        return
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    peer.settimeout(left)
