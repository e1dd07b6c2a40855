"""Reading fact files: what is right is read as it stands, what is wrong is named with its place and its remedy."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph.articles import Article, check_evidence, parse_fact, read_articles
from graph.errors import DataError
from graph.model import record
from graph.vocabulary import Vocabulary

FACT = {
    "type": "target", "id": "target-1", "indicator": "có thư điện tử", "value": 50, "unit": "percent",
    "quote": "50% cán bộ", "start": 10, "end": 20, "status": "confirmed",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "promise"}, "the type is one of official, agency"),
        ({"end": 21}, "span 11 characters, the quote has 10"),
        ({"start": -1}, "0 ≤ start < end"),
        ({"quote": ""}, "the quote is empty"),
        ({"quote": "x" * 161, "end": 171}, "at most 160"),
        ({"category": "e-mail"}, "did you mean 'email'?"),
        ({"unit": "dặm"}, "ontology/terms/unit.ttl"),
        ({"value": "50"}, "value is a number"),
        ({"value": True}, "value is a number"),
        ({"deadline": "31/12/2008"}, "deadline is a date as 2008-12-31"),
        ({"deadline": "2008-13"}, "deadline is a date"),
        ({"indicator": None}, "a target needs 'indicator'"),
        ({"colour": "red"}, "a target has no field 'colour'; its fields: indicator"),
        ({"status": "sure"}, "the status is one of proposed"),
        ({"id": "Target 1"}, "the id is lower-case"),
    ],
)
def test_what_is_wrong_with_a_fact_is_said(change: dict[str, Any], said: str, words: Vocabulary) -> None:
    fact, problems = parse_fact(json.dumps({**FACT, **change}), words)
    assert fact is None
    assert any(said in problem for problem in problems), problems


def test_a_line_that_is_not_json_is_said(words: Vocabulary) -> None:
    assert "is not JSON" in parse_fact("{", words)[1][0]
    assert "the type is one of" in parse_fact("[1]", words)[1][0]


def test_a_right_fact_is_read_as_it_stands(words: Vocabulary) -> None:
    fact, problems = parse_fact(json.dumps(FACT), words)
    assert not problems
    assert fact is not None
    assert record(fact) == FACT


def test_a_field_that_is_null_is_absent(words: Vocabulary) -> None:
    fact, _ = parse_fact(json.dumps({**FACT, "scope": None}), words)
    assert fact is not None
    assert "scope" not in fact.values


@pytest.fixture
def copy(facts: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(facts, tmp_path / "facts"))


def test_every_problem_of_every_file_is_told_at_once(copy: Path, words: Vocabulary) -> None:
    for stem in ("900_thu", "901_thu"):
        file = copy / f"{stem}.jsonl"
        file.write_text(file.read_text("utf8").replace('"percent"', '"percents"'), "utf8")
    with pytest.raises(DataError) as caught:
        read_articles(copy, words)
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert all("did you mean 'percent'" in line for line in lines)
    assert lines[0].startswith(str(copy / "900_thu.jsonl") + ", line ")


def test_ids_are_unique_in_an_article(copy: Path, words: Vocabulary) -> None:
    file = copy / "901_thu.jsonl"
    first = file.read_text("utf8").splitlines()[0]
    file.write_text(file.read_text("utf8") + first + "\n", "utf8")
    with pytest.raises(DataError, match="is already taken"):
        read_articles(copy, words)


def test_facts_without_a_description_are_refused(copy: Path, words: Vocabulary) -> None:
    (copy / "900_thu.article.json").unlink()
    with pytest.raises(DataError, match=r"has no 900_thu\.article\.json beside it"):
        read_articles(copy, words)


def test_a_description_says_what_it_lacks(copy: Path, words: Vocabulary) -> None:
    (copy / "900_thu.article.json").write_text('{"stem": "x", "colour": 1}', "utf8")
    with pytest.raises(DataError) as caught:
        read_articles(copy, words)
    assert "lacks chars, sha256, slug, title" in str(caught.value)
    assert "does not know colour" in str(caught.value)


def test_an_empty_folder_is_refused(tmp_path: Path, words: Vocabulary) -> None:
    with pytest.raises(DataError, match="holds no article"):
        read_articles(tmp_path, words)


def test_evidence_is_compared_with_the_text(articles: list[Article], texts: Path) -> None:
    compared, unread = check_evidence(articles, [texts])
    assert compared == sum(len(article.facts) for article in articles)
    assert unread == []


def test_a_wrong_offset_is_found_and_the_right_one_told(copy: Path, texts: Path, words: Vocabulary) -> None:
    file = copy / "901_thu.jsonl"
    facts = [json.loads(line) for line in file.read_text("utf8").splitlines()]
    right = facts[-1]["start"]
    facts[-1]["start"] += 3
    facts[-1]["end"] += 3
    file.write_text("".join(json.dumps(fact) + "\n" for fact in facts), "utf8")
    with pytest.raises(DataError, match=f"stands at {right}–") as caught:
        check_evidence(read_articles(copy, words), [texts])
    assert facts[-1]["id"] in str(caught.value)


def test_another_text_under_the_same_name_is_found(articles: list[Article], tmp_path: Path) -> None:
    (tmp_path / "900_thu.txt").write_text("một bài khác", "utf8")
    with pytest.raises(DataError, match="is not the text that was read"):
        check_evidence(articles, [tmp_path])


def test_articles_without_a_text_are_named(articles: list[Article], tmp_path: Path) -> None:
    assert check_evidence(articles, [tmp_path]) == (0, ["900_thu", "901_thu"])
