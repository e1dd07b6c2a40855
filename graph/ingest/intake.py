"""Many sources into the data folder, in order: what is known is passed over, what is new is stored and linked.

A near-duplicate is linked to the first article like it (dated before undated, the earlier first), whatever was read
first: the links depend on the articles in the folder alone. So do all other files.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from graph.extract import ArticleMeta
from graph.ingest.batch import Batch, Known, Outcome, Result, Stored
from graph.ingest.errors import UnreadableError
from graph.ingest.folder import DataFolder
from graph.ingest.index import Index, open_index
from graph.ingest.parallel import Decided, Workers
from graph.ingest.run import Failed, Task, process
from graph.ingest.sources import Fetch, Source, load


@dataclass
class Tally:
    """What came of a run, in figures.

    Attributes:
        stored: articles stored.
        known: sources that were in the folder before.
        failed: sources that could not be read.
        near: stored articles that are near-duplicates.
        reprints: articles read before it that are near-duplicates of a stored one, and were of none until then.
        incomplete: stored articles with something that could not be placed or found.
        facts: fact type → how many.
    """

    stored: int = 0
    known: int = 0
    failed: int = 0
    near: int = 0
    reprints: int = 0
    incomplete: int = 0
    facts: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        match outcome:
            case Stored():
                self.stored += 1
                self.near += outcome.near is not None
                self.reprints += len(outcome.reprints)
                self.incomplete += bool(outcome.read.notes)
                self.facts.update(outcome.read.counts)
            case Known():
                self.known += 1
            case Failed():
                self.failed += 1


def ingest(
    sources: Iterable[Source],
    folder: DataFolder,
    by: Workers,
    *,
    given: ArticleMeta,
    fetch: Fetch,
    tell: Callable[[Outcome], None],
    reviewed: Mapping[str, str] = MappingProxyType({}),
) -> Tally:
    """Read sources into a data folder.

    Args:
        sources: what to read, in the order in which it is stored.
        folder: where to.
        by: who reads.
        given: what the operator says of all of them.
        fetch: reads an address.
        tell: called with the outcome of every source, once what it says is on disk.
        reviewed: SHA-256 of a text → stem, of articles whose facts are kept elsewhere; of these the text alone is kept.

    Raises:
        UsageError: someone else is writing to the folder, or nobody can.
        DataError: an article could not be written; all that was told of is there.
    """
    tally = Tally()

    def told(outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            tally.add(outcome)
            tell(outcome)

    with folder.alone(), open_index(folder) as index:
        batch = Batch(folder, index, reviewed)
        results = by.map(_read, _tasks(sources, index, given, fetch), _lost)
        try:
            for result in results:
                batch.add(result)
                if batch.full:
                    told(batch.write())
        finally:
            told(batch.write())
    return tally


@dataclass(frozen=True)
class _Work:
    of: str
    task: Task


def _read(work: _Work) -> Result:
    return Result(work.of, process(work.task))


def _lost(work: _Work) -> Result:
    reason = f"{work.task.name}: the process that read it ended without a word, perhaps for want of memory."
    return Result(work.of, Failed(work.task.name, reason))


def _tasks(
    sources: Iterable[Source], index: Index, given: ArticleMeta, fetch: Fetch
) -> Iterator[_Work | Decided[Result]]:
    """Yield the work that each source makes; none for what is known by its bytes or cannot be loaded."""
    for source in sources:
        try:
            source, data = load(source, fetch)
        except UnreadableError as error:
            yield Decided(Result("", Failed(source.name, str(error))))
            continue
        digest = sha256(data).hexdigest()
        stem = index.of_source(digest)
        if stem is not None:
            yield Decided(Result("", Known(source.name, stem)))
        else:
            yield _Work(digest, Task(source.name, data, given, source.beside))


def digests(facts: Path) -> dict[str, str]:
    """Return SHA-256 of the text → stem of the articles of a folder of facts; broken ones are for `build` to report."""
    found: dict[str, str] = {}
    for file in sorted(facts.glob("*.article.json")):
        try:
            said = json.loads(file.read_bytes())
            found[str(said["sha256"])] = str(said["stem"])
        except (ValueError, KeyError, TypeError):
            continue
    return found
