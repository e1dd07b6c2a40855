"""The access log: a line of JSON for each request, written by a thread of its own.

No address of a reader and no text of a query is written; a query is told from others by a digest.
"""

from __future__ import annotations

import hashlib
import json
import queue
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final, TextIO

from graph.errors import UsageError
from server.http.asked import Asked
from server.http.reply import Reply

_WAITING: Final = 20_000
"""How many lines may wait to be written; more are dropped and counted, so that a full disk stops no answer."""
_Line = tuple[float, Asked, Reply, float]


def opened(target: str) -> TextIO:
    """Return a file to append lines to.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        return Path(target).open("a", encoding="utf8", buffering=1)
    except OSError as error:
        raise UsageError(
            f"The access log {target} cannot be written: {error.strerror}. Name a file in a folder that is "
            "there and may be written to, or - for standard error."
        ) from error


class AccessLog:
    """A log of requests."""

    def __init__(self, target: str, release: str, *, queries: bool = False) -> None:
        """Write to ``target``, a file that is appended to, or ``-`` for standard error.

        Args:
            target: where to.
            release: the id of the release that is served.
            queries: whether query strings and posted queries are written as they are.

        Raises:
            UsageError: the file cannot be written.
        """
        self._out: TextIO = sys.stderr if target == "-" else opened(target)
        self._release = release
        self._queries = queries
        self._lines: queue.SimpleQueue[_Line | None] = queue.SimpleQueue()
        self._dropped = 0
        self._thread = threading.Thread(target=self._write, name="access log", daemon=True)
        self._thread.start()

    def note(self, asked: Asked, reply: Reply, seconds: float) -> None:
        """Have one answer written, which took ``seconds``."""
        if self._lines.qsize() < _WAITING:
            self._lines.put((time.time(), asked, reply, seconds))
        else:
            self._dropped += 1

    def close(self) -> None:
        """Write what waits, and end."""
        self._lines.put(None)
        self._thread.join(2)

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            members = self._members(*line)
            if self._dropped:
                members["dropped"], self._dropped = self._dropped, 0
            try:
                self._out.write(json.dumps(members, ensure_ascii=False) + "\n")
                self._out.flush()
            except (OSError, ValueError):
                self._dropped += 1

    def _members(self, at: float, asked: Asked, reply: Reply, seconds: float) -> dict[str, Any]:
        found: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + f".{int(at % 1 * 1000):03d}Z",
            "method": asked.method,
            "path": asked.path,
            "status": reply.status,
            "bytes": len(reply.body) if isinstance(reply.body, bytes) and asked.method != "HEAD" else None,
            "ms": round(1000 * seconds, 2),
            "route": reply.route,
            "release": self._release,
            "source": reply.source,
        }
        if asked.query or asked.body:
            text = asked.query.encode() + b"\0" + asked.body
            found["query"] = hashlib.blake2b(text, digest_size=8).hexdigest()
            if self._queries:
                found["query_text"] = text.replace(b"\0", b" ").strip().decode("utf8", "replace")
        return found
