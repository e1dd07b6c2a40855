"""Worker processes: every limit is kept and named, a worker that ends harms its sender alone, none is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from server import Config, create_app
from server.answers import Answer, QuerySyntaxError, Question, Wanted
from server.backends.memory import load_texts
from server.errors import LimitReached
from server.limits import Limits
from server.store import QueryStore
from server.terms import Term
from server.workers.frames import PeerGoneError, receive_frame
from server.workers.pool import Pool, start_pool

ROOT = Path(__file__).parent.parent.parent
LIMITS = Limits(seconds=60, size=3_000_000, rows=50_000, cpu_seconds=60, memory=60_000_000, queue=2, queue_seconds=30)
"""Times that no busy machine takes for what is to end before them."""
SECONDS = 0.5
PAIRS = "?a ?b ?c . ?d ?e ?f"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = f"SELECT (STRLEN(REPLACE(?x, 'a', ?x)) AS ?n) {{ BIND('{'a' * 20_000}' AS ?x) }}"
"""Wants 400 MB for one text, and has touched half of what a worker may hold within milliseconds."""
ALL = "SELECT * { ?s ?p ?o }"


@pytest.fixture(scope="module")
def store() -> QueryStore:
    lines = (f'<http://e/{n}> <http://e/p{n % 7}> "v{n}", <http://e/{n * 31 % 3000}> .' for n in range(3000))
    return load_texts([("data", "\n".join(lines).encode(), "ttl")], LIMITS)


@pytest.fixture(scope="module")
def pool(store: QueryStore) -> Iterator[Pool]:
    pool = start_pool(store, LIMITS, 2)
    yield pool
    pool.close()


DATA = Wanted("csv", "nt")


def asked(pool: Pool, query: str, wanted: Wanted = DATA) -> Answer:
    return pool.answer(Question(query), wanted)


def alive(pid: int) -> bool:
    """Whether a thread of a process runs (one that has ended and waits to be buried does not)."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return any((task / "stat").read_text().rpartition(")")[2].split()[0] != "Z" for task in tasks)
    except (FileNotFoundError, ProcessLookupError):
        return False


@contextmanager
def hurried(pool: Pool, seconds: float = SECONDS) -> Iterator[None]:
    """Give queries that are asked now little time."""
    usual = pool.limits
    pool.limits = replace(usual, seconds=seconds)
    try:
        yield
    finally:
        pool.limits = usual


def eventually(true: Callable[[], bool], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


@pytest.mark.parametrize(
    "wanted", [Wanted("json", "ttl"), Wanted("csv", "nt"), Wanted("xml", "rdf"), Wanted(table=3), Wanted()]
)
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o { ?s <http://e/p1> ?o } ORDER BY ?s ?o LIMIT 5",
        "SELECT ?x ?y { VALUES (?x ?y) { ('ệ'@vi UNDEF) (1.50 <http://e/1>) } }",
        "ASK { <http://e/1> ?p ?o }",
        "ASK { <http://e/none> ?p ?o }",
        "CONSTRUCT { ?o a ?s } WHERE { ?s <http://e/p1> ?o FILTER(isIRI(?o)) }",
    ],
)
def test_a_worker_answers_as_the_store_does(store: QueryStore, pool: Pool, query: str, wanted: Wanted) -> None:
    there, here = asked(pool, query, wanted), store.answer(Question(query), wanted)
    assert there._replace(rows=()) == here._replace(rows=())
    if "CONSTRUCT" not in query:  # triples come in no order
        assert there.rows == here.rows
    assert len(there.rows) == len(here.rows)


def test_a_table_holds_terms(pool: Pool) -> None:
    rows = asked(pool, "SELECT ?x ?y { VALUES (?x ?y) { ('ệ'@vi UNDEF) } }", Wanted(table=9)).rows
    assert rows == ({"x": Term("literal", "ệ", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "vi")},)


