"""A remote endpoint that fails: cut, stalled, busy, lying, redirecting; and a real Virtuoso that cuts answers."""

from __future__ import annotations

import gc
import json
import logging
import re
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest

from graph.errors import UsageError
from graph.release import Release
from server.answers import Question, Wanted
from server.backends.exchange import Endpoint, Exchange
from server.backends.layout import UNION
from server.backends.loading import load_remote
from server.backends.remote import RemoteStore, loaded, open_remote
from server.checks import CheckedStore
from server.errors import BackendFailed, BadQuery, LimitReached
from server.workers.pool import start_pool
from tests.server.backends.conftest import LIMITS, account, nothing
from tests.server.test_workers import hurried

JSON = "application/sparql-results+json"
ROWS = json.dumps(
    {
        "head": {"vars": ["x"]},
        "results": {"bindings": [{"x": {"type": "literal", "value": f"v{n}"}} for n in range(50)]},
    }
).encode()
TRIPLES = b"".join(b"<http://e/s> <http://e/p> <http://e/%d> .\n" % n for n in range(50))
SELECT, BUILD = "SELECT ?x { ?x ?y ?z }", "CONSTRUCT { ?x ?y ?z } { ?x ?y ?z }"
SECRET = "open-sesame"


def head(status: str = "200 OK", media: str = JSON, **headers: object) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def whole(body: bytes, status: str = "200 OK", media: str = JSON, **headers: object) -> bytes:
    return head(status, media, Content_Length=len(body), **headers) + body


def chunked(body: bytes, end: bytes = b"0\r\n\r\n", media: str = JSON) -> bytes:
    half = len(body) // 2
    parts = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:]))
    return head(media=media, Transfer_Encoding="chunked") + parts + end


class Fake:
    """An endpoint that sends the same bytes to everyone, at once or slowly, and closes or holds the connection."""

    def __init__(self) -> None:
        self.reply, self.pause, self.hold = b"", 0.0, False
        self.requests: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/sparql"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(peer,), daemon=True).start()

    def _answer(self, peer: socket.socket) -> None:
        with peer:
            data = b""
            while b"\r\n\r\n" not in data or len(data.partition(b"\r\n\r\n")[2]) < self._length(data):
                block = peer.recv(65536)
                if not block:
                    return
                data += block
            self.requests.append(data)
            try:
                step = 20 if self.pause else len(self.reply)
                for start in range(0, len(self.reply), max(1, step)):
                    peer.sendall(self.reply[start : start + step])
                    time.sleep(self.pause)
                if self.hold:
                    peer.settimeout(10)
                    peer.recv(1)
            except OSError:
                return

    @staticmethod
    def _length(data: bytes) -> int:
        (length,) = [int(line[15:]) for line in data.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        return length


@pytest.fixture
def fake() -> Iterator[Fake]:
    fake = Fake()
    yield fake
    fake.close()


def store_of(fake: Fake, seconds: float = 10.0, **limits: int) -> RemoteStore:
    held = replace(LIMITS, seconds=seconds, **limits)  # type: ignore[arg-type]
    endpoint = Endpoint(fake.url, "reader", SECRET, connect_seconds=1.0)
    return RemoteStore(Exchange(endpoint, held), frozenset(["http://e/g"]), 50, held)


def ask(fake: Fake, query: str = SELECT, **limits: int) -> bytes:
    return store_of(fake, **limits).answer(Question(query), Wanted(rows="csv", triples="nt")).body


@pytest.mark.parametrize("reply", [whole(ROWS), chunked(ROWS), whole(ROWS, media="application/json; charset=utf-8")])
def test_a_whole_document_is_an_answer(fake: Fake, reply: bytes) -> None:
    fake.reply = reply
    assert len(ask(fake).splitlines()) == 51


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(head(Content_Length=len(ROWS)) + ROWS[:-300], id="closed before its length"),
        pytest.param(whole(ROWS[:-300]), id="cut, with the length of what is left"),
        pytest.param(whole(ROWS[: ROWS.index(b"}}, {") + 2] + b"]}}")[:-1], id="one byte too few"),
        pytest.param(whole(ROWS[:-1]), id="without its last bracket"),
        pytest.param(whole(ROWS + b'{"head"'), id="more after its end"),
        pytest.param(head(Content_Length=len(ROWS) - 40) + ROWS, id="a length that is too small"),
        pytest.param(head(Content_Length=len(ROWS) + 40) + ROWS, id="a length that is too large"),
        pytest.param(chunked(ROWS, end=b""), id="chunks without an end"),
        pytest.param(chunked(ROWS[:-300], end=b""), id="broken off between chunks"),
        pytest.param(head() + ROWS, id="no length at all"),
        pytest.param(whole(b""), id="nothing"),
        pytest.param(whole(b"<html>busy</html>", media="text/html"), id="a page"),
        pytest.param(whole(b'{"head":{},"boolean":true}'), id="a boolean for rows"),
        pytest.param(whole(ROWS, media="text/turtle"), id="another media type"),
        pytest.param(b"", id="a connection that is closed"),
        pytest.param(b"SSH-2.0-OpenSSH\r\n", id="another protocol"),
        pytest.param(whole(b"who?", status="401 Unauthorized"), id="401"),
        pytest.param(whole(b"not here", status="404 Not Found"), id="404"),
        pytest.param(whole(b"java.lang.NullPointerException", status="500 Error"), id="500"),
    ],
)
def test_what_is_not_a_whole_document_is_no_answer(fake: Fake, reply: bytes) -> None:
    fake.reply = reply
    with pytest.raises(BackendFailed) as caught:
        ask(fake)
    assert caught.value.status == 503
    assert caught.value.headers["Retry-After"]
    assert SECRET not in caught.value.cause
    assert fake.url in caught.value.cause


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(whole(TRIPLES[:-9], media="application/n-triples"), id="cut in a triple"),
        pytest.param(head(media="text/turtle") + TRIPLES, id="no length, so the end is not known"),
        pytest.param(chunked(TRIPLES, end=b"", media="application/n-triples"), id="chunks without an end"),
    ],
)
def test_triples_that_are_not_whole_are_no_answer(fake: Fake, reply: bytes) -> None:
    fake.reply = reply
    with pytest.raises(BackendFailed):
        ask(fake, BUILD)
    fake.reply = chunked(TRIPLES, media="application/n-triples")
    assert len(ask(fake, BUILD).splitlines()) == 50


