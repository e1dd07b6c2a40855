"""``vnegov export``: an article's facts or graph, out of a release."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import release_option
from graph.export import article_stem, facts_of, graph_name, line
from graph.namespaces import ONTOLOGY_GRAPH, PREFIXES, VN
from graph.release import Store, load_store, open_release, quads_with, read_graph


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(export_command)


@click.command("export")
@click.option(
    "--format", "kind", type=click.Choice(["facts", "ttl", "nt", "jsonld"]), default="facts", show_default=True
)
@click.option("--article", "name", required=True, help="The article's slug or file name.")
@release_option
def export_command(kind: str, name: str, where: Path | None) -> None:
    """Print the facts of an article, rebuilt from the graph alone, or its graph.

    Example: vnegov export --format facts --article 000_787f3678ca86efb5
    """
    store = load_store(open_release(where))
    graph = read_graph(store, graph_name(article_stem(name, _articles(store))))
    if kind == "facts":
        for fact in facts_of(graph, read_graph(store, ONTOLOGY_GRAPH)):
            click.echo(line(fact))
        return
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    click.echo(graph.serialize(format={"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}[kind]).rstrip())


def _articles(store: Store) -> dict[str, str]:
    """Return stem → slug of the articles of a release."""
    quads = quads_with(store, VN.fileStem)
    return dict(sorted((stem, article.rpartition("/")[2]) for article, stem in quads))
