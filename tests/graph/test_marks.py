"""The text in pieces: nothing lost, every phrase where it stands, nested and overlapping ones too."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.marks import around, paragraphs
from graph.model import Fact

FACT = Fact("task", "task-1", {"description": "x"}, "x", 0, 1, "proposed")
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8)


def facts_at(*spans: tuple[int, int]) -> list[Fact]:
    return [replace(FACT, id=f"task-{n}", start=a, end=b) for n, (a, b) in enumerate(spans, 1)]


@given(text=st.text(alphabet="abc \r\n🙂ệ", max_size=80), spans=SPANS)
def test_pieces_rejoin_to_the_lines_and_each_knows_its_facts(text: str, spans: list[tuple[int, int]]) -> None:
    facts = facts_at(*((start, start + length) for start, length in spans))
    found = paragraphs(text, facts)
    lines = [line for line in re.split(r"[\r\n]+", text) if line.strip()]
    assert ["".join(piece.text for piece in pieces) for pieces in found] == lines
    for piece in (piece for pieces in found for piece in pieces):
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        for place in range(piece.start, piece.start + len(piece.text)):
            assert {f.id for f in facts if f.start <= place < f.end} == {f.id for f in piece.facts}


def test_the_shortest_phrase_comes_first() -> None:
    pieces = paragraphs("abcdefghij", facts_at((0, 8), (2, 5), (4, 10)))[0]
    assert [(p.text, [f.id for f in p.facts]) for p in pieces] == [
        ("ab", ["task-1"]),
        ("cd", ["task-2", "task-1"]),
        ("e", ["task-2", "task-3", "task-1"]),
        ("fgh", ["task-3", "task-1"]),
        ("ij", ["task-3"]),
    ]


def test_around_stays_in_the_paragraph_and_says_where_it_is_cut() -> None:
    text = "một\r\n" + "a" * 400 + "câu" + "b" * 10 + "\r\nba"
    before, phrase, after = around(text, 405, 408)
    assert (before, phrase, after) == ("… " + "a" * 300, "câu", "b" * 10)
