"""A release put into a backend: whole or not at all, and served only where it is the one that is asked for."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from graph.cli import cli
from graph.errors import DataError, ReleaseError, UsageError
from graph.release import Release, open_release
from server import Config, create_app
from server.answers import Question, Wanted
from server.backends.exchange import Endpoint, Exchange
from server.backends.layout import GENID, LOADED, UNION, split
from server.backends.loading import GraphStore, load_remote, parts
from server.backends.remote import loaded, open_remote
from server.backends.rocksdb import NOTE, load_rocksdb, open_rocksdb
from tests.server.backends.conftest import LIMITS, RELEASE_ID, free_port, nothing

PAGES = (
    "/", "/sparql", "/queries/", "/queries/targets", "/id/place/tinh-mau", "/data", "/void.ttl",
)  # fmt: skip


def release_of(folder: Path, lines: list[str], name: str, sha256: str | None = None) -> Release:
    folder.mkdir(parents=True)
    data = gzip.compress("".join(sorted(f"{line} .\n" for line in lines)).encode(), mtime=0)
    (folder / "dataset.nq.gz").write_bytes(data)
    files = {"dataset.nq.gz": {"sha256": sha256 or hashlib.sha256(data).hexdigest()}}
    (folder / "manifest.json").write_text(json.dumps({"id": name, "files": files}), "utf8")
    return open_release(folder)


TWICE = [
    "<http://e/a> <http://e/p> <http://e/b> <http://g/1>",
    "<http://e/a> <http://e/p> <http://e/b> <http://g/2>",
    '_:n <http://e/p> "a _:b <c> \\" ." <http://g/1>',
    "<http://e/a> <http://e/q> _:n <http://g/2>",
]


def test_the_parts_are_the_graphs_their_union_and_a_note(tmp_path: Path) -> None:
    found: dict[str, bytes] = {}
    for graph, lines in parts(release_of(tmp_path / "r", TWICE, "aa"), nothing):
        found[graph] = found.get(graph, b"") + b"".join(lines)
    assert list(found)[-1] == LOADED
    assert set(found) == {"http://g/1", "http://g/2", UNION, LOADED}
    union = found[UNION].decode()
    assert Counter(union.splitlines()) == Counter(
        [
            "<http://e/a> <http://e/p> <http://e/b> .",
            f'<{GENID}n> <http://e/p> "a _:b <c> \\" ." .',
            f"<http://e/a> <http://e/q> <{GENID}n> .",
        ]
    )
    assert found["http://g/2"].count(b"\n") == 2
    assert b'"4"^^' in found[LOADED]


def test_no_triple_of_a_real_release_is_in_two_graphs(real_release: Path) -> None:
    """So the union of graphs has no doubles, which engines count differently."""
    lines = gzip.decompress(open_release(real_release).dataset.read_bytes()).splitlines()
    assert len({split(line)[0] for line in lines}) == len(lines)


@pytest.mark.parametrize("line", ["<http://e/a> <http://e/p> <http://e/b>", '<http://e/a> <http://e/p> "x"'])
def test_a_triple_in_no_graph_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(DataError, match="no named graph"):
        list(parts(release_of(tmp_path / "r", [line], "aa"), nothing))


def test_progress_is_told_to_its_end(small_release: Release, tmp_path: Path) -> None:
    told: list[float] = []
    load_rocksdb(small_release, tmp_path / "stores", told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_rocksdb_store_is_built_aside_kept_and_never_written_again(small_release: Release, tmp_path: Path) -> None:
    folder = tmp_path / "stores"
    place = load_rocksdb(small_release, folder, nothing)
    before = {file: file.stat().st_mtime_ns for file in place.rglob("*")}
    store = open_rocksdb(small_release.id, folder, LIMITS)
    assert store.answer(Question("SELECT * { ?s ?p ?o }"), Wanted(rows="csv")).body
    load_rocksdb(small_release, folder, nothing)
    assert {file: file.stat().st_mtime_ns for file in place.rglob("*")} == before
    for name in ("bb", "cc"):
        load_rocksdb(release_of(tmp_path / name, TWICE, name), folder, nothing)
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["bb", "cc"]


def test_a_damaged_release_leaves_the_store_that_was_there(small_release: Release, tmp_path: Path) -> None:
    folder = tmp_path / "stores"
    load_rocksdb(small_release, folder, nothing)
    for number, bad in enumerate([{"sha256": "0" * 64}, {"cut": True}, {"lines": ["<a> <b"]}]):
        name = f"bad{number}"
        broken = release_of(tmp_path / name, bad.get("lines", TWICE), name, bad.get("sha256"))  # type: ignore[arg-type, call-overload]
        if "cut" in bad:
            broken.dataset.write_bytes(broken.dataset.read_bytes()[:-20])
        with pytest.raises(ReleaseError, match="could not be loaded"):
            load_rocksdb(broken, folder, nothing)
        with pytest.raises(UsageError, match=r"vnegov load --backend rocksdb"):
            open_rocksdb(name, folder)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [RELEASE_ID]
    assert open_rocksdb(RELEASE_ID, folder).ask("ASK { ?s ?p ?o }")


def test_a_rocksdb_store_without_its_note_is_not_opened(small_release: Release, tmp_path: Path) -> None:
    place = load_rocksdb(small_release, tmp_path, nothing)
    (place / NOTE).unlink()
    with pytest.raises(UsageError, match="No whole RocksDB store"):
        open_rocksdb(small_release.id, tmp_path)


def test_a_new_release_replaces_the_old_one_at_an_endpoint(
    small_release: Release, tmp_path: Path, oxigraph: str
) -> None:
    queries, graphs = Endpoint(oxigraph + "/query"), Endpoint(oxigraph + "/store")
    GraphStore(graphs).add(("http://other.example/", [b"<http://o/s> <http://o/p> <http://o/o> .\n"]), first=True)
    load_remote(small_release, queries, graphs, nothing)
    done = load_remote(release_of(tmp_path / "r", TWICE, "dd"), queries, graphs, nothing)
    assert (done.quads, done.graphs, done.union, done.counted) == (4, 2, 3, 3)
    store = open_remote("dd", queries, LIMITS)
    assert store.graphs == {"http://g/1", "http://g/2"}
    assert len(store.rows("SELECT * { ?s ?p ?o }")) == 3
    assert len(store.rows("SELECT * { GRAPH ?g { ?s ?p ?o } }")) == 4
    everything = Exchange(queries, LIMITS).post([("query", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")], "text/csv")
    assert set(everything.body.decode().split()[1:]) == {
        "http://g/1", "http://g/2", UNION, LOADED, "http://other.example/",
    }  # fmt: skip
    with pytest.raises(UsageError, match="holds release dd"):
        open_remote(small_release.id, queries, LIMITS)
    load_remote(small_release, queries, graphs, nothing)


def test_what_was_loaded_by_half_is_not_served(small_release: Release, tmp_path: Path, oxigraph: str) -> None:
    queries, graphs = Endpoint(oxigraph + "/query"), Endpoint(oxigraph + "/store")
    broken = release_of(tmp_path / "r", TWICE, "ee", "0" * 64)
    with pytest.raises(OSError, match="SHA-256"):
        load_remote(broken, queries, graphs, nothing)
    assert loaded(Exchange(queries, LIMITS))[0] is None
    with pytest.raises(UsageError, match="did not come to its end"):
        open_remote("ee", queries, LIMITS)
    load_remote(small_release, queries, graphs, nothing)
    assert open_remote(small_release.id, queries, LIMITS).size > 100


@pytest.mark.parametrize(
    ("path", "words"), [("/query", "404|405"), ("/none", "Is this the address of its graph store")]
)
def test_where_graphs_cannot_be_written_is_said(small_release: Release, oxigraph: str, path: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        load_remote(small_release, Endpoint(oxigraph + "/query"), Endpoint(oxigraph + path), nothing)


def test_a_wrong_password_is_said_and_changes_nothing(small_release: Release, virtuoso: str) -> None:
    queries, graphs = Endpoint(virtuoso + "/sparql"), Endpoint(virtuoso + "/sparql-graph-crud-auth", "dba", "wrong")
    before = loaded(Exchange(queries, LIMITS))
    with pytest.raises(UsageError, match=r"401.*VNEGOV_BACKEND_PASSWORD"):
        load_remote(small_release, queries, graphs, nothing)
    assert loaded(Exchange(queries, LIMITS)) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["load"], "Missing option '--backend'"),
        (["load", "--backend", "redis"], "is not one of"),
        (["load", "--backend", "remote"], "--graph-store-url"),
        (["load", "--backend", "remote", "--graph-store-url", "http://localhost/s"], "--backend-url"),
        (["load", "--backend", "file"], "--out"),
    ],
)
def test_the_command_line_says_what_is_missing(small_release: Release, arguments: list[str], words: str) -> None:
    ran = CliRunner().invoke(cli, [*arguments, "--release", str(small_release.folder)])
    assert ran.exit_code != 0
    assert words in f"{ran.output} {ran.exception}"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--backend", "remote"], "--backend-url"),
        (["--backend", "remote", "--backend-url", "nowhere"], "is no address"),
        (["--backend", "remote", "--backend-url", "http://127.0.0.1:1/"], "Is it running"),
        (["--backend", "rocksdb"], "vnegov load --backend rocksdb"),
    ],
)
def test_a_server_does_not_start_over_what_is_not_there(
    small_release: Release, arguments: list[str], words: str
) -> None:
    program = Path(sys.executable).parent / "vnegov"
    command = [program, "serve", *arguments, "--port", str(free_port()), "--release", small_release.folder]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode not in (0, 70)
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_file_for_bulk_loaders_holds_what_an_endpoint_is_given(small_release: Release, tmp_path: Path) -> None:
    for name in ("all.nq", "all.nq.gz"):
        out = tmp_path / name
        run = ["load", "--backend", "file", "--out", str(out), "--release", str(small_release.folder)]
        assert CliRunner().invoke(cli, run).exit_code == 0
    plain = (tmp_path / "all.nq").read_bytes()
    assert gzip.decompress((tmp_path / "all.nq.gz").read_bytes()) == plain
    store = ox.Store()
    store.load(plain, ox.RdfFormat.N_QUADS)
    note, _ = Counter(str(quad.graph_name) for quad in store), None
    assert note[f"<{LOADED}>"] > 3
    assert note[f"<{UNION}>"] * 2 + note[f"<{LOADED}>"] == len(store)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("kind", ["rocksdb", "oxigraph"])
def test_the_site_is_the_same_over_every_backend(
    small_release: Release, tmp_path: Path, request: pytest.FixtureRequest, kind: str
) -> None:
    plain = Config(release=small_release.folder, workers=1)
    if kind == "rocksdb":
        load_rocksdb(small_release, tmp_path, nothing)
        other = replace(plain, backend="rocksdb", backend_folder=tmp_path)
    else:
        address = request.getfixturevalue("oxigraph")
        load_remote(small_release, Endpoint(address + "/query"), Endpoint(address + "/store"), nothing)
        other = replace(plain, backend="remote", backend_url=address + "/query", remote_workers=2)
    apps = [create_app(config) for config in (plain, other)]
    try:
        for page in PAGES:
            here, there = (app.test_client().get(page, headers={"Accept": "text/html"}) for app in apps)
            assert (there.status_code, there.get_data(as_text=True)) == (here.status_code, here.get_data(as_text=True))
            assert here.status_code < 500
    finally:
        for app in apps:
            app.extensions["vnegov"].answerer.close()
