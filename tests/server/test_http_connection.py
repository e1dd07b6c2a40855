"""A connection: requests one after the other, at once, in pieces; bodies and files; clients that are gone."""

from __future__ import annotations

import json
import socket
import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.spoken import CLOSE, GET, HOST, LARGE, LAST, POST, Spoken, answers, paths, rest, speaking


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


def test_addresses_of_the_other_length() -> None:
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    with speaking(socket.AF_INET6) as server:
        (found,) = answers(server.all(LAST))
    assert json.loads(found[2])[5] == "::1"
