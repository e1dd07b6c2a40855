"""The article of one source in memory, for those who keep nothing: as facts, or as the graph that it would be."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from rdflib import Graph

from graph import paths
from graph.articles import Article
from graph.assemble import assemble
from graph.ingest.run import Task, describe, facts_of
from graph.namespaces import GRAPH, PREFIXES
from graph.reference import reference_graphs
from graph.vocabulary import read_rdf, vocabulary
from ontology import ontology_files


def article(task: Task) -> Article:
    """Return the article of a source with its proposed facts.

    Raises:
        UnreadableError: the source is no article.
    """
    document, facts, meta = facts_of(task)
    digest = sha256(document.clean.raw.encode()).hexdigest()
    said = describe(document, meta, task.given, digest)
    more = {name: str(said[name]) for name in sorted(said.keys() - {"stem", "slug", "title", "chars", "sha256"})}
    chars = len(document.clean.raw)
    return Article(str(said["stem"]), str(said["slug"]), str(said["title"]), chars, digest, more, facts)


def as_turtle(articles: Sequence[Article]) -> str:
    """Return what articles state as Turtle; their facts say that they are proposed.

    Raises:
        DataError: a fact that cannot be placed.
    """
    known = reference_graphs(paths.REFERENCE)
    words = vocabulary(read_rdf(ontology_files()))
    graphs = assemble(articles, known, words, proposed=True)
    whole = Graph()
    for prefix, namespace in PREFIXES.items():
        whole.bind(prefix, namespace)
    for each in articles:
        whole += graphs[GRAPH[f"article/{each.stem}"]]
    return whole.serialize(format="turtle").rstrip()
