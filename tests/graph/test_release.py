"""Releases: immutable, the same bytes for the same content, and never half-written."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from graph import release as releases
from graph.errors import DataError, ReleaseError
from graph.release import (
    CURRENT,
    Release,
    compressed,
    convert,
    load_store,
    n_quads,
    open_release,
    read_graph,
    write_release,
)

G = URIRef("http://example.org/g")
S, P = URIRef("http://example.org/s"), URIRef("http://example.org/p")


def sample(text: str) -> dict[str, bytes]:
    graph = Graph()
    graph.add((S, P, Literal(text, lang="vi")))
    return {releases.DATASET: compressed(n_quads({G: graph})), "dumps/a.txt": text.encode()}


def write(folder: Path, text: str) -> Release:
    return write_release(sample(text), {"version": "1", "counts": {}, "graphs": {}, "created": None}, folder)


def test_a_release_is_found_and_read_back(tmp_path: Path) -> None:
    written = write(tmp_path, "một")
    opened = open_release(tmp_path)
    assert opened.manifest == written.manifest
    assert opened.folder == (tmp_path / CURRENT).resolve() == tmp_path / written.id
    assert set(read_graph(load_store(opened), G)) == {(S, P, Literal("một", lang="vi"))}


def test_the_same_content_is_the_same_release(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a", "một"), write(tmp_path / "b", "một")
    assert first.id == second.id
    for name in ("manifest.json", releases.DATASET, "dumps/a.txt"):
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes()


def test_other_content_is_another_release_and_the_last_two_stay(tmp_path: Path) -> None:
    ids = []
    for text in ("một", "hai", "ba"):
        ids.append(write(tmp_path, text).id)
        time.sleep(0.02)
    assert len(set(ids)) == 3
    assert {p.name for p in tmp_path.iterdir() if p.is_dir() and not p.is_symlink()} == set(ids[1:])
    assert open_release(tmp_path).id == ids[-1]


def test_writing_a_release_again_makes_it_current_again(tmp_path: Path) -> None:
    first = write(tmp_path, "một")
    write(tmp_path, "hai")
    assert write(tmp_path, "một").id == first.id == open_release(tmp_path).id


def test_the_manifest_states_the_digest_and_size_of_every_file(tmp_path: Path) -> None:
    release = write(tmp_path, "một")
    stated = release.manifest["files"]
    found = {str(p.relative_to(release.folder)) for p in release.folder.rglob("*") if p.is_file()} - {"manifest.json"}
    assert stated.keys() == found
    assert all(stated[name]["bytes"] == (release.folder / name).stat().st_size for name in found)


def test_a_release_is_read_only(tmp_path: Path) -> None:
    release = write(tmp_path, "một")
    assert not any(p.stat().st_mode & 0o222 for p in (release.folder, *release.folder.rglob("*")))


def test_a_full_disk_leaves_the_last_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(tmp_path, "một")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReleaseError, match="No space left on device"):
        write(tmp_path, "hai")
    monkeypatch.undo()
    assert open_release(tmp_path).id == first.id
    assert not list(tmp_path.glob(".building-*"))


def test_too_little_space_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(ReleaseError, match="0 MB are free"):
        write(tmp_path, "một")
    assert not list(tmp_path.glob("*/manifest.json"))


@pytest.mark.slow
def test_killed_at_any_moment_the_current_release_is_whole(tmp_path: Path) -> None:
    """Kill a writer again and again; what ``current`` leads to can always be read."""
    write(tmp_path, "0")
    program = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from graph.release import *\n"
        "from graph.release import compressed, write_release\n"
        "import itertools, os\n"
        "print('ready', flush=True)\n"
        "for n in itertools.count():\n"
        "    text = f'<http://a.example/s> <http://a.example/p> \"{os.getpid()}-{n}\" <http://a.example/g> .\\n'\n"
        "    files = {'dataset.nq.gz': compressed(text.encode() * 200), 'dumps/a': b'x' * 100_000}\n"
        "    write_release(files, {'counts': {}, 'graphs': {}}, Path(sys.argv[1]))\n"
    )
    for delay in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path), str(Path(__file__).parents[2])], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.011 * delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert len(load_store(open_release(tmp_path))) == 1
    write(tmp_path, "after")
    assert not list(tmp_path.glob(".building-*"))


def test_no_release_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="Build one with `vnegov build`"):
        open_release(tmp_path)


def test_a_broken_manifest_is_said(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", "utf8")
    with pytest.raises(ReleaseError, match=r"manifest .* cannot be read"):
        open_release(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"not gzip"])
def test_a_damaged_dataset_is_said(tmp_path: Path, damage: bytes) -> None:
    release = write(tmp_path, "một")
    release.dataset.chmod(0o644)
    release.dataset.write_bytes(damage)
    with pytest.raises(ReleaseError, match="cannot be read: it is not the file that the manifest describes"):
        load_store(release)


def test_the_folder_is_taken_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write(tmp_path, "một")
    monkeypatch.setenv("VNEGOV_RELEASE", str(tmp_path))
    assert open_release().id == written.id


def test_an_iri_that_is_none_is_refused() -> None:
    graph = Graph()
    graph.add((S, P, URIRef("no iri")))
    with pytest.raises(DataError, match="cannot be stored"):
        n_quads({G: graph})


def test_the_dumps_hold_the_same_graph() -> None:
    graph = Graph()
    graph.add((S, P, Literal('ba "dấu"\n', lang="vi")))
    graph.add((S, P, Literal("1.50", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"), normalize=False)))
    quads = n_quads({G: graph})
    for target in ("ttl", "nt"):
        again = Graph().parse(data=convert(quads, target, {"ex": "http://example.org/"}), format="turtle")
        assert {(s, p, str(o)) for s, p, o in again} == {(s, p, str(o)) for s, p, o in graph}


def test_manifest_is_readable_json(tmp_path: Path) -> None:
    release = write(tmp_path, "một")
    assert json.loads((release.folder / "manifest.json").read_text("utf8"))["id"] == release.id
