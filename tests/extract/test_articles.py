"""Real articles with reviewed facts, where they are at hand: evidence exact, figures not below a floor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.extraction import articles, score
from graph.extract import extract
from graph.model import MAX_QUOTE

SHARED = Path(__file__).parents[2].parent / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the reviewed articles (../shared) are not beside this project"
)


def test_evidence_is_exact() -> None:
    for text, _ in articles(SHARED, "all"):
        raw = text.read_bytes().decode("utf8")
        for fact in extract(raw):
            assert raw[fact.start : fact.end] == fact.quote, (text.name, fact)
            assert 0 < len(fact.quote) <= MAX_QUOTE, (text.name, fact)


@pytest.mark.parametrize(("chosen", "f1", "full"), [("A", 0.95, 0.90), ("B", 0.93, 0.78)])
def test_figures_do_not_fall(chosen: str, f1: float, full: float) -> None:
    table, _ = score(SHARED, chosen, [])
    overall = re.search(r"^overall +\S+ +\S+ +(\S+) +(\S+)", table, re.MULTILINE)
    assert overall is not None, table
    assert float(overall[1]) >= f1, table
    assert float(overall[2]) >= full, table