def test_a_worker_that_has_held_much_makes_way_for_a_fresh_one(pool: Pool) -> None:
    before = set(pool.pids())
    text = "a" * 3_700  # each letter becomes the whole text: 14 MB of the 60 that a query may use
    asked(pool, f"SELECT (STRLEN(REPLACE('{text}', 'a', '{text}')) AS ?n) {{}}")
    assert eventually(lambda: len(pool.pids()) == len(before) and set(pool.pids()) != before, 10)


def test_the_data_set_is_the_one_asked_for(pool: Pool) -> None:
    question = Question("ASK { ?s ?p ?o }", default_graphs=("http://e/none",))
    assert pool.answer(question, Wanted()).truth is False


def test_what_is_no_frame_ends_the_talk() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"Fatal Python error: Segmentation fault")
        with pytest.raises(PeerGoneError):
            receive_frame(ours, most=10**8)


@pytest.mark.parametrize("text", ["SELEC", "CLEAR ALL", "SELECT (<x:f>(1) AS ?x) {}"])
def test_what_is_not_a_query_is_said_in_the_words_of_the_engine(pool: Pool, text: str) -> None:
    with pytest.raises(QuerySyntaxError, match=r"error at|custom function"):
        asked(pool, text)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (f"SELECT * {{ {PAIRS} }}", "size"),
        (f"SELECT ?none {{ {PAIRS} }}", "rows"),
        (f"CONSTRUCT {{ ?a ?e ?f }} WHERE {{ {PAIRS} }}", "rows"),
        (GREEDY, "memory"),
        (f"SELECT * {{ {PAIRS} }} ORDER BY ?c", "memory"),
    ],
    ids=["size", "rows", "triples", "memory for a text", "memory for rows"],
)
def test_every_limit_ends_a_query_and_says_which(pool: Pool, query: str, name: str) -> None:
    with pytest.raises(LimitReached) as caught:
        asked(pool, query)
    assert caught.value.extra["limit"] == name
    assert caught.value.status == 503
    assert int(caught.value.headers["Retry-After"]) > 0
    assert asked(pool, "ASK { ?s ?p ?o }").truth


@pytest.mark.parametrize(
    "query", [ENDLESS, f"SELECT (SUM(STRLEN(SHA512(STR(?c)))) AS ?n) {{ {PAIRS} }}"], ids=["rows", "hashes"]
)
def test_time_is_limited_too(pool: Pool, query: str) -> None:
    start = time.monotonic()
    with pytest.raises(LimitReached) as caught, hurried(pool):
        asked(pool, query)
    assert SECONDS <= time.monotonic() - start < 60  # either would take hours
    assert caught.value.extra["limit"] == "seconds"
    assert caught.value.status == 503
    assert int(caught.value.headers["Retry-After"]) > 0
    assert asked(pool, "ASK { ?s ?p ?o }").truth


def test_processor_time_is_limited_too(store: QueryStore) -> None:
    pool = start_pool(store, replace(LIMITS, cpu_seconds=1), 1)
    with pytest.raises(LimitReached) as caught:
        asked(pool, ENDLESS)
    assert caught.value.extra["limit"] == "cpu_seconds"
    for _ in range(3):  # the time of one query is not counted against the next
        assert asked(pool, "ASK { ?s ?p ?o }").truth
    pool.close()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGSEGV, 400), (signal.SIGABRT, 503), (signal.SIGKILL, 503)])
def test_a_worker_that_ends_while_it_answers_harms_its_sender_alone(pool: Pool, number: int, status: int) -> None:
    assert eventually(lambda: len(pool.pids()) == 3)
    idle = set(pool.pids())
    caught: list[Exception] = []

    def ask() -> None:
        try:
            asked(pool, ENDLESS)
        except Exception as error:
            caught.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert eventually(lambda: len(pool.pids()) < len(idle))
    (busy,) = idle - set(pool.pids())
    assert asked(pool, "ASK { ?s ?p ?o }").truth
    os.kill(busy, number)
    thread.join(60)
    assert [getattr(error, "status", None) for error in caught] == [status]
    assert eventually(lambda: len(pool.pids()) == len(idle))


