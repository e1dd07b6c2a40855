from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from graph.errors import DataError, UsageError
from graph.ingest.parallel import Decided, workers
from graph.paths import ROOT


def double(number: int) -> int:
    """Return twice the number; the later ones are ready sooner, and seven ends its process."""
    if number == 7:
        os._exit(3)
    time.sleep(0.02 if number % 5 == 0 else 0)
    return 2 * number


def lost(number: int) -> int:
    return -number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks: list[int | Decided[int]] = [*range(7), Decided(99), *range(10, 30)]
    with workers(jobs) as by:
        assert list(by.map(double, tasks, lost)) == [*range(0, 14, 2), 99, *range(20, 60, 2)]


def test_a_task_that_ends_its_process_is_lost_alone() -> None:
    with workers(2) as by:
        assert list(by.map(double, range(40), lost)) == [-7 if n == 7 else 2 * n for n in range(40)]


def test_tasks_are_drawn_as_they_are_needed() -> None:
    drawn = []

    def tasks() -> Iterator[int]:
        for number in range(10, 1000):
            drawn.append(number)
            yield number

    with workers(2) as by:
        results = by.map(double, tasks(), lost)
        assert [next(results) for _ in range(3)] == [20, 22, 24]
        assert len(drawn) < 20


def test_without_dask_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"vnegov\[dask\]"), workers(1, "tcp://127.0.0.1:1"):
        pass


@pytest.fixture
def scheduler(dask: tuple[str, subprocess.Popen[bytes]]) -> str:
    """The address of a Dask scheduler with two workers."""
    return dask[0]


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Dask scheduler with two workers, each a process of its own: its address and its process."""
    if find_spec("distributed") is None:
        pytest.skip("Dask is not installed: pip install 'vnegov[dask]'")
    address_file = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(address_file)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = "import sys; from distributed.cli.dask_{0} import main; main(sys.argv[1:])"

    def start(what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", script.format(what), *options, *common]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=tmp_path, env=environment)

    here = ("--host", "127.0.0.1", "--no-dashboard")
    running = [start("scheduler", *here, "--port", "0")]
    try:
        while not address_file.is_file():
            assert running[0].poll() is None
            time.sleep(0.1)
        running += [start("worker", *here, "--nthreads", "1", "--no-nanny") for _ in range(2)]
        yield _address(address_file, 2), running[0]
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait()


def _address(file: Path, count: int) -> str:
    from distributed import Client

    with Client(scheduler_file=str(file), set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(count, timeout=60)
        return str(client.scheduler.address)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_same_files(
    scheduler: str,
    tmp_path: Path,
    corpus: Path,
    read_in: Callable[..., Any],
    contents: Callable[[Path], dict[str, bytes]],
) -> None:
    tally, _ = read_in([corpus], tmp_path / "dask", scheduler=scheduler)
    assert tally.stored == 60
    read_in([corpus], tmp_path / "here")
    assert contents(tmp_path / "dask") == contents(tmp_path / "here")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_goes_away_ends_the_run_with_a_word(
    dask: tuple[str, subprocess.Popen[bytes]], caplog: pytest.LogCaptureFixture
) -> None:
    address, process = dask
    results: list[int] = []

    def run() -> None:
        with workers(1, address) as by:
            for result in by.map(abs, range(100_000), int):
                results.append(result)
                if result == 50:
                    process.kill()

    with pytest.raises(DataError, match=r"is gone\. What was stored is kept"):
        run()
    assert 50 <= len(results) < 100_000
    assert not caplog.records


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "tcp://", "smoke://127.0.0.1:9", "::1"])
def test_a_scheduler_that_does_not_answer_is_said(address: str) -> None:
    if find_spec("distributed") is None:
        pytest.skip("Dask is not installed: pip install 'vnegov[dask]'")
    with pytest.raises(UsageError, match="No Dask scheduler answers at"), workers(1, address):
        pass


def held_back(_: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_ctrl_c_is_for_the_process_that_was_called_alone() -> None:
    with workers(2) as by:
        assert all(by.map(held_back, range(8), lambda _: False))
    assert not held_back(0)
