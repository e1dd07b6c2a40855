"""Any RDF files in the place of a release: the same endpoint and pages for data of one's own."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from pathlib import Path

from graph.errors import UsageError
from graph.release import Release
from server.backends.memory import READABLE, load_texts
from server.limits import Limits
from server.store import QueryStore

_LISTED = ", ".join(f".{ending}" for ending in READABLE)


def open_dataset(files: Sequence[Path], limits: Limits, backend: str = "memory") -> tuple[Release, QueryStore]:
    """Load RDF files into memory, together one data set.

    Triples go to the default graph, quads to the graphs they name; queries see the union of all, as in a release.
    Blank nodes of two files are two things, whatever their labels. Nothing is fetched (a JSON-LD context neither).

    Args:
        files: ``.ttl .nt .nq .trig .rdf .jsonld``, each also with ``.gz``.
        limits: what an answer may take.
        backend: where they are to be held; only ``memory`` can.

    Returns:
        What stands for the release (its id names the content of the files; it has no date), and the store.

    Raises:
        UsageError: another backend, or a file is missing, of another kind, or not what its ending says.
    """
    if backend != "memory":
        raise UsageError("RDF files are served from memory: leave out --backend, or serve a release.")
    if not files:
        raise UsageError(f"No RDF file is given. Name one or more: {_LISTED}, each also with .gz.")
    contents = [(file, _ending(file), _content(file)) for file in files]
    store = load_texts(((str(file), data, ending) for file, ending, data in contents), limits)
    digests = {str(file): hashlib.sha256(data).hexdigest() for file, _, data in contents}
    name = hashlib.sha256("\n".join(sorted(digests.values())).encode()).hexdigest()[:16]
    manifest = {
        "id": name,
        "version": "",
        "created": None,
        "counts": {"quads": store.size},
        "graphs": sorted(store.graphs),
        "files": {file: {"sha256": digest} for file, digest in digests.items()},
    }
    return Release(files[0].resolve().parent, manifest), store


def _ending(file: Path) -> str:
    name = file.name.removesuffix(".gz")
    ending = name.rpartition(".")[2].lower()
    if ending not in READABLE:
        raise UsageError(f"{file} cannot be served: its name ends in none of {_LISTED} (or these with .gz).")
    return ending


def _content(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        return gzip.decompress(data) if file.suffix == ".gz" else data
    except (OSError, EOFError) as error:
        raise UsageError(f"{file} cannot be read: {error}. Name an RDF file, plain or gzipped.") from error
