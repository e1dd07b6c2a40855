"""Does a release hold what it states? Every figure counted again, every digest computed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rdflib import Graph, URIRef

from graph.articles import check_evidence
from graph.describe import counts
from graph.export import article_of
from graph.namespaces import ARTICLE_GRAPHS, ONTOLOGY_GRAPH
from graph.release import Release


def verify(release: Release, graphs: Mapping[URIRef, Graph]) -> Iterator[str]:
    """Yield a sentence for everything that is not as the manifest states: files, sizes, digests, graphs, counts.

    Args:
        release: the release.
        graphs: the named graphs of its dataset.
    """
    manifest = release.manifest
    yield from _files(release)
    sizes = {str(name): len(graph) for name, graph in graphs.items()}
    for name in sorted(sizes.keys() | manifest["graphs"].keys()):
        stated, found = manifest["graphs"].get(name), sizes.get(name)
        if stated != found:
            yield f"{name}: {stated} triples are stated, {found} are there"
    counted = counts(graphs)
    for name, stated in manifest["counts"].items():
        if (found := counted[name]) != stated:
            yield f"{name}: {stated} is stated, {found} counted"


def verify_evidence(graphs: Mapping[URIRef, Graph], texts: Sequence[Path]) -> tuple[int, list[str]]:
    """Compare every phrase of the graph with the text of its article, as ``check_evidence`` does for fact files."""
    codes = graphs[ONTOLOGY_GRAPH]
    articles = [article_of(graph, codes) for name, graph in graphs.items() if name.startswith(ARTICLE_GRAPHS)]
    return check_evidence(articles, texts)


def _files(release: Release) -> Iterator[str]:
    stated = {**release.manifest["files"], **release.manifest.get("engines", {})}
    there = {str(p.relative_to(release.folder)) for p in release.folder.rglob("*") if p.is_file()} - {"manifest.json"}
    for name in sorted(there - stated.keys()):
        yield f"{name}: is there and not stated"
    for name in sorted(stated):
        file = Path(release.folder, name)
        if name not in there:
            yield f"{name}: is stated and not there"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != stated[name]["sha256"]:
            yield f"{name}: its SHA-256 is not the one stated"
