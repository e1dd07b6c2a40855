"""A release of the sample's two articles with the real ontology and reference data, reasoned over by the pipeline."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

from rdflib import Graph, URIRef

from graph.articles import Article, read_articles
from graph.assemble import assemble
from graph.describe import with_inferred
from graph.namespaces import ONTOLOGY_GRAPH
from graph.reason import reason
from graph.reference import reference_graphs
from graph.rules import rules_of
from graph.vocabulary import read_rdf, vocabulary
from ontology import ontology_files

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
TEXTS = SAMPLE / "texts"
ID = "fedcba9876543210"
INDICATOR = "Triển khai, sử dụng phần mềm một cửa điện tử"


def write_reasoned(folder: Path) -> Path:
    """Write the release, without the bulk of the codification, which no page treats otherwise."""
    ontology = read_rdf(ontology_files())
    words = vocabulary(ontology)
    known = {name: graph for name, graph in reference_graphs().items() if "codification" not in name}
    articles = [_with_report(article) for article in read_articles(SAMPLE / "facts", words)]
    asserted = {ONTOLOGY_GRAPH: ontology, **known, **assemble(articles, known, words)}
    graphs = with_inferred(asserted, reason(asserted, rules_of(ontology)))
    folder.mkdir(parents=True)
    (folder / "dataset.nq.gz").write_bytes(gzip.compress(_quads(graphs), compresslevel=1, mtime=0))
    manifest = {"id": ID, "created": "2026-11-26", "counts": {}, "files": {}, "graphs": []}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf8")
    return folder


def _with_report(article: Article) -> Article:
    """Return an article whose first result is told of the end of its first target's time, for the same indicator."""
    told = {"indicator": INDICATOR}
    late = {**told, "as_of": "2014-12-31"}
    new = {"target-1": told, "result-1": late} if article.stem == "900_thu" else {}
    facts = tuple(replace(fact, values={**fact.values, **new.get(fact.id, {})}) for fact in article.facts)
    return replace(article, facts=facts)


def _quads(graphs: dict[URIRef, Graph]) -> bytes:
    lines = [f"{s.n3()} {p.n3()} {o.n3()} {name.n3()} ." for name, graph in graphs.items() for s, p, o in graph]
    return "\n".join(sorted(lines)).encode()
