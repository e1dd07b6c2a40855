"""A connection: what is no request, what can be read in two ways, and bodies that are longer than allowed."""

from __future__ import annotations

import json
import select
import socket
import time
from contextlib import suppress
from itertools import takewhile
from typing import Any

import pytest
from httptools import HttpParserError, HttpRequestParser
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.spoken import GET, POST, Spoken, answers, rest


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
        (b"\x16\x03\x01\x02\0\1\0\1\xfc\3\3", 400),
        (b"\0\0", 400),
        (b"GET / HTTP/1.1\nHost: a\n\n", 400),
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


def test_who_speaks_tls_is_told_so_at_once(spoken: Spoken) -> None:
    ((_, _, body),) = answers(spoken.all(b"\x16\x03\x01\x02\0\1\0\1\xfc\3\3"))
    assert "http://" in json.loads(body)["detail"]
