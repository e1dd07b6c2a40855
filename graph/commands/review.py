"""``vnegov review``: a person confirms, corrects, drops or adds proposed facts."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from graph import paths
from graph.commands.options import FOLDER, THERE, data_option
from graph.errors import DataError, UsageError
from graph.review.refusals import ReviewError
from graph.review.session import Signature
from graph.review.store import Change, Folder, Store
from graph.review.terminal import left, list_articles, walk
from graph.review.words import LANGUAGES
from graph.vocabulary import read_rdf, vocabulary
from ontology import ontology_files


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(review_command)


def utc_now() -> str:
    """Return the time as the journal writes it: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@click.command("review")
@click.argument("article", required=False)
@click.option("--accept", "accepted", multiple=True, metavar="ID,…", help="Confirm these facts.")
@click.option("--accept-all", is_flag=True, help="Confirm every fact that is still proposed.")
@click.option("--drop", "dropped", multiple=True, metavar="ID,…", help="Take these facts out.")
@click.option("--set", "corrections", multiple=True, metavar="ID.FIELD=VALUE", help="Correct a field of a fact.")
@click.option("--undo", is_flag=True, help="Take back the last step.")
@click.option("--redo", is_flag=True, help="Do again what was taken back.")
@click.option("--by", help="Who reviews. Default: the name you are logged in by.")
@click.option("--web", is_flag=True, help="Review on a page in the browser, for nobody but you.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --web: an address of this computer alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=8090, show_default=True, help="With --web; 0: any free.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi", show_default=True, help="Language to work in.")
@data_option
@click.option("--facts", type=THERE, help="Review the facts of this folder instead.")
@click.option("--texts", type=FOLDER, help="Folder with the articles' texts (<stem>.txt).")
def review_command(
    article: str | None,
    accepted: tuple[str, ...],
    accept_all: bool,
    dropped: tuple[str, ...],
    corrections: tuple[str, ...],
    undo: bool,
    redo: bool,
    by: str | None,
    web: bool,
    host: str,
    port: int,
    lang: str,
    data: Path | None,
    facts: Path | None,
    texts: Path | None,
) -> None:
    """Review proposed facts: accept, correct, drop, add. Without ARTICLE, list the articles.

    In the terminal, the proposed facts of ARTICLE come one at a time; --web opens the same as a page. With --set,
    --drop, --accept or --accept-all (done in this order, all or none) nothing is asked. Each step is saved at once.

    Example: vnegov review 000_787f3678ca86efb5 --accept target-1,target-2 --set result-1.value=70
    """
    reviewer = _reviewer(by)
    store = Store(_folder(data, facts, texts), vocabulary(read_rdf(ontology_files())))
    changes = list(
        _changes(accepted, accept_all, dropped, corrections, undo, redo, lambda: Signature(reviewer, utc_now()))
    )
    if web:
        if changes:
            raise UsageError("--web is for reviewing by hand; leave --accept, --drop, --set and --undo out.")
        from graph.review.serving import serve_review

        serve_review(store, reviewer, utc_now, host=host, port=port, lang=lang, article=article)
        return
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    if article is None:
        if changes:
            raise UsageError("Say which article: vnegov review ARTICLE --accept-all. `vnegov review` lists them.")
        list_articles(console, store, lang)
        return
    stem = store.find(article)
    if changes:
        try:
            session = store.change(stem, *changes)
        except ReviewError as error:
            raise DataError(error.said(lang)) from error
        click.echo(left(session, lang))
    elif sys.stdin.isatty():
        walk(console, store, stem, lambda: Signature(reviewer, utc_now()), lang)
    else:
        raise UsageError(
            "The review asks at a terminal, and this is none. Say what to do with --accept, --accept-all, --drop or "
            "--set, or open the page with --web."
        )


def _changes(
    accepted: tuple[str, ...],
    accept_all: bool,
    dropped: tuple[str, ...],
    corrections: tuple[str, ...],
    undo: bool,
    redo: bool,
    sign: Callable[[], Signature],
) -> Iterator[Change]:
    """Return the steps that the options ask for."""

    def correct(fact_id: str, fields: dict[str, str]) -> Change:
        return lambda session: session.correct(fact_id, fields, sign())

    def accept(fact_id: str) -> Change:
        return lambda session: session.accept(fact_id, sign())

    def drop(fact_id: str) -> Change:
        return lambda session: session.drop(fact_id, sign())

    if undo:
        yield lambda session: session.undo(sign())
    if redo:
        yield lambda session: session.redo(sign())
    by_fact: dict[str, dict[str, str]] = {}
    for correction in corrections:
        target, equals, value = correction.partition("=")
        fact_id, dot, field = target.strip().rpartition(".")
        if not (equals and dot and fact_id and field):
            raise UsageError(f"{correction!r} is not ID.FIELD=VALUE, e.g. result-1.value=70.")
        by_fact.setdefault(fact_id, {})[field] = value
    yield from (correct(fact_id, fields) for fact_id, fields in by_fact.items())
    yield from (drop(fact_id) for fact_id in _ids(dropped))
    yield from (accept(fact_id) for fact_id in _ids(accepted))
    if accept_all:
        yield lambda session: session.accept_all(sign())


def _ids(given: tuple[str, ...]) -> list[str]:
    return [name.strip() for part in given for name in part.split(",") if name.strip()]


def _reviewer(by: str | None) -> str:
    """Return the reviewer's name.

    Raises:
        UsageError: there is none, or it is no name.
    """
    if by is None:
        try:
            by = getpass.getuser()
        except (KeyError, OSError):
            by = ""
    name = " ".join(by.split())
    if not name or len(name) > 80 or not name.isprintable():
        raise UsageError("Say who reviews, in at most 80 characters: --by 'Nguyễn Văn A'.")
    return name


def _folder(data: Path | None, facts: Path | None, texts: Path | None) -> Folder:
    folder = Folder.of_data(paths.data_folder(data))
    if facts is not None:
        folder = Folder(facts, folder.texts, facts / "review")
    return replace(folder, texts=texts) if texts is not None else folder