def test_a_table_of_few_rows_comes_only_from_a_whole_document(fake: Fake) -> None:
    fake.reply = whole(ROWS[:-300])
    with pytest.raises(BackendFailed):
        store_of(fake).answer(Question(SELECT), Wanted(table=2))
    with pytest.raises(BackendFailed):
        store_of(fake).rows(SELECT)


@pytest.mark.parametrize(
    ("reply", "wait"),
    [
        pytest.param(whole(b"timed out", status="429 Too Many Requests"), "30", id="QLever"),
        pytest.param(whole(b"timeout", status="503 Service Unavailable", Retry_After=7), "7", id="Fuseki"),
        pytest.param(whole(b"late", status="504 Gateway Timeout", Retry_After="Fri, 1 Jan"), "30", id="a proxy"),
        pytest.param(whole(b"Virtuoso S1T00 Error SR171: Transaction timed out", status="500 X"), "30", id="Virtuoso"),
        pytest.param(whole(ROWS, X_SQL_State="S1TAT"), "30", id="Virtuoso, stopped in time"),
        pytest.param(whole(ROWS, X_SPARQL_MaxRows=50), "30", id="Virtuoso, so many rows and no more"),
        pytest.param(whole(ROWS, status="206 Partial Content"), "30", id="Virtuoso 7.2.10 and later, stopped in time"),
    ],
)
def test_a_store_that_stopped_or_is_busy_is_come_back_to_later(fake: Fake, reply: bytes, wait: str) -> None:
    fake.reply = reply
    with pytest.raises(LimitReached) as caught:
        ask(fake)
    assert (caught.value.status, caught.value.extra["limit"]) == (503, "backend")
    assert caught.value.headers["Retry-After"] == wait


