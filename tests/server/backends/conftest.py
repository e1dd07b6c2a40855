"""A small release in every backend: in memory, in RocksDB, in a real Oxigraph server and in a real Virtuoso."""

from __future__ import annotations

import gzip
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.release import Release, open_release
from server.backends.exchange import Endpoint
from server.backends.loading import load_remote
from server.backends.memory import open_store
from server.backends.remote import open_remote
from server.backends.rocksdb import load_rocksdb, open_rocksdb
from server.limits import Limits
from server.store import QueryStore

SAMPLE = Path(__file__).parent.parent.parent / "data" / "server" / "sample.trig"
RELEASE_ID = "00112233445566aa"
LIMITS = Limits(seconds=30.0, size=2_000_000, rows=20_000)
MORE = """
@prefix e: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/one> { e:a e:in e:both . e:a e:text "Ủy ban “nhân dân”"@vi, "hai\\ndòng \\"…\\" 😀" .
  e:a e:n 7, 2.5 .
  e:a e:day "2011-08-05"^^xsd:date ; e:month "2011-08"^^xsd:gYearMonth ; e:year "2011"^^xsd:gYear . e:b e:next e:a . }
<http://example.org/two> { e:d e:in e:both . _:x e:names e:a . e:c e:next e:b . e:c e:has _:x . }
"""
VIRTUOSO_INI = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = vt.db
TransactionFile = vt.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
[SPARQL]
{settings}
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of invented data, as `vnegov build` writes one: its N-Quads sorted, a graph for each."""
    engine = ox.Store()
    engine.load(SAMPLE.read_text("utf8"), ox.RdfFormat.TRIG)
    engine.load(MORE, ox.RdfFormat.TRIG)
    lines = sorted((engine.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    folder = tmp_path_factory.mktemp("backends") / RELEASE_ID
    folder.mkdir()
    (folder / "dataset.nq.gz").write_bytes(gzip.compress(b"".join(lines), mtime=0))
    manifest = {"id": RELEASE_ID, "created": "2026-11-20", "counts": {}, "files": {}, "graphs": []}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf8")
    return open_release(folder)


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 150.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing answers at {url}; the process ended with {process.poll()}")


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[str]:
    """The address of a real Oxigraph server with nothing in it."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()  # it may still compute what a test has given up


@pytest.fixture(scope="module")
def start_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Start a real Virtuoso with lines for its section [SPARQL]; return its address. Skips where none is installed."""
    program = shutil.which("virtuoso-t")
    started: list[subprocess.Popen[bytes]] = []

    def start(settings: str = "") -> str:
        if program is None:
            pytest.skip("no virtuoso-t is installed (Debian: apt-get install virtuoso-opensource-7-bin)")
        folder = tmp_path_factory.mktemp("virtuoso")
        http = free_port()
        ini = VIRTUOSO_INI.format(sql=free_port(), http=http, settings=settings)
        (folder / "virtuoso.ini").write_text(ini, "utf8")
        command = [program, "+configfile", "virtuoso.ini", "+foreground", "+wait"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(process)
        wait_for(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", process)
        return f"http://127.0.0.1:{http}"

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def virtuoso(start_virtuoso: Callable[[str], str]) -> str:
    """The address of a real Virtuoso without limits of its own."""
    return start_virtuoso("")


def nothing(_: float) -> None:
    return


def account(url: str) -> Endpoint:
    """Return the graph store of a Virtuoso as it was just made."""
    return Endpoint(url + "/sparql-graph-crud-auth", "dba", "dba")


@pytest.fixture(scope="session")
def memory(small_release: Release) -> QueryStore:
    return open_store(small_release, LIMITS)


@pytest.fixture(scope="module", params=["memory", "rocksdb", "oxigraph", "virtuoso"])
def backend(
    request: pytest.FixtureRequest, small_release: Release, tmp_path_factory: pytest.TempPathFactory
) -> QueryStore:
    """The small release in each backend, opened as a server opens it."""
    if request.param == "memory":
        memory = request.getfixturevalue("memory")
        assert not isinstance(memory, str)
        return memory
    if request.param == "rocksdb":
        folder = tmp_path_factory.mktemp("rocksdb")
        load_rocksdb(small_release, folder, nothing)
        return open_rocksdb(small_release.id, folder, LIMITS)
    address = request.getfixturevalue(request.param)
    if request.param == "oxigraph":
        queries, graphs = Endpoint(address + "/query"), Endpoint(address + "/store")
    else:
        queries, graphs = Endpoint(address + "/sparql"), account(address)
    load_remote(small_release, queries, graphs, nothing)
    return open_remote(small_release.id, queries, LIMITS)
