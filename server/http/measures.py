"""What is counted of requests and workers, as Prometheus reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric

from server.health import STARTED
from server.http.asked import Asked
from server.http.kept import Kept
from server.http.reply import Reply
from server.workers.state import PoolState

_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Measures:
    """The counts of one server."""

    content_type: Final = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self, release: str, workers: Callable[[], PoolState | None]) -> None:
        """Count for the release with this id; ``workers`` tells what the workers do."""
        self._registry = CollectorRegistry(auto_describe=False)
        self._requests = Counter(
            "vnegov_requests", "Requests answered.", ["route", "status", "source"], registry=self._registry
        )
        self._seconds = Histogram(
            "vnegov_request_seconds",
            "From the request's head to the answer, by where it came from.",
            ["source"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._bytes = Counter("vnegov_response_bytes", "Bytes of bodies sent.", registry=self._registry)
        self._counters: dict[tuple[str, int, str], Counter] = {}
        self._histograms = {source: self._seconds.labels(source) for source in ("kept", "made", "own")}
        self._registry.register(_State(release, workers, self))
        self.kept: Kept | None = None

    def watch(self, kept: Kept) -> None:
        """Tell of these kept answers too."""
        self.kept = kept

    def count(self, asked: Asked, reply: Reply, seconds: float) -> None:
        """Count one answer that took ``seconds``."""
        key = (reply.route, reply.status, reply.source)
        counter = self._counters.get(key)
        if counter is None:
            counter = self._counters[key] = self._requests.labels(reply.route, str(reply.status), reply.source)
        counter.inc()
        self._histograms[reply.source].observe(seconds)
        if isinstance(reply.body, bytes) and asked.method != "HEAD":
            self._bytes.inc(len(reply.body))

    def page(self) -> bytes:
        """Return all counts in Prometheus' text format."""
        return generate_latest(self._registry)


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
        kept = self._measures.kept
        if kept is not None:
            yield GaugeMetricFamily("vnegov_kept_bytes", "Memory that kept answers take.", value=kept.held)
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
