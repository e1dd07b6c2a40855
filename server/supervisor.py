"""The supervisor: holds the listening socket, and has a release served by one generation after the other.

It has one thread and no store, and does nothing that can fail on what a client sends. A generation that ends is
replaced; a new release gets a generation of its own, which takes over when it answers, while the old one finishes what
it has begun. The listening socket is never closed in between, so that no connection is refused.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import server
from graph.errors import DataError, ReleaseError, UsageError, VnegovError
from graph.release import open_release
from server.config import Config
from server.errors import BackendFailed
from server.lifeline import FAILED, LEAVES, READY, RENEW, Handed, Listener

logger = logging.getLogger("server.supervisor")
_ERRORS: Final[dict[str, Callable[[str], Exception]]] = {
    kind.__name__: kind for kind in (BackendFailed, DataError, ReleaseError, UsageError)
}
_PAUSES: Final = (0.0, 1.0, 2.0, 5.0, 10.0, 30.0)
"""How long to wait before the next try, after so many generations in a row that ended early, in seconds."""
_ALLOCATOR: Final = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "262144",
    "MALLOC_TRIM_THRESHOLD_": "1000000",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=127",
}
"""Has glibc give memory back after large answers; else it keeps the most that many threads ever had at once.

And has it hold 127 free pieces of each size at hand, not 7: for each query the engine makes a table of its functions,
some hundred pieces of one size, and a look-up takes half the time if they are at hand. (127 is the most that all
versions of glibc take.)
"""
_STEADY_SECONDS: Final = 60.0
_KILL_AFTER: Final = 5.0


class Generation:
    """The supervisor's hold on one process that serves a release.

    Attributes:
        release: the id of the release that it serves; empty until it answers.
        heir: the id of the release that takes over from it, until that has been said.
    """

    def __init__(self, config: Config, listener: socket.socket) -> None:
        """Start the process."""
        ours, theirs = socket.socketpair()
        with theirs:
            handed = Handed(config, listener.fileno(), theirs.fileno(), os.getpid())
            self.process = subprocess.Popen(
                [sys.executable, "-m", "server.generation"],
                stdin=subprocess.PIPE,
                pass_fds=[handed.listener, handed.status],
                env={**_ALLOCATOR, **os.environ, "PYTHONPATH": _import_path()},
            )
        self.told = Listener(ours)
        self.started = time.monotonic()
        self.release = ""
        self.heir = ""
        self.kill_at = 0.0
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self.process.stdin as given:
            pickle.dump(handed, given)

    def stop(self, number: int, seconds: float) -> None:
        """Tell it to end, in ``seconds`` at most."""
        self.process.send_signal(number)
        self.kill_at = time.monotonic() + seconds + _KILL_AFTER

    def kill_late(self) -> None:
        """End it if it was told to and has not."""
        if self.kill_at and time.monotonic() > self.kill_at:
            self.process.kill()


class Supervisor:
    """Serves until told to stop.

    Attributes:
        serving: the generation that answers; None until one does.
        coming: the one that is getting ready; None mostly.
        leaving: those that finish what they have begun.
    """

    def __init__(self, config: Config, listener: socket.socket) -> None:
        self.serving: Generation | None = None
        self.coming: Generation | None = None
        self.leaving: list[Generation] = []
        self._config = config
        self._listener = listener
        self._selector = selectors.DefaultSelector()
        self._signals, wake = socket.socketpair()
        self._signals.setblocking(False)
        wake.setblocking(False)
        self._wake = wake
        self._stopping = False
        self._failures = 0
        self._next_try = 0.0
        self._next_look = 0.0
        self._again = False
        self._tried = ""

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT; SIGHUP has the release loaded anew.

        Raises:
            VnegovError: the first generation could not be started.
        """
        self._selector.register(self._signals, selectors.EVENT_READ, None)
        handled = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before = {number: signal.signal(number, lambda *_: None) for number in handled}
        wakeup = signal.set_wakeup_fd(self._wake.fileno())
        try:
            self._start()
            while not (self._stopping and not self._all()):
                self._step()
        finally:
            for generation in self._all():
                generation.process.kill()
                generation.process.wait()
            signal.set_wakeup_fd(wakeup)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._selector.close()

    def _all(self) -> list[Generation]:
        return [one for one in (self.serving, self.coming, *self.leaving) if one is not None]

    def _step(self) -> None:
        for key, _ in self._selector.select(self._pause()):
            if key.data is None:
                for number in self._signals.recv(1000):
                    self._on_signal(number)
            else:
                self._on_told(key.data)
        for generation in self._all():
            generation.kill_late()
        now = time.monotonic()
        if self.coming is None and not self._stopping and self._is_wanted(now):
            self._start()

    def _pause(self) -> float | None:
        """Return how long nothing has to be done unless something comes, in seconds."""
        if self.leaving or self._stopping:
            return 0.5
        if self.serving is None and self.coming is None:
            return max(0.0, self._next_try - time.monotonic())
        return self._config.reload_seconds or None

    def _start(self) -> None:
        self._again = False
        self.coming = Generation(self._config, self._listener)
        self._selector.register(self.coming.told.status, selectors.EVENT_READ, self.coming)

    def _on_signal(self, number: int) -> None:
        if number == signal.SIGHUP:
            self._again = True
        elif self._stopping:  # asked twice
            for generation in self._all():
                generation.process.kill()
        else:
            self._stopping = True
            for generation in self._all():
                generation.stop(signal.SIGTERM, self._config.drain_seconds)

    def _on_told(self, generation: Generation) -> None:
        for told in generation.told.read():
            if told["event"] == READY:
                self._take_over(generation, told["release"])
            elif told["event"] == RENEW and generation is self.serving and self.coming is None:
                self._start()
            elif told["event"] == LEAVES:
                self._announce(generation)
            elif told["event"] == FAILED:
                self._on_failed(generation, told)
        if generation.told.ended:
            self._on_end(generation)

    def _take_over(self, generation: Generation, release: str) -> None:
        generation.release = release
        self.coming = None
        old, self.serving = self.serving, generation
        if self._stopping:
            self.leaving += [old] if old else []
        elif old is None:
            shown = f"[{self._config.host}]" if ":" in self._config.host else self._config.host
            print(f"vnegov {release}: http://{shown}:{self._config.port}/  (stop with Ctrl+C)", flush=True)
        else:
            old.heir = release
            self.leaving.append(old)
            old.stop(signal.SIGUSR1, self._config.linger_seconds + self._config.drain_seconds)

    def _announce(self, old: Generation) -> None:
        """Say, once, that every new connection is another generation's."""
        if old.heir:
            print(f"vnegov {old.heir}: takes over from {old.release}", flush=True)
            old.heir = ""

    def _on_failed(self, generation: Generation, told: dict[str, Any]) -> None:
        if self.serving is None and not self.leaving and not self._failures:
            raise _ERRORS.get(told["error"], VnegovError)(told["message"])
        instead = "Another try follows." if self.serving is None else "What was served is served on."
        logger.error("The release could not be loaded. %s %s", instead, told["message"])

    def _on_end(self, generation: Generation) -> None:
        self._selector.unregister(generation.told.status)
        generation.told.status.close()
        code = generation.process.wait()
        if generation in self.leaving:
            self._announce(generation)
            self.leaving.remove(generation)
            return
        early = time.monotonic() - generation.started < _STEADY_SECONDS
        self._failures = self._failures + 1 if early else 1
        self._next_try = time.monotonic() + _PAUSES[min(self._failures - 1, len(_PAUSES) - 1)]
        if generation is self.coming:
            self.coming = None
        elif generation is self.serving:
            self.serving = None
        if not self._stopping:
            logger.critical("The process that serves the release has ended (%d); another is started.", code)

    def _is_wanted(self, now: float) -> bool:
        """Whether another generation is: because none serves, or because there is another release to serve."""
        if self.serving is None:
            return now >= self._next_try
        if self._again:
            return True
        if not self._config.reload_seconds or now < self._next_look or self._config.dataset:
            return False
        self._next_look = now + self._config.reload_seconds
        with contextlib.suppress(ReleaseError):
            current = open_release(self._config.release).id
            if current not in (self.serving.release, self._tried):
                self._tried = current  # one that cannot be loaded is not tried again and again
                return True
        return False


def _import_path() -> str:
    """Return where Python finds this room, and what it would find otherwise."""
    root = str(Path(server.__file__).resolve().parent.parent)
    return os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
