"""Which server carries the site: the same application behind several, at rest, under load, and under slow clients.

``python -m benchmarks.http_servers`` (needs ``wrk``) starts each server that is installed, one after the other, over a
small data set of its own, and prints a table: requests a second for a bare answer and for a page, and how long a normal
request takes while 300 connections hang. What the servers need beyond the project's own environment can stand in any
folder: ``pip install --target FOLDER granian gunicorn …``, then ``PYTHONPATH=FOLDER``.
"""

from __future__ import annotations

import http.client
import importlib.util
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import click

from server import Config, create_app

THREADS: Final = 48
SLOW: Final = 300
BARE: Final = b"x" * 2_000
LARGE: Final = b"y" * 4_000_000
PATIENCE: Final = 5.0
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def site(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer ``/bare`` and ``/large`` at once, take a body at ``/post``, and leave the rest to the site."""
    path = environ["PATH_INFO"]
    if path == "/post":
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    if path in ("/bare", "/large", "/post"):
        body = LARGE if path == "/large" else BARE
        start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
        return [body]
    global _app
    if _app is None:
        _app = create_app(Config(dataset=(Path(os.environ["BENCH_DATA"]),), workers=0)).wsgi_app
    return _app(environ, start)


_app: App | None = None


def waitress(port: int) -> None:
    """Serve with waitress as the site is set up with it: one loop that buffers, and threads."""
    from waitress.server import create_server

    create_server(site, port=port, host="127.0.0.1", threads=THREADS, connection_limit=1_000, backlog=1024).run()


def gunicorn(port: int, kind: str = "gthread") -> None:
    """Serve with one gunicorn worker."""
    from gunicorn.app.base import BaseApplication

    class _Application(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for key, value in {
                "bind": f"127.0.0.1:{port}", "workers": 1, "worker_class": kind, "threads": THREADS,
                "worker_connections": 1_000, "timeout": 60, "loglevel": "error",
            }.items():  # fmt: skip
                self.cfg.set(key, value)

        def load(self) -> App:
            return site

    _Application().run()


def granian(port: int) -> None:
    """Serve with one granian worker."""
    from granian import Granian

    Granian(
        "benchmarks.http_servers:site", port=port, interface="wsgi", blocking_threads=THREADS, backpressure=1_000,
        log_enabled=False,
    ).serve()  # fmt: skip


def as_served(port: int, kept: int = 100_000_000) -> None:
    """Serve as the site is served: its own loop takes requests, threads ask the application."""
    import uvloop

    from server.http.front import Front
    from server.http.listening import listen

    listener = socket.create_server(("127.0.0.1", port), backlog=1024)
    front = Front(site, "0", dict, kept, None)
    uvloop.run(listen(listener, front, None, Config(workers=8), None, lambda stop: None))


def cheroot(port: int) -> None:
    """Serve with cheroot."""
    from cheroot.wsgi import Server

    Server(("127.0.0.1", port), site, numthreads=THREADS, request_queue_size=1024).start()


def uvicorn(port: int) -> None:
    """Serve with uvicorn, the application in threads (a2wsgi)."""
    from a2wsgi import WSGIMiddleware
    from uvicorn import run

    run(WSGIMiddleware(site, workers=THREADS), port=port, log_level="error", access_log=False)


def hypercorn(port: int) -> None:
    """Serve with hypercorn, the application in threads."""
    import asyncio

    from hypercorn.asyncio import serve
    from hypercorn.config import Config as Settings

    settings = Settings()
    settings.bind = [f"127.0.0.1:{port}"]
    asyncio.run(serve(site, settings, mode="wsgi"))


def gevent(port: int) -> None:
    """Serve with gevent's own server, everything in one thread."""
    from gevent.pywsgi import WSGIServer

    WSGIServer(("127.0.0.1", port), site, log=None, backlog=1024).serve_forever()


def tornado(port: int) -> None:
    """Serve with tornado, the application in threads."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from tornado.httpserver import HTTPServer
    from tornado.wsgi import WSGIContainer

    async def run() -> None:
        HTTPServer(WSGIContainer(site, ThreadPoolExecutor(THREADS))).listen(port, "127.0.0.1")
        await asyncio.Event().wait()

    asyncio.run(run())


def uwsgi(port: int) -> None:
    """Serve with uWSGI and its own HTTP router."""
    places = [Path(place).parents[2] / "bin" for place in sys.path if "site-packages" in place]
    program = shutil.which("uwsgi", path=os.pathsep.join(map(str, places))) or "uwsgi"
    settings = {
        "http": f"127.0.0.1:{port}", "module": "benchmarks.http_servers:site", "threads": THREADS, "listen": 128,
        "pythonpath": os.pathsep.join(place or "." for place in sys.path),
    }  # fmt: skip
    os.execvp(program, ["uwsgi", "--disable-logging", *(f"--{key}={value}" for key, value in settings.items())])


SERVERS: Final[dict[str, tuple[str, Callable[[int], None]]]] = {
    "waitress": ("waitress", waitress),
    "gunicorn gthread": ("gunicorn", gunicorn),
    "gunicorn gevent": ("gunicorn", lambda port: gunicorn(port, "gevent")),
    "granian WSGI": ("granian", granian),
    "as served": ("httptools", as_served),
    "as served, nothing kept": ("httptools", lambda port: as_served(port, 0)),
    "cheroot": ("cheroot", cheroot),
    "uvicorn + a2wsgi": ("uvicorn", uvicorn),
    "hypercorn": ("hypercorn", hypercorn),
    "gevent": ("gevent", gevent),
    "tornado": ("tornado", tornado),
    "uwsgi": ("pyuwsgi", uwsgi),
}
"""Name → the package that it needs, and what runs it."""


@contextmanager
def running(name: str, data: Path) -> Iterator[int]:
    """Start a server in a process of its own; yield its port once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.http_servers", "--run", name, "--port", str(port)]
    environment = {**os.environ, "BENCH_DATA": str(data)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        end = time.monotonic() + 20
        while time.monotonic() < end and timed(port, "/queries") is None:
            time.sleep(0.2)
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()


def timed(port: int, path: str) -> float | None:
    """Return how long a request on a new connection takes, in seconds; None for one that fails or takes too long."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    start = time.perf_counter()
    try:
        connection.request("GET", path)
        ok = connection.getresponse().read() and True
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return time.perf_counter() - start if ok else None


HEADS: Final = {
    "headers": b"GET /bare HTTP/1.1\r\nHost: a\r\nX-Slow: ",
    "bodies": b"POST /post HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n",
    "readers": b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n",
}
"""Kind of slow client → what it sends at first; then a byte now and then, and it reads nothing."""


def hanging(port: int, kind: str) -> str:
    """Return the median and the worst time of a normal request while slow clients hang, and how many failed."""
    slow = []
    try:
        for _ in range(SLOW):
            with suppress(OSError):
                client = socket.create_connection(("127.0.0.1", port), timeout=2)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.sendall(HEADS[kind])
                slow.append(client)
        time.sleep(1)
        found: list[float | None] = []
        for number in range(20):
            if kind != "readers":
                for client in slow[number::20]:
                    with suppress(OSError):
                        client.sendall(b"a")
            found.append(timed(port, "/bare"))
            if found[-3:] == [None] * 3:
                break
        answered = [one for one in found if one is not None]
        if not answered:
            return "none answered"
        failed = f", {len(found) - len(answered)} failed" if len(answered) < len(found) else ""
        return f"{1000 * statistics.median(answered):.0f} / {1000 * max(answered):.0f} ms{failed}"
    finally:
        for client in slow:
            client.close()


def throughput(port: int, path: str, connections: int, seconds: int) -> float:
    """Return how many requests a second ``wrk`` gets answered."""
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(rate[1]) if rate and "Non-2xx" not in said else 0.0


def header() -> str:
    """Return date, machine and commit of a run."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    day = time.strftime("%Y-%m-%d")
    return f"{day}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, commit {commit}"


@click.command()
@click.option("--run", "run_name", default="", help="Only run this server (used by the command itself).")
@click.option("--port", default=0)
@click.option("--seconds", default=3, show_default=True, help="How long each load lasts.")
@click.option("--only", multiple=True, help="Measure only this server; may be given several times.")
def main(run_name: str, port: int, seconds: int, only: tuple[str, ...]) -> None:
    """Measure and print, or run one server."""
    if run_name:
        SERVERS[run_name][1](port)
        return
    if not shutil.which("wrk"):
        raise SystemExit("The load comes from wrk. On Debian: apt install wrk")
    click.echo(header())
    click.echo("server | bare 1 / 8 / 32 | page 1 / 8 / 32 | " + " | ".join(f"slow {kind}" for kind in HEADS))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.ttl"
        data.write_text("".join(f"<http://e/{n}> <http://e/p> {n} .\n" for n in range(1000)), "utf8")
        for name in only or SERVERS:
            if importlib.util.find_spec(SERVERS[name][0]) is None:
                click.echo(f"{name} | not installed")
                continue
            with running(name, data) as server:
                bare = [throughput(server, "/bare", count, seconds) for count in (1, 8, 32)]
                page = [throughput(server, "/queries", count, seconds) for count in (1, 8, 32)]
            cells = []
            for kind in HEADS:
                with running(name, data) as server:
                    cells.append(hanging(server, kind))
            rates = [" / ".join(f"{rate:,.0f}" for rate in rates) for rates in (bare, page)]
            click.echo(" | ".join([name, *rates, *cells]))


if __name__ == "__main__":
    main()
