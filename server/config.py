"""What the server is told when it starts. Every limit is here, with its unit and its reason."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from graph.errors import UsageError
from graph.paths import QUERIES
from server.limits import Limits

_LEAST: Final = {
    "threads": 1, "connections": 10, "head_seconds": 0.1, "body_seconds": 0.1, "send_seconds": 0.1,
    "max_head_bytes": 8192, "max_body_bytes": 1, "max_seconds": 0.1, "max_cpu_seconds": 1,
    "max_memory_bytes": 10_000_000,
    "max_rows": 1, "max_result_bytes": 1000, "stack_bytes": 1_000_000, "table_rows": 1, "table_cells": 1,
    "page_rows": 1, "section_rows": 1, "described_links": 1,
}  # fmt: skip
"""The least value of settings for which 0 has no meaning; below that nothing could be answered."""

_REPORT_TO: Final = re.compile(r"(?:mailto:)?[^\s@/:?&<>\"]+@[^\s@/:?&<>\"]+|https?://[^\s/?#<>\"]+[^\s<>\"]*")


@dataclass(frozen=True)
class Config:
    """The settings of one server.

    Attributes:
        release: a folder of releases with its ``current`` link, or one release; None means
            ``$VNEGOV_RELEASE``, else the default folder.
        host: the address to listen on. The default is reachable from this computer only.
        port: the TCP port to listen on.
        queries: the folder of canned queries.
        public_url: the address under which readers reach the site, without a final slash, for the service
            description; empty means the address of each request.
        dataset: RDF files to serve instead of a release.
        backend: what holds the data of the release: ``memory``, ``rocksdb`` or ``remote`` (docs/backends.md).
        backend_folder: the folder of RocksDB stores, one for each release; None means ``rocksdb`` beside the release.
        backend_url: the address of the remote SPARQL endpoint. An account for it is taken from the environment
            (``VNEGOV_BACKEND_USER``, ``VNEGOV_BACKEND_PASSWORD``), so that it stands in no settings and no log.
        backend_connect_seconds: how long a connection to the remote endpoint may take to be made.
        columns: whether a release in memory is there once more in columns, which answer queries that count, filter,
            group or order much of it. For a million triples they take about four seconds and 100 MB more.
        remote_workers: how many processes ask the remote endpoint, one query each at a time; they wait more than
            they compute.
        threads: how many requests for pages are answered at the same time; questions to the endpoint have
            threads of their own, so that they never keep a page waiting.
        connections: how many connections are kept open at the same time; slow clients hold one each.
        head_seconds: how long a client may take to send a request's head, and a connection may stay idle.
        body_seconds: how long a client may take to send a request's body; then 408.
        send_seconds: how long a client may take nothing of an answer; then it is let go.
        fronts: how many processes take connections; those beside the first answer look-ups, and hand over to it a
            connection that wants anything else. 0 for one per processor, four at most. (Linux, release in memory.)
        linger_seconds: how long a server that makes way for a new release answers on the connections that it has,
            before it closes idle ones; it takes no new ones.
        awake_microseconds: for how long, after an answer, the loop looks for the next request of the same client before
            it sleeps, as long as that is of use; 0 never does.
        drain_seconds: how long a server that stops may take to finish the requests in hand.
        max_head_bytes: the longest head of a request, about: then 431, and 414 for an address of 64 kB.
        max_body_bytes: the longest request body; a query longer than this is not a question.
        max_sending_bytes: how many bytes of answers longer than 256 kB may wait for their clients; one more is refused
            with 503.
        kept_bytes: how much memory answers may take that are kept for the next one who asks the same; 0 keeps none.
        warm: whether the site asks its own questions when it starts, so that their answers are kept.
        reload_seconds: how often the link to the current release is looked at; one that has moved is served without
            a request lost. 0 never looks; the signal SIGHUP does the same at any time.
        metrics: whether ``/metrics`` answers.
        access_log: the file that a line of JSON is appended to for each request, or ``-`` for standard error; empty
            for none.
        access_log_queries: whether the access log has the text of queries, and not only their digest.
        workers: how many processes evaluate queries, one query each at a time. With 0, queries are evaluated in
            the server's own process, where only the writing of an answer is limited: for trusted readers alone.
        worker_nice: how far the server itself goes before the queries that it evaluates, so that it answers while they
            run (0 to 19, as ``nice``).
        queue: how many queries may wait for a worker; one more is refused with 503.
        max_wait_seconds: how long a query may wait for a worker, before it is refused with 503.
        max_seconds: how long a query may take from its start to its last byte; then its process is ended.
        max_cpu_seconds: how much processor time a query may use; the same by another clock, which the kernel holds.
        max_memory_bytes: how much memory a query may use beyond the release itself.
        max_rows: how many rows or triples an answer may have (a literal with line breaks may count as more).
        max_result_bytes: the longest answer; the server holds it whole before it sends it.
        stack_bytes: the stack on which a query is evaluated. It is memory only as far as it is used; a query
            that passes the guard needs a part of it.
        table_rows: how many rows of a result an HTML page shows; the data formats give all of them.
        table_cells: how many cells such a table may have, where every 200 characters of text count as one more:
            a page of many columns, or of long texts, shows fewer rows.
        page_rows: how many entries a list shows on one page.
        section_rows: how many entries a section of an entity page shows before it says how many more.
        described_links: how many things that point to an entity its data file describes.
        articles: folders with the texts of articles (``<stem>.txt``), which their pages then show whole. A text belongs
            to its publisher: name folders only where readers of this server may read them.
        report_to: who is told that a fact is wrong: an e-mail address, or the address of an issue tracker in which
            `{title}` and `{text}` are filled in; empty shows a text to copy.
        allow_service: the servers that SERVICE clauses may ask, as ``HOST`` (https) or ``http://HOST:PORT``; none
            by default, since each of them is asked by whoever asks us.
        service_calls: how many queries may ask other servers at the same time.
        service_seconds: how long one SERVICE clause may take.
        service_bytes: the longest answer to one SERVICE clause.
        service_rows: how many rows it may have.
        service_bindings: how many rows of our own are sent along to restrict it; more, and it is asked for all.
    """

    release: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8080
    queries: Path = QUERIES
    public_url: str = ""
    dataset: tuple[Path, ...] = ()
    backend: str = "memory"
    backend_folder: Path | None = None
    backend_url: str = ""
    backend_connect_seconds: float = 2.0
    columns: bool = True
    remote_workers: int = 8
    threads: int = 8
    connections: int = 2_000
    fronts: int = 0
    head_seconds: float = 15.0
    body_seconds: float = 15.0
    send_seconds: float = 30.0
    linger_seconds: float = 3.0
    awake_microseconds: int = 30
    drain_seconds: float = 30.0
    max_head_bytes: int = 100_000
    max_body_bytes: int = 1_000_000
    max_sending_bytes: int = 1_000_000_000
    kept_bytes: int = 100_000_000
    warm: bool = True
    reload_seconds: float = 5.0
    metrics: bool = True
    access_log: str = ""
    access_log_queries: bool = False
    workers: int = max(2, os.cpu_count() or 2)
    worker_nice: int = 10
    queue: int = 32
    max_wait_seconds: float = 5.0
    max_seconds: float = 10.0
    max_cpu_seconds: int = 10
    max_memory_bytes: int = 1_000_000_000
    max_rows: int = 1_000_000
    max_result_bytes: int = 100_000_000
    stack_bytes: int = 512 * 1024 * 1024
    table_rows: int = 500
    table_cells: int = 5_000
    page_rows: int = 50
    section_rows: int = 10
    described_links: int = 500
    articles: tuple[Path, ...] = ()
    report_to: str = ""
    allow_service: tuple[str, ...] = ()
    service_calls: int = 4
    service_seconds: float = 10.0
    service_bytes: int = 5_000_000
    service_rows: int = 10_000
    service_bindings: int = 200

    def __post_init__(self) -> None:
        """Refuse values with which nothing could be served.

        Raises:
            UsageError: naming the setting, its value and what it may be.
        """
        for field in fields(self):
            value, least = getattr(self, field.name), _LEAST.get(field.name, 0)
            if isinstance(value, (int, float)) and not least <= value < math.inf:
                raise UsageError(
                    f"The setting {field.name} is {value}; it has to be {least:,} or more. See docs/serving.md."
                )
        if self.public_url and not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*[^\s/?#])?", self.public_url):
            raise UsageError(
                f"The setting public_url is {self.public_url!r}; expected is an address such as "
                "https://data.example.org, without a final slash."
            )
        if self.report_to and not _REPORT_TO.fullmatch(self.report_to):
            raise UsageError(
                f"The setting report_to is {self.report_to!r}; expected is an e-mail address, or an address such as "
                "https://example.org/issues/new?title={title}&body={text}."
            )

    @property
    def limits(self) -> Limits:
        """What one query may use."""
        return Limits(
            seconds=self.max_seconds,
            size=self.max_result_bytes,
            rows=self.max_rows,
            cpu_seconds=self.max_cpu_seconds,
            memory=self.max_memory_bytes,
            stack=self.stack_bytes,
            queue=self.queue,
            queue_seconds=self.max_wait_seconds,
            nice=self.worker_nice,
        )
