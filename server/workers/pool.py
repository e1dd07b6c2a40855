"""The front's side: lends idle workers to questions, ends those that take too long, and has new ones made."""

from __future__ import annotations

import atexit
import logging
import queue
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from server.answers import Answer, Answerer, QuerySyntaxError, Question, Wanted
from server.errors import BackendFailed, ProblemError
from server.limits import LimitName, Limits, limit_reached, too_complex
from server.store import CONFINED, Needs
from server.workers.frames import PeerGoneError, receive_frame, send_frame
from server.workers.messages import answer_of, problem_of, question_head
from server.workers.state import PoolState
from server.workers.worker import run_worker
from server.workers.zygote import Zygote, start_zygote

logger = logging.getLogger("server.workers")
_RETRY_SECONDS: Final = 0.5
_FRAME_FACTOR, _FRAME_MARGIN = 4, 10_000_000
"""How much longer a frame may be than the largest answer, for what JSON adds to a table; more is no frame of ours."""
_LIMIT_OF_SIGNAL: Final[dict[int, LimitName]] = {
    signal.SIGXCPU: "cpu_seconds",
    signal.SIGABRT: "memory",  # the engine gives up when an allocation fails
    signal.SIGKILL: "memory",  # not by us: by the kernel, which is out of memory
}


@dataclass(frozen=True)
class _Worker:
    pid: int
    peer: socket.socket

    def has_ended(self) -> bool:
        """Whether an idle worker has ended: it says nothing unless asked, so anything to read is its end."""
        self.peer.settimeout(0)
        try:
            self.peer.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True


