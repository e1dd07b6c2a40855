"""What the kernel takes away from worker processes: the network, new files, memory, time, and outliving us.

Each measure is used where the system has it. Those that only Linux has are asked for with ctypes; a system that
refuses one (a container without user namespaces, macOS) leaves the others in force.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import os
import resource
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_LINUX: Final = sys.platform.startswith("linux")
_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_STATM: Final = Path("/proc/self/statm")
_OOM_SCORE: Final = Path("/proc/self/oom_score_adj")


def die_with_parent(parent: int) -> None:
    """End this process when its parent, of process id ``parent``, ends (Linux)."""
    if _LINUX and _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0 and os.getppid() != parent:
        os._exit(0)


def leave_network() -> bool:
    """Move this process, which must have one thread, into an empty network; return whether that was possible."""
    return _LINUX and any(_LIBC.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def default_signals() -> None:
    """Leave Ctrl+C to the front process, and let every other signal do what it does by default."""
    faulthandler.disable()  # its handlers would write to a file that is closed here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)


def close_inherited(kept: Iterable[int]) -> None:
    """Close every file but ``kept``; standard input, output and error lead nowhere from here on."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    highest = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    start = 3
    for number in (*sorted(kept), min(highest, 1 << 20)):
        os.closerange(start, number)
        start = number + 1


def be_ended_first() -> None:
    """Ask a kernel that runs out of memory to end this process before others (Linux)."""
    with contextlib.suppress(OSError):
        _OOM_SCORE.write_text("1000")


def limit_memory(more: int) -> None:
    """Allow this process ``more`` bytes of address space beyond what it has (where that can be told)."""
    try:
        pages = int(_STATM.read_text().split()[0])
    except OSError:
        return
    _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + more)


def limit_cpu(seconds: int, later: float = 0.0) -> None:
    """Allow this process ``seconds`` of processor time, and up to one more; then SIGXCPU ends it.

    They are counted from now on, or from any moment before it has used ``later`` seconds.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + later) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def refuse_new_files(most: int = 0) -> None:
    """Let this process hold ``most`` files and sockets open, and write no core file; open ones stay open.

    With 0 it opens none any more.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, min(most, resource.getrlimit(resource.RLIMIT_NOFILE)[0]) if most else 0)


def peak_memory() -> int:
    """Return the most memory that this process has held so far, shared pages included, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * 1024 if _LINUX else peak


def _lower(limit: int, value: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(limit, (value, value))
