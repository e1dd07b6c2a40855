"""Questions asked on a loop: the same answers, the same limits, and no worker lost to one who goes away."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from server.answers import Answer, QuerySyntaxError, Question, Wanted
from server.backends.memory import load_texts
from server.errors import LimitReached, QueryRefused
from server.limits import Limits
from server.store import QueryStore
from server.workers.pool import Pool, start_pool
from tests.server.test_workers import SECONDS, alive, eventually, hurried

LIMITS = Limits(seconds=60.0, size=20_000_000, queue=2, queue_seconds=60.0)
"""Times that no busy machine takes for what is to end before them."""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DATA = Wanted("csv", "nt")


@pytest.fixture(scope="module")
def store() -> QueryStore:
    lines = (f'<http://e/{n}> <http://e/p{n % 7}> "v{n}", <http://e/{n * 31 % 3000}> .' for n in range(3000))
    return load_texts([("data", "\n".join(lines).encode(), "ttl")], LIMITS)


@pytest.fixture(scope="module")
def pool(store: QueryStore) -> Iterator[Pool]:
    pool = start_pool(store, LIMITS, 2)
    yield pool
    pool.close()


def ask(pool: Pool, *queries: str) -> list[Answer | BaseException]:
    """Ask all at the same time on one loop."""

    async def run() -> list[Answer | BaseException]:
        asked = (pool.answer_soon(Question(query), DATA) for query in queries)
        return await asyncio.gather(*asked, return_exceptions=True)

    return asyncio.run(run())


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o { ?s <http://e/p1> ?o } ORDER BY ?s ?o LIMIT 5",
        "ASK { <http://e/1> ?p ?o }",
        "SELECT ?s ?o ?t { ?s ?p ?o . ?s ?q ?t } ORDER BY ?s ?o ?t",
    ],
    ids=["small", "boolean", "larger than what the loop takes"],
)
def test_the_answer_is_the_same(store: QueryStore, pool: Pool, query: str) -> None:
    assert ask(pool, query) == [store.answer(Question(query), DATA)]


def test_many_at_once_are_answered_in_turn(store: QueryStore, pool: Pool) -> None:
    queries = [f"SELECT ?o {{ <http://e/{n}> ?p ?o }} ORDER BY ?o" for n in range(4)]
    assert ask(pool, *queries) == [store.answer(Question(query), DATA) for query in queries]


def test_what_is_wrong_is_told(pool: Pool) -> None:
    (found,) = ask(pool, "SELEC")
    assert isinstance(found, QuerySyntaxError)


def test_a_query_over_its_time_is_ended(pool: Pool) -> None:
    start = time.monotonic()
    with hurried(pool):
        (found,) = ask(pool, ENDLESS)
    assert isinstance(found, LimitReached)
    assert found.extra["limit"] == "seconds"
    assert SECONDS <= time.monotonic() - start < 60  # it would take hours
    assert isinstance(ask(pool, "ASK {}")[0], Answer)


def test_who_finds_the_queue_full_or_slow_is_told_to_come_back(store: QueryStore) -> None:
    pool = start_pool(store, replace(LIMITS, queue_seconds=0.3), 2)

    async def run() -> list[Answer | BaseException]:
        asked = [asyncio.ensure_future(pool.answer_soon(Question(ENDLESS), DATA)) for _ in range(6)]
        while sum(one.done() for one in asked) < 4:
            await asyncio.sleep(0.01)
        assert (pool.state().busy, pool.state().waiting) == (2, 0)
        await asyncio.get_running_loop().run_in_executor(None, pool.close)
        return await asyncio.gather(*asked, return_exceptions=True)

    found = asyncio.run(run())
    assert [one.extra["limit"] for one in found[2:] if isinstance(one, LimitReached)] == ["queue"] * 4


def test_a_worker_that_ends_while_it_answers_is_replaced(store: QueryStore) -> None:
    pool = start_pool(store, LIMITS, 1)

    async def run() -> Answer:
        asked = asyncio.ensure_future(pool.answer_soon(Question(ENDLESS), DATA))
        _, worker = pool.pids()
        while len(pool.pids()) == 2:
            await asyncio.sleep(0.01)
        os.kill(worker, signal.SIGSEGV)
        with pytest.raises(QueryRefused):
            await asked
        return await pool.answer_soon(Question("ASK {}"), DATA)

    assert asyncio.run(run()).truth
    pool.close()


def test_a_worker_that_ended_while_idle_is_passed_over(store: QueryStore) -> None:
    pool = start_pool(store, LIMITS, 1)
    _, worker = pool.pids()
    os.kill(worker, signal.SIGKILL)
    assert eventually(lambda: not alive(worker))
    (found,) = ask(pool, "ASK {}")
    assert isinstance(found, Answer)
    pool.close()


def test_who_goes_away_takes_no_worker_along(store: QueryStore) -> None:
    """Neither while it is answered nor while it waits."""
    pool = start_pool(store, LIMITS, 1)

    async def run() -> Answer:
        running = asyncio.ensure_future(pool.answer_soon(Question(ENDLESS), DATA))
        waiting = asyncio.ensure_future(pool.answer_soon(Question("ASK {}"), DATA))
        await asyncio.sleep(0.1)
        assert pool.state().waiting == 1
        waiting.cancel()
        running.cancel()
        await asyncio.gather(running, waiting, return_exceptions=True)
        return await pool.answer_soon(Question("ASK {}"), DATA)

    assert asyncio.run(run()).truth
    state = pool.state()
    assert (state.busy, state.waiting) == (0, 0)
    pool.close()


def test_a_closed_pool_tells_those_who_wait(store: QueryStore) -> None:
    pool = start_pool(store, LIMITS, 1)

    async def run() -> list[BaseException | Answer]:
        asked = [asyncio.ensure_future(pool.answer_soon(Question(ENDLESS), DATA)) for _ in range(2)]
        await asyncio.sleep(0.1)
        await asyncio.get_running_loop().run_in_executor(None, pool.close)
        return await asyncio.gather(*asked, return_exceptions=True)

    assert all(isinstance(found, LimitReached) for found in asyncio.run(run()))


def test_threads_and_the_loop_ask_the_same_workers_by_turns(store: QueryStore) -> None:
    """The loop looks at a worker's socket all the time, and leaves to a thread what is for it."""
    pool = start_pool(store, LIMITS, 2)

    async def run() -> None:
        loop = asyncio.get_running_loop()
        for n in range(40):
            question = Question(f"SELECT ?o {{ <http://e/{n}> ?p ?o }} ORDER BY ?o")
            in_threads = [loop.run_in_executor(None, pool.answer, question, DATA) for _ in range(n % 3)]
            on_loop = [pool.answer_soon(question, DATA) for _ in range(2 - n % 2)]
            found = await asyncio.gather(*in_threads, *on_loop)
            assert set(map(str, found)) == {str(store.answer(question, DATA))}

    asyncio.run(run())
    assert (pool.state().busy, pool.state().idle) == (0, 2)
    pool.close()


def test_a_worker_that_a_thread_gives_up_is_no_longer_looked_at(store: QueryStore) -> None:
    """Its place in the system's table of files is soon another's."""
    pool = start_pool(store, LIMITS, 1)

    async def run() -> None:
        loop = asyncio.get_running_loop()
        for _ in range(3):
            assert (await pool.answer_soon(Question("ASK {}"), DATA)).truth
            with pytest.raises(LimitReached), hurried(pool):
                await loop.run_in_executor(None, pool.answer, Question(ENDLESS), DATA)
        assert (await pool.answer_soon(Question("ASK {}"), DATA)).truth

    asyncio.run(run())
    pool.close()
