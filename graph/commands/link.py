"""``vnegov link``: proposals of links to other open data, and the check of those that are stored."""

from __future__ import annotations

import csv
import sys
from dataclasses import astuple, fields
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.commands.options import release_option
from graph.errors import DataError
from graph.linking.check import check
from graph.linking.proposals import LOWEST, Proposal, proposals
from graph.linking.sources import supported_links
from graph.namespaces import BASE
from graph.release import load_store, open_release, read_graphs


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(link_command)


@click.command("link")
@click.option("--check", "checking", is_flag=True, help="Derive every stored link and code again from its source row.")
@click.option(
    "--lowest", type=click.FloatRange(0, 1), default=LOWEST, show_default=True, help="Lowest score to propose."
)
@click.option("--format", "kind", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@release_option
def link_command(checking: bool, lowest: float, kind: str, where: Path | None) -> None:
    """Propose links for things that have none, each with a score and the reason. Nothing is stored.

    Example: vnegov link --check
    """
    release = open_release(where)
    graphs = read_graphs(load_store(release))
    if not checking:
        _tell(proposals(graphs, lowest), kind)
        return
    findings = check(graphs)
    for finding in findings:
        click.echo(finding)
    if findings:
        raise DataError(f"Release {release.id}: {len(findings)} link(s) or code(s) are not as the sources support.")
    click.echo(f"release {release.id}: {len(supported_links())} links, each supported by a row with its source")


def _tell(found: list[Proposal], kind: str) -> None:
    names = [field.name for field in fields(Proposal)]
    if kind == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(astuple(one) for one in found)
        return
    table = Table(*names, box=box.SIMPLE, show_edge=False, pad_edge=False)
    for one in found:
        table.add_row(*(escape(str(value).removeprefix(BASE)) for value in astuple(one)))
    if found:
        Console(width=None if sys.stdout.isatty() else 250).print(table)
    click.echo(f"{len(found)} proposal(s); add the row to links.csv with its source to accept one", err=True)
