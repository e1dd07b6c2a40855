"""Where articles come from: files, folders with their files in order, addresses; and what stands beside a file."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph.extract import ArticleMeta
from graph.ingest.days import day
from graph.ingest.errors import UnreadableError
from graph.ingest.reading import MAX_PAGE

ENDINGS: Final = (".txt", ".htm", ".html", ".xhtml")
"""The endings of files that are read in a folder; a file that is named itself may have any."""

_NOTHING: Final = ArticleMeta()
_SIDECAR: Final = ".meta.json"
_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`/]+(?:/[^\s<>\"{}|\\^`]*)?", re.IGNORECASE)
_FIELDS: Final = ("title", "outlet", "author", "published", "url", "province")


@dataclass(frozen=True)
class Source:
    """Something to read an article from.

    Attributes:
        name: how messages name it: the path or address as given.
        where: the file, or ``None`` for an address.
        beside: what the file ``<name>.meta.json`` next to it says; nothing where there is none.
    """

    name: str
    where: Path | None
    beside: ArticleMeta = _NOTHING


Fetch = Callable[[str], bytes]
"""Returns what an address leads to, or raises UnreadableError."""


def is_address(given: str) -> bool:
    """Tell whether what a person gave is an address and not a path."""
    return "://" in given


def is_web_address(words: str) -> bool:
    """Tell whether words are a whole ``http`` or ``https`` address, as an IRI may stand in the graph."""
    return _WEB.fullmatch(words) is not None


def find_sources(given: Iterable[str]) -> Iterator[Source]:
    """Yield the sources that paths and addresses name, those of a folder in the order of their names, all below it.

    ``-`` is standard input. A folder that may not be read is a source of its own, so that it is told of. Hidden files,
    pipes and devices are passed over, and folders that a browser saves beside a page (``<page>_files``). The whole list
    is never in memory, only one folder's.
    """
    for each in given:
        if is_address(each):
            yield Source(each, None, ArticleMeta(url=each))
        elif each == "-":
            yield Source("standard input", Path("/dev/stdin"))
        elif is_folder(each):
            yield from (Source(str(file), file) for file in _walk(Path(each)))
        else:
            yield Source(each, Path(each))


def is_folder(path: str) -> bool:
    """Tell whether a path leads to a folder; of one that is too long or forbidden is told when it is read."""
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except OSError:
        return False


def _walk(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError:
        yield folder
        return
    for name, is_folder in entries:
        if name.startswith("."):
            continue
        if is_folder and not name.endswith("_files"):
            yield from _walk(folder / name)
        elif not is_folder and name.lower().endswith(ENDINGS) and _may_end(folder / name):
            yield folder / name


def _may_end(file: Path) -> bool:
    """Tell whether a file can be read to its end, or is not there: no pipe that waits for a writer, no device."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def load(source: Source, fetch: Fetch) -> tuple[Source, bytes]:
    """Return the bytes of a source, and the source with what stands beside it.

    Raises:
        UnreadableError: it is not there, may not be read, is too large, or what stands beside it is not as expected.
    """
    if source.where is None:
        return source, fetch(source.name)
    try:
        with source.where.open("rb") as file:
            data = file.read(MAX_PAGE + 1)
        sidecar = source.where.with_name(source.where.stem + _SIDECAR)
        beside = sidecar.read_bytes() if sidecar.is_file() else None
    except OSError as error:
        raise UnreadableError(f"{source.name}: cannot be read: {error.strerror or error}.") from error
    return replace(source, beside=_beside(sidecar, beside) if beside is not None else source.beside), data


def _beside(file: Path, data: bytes) -> ArticleMeta:
    try:
        known = json.loads(data)
        said = {name: known[name] for name in _FIELDS if known.get(name)}
    except (ValueError, AttributeError, TypeError) as error:
        raise UnreadableError(f"{file}: is not a JSON object of {', '.join(_FIELDS)}: {error}.") from error
    if wrong := [name for name, value in said.items() if not isinstance(value, str)]:
        raise UnreadableError(f"{file}: {', '.join(wrong)} must be text.")
    if "published" in said and day(said["published"]) is None:
        raise UnreadableError(f"{file}: published {said['published']!r} is no day; expected e.g. 2011-08-05 or 2011.")
    return ArticleMeta(**said)
