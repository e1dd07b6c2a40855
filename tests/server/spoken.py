"""The server's connections before an application of a few lines, spoken to byte by byte."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import uvloop

from server import Config
from server.http.front import Front
from server.http.listening import Stop, listen

LARGE = b"y" * 8_000_000
HOST = b"Host: a\r\n"
CLOSE = b"Connection: close\r\n"
GET = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n"
LAST = b"GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
POST = b"POST /p HTTP/1.1\r\nHost: a\r\n"


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Say what was asked; ``/slow`` takes a while; ``/large``, ``/file``, ``/short`` are long; ``/kept`` is kept."""
    path = environ["PATH_INFO"]
    headers = [("Content-Type", "text/plain")]
    if path == "/broken":
        start("200 OK", [*headers, ("X-Broken", "a\r\nX-More: b")])
        return [b""]
    if path in ("/file", "/short"):
        start("200 OK", [*headers, ("Content-Length", str(len(LARGE) + (path == "/short")))])
        return environ["wsgi.file_wrapper"](_Large())  # type: ignore[no-any-return]
    if path.startswith("/slow"):
        time.sleep(0.2)
    if not path.startswith("/kept"):
        headers.append(("Cache-Control", "no-store"))
    body = environ["wsgi.input"].read()
    said = [
        environ["REQUEST_METHOD"],
        path,
        environ["QUERY_STRING"],
        environ.get("HTTP_HOST", ""),
        body.decode("latin1"),
    ]
    start("200 OK", headers)
    return [LARGE if path == "/large" else json.dumps([*said, environ["REMOTE_ADDR"]]).encode()]


class _Large:
    """``LARGE``, read piece by piece like a file."""

    def __init__(self) -> None:
        self._at = 0

    def read(self, size: int) -> bytes:
        piece = LARGE[self._at : self._at + size]
        self._at += len(piece)
        return piece

    def close(self) -> None:
        pass


class Spoken:
    """A running server.

    Attributes:
        stop: has it stop, see ``server.http.listening``.
        thread: in which it runs.
    """

    def __init__(self, family: socket.AddressFamily, **settings: Any) -> None:
        self._listener = socket.create_server(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0), family=family)
        self._address = self._listener.getsockname()
        self._front = Front(application, "0", dict, 1_000_000, None)
        self._config = Config(**{"workers": 1, **settings})
        self._stop: Stop
        self._loop: asyncio.AbstractEventLoop
        begun = threading.Event()

        def ready(stop: Stop) -> None:
            self._stop, self._loop = stop, asyncio.get_running_loop()
            begun.set()

        self.failed: list[dict[str, Any]] = []
        self.thread = threading.Thread(target=self._run, args=(ready,))
        self.thread.start()
        assert begun.wait(10)

    def _run(self, ready: Callable[[Stop], None]) -> None:
        async def main() -> None:
            asyncio.get_running_loop().set_exception_handler(lambda _, context: self.failed.append(context))
            await listen(self._listener.dup(), self._front, None, self._config, None, ready)

        uvloop.run(main())

    def stop(self, linger: float = 0.0, calm: float = 0.0) -> None:
        self._loop.call_soon_threadsafe(self._stop, linger, calm)

    def close(self) -> None:
        if self.thread.is_alive():
            self.stop()
        self.thread.join(10)
        self._listener.close()
        assert not self.thread.is_alive()
        assert not self.failed

    def connect(self, first: bytes = b"", receive: int = 0) -> socket.socket:
        """Return a connection on which ``first`` has been sent."""
        connection = socket.socket(self._listener.family)
        if receive:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(10)
        connection.connect(self._address)
        connection.sendall(first)
        return connection

    def all(self, *pieces: bytes) -> bytes:
        """Send pieces, each by itself; return what comes until the other end closes."""
        with self.connect() as connection:
            for piece in pieces:
                connection.sendall(piece)
            return rest(connection)


@contextmanager
def speaking(family: socket.AddressFamily = socket.AF_INET, **settings: Any) -> Iterator[Spoken]:
    """Run a server for a while."""
    interval = sys.getswitchinterval()
    server = Spoken(family, **settings)
    try:
        yield server
    finally:
        server.close()
        sys.setswitchinterval(interval)


def rest(connection: socket.socket) -> bytes:
    """Return what comes until the other end closes the connection."""
    found = b""
    while data := connection.recv(1_000_000):
        found += data
    return found


def answers(data: bytes, *, heads: int = 0) -> list[tuple[int, dict[str, str], bytes]]:
    """Return the answers that bytes consist of: status, headers, body; the first ``heads`` of them have no body."""
    found: list[tuple[int, dict[str, str], bytes]] = []
    while data:
        head, _, data = data.partition(b"\r\n\r\n")
        line, *fields = head.decode("latin1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (field.partition(": ") for field in fields)}
        status = int(line.split(" ")[1])
        bodiless = status in (100, 304) or len(found) < heads
        size = 0 if bodiless else int(headers["content-length"])
        found.append((status, headers, data[:size]))
        assert len(data) >= size, "an answer is whole"
        data = data[size:]
    return found


def paths(data: bytes) -> list[str]:
    """Return the paths that the application says it was asked for."""
    return [json.loads(body)[1] for _, _, body in answers(data)]
