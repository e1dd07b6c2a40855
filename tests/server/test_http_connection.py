"""A connection: requests one after the other, at once, in pieces; what is no request; clients that are slow or gone."""

from __future__ import annotations

import json
import select
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise, takewhile
from typing import Any

import pytest
from httptools import HttpParserError, HttpRequestParser
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.served import eventually
from tests.server.spoken import LARGE, Spoken, answers, rest, speaking

HOST = b"Host: a\r\n"
CLOSE = b"Connection: close\r\n"
GET = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n"
LAST = b"GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
POST = b"POST /p HTTP/1.1\r\nHost: a\r\n"
SHORT = {"head_seconds": 1.0, "body_seconds": 1.0, "send_seconds": 1.0}


@pytest.fixture(scope="module")
def spoken() -> Iterator[Spoken]:
    with speaking(max_body_bytes=1_000, max_head_bytes=9_000) as server:
        yield server


def paths(data: bytes) -> list[str]:
    return [json.loads(body)[1] for _, _, body in answers(data)]


def test_requests_follow_each_other_on_one_connection(spoken: Spoken) -> None:
    with spoken.connect() as connection:
        for path in (b"/a", b"/kept", b"/kept", b"/b?c=%20d"):
            connection.sendall(GET % path)
            ((status, headers, body),) = answers(connection.recv(65_536))
            assert status == 200
            assert "connection" not in headers
            assert headers["date"].endswith(" GMT")
            assert json.loads(body)[1] == path.decode().partition("?")[0]
        assert json.loads(body)[2:] == ["c=%20d", "a", "", "127.0.0.1"]


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", True),
        (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Close\r\n\r\n", False),
        (b"GET / HTTP/1.0\r\n\r\n", False),
        (b"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", True),
        (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", True),
        (b"POST / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nab", True),
        (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab", True),
        (b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", True),
        (b"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", True),
    ],
)
def test_a_connection_is_kept_as_the_client_says(spoken: Spoken, head: bytes, kept: bool) -> None:
    first, *more = answers(spoken.all(head, LAST) if kept else spoken.all(head))
    assert first[0] == 200
    assert first[1].get("connection") == ("keep-alive" if kept and b"1.0" in head else None if kept else "close")
    assert [json.loads(body)[1] for _, _, body in more] == (["/last"] if kept else [])


def test_answers_come_in_the_order_of_the_requests(spoken: Spoken) -> None:
    spoken.all(LAST.replace(b"/last", b"/kept"))
    asked = [b"/slow", *[b"/kept", b"/n%d" % 1] * 60, b"/slow", *[b"/kept"] * 100]
    found = spoken.all(b"".join(GET % path for path in asked) + LAST)
    assert paths(found) == [*(path.decode() for path in asked), "/last"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 700), max_size=12))
