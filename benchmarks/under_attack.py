"""How soon the server answers while hostile queries run and slow clients hang.

``python -m benchmarks.under_attack`` serves a data set of its own, then asks for the health, a page and a small query
on new connections, first in peace, then while queries without end fill all workers and 300 slow connections are open.
"""

from __future__ import annotations

import http.client
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

import click

from benchmarks.cache import free_port
from benchmarks.http_servers import header, timed
from server import Config
from tests.attacks.slow import SlowClients, resident

ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ASKED: Final = {"health": "/health", "page, kept": "/queries", "query, kept": "/sparql?query=ASK%7B%7D"}


@contextmanager
def hostile(port: int, count: int) -> Iterator[None]:
    """Have ``count`` queries without end running all the time."""
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", f"/sparql?query={quote(ENDLESS)}")
            connection.getresponse().read()
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def probe(port: int, seconds: float) -> None:
    """Ask for each of ``ASKED`` in turn for so long, and print how long the answers took."""
    times: dict[str, list[float]] = {name: [] for name in ASKED}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name, path in ASKED.items():
            times[name].append(timed(port, path) or 5.0)
        time.sleep(0.01)
    for name, found in times.items():
        found.sort()
        middle, late, worst = (1000 * found[int(len(found) * part)] for part in (0.5, 0.99, 0.99999))
        click.echo(f"  {name:12} {len(found):5} asked   median {middle:6.1f}   p99 {late:6.1f}   worst {worst:6.1f} ms")


@click.command()
@click.option("--queries", default=8, show_default=True, help="How many hostile queries run at a time.")
@click.option("--slow", default=300, show_default=True, help="How many slow connections are open.")
@click.option("--seconds", default=15.0, show_default=True)
def main(queries: int, slow: int, seconds: float) -> None:
    """Measure and print."""
    click.echo(header())
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.ttl"
        data.write_text("".join(f"<http://e/{n}> <http://e/p{n % 7}> {n} .\n" for n in range(2_000)), "utf8")
        config = Config(
            dataset=(data,), port=free_port(), workers=queries, max_seconds=2, head_seconds=600, body_seconds=600,
            send_seconds=600,
        )  # fmt: skip
        script = "import pickle, sys; from server.run import serve; serve(pickle.load(sys.stdin.buffer))"
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(pickle.dumps(config))
            process.stdin.close()
            process.stdout.readline()
            measure(config.port, process.pid, queries, slow, seconds)
        finally:
            process.terminate()
            process.wait()


def measure(port: int, supervisor: int, queries: int, slow: int, seconds: float) -> None:
    """Measure in peace, under attack, and what memory the front holds."""
    front = int(Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()[0])
    click.echo("in peace")
    probe(port, seconds / 3)
    before = resident(front)
    clients = SlowClients(port, slow)
    click.echo(f"{queries} queries without end, {slow} slow connections, {os.cpu_count()} cores")
    with hostile(port, queries):
        probe(port, seconds)
        still, during = clients.hanging(), resident(front)
    clients.close()
    time.sleep(1)
    held = " / ".join(f"{size / 1e6:.0f}" for size in (before, during, resident(front)))
    click.echo(
        f"slow connections still open at the end: {still}; memory of the front before / during / after: {held} MB"
    )


if __name__ == "__main__":
    main()
