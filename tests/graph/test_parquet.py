"""Parquet: the same tables as in CSV, where pyarrow is installed; where not, the manifest says so."""

from __future__ import annotations

import importlib
import importlib.util

import pytest

from graph.parquet import MISSING, parquet, parquet_writer
from graph.tables import Table

TABLE = Table(("iri", "label", "value"), ({"iri": "a", "label": "Tỉnh A", "value": "30"}, {"iri": "b", "label": ""}))


def test_a_table_comes_back_as_it_was() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow (the extra `parquet`) is not installed")
    read = importlib.import_module("pyarrow.parquet").read_table(pyarrow.BufferReader(parquet(TABLE)))
    assert read.column_names == list(TABLE.columns)
    assert read.to_pylist() == [
        {"iri": "a", "label": "Tỉnh A", "value": "30"},
        {"iri": "b", "label": "", "value": None},
    ]
    assert parquet(TABLE) == parquet(TABLE)
    assert parquet_writer().startswith("pyarrow ")


def test_without_pyarrow_the_manifest_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert parquet_writer() == MISSING
