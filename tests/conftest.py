"""What several rooms' tests share: one release of the real data, built once for all processes of a run."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from graph.pipeline import build


@pytest.fixture(scope="session")
def real_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with a release of the reviewed facts and all reference data. To be read only.

    ``make test`` has built it beforehand and says where.
    """
    if given := os.environ.get("VNEGOV_CHECKED_RELEASE"):
        return Path(given)
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = shared / "real-release"
    with (shared / "real-release.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "current").exists():
            build(out)
    return out
