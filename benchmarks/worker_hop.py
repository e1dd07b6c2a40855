"""What worker processes cost: the hop of a query to a worker and back, and the wait after one is ended.

``python -m benchmarks.worker_hop --triples 200000`` makes a data set of its own, asks the same queries in the process
and through workers, has queries run into the deadline, and prints the figures.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Final

import click

from server.answers import Answerer, Question, Wanted
from server.backends.memory import load_texts
from server.errors import LimitReached
from server.limits import Limits
from server.store import QueryStore
from server.workers.pool import Pool, start_pool

LIMITS: Final = Limits(seconds=0.5, size=100_000_000)
QUERIES: Final = {
    "ASK": "ASK { <http://e/7> ?p ?o }",
    "one thing": "SELECT * { <http://e/7> ?p ?o }",
    "1,000 rows": "SELECT * { ?s <http://e/p1> ?o } LIMIT 1000",
}
ENDLESS: Final = Question("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
ROWS: Final = Wanted(rows="json")


def made(triples: int) -> QueryStore:
    """Return a store of that many triples."""
    lines = "\n".join(f'<http://e/{n // 8}> <http://e/p{n % 8}> "value {n}" .' for n in range(triples))
    return load_texts([("made", lines.encode(), "nt")], LIMITS)


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(answerer: Answerer, query: str, times: int) -> float:
    """Return the median time of an answer, in seconds."""
    question = Question(query)
    return statistics.median(seconds_of(lambda: answerer.answer(question, ROWS)) for _ in range(times))


def after_a_kill(pool: Pool, times: int) -> Iterator[tuple[float, float]]:
    """Yield how long a query takes that runs into the deadline, and the next answer after it, in seconds.

    The pool has one worker, so the next answer waits for the one that takes its place.
    """

    def run_out() -> None:
        try:
            pool.answer(ENDLESS, ROWS)
        except LimitReached:
            return

    for _ in range(times):
        yield seconds_of(run_out), median(pool, QUERIES["ASK"], 1)


@click.command()
@click.option("--triples", default=200_000, show_default=True, help="Size of the data set.")
@click.option("--times", default=2_000, show_default=True, help="How often each query is asked.")
@click.option("--kills", default=20, show_default=True, help="How many queries run into the deadline.")
def main(triples: int, times: int, kills: int) -> None:
    """Measure and print."""
    store = made(triples)
    pool = start_pool(store, LIMITS, 1)
    click.echo(f"{store.size:,} triples, one worker, {times:,} times each; medians in milliseconds")
    for name, query in QUERIES.items():
        here, there = (1000 * median(answerer, query, times) for answerer in (store, pool))
        click.echo(f"  {name:12} in the process {here:7.3f}   in a worker {there:7.3f}   the hop {there - here:7.3f}")
    ended, after = zip(*after_a_kill(pool, kills), strict=True)
    limit = LIMITS.seconds
    click.echo(f"{kills} queries ended at {limit:g} s; worst and median in milliseconds")
    click.echo(
        f"  freed after the limit   {1000 * (max(ended) - limit):7.1f} {1000 * (statistics.median(ended) - limit):7.1f}"
    )
    click.echo(f"  the next answer after   {1000 * max(after):7.1f} {1000 * statistics.median(after):7.1f}")
    pool.close()


if __name__ == "__main__":
    main()
