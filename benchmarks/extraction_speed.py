"""How fast facts are extracted, how that grows, and what it takes to start, beside a statistical model's names.

``python -m benchmarks.extraction_speed`` makes a corpus (``benchmarks.corpus``, fixed seed) and prints figures. Times
are processor time of one process. The peer is the named-entity model of underthesea, on a part of the same text and in
turns with our own runs; it is an extra of its own (``pip install 'vnegov[bench]'``) and is left out where it is absent.
"""

from __future__ import annotations

import importlib
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from benchmarks import endless
from benchmarks.corpus import Corpus
from graph.extract import extract

_LENGTHS: Final = (1, 2, 4, 8, 16)
"""How many articles are put end to end, to see whether time grows with the length alone."""
_STARTS: Final = 5
_TOLD: Final = 20
"""How often the memory held is told on the way."""

_ROUNDS: Final = 5
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")


def seconds_of(work: Callable[[], object]) -> float:
    """Return the processor time that ``work`` takes, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def texts(count: int, seed: int) -> list[str]:
    """Return the plain texts of a corpus."""
    corpus = Corpus(seed, pages=0)
    return [corpus.article(number).data.decode() for number in range(count)]


def speed(articles: Sequence[str]) -> float:
    """Return how many characters a second are read."""
    return sum(map(len, articles)) / seconds_of(lambda: [extract(text) for text in articles])


def start(byte_code: str) -> float:
    """Return the processor time of a new process that reads one short article, without Python's own start.

    Modules are compiled to byte code once, as an installation does.
    """
    script = (
        "import time; b = time.process_time(); from graph.extract import extract; "
        "extract('Sở Nội vụ tỉnh Hà Nam đạt 80% văn bản điện tử.'); print(time.process_time() - b)"
    )
    command = [sys.executable, "-X", f"pycache_prefix={byte_code}", "-c", script]
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(command, check=True, capture_output=True, text=True, env=compiled)
    return float(ran.stdout)


def peer() -> Callable[[str], object] | None:
    """Return underthesea's named entities of a sentence, as a function; None where it is not installed."""
    try:
        model: Any = importlib.import_module("underthesea")
    except ImportError:
        return None
    model.ner("Sở Nội vụ tỉnh Hà Nam.")  # its model is read at the first call
    return lambda text: [model.ner(part) for part in _SENTENCE.split(text) if part.strip()]


def megabytes() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(seed: int, many: int) -> None:
    """Print the most memory held while ``many`` articles are read one after the other, at each twentieth of them.

    Articles are made as they are read, so that none is kept; a million takes as long as the speed says.
    """
    corpus = Corpus(seed + 1, pages=0)
    began = time.process_time()
    for number in range(many):
        extract(corpus.article(number).data.decode())
        if (number + 1) % max(1, many // _TOLD) == 0:
            spent = time.process_time() - began
            click.echo(f"memory after {number + 1:,} articles: {megabytes():.1f} MB at most ({spent:.0f} s)")


def against_peer(sample: Sequence[str]) -> None:
    """Print our speed and the peer's over the same articles, read in turns; nothing to compare where it is absent."""
    named = peer()
    if named is None:
        click.echo("underthesea is not installed: no comparison. pip install 'vnegov[bench]'")
        return
    size = sum(map(len, sample))
    rounds = [
        (
            size / seconds_of(lambda: [extract(text) for text in sample]),
            size / seconds_of(lambda: [named(text) for text in sample]),
        )
        for _ in range(_ROUNDS)
    ]
    ours, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
    click.echo(
        f"the same {len(sample)} articles in turns: ours {ours:,.0f}, underthesea's names {theirs:,.0f} characters/s "
        f"({ours / theirs:.0f} times)"
    )


@click.command()
@click.option("--count", default=2000, show_default=True, help="Articles of the corpus.")
@click.option("--peer-count", default=20, show_default=True, help="Articles that the peer reads, each round.")
@click.option("--many", default=20000, show_default=True, help="Articles over which memory is watched.")
@click.option("--seed", default=2026, show_default=True)
def main(count: int, peer_count: int, many: int, seed: int) -> None:
    """Print the figures."""
    articles = texts(count, seed)
    with tempfile.TemporaryDirectory() as byte_code:
        start(byte_code)
        starts = [start(byte_code) for _ in range(_STARTS)]
    extract(articles[0])  # word lists are read and patterns compiled on first use
    click.echo(f"start with a first article: {statistics.median(starts):.2f} s (median of {_STARTS})")
    click.echo(f"{count:,} articles, {sum(map(len, articles)):,} characters: {speed(articles):,.0f} characters/s")
    base = None
    for times in _LENGTHS:
        whole = ["\n\n".join(articles[at : at + times]) for at in range(0, 64, times)]
        rate = speed(whole)
        base = base or rate
        click.echo(f"  {times:>2} articles end to end: {rate:,.0f} characters/s ({rate / base:.2f} of one alone)")
    endless.table(seed, lambda text: seconds_of(lambda: extract(text)))
    memory(seed, many)
    against_peer(articles[:peer_count])


if __name__ == "__main__":
    main()
