"""Releases: immutable folders named by their content. The only bridge between the pipeline and the server.

A release is built in a temporary folder on the same file system, synced, renamed, and only then does the ``current``
link move. Whatever goes wrong before that, the last release is still there and still served.
"""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import Graph, URIRef

from graph.durable import sync
from graph.errors import DataError, ReleaseError
from graph.paths import releases_folder

MANIFEST = "manifest.json"
DATASET = "dataset.nq.gz"
CURRENT = "current"
DUMPS = {
    "trig": pyoxigraph.RdfFormat.TRIG,
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
"""Ending of a dump's name → its format."""

Store = pyoxigraph.Store
"""The store's engine."""

KEPT = 2
"""How many releases stay: the current one and the one before."""

_BUILDING = ".building-"
_NAME = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True)
class Release:
    """One immutable release folder.

    Attributes:
        folder: where it is (links resolved).
        manifest: what it says of itself: ``id``, ``version``, ``created`` (or ``null``), ``counts``, ``graphs``, and
            ``files`` with digests and sizes.
    """

    folder: Path
    manifest: dict[str, Any]

    @property
    def id(self) -> str:
        """The digest that names the release (16 hexadecimal digits)."""
        return str(self.manifest["id"])

    @property
    def dataset(self) -> Path:
        """The canonical N-Quads of the whole graph, gzipped."""
        return self.folder / DATASET


def open_release(given: Path | None = None) -> Release:
    """Return the release at ``given`` (a folder of releases with a ``current`` link, or one release).

    Without ``given``, ``$VNEGOV_RELEASE`` or the default folder is read.

    Raises:
        ReleaseError: if there is none, or its manifest cannot be read.
    """
    folder = releases_folder(given)
    if not (folder / MANIFEST).is_file():
        if not (folder / CURRENT / MANIFEST).is_file():
            raise ReleaseError(
                f"No release in {folder}: expected {folder / CURRENT / MANIFEST} or {folder / MANIFEST}. "
                "Build one with `vnegov build`, or name another folder with --release or VNEGOV_RELEASE."
            )
        folder = folder / CURRENT
    folder = folder.resolve()
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(f"The manifest of the release in {folder} cannot be read: {error}.") from error
    return Release(folder, manifest)


def previous_release(release: Release) -> Release | None:
    """Return the release that was current before this one, if it is still there: the newest of the other folders."""
    others = [p for p in release.folder.parent.iterdir() if p != release.folder and (p / MANIFEST).is_file()]
    folders = [p for p in others if not p.is_symlink() and _NAME.fullmatch(p.name)]
    newest = max(folders, key=lambda p: p.stat().st_mtime, default=None)
    return open_release(newest) if newest else None


def read_lines(release: Release) -> Iterator[bytes]:
    """Yield the quads of a release as lines of canonical N-Quads, sorted, one after the other from the file.

    Raises:
        ReleaseError: if the dataset is missing, damaged or not sorted.
    """
    try:
        with gzip.open(release.dataset) as lines:
            last = b""
            for line in lines:
                if line < last:
                    raise OSError("its lines are not sorted")
                last = line
                yield line.rstrip(b"\n")
    except (OSError, EOFError) as error:
        raise ReleaseError(
            f"The dataset of the release in {release.folder} cannot be read: {error}. Build the release again."
        ) from error


def parse_quads(lines: Iterable[bytes]) -> dict[URIRef, Graph]:
    """Return lines of canonical N-Quads as named graphs, every literal as it is written there."""
    texts: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        triple, graph, _ = line.rsplit(b" ", 2)
        texts[graph].append(triple + b" .\n")
    return {
        URIRef(name[1:-1].decode()): Graph().parse(data=b"".join(triples), format="nt")
        for name, triples in sorted(texts.items())
    }


def load_store(release: Release) -> Store:
    """Return the whole graph of a release in memory.

    Raises:
        ReleaseError: if the dataset is missing or damaged.
    """
    store = Store()
    stated = release.manifest.get("files", {}).get(DATASET, {}).get("sha256")
    try:
        data = release.dataset.read_bytes()
        if stated not in (None, hashlib.sha256(data).hexdigest()):
            raise OSError("it is not the file that the manifest describes (its SHA-256 differs)")
        store.bulk_load(gzip.decompress(data), format=pyoxigraph.RdfFormat.N_QUADS)
    except (OSError, EOFError, SyntaxError) as error:
        raise ReleaseError(
            f"{release.dataset} cannot be read: {error}. Build the release again with `vnegov build`."
        ) from error
    return store


def read_graph(store: Store, name: URIRef) -> Graph:
    """Return one named graph of a store as an rdflib graph."""
    quads = store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(str(name)))
    triples = pyoxigraph.serialize((quad.triple for quad in quads), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples or b"", format="nt")


def read_graphs(store: Store) -> dict[URIRef, Graph]:
    """Return all named graphs of a store."""
    names = sorted(str(name.value) for name in store.named_graphs() if isinstance(name, pyoxigraph.NamedNode))
    return {URIRef(name): read_graph(store, URIRef(name)) for name in names}


def quads_with(store: Store, prop: URIRef) -> list[tuple[str, str]]:
    """Return (subject, object) of every quad with this property, as strings."""
    quads = store.quads_for_pattern(None, pyoxigraph.NamedNode(str(prop)), None, None)
    return [(quad.subject.value, quad.object.value) for quad in quads]  # type: ignore[union-attr]


