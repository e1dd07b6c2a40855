"""The same work in this process, in several, or on a Dask cluster; results always in the order of the work."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Final, Generic, TypeVar

from graph.ingest.cluster import cluster

_AHEAD: Final = 4
"""How many tasks for each worker are under way or wait to be taken."""

_PATIENCE: Final = 2.0
"""After so many seconds without a result it is looked whether one can still come."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Decided(Generic[R]):
    """A result that needs no work: it keeps its place in the order."""

    result: R


@contextlib.contextmanager
def workers(jobs: int, scheduler: str | None = None) -> Iterator[Workers]:
    """Provide workers: this process (``jobs`` 1), as many processes, or a Dask cluster.

    Args:
        jobs: how many processes; at least 1. Of a cluster it is not asked.
        scheduler: the address of a Dask scheduler, e.g. ``tcp://127.0.0.1:8786``; its workers have vnegov installed.

    Raises:
        UsageError: Dask is not installed, no scheduler answers there, or it has no workers.
    """
    if scheduler is not None:
        with cluster(scheduler) as dask:
            yield Workers(dask.executor, dask.threads * _AHEAD, broken=dask.killed, check=dask.check)
        return
    pool = Workers(None if jobs == 1 else _pool(jobs), jobs * _AHEAD, lambda processes: _pool(processes or jobs))
    try:
        yield pool
    finally:
        pool.shut_down()


class Workers:
    """Those who do the work.

    Args:
        executor: what runs it; ``None`` for this process.
        window: how many tasks are taken ahead, so that memory stays flat.
        renew: makes another executor of so many processes (0: as many as before) when one of them ended by itself, as
            when the system ran out of memory; ``None`` where the executor sees to that.
        broken: what is raised for a task whose process ended.
        check: called now and then while a result is waited for; raises where none can come.
    """

    def __init__(
        self,
        executor: Executor | None,
        window: int,
        renew: Callable[[int], Executor] | None = None,
        broken: type[Exception] = BrokenExecutor,
        check: Callable[[], None] = lambda: None,
    ):
        self._executor = executor
        self._window = window
        self._renew = renew
        self._broken = broken
        self._check = check

    def map(self, work: Callable[[T], R], tasks: Iterable[T | Decided[R]], lost: Callable[[T], R]) -> Iterator[R]:
        """Yield the result of every task, in the order of the tasks.

        Args:
            work: a function of a module, without side effects.
            tasks: what to do; they are drawn as they are needed.
            lost: the result of a task that ended its process.
        """
        if self._executor is None:
            yield from (task.result if isinstance(task, Decided) else work(task) for task in tasks)
            return
        waiting: deque[Callable[[], R]] = deque()
        for task in tasks:
            waiting.append(_decided(task) if isinstance(task, Decided) else self._begin(work, task, lost))
            if len(waiting) >= self._window:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()

    def _begin(self, work: Callable[[T], R], task: T, lost: Callable[[T], R]) -> Callable[[], R]:
        """Begin a task; return what waits for its result."""
        future = self._submit(work, task)

        def result() -> R:
            while True:
                try:
                    return future.result(_PATIENCE)
                except self._broken:
                    return self._again(work, task, lost)
                except TimeoutError:
                    if future.done():  # the work itself raised it
                        raise
                    self._check()

        return result

    def _submit(self, work: Callable[[T], R], task: T) -> Future[R]:
        assert self._executor is not None
        with _uninterrupted():
            try:
                return self._executor.submit(work, task)
            except BrokenExecutor:
                if self._renew is None:
                    raise
                self._executor.shutdown(wait=False)
                self._executor = self._renew(0)
                return self._executor.submit(work, task)

    def _again(self, work: Callable[[T], R], task: T, lost: Callable[[T], R]) -> R:
        """Do a task again that was under way when a process ended: alone, so that only the one at fault is lost."""
        if self._renew is None:
            return lost(task)
        with self._renew(1) as alone:
            try:
                with _uninterrupted():
                    again = alone.submit(work, task)
                return again.result()
            except BrokenExecutor:
                return lost(task)

    def shut_down(self) -> None:
        """End the processes; what waits is not begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)


def _decided(task: Decided[R]) -> Callable[[], R]:
    return lambda: task.result


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl+C back for a moment. Processes that begin meanwhile never get it: they end with the one that began
    them, and say nothing."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Let this process end when the one that began it does, however it ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
