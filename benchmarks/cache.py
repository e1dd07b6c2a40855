"""What a kept answer costs: beside a bare WSGI answer of the same bytes from another server, and beside no keeping.

``python -m benchmarks.cache`` (needs ``wrk``, and granian beside the environment, as ``benchmarks.http_servers`` says)
builds a data set of its own, serves it three ways in turns (as the site is served; the same without keeping; granian
with a WSGI application that only returns the bytes), and prints requests a second and ratios. Each figure is the median
of rounds in which all three take turns, for the machine is never quiet.
"""

from __future__ import annotations

import os
import pickle
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import click

from benchmarks.http_servers import header, throughput, timed
from server import Config

QUESTIONS: Final = {
    "point": "/sparql?query=SELECT+*+%7B%3Chttp://e/7%3E+%3Fp+%3Fo%7D",
    "join": "/sparql?query=SELECT+(COUNT(*)+AS+%3Fn)+%7B%3Fa+%3Chttp://e/p1%3E+%3Fb.%3Fb+%3Chttp://e/p1%3E+%3Fc.%3Fc+"
    "%3Chttp://e/p1%3E+%3Fd%7D",
    "page": "/queries",
}
CONNECTIONS: Final = (1, 8, 32)
_same: dict[str, Any] = {}


def bare(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Return the same bytes and headers as the site does, whatever is asked."""
    if not _same:
        _same.update(pickle.loads(Path(os.environ["BENCH_SAME"]).read_bytes()))
    headers, body = _same[environ["PATH_INFO"] + "?" + environ["QUERY_STRING"]]
    start("200 OK", headers)
    return [body]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(data: Path, kept: int) -> Iterator[int]:
    """Serve the data set as the site is served; yield the port."""
    config = Config(dataset=(data,), port=free_port(), kept_bytes=kept, warm=False)
    script = "import pickle, sys; from server.run import serve; serve(pickle.load(sys.stdin.buffer))"
    with _process([sys.executable, "-c", script], pickle.dumps(config), config.port):
        yield config.port


@contextmanager
def serving_bare(same: Path) -> Iterator[int]:
    """Serve ``bare`` with granian's own WSGI interface; yield the port."""
    port = free_port()
    script = (
        "from granian import Granian; Granian('benchmarks.cache:bare', interface='wsgi', blocking_threads=8, "
        f"port={port}, log_enabled=False, http='1').serve()"
    )
    with _process([sys.executable, "-c", script], b"", port, BENCH_SAME=str(same)):
        yield port


@contextmanager
def _process(command: list[str], given: bytes, port: int, **variables: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env={**os.environ, **variables}
    )
    assert process.stdin is not None
    process.stdin.write(given)
    process.stdin.close()
    try:
        for _ in range(200):
            if timed(port, QUESTIONS["point"]) is not None:
                break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def remembered(port: int, folder: Path) -> Path:
    """Write down what the site answers to each question, for ``bare``; return where."""
    found = {}
    for path in QUESTIONS.values():
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            left_out = ("date", "server", "content-length")
            headers = [(name, value) for name, value in answer.headers.items() if name not in left_out]
            found[path if "?" in path else path + "?"] = headers, answer.read()
    target = folder / "same"
    target.write_bytes(pickle.dumps(found))
    return target


@click.command()
@click.option("--triples", default=100_000, show_default=True)
@click.option("--seconds", default=1, show_default=True, help="How long each load lasts.")
@click.option("--rounds", default=5, show_default=True)
def main(triples: int, seconds: int, rounds: int) -> None:
    """Measure and print."""
    click.echo(f"{header()}; {triples:,} triples; requests a second, medians of {rounds} rounds")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        data = Path(folder) / "data.nt"
        count = triples // 8
        data.write_text(
            "".join(
                f"<http://e/{n // 8}> <http://e/p{n % 8}> <http://e/{(n * 7919) % count}> .\n" for n in range(triples)
            ),
            "utf8",
        )
        ports = {
            "kept": servers.enter_context(serving(data, 100_000_000)),
            "made": servers.enter_context(serving(data, 0)),
        }
        ports["bare"] = servers.enter_context(serving_bare(remembered(ports["kept"], Path(folder))))
        for name, path in QUESTIONS.items():
            for connections in CONNECTIONS:
                rates: dict[str, list[float]] = {way: [] for way in ports}
                for _ in range(rounds):
                    for way, port in ports.items():
                        rates[way].append(throughput(port, path, connections, seconds))
                kept, made, plain = (statistics.median(rates[way]) for way in ("kept", "made", "bare"))
                of_bare = statistics.median(a / b for a, b in zip(rates["kept"], rates["bare"], strict=True))
                of_made = f"{made:8,.0f}   kept/made {kept / made:6.1f}" if made else " refused (503)"
                click.echo(
                    f"{name:6} {connections:3} connections   kept {kept:8,.0f}   bare {plain:8,.0f}   "
                    f"kept/bare {of_bare:.2f}   made {of_made}"
                )


if __name__ == "__main__":
    main()
