"""The running server: slow clients are let go, limits are said, the log has its lines, and nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from server import Config
from tests.attacks.slow import resident
from tests.server.served import ROOT, SCRIPT, Served, children, eventually

pytestmark = pytest.mark.skipif(not Path("/proc").exists(), reason="processes are counted in /proc")
LARGE = "/sparql?query=SELECT+*+{?a+?b+?c.?d+?e+?f}+LIMIT+20000"
LINE = '"path": "/sparql"'
POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "access.jsonl"


@pytest.fixture(scope="module")
def served(release: Path, log: Path) -> Iterator[Served]:
    limits = {"head_seconds": 1.0, "body_seconds": 1.0, "send_seconds": 1.0, "max_body_bytes": 5_000}
    with Served(release=release, access_log=str(log), **limits) as served:
        yield served


def ended(connection: socket.socket) -> bytes:
    """Return what comes until the other end closes the connection."""
    found = b""
    try:
        while data := connection.recv(65_536):
            found += data
    except ConnectionError:
        pass
    return found


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX: ", b"\x16\x03\x01"])
def test_who_sends_no_request_is_let_go(served: Served, first: bytes) -> None:
    with served.connect(first) as connection:
        ended(connection)


def test_a_connection_that_is_idle_is_closed(served: Served) -> None:
    with served.connect(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n") as connection:
        assert ended(connection).count(b"HTTP/1.1 200") == 1


def test_a_body_that_does_not_come_is_not_waited_for(served: Served) -> None:
    with served.connect(POST + b"Content-Length: 100\r\n\r\nASK") as connection:
        answer = ended(connection)
    assert answer.startswith(b"HTTP/1.1 408")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["status"] == 408


def test_who_does_not_take_an_answer_is_let_go(served: Served, log: Path) -> None:
    whole = len(served.get(LARGE).body)
    assert whole > 1_000_000
    request = f"GET {LARGE} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    assert eventually(lambda: LINE in log.read_text("utf8"))
    before = log.read_text("utf8").count(LINE)
    with served.connect(request, receive=4096) as connection:
        assert eventually(lambda: log.read_text("utf8").count(LINE) > before), "it is on its way"
        time.sleep(4)
        assert len(ended(connection)) < whole


def test_answers_that_nobody_takes_are_held_once(served: Served) -> None:
    """Forty clients that read nothing of 8 MB take no 320 MB of the server."""
    (front,) = served.generations()
    size = len(served.get(LARGE).body)
    before = resident(front)
    request = f"GET {LARGE} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    clients = [served.connect(request, receive=4096) for _ in range(40)]
    time.sleep(1)
    grown = resident(front) - before
    for client in clients:
        client.close()
    assert size > 5_000_000
    assert grown < 40 * size / 4


def test_who_takes_it_slowly_but_steadily_gets_it_all(served: Served) -> None:
    whole = served.get(LARGE).body
    request = f"GET {LARGE} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    found = b""
    with served.connect(request) as connection:
        while data := connection.recv(200_000):
            found += data
            time.sleep(0.05)
    assert found.endswith(whole)


@pytest.mark.parametrize("length", [b"Content-Length: 5001\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n1400\r\n"])
def test_a_long_body_is_refused(served: Served, length: bytes) -> None:
    body = b"x" * 5120 + (b"\r\n0\r\n\r\n" if b"chunked" in length else b"")
    with served.connect(POST + length + body) as connection:
        answer = connection.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"5000" in answer


def test_a_body_in_chunks_is_read(served: Served) -> None:
    chunks = b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nASK\r\n3\r\n {}\r\n0\r\n\r\n"
    with served.connect(POST + chunks) as connection:
        assert b'"boolean":true' in ended(connection)


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 400_000 + b"\r\n\r\n", b"431"),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"414"),
        (b"\x00\xff\r\n\r\n", b"400"),
        (b"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
        (b"GET /a%FFb HTTP/1.1\r\nHost: a\r\n\r\n", b"404"),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", b"404"),
        (b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", b"405"),
    ],
)
def test_what_is_no_request_of_ours_is_refused(served: Served, request_head: bytes, status: bytes) -> None:
    with served.connect() as connection:
        try:
            connection.sendall(request_head)
            answer = connection.recv(65_536)
        except ConnectionError:
            assert status == b"431"  # closed before the last of it was sent
            return
    assert answer.split(b" ")[1] == status


def test_non_ascii_paths_and_parameters_arrive_whole(served: Served) -> None:
    answer = served.get("/queries/targets.csv?province=T%E1%BB%89nh+V%C3%AD+D%E1%BB%A5")
    assert answer.status == 200
    assert served.get("/page/%C3%A9").status == 404
    assert "é" in served.get("/page/%C3%A9", Accept="application/json").json["detail"]


def test_parameters_that_nobody_escaped_arrive_whole(served: Served) -> None:
    """As curl sends what a person types."""
    for name in ("Ví Dụ", "Nơi nào đó"):
        path = f"/queries/targets.json?province={name}".replace(" ", "+").encode()
        with served.connect(b"GET " + path + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") as connection:
            answer = ended(connection)
        assert answer.startswith(b"HTTP/1.1 200" if name == "Ví Dụ" else b"HTTP/1.1 404")
    assert name.encode() in answer


def test_a_header_with_an_underscore_is_none_of_ours(served: Served) -> None:
    with served.connect(b"GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAccept_Language: en\r\n\r\n") as connection:
        assert b"content-language: vi" in connection.recv(65_536)


def test_repeated_headers_are_one(served: Served) -> None:
    twice = b"Accept: text/html;q=0.1\r\nAccept: text/turtle\r\n"
    for _ in range(2):
        with served.connect(b"GET /sparql HTTP/1.1\r\nHost: a\r\n" + twice + b"\r\n") as connection:
            assert b"content-type: text/turtle" in connection.recv(65_536)


def test_head_and_304_have_no_body(served: Served) -> None:
    head, full = served.get("/", "HEAD"), served.get("/")
    assert head.body == b""
    assert head.headers["Content-Length"] == full.headers["Content-Length"] == str(len(full.body))
    again = served.get("/", If_None_Match=full.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_what_many_ask_at_the_same_time_is_answered_once_for_all(served: Served) -> None:
    """More at a time than there are workers and places to wait: without that, most would be refused."""
    busy = "/sparql?query=SELECT+(COUNT(*)+AS+%3Fmany)+{?a+?b+?c.?d+?e+?f}"
    with ThreadPoolExecutor(60) as readers:
        answers = list(readers.map(lambda _: served.get(busy), range(60)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    counted = served.get("/metrics").body.decode()
    made = re.search(r'^vnegov_requests_total{route="/sparql",source="kept",status="200"} (\d+)', counted, re.MULTILINE)
    assert made is not None
    assert int(made[1]) >= 59


def test_what_cannot_be_kept_is_answered_to_each(served: Served) -> None:
    with ThreadPoolExecutor(6) as readers:
        answers = list(readers.map(lambda _: served.get("/sparql?query=SELECT+(STRUUID()+AS+?u)+{}"), range(6)))
        assert len({answer.body for answer in answers}) == 6
        assert {one.status for one in readers.map(lambda _: served.get("/nowhere"), range(6))} == {404}


def test_a_look_up_needs_no_worker(release: Path) -> None:
    thing = "<https://w3id.org/vnegov/id/place/tinh-vi-du>"
    with Served(release=release, workers=1, max_seconds=1.0) as served:
        zygotes = [pid for one in served.generations() for pid in children(one)]
        halted = [*zygotes, *(pid for zygote in zygotes for pid in children(zygote))]
        for pid in halted:  # the zygote first: it makes a new worker where one does not answer
            os.kill(pid, signal.SIGSTOP)
        try:
            found = served.get("/sparql?" + urlencode({"query": f"SELECT ?p ?o {{ {thing} ?p ?o }}"}))
            other = served.get("/sparql?" + urlencode({"query": f"SELECT ?p ?o {{ {thing} ?p ?o FILTER(true) }}"}))
        finally:
            for pid in halted:
                os.kill(pid, signal.SIGCONT)
    assert (found.status, found.headers["x-vnegov-release"]) == (200, "0123456789abcdef")
    assert "Ví Dụ" in found.body.decode()
    assert other.status == 503


def test_the_access_log_has_a_line_for_each_request_and_no_query(served: Served, log: Path) -> None:
    def lines() -> list[dict[str, object]]:
        found = [json.loads(line) for line in log.read_text("utf8").splitlines()]
        return [line for line in found if "query" in line]

    healthy = log.read_text("utf8").count('"/health"')
    served.get("/health")
    assert eventually(lambda: log.read_text("utf8").count('"/health"') > healthy)
    before = len(lines())
    for _ in range(2):
        served.get("/sparql?query=ASK{%22secret%22+secret}", Accept="text/csv")
        served.get("/sparql?query=ASK{}", Accept="text/csv")
    assert eventually(lambda: len(lines()) == before + 4)
    bad, made, _, kept = lines()[before:]
    assert bad["status"] == 400
    assert made | {"time": "", "ms": 0, "source": ""} == kept | {"time": "", "ms": 0, "source": ""}
    assert made["source"] == "made"
    assert (kept["status"], kept["source"], kept["route"]) == (200, "kept", "/sparql")
    assert kept["release"] == "0123456789abcdef"
    assert isinstance(kept["bytes"], int)
    assert isinstance(kept["ms"], float)
    assert len(str(kept["query"])) == 16
    assert bad["query"] != kept["query"]
    assert "secret" not in log.read_text("utf8")


def test_the_log_has_the_text_of_queries_where_that_is_asked_for(release: Path) -> None:
    with Served(release=release, access_log="-", access_log_queries=True) as served:
        served.get("/sparql", "POST", b"ASK {}", Content_Type="application/sparql-query")
        said = served.stop()
    (line,) = [json.loads(line) for line in said.splitlines()]
    assert line["query_text"] == "ASK {}"


def test_a_log_that_cannot_be_written_is_said_at_the_start(release: Path) -> None:
    with Served(release=release, access_log="/nowhere/log") as served:
        assert served.process.wait(15) == 1
        assert served.process.stderr is not None
        assert "/nowhere/log" in served.process.stderr.read()


def test_metrics_can_be_switched_off(release: Path) -> None:
    with Served(release=release, metrics=False, workers=1) as served:
        assert served.get("/metrics").status == 404


def test_stopping_leaves_no_process_and_is_no_failure(release: Path) -> None:
    served = Served(release=release)
    pids = [served.process.pid, *served.generations()]
    pids += [child for pid in pids[1:] for child in children(pid)]
    pids += [child for pid in pids[2:] for child in children(pid)]
    assert len(pids) == 5
    with served.connect(b"GET / HTTP/1.1\r\n"):
        served.stop()
    assert served.process.returncode == 0
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


def test_nothing_outlives_a_supervisor_that_is_killed(release: Path) -> None:
    served = Served(release=release)
    (generation,) = served.generations()
    (zygote,) = children(generation)
    os.kill(served.process.pid, signal.SIGKILL)
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in (generation, zygote)))
    served.process.communicate()


def test_a_release_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    import pickle

    config = pickle.dumps(Config(release=tmp_path / "none", port=8999))
    command = [sys.executable, "-c", SCRIPT, config.hex()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert "graph.errors.ReleaseError: No release in" in done.stderr
    assert done.stderr.count("Traceback") == 1, "the script's own; the command line shows the message alone"
