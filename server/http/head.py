"""The head of a request: what its bytes say. No byte is read from anywhere here, and no answer is sent.

The grammar is that of httptools (llhttp), which takes no bare line feeds, no folded lines, no space before a colon and
no length beside chunks; here stands what it leaves open (RFC 9112).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from httptools import HttpParserError, HttpParserInvalidMethodError, HttpParserUpgrade, HttpRequestParser

from server.http.asked import BODILESS, Asked, escaped, joined
from server.http.key import Case, case_of

END: Final = b"\r\n\r\n"
CHUNKED: Final = -1
_MOST_HEADERS: Final = 100
_LONGEST_TARGET: Final = 65_534
_OFTEN: Final = 2_000
"""Heads up to this many bytes are remembered: programs and proxies send the same ones again and again."""
_TARGET: Final = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ ([^ \r\n]+) HTTP/(\d)\.(\d)\r\n")
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")


class BadRequestError(ValueError):
    """A head that is none, or that is not answered here.

    Attributes:
        status: the status code to answer with.
    """

    def __init__(self, status: int, message: str) -> None:
        """Say why."""
        super().__init__(message)
        self.status = status


class Head(NamedTuple):
    """The head of one request.

    Attributes:
        asked: the request, without its body.
        case: what it has in common with others, where its body, or that it has none, does not matter; else None.
        length: how many bytes its body has; ``CHUNKED`` where that stands in the body.
        keeps: whether its connection may carry another request.
        old: whether it is of HTTP/1.0.
        waits: whether the client sends the body only when told to.
    """

    asked: Asked
    case: Case | None
    length: int
    keeps: bool
    old: bool
    waits: bool


def head_of(raw: bytes, client: str) -> Head:
    """Return what a head says, from its first byte to its empty line.

    Args:
        raw: the bytes.
        client: the address that it comes from.

    Raises:
        BadRequestError: it is not one of HTTP/1.1 or 1.0, or says two things about the length of the body.
    """
    return _remembered(raw, client) if len(raw) <= _OFTEN else _read(raw, client)


def _read(raw: bytes, client: str) -> Head:
    line = _TARGET.match(raw)
    if line is None:
        raise BadRequestError(400, "This is no request line of HTTP/1.1.")
    target, major, minor = line.groups()
    if major != b"1":
        raise BadRequestError(505, "Only HTTP/1.1 and 1.0 are spoken here.")
    if len(target) > _LONGEST_TARGET:
        raise BadRequestError(414, f"The address has more than {_LONGEST_TARGET} bytes.")
    old = minor == b"0"
    fields = _fields(raw, line)
    if len(fields) > _MOST_HEADERS:
        raise BadRequestError(431, f"There are more than {_MOST_HEADERS} headers.")
    headers = joined(fields)
    host, path, query = _parts(target)
    hosts = sum(name == "host" for name, _ in fields)
    if hosts > 1 or (not hosts and not old):
        raise BadRequestError(400, "A request has one Host header.")
    if host:
        headers["host"] = host
    length = _length(headers, old=old)
    method = raw[: line.start(1) - 1].decode()
    asked = Asked(method, path, escaped(query), headers, "http", client)
    connection = [word.strip() for word in headers.get("connection", "").lower().split(",")]
    return Head(
        asked,
        case_of(asked) if method in BODILESS and not length else None,
        length,
        "keep-alive" in connection if old else "close" not in connection,
        old,
        not old and headers.get("expect", "").lower() == "100-continue",
    )


_remembered: Final = lru_cache(maxsize=4096)(_read)


class _Fields:
    """Takes the headers from the parser."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self.over = False

    def on_header(self, name: bytes, value: bytes) -> None:
        self.found.append((name.decode("latin1").lower(), value.decode("latin1").strip(" \t")))

    def on_headers_complete(self) -> None:
        self.over = True


def _fields(raw: bytes, line: re.Match[bytes]) -> list[tuple[str, str]]:
    """Return the headers. The parser knows not all methods and no address beyond ASCII, so that it gets others."""
    target = _BEYOND_ASCII.sub(b"x", line[1])
    try:
        return _parsed(raw[: line.start(1)] + target + raw[line.end(1) :])
    except HttpParserInvalidMethodError:
        return _parsed(b"POST " + target + raw[line.end(1) :])


def _parsed(raw: bytes) -> list[tuple[str, str]]:
    fields = _Fields()
    parser: Any = HttpRequestParser(fields)
    try:
        parser.feed_data(raw)
    except HttpParserInvalidMethodError:
        raise
    except HttpParserUpgrade:  # nothing else is spoken here, so it is a request like others
        pass
    except HttpParserError as error:
        raise BadRequestError(400, f"{error}.") from error
    if not fields.over:
        raise BadRequestError(400, "The head has no end.")
    return fields.found


def _parts(target: bytes) -> tuple[str, str, str]:
    """Return the host that a target names (mostly none), its path, unescaped, and its query."""
    text = target.decode("utf8", "surrogateescape").partition("#")[0]
    host = ""
    if not text.startswith("/") and text != "*":
        try:
            parts = urlsplit(text)
        except ValueError as error:
            raise BadRequestError(400, "This is no address.") from error
        host = parts.netloc.rpartition("@")[2]
        if parts.scheme not in ("http", "https") or not host or not host.isascii():
            raise BadRequestError(400, "An address begins with a slash.")
        text = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    path, _, query = text.partition("?")
    return host, unquote(path.encode("utf8", "surrogateescape").decode("utf8", "replace")), query


def _length(headers: dict[str, str], *, old: bool) -> int:
    """Return how long the body is; see ``Head.length``. The parser has refused most of what is refused here."""
    coding, length = headers.get("transfer-encoding"), headers.get("content-length")
    if coding is not None:
        if length is not None or old:
            raise BadRequestError(400, "A body in chunks has no length, and is one of HTTP/1.1.")
        if coding.lower() != "chunked":
            raise BadRequestError(501, "No transfer coding but chunked is known here.")
        return CHUNKED
    if length is None:
        return 0
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        raise BadRequestError(400, "Content-Length is no number.")
    return int(length)
