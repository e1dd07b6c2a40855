"""Staying awake after an answer: for one client that asks again at once, and for nobody else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator

import pytest

from server.http import awake as module
from server.http.awake import Awake

SPAN = 30.0


class Stage:
    """A loop that calls nothing by itself, and a clock that stands still."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waiting: list[Callable[[], None]] = []

    def call_soon(self, called: Callable[[], None]) -> None:
        self.waiting.append(called)

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and then the loop come round once."""
        self.now += seconds
        waiting, self.waiting = self.waiting, []
        for called in waiting:
            called()


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    found = Stage()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: found)
    monkeypatch.setattr(module.time, "perf_counter", lambda: found.now)
    yield found
    assert time.perf_counter() == found.now


def stays(stage: Stage, awake: Awake, client: str, times: int = 1) -> int:
    """Answer a client so many times, long after one another; return how often the loop stayed awake."""
    count = 0
    for _ in range(times):
        awake.answered(client)
        count += len(stage.waiting)
        stage.pass_time(SPAN + 1)
    return count


def test_who_asks_again_at_once_finds_the_loop_awake(stage: Stage) -> None:
    awake = Awake(SPAN, 2)
    assert stays(stage, awake, "one", 5) == 0, "four after the first are not many"
    for _ in range(50):
        awake.answered("one")
        assert len(stage.waiting) == 1
        stage.pass_time(SPAN / 2)
        assert len(stage.waiting) == 1, "it goes on as long as the client does"
    stage.pass_time(SPAN)
    assert not stage.waiting


def test_it_ends_when_it_is_of_no_use_and_is_tried_again_seldom(stage: Stage) -> None:
    awake = Awake(SPAN, 2)
    assert stays(stage, awake, "one", 5) == 0
    assert stays(stage, awake, "one", 10) == 1
    assert stays(stage, awake, "one", 1000) in (3, 4)


def test_clients_that_take_turns_keep_nothing_awake(stage: Stage) -> None:
    awake = Awake(SPAN, 2)
    assert sum(stays(stage, awake, client) for client in ("one", "other") * 200) == 0


@pytest.mark.parametrize(("seconds", "processors"), [(0.0, 8), (SPAN, 1)])
def test_it_can_be_switched_off_and_is_where_nobody_else_could_run(
    stage: Stage, seconds: float, processors: int
) -> None:
    assert stays(stage, Awake(seconds, processors), "one", 1000) == 0
