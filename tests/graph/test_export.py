"""The round trip of the real facts: every line of every reviewed file comes back from the RDF, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.articles import read_articles
from graph.assemble import Graphs, assemble
from graph.errors import UsageError
from graph.export import article_stem, facts_of, graph_name, line, order
from graph.model import FACT_TYPES
from graph.paths import FACTS
from graph.vocabulary import Vocabulary

STEMS = sorted(file.stem for file in FACTS.glob("*.jsonl"))


@pytest.fixture(scope="module")
def real(reference: Graphs, words: Vocabulary) -> Graphs:
    return assemble(read_articles(FACTS, words), reference, words)


@pytest.mark.parametrize("stem", STEMS)
def test_the_reviewed_file_comes_back(stem: str, real: Graphs, words: Vocabulary) -> None:
    exported = [line(fact) for fact in facts_of(real[graph_name(stem)], words.graph)]
    assert exported == (FACTS / f"{stem}.jsonl").read_text("utf8").splitlines()


@pytest.mark.parametrize("stem", STEMS)
def test_fact_files_are_in_the_order_of_the_text(stem: str, words: Vocabulary) -> None:
    facts = next(a.facts for a in read_articles(FACTS, words) if a.stem == stem)
    assert list(facts) == sorted(facts, key=order)


def test_every_type_and_field_of_the_format_makes_the_round_trip() -> None:
    samples = Path(__file__).parent.parent / "data" / "sample" / "facts"
    records = [
        json.loads(text)
        for folder in (FACTS, samples)
        for file in folder.glob("*.jsonl")
        for text in file.read_text("utf8").splitlines()
    ]
    used = {(record["type"], field) for record in records for field in record}
    known = {(kind.name, field.name) for kind in FACT_TYPES.values() for field in kind.fields}
    assert known - used == set()


def test_an_article_is_found_by_stem_slug_or_file_name() -> None:
    articles = {"000_a": "mot-bai", "001_b": "bai-khac"}
    assert article_stem("000_a", articles) == article_stem("mot-bai", articles) == article_stem("000_a.txt", articles)


def test_an_unknown_article_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean bai-khac"):
        article_stem("bai-kha", {"000_a": "mot-bai", "001_b": "bai-khac"})
