"""A limit to the processor time that one article may take, so that no text can hold up all others."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


class TimeUpError(BaseException):
    """The time is up. No ``Exception``, so that nothing on the way takes it for a fault of its own and goes on."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Allow what follows so much processor time, in seconds; a busy machine does not shorten it.

    Only the main thread of a process can be limited; elsewhere (a thread of a Dask worker) nothing is limited.

    Raises:
        TimeUpError: it took longer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeUpError
