"""The made-up graph of the endpoint's benchmark: the same bytes each time, valid, and every query finds something."""

from __future__ import annotations

from pathlib import Path

from benchmarks.endpoint_data import write
from benchmarks.endpoint_queries import POINT, PROLOGUE, QUERIES
from server.answers import Question, Wanted
from server.backends.memory import load_texts


def test_the_same_seed_gives_the_same_graph_and_every_query_an_answer(tmp_path: Path) -> None:
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    assert write(one, 10_000) == write(two, 10_000)
    assert one.read_bytes() == two.read_bytes()
    store = load_texts([("one", one.read_bytes(), "nq")])
    assert 10_000 <= store.size < 10_300
    assert len(QUERIES) == 13
    for name, query in {**QUERIES, "another point": POINT % 3}.items():
        answer = store.answer(Question(PROLOGUE + query), Wanted(table=500))
        found = [term.value for row in answer.rows for term in row.values()]
        assert found or name == "three-hop join", name  # which needs more data
        assert found != ["0"], name
