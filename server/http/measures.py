"""What is counted of requests and workers, as Prometheus reads it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

from prometheus_client import generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric

from server.health import STARTED
from server.http.asked import Asked
from server.http.kept import Kept
from server.http.ready import ReadyAnswers
from server.http.reply import SOURCES, Reply, Source
from server.workers.state import PoolState

_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Measures:
    """The counts of one server."""

    content_type: Final = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self, release: str, workers: Callable[[], PoolState | None]) -> None:
        """Count for the release with this id; ``workers`` tells what the workers do."""
        self.kept: Kept | None = None
        self.ready: ReadyAnswers | None = None
        self._requests: Counter[tuple[str, int, str]] = Counter()
        self._bytes = 0
        self._times: dict[Source, _Times] = {source: _Times() for source in SOURCES}
        self._state = _State(release, workers, self)

    def watch(self, kept: Kept, ready: ReadyAnswers) -> None:
        """Tell of these kept answers too, and of those of them that are ready."""
        self.kept, self.ready = kept, ready

    def count(self, asked: Asked, reply: Reply, seconds: float) -> None:
        """Count one answer that took ``seconds``. To be called by one thread: no lock is taken."""
        self._requests[reply.route, reply.status, reply.source] += 1
        self._times[reply.source].add(seconds)
        if isinstance(reply.body, bytes) and asked.method != "HEAD":
            self._bytes += len(reply.body)

    def given(self) -> dict[str, Any] | None:
        """Return what was counted since the last time, for ``add`` elsewhere; None where nothing was."""
        if not self._requests:
            return None
        requests = [[*of, count] for of, count in self._requests.items()]
        times = {source: times.given() for source, times in self._times.items()}
        given = {"requests": requests, "bytes": self._bytes, "times": times}
        self._requests, self._bytes = Counter(), 0
        self._times = {source: _Times() for source in SOURCES}
        return given

    def add(self, given: Mapping[str, Any]) -> None:
        """Count what was counted in another process."""
        for route, status, source, count in given["requests"]:
            self._requests[route, status, source] += count
        for source, (total, counts) in given["times"].items():
            self._times[source].join(total, counts)
        self._bytes += given["bytes"]

    def collect(self) -> Iterator[Metric]:
        """Yield what was counted, and what is looked at when it is asked for."""
        requests = CounterMetricFamily("vnegov_requests", "Requests answered.", labels=["route", "status", "source"])
        for (route, status, source), count in sorted(self._requests.items()):
            requests.add_metric([route, str(status), source], count)
        yield requests
        seconds = HistogramMetricFamily(
            "vnegov_request_seconds", "From the request's head to the answer, by where it came from.", labels=["source"]
        )
        for name, times in self._times.items():
            seconds.add_metric([name], times.buckets(), times.total)
        yield seconds
        yield CounterMetricFamily("vnegov_response_bytes", "Bytes of bodies sent.", value=self._bytes)
        yield from self._state.collect()

    def page(self) -> bytes:
        """Return all counts in Prometheus' text format."""
        return generate_latest(self)


class _Times:
    """How many answers took how long."""

    def __init__(self) -> None:
        self.total = 0.0
        self._counts = [0] * (len(_SECONDS) + 1)

    def add(self, seconds: float) -> None:
        self._counts[bisect_left(_SECONDS, seconds)] += 1
        self.total += seconds

    def given(self) -> tuple[float, list[int]]:
        """Return the sum of all, and how many took how long."""
        return self.total, self._counts

    def join(self, total: float, counts: Sequence[int]) -> None:
        """Add those of another process."""
        self.total += total
        self._counts = [one + other for one, other in zip(self._counts, counts, strict=True)]

    def buckets(self) -> list[tuple[str, float]]:
        """Return upper bounds with how many took no longer."""
        names = [*map(str, _SECONDS), "+Inf"]
        return list(zip(names, accumulate(self._counts), strict=True))


class _State:
    """What is not counted but looked at when asked for."""

    def __init__(self, release: str, workers: Callable[[], PoolState | None], measures: Measures) -> None:
        self._release = release
        self._workers = workers
        self._measures = measures

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges."""
        info = GaugeMetricFamily("vnegov_release_info", "The release served.", labels=["release"])
        info.add_metric([self._release], 1)
        yield info
        yield GaugeMetricFamily("vnegov_start_time_seconds", "When this process began, since 1970.", value=STARTED)
        kept, ready = self._measures.kept, self._measures.ready
        if kept is not None and ready is not None:
            held = kept.held + ready.held
            yield GaugeMetricFamily("vnegov_kept_bytes", "Memory that kept answers take.", value=held)
            yield GaugeMetricFamily("vnegov_kept_answers", "Answers kept.", value=len(kept))
        state = self._workers()
        if state is not None:
            workers = GaugeMetricFamily("vnegov_workers", "Worker processes.", labels=["state"])
            workers.add_metric(["idle"], state.idle)
            workers.add_metric(["busy"], state.busy)
            yield workers
            yield GaugeMetricFamily("vnegov_queue_length", "Queries that wait for a worker.", value=state.waiting)
            ended = CounterMetricFamily("vnegov_workers_ended", "Workers that have ended, by why.", labels=["reason"])
            for reason, count in sorted(state.ended.items()):
                ended.add_metric([reason], count)
            yield ended
