"""Porters: they answer look-ups, hand everything else over, and nobody sees that there are several processes."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from server.http.measures import Measures
from server.porters.line import Line, pair
from server.porters.shares import Shares
from tests.server.served import Served, children, eventually

pytestmark = pytest.mark.skipif(not Path("/proc").exists(), reason="processes are found in /proc")
THING = "<https://w3id.org/vnegov/ontology#Target>"
LOOK_UP = f"/sparql?query={quote('SELECT ?p ?o { ' + THING + ' ?p ?o }')}"
COUNT = f"/sparql?query={quote('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')}"


def request(path: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: a", *headers, "", ""]).encode()


def answers(connection: socket.socket, count: int) -> list[tuple[int, bytes]]:
    """Return the status and body of the next ``count`` answers on a connection."""
    found = []
    with connection.makefile("rb") as file:
        for _ in range(count):
            status = int(file.readline().split()[1])
            headers = {}
            while (line := file.readline().strip()) != b"":
                name, _, value = line.partition(b": ")
                headers[name.lower()] = value
            found.append((status, file.read(int(headers[b"content-length"]))))
    return found


def porters(served: Served) -> list[int]:
    """Return the process ids of the porters: the children of a generation that have none, and the same program."""
    (generation,) = served.generations()
    return [pid for pid in children(generation) if not children(pid)]


@contextmanager
def halted(pid: int) -> Iterator[None]:
    """Have a process stand still."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.fixture(scope="module")
def served(release: Path) -> Iterator[Served]:
    with Served(release=release, fronts=2) as server:
        yield server


def test_there_is_one_for_each_further_front(served: Served) -> None:
    assert len(porters(served)) == 1


def test_a_porter_answers_look_ups_by_itself(served: Served) -> None:
    usual = served.get(LOOK_UP)
    (generation,) = served.generations()
    with halted(generation):
        for _ in range(5):
            answer = served.get(LOOK_UP)
            assert (answer.status, answer.body) == (200, usual.body)
            assert answer.headers["ETag"] == usual.headers["ETag"]
            assert answer.release == usual.release


def test_what_else_is_asked_is_answered_by_the_front_in_turn(served: Served) -> None:
    (generation,) = served.generations()
    paths = [LOOK_UP, "/", LOOK_UP, COUNT, "/health", "/nowhere", LOOK_UP]
    with halted(generation):
        connection = served.connect(b"".join(map(request, paths)))
        first = answers(connection, 1)
    with connection:
        found = first + answers(connection, len(paths) - 1)
    assert [status for status, _ in found] == [200, 200, 200, 200, 200, 404, 200]
    assert found[0] == found[2] == found[6]
    assert found[1][1].startswith(b"<!doctype html>")
    assert int(json.loads(found[3][1])["results"]["bindings"][0]["n"]["value"]) > 100


def test_a_posted_query_is_handed_over_with_its_body(served: Served) -> None:
    (generation,) = served.generations()
    body = b"SELECT * { ?s ?p ?o } LIMIT 3 #" + b"x" * 150_000
    head = f"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(body)}"
    with halted(generation):
        connection = served.connect(f"{head}\r\n\r\n".encode() + body)
    with connection:
        ((status, answer),) = answers(connection, 1)
    assert status == 200
    assert len(json.loads(answer)["results"]["bindings"]) == 3


def test_much_that_has_come_is_handed_over_in_order(served: Served) -> None:
    (generation,) = served.generations()
    with halted(generation):
        connection = served.connect(request("/health") + request(LOOK_UP) * 900)
    with connection:
        found = answers(connection, 901)
    assert b'"status"' in found[0][1]
    assert {status for status, _ in found} == {200}
    assert len({body for _, body in found[1:]}) == 1


def test_a_client_that_sends_no_more_is_answered(served: Served) -> None:
    (generation,) = served.generations()
    with halted(generation):
        connection = served.connect(request("/health"))
        connection.shutdown(socket.SHUT_WR)
    with connection:
        ((status, _),) = answers(connection, 1)
        assert status == 200
        assert connection.recv(1) == b""


def test_a_bad_request_is_refused_by_whoever_reads_it(served: Served) -> None:
    (generation,) = served.generations()
    with halted(generation), served.connect(b"GET / HTTP/1.1\r\n\r\n") as connection:
        assert connection.recv(1000).startswith(b"HTTP/1.1 400 ")


def test_connections_are_shared_out(release: Path) -> None:
    def sockets(pid: int) -> set[str]:
        named = {os.path.realpath(name).rpartition("/")[2] for name in Path(f"/proc/{pid}/fd").iterdir()}
        return {name for name in named if name.startswith("socket:")}

    with Served(release=release, fronts=2) as served:
        processes = [*served.generations(), *porters(served)]
        before = [sockets(pid) for pid in processes]

        def taken() -> list[int]:
            return [len(sockets(pid) - known) for pid, known in zip(processes, before, strict=True)]

        connections = [served.connect() for _ in range(20)]
        assert eventually(lambda: sum(taken()) >= 20)
        assert min(taken()) >= 5
        for connection in connections:
            connection.close()


