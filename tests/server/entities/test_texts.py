"""The operator's texts: shown only if they are the ones that were read; every phrase is marked and reached."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from server import Config, create_app
from server.entities.texts import Phrase, marked, read_text

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=7)


def phrases(*spans: tuple[int, int]) -> list[Phrase]:
    return [Phrase(a, b, number, "x", f"#{number}") for number, (a, b) in enumerate(spans, 1)]


@given(text=st.text(alphabet="ab ệ\n", min_size=1, max_size=50), spans=SPANS)
def test_every_phrase_is_reached_and_no_word_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    known = phrases(*((start, start + length) for start, length in spans))
    found = marked(text, known)
    assert "".join(piece.text for pieces in found for piece in pieces) == "".join(
        line for line in text.split("\n") if line.strip()
    )
    reached = {phrase for pieces in found for piece in pieces for phrase in (piece.phrase, *piece.notes) if phrase}
    shown = [(at, line) for at, line in _lines(text) if line.strip()]
    there = {one for one in known if any(one.start < at + len(line) and one.end > at for at, line in shown)}
    assert reached == there


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found


def test_phrases_that_cover_each_other_lead_to_each() -> None:
    pieces = marked("abcdef", phrases((0, 6), (0, 3), (3, 6), (1, 2)))[0]
    assert [(piece.text, piece.phrase and piece.phrase.number, piece.depth) for piece in pieces] == [
        *[("a", 2, 2), ("b", 4, 3), ("c", 2, 2)],
        ("def", 3, 2),
    ]
    assert [[note.number for note in piece.notes] for piece in pieces] == [[], [], [], [1]]


def test_a_text_is_read_only_if_it_is_the_one_that_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("một cửa".encode())
    digest = hashlib.sha256("một cửa".encode()).hexdigest()
    assert read_text([tmp_path / "nowhere", tmp_path], "a", digest) == "một cửa"
    assert read_text([tmp_path], "a", "0" * 64) is None
    assert read_text([tmp_path], "b", digest) is None
    assert read_text([], "a", digest) is None


@pytest.mark.parametrize("stem", ["../a", "..", "/etc/passwd", "a/b", "", "a\x00"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, stem: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "in").mkdir()
    assert read_text([tmp_path / "in"], stem, hashlib.sha256(b"x").hexdigest()) is None


def test_without_a_text_the_page_says_whose_it_is(app: Flask) -> None:
    client = app.test_client()
    text = client.get("/page/id/article/tinh-vi-du-hop?lang=en").get_data(as_text=True)
    assert "belongs to its publisher" in text
    assert 'href="https://example.org/bai-1" class="external"' in text
    assert 'class="reading"' not in text
    assert "its address known" in client.get("/page/id/article/khong-ngay?lang=en").get_data(as_text=True)


def test_another_text_by_that_name_is_not_shown(release: Path, tmp_path: Path) -> None:
    (tmp_path / "900_vidu.txt").write_text("Not the article.", "utf8")
    page = create_app(Config(release=release, workers=0, articles=(tmp_path,))).test_client()
    assert "Not the article" not in page.get("/page/id/article/tinh-vi-du-hop").get_data(as_text=True)
