"""The word lists under ``graph/extract/data``, which an administrator may extend."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from graph.errors import DataError

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
    return _pattern(sorted({" ".join(term.split()) for term in terms} - {""}), 0)


def _pattern(terms: Sequence[str], shared: int) -> str:
    """Return a regular expression for the rest of sorted terms whose first ``shared`` letters are the same."""
    if not terms:
        return ""
    first, last = terms[0], terms[-1]
    end = next((at for at in range(shared, len(first)) if first[at] != last[at : at + 1]), len(first))
    ends = len(first) == end
    branches = [
        _pattern(list(found), end) for _, found in groupby(terms[1:] if ends else terms, key=lambda term: term[end])
    ]
    lead = _escaped(first[shared:end])
    if not branches:
        return lead
    if ends:
        return f"{lead}(?:{'|'.join(branches)})?"
    return lead + branches[0] if len(branches) == 1 else f"{lead}(?:{'|'.join(branches)})"


def _escaped(letters: str) -> str:
    return re.escape(letters).replace("\\ ", r"\s+")