class Pool:
    """Worker processes that answer questions: an ``Answerer`` whose every answer ends within its limits.

    Attributes:
        on_orphaned: called once, from a thread of the pool, when the process that makes workers has ended. It cannot
            be made anew from here, where threads run; whoever started this process can start another.
    """

    def __init__(self, zygote: Zygote, limits: Limits, count: int) -> None:
        self.limits = limits
        self.count = count
        self.on_orphaned: Callable[[], None] = lambda: None
        self._zygote = zygote
        self._busy = 0
        self._ended: Counter[str] = Counter()
        self._orphaned = False
        self._idle: list[_Worker] = []
        self._waiting = 0
        self._closed = False
        self._change = threading.Condition()
        self._wanted: queue.SimpleQueue[bool] = queue.SimpleQueue()
        for _ in range(count):
            self._idle.append(self._spawn())
        threading.Thread(target=self._replace, name="workers", daemon=True).start()
        threading.Thread(target=self._watch, name="zygote", daemon=True).start()

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in a worker process: see ``server.answers.Answerer``."""
        worker = self._take()
        deadline = time.monotonic() + self.limits.seconds
        spent = "crash"
        try:
            send_frame(worker.peer, question_head(question, wanted), deadline=deadline)
            head, body = receive_frame(worker.peer, deadline, _FRAME_FACTOR * self.limits.size + _FRAME_MARGIN)
            spent = "worn" if head["last"] else ""
        except TimeoutError as error:
            spent = "seconds"
            raise limit_reached("seconds", self.limits) from error
        except PeerGoneError as error:
            spent, problem = self._cause(worker)
            raise problem from error
        finally:
            self._give_back(worker, spent)
        if "syntax" in head:
            raise QuerySyntaxError(head["syntax"])
        if "problem" in head:
            problem = problem_of(head)
            if isinstance(problem, BackendFailed):  # a worker has no log
                logger.warning("%s", problem.cause)
            raise problem
        if "panic" in head:
            logger.warning("The engine gave up on a query: %s", head["fault"])
            raise too_complex()
        if "fault" in head:
            raise RuntimeError(f"a worker failed: {head['fault']}")
        return answer_of(head, body)

    def close(self) -> None:
        """End all workers; questions that are being answered fail. May be called twice."""
        with self._change:
            if self._closed:
                return
            self._closed = True
            self._change.notify_all()
        atexit.unregister(self.close)
        self._wanted.put(False)
        self._zygote.close()
        for worker in self._idle:
            worker.peer.close()

    def pids(self) -> list[int]:
        """Return the process ids of the zygote and of the idle workers."""
        with self._change:
            return [self._zygote.pid, *(worker.pid for worker in self._idle)]

    def state(self) -> PoolState:
        """Return what the pool does at this moment. Takes no lock, so that it never waits."""
        return PoolState(len(self._idle), self._busy, self._waiting, dict(self._ended), self._orphaned)

    def _take(self) -> _Worker:
        give_up = time.monotonic() + self.limits.queue_seconds
        with self._change:
            if not self._idle and self._waiting >= self.limits.queue:
                raise limit_reached("queue", self.limits)
            self._waiting += 1
            try:
                while self._change.wait_for(lambda: self._idle or self._closed, give_up - time.monotonic()):
                    if self._closed:
                        break
                    worker = self._idle.pop()
                    if not worker.has_ended():
                        self._busy += 1
                        return worker
                    self._discard(worker, "gone")
            finally:
                self._waiting -= 1
        raise limit_reached("queue", self.limits)

    def _give_back(self, worker: _Worker, spent: str) -> None:
        """Take a worker back from its question: to the idle ones, or, for a reason why it is spent, to its end."""
        with self._change:
            self._busy -= 1
        if spent:
            self._discard(worker, spent)
        else:
            self._add(worker)

    def _add(self, worker: _Worker) -> None:
        with self._change:
            self._idle.append(worker)
            self._change.notify()

    def _discard(self, worker: _Worker, reason: str) -> None:
        with self._change:
            self._ended[reason] += 1
        worker.peer.close()
        try:
            self._zygote.end(worker.pid)
        except OSError:
            logger.debug("Worker %d has ended with the process that made it.", worker.pid)
        self._wanted.put(True)

    def _cause(self, worker: _Worker) -> tuple[str, ProblemError]:
        """Return why a worker ended while it answered, and what the sender is told of it."""
        try:
            code = self._zygote.exit_code(worker.pid)
        except OSError:
            return "gone", limit_reached("queue", self.limits)
        logger.warning("Worker %d ended with %d while it answered; another takes its place.", worker.pid, code)
        name = _LIMIT_OF_SIGNAL.get(-code)
        return ("crash", too_complex()) if name is None else (name, limit_reached(name, self.limits))

    def _replace(self) -> None:
        """Make a worker for each that was discarded, until the pool is closed."""
        while self._wanted.get():
            try:
                worker = self._spawn()
            except BrokenPipeError:
                return  # the zygote has ended: see _watch
            except OSError as error:
                logger.error("No worker could be made (%s); trying again.", error)
                time.sleep(_RETRY_SECONDS)
                self._wanted.put(True)
                continue
            self._add(worker)

    def _watch(self) -> None:
        """Wait for the end of the zygote, and say so when it was not we who ended it."""
        self._zygote.wait()
        if not self._closed:
            logger.critical("The process that makes workers has ended: queries get 503 until a new one is there.")
            self._orphaned = True
            self.on_orphaned()

    def _spawn(self) -> _Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                return _Worker(self._zygote.spawn(theirs), ours)
            except OSError:
                ours.close()
                raise


def start_pool(store: Answerer, limits: Limits, count: int, needs: Needs = CONFINED) -> Pool:
    """Fork ``count`` workers that share ``store``; it must be loaded, and unused by any other thread.

    Args:
        store: what each worker answers from.
        limits: what one query may use.
        count: how many queries are evaluated at the same time.
        needs: what the store needs of what workers are denied.

    Raises:
        OSError: the system has no room for that many processes.
    """
    work = partial(run_worker, store=store, limits=limits, needs=needs)
    pool = Pool(start_zygote(work, network=needs.network), limits, count)
    atexit.register(pool.close)
    return pool
