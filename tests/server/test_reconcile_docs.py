"""docs/reconcile.md says what the code does: its properties, penalties, limits and the options of its commands."""

from __future__ import annotations

import re

import pytest

from graph.commands.reconcile import reconcile_command
from graph.paths import ROOT
from server.reconcile.batches import MOST_IDS, MOST_PROPERTIES, MOST_QUERIES
from server.reconcile.conditions import PIDS
from server.reconcile.matching import CONTRADICTED, LOWEST, MARGIN, PENALTIES, SURE
from server.reconcile.properties import PROPERTIES
from server.reconcile.text import LONGEST_CELL

TEXT = (ROOT / "docs" / "reconcile.md").read_text("utf8")


@pytest.mark.parametrize("pid", PIDS)
def test_every_property_of_a_row_is_described(pid: str) -> None:
    assert f"`{pid}`" in TEXT


def row(start: str) -> list[int]:
    """Return the numbers in the last cell of the table row that begins so."""
    line = next(line for line in TEXT.splitlines() if line.startswith(f"| {start}"))
    return [int(number) for number in re.findall(r"\d+", line.rsplit("|", 2)[1])]


def test_the_penalties_are_those_of_the_code() -> None:
    assert row("is another known name") == [PENALTIES["alias"]] == [PENALTIES["abbreviation"]]
    assert row("has lost its diacritics") == [PENALTIES["accents_lost"], PENALTIES["accents_wrong"]]
    assert row("is joined or split") == [PENALTIES["spacing"]]
    assert row("has one letter wrong") == [PENALTIES["one_edit"], PENALTIES["two_edits"]]
    assert row("has another word") == [PENALTIES["other_word"]]
    assert row("leaves out or contradicts") == [PENALTIES["place_type_left_out"], PENALTIES["place_type_wrong"]]
    assert row("names a law that another") == [PENALTIES["not_in_force"]]
    assert row("is contradicted") == [CONTRADICTED]


def test_the_bounds_are_those_of_the_code() -> None:
    assert f"score is {SURE} or more, the next one is at least {MARGIN} behind" in TEXT
    assert f"Below {LOWEST} nothing is shown" in TEXT
    assert f"at most {MOST_QUERIES:,} queries" in TEXT
    assert f"at most {MOST_IDS:,} things, {MOST_PROPERTIES} properties" in TEXT
    assert f"more than {LONGEST_CELL:,} characters" in TEXT


def test_the_options_and_identifiers_of_the_examples_exist() -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith("vnegov reconcile ")]
    known = {name for parameter in reconcile_command.params for name in parameter.opts}
    used = {option for line in lines for option in re.findall(r"--[a-z-]+", line)}
    ids = {one for line in lines for given in re.findall(r"--ids (\S+)", line) for one in given.split(",")}
    assert len(lines) >= 3
    assert used <= known
    assert ids <= PROPERTIES.keys()