def test_the_front_counts_what_porters_answer(release: Path) -> None:
    with Served(release=release, fronts=2) as served:
        (generation,) = served.generations()
        with halted(generation):
            for _ in range(7):
                served.get(LOOK_UP)

        def counted() -> float:
            lines = served.get("/metrics").body.decode().splitlines()
            return sum(float(line.split()[1]) for line in lines if line.startswith('vnegov_requests_total{route="/sp'))

        assert eventually(lambda: counted() == 7)


def test_both_write_the_access_log(release: Path, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    with Served(release=release, fronts=2, access_log=str(log)) as served:
        (generation,) = served.generations()
        with halted(generation):
            served.get(LOOK_UP)
        served.get("/health")
        assert eventually(lambda: log.exists() and log.read_text("utf8").count("\n") == 2)
    assert {json.loads(line)["path"] for line in log.read_text("utf8").splitlines()} == {"/sparql", "/health"}


def test_a_porter_that_dies_is_replaced_with_its_generation(release: Path) -> None:
    with Served(release=release, fronts=2) as served:
        (before,) = served.generations()
        os.kill(porters(served)[0], signal.SIGKILL)
        assert served.get(LOOK_UP).status == 200
        assert eventually(lambda: len(served.generations()) == 1 and served.generations() != [before])
        assert eventually(lambda: len(porters(served)) == 1)
        assert served.get("/").status == 200
        said = served.stop()
    assert "A process that takes connections has ended" in said


def test_none_outlives_its_generation(release: Path) -> None:
    with Served(release=release, fronts=3) as served:
        (generation,) = served.generations()
        running = porters(served)
        assert len(running) == 2
        os.kill(generation, signal.SIGKILL)
        assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in running))


def test_it_stops_with_all_its_processes(release: Path) -> None:
    with Served(release=release, fronts=2) as served:
        running = porters(served)
        with served.connect(request(LOOK_UP)) as connection:
            answers(connection, 1)
            assert served.stop() == ""
    assert served.process.returncode == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in running)


def test_more_connections_than_there_may_be_wait(release: Path) -> None:
    with Served(release=release, fronts=2, connections=20) as served:
        first = [served.connect(request("/health")) for _ in range(20)]
        for connection in first:
            assert answers(connection, 1)[0][0] == 200
        later = [served.connect(request("/health")) for _ in range(20)]
        for connection in first:
            connection.close()
        for connection in later:
            with connection:
                assert answers(connection, 1)[0][0] == 200


def test_where_the_release_is_not_in_memory_there_is_none(release: Path) -> None:
    with Served(release=release, fronts=2, workers=0) as served:
        assert porters(served) == []
        assert served.get(LOOK_UP).status == 200


def test_what_is_counted_elsewhere_is_added_once() -> None:
    from server.http.asked import Asked
    from server.http.reply import Reply

    asked, reply = Asked("GET", "/sparql", "", {}), Reply(200, [], b"12345", "/sparql", "kept")
    porter, front = (Measures("0", lambda: None) for _ in range(2))
    assert porter.given() is None
    for seconds in (0.0001, 0.02):
        porter.count(asked, reply, seconds)
    front.count(asked, reply, 0.003)
    front.add(json.loads(json.dumps(porter.given())))
    assert porter.given() is None
    page = front.page().decode()
    assert 'vnegov_requests_total{route="/sparql",source="kept",status="200"} 3.0' in page
    assert "vnegov_response_bytes_total 15.0" in page
    assert 'vnegov_request_seconds_bucket{le="0.005",source="kept"} 2.0' in page


def test_a_line_carries_connections_and_words() -> None:
    ours, theirs = (Line(end, waits=False) for end in pair())
    client, server = socket.socketpair()
    with client, server:
        theirs.hand_over(server.fileno(), b"x" * 70_000)
        theirs.tell("counts", bytes=3)
        pieces = [ours.heard() for _ in range(4)]
        assert [said.kind for said in pieces if said] == ["piece", "piece", "connection", "counts"]
        assert sum(len(said.data) for said in pieces[:3] if said) == 70_000
        handed, counts = pieces[2], pieces[3]
        assert handed is not None
        assert counts is not None
        assert handed.connection is not None
        with handed.connection as taken:
            taken.sendall(b"there")
            assert client.recv(10) == b"there"
        assert counts.members == {"bytes": 3}
    with pytest.raises(BlockingIOError):
        ours.heard()
    theirs.end.close()
    with pytest.raises(EOFError):
        ours.heard()
    ours.end.close()


def test_a_share_is_large_while_another_is_far_smaller() -> None:
    shares = Shares(2)
    one, other = shares.of(0), shares.of(1)
    assert not one.is_large()
    one.tell(2)
    assert not one.is_large(), "a few that come and go wait for nobody"
    one.tell(3)
    assert one.is_large()
    assert not other.is_large()
    other.tell(3)
    assert not one.is_large()
    other.tell(100)
    one.tell(120)
    assert not one.is_large(), "what matters grows with their number"
    one.tell(128)
    assert one.is_large()