def test_an_endpoint_that_refuses_the_question_what_it_holds_is_named(fake: Fake) -> None:
    """Such as a vnegov server itself, which knows no graph but those of its release."""
    fake.reply = whole(b"there is no such graph", status="400 Bad Request")
    with pytest.raises(UsageError, match=re.escape(fake.url) + ".*no such graph.*of your own"):
        loaded(Exchange(Endpoint(fake.url), LIMITS))


def test_what_the_store_cannot_read_is_the_senders_to_know(fake: Fake) -> None:
    fake.reply = whole(b"Virtuoso 37000 Error SP031: SPARQL compiler:\n no such thing", status="400 Bad Request")
    with pytest.raises(BadQuery, match="no such thing"):
        CheckedStore(store_of(fake)).answer(Question(SELECT, outside=True), Wanted(rows="csv"))
    with pytest.raises(BackendFailed) as caught:
        store_of(fake).rows(SELECT)
    assert "cannot run a query of ours" in caught.value.cause


def test_a_redirect_is_not_followed(fake: Fake) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        port = elsewhere.getsockname()[1]
        fake.reply = whole(b"", status="307 Temporary Redirect", Location=f"http://127.0.0.1:{port}/")
        with pytest.raises(BackendFailed) as caught:
            ask(fake)
        assert "status 307" in caught.value.cause
        elsewhere.settimeout(0.2)
        with pytest.raises(TimeoutError):
            elsewhere.accept()


@pytest.mark.parametrize(
    ("reply", "pause"),
    [(b"", 0.0), (whole(ROWS)[:-200], 0.0), (whole(ROWS), 0.15), (chunked(ROWS), 0.15)],
    ids=["no answer", "half an answer", "an answer in drops", "chunks in drops"],
)
def test_a_store_that_stalls_is_left_at_the_deadline(fake: Fake, reply: bytes, pause: float) -> None:
    """Also one that never stalls long, but goes on and on: no single read takes long then."""
    fake.reply, fake.pause, fake.hold = reply, pause, True
    start = time.monotonic()
    with pytest.raises(LimitReached) as caught:
        store_of(fake, seconds=1.0).answer(Question(SELECT), Wanted(rows="csv"))
    assert caught.value.extra["limit"] == "seconds"
    assert time.monotonic() - start < 30


def test_an_answer_without_end_is_left_at_its_largest_size(fake: Fake) -> None:
    fake.reply = head(Transfer_Encoding="chunked") + b"%x\r\n%s\r\n" % (500_000, b" " * 500_000)
    fake.hold = True
    with pytest.raises(LimitReached) as caught:
        ask(fake, size=100_000)
    assert caught.value.extra["limit"] == "size"


def test_nobody_there_is_said(fake: Fake) -> None:
    fake.close()
    with pytest.raises(BackendFailed) as caught:
        ask(fake)
    assert "refused" in caught.value.cause


def test_a_query_is_posted_with_its_graphs_and_account_and_nothing_in_the_address(fake: Fake) -> None:
    fake.reply = whole(ROWS)
    ask(fake)
    request = fake.requests[0].decode()
    assert request.startswith("POST /sparql HTTP/1.1\r\n")
    assert "authorization: basic " in request.lower()
    assert f"default-graph-uri={UNION.replace(':', '%3A').replace('/', '%2F')}" in request
    assert "named-graph-uri" not in request
    ask(fake, "SELECT ?x { GRAPH ?g { ?x ?y ?z } }")
    assert "named-graph-uri=http%3A%2F%2Fe%2Fg" in fake.requests[1].decode()


def test_connections_are_kept_and_one_that_was_closed_is_made_again(fake: Fake) -> None:
    """The fake closes each connection after its answer: the next request finds that out and is sent all the same."""
    fake.reply = whole(ROWS)
    store = store_of(fake)
    for _ in range(3):
        assert len(store.rows(SELECT)) == 50
    assert len(fake.requests) == 3


