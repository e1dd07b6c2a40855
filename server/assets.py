"""The files that pages bring along, under addresses that change with their content: browsers keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "static"
KEPT: Final = "public, max-age=31536000, immutable"
"""Cache-Control of a file whose address names its content: a year, without asking again."""


@cache
def version(name: str) -> str:
    """Return eight hexadecimal digits that stand for the content of a file below ``static``; empty if there is none."""
    file = (FOLDER / name).resolve()
    if not file.is_relative_to(FOLDER) or not file.is_file():
        return ""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]
