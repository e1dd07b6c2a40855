"""The files of a release that can be fetched: what each holds, its size and its digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from graph.about import CSV, FORMATS, NANOPUBS, PARQUET, Dump
from graph.release import DATASET, DUMPS

WHOLE: Final = (DATASET, *(f"dumps/vnegov.{ending}.gz" for ending in DUMPS))
"""The files that hold the whole data set, each in another format."""

NANOPUBS_FILE: Final = "dumps/nanopubs.trig.gz"
CATALOG_FILE: Final = "dcat.ttl"
SCHEMA_ORG_FILE: Final = "dataset.schema.json"
REPORT_FILE: Final = "shacl-report.json"
"""What validation looked at and found, for the page that shows it."""
SEARCH_FILE: Final = "search.sqlite"
"""The index in which things are looked up, for the server alone."""


_TABLES: Final = {"csv": CSV, "parquet": PARQUET}
"""Folder of tables → what its files are."""


@dataclass(frozen=True)
class FilePart:
    """One file.

    Attributes:
        name: in the release.
        dump: what kind of file it is.
        title: Vietnamese and English.
        of: the part of the data set that it holds: ``tables``, ``nanopublications``, or empty for the whole.
        compressed: whether it is gzipped.
        size: in bytes, as it is fetched.
        sha256: its digest, as it is fetched.
    """

    name: str
    dump: Dump
    title: Mapping[str, str]
    of: str
    compressed: bool
    size: int
    sha256: str


def parts(files: Mapping[str, Mapping[str, Any]]) -> Iterator[FilePart]:
    """Yield the files that hold data, by name; those that do not (reports, descriptions) are left out.

    Args:
        files: what the manifest states: name → ``sha256`` and ``bytes``.
    """
    for name in sorted(files):
        path = PurePosixPath(name)
        ending = path.name.removesuffix(".gz").rpartition(".")[2]
        if name == NANOPUBS_FILE:
            dump, of = NANOPUBS, "nanopublications"
        elif path.parts[0] in _TABLES:
            dump, of = _TABLES[path.parts[0]], "tables"
        elif name in WHOLE:
            dump, of = FORMATS[ending], ""
        else:
            continue
        title = {language: text.format(name=path.stem) for language, text in dump.title.items()}
        said = files[name]
        yield FilePart(name, dump, title, of, path.suffix == ".gz", int(said["bytes"]), str(said["sha256"]))
