"""The table of words: complete in both languages, and used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import server
from server.words import WORDS

ROOM = Path(server.__file__).parent
SOURCES = {path: path.read_text("utf8") for path in [*ROOM.rglob("*.py"), *ROOM.rglob("*.html")]}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_say_the_same(key: str) -> None:
    vi, en = WORDS[key]
    assert vi.strip()
    assert en.strip()
    assert places(vi) == places(en)


def test_every_key_that_a_template_asks_for_is_there() -> None:
    asked = {
        (path.name, key)
        for path, text in SOURCES.items()
        for key in re.findall(r"""(?:\bt|\bsay)\(\s*["']([\w.-]+)["']\s*[,)]""", text)
    }
    assert len(asked) > 60
    assert sorted((name, key) for name, key in asked if key not in WORDS) == []


def test_every_word_is_used() -> None:
    used = "\n".join(text for path, text in SOURCES.items() if "words" not in path.parts)
    families = (
        "class.",
        "chart.column.",
        "chart.dated.",
        "chart.kind.",
        "chart.lane.",
        "chart.told.",
        "map.borders.",
        "map.island.",
        "map.measure.",
        "tracker.standing.",
        "tracker.certainty.",
        "tracker.filter.",
        "search.facet.",
        "group.",
        "property.",
        "value.",
        "fact.",
        "format.",
        "language.",
        "word.",
        "sparql.example.",
        "document.line.",
        "section.",
        "why.rule.",
        "why.axiom.",
    )
    unused = [
        key for key in WORDS if f'"{key}"' not in used and f"'{key}'" not in used and not key.startswith(families)
    ]
    assert unused == []
