"""The words of the review: complete in both languages, and all of them used."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

import graph.review
from graph.model import FACT_TYPES, Kind
from graph.review.choices import LISTS, SEVERAL, known_names, options, suggestions, type_label
from graph.review.refusals import _MESSAGES
from graph.review.session import Session
from graph.review.words import FIELDS, WORDS, field_label

FOLDER = Path(graph.review.__file__).parent
NAMES = {field.name for kind in FACT_TYPES.values() for field in kind.fields}


@pytest.mark.parametrize("table", [WORDS, FIELDS, _MESSAGES], ids=["words", "fields", "refusals"])
def test_both_languages_say_the_same_things(table: dict[str, tuple[str, str]]) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, (vi, en) in table.items():
        assert vi.strip(), key
        assert en.strip(), key
        assert places(vi) == places(en), key


def test_every_field_has_a_label_and_no_label_is_left_over() -> None:
    assert set(FIELDS) == NAMES
    assert field_label("indicator", "vi") == "chỉ số"


def test_every_word_is_used() -> None:
    source = "".join(
        file.read_text("utf8")
        for file in (*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html"))
        if file.name != "words.py"
    )
    composed = ("did.", "done.", "keys.", "show.", "help.")
    unused = [key for key in WORDS if f'"{key}"' not in source and f"'{key}'" not in source]
    assert [key for key in unused if not key.startswith(composed)] == []


def test_choices_come_from_the_code_lists_and_the_articles_own_facts(session: Session) -> None:
    unit, event = (
        next(f for f in FACT_TYPES[t].fields if f.name == n) for t, n in (("target", "unit"), ("report", "event"))
    )
    assert ("percent", "phần trăm") in options(session, unit, "vi")
    assert ("percent", "percent") in options(session, unit, "en")
    assert [value for value, _ in options(session, event, "vi")] == ["event-1"]
    about = next(f for f in FACT_TYPES["clarification"].fields if f.name == "about")
    values = [value for value, _ in options(session, about, "vi", besides="event-1")]
    assert values[0] == "article"
    assert "event-1" not in values
    for kind in FACT_TYPES.values():
        for field in kind.fields:
            assert bool(options(session, field, "vi")) == (field.kind in (Kind.CODE, Kind.RECORD))


def test_suggestions_begin_with_the_article_and_know_the_reference_data(session: Session) -> None:
    lists = suggestions(session, known_names())
    assert set(lists) == set(LISTS)
    assert lists["holders"][0] == "Hội Tin học tỉnh Hà Tĩnh"
    assert "Tỉnh Bắc Giang" in lists["holders"]
    assert "Trần Thị Mẫu" in lists["actors"]
    assert "64/2007/NĐ-CP" in lists["documents"]
    assert "Nghị định" in lists["doctypes"]
    assert all(len(set(names)) == len(names) for names in lists.values())


def test_lists_and_hints_name_fields_that_there_are() -> None:
    assert {name for names in LISTS.values() for name in names} <= NAMES
    assert SEVERAL <= NAMES


def test_types_are_called_what_the_ontology_calls_them(session: Session) -> None:
    assert [type_label(session.words, "target", lang) for lang in ("vi", "en")] == ["Chỉ tiêu", "Target"]