def test_a_forked_process_closes_no_connection_of_its_parent(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its number may be that of another file there: of the socket to the front, and the worker would be lost."""
    fake.reply, fake.hold = whole(ROWS), True
    store = store_of(fake)
    store.rows(SELECT)
    pools = [weakref.ref(store.exchange._connections())]
    monkeypatch.setattr("server.backends.exchange.os", SimpleNamespace(getpid=lambda: -1))
    store.rows(SELECT)
    pools.append(weakref.ref(store.exchange._connections()))
    gc.collect()
    ours, theirs = (pool() for pool in pools)
    assert ours is not None
    assert ours is not theirs


def test_workers_tell_the_log_what_failed_and_the_reader_not(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    fake.reply = whole(b"secret settings", status="500 Error")
    store = store_of(fake)
    pool = start_pool(CheckedStore(store), store.limits, 1, store.needs)
    try:
        with caplog.at_level(logging.WARNING), pytest.raises(BackendFailed) as caught:
            pool.answer(Question(SELECT, outside=True), Wanted(rows="csv"))
    finally:
        pool.close()
    shown = f"{caught.value.detail} {caught.value.hint} {caught.value.title} {caught.value.extra}"
    assert "secret settings" not in shown
    assert "127.0.0.1" not in shown
    assert "status 500: secret settings" in caplog.text
    assert SECRET not in caplog.text


def test_a_worker_that_waits_for_the_store_is_ended_in_time(fake: Fake) -> None:
    fake.hold = True
    store = store_of(fake, seconds=60.0)
    pool = start_pool(CheckedStore(store), store.limits, 1, store.needs)
    try:
        start = time.monotonic()
        with pytest.raises(LimitReached), hurried(pool):
            pool.answer(Question(SELECT, outside=True), Wanted(rows="csv"))
        assert time.monotonic() - start < 30
        fake.reply, fake.hold = whole(ROWS), False
        assert pool.answer(Question(SELECT, outside=True), Wanted(rows="csv")).body
    finally:
        pool.close()


@pytest.mark.parametrize("url", ["localhost:8890/sparql", "ftp://localhost/", "http:///sparql", "", "/etc/passwd"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="address of a SPARQL endpoint"):
        Endpoint(url)


def test_an_account_does_not_belong_into_the_address() -> None:
    with pytest.raises(UsageError, match="VNEGOV_BACKEND_USER") as caught:
        Endpoint(f"http://me:{SECRET}@localhost/sparql?key={SECRET}")
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(Endpoint("http://localhost/sparql", "me", SECRET))
    assert SECRET not in Endpoint(f"http://localhost/sparql?key={SECRET}").shown


def test_an_endpoint_without_this_release_is_not_served(fake: Fake) -> None:
    endpoint = Endpoint(fake.url)
    fake.reply = whole(b'{"head":{"vars":["id","quads","graph"]},"results":{"bindings":[]}}')
    with pytest.raises(UsageError, match=r"holds no release.*vnegov load"):
        open_remote("aa", endpoint, LIMITS)
    row = {"id": {"type": "literal", "value": "bb"}, "quads": {"type": "literal", "value": "5"}}
    row["graph"] = {"type": "uri", "value": "http://e/g"}
    fake.reply = whole(json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [row]}}).encode())
    with pytest.raises(UsageError, match=r"holds release bb; aa is to be served"):
        open_remote("aa", endpoint, LIMITS)
    assert open_remote("bb", endpoint, LIMITS).graphs == {"http://e/g"}


def test_a_virtuoso_that_cuts_answers_is_not_served(
    small_release: Release, start_virtuoso: Callable[[str], str]
) -> None:
    address = start_virtuoso("ResultSetMaxRows = 100\nMaxQueryExecutionTime = 2")
    queries = Endpoint(address + "/sparql")
    load_remote(small_release, queries, account(address), nothing)
    with pytest.raises(UsageError, match=r"after 100 rows.*ResultSetMaxRows"):
        open_remote(small_release.id, queries, LIMITS)
    store = open_remote(small_release.id, queries, replace(LIMITS, rows=99))
    with pytest.raises(LimitReached):  # 100 rows and no more: it says that it cut
        store.answer(Question("SELECT * { ?s ?p ?o }"), Wanted(rows="csv"))
    with pytest.raises(LimitReached):  # 100 triples: the real number is larger, and our limit is lower
        store.answer(Question("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"), Wanted(triples="nt"))
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(LimitReached) as caught:  # it stops by itself, and says so
        store.answer(Question(endless), Wanted(rows="csv"))
    assert caught.value.extra["limit"] == "backend"
