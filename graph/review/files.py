"""Files of lines that are read with their line numbers, and written so that a crash leaves the old or the new."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from graph.durable import sync
from graph.errors import DataError


def numbered_lines(file: Path, *, absent_is_empty: bool) -> list[tuple[int, str]]:
    """Return the lines of a file that are not blank, each with its number from 1.

    Raises:
        DataError: the file cannot be read, or is not there and must be.
    """
    try:
        lines = file.read_text("utf8").split("\n")
    except FileNotFoundError:
        if absent_is_empty:
            return []
        raise DataError(f"{file} is not there: an article is described and has no facts file.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file} cannot be read as UTF-8: {error}.") from error
    return [(number, text) for number, text in enumerate(lines, 1) if text.strip()]


def append(file: Path, lines: Sequence[str], offset: int) -> None:
    """Write lines at the end of a file that had ``offset`` bytes before the first attempt to."""
    with file.open("ab") as out:
        if file.stat().st_size > offset:
            out.truncate(offset)
        out.write("".join(f"{text}\n" for text in lines).encode())
        out.flush()
        os.fsync(out.fileno())


def replace_file(file: Path, content: str) -> None:
    """Write a file whole or not at all."""
    fresh = file.with_name(f".{file.name}.new")
    with fresh.open("wb") as out:
        out.write(content.encode())
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
    sync(file.parent)
