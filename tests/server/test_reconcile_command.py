"""`vnegov reconcile`: a table in, the same table with columns more out; what is doubtful is left for a person."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.commands.reconcile import reconcile_command
from graph.errors import UsageError
from server.reconcile.tables import read_table, write_table

TABLE = "STT;Tỉnh;Năm\r\n1;BR-VT;2017\r\n2;24;2011\r\n3;24;2026\r\n4;Thai Nguyen;\r\n5;;2017\r\n6;Xyz;2017\r\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_bytes(codecs.BOM_UTF8 + TABLE.encode())
    return file


def run(release: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(reconcile_command, [*map(str, arguments), "--release", str(release)])


def test_a_table_gets_its_columns_and_keeps_its_form(real_release: Path, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    options = ["--column", "Tỉnh", "--type", "province", "--date-column", "Năm", "--ids", "wikidata,gso", "--out", out]
    result = run(real_release, table, *options)
    assert result.exit_code == 0, result.output
    assert "6 rows: 3 sure, 1 doubtful" in result.output
    data = out.read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\r\n") == 7
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert list(rows[0]) == ["STT", "Tỉnh", "Năm", "iri", "label", "score", "match", "wikidata", "gso", "candidates"]
    assert [row["match"] for row in rows] == ["yes", "yes", "yes", "", "", ""]
    assert [row["iri"].rpartition("/")[2] for row in rows[:3]] == [
        "tinh-ba-ria-vung-tau",
        "tinh-bac-giang",
        "tinh-bac-ninh-2025",
    ]
    assert [row["gso"] for row in rows[:3]] == ["77", "24", "24"]
    assert (rows[3]["iri"], rows[3]["score"]) == ("", "90")
    assert "tinh-thai-nguyen>" in rows[3]["candidates"]
    assert "tinh-thai-nguyen-2025>" in rows[3]["candidates"]
    assert [row["STT"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_date_for_all_rows_decides(real_release: Path, table: Path) -> None:
    result = run(real_release, table, "--column", "Tỉnh", "--date", "2010")
    assert "4;Thai Nguyen;;https://w3id.org/vnegov/id/place/tinh-thai-nguyen;Tỉnh Thái Nguyên;90;yes;" in result.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--column", "Tên"], "There is no column 'Tên'. The columns are: STT, Tỉnh, Năm."),
        (["--column", "Tỉnh", "--date", "hôm qua"], "is not a date"),
        (["--column", "Tỉnh", "--ids", "wikidata,xyz"], "there is no 'xyz'"),
        (["--column", "Tỉnh", "--out", "/nowhere/out.csv"], "cannot be written"),
    ],
)
def test_wrong_use_is_refused(real_release: Path, table: Path, options: list[str], message: str) -> None:
    result = run(real_release, table, *options)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)


def test_columns_with_names_that_are_taken() -> None:
    given = read_table(b"iri,label\nx,y\n", "t.csv")
    assert write_table(given, given.header, given.rows) == b"iri,label\nx,y\n"
    from server.reconcile.tables import new_columns

    assert new_columns(given.header, ["gso"]) == ["vnegov_iri", "vnegov_label", "score", "match", "gso", "candidates"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_spreadsheets(encoding: str) -> None:
    given = read_table(
        "Tên\tNăm\n“Bắc\tGiang”\t2011\n".replace("“Bắc\tGiang”", '"Bắc\tGiang"').encode(encoding), "t.csv"
    )
    assert (given.header, given.rows) == (("Tên", "Năm"), (("Bắc\tGiang", "2011"),))
    assert given.marked == (encoding != "utf-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "is empty"), (b"T\xean\n", "is not UTF-8"), (b"a,b\n1,2,3\n", "row 2: found 3 cells, expected 2")],
)
def test_tables_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_table(data, "t.csv")
