"""Reading one address that the operator gave, within limits. Nothing else in the project asks another machine."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from queue import Empty, Queue
from string import punctuation
from threading import Thread
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

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
    answers: Queue[bytes | UnreadableError] = Queue()
    Thread(target=lambda: answers.put(_answer(url, deadline)), daemon=True).start()
    try:
        answer = answers.get(timeout=deadline)
    except Empty:
        raise UnreadableError(f"{url}: it took more than {deadline:g} seconds.") from None
    if isinstance(answer, UnreadableError):
        raise answer
    return answer


def _answer(url: str, deadline: float) -> bytes | UnreadableError:
    """Return what an address leads to or why it cannot be read; what comes byte by byte may keep it busy for ever."""
    try:
        return _asked(url, deadline)
    except UnreadableError as error:
        return error


def _asked(url: str, deadline: float) -> bytes:
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
    request = urllib.request.Request(_in_ascii(url), headers={"User-Agent": _AGENT, "Accept": "text/html, text/plain"})
    try:
        answer = opener.open(request, timeout=min(SILENCE, deadline))
        if answer is None:
            raise UnreadableError(f"{url}: there is no way to read this kind of address.")
        with answer:
            return _body(answer, url)
    except (OSError, http.client.HTTPException, ValueError) as error:  # URLError and HTTPError are OSErrors
        reason = getattr(error, "reason", None) or error
        code = ""
        if isinstance(error, urllib.error.HTTPError):
            code = f"{error.code} "
            error.close()
        raise UnreadableError(f"{url}: cannot be read: {code}{' '.join(str(reason).split())}.") from error


def _in_ascii(url: str) -> str:
    """Return an address as it is sent, with letters and spaces as a person copies them spelled in ASCII."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return urlunsplit((parts.scheme, host, *(quote(part, safe=punctuation) for part in parts[2:])))


def _body(answer: Any, url: str) -> bytes:
    kind = answer.headers.get_content_type()
    if kind not in ("text/html", "text/plain", "application/xhtml+xml"):
        raise UnreadableError(f"{url}: it is {kind}; expected HTML or plain text.")
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_CHUNK):
        size += len(part)
        parts.append(part)
        if size > MAX_PAGE:
            raise UnreadableError(f"{url}: it has more than {MAX_PAGE:,} bytes.")
    if answer.length:
        raise UnreadableError(f"{url}: the connection ended {answer.length:,} bytes before its end. Try again.")
    return b"".join(parts)


def _check_scheme(url: str, what: str) -> None:
    try:
        web = urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
    except ValueError:
        web = False
    if not web:
        raise UnreadableError(f"{url}: {what} no http or https address. Only these are read.")
