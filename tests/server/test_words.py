"""The table of words: complete in both languages, and used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import server
from server.entities.head import sentence
from server.i18n import Language, counted
from server.labels import Labels
from server.site import Site
from server.urls import Urls
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
        "about.for.",
        "quality.speed.",
        "quality.state.",
        "quality.kind.",
        "rule.",
        "editor.",
    )
    unused = [
        key for key in WORDS if f'"{key}"' not in used and f"'{key}'" not in used and not key.startswith(families)
    ]
    assert unused == []


@pytest.mark.parametrize("key", sorted(key for key, (_, en) in WORDS.items() if places(en)))
def test_english_counts_one_thing_in_the_singular(key: str) -> None:
    """Every place is filled with 1: no noun after a number that stands for how many may then have its plural."""
    names = places(WORDS[key][1])
    one = Language("en").say(key, **dict.fromkeys(names, 1))
    many = Language("en").say(key, **dict.fromkeys(names, 1595))
    assert not re.search(r"\b1 (?:more |other )?(?!was|is|has|as|this)[a-z]*[a-rt-z]s\b", one), one
    assert "1,595" in many
    assert "|" not in one + many


def test_a_number_chooses_the_form_of_its_noun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WORDS, "test", ("{n} dòng, {m} tệp", "{n} {n:row|rows} in {m} {m:file|files}"))
    english = Language("en")
    assert english.say("test", n=1, m=0) == "1 row in 0 files"
    assert english.say("test", n="1.595", m="1") == "1.595 rows in 1 file"
    assert Language("vi").say("test", n=1595, m=1) == "1.595 dòng, 1 tệp"
    assert counted(1, "page", "pages") == "1 page"
    assert counted(1595, "page", "pages") == "1,595 pages"


def test_a_sentence_of_links_chooses_its_forms_too(site: Site) -> None:
    labels = Labels(site.store, Language("en"), Urls())
    one = sentence(labels, "place.line.agencies-people", agencies="1", people="2")
    assert "".join(piece.text for piece in one) == "1 agency, 2 officials named."
