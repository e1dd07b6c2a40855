"""The servers that are compared, each loaded with one file of N-Quads and answering for the union of its graphs."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

ROOT: Final = Path(__file__).resolve().parent.parent
BIN: Final = Path(sys.executable).parent
_WAIT: Final = 900.0
_SERVE: Final = (
    "import sys, dataclasses; from pathlib import Path; from server import Config; from server.run import serve\n"
    "given = dict(port=int(sys.argv[1]), max_seconds=60.0, max_cpu_seconds=60, warm=False)\n"
    "given |= dict(kept_bytes=int(sys.argv[4]))\n"
    "known = {f.name for f in dataclasses.fields(Config)}\n"
    "given = {k: v for k, v in given.items() if k in known}\n"
    "if sys.argv[2] == 'memory': given |= dict(dataset=(Path(sys.argv[3]),))\n"
    "else: given |= dict(release=Path(sys.argv[3]), backend=sys.argv[2])\n"
    "serve(Config(**given))"
)
_VIRTUOSO: Final = """[Database]
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
DirsAllowed = {folder}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 40
"""
_IDLE: Final = 0.05
"""Who uses less than this many seconds of processor time in one second is not busy."""


@dataclass
class Peer:
    """A server that runs.

    Attributes:
        name: what it is.
        port: where it listens, on this computer.
        path: of its endpoint.
        load_seconds: from the file to its first answer.
        keeps: whether it keeps answers; it is asked everything once before a load then.
        processes: what was started.
    """

    name: str
    port: int
    path: str = "/sparql"
    load_seconds: float = 0.0
    keeps: bool = False
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def target(self, query: str) -> str:
        """Return the path and parameters that ask ``query``."""
        return f"{self.path}?{urlencode({'query': query})}"

    def ask(self, query: str, timeout: float = 300.0) -> bytes:
        """Return the answer as JSON."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{self.target(query)}")
        request.add_header("Accept", "application/sparql-results+json")
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            body: bytes = answer.read()
        return body

    def memory(self) -> int:
        """Return the memory of its processes, shared parts counted once, in bytes."""
        return sum(_proportional(pid) for process in self.processes for pid in _family(process.pid))

    def used(self) -> float:
        """Return the processor time that its processes have used, in seconds."""
        return sum(_used(pid) for process in self.processes for pid in _family(process.pid))

    def stop(self) -> None:
        """End it."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _family(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(child))]


def _proportional(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) * 1024


def _used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def settle(peers: Sequence[Peer]) -> None:
    """Wait until no server is busy with itself, as some are for a while after they have started."""
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        before = [peer.used() for peer in peers]
        time.sleep(1)
        if all(peer.used() - then < _IDLE for peer, then in zip(peers, before, strict=True)):
            return


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _start(peer: Peer, command: Sequence[str], folder: Path, probe: str = "ASK { ?s ?p ?o }") -> None:
    """Start a process and wait for its first answer."""
    with (folder / f"{peer.name.replace(' ', '-')}.log").open("wb") as log:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
    peer.processes.append(process)
    end = time.monotonic() + _WAIT
    while True:
        try:
            peer.ask(probe, 60)
            return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{peer.name} does not answer; see {log.name}") from error
            time.sleep(0.05)


def vnegov_memory(data: Path, folder: Path) -> Peer:
    """This server, the data in memory, without its cache."""
    peer = Peer("vnegov", free_port())
    _start(peer, [sys.executable, "-c", _SERVE, str(peer.port), "memory", str(data), "0"], folder)
    return peer


def vnegov_kept(data: Path, folder: Path) -> Peer:
    """This server, the data in memory, with its cache."""
    peer = Peer("vnegov kept", free_port(), keeps=True)
    _start(peer, [sys.executable, "-c", _SERVE, str(peer.port), "memory", str(data), "100000000"], folder)
    return peer


def vnegov_rocksdb(data: Path, folder: Path) -> Peer:
    """This server, the data in a RocksDB folder, without its cache."""
    release = folder / "release"
    release.mkdir()
    with data.open("rb") as plain, gzip.open(release / "dataset.nq.gz", "wb", compresslevel=1) as zipped:
        shutil.copyfileobj(plain, zipped)
    (release / "manifest.json").write_text(json.dumps({"id": "0" * 16, "files": {}, "counts": {}, "graphs": {}}))
    peer = Peer("vnegov rocksdb", free_port())
    start = time.monotonic()
    load = [str(BIN / "vnegov"), "load", "--backend", "rocksdb", "--release", str(release)]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
    _start(peer, [sys.executable, "-c", _SERVE, str(peer.port), "rocksdb", str(release), "0"], folder)
    peer.load_seconds = time.monotonic() - start
    return peer


def oxigraph(data: Path, folder: Path) -> Peer:
    """The Oxigraph server, read-only over RocksDB."""
    peer, program, place = Peer("oxigraph", free_port(), "/query"), str(BIN / "oxigraph"), str(folder / "oxigraph")
    subprocess.run([program, "load", "--location", place, "--file", str(data)], check=True, stderr=subprocess.DEVNULL)
    serve = [program, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{peer.port}"]
    _start(peer, [*serve, "--union-default-graph"], folder)
    return peer


def virtuoso(data: Path, folder: Path) -> Peer:
    """Virtuoso, loaded by its own loader."""
    peer, place, sql = Peer("virtuoso", free_port()), folder / "virtuoso", free_port()
    place.mkdir()
    settings = _VIRTUOSO.format(sql=sql, http=peer.port, folder=data.parent)
    (place / "virtuoso.ini").write_text(settings)
    program = shutil.which("virtuoso-t") or "virtuoso-t"
    _start(peer, [program, "+configfile", str(place / "virtuoso.ini"), "+foreground"], place, "ASK { ?s a ?o }")
    commands = [f"ld_dir('{data.parent}', '{data.name}', 'urn:all');", "rdf_loader_run();", "checkpoint;"]
    isql = ["isql-vt", str(sql), "dba", "dba", "VERBOSE=OFF", *(f"EXEC={command}" for command in commands)]
    subprocess.run(isql, check=True, stdout=subprocess.DEVNULL)
    return peer


def rdflib_endpoint(data: Path, folder: Path) -> Peer:
    """rdflib-endpoint, of the extra ``bench``; ``VNEGOV_BENCH_BIN`` names the folder of its program elsewhere."""
    program = Path(os.environ.get("VNEGOV_BENCH_BIN", BIN)) / "rdflib-endpoint"
    peer = Peer("rdflib-endpoint", free_port(), "/")
    _start(peer, [str(program), "serve", "--port", str(peer.port), "--host", "127.0.0.1", str(data)], folder)
    return peer


def flask_rdflib(data: Path, folder: Path) -> Peer:
    """Flask over an rdflib graph."""
    peer = Peer("flask+rdflib", free_port())
    _start(peer, [sys.executable, "-m", "benchmarks.flask_rdflib", str(data), str(peer.port)], folder)
    return peer


PEERS: Final[dict[str, Callable[[Path, Path], Peer]]] = {
    "vnegov": vnegov_memory,
    "vnegov-kept": vnegov_kept,
    "vnegov-rocksdb": vnegov_rocksdb,
    "oxigraph": oxigraph,
    "virtuoso": virtuoso,
    "rdflib-endpoint": rdflib_endpoint,
    "flask-rdflib": flask_rdflib,
}


def started(name: str, data: Path, folder: Path) -> Peer:
    """Load and start a peer; its ``load_seconds`` are from the file to the first answer."""
    start = time.monotonic()
    peer = PEERS[name](data, folder)
    peer.load_seconds = peer.load_seconds or time.monotonic() - start
    return peer
