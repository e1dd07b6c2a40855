"""A small world for the pipeline's tests: two articles written for the purpose, real ontology and reference."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from graph.articles import Article, read_articles
from graph.assemble import Graphs, assemble
from graph.namespaces import ONTOLOGY_GRAPH
from graph.reference import reference_graphs
from graph.vocabulary import Vocabulary, read_rdf, vocabulary
from ontology import ontology_files

DATA = Path(__file__).parent.parent / "data" / "sample"
CODIFICATION = "law-codification"


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return vocabulary(read_rdf(ontology_files()))


@pytest.fixture(scope="session")
def reference() -> dict[URIRef, Graph]:
    """The reference graphs without the bulk of the codification, which no rule treats otherwise."""
    return {name: graph for name, graph in reference_graphs().items() if CODIFICATION not in name}


@pytest.fixture(scope="session")
def facts() -> Path:
    return DATA / "facts"


@pytest.fixture
def edited(facts: Path, tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return a function that copies the sample's facts with some text of one file replaced."""

    def copy(stem: str, old: str, new: str) -> Path:
        folder = Path(shutil.copytree(facts, tmp_path / "facts"))
        file = folder / f"{stem}.jsonl"
        text = file.read_text("utf8")
        assert old in text
        file.write_text(text.replace(old, new), "utf8")
        return folder

    return copy


@pytest.fixture(scope="session")
def texts() -> Path:
    return DATA / "texts"


@pytest.fixture(scope="session")
def articles(facts: Path, words: Vocabulary) -> list[Article]:
    return read_articles(facts, words)


@pytest.fixture(scope="session")
def graphs(articles: list[Article], reference: dict[URIRef, Graph], words: Vocabulary) -> Graphs:
    """The asserted graphs of the sample, with ontology and reference data."""
    return {ONTOLOGY_GRAPH: words.graph, **reference, **assemble(articles, reference, words)}
