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


class PeerGoneError(ConnectionError):
    """The process at the other end has ended."""


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
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf8", "surrogatepass")
    try:
        _until(peer, deadline)
        peer.sendall(_LENGTHS.pack(len(text), len(body)) + text)
        if body:
            _until(peer, deadline)
            peer.sendall(body)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise PeerGoneError from error


def receive_frame(
    peer: socket.socket, deadline: float | None = None, most: int = _ANY_LENGTH
) -> tuple[dict[str, Any], bytes]:
    """Wait for one frame of at most ``most`` bytes; the other arguments are those of ``send_frame``.

    Raises:
        PeerGoneError: the peer has ended, or sends what is no such frame.
        TimeoutError: the deadline has passed.
    """
    head_length, body_length = _LENGTHS.unpack(_receive(peer, _LENGTHS.size, deadline))
    if head_length + body_length > most:
        raise PeerGoneError
    head = json.loads(_receive(peer, head_length, deadline).decode("utf8", "surrogatepass"))
    return head, bytes(_receive(peer, body_length, deadline))


def _receive(peer: socket.socket, count: int, deadline: float | None) -> bytearray:
    data = bytearray(count)
    view, got = memoryview(data), 0
    while got < count:
        _until(peer, deadline)
        try:
            read = peer.recv_into(view[got:])
        except ConnectionResetError as error:
            raise PeerGoneError from error
        if not read:
            raise PeerGoneError
        got += read
    return data


def _until(peer: socket.socket, deadline: float | None) -> None:
    if deadline is None:
        return
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    peer.settimeout(left)
