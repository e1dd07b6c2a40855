"""Tables as Parquet, for data frames: made where pyarrow is installed (the extra ``parquet``), else left out.

https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

import importlib
import importlib.util
from importlib.metadata import version
from typing import Any, Final

from graph.tables import Table

MISSING: Final = "not made: pyarrow is not installed"


def parquet_writer() -> str:
    """Return what makes the Parquet files, with its version, as the manifest states it; else that there is none."""
    return f"pyarrow {version('pyarrow')}" if importlib.util.find_spec("pyarrow") else MISSING


def parquet(table: Table) -> bytes:
    """Return a table as Parquet. A column is text, as in the CSV; where a thing has no value it is null.

    Raises:
        ImportError: pyarrow is not installed.
    """
    pyarrow: Any = importlib.import_module("pyarrow")
    writer: Any = importlib.import_module("pyarrow.parquet")
    columns = {name: pyarrow.array([row.get(name) for row in table.rows], pyarrow.string()) for name in table.columns}
    sink = pyarrow.BufferOutputStream()
    writer.write_table(pyarrow.table(columns), sink)
    return bytes(sink.getvalue().to_pybytes())
