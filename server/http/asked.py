"""A request, before any framework reads it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote

BODILESS: Final = ("GET", "HEAD", "OPTIONS")
_ASCII: Final = "".join(map(chr, range(128)))


class Asked(NamedTuple):
    """One request.

    Attributes:
        method: GET, HEAD, POST, …
        path: the path, its escapes decoded.
        query: what stands after ``?``, in ASCII; see ``escaped``.
        headers: name in lower case → value; values of one name are joined as HTTP joins them.
        scheme: ``http`` or ``https``.
        client: the address that the request comes from.
        body: what was sent; empty where nothing was, or where it is longer than allowed.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    scheme: str = "http"
    client: str = ""
    body: bytes = b""

    def get(self, name: str) -> str:
        """Return a header; empty where it was not sent."""
        return self.headers.get(name, "")

    def environ(self) -> dict[str, Any]:
        """Return the request as WSGI has it (PEP 3333). HEAD asks for what GET has, so that both are one answer."""
        host, _, port = self.get("host").rpartition(":")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET" if self.method == "HEAD" else self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path.encode("utf8", "surrogateescape").decode("latin1"),
            "QUERY_STRING": self.query,
            "SERVER_NAME": host or self.get("host") or "localhost",
            "SERVER_PORT": port if port.isdigit() else ("443" if self.scheme == "https" else "80"),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self.client,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.input_terminated": True,
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in self.headers.items():
            environ[_environ_name(name)] = value
        return environ


def escaped(query: str) -> str:
    """Return what stands after ``?`` with letters beyond ASCII as percent-encoded UTF-8, as an address should have it.

    Browsers do that themselves; people who type an address into curl do not.
    """
    return query if query.isascii() else quote(query, safe=_ASCII, errors="surrogateescape")


def joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers with the values of one name joined. Names with an underscore, which WSGI takes for another, go."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            found[name] = f"{found[name]}{'; ' if name == 'cookie' else ','}{value}"
        elif "_" not in name:
            found[name] = value
    return found


def of_environ(environ: Mapping[str, Any], body: bytes) -> Asked:
    """Return the request of a WSGI environment whose body has been read."""
    headers = {name[5:].lower().replace("_", "-"): value for name, value in environ.items() if name[:5] == "HTTP_"}
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            headers[name.lower().replace("_", "-")] = environ[name]
    return Asked(
        environ["REQUEST_METHOD"],
        environ.get("PATH_INFO", "").encode("latin1").decode("utf8", "surrogateescape"),
        environ.get("QUERY_STRING", ""),
        headers,
        environ.get("wsgi.url_scheme", "http"),
        environ.get("REMOTE_ADDR", ""),
        body,
    )


def _environ_name(name: str) -> str:
    upper = name.upper().replace("-", "_")
    return upper if name in ("content-type", "content-length") else f"HTTP_{upper}"
