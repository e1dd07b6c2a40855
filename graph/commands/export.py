"""``vnegov export``: an article's facts or graph, out of a release."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
from rdflib import Graph, URIRef

from graph.commands.options import release_option
from graph.export import article_stem, facts_of, graph_name, line
from graph.namespaces import ONTOLOGY_GRAPH, PREFIXES, VN
from graph.nanopub import nanopubs, trig
from graph.release import (
    Release,
    Store,
    load_store,
    n_quads,
    open_release,
    parse_quads,
    quads_with,
    read_graph,
    read_lines,
)
from graph.tables import facts_table

_WRITERS: Final = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}
"""Format → what writes it."""


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(export_command)


@click.command("export")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["facts", "csv", "ttl", "nt", "nq", "jsonld", "nanopub"]),
    default="facts",
    show_default=True,
)
@click.option("--article", "name", required=True, help="The article's slug or file name.")
@release_option
def export_command(kind: str, name: str, where: Path | None) -> None:
    """Print the facts of an article, rebuilt from the graph alone, or its graph, or a nanopublication for each fact.

    Example: vnegov export --format facts --article 000_787f3678ca86efb5
    """
    release = open_release(where)
    store = load_store(release)
    graph_iri = graph_name(article_stem(name, _articles(store)))
    graph = _graph(release, graph_iri)
    match kind:
        case "facts" | "csv":
            facts = facts_of(graph, read_graph(store, ONTOLOGY_GRAPH))
            click.echo(facts_table(facts) if kind == "csv" else "".join(f"{line(fact)}\n" for fact in facts), nl=False)
        case "nanopub":
            click.echo(trig(nanopubs(graph)), nl=False)
        case "nq":
            click.echo(n_quads({graph_iri: graph}), nl=False)
        case _:
            for prefix, namespace in PREFIXES.items():
                graph.bind(prefix, namespace)
            click.echo(graph.serialize(format=_WRITERS[kind]).rstrip())


def _graph(release: Release, name: URIRef) -> Graph:
    """Return a named graph as the dataset has it; the store writes some numbers in another datatype."""
    end = f" <{name}> .".encode()
    return parse_quads(line for line in read_lines(release) if line.endswith(end))[name]


def _articles(store: Store) -> dict[str, str]:
    """Return stem → slug of the articles of a release."""
    quads = quads_with(store, VN.fileStem)
    return dict(sorted((stem, article.rpartition("/")[2]) for article, stem in quads))
