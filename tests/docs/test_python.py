"""docs/python.md and its notebook: every block is run against a served release, and gives what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import nbformat
import pandas
import pytest
from nbclient import NotebookClient

from graph.paths import ROOT
from graph.release import open_release

PAGE = (ROOT / "docs" / "python.md").read_text("utf8")
NOTEBOOK = ROOT / "docs" / "notebooks" / "first-steps.ipynb"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
DOCUMENTED = "http://127.0.0.1:8080"


def run(block: str, served: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(block.replace(DOCUMENTED, served), "docs/python.md", "exec"), names)
    return names


def test_each_block_is_three_lines() -> None:
    assert len(BLOCKS) == 5
    assert all(len([line for line in block.splitlines() if line]) <= 3 for block in BLOCKS)


def test_pandas_reads_a_canned_query(served: str) -> None:
    targets = run(BLOCKS[0], served)["targets"]
    assert {"target", "indicator", "value", "deadline", "holderLabel"} <= set(targets.columns)
    assert len(targets) > 0
    assert targets["holderLabel"].str.contains("Thái Nguyên").any()


def test_rdflib_reads_a_thing(served: str) -> None:
    place = run(BLOCKS[1], served)["place"]
    assert any("Tỉnh Thái Nguyên" in str(value) for value in place.objects())


def test_sparqlwrapper_asks_the_endpoint(served: str) -> None:
    endpoint = run(BLOCKS[2], served)["endpoint"]
    rows = endpoint.queryAndConvert()["results"]["bindings"]
    assert len(rows) == 5
    assert all("/id/place/" in row["province"]["value"] for row in rows)


def test_pandas_reads_parquet(served: str) -> None:
    agencies = run(BLOCKS[3], served)["agencies"]
    assert list(agencies.columns[:2]) == ["iri", "label"]
    assert "Bộ Thông tin và Truyền thông" in set(agencies["label"])


def test_duckdb_reads_parquet(served: str, real_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(open_release(real_release).folder / "parquet")
    rows = run(BLOCKS[4], served)["promised"].fetchall()
    assert sum(count for _, count in rows) == 12
    assert ("tỉnh Bắc Giang",) in [row[:1] for row in rows]


def test_every_table_is_read_alike_from_csv_and_parquet(real_release: Path) -> None:
    folder = open_release(real_release).folder
    names = {file.stem for file in (folder / "csv").iterdir()}
    assert {file.stem for file in (folder / "parquet").iterdir()} == names > {"Target", "Result", "Agency", "Province"}
    for name in sorted(names):
        table = pandas.read_csv(folder / "csv" / f"{name}.csv", dtype=str, keep_default_na=False)
        same = pandas.read_parquet(folder / "parquet" / f"{name}.parquet")
        assert list(table.columns) == list(same.columns)
        assert list(table.columns[:3]) == ["iri", "label", "class"]
        assert all(re.fullmatch(r"[a-z][A-Za-z]*", column) for column in table.columns), name
        assert table["iri"].is_unique
        pandas.testing.assert_frame_equal(table, same.fillna(""), check_dtype=False)
        for file in (folder / "csv" / f"{name}.csv", folder / "parquet" / f"{name}.parquet"):
            read = duckdb.sql(f"SELECT count(*), count(DISTINCT iri) FROM '{file}'").fetchall()[0]
            assert read == (len(table), len(table)), file


def test_a_code_has_its_words_beside_it(real_release: Path) -> None:
    targets = pandas.read_csv(open_release(real_release).folder / "csv" / "Target.csv", dtype=str)
    assert {"unitLabel", "comparatorLabel", "indicatorLabel", "holderPlaceLabel"} <= set(targets.columns)
    assert "phần trăm" in set(targets["unitLabel"].dropna().str.lower())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_notebook_runs(served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VNEGOV_SITE", served)
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    book = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(book)
    NotebookClient(book, timeout=60, kernel_name="python3").execute()
    shown = ["".join(json.dumps(cell.outputs, ensure_ascii=False)) for cell in book.cells if cell.cell_type == "code"]
    assert "Tỉnh Bắc Giang" in shown[1]
    assert "True" in shown[3]
    assert "Bắc Giang" in shown[4]
    assert "Bắc Ninh" in shown[4]
    assert "Bắc Giang Province" in shown[5]
