"""Answers that are ready: the same to the byte as those that are made, for the very same request, and for no other."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from server.http.head import head_of
from server.http.ready import ReadyAnswers
from server.http.reply import Reply
from tests.server.spoken import GET, LAST, POST, Spoken, answers, rest, speaking

RAW = GET % b"/kept"
HEADERS = [("content-type", "text/plain"), ("etag", '"1"')]
REPLY = Reply(200, HEADERS, b"said", "/kept", "kept")
DATE = re.compile(rb"date: [^\r]+\r\n")


def ready(raw: bytes = RAW, reply: Reply = REPLY, size: int = 100_000) -> ReadyAnswers:
    answers = ReadyAnswers(size)
    answers.add(raw, head_of(raw, "127.0.0.1"), reply)
    return answers


def test_an_answer_is_ready_whole_but_for_the_date() -> None:
    found = ready().found[RAW]
    assert found.start == b'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\netag: "1"\r\ncontent-length: 4\r\n'
    assert found.end == b"\r\nsaid"
    assert (found.asked.path, found.reply) == ("/kept", REPLY)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 304},
        {"status": 404},
        {"source": "made"},
        {"source": "own"},
        {"day": "2026-11-27"},
        {"body": b"x" * 70_000},
    ],
    ids=str,
)
def test_what_may_be_otherwise_the_next_time_is_not_ready(changes: dict[str, Any]) -> None:
    assert not ready(reply=REPLY._replace(**changes)).found


@pytest.mark.parametrize(
    "raw",
    [
        RAW.replace(b"GET", b"HEAD"),
        RAW.replace(b"1.1", b"1.0"),
        RAW.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"),
        RAW.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n"),
        RAW.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n"),
        POST + b"Content-Length: 3\r\n\r\n",
    ],
)
def test_a_request_that_says_more_than_what_it_asks_has_none_ready(raw: bytes) -> None:
    assert not ready(raw).found


def test_no_more_memory_is_taken_than_allowed_and_the_oldest_go() -> None:
    answers = ReadyAnswers(50_000)
    raws = [GET % b"/kept/%d" % number for number in range(100)]
    for raw in raws:
        answers.add(raw, head_of(raw, ""), REPLY)
        assert 0 < answers.held <= 50_000
    left = [*answers.found]
    assert left == raws[-len(left) :]
    assert 10 < len(left) < 50
    held = answers.held
    answers.add(raws[-1], head_of(raws[-1], ""), REPLY)
    assert answers.held == held, "what is there already is not counted twice"
    assert not ready(size=0).found


def test_the_same_bytes_have_the_same_answer(spoken: Spoken) -> None:
    with spoken.connect() as connection:
        found = []
        for _ in range(4):
            connection.sendall(GET % b"/kept/again")
            found.append(DATE.sub(b"", connection.recv(65_536)))
    assert len(set(found)) == 1
    assert answers(found[0])[0][0] == 200


def test_a_ready_answer_keeps_its_place_in_the_order(spoken: Spoken) -> None:
    spoken.all(GET % b"/kept" + LAST)
    with spoken.connect(GET % b"/slow") as connection:
        time.sleep(0.05)
        connection.sendall(GET % b"/kept")
        time.sleep(0.3)
        connection.sendall(RAW[:20])
        time.sleep(0.05)
        connection.sendall(RAW[20:])
        connection.sendall(POST + b"Content-Length: %d\r\n\r\n" % len(RAW))
        time.sleep(0.05)
        connection.sendall(RAW)  # which is a body here
        time.sleep(0.05)
        connection.sendall(LAST)
        found = [json.loads(body) for _, _, body in answers(rest(connection))]
    assert [said[1] for said in found] == ["/slow", "/kept", "/kept", "/p", "/last"]
    assert found[3][4] == RAW.decode()


def test_who_stops_says_so_with_ready_answers_too() -> None:
    with speaking() as server, server.connect() as connection:
        for _ in range(3):
            connection.sendall(RAW)
            assert "connection" not in answers(connection.recv(65_536))[0][1]
        server.stop(linger=2.0, calm=5.0)
        time.sleep(0.05)
        connection.sendall(RAW)
        ((_, headers, _),) = answers(rest(connection))
        assert headers["connection"] == "close"
