"""``vnegov query`` and ``vnegov sparql``: asking a release from the shell."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.commands.options import release_option
from graph.errors import UsageError
from graph.namespaces import BASE
from graph.release import open_release
from server.backends.memory import open_store
from server.canned import FORMATS, open_library, rows, run, serialised
from server.protocol import Operation, evaluate
from server.terms import Row

_RESULT_FORMATS = {
    "rows": ("csv", "json", "tsv", "xml"),
    "boolean": ("json", "xml"),
    "triples": ("ttl", "nt", "jsonld", "rdf"),
}


def register(cli: click.Group) -> None:
    """Add the commands."""
    cli.add_command(query_command)
    cli.add_command(sparql_command)


@click.command("query")
@click.argument("name", required=False)
@click.argument("arguments", nargs=-1, metavar="[PARAMETER=VALUE]...")
@click.option("--format", "kind", type=click.Choice(["table", *FORMATS]), default="table", show_default=True)
@release_option
def query_command(name: str | None, arguments: tuple[str, ...], kind: str, where: Path | None) -> None:
    """Ask a canned query; without a name, list them. A parameter may be given several times: any of the values.

    Example: vnegov query targets province="Thái Nguyên" --format csv
    """
    library = open_library(open_release(where))
    if name is None:
        for query in library.catalogue.queries.values():
            click.echo(f"{query.name:24} {query.summary['en']}")
            for parameter in query.parameters.values():
                needed = "required" if parameter.required else "optional"
                click.echo(f"{'':26}{parameter.name} ({parameter.type}, {needed}): {parameter.help['en']}")
        return
    given: dict[str, list[str]] = {}
    for argument in arguments:
        parameter_name, equals, value = argument.partition("=")
        if not equals:
            raise UsageError(f'{argument!r} is not PARAMETER=VALUE, e.g. province="Thái Nguyên".')
        given.setdefault(parameter_name, []).append(value)
    bound = run(library, name, given)
    if kind == "table":
        _table(list(bound.query.columns), rows(library.store, bound))
    else:
        _write(serialised(library.store, bound, kind))


def _table(columns: list[str], found: list[Row]) -> None:
    """Print rows as a table for a person; empty columns are left out."""
    filled = [column for column in columns if any(column in row for row in found)]
    table = Table(*filled, box=box.SIMPLE, show_edge=False, pad_edge=False, row_styles=["", "dim"])
    for row in found:
        table.add_row(*(escape(_short(row[column].value)) if column in row else "" for column in filled))
    console = Console(width=None if sys.stdout.isatty() else 50 * max(1, len(filled)))
    if found:
        console.print(table)
    click.echo(f"{len(found)} row(s)", err=True)


def _write(data: bytes) -> None:
    """Write an answer to standard output, its last line ended."""
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def _short(value: str) -> str:
    """Return an IRI of ours without its base."""
    return value.removeprefix(BASE)


@click.command("sparql")
@click.argument("query")
@click.option("--format", "kind", help="json csv tsv xml for rows, ttl nt jsonld rdf for triples. Default: csv, ttl.")
@release_option
def sparql_command(query: str, kind: str | None, where: Path | None) -> None:
    """Ask a SPARQL query: the text, a file, or - for standard input. All graphs are asked together.

    Example: vnegov sparql 'SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) LIMIT 5'
    """
    text = sys.stdin.read() if query == "-" else query
    if query != "-" and Path(query).suffix in (".rq", ".sparql"):
        try:
            text = Path(query).read_text("utf8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{query} cannot be read as a query: {error}.") from error
    outcome = evaluate(open_store(open_release(where)), Operation(text, (), (), ""), text, BASE)
    choices = _RESULT_FORMATS[outcome.kind]
    kind = kind or choices[0]
    if kind not in choices:
        raise UsageError(f"This query gives {outcome.kind}; its formats are {', '.join(choices)}, not {kind!r}.")
    _write(outcome.serialise(kind))
