"""Where things are. The only module that knows the layout of the checkout."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout (or the installed distribution): the folder that holds the rooms."""

ONTOLOGY = ROOT / "ontology"
SHAPES = ONTOLOGY / "shapes"
FACTS = ROOT / "graph" / "facts"
CORRECTIONS = ROOT / "graph" / "corrections"
REFERENCE = ROOT / "graph" / "reference"
QUERIES = ROOT / "queries"
RELEASES = ROOT / "build" / "releases"
"""The default folder of releases, with its ``current`` link."""


DATA = ROOT / "data"
"""The default data folder of the operator: articles read in, and their facts."""


def data_folder(given: Path | None = None) -> Path:
    """Return the operator's data folder: the one given, else ``$VNEGOV_DATA``, else the default."""
    if given is not None:
        return given
    return Path(os.environ["VNEGOV_DATA"]) if os.environ.get("VNEGOV_DATA") else DATA


def releases_folder(given: Path | None = None) -> Path:
    """Return the folder of releases (or one release): the one given, else ``$VNEGOV_RELEASE``, else the default."""
    if given is not None:
        return given
    return Path(os.environ["VNEGOV_RELEASE"]) if os.environ.get("VNEGOV_RELEASE") else RELEASES
