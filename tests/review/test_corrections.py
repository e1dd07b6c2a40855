"""Proposed facts and what a person decided about them give the reviewed facts, and the decisions can be counted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from graph.articles import parse_fact
from graph.commands import ingest, regenerate
from graph.errors import DataError
from graph.model import Fact
from graph.review.corrections import Corrections, corrected, corrections_between, lines, read_corrections
from graph.vocabulary import Vocabulary

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
SHARED = Path(__file__).parents[2].parent / "shared"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    cli = click.Group()
    ingest.register(cli)
    regenerate.register(cli)
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def reviewed(words: Vocabulary) -> list[Fact]:
    texts = (SAMPLE / "facts" / "900_thu.jsonl").read_text("utf8").splitlines()
    return [fact for fact, _ in (parse_fact(text, words) for text in texts) if fact]


@pytest.fixture
def wanted() -> dict[str, object]:
    return dict(json.loads((SAMPLE / "facts" / "900_thu.article.json").read_text("utf8")))


def again(
    proposed: list[Fact], reviewed: list[Fact], wanted: dict[str, object], words: Vocabulary
) -> tuple[Corrections, list[Fact]]:
    """Work the decisions out, write them, read them back, and do what they say."""
    first = {"sha256": wanted["sha256"], "title": "Nhan đề đọc được"}
    made = corrections_between(first, proposed, wanted, reviewed)
    read = read_corrections(lines(made), "test.jsonl")
    description, facts = corrected(first, proposed, read, words)
    assert description == wanted
    return read, facts


def test_every_kind_of_decision_comes_back(reviewed: list[Fact], wanted: dict[str, object], words: Vocabulary) -> None:
    plain = [replace(fact, id=f"{fact.type}-9{n}", status="proposed", rule="r") for n, fact in enumerate(reviewed)]
    target = next(fact for fact in plain if fact.type == "target")
    plain[plain.index(target)] = replace(target, values={**target.values, "value": 12, "scope": "sai"})
    missing = plain.pop(0)
    plain.append(replace(plain[-1], values={**plain[-1].values, "name": "Thừa"}, start=0, end=3, quote="abc"))
    read, facts = again(plain, reviewed, wanted, words)
    assert facts == reviewed
    decisions = [each.decision for each in read.facts]
    assert decisions.count("add") == 1
    assert decisions.count("drop") == 1
    assert decisions.count("correct") == 1
    assert next(each for each in read.facts if each.decision == "add").changes["id"] == reviewed[0].id
    assert missing.id != reviewed[0].id
    scope = next(each for each in read.facts if each.decision == "correct").changes["scope"]
    assert scope == reviewed[[fact.type for fact in reviewed].index("target")].values.get("scope")


def test_nothing_proposed_is_all_added(reviewed: list[Fact], wanted: dict[str, object], words: Vocabulary) -> None:
    read, facts = again([], reviewed, wanted, words)
    assert facts == reviewed
    assert {each.decision for each in read.facts} == {"add"}


def test_a_proposal_that_nobody_decided_on_is_named(
    reviewed: list[Fact], wanted: dict[str, object], words: Vocabulary
) -> None:
    made = corrections_between(wanted, reviewed[1:], wanted, reviewed)
    with pytest.raises(DataError, match="proposed and not decided"):
        corrected(wanted, [*reviewed[1:], reviewed[1]], made, words)
    with pytest.raises(DataError, match="no longer proposed"):
        corrected(wanted, reviewed[2:], made, words)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "line 1: is no decision"),
        ('{"article": {}}', "which article"),
        ('{"article": {"sha256": "x"}}\n{"decision": "maybe"}', "line 2"),
        ('{"article": {"sha256": "x"}}\n{"decision": "drop"}', "names no proposal"),
        ('{"article": {"sha256": "x"}}\n{"decision": "drop", "proposal": ["song", 1, 2, ""]}', "not a type"),
        ('{"article": {"sha256": "x"}}\n[', "line 2"),
    ],
)
def test_a_broken_file_is_told_by_line(text: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        read_corrections(text.split("\n"), "x.jsonl")


def test_from_the_command_line(run: Run, tmp_path: Path) -> None:
    options = ("--data", tmp_path / "data", "--facts", SAMPLE / "facts", "--corrections", tmp_path / "corrections")
    early = run("regenerate", *options)
    assert isinstance(early.exception, DataError)
    assert "vnegov ingest FILE --again" in str(early.exception)
    assert run("ingest", SAMPLE / "texts", "--data", tmp_path / "data").exit_code == 0
    written = run("regenerate", *options, "--update")
    assert written.exit_code == 0, written.output
    assert "byte for byte" in written.output
    assert run("regenerate", *options).output == written.output
    facts = tmp_path / "facts"
    shutil.copytree(SAMPLE / "facts", facts)
    file = facts / "900_thu.jsonl"
    file.write_text(file.read_text("utf8").replace('"percent"', '"count"', 1), "utf8")
    changed = run("regenerate", *options[:2], "--facts", facts, *options[4:])
    assert isinstance(changed.exception, DataError)
    assert "reviewed and not made" in str(changed.exception)


@pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the articles (../shared) are not beside this project")
def test_the_projects_own_facts_come_out_of_ingest_and_corrections(run: Run, tmp_path: Path) -> None:
    assert run("ingest", SHARED / "articles", "--again", "--data", tmp_path).exit_code == 0
    result = run("regenerate", "--data", tmp_path)
    assert result.exit_code == 0, result.exception
    assert "byte for byte" in result.output
