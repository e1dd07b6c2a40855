"""Reading one address that the operator gave, within limits. Nothing else in the project asks another machine."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from typing import Any, Final
from urllib.parse import urlsplit

from graph.ingest.errors import UnreadableError
from graph.ingest.reading import MAX_PAGE

DEADLINE: Final = 30.0
"""Seconds that an address may take in all."""

SILENCE: Final = 10.0
"""Seconds without a byte after which it is given up."""

REDIRECTS: Final = 5
"""How many redirections are followed."""

_CHUNK: Final = 65_536
_AGENT: Final = "vnegov (article reader; one page at a person's request)"


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        try:
            _check_scheme(newurl, f"{req.full_url} redirects to")
        except UnreadableError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, *, deadline: float = DEADLINE) -> bytes:
    """Return what an ``http`` or ``https`` address leads to.

    Raises:
        UnreadableError: another scheme, no answer, an error, too slow (``deadline``, in seconds), more than
            ``MAX_PAGE`` bytes, too many redirections, neither text nor HTML.
    """
    _check_scheme(url, "the address is")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept": "text/html, text/plain"})
    try:
        answer = opener.open(request, timeout=min(SILENCE, deadline))
        if answer is None:
            raise UnreadableError(f"{url}: there is no way to read this kind of address.")
        with answer:
            return _body(answer, url, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:  # URLError and HTTPError are OSErrors
        reason = getattr(error, "reason", None) or error
        code = ""
        if isinstance(error, urllib.error.HTTPError):
            code = f"{error.code} "
            error.close()
        raise UnreadableError(f"{url}: cannot be read: {code}{' '.join(str(reason).split())}.") from error


def _body(answer: Any, url: str, deadline: float) -> bytes:
    kind = answer.headers.get_content_type()
    if kind not in ("text/html", "text/plain", "application/xhtml+xml"):
        raise UnreadableError(f"{url}: it is {kind}; expected HTML or plain text.")
    parts: list[bytes] = []
    size, end = 0, time.monotonic() + deadline
    while part := answer.read1(_CHUNK):
        size += len(part)
        parts.append(part)
        if size > MAX_PAGE:
            raise UnreadableError(f"{url}: it has more than {MAX_PAGE:,} bytes.")
        if time.monotonic() > end:
            raise UnreadableError(f"{url}: it took more than {deadline:g} seconds.")
    return b"".join(parts)


def _check_scheme(url: str, what: str) -> None:
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise UnreadableError(f"{url}: {what} no http or https address. Only these are read.")
