"""A data folder as reading articles in leaves it: two articles written for the tests, their facts all proposed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from graph.articles import parse_fact
from graph.export import line, order
from graph.review.session import Session, Signature
from graph.review.store import Folder, Store
from graph.vocabulary import Vocabulary, read_rdf, vocabulary
from ontology import ontology_files

SAMPLE = Path(__file__).parent.parent / "data" / "sample"


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return vocabulary(read_rdf(ontology_files()))


@pytest.fixture
def data(tmp_path: Path, words: Vocabulary) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(SAMPLE / "facts", folder / "facts")
    shutil.copytree(SAMPLE / "texts", folder / "articles")
    for file in (folder / "facts").glob("*.jsonl"):
        read = (parse_fact(text, words)[0] for text in file.read_text("utf8").splitlines())
        facts = [replace(fact, status="proposed", rule="a-rule", reviewed_by=None) for fact in read if fact]
        file.write_text("".join(f"{line(fact)}\n" for fact in sorted(facts, key=order)), "utf8")
    return folder


@pytest.fixture
def store(data: Path, words: Vocabulary) -> Store:
    return Store(Folder.of_data(data), words)


@pytest.fixture
def session(store: Store) -> Session:
    return store.open("900_thu")


@pytest.fixture
def clock() -> Callable[[], str]:
    """A clock that goes one second a look."""
    seconds: Iterator[int] = count()
    return lambda: f"2026-11-22T04:00:{next(seconds) % 60:02}Z"


@pytest.fixture
def sign() -> Signature:
    return Signature("Lê Thị Kiểm", "2026-11-22T04:00:00Z")