def test_a_worker_that_ended_while_idle_is_noticed_before_it_is_used(pool: Pool) -> None:
    assert eventually(lambda: len(pool.pids()) == 3)
    for pid in pool.pids()[1:]:
        os.kill(pid, signal.SIGKILL)
        assert eventually(lambda pid=pid: not alive(pid))
    assert asked(pool, "ASK { ?s ?p ?o }").truth


def test_who_finds_the_queue_full_or_slow_is_told_to_come_back(store: QueryStore) -> None:
    pool = start_pool(store, replace(LIMITS, queue_seconds=0.3), 1)
    outcomes: list[str] = []

    def ask() -> None:
        try:
            asked(pool, ENDLESS)
        except LimitReached as error:
            outcomes.append(str(error.extra["limit"]))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    assert eventually(lambda: len(outcomes) == 5)
    assert outcomes == ["queue"] * 5
    assert pool.state().busy == 1
    pool.close()
    for thread in threads:
        thread.join(60)


def test_a_worker_opens_no_connection_and_no_file(pool: Pool, tmp_path: Path) -> None:
    """What the guard refuses anyway is asked here of the workers themselves."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(QuerySyntaxError):
            asked(pool, f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        listener.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert asked(pool, ALL + " LIMIT 1").body


def open_files(pid: int) -> list[str]:
    return [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]


@pytest.mark.skipif(not Path("/proc").exists(), reason="process details are read from /proc")
def test_a_worker_holds_its_own_socket_only_and_cannot_open_more(pool: Pool) -> None:
    assert asked(pool, "ASK {}").truth
    _, *workers = pool.pids()
    for pid in workers:
        assert sorted(name.partition(":")[0] for name in open_files(pid)) == ["/dev/null"] * 3 + ["socket"]
        limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
        (files,) = [line.split() for line in limits if line.startswith("Max open files")]
        assert files[3:5] == ["0", "0"]


def test_closing_leaves_no_process(store: QueryStore) -> None:
    pool = start_pool(store, LIMITS, 3)
    caught: list[Exception] = []

    def ask() -> None:
        try:
            asked(pool, ENDLESS)
        except LimitReached as error:
            caught.append(error)

    busy = threading.Thread(target=ask)
    pids = pool.pids()
    busy.start()
    assert eventually(lambda: len(pool.pids()) == len(pids) - 1)
    pool.close()
    pool.close()
    busy.join(60)
    assert len(caught) == 1
    assert not any(alive(pid) for pid in pids)
    with pytest.raises(LimitReached):
        asked(pool, "ASK {}")


def test_without_workers_queries_are_answered_in_the_process(release: Path) -> None:
    app = create_app(Config(release=release, workers=0))
    client = app.test_client()
    assert client.get("/sparql?query=ASK{?s+?p+?o}").json == {"head": {}, "boolean": True}
    assert client.get("/sparql?query=ASK{SERVICE+<http://127.0.0.1:9/>+{}}").status_code == 403
    assert not isinstance(app.extensions["vnegov"].answerer, Pool)


SCRIPT = """
import sys, threading, time
from server.answers import Question, Wanted
from server.limits import Limits
from server.backends.memory import load_texts
from server.workers.frames import PeerGoneError, receive_frame
from server.workers.pool import start_pool
data = "\\n".join(f"<http://e/{n}> <http://e/p> {n} ." for n in range(2000)).encode()
limits = Limits(seconds=60, size=10**6)
pool = start_pool(load_texts([("data", data, "ttl")], limits), limits, 2)
print(*pool.pids(), flush=True)
query = Question("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
threading.Thread(target=pool.answer, args=(query, Wanted("json")), daemon=True).start()
time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="process details are read from /proc")
@pytest.mark.parametrize("victim", ["front", "zygote"])
def test_workers_do_not_outlive_those_that_made_them(victim: str) -> None:
    command = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        zygote, *workers = map(int, process.stdout.readline().split())
        time.sleep(0.3)  # one of the workers is busy now
        os.kill(process.pid if victim == "front" else zygote, signal.SIGKILL)
        assert eventually(lambda: not any(alive(pid) for pid in workers))
        process.kill()
    assert eventually(lambda: not alive(zygote))