def test_it_does_not_matter_where_the_pieces_end(spoken: Spoken, cuts: list[int]) -> None:
    whole = (
        GET % b"/one"
        + (POST + b"Content-Length: 7\r\n\r\nGET / H")
        + (b"HEAD /kept HTTP/1.1\r\n" + HOST + b"\r\n")
        + (b"\r\n" + GET % b"/three")
        + (
            POST + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3;x=y\r\nabc\r\n"
            b"A\r\n0123456789\r\n0\r\nT: t\r\n\r\n"
        )
    )
    places = sorted({0, *(cut for cut in cuts if cut < len(whole)), len(whole)})
    data = spoken.all(*(whole[start:end] for start, end in pairwise(places)))
    head, _, tail = data.partition(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\netag")
    one, two = answers(head)
    third = tail.partition(b"\r\n\r\n")[2]
    four, five = answers(third)
    assert [json.loads(found[2])[0:2] for found in (one, two, four, five)] == [
        ["GET", "/one"],
        ["POST", "/p"],
        ["GET", "/three"],
        ["POST", "/p"],
    ]
    assert json.loads(two[2])[4] == "GET / H"
    assert json.loads(five[2])[4] == "abc0123456789"


def test_a_body_that_begins_while_another_request_is_answered_is_read_on(spoken: Spoken) -> None:
    for field in (b"Content-Length: 4\r\n\r\na", b"Transfer-Encoding: chunked\r\n\r\n4\r\na"):
        with spoken.connect(GET % b"/slow") as connection:
            time.sleep(0.05)
            connection.sendall(POST + CLOSE + field)
            assert paths(connection.recv(65_536)) == ["/slow"]
            connection.sendall(b"bcd" + (b"\r\n0\r\n\r\n" if b"chunked" in field else b""))
            (found,) = answers(rest(connection))
        assert json.loads(found[2])[4] == "abcd"


def test_what_follows_a_body_in_chunks_is_answered_or_the_connection_is_closed(spoken: Spoken) -> None:
    """No answer is given for another request, and none is given twice."""
    chunked = POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
    with spoken.connect(chunked) as connection:
        assert paths(connection.recv(65_536)) == ["/p"]
        connection.sendall(LAST)
        assert paths(rest(connection)) == ["/last"]
    (only,) = answers(spoken.all(chunked + GET % b"/lost"))
    assert only[1]["connection"] == "close"


def test_head_and_304_have_no_body_and_the_next_answer_follows(spoken: Spoken) -> None:
    full = answers(spoken.all(LAST.replace(b"/last", b"/kept")))[0]
    tag = full[1]["etag"].encode()
    asked = b"HEAD /kept HTTP/1.1\r\n" + HOST + b"\r\n" + (GET % b"/kept")[:-2] + b"If-None-Match: " + tag + b"\r\n\r\n"
    head, again, last = answers(spoken.all(asked + LAST), heads=1)
    assert head[1]["content-length"] == full[1]["content-length"]
    assert (again[0], again[1].get("content-length")) == (304, None)
    assert json.loads(last[2])[1] == "/last"


class Read:
    """Takes the requests that the parser alone finds in a stream."""

    def __init__(self, stream: bytes) -> None:
        self.found: list[list[str]] = []
        self._parser: Any = HttpRequestParser(self)
        with suppress(HttpParserError):
            self._parser.feed_data(stream)

    def on_message_begin(self) -> None:
        self._target, self._body = b"", b""

    def on_url(self, target: bytes) -> None:
        self._target += target

    def on_body(self, data: bytes) -> None:
        self._body += data

    def on_headers_complete(self) -> None:
        if self._parser.get_method() == b"GET":  # whose body nobody waits for
            self.found.append(["GET", self._target.decode(), ""])

    def on_message_complete(self) -> None:
        if self._parser.get_method() == b"POST":
            self.found.append(["POST", self._target.decode(), self._body.decode()])


PARTS = [
    *(b"GET /%d HTTP/1.1\r\nHost: a\r\n" % number for number in range(3)),
    *(b"POST /%d HTTP/1.1\r\nHost: a\r\n" % number for number in range(3)),
    *(b"Content-Length: %d\r\n\r\n" % number for number in (0, 3, 40)),
    *(
        b"Transfer-Encoding: chunked\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Length: 3\r\n",
        b"Host: b\r\n",
    ),
    *(b"Connection: close\r\n", b"GET /old HTTP/1.0\r\n", b"Connection: keep-alive\r\n", b"Expect: 100-continue\r\n"),
    *(
        b"abc",
        b"3\r\nabc\r\n",
        b"0\r\n\r\n",
        b"0\r\n",
        b"\r\n",
        b"\n",
        b"\r",
        b"\0",
        b" ",
        b": ",
        b"X: y\r\n",
        b"3;x\r\n",
    ),
]


WHOLE = [
    GET % b"/one",
    GET % b"/two",
    POST + b"Content-Length: 3\r\n\r\nabc",
    POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    POST + b"Expect: 100-continue\r\nContent-Length: 40\r\n\r\n" + GET.ljust(40),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WHOLE * 6 + PARTS), min_size=1, max_size=12), st.integers(0, 400))
