"""How a bad row of reference data is refused: with file, line, column and what was expected."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from graph import paths
from graph.errors import DataError
from graph.namespaces import GRAPH, VN
from graph.reference import reference_graphs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data files, with the few rows of the codification that other files speak of."""
    shutil.copytree(paths.REFERENCE / "data", tmp_path / "data")
    file = tmp_path / "data" / "codification.csv"
    with file.open(encoding="utf8", newline="") as stream:
        rows = list(csv.reader(stream))
    kept = [row for row in rows[4:] if row[0] in ("64/2007/NĐ-CP", "27/2018/NĐ-CP", "150/2018/NĐ-CP")]
    write(file, rows[:4] + kept)
    return tmp_path


def write(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def change(file: Path, column: str, value: str, line: int = 2) -> None:
    """Put another value into one cell; ``line`` counts rows of the file, the header being 1."""
    with file.open(encoding="utf8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[line - 1][rows[0].index(column)] = value
    write(file, rows)


@pytest.mark.parametrize(
    ("name", "column", "value", "expected"),
    [
        ("places", "valid_to", "30/6/2025", "a date such as 2025-06-30"),
        ("places", "valid_to", "2025-02-30", "a date such as 2025-06-30"),
        ("places", "lat", "21,3", "a decimal number"),
        ("places", "type", "tinh", "one of"),
        ("places", "within", "nowhere", "one of"),
        ("places", "name_vi", "", "some text"),
        ("places", "sources", "", "at least one id of sources.csv"),
        ("places", "confidence", "sure", "one of high, low, medium"),
        ("codes", "entity", "place/nowhere", "one of"),
        ("codes", "entity", "person/someone", "place/ or agency/"),
        ("codes", "valid_to", "", "a date here or in valid_to"),
        ("codes", "scheme", "zip", "one of"),
        ("links", "predicate", "sameAs", "one of closeMatch, exactMatch, seeAlso"),
        ("links", "date", "", "the day on which the link was recorded"),
        ("succession", "new", "nowhere", "one of"),
        ("succession", "date", "2025-06-12", "the date and document of the first row"),
        ("agencies", "kind", "ministerium", "one of"),
        ("agencies", "parent", "nobody", "one of"),
        ("documents", "issuer", "Bộ Không Có", "one of"),
        ("documents", "status", "valid", "one of"),
        ("documents", "vbpl_id", "14476a", "an ItemID of vbpl.vn"),
        ("relations", "other", "1/1900/NĐ-CP", "one of"),
        ("codification", "issuer", "Bộ Tài chính và Bộ Y tế", "one of"),
        ("codification", "vbpl_id", "", "some text"),
        ("sources", "title_en", "", "some text"),
    ],
)
def test_a_bad_cell_is_refused_with_its_place(folder: Path, name: str, column: str, value: str, expected: str) -> None:
    line = 3 if (name, column) == ("succession", "date") else 2
    file = folder / "data" / f"{name}.csv"
    change(file, column, value, line)
    with pytest.raises(DataError) as refusal:
        reference_graphs(folder)
    message = str(refusal.value)
    assert str(file) in message
    assert f"column {'valid_from' if expected.startswith('a date here') else column}" in message
    assert expected in message


def test_a_bad_cell_is_refused_with_its_line(folder: Path) -> None:
    change(folder / "data" / "places.csv", "long", "east", line=40)
    with pytest.raises(DataError, match=r"places\.csv, line 40, column long: found 'east', expected a decimal"):
        reference_graphs(folder)


def test_a_row_of_another_length_is_refused(folder: Path) -> None:
    file = folder / "data" / "relations.csv"
    file.write_text(file.read_text("utf8") + "a,b,c\n", "utf8")
    with pytest.raises(DataError, match=r"relations\.csv, line \d+: found 3 cells, expected 7"):
        reference_graphs(folder)


def test_another_header_is_refused(folder: Path) -> None:
    file = folder / "data" / "sources.csv"
    file.write_text(file.read_text("utf8").replace("title_vi", "title", 1), "utf8")
    with pytest.raises(DataError, match=r"sources\.csv, line 1: found the columns id,title,"):
        reference_graphs(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "data" / "codes.csv").unlink()
    with pytest.raises(DataError, match=r"codes\.csv cannot be read"):
        reference_graphs(folder)


def test_the_shortened_copy_is_good(folder: Path) -> None:
    """The refusals above come from the changed cell, not from the copy."""
    codified = reference_graphs(folder)[GRAPH["reference/law-codification"]]
    assert len(set(codified.objects(None, VN.describes))) == 6


@pytest.mark.parametrize(("name", "column"), [("places", "id"), ("agencies", "name_vi"), ("documents", "number")])
def test_a_thing_named_twice_is_refused(folder: Path, name: str, column: str) -> None:
    file = folder / "data" / f"{name}.csv"
    with file.open(encoding="utf8", newline="") as stream:
        first = next(csv.DictReader(stream))[column]
    change(file, column, first, line=3)
    with pytest.raises(DataError, match=r"line 3, column .*line 2 already has this one"):
        reference_graphs(folder)


def test_the_codification_may_not_contradict_the_documents(folder: Path) -> None:
    file = folder / "data" / "documents.csv"
    change(file, "vbpl_id", "1", line=2)
    with pytest.raises(DataError, match=r"codification\.csv.*column vbpl_id.*as documents\.csv says of 64/2007"):
        reference_graphs(folder)
