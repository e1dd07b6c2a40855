"""``vnegov reconcile``: a column of names in a table, and what each of them is in the graph."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graph.commands.options import release_option
from graph.errors import UsageError
from graph.release import open_release
from server.backends.memory import open_store
from server.reconcile.conditions import Condition
from server.reconcile.dates import parse_date
from server.reconcile.entities import load_entities
from server.reconcile.index import Index
from server.reconcile.properties import PROPERTIES
from server.reconcile.tables import TYPES, TableFile, Work, new_columns, read_table, reconciled, write_table

_TABLE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(reconcile_command)


@click.command("reconcile")
@click.argument("table", type=_TABLE)
@click.option("--column", required=True, help="The column with the names.")
@click.option("--type", "kind", type=click.Choice(list(TYPES)), help="What the names are of. Else anything.")
@click.option("--date-column", help="The column with the date that each row speaks of.")
@click.option("--date", help="The date that all rows speak of, as 2011-08-04 or 2011.")
@click.option("--province-column", help="The column with the province of each row.")
@click.option("--issuer-column", help="The column with the issuer of each row's document.")
@click.option("--ids", default="", help=f"Identifiers to add, joined by commas: {', '.join(PROPERTIES)}.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of labels.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Else standard output.")
@release_option
def reconcile_command(
    table: Path,
    column: str,
    kind: str | None,
    date_column: str | None,
    date: str | None,
    province_column: str | None,
    issuer_column: str | None,
    ids: str,
    lang: str,
    out: Path | None,
    where: Path | None,
) -> None:
    """Say what the names in a column of a CSV table are: adds iri, label, score, match, identifiers, candidates.

    Only what is sure is filled in (match is yes). Of a doubtful row the candidates are listed for a person.

    Example: vnegov reconcile ranking.csv --column Tỉnh --type province --date 2017 --ids wikidata,gso --out linked.csv
    """
    given = read_table(sys.stdin.buffer.read() if str(table) == "-" else table.read_bytes(), str(table))
    columns = {"date": date_column, "province": province_column, "issuer": issuer_column}
    work = Work(
        column=given.column(column),
        types=(TYPES[kind],) if kind else (),
        conditions=tuple((pid, given.column(name)) for pid, name in columns.items() if name),
        fixed=_fixed(date),
        ids=_known_ids(ids),
        language=lang,
    )
    index = Index(load_entities(open_store(open_release(where))))
    _write(_run(index, given, work), out)


def _fixed(date: str | None) -> tuple[Condition, ...]:
    if date is None:
        return ()
    if parse_date(date) is None:
        raise UsageError(f"--date {date!r} is not a date; write 2011-08-04, 2011-08, 2011 or 04/8/2011.")
    return (Condition("date", (date,)),)


def _known_ids(ids: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(one.strip() for one in ids.split(",") if one.strip()))
    for one in wanted:
        if one not in PROPERTIES:
            raise UsageError(f"--ids: there is no {one!r}. There is: {', '.join(PROPERTIES)}.")
    return wanted


def _run(index: Index, table: TableFile, work: Work) -> bytes:
    """Reconcile with a progress bar, tell what came of it, and return the table with its new columns."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    rows: list[Sequence[str]] = []
    sure = looked_up = 0
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reconcile", total=len(table.rows))
        for row, (cells, match, asked) in zip(table.rows, reconciled(index, table, work), strict=True):
            rows.append((*row, *cells))
            sure, looked_up = sure + match, looked_up + asked
            progress.advance(task)
    doubtful = sum(1 for row in rows if row[-1])
    click.echo(
        f"{len(rows)} rows: {sure} sure, {doubtful} doubtful (see the candidates), "
        f"{looked_up - sure - doubtful} without a candidate, {len(rows) - looked_up} empty",
        err=True,
    )
    return write_table(table, [*table.header, *new_columns(table.header, work.ids)], rows)


def _write(data: bytes, out: Path | None) -> None:
    """Write to standard output, or to a file that appears only when it is whole."""
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
            temporary = file.name
            file.write(data)
        Path(temporary).chmod(0o666 & ~_mask())
        Path(temporary).replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise UsageError(f"{out} cannot be written: {error}. Name a file in a folder that you can write to.") from error


def _mask() -> int:
    """Return the mask for new files of this process."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
