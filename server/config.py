"""What the server is told when it starts. Every limit is here, with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.paths import QUERIES


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
        threads: how many requests are answered at the same time.
        connections: how many connections are kept open at the same time; slow readers hold one each.
        stack_bytes: the stack of a thread that answers; deeply nested queries need more than is usual.
        max_body_bytes: the longest request body; a query longer than this is not a question.
        max_result_bytes: the longest answer that is written, before it is refused with 503.
        max_seconds: how long an answer may be in writing, before it is refused with 503.
        table_rows: how many rows of a result an HTML page shows; the data formats give all of them.
        page_rows: how many entries a list shows on one page.
        section_rows: how many entries a section of an entity page shows before it says how many more.
        described_links: how many things that point to an entity its data file describes.
    """

    release: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8080
    queries: Path = QUERIES
    public_url: str = ""
    threads: int = 8
    connections: int = 500
    stack_bytes: int = 256 * 1024 * 1024
    max_body_bytes: int = 1_000_000
    max_result_bytes: int = 200_000_000
    max_seconds: float = 30.0
    table_rows: int = 500
    page_rows: int = 50
    section_rows: int = 10
    described_links: int = 500
