"""What the server is told when it starts. Every limit is here, with its unit and its reason."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from graph.paths import QUERIES
from server.limits import Limits


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
        remote_workers: how many processes ask the remote endpoint, one query each at a time; they wait more than
            they compute.
        threads: how many requests for pages are answered at the same time; questions to the endpoint have
            threads of their own, so that they never keep a page waiting.
        connections: how many connections are kept open at the same time; slow readers hold one each.
        max_body_bytes: the longest request body; a query longer than this is not a question.
        workers: how many processes evaluate queries, one query each at a time. With 0, queries are evaluated in
            the server's own process, where only the writing of an answer is limited: for trusted readers alone.
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
    remote_workers: int = 8
    threads: int = 8
    connections: int = 500
    max_body_bytes: int = 1_000_000
    workers: int = max(2, os.cpu_count() or 2)
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
        )