def test_nothing_is_answered_that_the_parser_alone_would_not_read(spoken: Spoken, parts: list[bytes], cut: int) -> None:
    """Whoever reads the stream in front of this server as a parser of HTTP does, reads the same requests in it."""
    stream = b"".join(parts)
    with spoken.connect() as connection:
        with suppress(ConnectionError):
            connection.sendall(stream[:cut])
            connection.sendall(stream[cut:])
            connection.shutdown(socket.SHUT_WR)
        data = rest(connection).replace(b"HTTP/1.1 100 Continue\r\n\r\n", b"")
    found = answers(data)
    assert {status for status, _, _ in found} <= {200, 400, 501}
    assert all(status == 200 for status, _, _ in found[:-1]), "an error is the last answer"
    said = [json.loads(body) for status, _, body in found if status == 200]
    said = [*takewhile(lambda one: one[0] in ("GET", "POST"), said)]  # the parser ends at methods that it does not know
    assert [[method, path, body] for method, path, _, _, body, _ in said] == Read(stream).found[: len(said)]


SMUGGLED = [
    b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
    b"Content-Length: 5\r\nContent-Length: 6\r\n",
    b"Content-Length: 5\r\nContent-Length: 5\r\n",
    b"Content-Length: 5, 5\r\n",
    b"Content-Length: +5\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 0x5\r\n",
    b"Content-Length: 5 5\r\n",
    b"Content-Length:\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Content-Length : 5\r\n",
    b" Content-Length: 5\r\n",
    b"Transfer-Encoding : chunked\r\n",
    b"Transfer-Encoding: xchunked\r\n",
    b"Transfer-Encoding: chunked, identity\r\n",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: \x0bchunked\r\n",
    b"Transfer-Encoding:\r\n chunked\r\n",
    b"X: a\nContent-Length: 5\r\n",
    b"X: a\rContent-Length: 5\r\n",
    b"X: a\0b\r\n",
    b"X: a\r\n folded\r\n",
    b": a\r\n",
    b"X\r\n",
    b"Host: b\r\n",
]


@pytest.mark.parametrize("field", SMUGGLED)
def test_a_request_that_can_be_read_in_two_ways_is_refused(spoken: Spoken, field: bytes) -> None:
    found = answers(spoken.all(POST + field + b"\r\n0\r\n\r\n" + GET % b"/smuggled"))
    ((status, headers, body),) = found
    assert status == 400
    assert headers["connection"] == "close"
    assert json.loads(body)["status"] == 400


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        (b"GET / HTTP/1.2\r\nHost: a\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        (b"\x16\x03\x01\x02\r\n\r\n", 400),
        (b"\r\nG\xc3\x89T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
        (b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 101 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 9_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 9_000, 431),
        (b"GET /" + b"y" * 9_000, 414),
        (b"GET /broken HTTP/1.1\r\nHost: a\r\n\r\n", 500),
    ],
)
def test_what_is_no_request_is_answered_and_ends_the_connection(spoken: Spoken, head: bytes, status: int) -> None:
    ((found, headers, _),) = answers(spoken.all(head))
    assert found == status
    assert headers["connection"] == "close"


def test_a_refusal_arrives_though_the_client_goes_on_sending(spoken: Spoken) -> None:
    """Who closes with bytes unread resets the connection, and takes away the answer."""
    with spoken.connect(POST + b"Content-Length: 5000000\r\n\r\n") as connection:
        for _ in range(40):
            connection.sendall(b"x" * 10_000)
            time.sleep(0.005)
        assert answers(rest(connection))[0][0] == 200, "this application takes what it does not get"
    with spoken.connect(b"\0\r\n\r\n") as connection:
        for _ in range(20):
            connection.sendall(b"x" * 10_000)
            time.sleep(0.005)
        assert answers(rest(connection))[0][0] == 400