def n_quads(graphs: Mapping[URIRef, Graph]) -> bytes:
    """Return named graphs as sorted N-Quads in UTF-8, one spelling for one term (RDF 1.1 N-Quads, canonical form)."""
    spelled: dict[Any, str] = {}

    def spell(term: Any) -> str:
        text = spelled.get(term)
        if text is None:
            text = spelled[term] = str(engine_term(term))
        return text

    lines = {f"{spell(s)} {spell(p)} {spell(o)} {spell(name)} .\n" for name, g in graphs.items() for s, p, o in g}
    return "".join(sorted(lines)).encode()


def engine_term(term: Any) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    """Return an rdflib term as a term of the store's engine.

    Raises:
        DataError: an IRI or language tag that is not one.
    """
    try:
        match type(term).__name__:
            case "URIRef":
                return pyoxigraph.NamedNode(str(term))
            case "BNode":
                return pyoxigraph.BlankNode(str(term))
        if term.language:
            return pyoxigraph.Literal(str(term), language=term.language)
        return (
            pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype)))
            if term.datatype
            else (pyoxigraph.Literal(str(term)))
        )
    except ValueError as error:
        raise DataError(f"{term!r} cannot be stored: {error}. Correct the record that it comes from.") from error


def convert(quads: bytes, name: str, prefixes: Mapping[str, str]) -> bytes:
    """Return canonical N-Quads in the format called ``name``, one of ``DUMPS``.

    A format without graphs gets the union of all, sorted.
    """
    target, source = DUMPS[name], pyoxigraph.RdfFormat.N_QUADS
    if not target.supports_datasets:
        quads, source = _union(quads), pyoxigraph.RdfFormat.N_TRIPLES
    if target == source:
        return quads
    return pyoxigraph.serialize(pyoxigraph.parse(quads, format=source), format=target, prefixes=dict(prefixes)) or b""


def _union(quads: bytes) -> bytes:
    """Return canonical N-Quads, each in a graph, as sorted N-Triples: the last term of each line taken off."""
    triples = {line[: line.rindex(b" ", 0, -2)] for line in quads.splitlines()}
    return b"".join(triple + b" .\n" for triple in sorted(triples))


def compressed(data: bytes) -> bytes:
    """Return ``data`` gzipped, without a time stamp: the same bytes in, the same bytes out."""
    return gzip.compress(data, compresslevel=6, mtime=0)


def stated(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return what a manifest states of files, by name: ``sha256`` (hexadecimal) and ``bytes`` (how many)."""
    return {
        name: {"sha256": hashlib.sha256(files[name]).hexdigest(), "bytes": len(files[name])} for name in sorted(files)
    }


def write_release(
    files: Mapping[str, bytes], about: Mapping[str, Any], folder: Path, engines: Mapping[str, bytes] | None = None
) -> Release:
    """Write a release into a folder of releases and make it the current one.

    Args:
        files: file name (with ``/`` for sub-folders) → content.
        about: what the manifest says besides the files and the id.
        folder: the folder of releases; made if it is not there.
        engines: files that an engine reads, made from the others: named in the manifest and no part of the id, since
            another version of the engine writes other bytes.

    Returns:
        The release. One of the same content that is already there is used as it is.

    Raises:
        ReleaseError: if it cannot be written; what was current before still is.
    """
    described = {**about, "files": stated(files)}
    release_id = hashlib.sha256(json.dumps(described, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
    engines = engines or {}
    manifest = {"id": release_id, **described, "engines": stated(engines)}
    content = {**files, **engines, MANIFEST: (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            target = folder / release_id
            if not target.exists():
                _write_folder(content, folder, target)
            _point(folder, release_id)
            _prune(folder, release_id)
    except OSError as error:
        raise ReleaseError(
            f"The release could not be written to {folder}: {error.strerror or error}. "
            "The last release is unchanged. Free some space or name another folder with --out."
        ) from error
    return Release(target, manifest)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: builds that write to one folder do so one after the other."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write_folder(content: Mapping[str, bytes], folder: Path, target: Path) -> None:
    for left_over in folder.glob(_BUILDING + "*"):
        _remove(left_over)
    needed, free = sum(map(len, content.values())), shutil.disk_usage(folder).free
    if needed + 2**20 > free:
        raise OSError(28, f"{needed // 2**20 + 1} MB are needed and {free // 2**20} MB are free")
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))
    try:
        for name, data in content.items():
            file = building / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            file.chmod(0o444)
        for part in sorted((p for p in building.rglob("*") if p.is_dir()), reverse=True):
            sync(part)
            part.chmod(0o555)
        sync(building)
        building.rename(target)
        target.chmod(0o555)
        sync(folder)
    except BaseException:
        _remove(building)
        raise


def _point(folder: Path, name: str) -> None:
    link = folder / CURRENT
    if link.is_symlink() and link.readlink() == Path(name):
        return
    fresh = folder / f"{_BUILDING}{CURRENT}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(name)
    fresh.replace(link)
    sync(folder)


def _prune(folder: Path, current: str) -> None:
    releases = [p for p in folder.iterdir() if p.is_dir() and not p.is_symlink() and (p / MANIFEST).is_file()]
    others = sorted((p for p in releases if p.name != current), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in others[KEPT - 1 :]:
        _remove(old)


def _remove(path: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for part in (path, *(p for p in path.rglob("*") if p.is_dir())):
        part.chmod(stat.S_IRWXU)
    shutil.rmtree(path)
