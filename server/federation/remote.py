"""Asking another SPARQL endpoint, within limits: one address, one deadline, so many bytes and rows, no redirects."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from graph.namespaces import BASE
from server.errors import ServiceFailed
from server.federation.allowed import Origin, resolve
from server.terms import Row, Term

_JSON: Final = "application/sparql-results+json"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
SKOLEM: Final = f"{BASE}.well-known/genid/"
"""What blank nodes of other servers are called by: this, then letters of the answer's own, then those of the node."""

_CHUNK: Final = 65536
_SHOWN: Final = 200


@dataclass(frozen=True)
class ServiceLimits:
    """What one SERVICE clause may use.

    Attributes:
        seconds: from the first packet to the last byte.
        size: bytes of the answer.
        rows: rows of the answer.
        bindings: how many rows of our own are sent along to restrict the answer; more, and none is sent.
    """

    seconds: float
    size: int
    rows: int
    bindings: int


@dataclass(frozen=True)
class RemoteRows:
    """The rows that an endpoint gave: the variables that are bound in some row, and the rows."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


def ask_remote(
    origin: Origin, address: str, query: str, limits: ServiceLimits, agent: str, answer: str = "0"
) -> RemoteRows:
    """Send a SELECT query to an endpoint and return its rows.

    Args:
        origin: the server, one that may be asked.
        address: the endpoint, on this server.
        query: the query.
        limits: what the answer may take; it asks for one row more than it may have.
        agent: who asks, as the header User-Agent says it.
        answer: letters that tell this answer from others, whose blank nodes are others.

    Raises:
        ServiceFailed: no answer in time, a redirect or another status than 200, too many bytes or rows, or an answer
            that is not in the JSON format of SPARQL results.
    """
    try:
        body = _fetch(origin, address, query, limits, agent)
    except (OSError, HTTPException) as error:
        raise _failed(origin, "không trả lời được", f"cannot be asked: {type(error).__name__}") from error
    return _read(origin, body, limits, answer)


def _fetch(origin: Origin, address: str, query: str, limits: ServiceLimits, agent: str) -> bytes:
    end = time.monotonic() + limits.seconds
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Accept": _JSON,
        "Accept-Encoding": "identity",
        "Connection": "close",
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": agent,
    }
    late = threading.Event()
    connection = HTTPConnection(origin.host, origin.port)
    try:
        with _connected(origin, end, late) as channel:
            connection.sock = channel
            connection.request("POST", path, urlencode({"query": query}).encode(), headers)
            with connection.getresponse() as response:
                body = _body(origin, response, limits)
            if late.is_set():
                raise TimeoutError
            return body
    except (OSError, HTTPException) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            seconds = f"{limits.seconds:g}"
            raise _failed(origin, f"không trả lời trong {seconds} giây", f"did not answer in {seconds} s") from error
        raise
    finally:
        connection.close()


@contextlib.contextmanager
def _connected(origin: Origin, end: float, late: threading.Event) -> Iterator[socket.socket]:
    """Connect to an address that was looked at before, so that no name can change its meaning in between.

    When the time is up the socket is shut down, whatever is being waited for, and ``late`` is set.
    """
    channel = _first_that_answers(resolve(origin), end)
    handle = channel.dup()  # TLS takes the socket over; the connection has this second handle

    def give_up() -> None:
        late.set()
        with contextlib.suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, end - time.monotonic()), give_up)
    timer.daemon = True
    timer.start()
    try:
        if origin.scheme == "https":
            with ssl.create_default_context().wrap_socket(channel, server_hostname=origin.host) as secure:
                yield secure
        else:
            yield channel
    finally:
        timer.cancel()
        handle.close()
        channel.close()


def _first_that_answers(addresses: list[tuple[str, int]], end: float) -> socket.socket:
    for place, address in enumerate(addresses):
        left = (end - time.monotonic()) / (len(addresses) - place)
        if left <= 0:
            raise TimeoutError
        try:
            channel = socket.create_connection(address, timeout=left)
        except OSError:
            if place == len(addresses) - 1:
                raise
        else:
            channel.settimeout(None)  # the timer ends it
            return channel
    raise TimeoutError


def _body(origin: Origin, response: HTTPResponse, limits: ServiceLimits) -> bytes:
    if 300 <= response.status < 400:
        to = _shown(response.getheader("Location", ""))
        raise _failed(origin, f"chuyển hướng tới {to}", f"redirects to {to}; name that address in the query")
    read = response.read(limits.size + 1 if response.status == 200 else _SHOWN)
    if response.status != 200:
        said = f"{response.status}: {_shown(read.decode('utf8', 'replace'))}"
        raise _failed(origin, f"trả lời {said}", f"answered {said}", status=400 if response.status == 400 else 503)
    if len(read) > limits.size:
        size = f"{limits.size / 1e6:g}"
        raise _failed(origin, f"trả lời dài hơn {size} MB", f"answered with more than {size} MB", restrict=True)
    return read


def _read(origin: Origin, body: bytes, limits: ServiceLimits, answer: str) -> RemoteRows:
    try:
        found = json.loads(body)
        names = [str(name) for name in found["head"].get("vars", [])]
        given = found["results"]["bindings"]
        rows = tuple(
            {name: _term(row[name], answer) for name in names if name in row} for row in given[: limits.rows + 1]
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _failed(
            origin, "trả lời không phải JSON của SPARQL", "answered with what is not SPARQL results in JSON"
        ) from error
    if len(rows) > limits.rows:
        count = f"{limits.rows:,}"
        vi = f"trả lời hơn {count.replace(',', '.')} dòng"
        raise _failed(origin, vi, f"answered with more than {count} rows", restrict=True)
    return RemoteRows(tuple(name for name in names if any(name in row for row in rows)), rows)


def _term(said: dict[str, Any], answer: str) -> Term:
    """Return a term of the JSON format. A blank node becomes an IRI, since no query can name one (RDF 1.1, 3.5)."""
    kind, value = said["type"], said["value"]
    if not isinstance(value, str):
        raise TypeError("a value is a string")
    if kind == "uri":
        return Term("iri", value)
    if kind == "bnode":
        return Term("iri", f"{SKOLEM}{answer}-{''.join(one if one.isalnum() else '-' for one in value)}")
    if kind not in ("literal", "typed-literal"):
        raise ValueError(f"there is no kind of term {kind!r}")
    language = said.get("xml:lang") or ""
    return Term("literal", value, _LANG_STRING if language else said.get("datatype") or _STRING, language)


def _shown(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:_SHOWN]


def _failed(origin: Origin, vi: str, en: str, *, restrict: bool = False, status: int = 503) -> ServiceFailed:
    if status == 400:
        hint = {"vi": "Sửa nhóm { … } sau SERVICE.", "en": "Correct the group { … } after SERVICE."}
    elif restrict:
        hint = {
            "vi": "Thêm điều kiện hoặc LIMIT trong nhóm của SERVICE.",
            "en": "Restrict the group of SERVICE, or put a sub-SELECT with LIMIT into it.",
        }
    else:
        hint = {
            "vi": "Thử lại sau, hoặc dùng SERVICE SILENT.",
            "en": "Try again later, or use SERVICE SILENT.",
        }
    return ServiceFailed({"vi": f"{origin} {vi}.", "en": f"{origin} {en}."}, hint=hint, status=status)
