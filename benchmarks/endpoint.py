"""The endpoint against its peers: load time, memory, latency of thirteen queries, throughput over HTTP.

``python -m benchmarks.endpoint --triples 1000000`` makes the data, starts every peer that is installed, asks all of
them in turn (so that what else the machine does weighs on all alike), and writes what came out as Markdown.
Needs ``wrk`` for the throughput, and Virtuoso and the extra ``bench`` where these are to be compared.
"""

from __future__ import annotations

import datetime
import http.client
import json
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from benchmarks.endpoint_data import write
from benchmarks.endpoint_peers import PEERS, ROOT, Peer, settle, started
from benchmarks.endpoint_queries import JOIN, POINT, PROLOGUE, QUERIES

CONNECTIONS: Final = (1, 8, 32)
SMALL_ONLY: Final = ("rdflib-endpoint", "flask-rdflib")
_SMALL: Final = 20_000
_PATIENCE: Final = 120.0
_WARMING: Final = 15
"""For how many seconds a server that keeps answers is asked before it is measured; all is asked once by then."""
_SLOW: Final = 3_000.0
"""Milliseconds from which a query is asked twice only."""
_JSON: Final = {"Accept": "application/sparql-results+json"}
_RATE: Final = re.compile(r"Requests/sec:\s+([\d.]+)")
_P99: Final = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_FAILED: Final = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
_UNITS: Final = {"us": 1e-3, "ms": 1.0, "s": 1e3}
_LUA: Final = """local paths = {{ {paths} }}
local n = 0
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n], {{ Accept = "application/sparql-results+json" }})
end"""

Say = Callable[[str], None]


def rows_of(body: bytes) -> int:
    """Return how many rows an answer has."""
    return len(json.loads(body)["results"]["bindings"])


def first_cell(body: bytes) -> str:
    """Return the first value of the first row, for counts."""
    rows = json.loads(body)["results"]["bindings"]
    return next(iter(rows[0].values()))["value"] if rows else ""


def timed(peer: Peer, query: str) -> tuple[float, int, bytes]:
    """Ask once over a connection that is made before; return milliseconds, status and answer."""
    connection = http.client.HTTPConnection("127.0.0.1", peer.port, timeout=_PATIENCE)
    connection.connect()
    start = time.perf_counter()
    try:
        connection.request("GET", peer.target(PROLOGUE + query), headers=_JSON)
        answer = connection.getresponse()
        body = answer.read()
        return 1000 * (time.perf_counter() - start), answer.status, body
    except TimeoutError:
        return math.inf, 0, b""
    finally:
        connection.close()


def latencies(peers: Sequence[Peer], rounds: int, say: Say) -> dict[str, dict[str, float]]:
    """Return the median time of each query at each peer, in milliseconds; infinite where there was no answer."""
    times: dict[str, dict[str, list[float]]] = {peer.name: {name: [] for name in QUERIES} for peer in peers}
    given: dict[str, dict[str, object]] = {name: {} for name in QUERIES}
    for number in range(rounds + 1):  # the first one warms
        for name, query in QUERIES.items():
            for peer in peers:
                taken = times[peer.name][name]
                if number > 1 and taken[0] > _SLOW:
                    continue  # once is enough
                took, status, body = timed(peer, query)
                if status != 200:
                    say(f"NOTE: {peer.name} gave no answer to “{name}”: status {status}, {body[:120]!r}")
                    took = math.inf
                elif not number:
                    given[name][peer.name] = first_cell(body) if query.startswith("SELECT (COUNT") else rows_of(body)
                taken.append(took)
                if not number and took < _SLOW:
                    taken.clear()
    for name, found in given.items():
        if len(set(found.values())) > 1:
            say(f"NOTE: answers to “{name}” differ: {found}")
    return {peer: {name: statistics.median(taken) for name, taken in of.items()} for peer, of in times.items()}


