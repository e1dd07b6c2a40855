"""A connection: clients that are slow, take nothing or are too many; and how the server stops."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest

from tests.server.served import eventually
from tests.server.spoken import GET, LARGE, LAST, POST, Spoken, answers, paths, rest, speaking

SHORT = {"head_seconds": 1.0, "body_seconds": 1.0, "send_seconds": 1.0}


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
