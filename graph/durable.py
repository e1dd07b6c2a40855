"""What has to outlive a power cut: a file's content, a folder's names."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Make a file's content, or what was added to, renamed in or removed from a folder, durable.

    Raises:
        OSError: the path cannot be opened or written to its disk.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
