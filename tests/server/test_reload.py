"""From one release to the next without a request lost; and back on its feet after any of its processes has ended."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.server.served import Answer, Served, children, eventually

pytestmark = pytest.mark.skipif(not Path("/proc").exists(), reason="processes are counted in /proc")
OLD, NEW = "0123456789abcdef", "fedcba9876543210"
PATHS = ("/sparql?query=ASK{?s+?p+?o}", "/", "/queries/targets.csv", "/health", "/sparql?query=ASK{}%23")


@pytest.fixture
def releases(release: Path, tmp_path: Path) -> Path:
    """A folder of two releases, the old one current."""
    for name in (OLD, NEW):
        shutil.copytree(release, tmp_path / name)
        manifest = json.loads((release / "manifest.json").read_text("utf8"))
        (tmp_path / name / "manifest.json").write_text(json.dumps(manifest | {"id": name}), "utf8")
    (tmp_path / "current").symlink_to(OLD)
    return tmp_path


def move(releases: Path, name: str) -> None:
    """Make another release the current one, as a build does."""
    (releases / "fresh").symlink_to(name)
    (releases / "fresh").replace(releases / "current")


@dataclass
class Asking:
    """Requests without end from several threads, half of them on connections that they keep."""

    served: Served
    failed: list[str] = field(default_factory=list)
    releases: list[tuple[float, str]] = field(default_factory=list)
    fresh: list[tuple[float, str]] = field(default_factory=list)

    @contextmanager
    def run(self) -> Iterator[None]:
        over = threading.Event()
        threads = [threading.Thread(target=self._ask, args=(over, number)) for number in range(6)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in threads:
                thread.join()

    def _ask(self, over: threading.Event, number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=15)
        count = 0
        while not over.is_set():
            count += 1
            path = PATHS[(number + count) % len(PATHS)]
            path += str(count) if path.endswith("%23") else ""
            start = time.monotonic()
            try:
                connection.request("GET", path)
                answer = Answer(connection.getresponse())
                if answer.status != 200:
                    self.failed.append(f"{path}: {answer.status}")
                self.releases.append((start, answer.release))
                if number % 2:
                    self.fresh.append((start, answer.release))
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(f"{path}: {error!r}")
                connection.close()
            if number % 2:
                connection.close()
            time.sleep(0.002)
        connection.close()


def reload_and_check(served: Served, releases: Path, trigger: Callable[[], None]) -> None:
    (before,) = served.generations()
    asking = Asking(served)
    with asking.run():
        time.sleep(1)
        moved = time.monotonic()
        move(releases, NEW)
        trigger()
        assert served.process.stdout is not None
        assert served.process.stdout.readline() == f"vnegov {NEW}: takes over from {OLD}\n"
        taken = time.monotonic()
        assert eventually(lambda: before not in served.generations())
        gone = time.monotonic()
        time.sleep(1)
    assert not asking.failed
    assert len(asking.releases) > 200
    assert {name for at, name in asking.releases if at < moved} == {OLD}
    assert {name for at, name in asking.fresh if at > taken} == {NEW}
    assert {name for at, name in asking.releases if at > gone} == {NEW}
    assert len(served.generations()) == 1
    assert not Path(f"/proc/{before}").exists()


@pytest.mark.parametrize("fronts", [1, 2])
def test_a_signal_has_the_new_release_served_and_no_request_is_lost(releases: Path, fronts: int) -> None:
    with Served(release=releases, fronts=fronts) as served:
        reload_and_check(served, releases, lambda: served.process.send_signal(signal.SIGHUP))


def test_a_link_that_moves_is_noticed(releases: Path) -> None:
    with Served(release=releases, reload_seconds=0.2) as served:
        reload_and_check(served, releases, lambda: None)


@pytest.mark.parametrize("fronts", [1, 2])
def test_who_connects_when_the_new_release_has_taken_over_may_take_long_to_ask(releases: Path, fronts: int) -> None:
    with Served(release=releases, linger_seconds=0.2, fronts=fronts) as served:
        (before,) = served.generations()
        move(releases, NEW)
        served.process.send_signal(signal.SIGHUP)
        assert served.process.stdout is not None
        served.process.stdout.readline()
        connections = [served.connect() for _ in range(30)]
        assert eventually(lambda: before not in served.generations())
        for connection in connections:
            with connection:
                connection.sendall(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
                assert f"x-vnegov-release: {NEW}".encode() in connection.recv(65_536)


@pytest.mark.parametrize("fronts", [1, 2])
def test_who_was_connected_before_is_answered_and_told_to_connect_anew(releases: Path, fronts: int) -> None:
    asking = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    with Served(release=releases, linger_seconds=10.0, fronts=fronts) as served:
        connections = [served.connect() for _ in range(5)]
        kept = served.connect(asking)
        assert b"connection: close" not in kept.recv(65_536)
        move(releases, NEW)
        served.process.send_signal(signal.SIGHUP)
        assert served.process.stdout is not None
        served.process.stdout.readline()
        for connection in (*connections, kept):
            with connection:
                connection.sendall(asking)
                answer = connection.recv(65_536)
                assert b"connection: close" in answer
                assert f"x-vnegov-release: {OLD}".encode() in answer
                assert not connection.recv(1)


def test_a_release_that_cannot_be_read_changes_nothing(releases: Path) -> None:
    with Served(release=releases, reload_seconds=0.2) as served:
        (releases / NEW / "dataset.nq.gz").write_bytes(b"damaged")
        move(releases, NEW)
        assert eventually(lambda: len(served.generations()) == 2)
        assert eventually(lambda: len(served.generations()) == 1)
        assert served.get("/health").release == OLD
        assert served.get("/sparql?query=ASK{}").status == 200
        (releases / "current" / "manifest.json").unlink()
        served.process.send_signal(signal.SIGHUP)
        assert eventually(lambda: len(served.generations()) == 2)
        assert eventually(lambda: len(served.generations()) == 1)
        assert served.get("/sparql?query=ASK{}").release == OLD
        said = served.stop()
    assert "damaged" not in said
    assert said.count("dataset.nq.gz cannot be read") == 1, "it is tried once, and not every time"
    assert "What was served is served on" in said
    assert served.process.returncode == 0


def test_a_signal_that_comes_while_a_release_loads_is_not_lost(releases: Path) -> None:
    with Served(release=releases) as served:
        assert served.process.stdout is not None
        served.process.send_signal(signal.SIGHUP)
        assert eventually(lambda: len(served.generations()) == 2)
        move(releases, NEW)
        served.process.send_signal(signal.SIGHUP)
        first, second = served.process.stdout.readline(), served.process.stdout.readline()
        assert first.endswith(f": takes over from {OLD}\n")
        assert second.startswith(f"vnegov {NEW}: takes over from ")


def test_a_long_answer_is_finished_by_the_old_release(releases: Path) -> None:
    large = "/sparql?query=SELECT+*+{?a+?b+?c.?d+?e+?f}+LIMIT+20000"
    with Served(release=releases) as served:
        whole = served.get(large).body
        with served.connect(f"GET {large} HTTP/1.1\r\nHost: a\r\n\r\n".encode()) as connection:
            found = connection.recv(10_000)
            served.process.send_signal(signal.SIGHUP)
            assert served.process.stdout is not None
            served.process.stdout.readline()
            while len(found) < len(whole) and (data := connection.recv(100_000)):
                found += data
                time.sleep(0.05)
        assert found.endswith(whole)


def pool_of(generation: int) -> int:
    (zygote,) = children(generation)
    return zygote


def test_where_no_workers_can_be_made_another_generation_takes_over(releases: Path) -> None:
    with Served(release=releases) as served:
        (before,) = served.generations()
        asking = Asking(served)
        with asking.run():
            time.sleep(0.5)
            os.kill(pool_of(before), signal.SIGKILL)
            assert eventually(lambda: before not in served.generations() and len(served.generations()) == 1)
            time.sleep(0.5)
        assert served.get("/sparql?query=ASK{}%23new").status == 200
        assert served.get("/health").json["status"] == "ok"
    assert {failure.rpartition(": ")[2] for failure in asking.failed} <= {"503"}
    assert not [failure for failure in asking.failed if failure.startswith(("/:", "/queries"))], "those are kept"


def test_a_generation_that_is_killed_is_replaced(releases: Path) -> None:
    with Served(release=releases) as served:
        (before,) = served.generations()
        os.kill(before, signal.SIGKILL)
        assert eventually(lambda: served.generations() not in ([], [before]))
        assert served.get("/sparql?query=ASK{}").status == 200, "who comes meanwhile waits, and is answered"
        said = served.stop()
    assert "another is started" in said


def test_asking_twice_ends_it_at_once(releases: Path) -> None:
    served = Served(release=releases, workers=1)
    endless = "/sparql?query=SELECT+(COUNT(*)+AS+?n)+{?a+?b+?c.?d+?e+?f.?g+?h+?i}"
    with served.connect(f"GET {endless} HTTP/1.1\r\nHost: a\r\n\r\n".encode()):
        time.sleep(0.3)
        served.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert served.process.poll() is None, "the answer in hand is waited for"
        start = time.monotonic()
        served.stop()
        assert time.monotonic() - start < 5
    assert served.process.returncode == 0
