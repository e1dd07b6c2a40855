"""What several rooms' tests share: one release of the real data, built once for all processes of a run."""

from __future__ import annotations

import csv
import gc
import os
import shutil
from pathlib import Path

import pytest
from flask import Flask

from graph import paths
from graph.pipeline import build
from server import Config, create_app
from tests.once import made_once

_LONG = (
    *("attacks/", "graph/test_pipeline.py", "server/test_reload.py", "browser/test_site.py", "test_readme.py"),
    *("browser/", "graph/test_cli.py", "ingest/test_resume.py", "server/test_serving.py", "server/backends/"),
    *("server/test_wellknown.py", "graph/test_reason.py", "ontology/test_shapes.py", "review/test_browser.py"),
    *(
        "server/test_workers.py",
        "server/test_workers_soon.py",
        "server/test_http_connection.py",
        "ingest/",
        "graph/",
        "conformance/",
        "server/charts/",
    ),
)
"""What takes long, the longest first: attacks and reloads wait more than they work."""


def pytest_configure() -> None:
    """Let Python look for cycles of objects seldom: a run keeps millions that are not going to be garbage."""
    gc.set_threshold(100_000, 20, 20)


_current: list[Path] = []


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave what there is when a file's tests begin out of every look for cycles.

    A pool of workers looks through its process before it forks, and with a run's millions of objects that took, and
    copied, more than all else in the tests of workers.
    """
    if _current != [item.path]:
        _current[:] = [item.path]
        gc.freeze()


def pytest_sessionfinish() -> None:
    """Let what was left out be looked at once more: what holds a file or a socket is told of at the end."""
    gc.unfreeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: tests wait for browsers, servers and commands much of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def real_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with a release of the reviewed facts and all reference data. To be read only.

    ``make test`` has built it beforehand and says where.
    """
    if given := os.environ.get("VNEGOV_CHECKED_RELEASE"):
        return Path(given)
    return made_once(tmp_path_factory, "real-release", build)


@pytest.fixture(scope="session")
def real_app(real_release: Path) -> Flask:
    """The application that serves the real release from its own process, loaded once in each. To be asked only."""
    return create_app(Config(release=real_release, workers=0))


@pytest.fixture(scope="session")
def small_reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference data with the codification cut to the documents that the rest names, and twenty more."""
    folder = tmp_path_factory.mktemp("reference")
    shutil.copytree(paths.REFERENCE / "data", folder / "data")
    named = (folder / "data" / "documents.csv").read_text("utf8") + (folder / "data" / "relations.csv").read_text(
        "utf8"
    )
    file = folder / "data" / "codification.csv"
    with file.open(encoding="utf8", newline="") as source:
        reader = csv.DictReader(source)
        rows = [row for number, row in enumerate(reader) if number < 20 or row["number"] in named]
    with file.open("w", encoding="utf8", newline="") as target:
        writer = csv.DictWriter(target, list(reader.fieldnames or ()), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take minutes first: a process that begins one of them last would leave the other idle."""
    folders = {file: number for number, file in enumerate(_LONG)}

    def rank(item: pytest.Item) -> int:
        path = item.path.relative_to(Path(__file__).parent).as_posix()
        return next((number for file, number in folders.items() if path.startswith(file)), len(folders))

    items.sort(key=rank)
