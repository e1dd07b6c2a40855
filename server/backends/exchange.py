"""One exchange with a remote SPARQL endpoint: a query posted, a whole document back, or an error that says why not.

The address is fixed and no redirect is followed. An answer counts only when all of it has come: it is held to a
largest size and a deadline, and compared with the length that was announced.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import IncompleteRead
from typing import Final
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from graph.errors import UsageError
from server.answers import QuerySyntaxError
from server.errors import BackendFailed, ProblemError
from server.limits import Limits, limit_reached

logger = logging.getLogger("server.backends")

_BLOCK: Final = 1 << 16
_MARKUP: Final = 4
"""How much longer a document in JSON may be than the same answer in the format that is sent on."""
_MOST_SAID: Final = 2_000
"""How many bytes of an error's text are read."""
_STOPPED: Final = re.compile(r"S1T\d\d|estimated execution time|tim(?:ed?)?[ -]?out|out of memory|memory limit", re.I)
"""What a 500 says when the query was stopped, and nothing is wrong with the store (Virtuoso: S1T00, S1TAT)."""
_CONNECTIONS: Final = 32


@dataclass(frozen=True)
class Endpoint:
    """Where a remote endpoint is.

    Attributes:
        url: its address, for queries.
        user: the name that is sent with each request (HTTP Basic); empty for none.
        password: what belongs to it.
        connect_seconds: how long a connection may take to be made.
    """

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    connect_seconds: float = 2.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                f"{self.shown} is no address of a SPARQL endpoint. Expected one such as http://localhost:8890/sparql."
            )
        if parts.username is not None:
            raise UsageError(
                f"The address {self.shown} has a user name in it. "
                "Put it into VNEGOV_BACKEND_USER and VNEGOV_BACKEND_PASSWORD, which are never logged."
            )

    @property
    def shown(self) -> str:
        """The address as it may be shown: without a user name, a password, or parameters that may be secrets."""
        parts = urlsplit(self.url)
        if not parts.netloc:
            return f"“{self.url.rpartition('@')[2]}”"
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


@dataclass(frozen=True)
class Document:
    """A whole answer with status 200.

    Attributes:
        body: its bytes.
        media_type: without parameters, in lower case.
        headers: all of them; names in any case.
        seconds: how long it took.
    """

    body: bytes
    media_type: str
    headers: Mapping[str, str]
    seconds: float


class Exchange:
    """Connections to one endpoint, kept open between requests; may be used by any thread and after a fork."""

    def __init__(self, endpoint: Endpoint, limits: Limits) -> None:
        self.endpoint = endpoint
        self._limits = limits
        self._lock = threading.Lock()
        self._pools: list[tuple[int, urllib3.PoolManager]] = []

    def post(self, fields: Sequence[tuple[str, str]], accept: str) -> Document:
        """Post a form and return the whole answer.

        Raises:
            QuerySyntaxError: the endpoint says that the query is none (400).
            LimitReached: it took too long or grew too large, here or there.
            BackendFailed: there is no answer, or one that is not whole.
        """
        start = time.monotonic()
        deadline = start + self._limits.seconds
        body = urlencode(fields).encode()
        try:
            response = self._send(body, accept, deadline)
            try:
                return self._received(response, start, deadline)
            finally:
                response.close()  # one that was read to its end has given its connection back before
        except ReadTimeoutError as error:
            raise limit_reached("seconds", self._limits) from error
        except (HTTPError, IncompleteRead, OSError) as error:
            raise self._failed(f"{type(error).__name__}: {error}") from error

    def _send(self, body: bytes, accept: str, deadline: float) -> BaseHTTPResponse:
        """Post, and once more where a connection that was kept open turns out to be closed."""
        try:
            return self._request(body, accept, deadline)
        except ProtocolError:
            return self._request(body, accept, deadline)

    def _request(self, body: bytes, accept: str, deadline: float) -> BaseHTTPResponse:
        headers = {
            "Accept": accept,
            "Accept-Encoding": "identity",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "User-Agent": "vnegov",
        }
        if self.endpoint.user:
            account = f"{self.endpoint.user}:{self.endpoint.password}"
            headers.update(urllib3.make_headers(basic_auth=account))
        timeout = urllib3.Timeout(connect=self.endpoint.connect_seconds, read=max(0.01, deadline - time.monotonic()))
        return self._connections().request(
            "POST",
            self.endpoint.url,
            body=body,
            headers=headers,
            timeout=timeout,
            redirect=False,
            retries=False,
            preload_content=False,
        )

    def _connections(self) -> urllib3.PoolManager:
        """Return this process's connections.

        Those of the process that it was forked from are kept and never touched: to close one here would close
        whatever has got its number in this process.
        """
        with self._lock:
            if not self._pools or self._pools[-1][0] != os.getpid():
                self._pools.append((os.getpid(), urllib3.PoolManager(num_pools=1, maxsize=_CONNECTIONS)))
            return self._pools[-1][1]

    def _received(self, response: BaseHTTPResponse, start: float, deadline: float) -> Document:
        most = _MARKUP * self._limits.size if response.status == 200 else _MOST_SAID
        body, whole = self._read(response, deadline, most)
        if response.status != 200:
            raise self._refusal(response, body)
        if not whole:
            raise limit_reached("size", self._limits)
        self._check_length(response, len(body))
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Document(body, media_type, response.headers, time.monotonic() - start)

    def _read(self, response: BaseHTTPResponse, deadline: float, most: int) -> tuple[bytes, bool]:
        """Return what comes, and whether it is all there is: at most ``most`` bytes are kept."""
        blocks: list[bytes] = []
        size = 0
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise limit_reached("seconds", self._limits)
            held = getattr(response.connection, "sock", None)
            if isinstance(held, socket.socket):
                held.settimeout(left)
            block = response.read1(_BLOCK)
            if not block:
                return b"".join(blocks), True
            size += len(block)
            if size > most:
                return b"".join(blocks)[:most], False
            blocks.append(block)

    def _check_length(self, response: BaseHTTPResponse, size: int) -> None:
        stated = response.headers.get("Content-Length")
        if stated is not None and stated.isdigit() and int(stated) != size:
            raise self._failed(f"{size} bytes came of the {stated} that were announced")
        if stated is None and "chunked" not in response.headers.get("Transfer-Encoding", "").lower():
            raise self._failed("the answer states no length and is not sent in chunks: whether all came is not known")

    def _refusal(self, response: BaseHTTPResponse, body: bytes) -> Exception:
        """Return what a status other than 200 means."""
        said = " ".join(body.decode("utf8", "replace").split())[:300]
        status, wait = response.status, response.headers.get("Retry-After", "")
        retry = int(wait) if wait.isdigit() and int(wait) > 0 else None
        if status == 400:
            return QuerySyntaxError(f"the data store says: {said}")
        if status in (206, 408, 429, 503, 504) or (status == 500 and _STOPPED.search(said)):
            return limit_reached("backend", self._limits, retry=retry)
        if status in (413, 507):
            return limit_reached("size", self._limits)
        return self._failed(f"status {status}: {said}")

    def _failed(self, cause: str) -> ProblemError:
        return BackendFailed(f"The backend {self.endpoint.shown} failed: {cause}")
