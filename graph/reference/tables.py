"""Reading the data files of reference data: tidy CSV, every cell checked, every refusal with its file and line."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from rdflib import Literal
from rdflib.namespace import XSD

from graph.dates import date_literal
from graph.errors import DataError

SEPARATOR = "; "
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Row:
    """One line of a data file.

    Attributes:
        file: the data file.
        line: the line on which the row ends, counted from 1 (the header is line 1).
        cells: column → text, without spaces around it; empty where nothing is known.
    """

    file: Path
    line: int
    cells: Mapping[str, str]

    def error(self, column: str, expected: str) -> DataError:
        """Return the refusal of a cell: where it is, what was found, what was expected, what to do."""
        return DataError(
            f"{self.file}, line {self.line}, column {column}: found {self.cells[column]!r}, expected {expected}. "
            "Correct the row and build again."
        )

    def optional(self, column: str) -> str:
        """Return the text of a cell, empty where nothing is known."""
        return self.cells[column]

    def text(self, column: str) -> str:
        """Return the text of a cell that must have one."""
        if not self.cells[column]:
            raise self.error(column, "some text")
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the several values of a cell, which ``; `` separates."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def date(self, column: str) -> Literal | None:
        """Return a date as exact as it is known (xsd:date, xsd:gYearMonth or xsd:gYear), ``None`` where it is not."""
        text = self.cells[column]
        if not text:
            return None
        if not _DATE.fullmatch(text) or not _is_day(text):
            raise self.error(column, "a date such as 2025-06-30, 2007-08 or 2008, or nothing")
        return date_literal(text)

    def decimal(self, column: str) -> Literal | None:
        """Return a number as xsd:decimal, ``None`` where the cell is empty."""
        text = self.cells[column]
        try:
            number = Decimal(text) if text else None
        except InvalidOperation:
            number = None
        if text and (number is None or not number.is_finite()):
            raise self.error(column, "a decimal number such as 21.35848, or nothing")
        return Literal(text, datatype=XSD.decimal, normalize=False) if text else None

    def choice(self, column: str, known: Mapping[str, _T]) -> _T:
        """Return what the code in a cell stands for."""
        if self.cells[column] not in known:
            raise self.error(column, _one_of(known))
        return known[self.cells[column]]

    def choices(self, column: str, known: Mapping[str, _T]) -> tuple[_T, ...]:
        """Return what the several codes in a cell stand for."""
        for part in self.parts(column):
            if part not in known:
                raise self.error(column, f"{_one_of(known)} (not {part!r}; several are joined by {SEPARATOR!r})")
        return tuple(known[part] for part in self.parts(column))


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text if len(text) == 10 else text[:4] + "-01-01")
    except ValueError:
        return False
    return True


def _one_of(known: Mapping[str, object]) -> str:
    names = sorted(known)
    shown = ", ".join(names[:12])
    return f"one of {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def read_table(file: Path, columns: Sequence[str]) -> list[Row]:
    """Return the rows of a CSV file (UTF-8, header as given).

    Raises:
        DataError: a file that is missing or not UTF-8, another header, a row with too few or too many cells.
    """
    try:
        with file.open(encoding="utf8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            if header != list(columns):
                raise DataError(
                    f"{file}, line 1: found the columns {','.join(header)}, expected {','.join(columns)}. "
                    "Put the header back."
                )
            return [_row(file, reader.line_num, columns, cells) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(
            f"{file} cannot be read: {error}. Expected a CSV file in UTF-8; restore it and build again."
        ) from error


def _row(file: Path, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(columns):
        raise DataError(
            f"{file}, line {line}: found {len(cells)} cells, expected {len(columns)} ({', '.join(columns)}). "
            "Quote a cell that holds a comma, and build again."
        )
    return Row(file, line, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))


def keyed(rows: Sequence[Row], column: str) -> dict[str, Row]:
    """Return rows by the value of a column that must be given and unique."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.text(column) in found:
            first = found[row.text(column)].line
            raise row.error(column, f"a value of its own (line {first} already has this one)")
        found[row.text(column)] = row
    return found
