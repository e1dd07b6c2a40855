"""Answers that are kept, by key: the least recently used ones go when they take more than their share of memory."""

from __future__ import annotations

import threading
from datetime import date
from typing import Final

from cachetools import LRUCache

from server.http.key import Key
from server.http.reply import Reply

_ENTRY: Final = 3_000
"""About what an entry takes beyond its body, in bytes: key, headers, the objects themselves."""
_SHARE: Final = 4
"""No answer takes more than this fraction (1/n) of the memory."""


class Kept:
    """Kept answers. Its methods may be called from any thread."""

    def __init__(self, size: int) -> None:
        """Keep answers of ``size`` bytes in all; none where it is 0."""
        self.size = size
        self._lock = threading.Lock()
        self._replies: LRUCache[Key, Reply] = LRUCache(max(size, 1), getsizeof=_weight)

    def get(self, key: Key | None) -> Reply | None:
        """Return the answer with this key, if it is kept and right on this day."""
        if key is None or not self.size:
            return None
        with self._lock:
            reply = self._replies.get(key)
        return None if reply is not None and reply.day and reply.day != date.today().isoformat() else reply

    def put(self, key: Key | None, reply: Reply) -> bool:
        """Keep an answer, unless it is too large; return whether it is kept."""
        if key is None or _weight(reply) > self.size // _SHARE:
            return False
        with self._lock:
            self._replies[key] = reply
        return True

    @property
    def held(self) -> int:
        """How many bytes are held."""
        return int(self._replies.currsize)

    def __len__(self) -> int:
        return len(self._replies)


def _weight(reply: Reply) -> int:
    return len(reply.body) + _ENTRY if isinstance(reply.body, bytes) else _ENTRY
