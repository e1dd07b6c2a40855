"""Frames on a socket pair: the lengths of a head (JSON) and of a body (bytes), then both."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any, Final

_LENGTHS: Final = struct.Struct("!IQ")
_ANY_LENGTH: Final = 1 << 40
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SMALL: Final = 64 * 1024
"""Bodies up to this many bytes go out together with their heads."""


class PeerGoneError(ConnectionError):
    """The process at the other end has ended."""


def packed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """Return a frame, but for a body that is not small, which has to follow it.

    Args:
        head: what JSON can hold.
        body: the bytes that come with it.
    """
    text = _JSON.encode(head).encode("utf8", "surrogatepass")
    return _LENGTHS.pack(len(text), len(body)) + text + (body if len(body) <= _SMALL else b"")


def send_frame(peer: socket.socket, head: Mapping[str, Any], body: bytes = b"", deadline: float | None = None) -> None:
    """Send one frame.

    Args:
        peer: a connected stream socket.
        head: what JSON can hold.
        body: bytes that follow.
        deadline: on the clock of ``time.monotonic``, in seconds; None waits for ever.

    Raises:
        PeerGoneError: the peer has ended.
        TimeoutError: the deadline has passed.
    """
    frame = packed(head, body)
    try:
        _until(peer, deadline)
        peer.sendall(frame)
        if len(body) > _SMALL:
            _until(peer, deadline)
            peer.sendall(body)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise PeerGoneError from error


def receive_frame(
    peer: socket.socket, deadline: float | None = None, most: int = _ANY_LENGTH, begun: bytes = b""
) -> tuple[dict[str, Any], bytes]:
    """Wait for one frame of at most ``most`` bytes; the first two arguments are those of ``send_frame``.

    ``begun`` is what has been received of it already. Nothing may follow the frame before it has been answered.

    Raises:
        PeerGoneError: the peer has ended, or sends what is no such frame.
        TimeoutError: the deadline has passed.
    """
    sizes, begun = _receive(peer, _LENGTHS.size, deadline, begun or _first(peer, deadline))
    head_length, body_length = _LENGTHS.unpack(sizes)
    if head_length + body_length > most:
        raise PeerGoneError
    text, begun = _receive(peer, head_length, deadline, begun)
    body, _ = _receive(peer, body_length, deadline, begun)
    return json.loads(text.decode("utf8", "surrogatepass")), body


def is_whole(received: bytes) -> bool:
    """Whether what has been received is a whole frame."""
    if len(received) < _LENGTHS.size:
        return False
    head, body = _LENGTHS.unpack_from(received)
    return len(received) >= _LENGTHS.size + int(head) + int(body)


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
