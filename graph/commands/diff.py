"""``vnegov diff``: what changed between two releases."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import FOLDER
from graph.diff import diff
from graph.diff_report import rdf, words
from graph.release import open_release


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(diff_command)


@click.command("diff")
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--format", "kind", type=click.Choice(["text", "trig"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Language of the text.")
def diff_command(old: Path, new: Path, kind: str, lang: str) -> None:
    """Tell what changed from the release OLD to the release NEW: facts with their phrases, then every graph.

    OLD and NEW are folders: a release, or a folder of releases, of which the current one is taken.

    Example: vnegov diff build/releases/0123456789abcdef build/releases
    """
    found = diff(open_release(old), open_release(new))
    if kind == "trig":
        click.echo(rdf(found), nl=False)
        return
    for line in words(found, lang):
        click.echo(line)
