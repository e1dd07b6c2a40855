"""What several rooms' tests share: one release of the real data, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.pipeline import build


@pytest.fixture(scope="session")
def real_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with a release of the reviewed facts and all reference data."""
    out = tmp_path_factory.mktemp("real")
    build(out)
    return out
