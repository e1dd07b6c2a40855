"""The front's side: lends idle workers to questions, ends those that take too long, and has new ones made."""

from __future__ import annotations

import asyncio
import atexit
import logging
import queue
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Final

from server.answers import Answer, Answerer, QuerySyntaxError, Question, Wanted
from server.errors import BackendFailed, ProblemError
from server.limits import LimitName, Limits, limit_reached, too_complex
from server.store import CONFINED, Needs
from server.workers.frames import PeerGoneError, packed, receive_frame, send_frame
from server.workers.lending import Lending, NoTurn
from server.workers.messages import answer_of, head_of, packed_question, problem_of
from server.workers.soon import Replies, lent_later, send_at_once, send_rest
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
        self._ended: Counter[str] = Counter()
        self._orphaned = False
        self._lending: Lending[_Worker] = Lending(limits.queue)
        self._replies: Replies | None = None
        self._most = _FRAME_FACTOR * limits.size + _FRAME_MARGIN
        self._spent: queue.SimpleQueue[tuple[_Worker, str] | None] = queue.SimpleQueue()
        for _ in range(count):
            self._lending.add(self._spawn())
        threading.Thread(target=self._replace, name="workers", daemon=True).start()
        threading.Thread(target=self._watch, name="zygote", daemon=True).start()

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in a worker process: see ``server.answers.Answerer``."""
        asked = packed_question(question, wanted)
        while True:
            worker = self._take()
            with _Use(self, worker) as use:
                deadline = time.monotonic() + self.limits.seconds
                try:
                    send_frame(worker.peer, *asked, deadline)
                except PeerGoneError:
                    use.spent = "gone"  # it ended while it was idle
                    continue
                try:
                    text, body = receive_frame(worker.peer, deadline, self._most)
                except PeerGoneError as error:
                    use.spent, problem = self._cause(worker)
                    raise problem from error
                head = head_of(text)
                use.spent = "worn" if head["last"] else ""
            return _read(head, body)

    async def answer_soon(self, question: Question, wanted: Wanted) -> Answer:
        """Answer as ``answer`` does, on a loop that meanwhile does other things."""
        replies = self._replies_here()
        asked = packed(*packed_question(question, wanted))
        while True:
            try:
                worker = self._lending.take()
                if worker is None:
                    worker = await lent_later(self._lending, self.limits.queue_seconds)
            except NoTurn as error:
                raise limit_reached("queue", self.limits) from error
            with _Use(self, worker) as use:
                deadline = time.monotonic() + self.limits.seconds
                try:
                    rest = send_at_once(worker.peer, asked)
                    if rest:
                        await send_rest(worker.peer, rest, deadline)
                except PeerGoneError:
                    use.spent = "gone"
                    continue
                try:
                    text, body = await replies.of(worker.peer, deadline, self._most)
                except PeerGoneError as error:
                    use.spent, problem = await replies.loop.run_in_executor(None, self._cause, worker)
                    raise problem from error
                head = head_of(text)
                use.spent = "worn" if head["last"] else ""
            return _read(head, body)

    def close(self) -> None:
        """End all workers; questions that are being answered fail. May be called twice."""
        if self._lending.closed:
            return
        self._lending.close()
        atexit.unregister(self.close)
        self._spent.put(None)
        self._zygote.close()
        for worker in self._lending.idle:
            self._hang_up(worker)

    def pids(self) -> list[int]:
        """Return the process ids of the zygote and of the idle workers."""
        return [self._zygote.pid, *(worker.pid for worker in self._lending.idle)]

    def state(self) -> PoolState:
        """Return what the pool does at this moment. Takes no lock, so that it never waits."""
        lending = self._lending
        return PoolState(len(lending.idle), lending.lent, lending.waiting, dict(self._ended), self._orphaned)

    def _replies_here(self) -> Replies:
        """Return the replies on the loop that runs. (A server has one; tests run one after the other.)"""
        if self._replies is None or self._replies.loop is not asyncio.get_running_loop():
            self._replies = Replies()
        return self._replies

    def _hang_up(self, worker: _Worker) -> None:
        if self._replies is None:
            worker.peer.close()
        else:
            self._replies.hang_up(worker.peer)

    def _take(self) -> _Worker:
        """Return an idle worker, after waiting for one if need be."""
        coming: Future[_Worker | None] = Future()
        try:
            worker = self._lending.ask(coming.set_result)
            if worker is None:
                worker = self._awaited(coming)
        except NoTurn as error:
            raise limit_reached("queue", self.limits) from error
        return worker

    def _awaited(self, coming: Future[_Worker | None]) -> _Worker:
        try:
            worker = coming.result(self.limits.queue_seconds)
        except TimeoutError:
            worker = None if self._lending.leave(coming.set_result) else coming.result()
        if worker is None:
            raise NoTurn
        return worker

    def _give_back(self, worker: _Worker, spent: str) -> None:
        """Take a worker back from its question: to the idle ones, or, for a reason why it is spent, to its end."""
        if spent or self._lending.closed:
            self._hang_up(worker)
            self._lending.lose()
            self._spent.put((worker, spent))
        else:
            self._lending.take_back(worker)

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
        """End each worker that is spent, and make another one, until the pool is closed."""
        while (found := self._spent.get()) is not None:
            spent, reason = found
            self._ended[reason] += bool(reason)
            try:
                self._zygote.end(spent.pid)
                worker = self._spawn()
                self._lending.add(worker)
                if self._lending.closed:
                    self._hang_up(worker)
            except BrokenPipeError:
                return  # the zygote has ended: see _watch
            except OSError as error:
                if self._lending.closed:
                    return
                logger.error("No worker could be made (%s); trying again.", error)
                time.sleep(_RETRY_SECONDS)
                self._spent.put((spent, ""))

    def _watch(self) -> None:
        """Wait for the end of the zygote, and say so when it was not we who ended it."""
        self._zygote.wait()
        if not self._lending.closed:
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


class _Use:
    """One use of a worker, after which it is idle again, or makes way for another if it is spent.

    Attributes:
        spent: why the worker is spent; empty where it is not.
    """

    def __init__(self, pool: Pool, worker: _Worker) -> None:
        self.spent = "crash"
        self._pool = pool
        self._worker = worker

    def __enter__(self) -> _Use:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, TimeoutError):
            self.spent = "seconds"
        self._pool._give_back(self._worker, self.spent)
        if isinstance(error, TimeoutError):
            raise limit_reached("seconds", self._pool.limits) from error


def _read(head: Mapping[str, Any], body: bytes) -> Answer:
    """Return the answer that a worker gave, or raise what it met."""
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
