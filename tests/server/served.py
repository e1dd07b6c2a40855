"""A server in processes of its own, as ``vnegov serve`` starts it."""

from __future__ import annotations

import http.client
import json
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from server import Config

ROOT = Path(__file__).parent.parent.parent
SCRIPT = "import pickle, sys; from server.run import serve; serve(pickle.loads(bytes.fromhex(sys.argv[1])))"


class Served:
    """A running server."""

    def __init__(self, **settings: Any) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = pickle.dumps(
            Config(port=self.port, **{"workers": 2, "fronts": 1, "reload_seconds": 0, "warm": False, **settings})
        )
        command = [sys.executable, "-c", SCRIPT, config.hex()]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline()

    def __enter__(self) -> Served:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> str:
        """Stop it as Ctrl+C does; return what it said on standard error."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.communicate(timeout=60)[1]
        finally:
            self.process.kill()

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def connect(self, first: bytes = b"", receive: int = 0) -> socket.socket:
        """Return a connection on which ``first`` has been sent."""
        connection = socket.socket()
        if receive:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        connection.settimeout(60)
        connection.connect(("127.0.0.1", self.port))
        connection.sendall(first)
        return connection

    def generations(self) -> list[int]:
        """Return the process ids of the generations there are."""
        return children(self.process.pid)


class Answer:
    """An answer, read to its end."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def release(self) -> str:
        return self.headers["X-Vnegov-Release"]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def children(pid: int) -> list[int]:
    """Return the process ids of the children of a process."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def eventually(true: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait until something is true; return whether it is."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()
