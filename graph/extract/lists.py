"""The word lists under ``graph/extract/data``, which an administrator may extend."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from graph.errors import DataError

_Node = dict[str, "_Node"]
"""A letter → what may follow it; an empty letter ends a term."""

DATA: Final = Path(__file__).with_name("data")


@cache
def words(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a word list, each column name → words without outer spaces.

    Raises:
        DataError: a list that is missing or has no rows, or a row with more or fewer values than the header.
    """
    file = DATA / name
    try:
        with file.open(encoding="utf8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except OSError as error:
        raise DataError(f"The word list {file} cannot be read: {error}. Restore it from the repository.") from error
    if not rows:
        raise DataError(f"The word list {file} has no rows; it needs a header and at least one row.")
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise DataError(
                f"{file} line {number}: this row has more or fewer values than the header {', '.join(rows[0])}; "
                "put words with a comma in double quotes."
            )
    return tuple({key: value.strip() for key, value in row.items()} for row in rows)


def parts(cell: str) -> list[str]:
    """Return the values of a cell that keeps several, parted by ``;``."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def alternation(terms: Iterable[str]) -> str:
    """Return a regular expression for any of the terms, the longest first; a space in a term stands for any spaces.

    Terms that begin alike share their beginning, so that a long list costs little more than a short one.
    """
    root: _Node = {}
    for term in terms:
        node = root
        for letter in " ".join(term.split()):
            node = node.setdefault(letter, {})
        if node is not root:
            node[""] = {}
    return _pattern(root)


def _pattern(node: _Node) -> str:
    branches = [_escaped(letter) + _pattern(child) for letter, child in sorted(node.items()) if letter]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _escaped(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)