def test_an_address_may_name_its_host(spoken: Spoken) -> None:
    (found,) = answers(spoken.all(b"GET http://b:1/c?d#e HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
    assert json.loads(found[2])[1:4] == ["/c", "d", "b:1"]
    (found,) = answers(spoken.all(b"OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
    assert json.loads(found[2])[:2] == ["OPTIONS", "*"]


def test_who_waits_for_leave_to_send_a_body_gets_it(spoken: Spoken) -> None:
    with spoken.connect(POST + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n") as connection:
        assert connection.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"abc" + LAST)
        first, last = answers(rest(connection))
    assert json.loads(first[2])[4] == "abc"
    assert json.loads(last[2])[1] == "/last"


def test_who_waits_for_leave_to_send_a_long_body_does_not_get_it(spoken: Spoken) -> None:
    ((status, headers, _),) = answers(spoken.all(POST + b"Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n"))
    assert status == 200, "this application does not mind"
    assert headers["connection"] == "close"


@pytest.mark.parametrize("field", [b"Content-Length: 5000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"])
def test_a_long_body_is_not_read_to_its_end(spoken: Spoken, field: bytes) -> None:
    sent = POST + field + b"3E9\r\n" + b"x" * 1001 + b"\r\n"
    ((status, headers, body),) = answers(spoken.all(sent, GET % b"/not"))
    assert headers["connection"] == "close"
    assert status == 400 or json.loads(body)[4] == "", "what comes behind it may be read as a chunk that is none"


def test_a_chunk_that_carries_nothing_for_ever_ends(spoken: Spoken) -> None:
    with spoken.connect(POST + b"Transfer-Encoding: chunked\r\n\r\n1;") as connection:
        while not select.select([connection], [], [], 0)[0]:
            connection.sendall(b"x" * 10_000)
        assert connection.recv(12) == b"HTTP/1.1 400"


def test_a_client_that_has_sent_all_is_answered(spoken: Spoken) -> None:
    for path in (b"/slow", b"/large", b"/file"):
        with spoken.connect(GET % path + GET % b"/kept" + GET % path + b"GET /half") as connection:
            connection.shutdown(socket.SHUT_WR)
            first, second, third = answers(rest(connection))
        assert first[0] == second[0] == third[0] == 200
        assert path == b"/slow" or first[2] == third[2] == LARGE


def test_a_file_is_sent_whole_and_the_connection_goes_on(spoken: Spoken) -> None:
    head = (GET % b"/file").replace(b"GET", b"HEAD")
    with spoken.connect(head + GET % b"/file" + LAST, receive=65_536) as connection:
        first, whole, last = answers(rest(connection), heads=1)
    assert first[1]["content-length"] == str(len(LARGE))
    assert whole[2] == LARGE
    assert json.loads(last[2])[1] == "/last"


@pytest.mark.parametrize(
    "first", [GET % b"/slow", POST + b"Content-Length: 10\r\n\r\nabc", GET % b"/large", GET % b"/file"]
)
def test_a_client_that_is_gone_harms_nobody(spoken: Spoken, first: bytes) -> None:
    for _ in range(5):
        connection = spoken.connect(first)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()
    assert paths(spoken.all(LAST)) == ["/last"]


def test_a_file_that_is_shorter_than_was_said_is_no_whole_answer(spoken: Spoken) -> None:
    with spoken.connect(GET % b"/short") as connection, suppress(ConnectionError):
        assert len(rest(connection)) < len(LARGE) + 1_000
    assert paths(spoken.all(LAST)) == ["/last"]


def test_who_reads_nothing_is_read_no_more(spoken: Spoken) -> None:
    """Requests of a client that takes no answers stay with it."""
    with spoken.connect(receive=4096) as connection:
        connection.settimeout(1)
        sent = 0
        with suppress(TimeoutError):
            while sent < 40_000_000:
                sent += connection.send((GET % b"/kept") * 1_000)
    assert sent < 40_000_000
    assert paths(spoken.all(LAST)) == ["/last"]


def test_slow_clients_are_let_go() -> None:
    with speaking(**SHORT) as server:
        assert server.all() == b""
        assert server.all(b"GET / HTTP/1.1\r\nX:") == b""
        assert paths(server.all(GET % b"/idle")) == ["/idle"]
        (late,) = answers(server.all(POST + b"Content-Length: 10\r\n\r\nabc"))
        assert late[0] == 408
        for path in (b"/large", b"/file"):
            with server.connect(GET % path, receive=4096) as connection:
                time.sleep(4)
                with suppress(ConnectionError):
                    assert len(rest(connection)) < len(LARGE)


def test_a_head_that_trickles_in_is_not_waited_for() -> None:
    with speaking(**SHORT) as server, server.connect(b"GET / HTTP/1.1\r\nX:") as connection:

        def is_let_go() -> bool:
            try:
                connection.sendall(b"x")
            except OSError:
                return True
            return False

        assert eventually(is_let_go)


def test_connections_beyond_the_limit_wait() -> None:
    with speaking(connections=10) as server:
        held = [server.connect(GET % b"/a") for _ in range(10)]
        assert all(paths(one.recv(65_536)) == ["/a"] for one in held)
        beyond = server.connect(LAST)
        beyond.settimeout(0.5)
        with pytest.raises(TimeoutError):
            beyond.recv(1)
        held.pop().close()
        beyond.settimeout(10)
        assert paths(rest(beyond)) == ["/last"]
        for one in (*held, beyond):
            one.close()


def status(server: Spoken) -> bytes:
    with server.connect(GET % b"/large") as connection:
        return connection.recv(12)[-3:]


def test_more_large_answers_than_allowed_are_refused() -> None:
    with speaking(max_sending_bytes=2 * len(LARGE)) as server:
        readers = [server.connect(GET % b"/large", receive=4096) for _ in range(2)]
        assert all(reader.recv(12) == b"HTTP/1.1 200" for reader in readers)
        time.sleep(0.3)
        assert status(server) == b"503"
        with readers[0] as reader:
            while not reader.recv(1_000_000).endswith(LARGE[-1:]):
                pass
        readers[1].close()
        assert eventually(lambda: status(server) == b"200")


def test_who_stops_takes_no_connection_and_finishes_what_is_in_hand() -> None:
    with speaking() as server:
        idle, kept, busy = server.connect(), server.connect(GET % b"/a"), server.connect(GET % b"/slow")
        kept.recv(65_536)
        time.sleep(0.05)
        server.stop(linger=2.0, calm=5.0)
        time.sleep(0.05)
        late = server.connect(LAST)
        kept.sendall(GET % b"/b")
        for connection, path in ((kept, "/b"), (busy, "/slow")):
            ((_, headers, body),) = answers(rest(connection))
            assert headers["connection"] == "close"
            assert json.loads(body)[1] == path
        assert idle.recv(1) == b""
        server.thread.join(10)
        assert not server.thread.is_alive()
        late.settimeout(0.2)
        with pytest.raises(TimeoutError):
            late.recv(1)
        for connection in (idle, kept, busy, late):
            connection.close()


def test_who_stops_does_not_wait_for_those_who_take_nothing() -> None:
    with speaking(drain_seconds=20.0) as server:
        slow = server.connect(GET % b"/large", receive=4096)
        slow.recv(1)
        server.stop(calm=0.5)
        server.thread.join(10)
        assert not server.thread.is_alive()
        slow.close()


def test_addresses_of_the_other_length() -> None:
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    with speaking(socket.AF_INET6) as server:
        (found,) = answers(server.all(LAST))
    assert json.loads(found[2])[5] == "::1"
