"""Starting a porter: a fork of the process that serves a release."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import sys
import traceback
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from server.porters.line import Line, pair
from server.porters.shares import Share, Shares
from server.workers.confine import die_with_parent

_OPEN: Final = Path("/proc/self/fd")
_PAUSE: Final = 0.05


class Porter(NamedTuple):
    """The front's hold on a porter.

    Attributes:
        pid: its process id.
        line: the front's end of the line to it.
    """

    pid: int
    line: Line


def start(count: int, listener: socket.socket, run: Callable[[Line, Share], None], shares: Shares) -> list[Porter]:
    """Start porters. Nothing that runs on a loop may have begun.

    Args:
        count: how many.
        listener: the socket that they listen on, too.
        run: what a porter does until it is to end; called in its process, with its end of the line and its share.
        shares: how many connections each process has; the first one is the front's.
    """
    if not count or not _OPEN.exists():
        return []
    gc.collect()
    gc.freeze()  # so that looking for garbage writes on none of the pages that are shared
    sys.stderr.flush()
    return [_started(listener, run, shares.of(number + 1)) for number in range(count)]


async def ended(porters: Sequence[Porter], seconds: float) -> None:
    """Wait until porters that were told to stop have ended, ``seconds`` at most."""
    left = [porter.pid for porter in porters]
    for _ in range(int(seconds / _PAUSE) + 1):
        left = [pid for pid in left if _runs(pid)]
        if not left:
            return
        await asyncio.sleep(_PAUSE)


def _started(listener: socket.socket, run: Callable[[Line, Share], None], share: Share) -> Porter:
    ours, theirs = pair()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be(parent, listener, theirs, lambda line: run(line, share))
    theirs.close()
    return Porter(pid, Line(ours, waits=False))


def _be(parent: int, listener: socket.socket, end: socket.socket, run: Callable[[Line], None]) -> NoReturn:
    code = 1
    try:
        die_with_parent(parent)
        _let_go({0, 1, 2, listener.fileno(), end.fileno()})
        run(Line(end, waits=True))
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code)


def _let_go(kept: Collection[int]) -> None:
    """Have all descriptors but ``kept`` lead nowhere: whoever waits for their end must not wait for this process.

    They stay open, since objects hold them that would otherwise close another's later.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in [int(entry.name) for entry in _OPEN.iterdir()]:
        if descriptor not in kept and descriptor != nowhere:
            with suppress(OSError):
                os.fstat(descriptor)
                os.dup2(nowhere, descriptor, inheritable=False)


def _runs(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False
