"""What a person sees while articles are read: what was found, how fast it goes, what came of it."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from graph.ingest.batch import Known, Outcome, Stored
from graph.ingest.intake import Tally
from graph.ingest.run import Failed
from graph.model import FACT_TYPES
from graph.printable import printable

FEW: Final = 10
"""Up to this number of sources each article is told of in full."""

_EVERY: Final = 10.0


class Report:
    """The report of one run.

    Args:
        total: how many sources there are.
        root: the data folder.
        given: whether the operator said something of the articles.
    """

    def __init__(self, total: int, root: Path, given: bool = False):
        self._total = total
        self._root = root
        self._given = given
        self._done = 0
        self._began = self._last = time.monotonic()
        console = Console(stderr=True)
        self._live = console.is_terminal and total > FEW
        self._progress = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console,
            disable=not self._live,
        )
        self._task = self._progress.add_task("reading", total=total, rate="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def tell(self, outcome: Outcome) -> None:
        """Say what came of a source, and how far the run is."""
        match outcome:
            case Failed():
                click.echo(printable(outcome.reason), err=True)
            case Known() if self._total <= FEW:
                click.echo(printable(f"{outcome.name}: already read as {outcome.stem}: {self._outcome(outcome)}."))
            case Known() if outcome.restored:
                click.echo(printable(f"{outcome.name}: {outcome.stem}: {self._outcome(outcome)}."))
            case Stored():
                if self._total <= FEW:
                    _show(outcome)
                else:
                    for each, original in outcome.links:
                        click.echo(printable(f"{outcome.read.name}: {each} is a near-duplicate of {original}"))
        self._advance()

    def _advance(self) -> None:
        self._done += 1
        now = time.monotonic()
        rate = self._done / max(now - self._began, 1e-9)
        self._progress.update(self._task, completed=self._done, rate=f"{rate:,.0f} articles/s")
        if not self._live and self._total > FEW and now - self._last >= _EVERY:
            self._last = now
            left = (self._total - self._done) / rate
            click.echo(f"{self._done:,} of {self._total:,}, {rate:,.0f} articles/s, {left:,.0f} s left", err=True)

    def _outcome(self, known: Known) -> str:
        """Return what was done with a source whose text is known."""
        if known.reviewed:
            return "its facts are reviewed already; its text alone is kept"
        if known.restored:
            return "what was missing or broken of it is there again; its facts are kept"
        if self._given:
            return (
                "nothing is done, and what you say of it is not used. To read it in anew, without what was reviewed of "
                f"it, delete {self._root}/facts/{known.stem}.* and {self._root}/articles/{known.stem}.txt"
            )
        return "nothing to do"

    def sum_up(self, tally: Tally) -> None:
        """Say what came of the run."""
        if self._total > 1 and tally.facts:
            table = Table("facts", "number", box=box.SIMPLE, show_edge=False, pad_edge=False)
            for name in FACT_TYPES:
                if tally.facts[name]:
                    table.add_row(name, f"{tally.facts[name]:,}")
            Console().print(table)
        parts = [f"{tally.stored:,} stored in {self._root}"]
        parts += [f"{tally.near:,} of them near-duplicates"] if tally.near else []
        parts += [f"{tally.reprints:,} near-duplicates that were read before their original"] if tally.reprints else []
        parts += [f"{tally.incomplete:,} with something that could not be placed"] if tally.incomplete else []
        parts += [f"{tally.known:,} already there"] if tally.known else []
        parts += [f"{tally.failed:,} not read"] if tally.failed else []
        click.echo("; ".join(parts))
        if tally.stored:
            click.echo("Review the facts with `vnegov review`, then `vnegov build`.")


def _show(stored: Stored) -> None:
    """Show one article: what it is, what was found in it, what could not be placed."""
    read = stored.read
    said = read.description
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    found = ", ".join(f"{read.counts[name]} {name}" for name in FACT_TYPES if read.counts.get(name))
    rows = {
        "article": f"{said['title']}",
        "stored as": read.stem,
        "published": said.get("published", "not found"),
        "place": said.get("about_place", "not found"),
        "facts": f"{sum(read.counts.values())}: {found}" if found else "none found",
        "near-duplicate of": stored.near,
        "near-duplicates": "; ".join(stored.reprints) or None,
    }
    for name, value in rows.items():
        if value is not None:
            table.add_row(name, escape(printable(str(value))))
    for note in read.notes:
        table.add_row("note", escape(printable(note)))
    console = Console()
    console.print(table)
    console.print()
