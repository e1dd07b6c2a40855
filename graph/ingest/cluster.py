"""Workers of a Dask cluster. The only module that knows Dask."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from typing import Any, Final, cast

from graph.errors import DataError, UsageError

_RETRIES: Final = 3
_LOGGERS: Final = ("distributed", "distributed.client", "distributed.core", "distributed.utils", "tornado.application")


@dataclass(frozen=True)
class Cluster:
    """A cluster that answers.

    Attributes:
        executor: runs work on it.
        threads: how many tasks it does at a time.
        killed: what is raised for a task that ended its worker again and again.
        check: raises DataError where the scheduler is gone.
    """

    executor: Executor
    threads: int
    killed: type[Exception]
    check: Callable[[], None]


class _Submitting(Executor):
    """Dask's own executor never answers for what a scheduler took with it; its futures do."""

    def __init__(self, client: Any, gone: DataError):
        self._client = client
        self._gone = gone

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        try:
            future = self._client.submit(work, *args, retries=_RETRIES, pure=False, **kwargs)
        except Exception as error:  # a client that lost its scheduler raises what it had under way
            raise self._gone from error
        return cast("Future[Any]", _Answer(future, self._gone))


class _Answer:
    """The result of a task, or DataError where the scheduler has forgotten it."""

    def __init__(self, future: Any, gone: DataError):
        self._future = future
        self._gone = gone

    def result(self, timeout: float | None = None) -> Any:
        try:
            return self._future.result(timeout)
        except TimeoutError:
            raise
        except (CancelledError, OSError) as error:  # lost on the way, or with the scheduler
            raise self._gone from error

    def done(self) -> bool:
        return bool(self._future.done())


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Provide the cluster of the scheduler at an address, e.g. ``tcp://127.0.0.1:8786``; its workers have vnegov.

    Raises:
        UsageError: Dask is not installed, no scheduler answers there, or it has no workers.
    """
    try:
        from distributed import Client, KilledWorker
        from distributed.comm import addressing, registry
    except ImportError as error:
        raise UsageError("--scheduler needs Dask, which is not installed: pip install 'vnegov[dask]'.") from error
    _hush()
    try:
        scheme, place = cast(Any, addressing).parse_address(address)
        cast(Any, registry).get_backend(scheme)
        cast(Any, addressing).parse_host_port(place)  # a client of an address that is none waits 20 seconds in vain
        client: Any = cast(Any, Client)(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"No Dask scheduler answers at {address}: {' '.join(str(error).split())}") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError(f"The Dask scheduler at {address} has no workers. Start `dask worker {address}` first.")
        gone = DataError(
            f"The Dask scheduler at {address} is gone. What was stored is kept: start it, then give the same "
            "command again."
        )

        def check() -> None:
            if client.status not in ("running", "connecting"):
                raise gone

        yield Cluster(_Submitting(client, gone), threads, KilledWorker, check)


def _hush() -> None:
    """Keep Dask from logging what is told here in one line; it goes on after a client is closed."""
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
