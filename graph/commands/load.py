"""``vnegov load``: a release into another backend than memory."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, cast

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from graph.commands.options import backend_folder_option, backend_url_option, release_option
from graph.errors import ReleaseError, UsageError
from graph.release import Release, open_release
from server.backends.loading import load_remote, parts
from server.backends.opening import endpoint, rocksdb_folder
from server.backends.rocksdb import load_rocksdb


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(load_command)


@click.command("load")
@click.option("--backend", type=click.Choice(("rocksdb", "remote", "file")), required=True, help="Where to.")
@backend_folder_option
@backend_url_option
@click.option(
    "--graph-store-url",
    default="",
    metavar="URL",
    help="Address of the remote endpoint's graph store (SPARQL Graph Store Protocol), which is written to.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --backend file: the file, N-Quads, gzipped where its name ends in .gz; for a store's bulk loader.",
)
@release_option
def load_command(
    backend: str,
    backend_folder: Path | None,
    backend_url: str,
    graph_store_url: str,
    out: Path | None,
    where: Path | None,
) -> None:
    """Load a release into a RocksDB folder or a remote SPARQL endpoint, or write the file that a bulk loader reads.

    \b
    Examples:
    vnegov load --backend rocksdb
    vnegov load --backend remote --backend-url http://localhost:7878/query \\
      --graph-store-url http://localhost:7878/store
    vnegov load --backend file --out release.nq.gz
    """
    release = open_release(where)
    if backend == "rocksdb":
        with _progress(release) as tell:
            place = load_rocksdb(release, rocksdb_folder(release, backend_folder), tell)
        click.echo(f"release {release.id} in {place}")
        return
    with _readable(release):
        if backend == "file":
            _to_file(release, out)
        else:
            _to_endpoint(release, backend_url, graph_store_url)


def _to_endpoint(release: Release, backend_url: str, graph_store_url: str) -> None:
    if not graph_store_url:
        raise UsageError(
            "The address that graphs are written to is not given: --graph-store-url http://localhost:7878/store "
            "(docs/backends.md has that of each store)."
        )
    queries, graph_store = endpoint(backend_url), endpoint(graph_store_url)
    with _progress(release) as tell:
        loaded = load_remote(release, queries, graph_store, tell)
    click.echo(f"release {release.id} at {queries.shown}: {loaded.quads:,} triples in {loaded.graphs} graphs")
    if loaded.counted != loaded.union:
        click.echo(
            f"Of {loaded.union:,} different triples {loaded.counted:,} are there: this store takes values of different "
            "types, or different spellings, for one. Answers can differ from those of the other backends.",
            err=True,
        )


def _to_file(release: Release, out: Path | None) -> None:
    if out is None:
        raise UsageError("The file to write is not given: --out release.nq.gz")
    building = out.with_name(f".{out.name}.building")
    try:
        with building.open("wb") as plain, _zipped(plain, out) as file, _progress(release) as tell:
            for graph, lines in parts(release, tell):
                end = f" <{graph}> .\n".encode()
                file.writelines(line.removesuffix(b" .\n") + end for line in lines)
        building.replace(out)
    finally:
        building.unlink(missing_ok=True)
    click.echo(f"release {release.id} in {out}")


def _zipped(file: IO[bytes], out: Path) -> AbstractContextManager[IO[bytes]]:
    """Return what writes to ``file``, gzipped without a time stamp where the name asks for it."""
    zipped = gzip.GzipFile("", "wb", 6, file, mtime=0) if out.suffix == ".gz" else nullcontext(file)
    return cast(AbstractContextManager[IO[bytes]], zipped)


@contextmanager
def _readable(release: Release) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError) as error:
        raise ReleaseError(f"Release {release.id} could not be loaded: {error}.") from error


@contextmanager
def _progress(release: Release) -> Iterator[Callable[[float], None]]:
    """Yield what is told the fraction that is done, and shows it on a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"release {release.id}", total=1.0)
        yield lambda fraction: progress.update(task, completed=fraction)
