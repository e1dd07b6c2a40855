"""Another SPARQL endpoint on this computer (the Oxigraph server), and one that misbehaves as it is told to."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

import pytest

from graph.paths import ROOT

RANKING = ROOT / "docs" / "examples" / "ict-ranking-2017.ttl"


@dataclass(frozen=True)
class Endpoint:
    """A running Oxigraph server: its origin, and how to load Turtle into it."""

    origin: str

    @property
    def query(self) -> str:
        return f"{self.origin}/query"

    def load(self, turtle: bytes) -> None:
        request = Request(f"{self.origin}/store?default", turtle, {"Content-Type": "text/turtle"}, method="POST")
        with urlopen(request, timeout=10):
            pass


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Endpoint]:
    """The Oxigraph server with the ranking of 2017 in it."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the Oxigraph server (package oxigraph) is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([program, "serve", "--bind", address], **silent) as process:
        try:
            endpoint = Endpoint(f"http://{address}")
            _wait_for(address)
            endpoint.load(RANKING.read_bytes())
            yield endpoint
        finally:
            process.kill()


def _wait_for(address: str) -> None:
    host, _, port = address.partition(":")
    for _ in range(200):
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the Oxigraph server does not answer")


@dataclass
class Odd:
    """An endpoint that answers as it is told, and remembers what it was asked."""

    origin: str
    reply: Callable[[BaseHTTPRequestHandler], None] = lambda handler: None
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def query(self) -> str:
        return f"{self.origin}/sparql"

    def rows(self, rows: list[dict[str, Any]], names: list[str]) -> None:
        """Answer with rows from now on."""
        body = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()
        self.reply = lambda handler: send(handler, 200, body)


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "application/sparql-results+json", **headers}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def odd() -> Iterator[Odd]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            state.asked.append(parse_qs(body)["query"][0])
            state.headers.append(dict(self.headers))
            with contextlib.suppress(OSError):
                state.reply(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    state = Odd(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    state.over.set()
    server.shutdown()
    server.server_close()
    thread.join()
