"""Killed at any moment, and then finished: the folder is the one of a run that nobody stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from benchmarks.corpus import Corpus, write
from graph.ingest.batch import Known, Stored
from graph.paths import ROOT

SCRIPT = "import click; from graph.commands import ingest; g = click.Group(); ingest.register(g); g()"
COUNT = 120


def start(texts: Path, data: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SCRIPT, "ingest", str(texts), "--data", str(data), "--jobs", str(jobs)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stored(data: Path) -> int:
    return len(list((data / "facts").glob("*.article.json")))


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_and_finished_it_is_the_same_folder(
    tmp_path: Path, jobs: int, read_in: Callable[..., object], contents: Callable[[Path], dict[str, bytes]]
) -> None:
    texts = tmp_path / "texts"
    write(Corpus(3, reprints=0.1), COUNT, texts)
    read_in([texts], tmp_path / "whole")
    whole = contents(tmp_path / "whole")
    data, random, sizes = tmp_path / "killed", Random(jobs), []
    while True:
        process = start(texts, data, jobs)
        wanted = stored(data) + random.randrange(1, 64)
        while process.poll() is None and stored(data) < wanted:
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        if process.wait() == 0:
            break
        sizes.append(stored(data))
    assert any(0 < size < COUNT for size in sizes)
    assert contents(data) == whole
    assert not any((data / ".incoming").glob("*/*"))


def test_what_was_stored_before_a_stop_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_in: Callable[..., tuple[object, list[object]]]
) -> None:
    texts = tmp_path / "texts"
    write(Corpus(5), 40, texts)
    files = sorted(texts.rglob("*.*"))
    read_in(files[:32], tmp_path / "data")
    _, told = read_in([texts], tmp_path / "data")
    assert [type(each) for each in told] == [Known] * 32 + [Stored] * 8
    monkeypatch.setattr("graph.ingest.intake.process", lambda task: pytest.fail(f"{task.name} is read again"))
    assert {type(each) for each in read_in([texts], tmp_path / "data")[1]} == {Known}


@pytest.mark.slow
def test_no_process_outlives_one_that_was_killed(tmp_path: Path) -> None:
    write(Corpus(3), COUNT, tmp_path / "texts")
    process = start(tmp_path / "texts", tmp_path / "data", 2)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.is_file():
        process.kill()
        process.wait()
        pytest.skip("this system does not list the children of a process")
    until = time.monotonic() + 60
    while len(numbers := children.read_text().split()) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(1.5)
    process.kill()
    process.wait()
    until = time.monotonic() + 20
    while (left := [n for n in numbers if _runs(n)]) and time.monotonic() < until:
        time.sleep(0.1)
    assert len(numbers) >= 2
    assert left == []


def _runs(number: str) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