def throughput(peer: Peer, targets: Sequence[str], connections: int, seconds: int) -> tuple[float, float, str]:
    """Return requests a second, the 99th percentile in milliseconds, and what failed, asking ``targets`` in turn."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_LUA.format(paths=", ".join(f'"{target}"' for target in targets)))
        script.flush()
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds}s",
            "--timeout",
            "30s",
            "--latency",
        ]
        said = subprocess.run(
            [*command, "-s", script.name, f"http://127.0.0.1:{peer.port}/"], capture_output=True, text=True, check=True
        )
    rate, p99, failed = _RATE.search(said.stdout), _P99.search(said.stdout), _FAILED.search(said.stdout)
    assert rate is not None, said.stdout
    slow = float(p99[1]) * _UNITS[p99[2]] if p99 else 0.0
    return float(rate[1]), slow, failed[0] if failed else ""


def workloads(articles: int) -> Mapping[str, Callable[[Peer], list[str]]]:
    """Return what is asked under load: many different points, and one join, written differently each time."""
    step = max(1, articles // 1000)
    return {
        "points": lambda peer: [peer.target(PROLOGUE + POINT % n) for n in range(0, articles, step)],
        "join": lambda peer: [peer.target(f"{PROLOGUE}{JOIN} #{n}") for n in range(500)],
    }


def loads(
    peers: Sequence[Peer], articles: int, seconds: int, rounds: int, say: Say
) -> Iterator[tuple[str, int, str, float, float]]:
    """Yield (workload, connections, peer, median rate, median 99th percentile in milliseconds)."""
    found: dict[tuple[str, int, str], list[tuple[float, float]]] = {}
    for _ in range(rounds):
        for name, make in workloads(articles).items():
            for connections in CONNECTIONS:
                for peer in peers:
                    targets = make(peer)
                    if peer.keeps and connections == CONNECTIONS[0]:
                        throughput(peer, targets, 2, _WARMING)
                    rate, slow, failed = throughput(peer, targets, connections, seconds)
                    if failed:
                        say(f"NOTE: {peer.name}, {name} at {connections} connections: {failed}")
                    found.setdefault((name, connections, peer.name), []).append((rate, slow))
    for (name, connections, peer_name), runs in found.items():
        rates, slows = zip(*runs, strict=True)
        yield name, connections, peer_name, statistics.median(rates), statistics.median(slows)


def mean(of: Mapping[str, float], to: Mapping[str, float]) -> float:
    """Return the geometric mean of the ratios of two servers' times, over the queries that both answered."""
    return statistics.geometric_mean(
        [of[name] / to[name] for name in of if math.isfinite(of[name]) and math.isfinite(to[name])]
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def about(triples: int) -> str:
    """Return when, where and of which commit the figures are."""
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    commit = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    day = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{day}, commit {commit}, {os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}; {triples:,} triples; load average before: {load}."
    )


@click.command()
@click.option("--triples", default=10_000, show_default=True, help="About how many triples the data have.")
@click.option("--peer", "names", multiple=True, type=click.Choice(list(PEERS)), help="Only these.")
@click.option("--rounds", default=5, show_default=True, help="How often each query is asked.")
@click.option("--seconds", default=3, show_default=True, help="How long each load lasts; 0 for no load.")
@click.option("--load-rounds", default=2, show_default=True, help="How often each load is run.")
@click.option("--scratch", type=click.Path(path_type=Path), help="Where data are written; else a temporary folder.")
def main(
    triples: int, names: tuple[str, ...], rounds: int, seconds: int, load_rounds: int, scratch: Path | None
) -> None:
    """Measure and print, as Markdown."""
    wanted = names or tuple(name for name in PEERS if triples <= _SMALL or name not in SMALL_ONLY)
    with tempfile.TemporaryDirectory(dir=scratch) as temporary:
        folder = Path(temporary)
        data = folder / "data.nq"
        count = write(data, triples)
        click.echo(about(count) + "\n")
        peers: list[Peer] = []
        try:
            for name in wanted:
                peers.append(started(name, data, folder))
            _report(peers, count, rounds, seconds, load_rounds)
        finally:
            for peer in peers:
                peer.stop()


def _report(peers: Sequence[Peer], count: int, rounds: int, seconds: int, load_rounds: int) -> None:
    first = peers[0].name
    base = [peer.name for peer in peers]
    settle(peers)
    times = latencies(peers, rounds, click.echo)
    size = [[peer.name, f"{peer.load_seconds:.1f} s", f"{peer.memory() / 2**20:,.0f} MiB"] for peer in peers]
    click.echo(table(["server", "from file to first answer", "memory after the queries"], size))
    rows = [[name, *(f"{times[peer][name]:,.2f}" for peer in base)] for name in QUERIES]
    rows.append([f"geometric mean of {first} / this", *(f"{mean(times[first], times[peer]):.2f}" for peer in base)])
    click.echo(table(["median, ms", *base], rows))
    if not seconds or shutil.which("wrk") is None:
        return
    articles = max(20, count // 260)
    found = list(loads(peers, articles, seconds, load_rounds, click.echo))
    rates = {(name, connections, peer): (rate, slow) for name, connections, peer, rate, slow in found}
    rows = [
        [f"{name}, {connections} connections"]
        + [f"{rates[name, connections, peer][0]:,.0f} ({rates[name, connections, peer][1]:,.1f})" for peer in base]
        for name, connections in dict.fromkeys(key[:2] for key in rates)
    ]
    click.echo(table(["requests a second (p99, ms)", *base], rows))


if __name__ == "__main__":
    main()
