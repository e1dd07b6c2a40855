"""What taking a request and sending an answer costs by itself: the same 2 kB through several servers' own interfaces.

``python -m benchmarks.http_edges`` (needs ``wrk``, and granian and uvicorn beside the environment, as
``benchmarks.http_servers`` says) starts one process for each, loads them in turns, and prints requests a second and the
processor time of the server for each request, medians of rounds. With ``--servers`` only those are measured.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import click

from benchmarks.http_servers import header, timed

BODY: Final = b"x" * 2_000
CONNECTIONS: Final = (1, 8, 32)
HEADERS: Final = [("content-type", "text/plain"), ("cache-control", "public, no-cache")]
_TICK: Final = os.sysconf("SC_CLK_TCK")


def _listener(port: int) -> socket.socket:
    return socket.create_server(("127.0.0.1", port), backlog=1024)


async def rsgi(scope: Any, protocol: Any) -> None:
    """Answer by granian's own interface."""
    protocol.response_bytes(200, HEADERS, BODY)


async def asgi(scope: Any, receive: Any, send: Any) -> None:
    """Answer by the interface that servers have in common."""
    headers = [(name.encode(), value.encode()) for name, value in [*HEADERS, ("content-length", str(len(BODY)))]]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": BODY})


def granian(port: int, interface: str) -> None:
    """Serve with one granian worker, on uvloop."""
    from granian import Granian

    target = "benchmarks.http_edges:" + interface.removesuffix("nl")
    Granian(target, port=port, interface=interface, loop="uvloop", http="1", log_enabled=False).serve()


def uvicorn(port: int) -> None:
    """Serve with uvicorn, httptools and uvloop."""
    from uvicorn import run

    run(
        asgi, port=port, http="httptools", loop="uvloop", lifespan="off", ws="none", log_level="error", access_log=False
    )


def protocol(port: int) -> None:
    """Serve with httptools in a protocol of uvloop, which writes head and body at once and keeps to no limit."""
    import uvloop
    from httptools import HttpRequestParser

    class Plain(asyncio.Protocol):
        def connection_made(self, transport: Any) -> None:
            self._transport = transport
            self._parser: Any = HttpRequestParser(self)
            self._headers: dict[str, str] = {}

        def data_received(self, data: bytes) -> None:
            self._parser.feed_data(data)

        def on_header(self, name: bytes, value: bytes) -> None:
            self._headers[name.decode("latin1").lower()] = value.decode("latin1")

        def on_message_complete(self) -> None:
            lines = [f"{name}: {value}\r\n" for name, value in HEADERS]
            head = "".join(["HTTP/1.1 200 OK\r\n", *lines, f"content-length: {len(BODY)}\r\n\r\n"])
            self._transport.write(head.encode("latin1") + BODY)

    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(Plain, sock=_listener(port))
        await server.serve_forever()

    uvloop.run(main())


def as_served(port: int) -> None:
    """Serve as the site is served, with an answer that is kept."""
    import uvloop

    from server import Config
    from server.http.front import Front
    from server.http.listening import listen

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", HEADERS)
        return [BODY]

    front = Front(application, "0", dict, 100_000_000, None)
    uvloop.run(listen(_listener(port), front, None, Config(workers=8), None, lambda stop: None))


SERVERS: Final[dict[str, Callable[[int], None]]] = {
    "granian RSGI": lambda port: granian(port, "rsgi"),
    "granian ASGI": lambda port: granian(port, "asginl"),
    "uvicorn ASGI": uvicorn,
    "bare protocol": protocol,
    "as served, kept": as_served,
}


def used(pid: int) -> float:
    """Return the processor time of a process and of those it started, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(fields[11]) + int(fields[12])) / _TICK + sum(used(int(child)) for child in children)


def loaded(port: int, pid: int, connections: int, seconds: int) -> tuple[float, float]:
    """Return requests a second, and microseconds of processor time for each."""
    before = used(pid)
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", f"http://127.0.0.1:{port}/bare"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    count, rate = re.search(r"(\d+) requests in", said), re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert count is not None
    assert rate is not None
    assert "Non-2xx" not in said
    return float(rate[1]), 1e6 * (used(pid) - before) / int(count[1])


@click.command()
@click.option("--run", "run_name", default="", help="Only run this server (used by the command itself).")
@click.option("--port", default=0)
@click.option("--seconds", default=1, show_default=True, help="How long each load lasts.")
@click.option("--rounds", default=9, show_default=True)
@click.option("--servers", multiple=True, default=tuple(SERVERS), help="Measure only these.")
def main(run_name: str, port: int, seconds: int, rounds: int, servers: tuple[str, ...]) -> None:
    """Measure and print, or run one server."""
    if run_name:
        SERVERS[run_name](port)
        return
    click.echo(f"{header()}; requests a second and microseconds of processor time for each, medians of {rounds} rounds")
    running: dict[str, tuple[int, subprocess.Popen[bytes]]] = {}
    found: dict[tuple[str, int], list[tuple[float, float]]] = {}
    try:
        for name in servers:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                chosen: int = free.getsockname()[1]
            command = [sys.executable, "-m", "benchmarks.http_edges", "--run", name, "--port", str(chosen)]
            running[name] = chosen, subprocess.Popen(command, stdout=subprocess.DEVNULL)
            end = time.monotonic() + 20
            while timed(chosen, "/bare") is None:
                assert time.monotonic() < end, f"{name} does not answer"
                time.sleep(0.1)
        for _ in range(rounds):
            for connections in CONNECTIONS:
                for name, (chosen, process) in running.items():
                    found.setdefault((name, connections), []).append(loaded(chosen, process.pid, connections, seconds))
    finally:
        for _, process in running.values():
            process.terminate()
        for _, process in running.values():
            process.wait()
    for name in running:
        cells = [[statistics.median(each) for each in zip(*found[name, count], strict=True)] for count in CONNECTIONS]
        click.echo(f"{name:16} " + "   ".join(f"{rate:8,.0f} {cost:5.1f} µs" for rate, cost in cells))


if __name__ == "__main__":
    main()
