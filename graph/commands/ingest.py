"""``vnegov ingest`` and ``vnegov extract``: reading articles, and saying what was found in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from graph import paths
from graph.commands.intake_report import Report
from graph.commands.options import data_option
from graph.errors import DataError, UsageError
from graph.export import line
from graph.extract import ArticleMeta
from graph.extract.gazetteer import load_gazetteer
from graph.ingest.days import day
from graph.ingest.errors import UnreadableError
from graph.ingest.fetch import fetch
from graph.ingest.folder import DataFolder
from graph.ingest.intake import digests, ingest
from graph.ingest.parallel import workers
from graph.ingest.proposal import article, as_turtle
from graph.ingest.run import Task
from graph.ingest.sources import Source, find_sources, is_address, is_folder, is_web_address, load
from graph.printable import printable

MANY: Final = 50
"""From this number of sources on all cores are used unless ``--jobs`` says otherwise."""


_NOTHING: Final = "{}: no article to read; expected files that end in .txt, .html or .htm."


def register(cli: click.Group) -> None:
    """Add the commands."""
    cli.add_command(ingest_command)
    cli.add_command(extract_command)


def _known_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and day(value) is None:
        raise click.BadParameter(f"{value!r} is no day; expected e.g. 2011-08-05, 2011-08 or 2011.")
    return value


def _known_province(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and load_gazetteer().province(value) is None:
        raise click.BadParameter(f"{value!r} is no province; expected its name without 'tỉnh', e.g. \"Bắc Giang\".")
    return value


def _known_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_web_address(value):
        raise click.BadParameter(f"{value!r} is no address; expected e.g. https://example.vn/1.")
    return value


_META: Final = (
    click.option("--title", help="The title, where the source does not say it well. For one source only."),
    click.option("--url", callback=_known_address, help="Where the article was published. For one source only."),
    click.option("--date", "published", callback=_known_day, help="When it was published, e.g. 2011-08-05."),
    click.option("--outlet", help="Who published it."),
    click.option("--author", help="Who wrote it."),
    click.option("--province", callback=_known_province, help='The province that it is about, e.g. "Bắc Giang".'),
    click.option("--allow-network", is_flag=True, help="Read the addresses that are given. Else none is asked."),
)


def _meta_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_META):
        command = option(command)
    return command


@click.command("ingest")
@click.argument("given", nargs=-1, required=True, metavar="FILE|DIR|URL...")
@_meta_options
@data_option
@click.option("--jobs", type=click.IntRange(1, 512), help="Processes. Default: 1, or all cores for many articles.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the workers of this Dask scheduler instead.")
@click.option("--again", is_flag=True, help="Propose facts even of articles whose facts the project has reviewed.")
def ingest_command(
    given: tuple[str, ...],
    allow_network: bool,
    data: Path | None,
    jobs: int | None,
    scheduler: str | None,
    again: bool,
    **said: Any,
) -> None:
    """Read articles, find facts in them, and keep text and facts in the data folder as proposed.

    Plain text and saved pages, in UTF-8 or an older encoding; - is standard input. Beside FILE.txt a FILE.meta.json may
    say title, outlet, author, published, url, province. What is already there is passed over, so the same command goes
    on where it was stopped.

    Example: vnegov ingest saved/article.html --date 2011-08-05
    """
    _check(given, allow_network, said)
    total = sum(1 for _ in find_sources(given))
    if not total:
        raise UsageError(_NOTHING.format(", ".join(given)))
    jobs = jobs or (1 if total < MANY else os.cpu_count() or 1)
    folder = DataFolder(paths.data_folder(data))
    with workers(jobs, scheduler) as by, Report(total, folder.root, any(said.values())) as report:
        tally = ingest(
            find_sources(given),
            folder,
            by,
            given=ArticleMeta(**said),
            fetch=fetch,
            tell=report.tell,
            reviewed={} if again else digests(paths.FACTS),
        )
    report.sum_up(tally)
    if tally.failed:
        raise DataError(f"{tally.failed} of {total} could not be read, as said above; all others are kept.")


@click.command("extract")
@click.argument("given", nargs=-1, required=True, metavar="FILE|DIR|URL...")
@_meta_options
@click.option("--format", "kind", type=click.Choice(["jsonl", "ttl"]), default="jsonl", show_default=True)
def extract_command(given: tuple[str, ...], allow_network: bool, kind: str, **said: Any) -> None:
    """Print the facts found in articles; nothing is kept.

    Example: vnegov extract article.txt --format ttl
    """
    _check(given, allow_network, said)
    failed: list[str] = []
    if not any(True for _ in find_sources(given)):
        raise UsageError(_NOTHING.format(", ".join(given)))
    articles = _articles(find_sources(given), ArticleMeta(**said), failed)
    if kind == "jsonl":
        for each in articles:
            for fact in each.facts:
                click.echo(line(fact))
    elif found := list(articles):
        click.echo(as_turtle(found))
    if failed:
        raise DataError(f"{len(failed)} source(s) could not be read, as said above.")


def _articles(sources: Iterable[Source], given: ArticleMeta, failed: list[str]) -> Iterator[Any]:
    for source in sources:
        try:
            source, data = load(source, fetch)
            yield article(Task(source.name, data, given, source.beside))
        except UnreadableError as error:
            failed.append(source.name)
            click.echo(printable(str(error)), err=True)


def _check(given: Sequence[str], allow_network: bool, said: dict[str, str | None]) -> None:
    """Refuse what cannot be meant: an address without leave, one title for several articles, no name at all."""
    if any(not each.strip() for each in given):
        raise UsageError("One of the names is empty. Say which file, folder or address to read.")
    addresses = [each for each in given if is_address(each)]
    if addresses and not allow_network:
        raise UsageError(
            f"{addresses[0]} is an address. Give --allow-network to read it, or save the page and give the file."
        )
    one = len(given) == 1 and not is_folder(given[0])
    for option in ("title", "url"):
        if said[option] and not one:
            raise UsageError(f"--{option} is for one article; {len(given)} source(s) or a folder were given.")
