"""Slow clients: heads and bodies that come a byte at a time, and answers that nobody reads."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

LARGE = "SELECT * { ?s ?p ?o . ?s ?q ?x }"
HEADS = (
    b"GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 5000\r\n\r\n",
    f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
)


class SlowClients:
    """Connections that hang, as many of each kind, until they are closed."""

    def __init__(self, port: int, count: int) -> None:
        self.connections = [self._connect(port, number % len(HEADS)) for number in range(count)]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._trickle)
        self._thread.start()

    def hanging(self) -> int:
        """Return how many connections the server still keeps."""
        return sum(not _is_over(one) for one in self.connections)

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        for one in self.connections:
            one.close()

    def _connect(self, port: int, kind: int) -> socket.socket:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(5)
        connection.connect(("127.0.0.1", port))
        connection.sendall(HEADS[kind])
        return connection

    def _trickle(self) -> None:
        while not self._over.wait(0.5):
            for number, one in enumerate(self.connections):
                if number % len(HEADS) != 2:
                    with suppress(OSError):
                        one.sendall(b"a")


def _is_over(connection: socket.socket) -> bool:
    """Whether the other end has closed a connection, of which nothing is read (answers that wait are no end)."""
    connection.settimeout(0)
    try:
        return not connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True


def resident(pid: int) -> int:
    """Return how much memory a process holds, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
