"""How a process takes no more connections from a socket that others listen on too."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Final

_OPEN: Final = Path("/proc/self/fd")


def withdraw(listener: os.stat_result) -> None:
    """Have this process take no more connections from a listening socket, without a word to who accepts on it.

    The server (granian) can only stop as a whole, and the socket must stay open for the processes that take over. So
    another socket takes the place of each of this process's descriptors of it: one that listens where nobody calls.
    What has been accepted is not touched. Outside Linux nothing is done, and connections are taken as before.

    Args:
        listener: what ``os.fstat`` says of the listening socket; the server may have duplicated its descriptor.
    """
    if sys.platform != "linux":
        return
    with socket.socket(socket.AF_UNIX) as unknown:
        unknown.setblocking(False)  # as the other; accepting must not wait
        unknown.bind("")  # the system gives it a name that it has told nobody
        unknown.listen()
        for descriptor in [int(entry.name) for entry in _OPEN.iterdir()]:
            if _is(descriptor, listener):
                os.dup2(unknown.fileno(), descriptor, inheritable=False)


def _is(descriptor: int, listener: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), listener)
    except OSError:  # closed meanwhile
        return False
