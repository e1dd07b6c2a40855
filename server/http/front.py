"""The front: health, metrics and kept answers at once; every other answer from the application, and kept if it may be.

It is a WSGI application around another one. The server calls its two halves by themselves: ``at_once`` where nothing
may wait, ``made`` in a thread.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from server.health import body_of, status_of
from server.http.asked import Asked, of_environ
from server.http.conditions import matched, not_modified, passed_on
from server.http.kept import Kept
from server.http.key import Case, case_of, key_of
from server.http.measures import Measures
from server.http.packing import is_text, packed, packs
from server.http.ready import ReadyAnswers
from server.http.reply import Application, FileBody, Headers, Reply, reply_of

RELEASE_HEADER: Final = "x-vnegov-release"
_TAGGED: Final = 2_000_000
"""Answers up to this many bytes get an entity tag of their content where the application gives none of its own."""
_READY_SHARE: Final = 4
"""The fraction (1/n) of the memory for kept answers that those take that are ready to be sent."""
_NO_STORE: Final = ("cache-control", "no-store")


class Front:
    """What stands before the application of one release."""

    def __init__(
        self,
        application: Application,
        release: str,
        health: Callable[[], Mapping[str, Any]],
        kept_bytes: int,
        measures: Measures | None,
    ) -> None:
        """Stand before ``application``.

        Args:
            application: answers what is not kept.
            release: the id of the release it serves, part of every entity tag.
            health: what ``/health`` says.
            kept_bytes: how much memory kept answers may take; with 0 none is kept.
            measures: what counts, and answers ``/metrics``; None for neither.
        """
        self.ready = ReadyAnswers(kept_bytes // _READY_SHARE)
        self.kept = Kept(kept_bytes - kept_bytes // _READY_SHARE)
        self.measures = measures
        self.release = release
        self._application = application
        self._health = health
        if measures is not None:
            measures.watch(self.kept, self.ready)

    def at_once(self, case: Case) -> Reply | None:
        """Return the answer of a request if that takes no work; None where somebody has to be asked."""
        asked = case.asked
        if asked.method in ("GET", "HEAD"):
            if asked.path == "/health":
                found = self._health()
                return self._own(body_of(found), "application/json", "/health", status_of(found))
            if asked.path == "/metrics" and self.measures is not None:
                return self._own(self.measures.page(), self.measures.content_type, "/metrics")
        reply = self.kept.get(case.key)
        return None if reply is None else _as_asked(reply, asked)

    def made(self, case: Case) -> Reply:
        """Return the answer of a request from the application, and keep it if it may be given again."""
        found = self.kept.get(case.key)
        if found is not None:
            return _as_asked(found, case.asked)
        return self.finished(case, self.plain(case) or self._of_application(case))

    def plain(self, case: Case) -> Reply | None:
        """Return the answer of a request as it is kept for those who want it in no encoding."""
        return self.kept.get(key_of(case.asked, "")) if case.encoding and case.key else None

    def finished(self, case: Case, reply: Reply) -> Reply:
        """Return an answer as it is sent, and keep it if it may be given again."""
        reply = self._completed(reply, case.encoding)
        if case.key is not None and self.kept.size and _may_be_kept(reply):
            self.kept.put(case.key, reply._replace(source="kept"))
        return _as_asked(reply, case.asked)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as a WSGI application."""
        length = environ.get("CONTENT_LENGTH") or "0"
        body = environ["wsgi.input"].read(int(length)) if length.isdigit() else b""
        case = case_of(of_environ(environ, body))
        start = time.perf_counter()
        reply = self.at_once(case) or self.made(case)
        self.note(case.asked, reply, time.perf_counter() - start)
        headers = list(reply.headers)
        if isinstance(reply.body, bytes):
            headers.append(("content-length", str(len(reply.body))))
        start_response(f"{reply.status} {HTTPStatus(reply.status).phrase}", headers)
        if isinstance(reply.body, bytes):
            return [b"" if case.asked.method == "HEAD" else reply.body]
        return _closing(reply.body)

    def note(self, asked: Asked, reply: Reply, seconds: float) -> None:
        """Count an answer that has been sent."""
        if self.measures is not None:
            self.measures.count(asked, reply, seconds)

    def _of_application(self, case: Case) -> Reply:
        asked, encoding = case.asked, case.encoding
        environ = asked.environ()
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        tags = passed_on(asked.get("if-none-match"), encoding)
        if tags:
            environ["HTTP_IF_NONE_MATCH"] = tags
        else:
            environ.pop("HTTP_IF_NONE_MATCH", None)
        return reply_of(self._application, environ)

    def _completed(self, reply: Reply, encoding: str) -> Reply:
        """Return an answer with entity tag, cache headers, and compressed as asked for."""
        if reply.status == HTTPStatus.NOT_MODIFIED:
            vary = _with(reply.header("vary"), "Accept-Encoding")
            return reply._replace(headers=_replaced(reply.headers, {"vary": vary}))
        if reply.status != HTTPStatus.OK or isinstance(reply.body, FileBody):
            return reply
        settled = reply if reply.settled else self._settled(reply, reply.body)
        return _encoded(settled, reply.body, encoding) if encoding else settled

    def _settled(self, reply: Reply, body: bytes) -> Reply:
        headers = dict(reply.headers)
        added: dict[str, str] = {}
        if "no-store" not in headers.get("cache-control", "") and not reply.volatile:
            if "etag" in headers or len(body) <= _TAGGED:
                added["etag"] = headers.get("etag") or f'"{self._tag(body)}"'
            added["cache-control"] = headers.get("cache-control", "public, no-cache")
        if is_text(headers.get("content-type", "")):
            added["vary"] = _with(headers.get("vary", ""), "Accept-Encoding")
        return reply._replace(headers=_replaced(reply.headers, added), settled=True)

    def _tag(self, body: bytes) -> str:
        return hashlib.blake2b(body, digest_size=16, key=self.release.encode()[:64]).hexdigest()

    def _own(self, body: bytes, content_type: str, route: str, status: int = 200) -> Reply:
        headers = [
            ("content-type", content_type),
            _NO_STORE,
            ("x-content-type-options", "nosniff"),
            ("access-control-allow-origin", "*"),
            (RELEASE_HEADER, self.release),
        ]
        return Reply(status, headers, body, route, "own")


def _may_be_kept(reply: Reply) -> bool:
    return (
        reply.status == HTTPStatus.OK
        and isinstance(reply.body, bytes)
        and not reply.volatile
        and "no-store" not in reply.header("cache-control")
    )


def _encoded(reply: Reply, body: bytes, encoding: str) -> Reply:
    """Return an answer whose headers are settled in an encoding, if that makes it smaller and it is in none."""
    if not packs(body, reply.header("content-type")) or reply.header("content-encoding"):
        return reply
    changed = {"content-encoding": encoding}
    etag = reply.header("etag")
    if etag:
        changed["etag"] = f'{etag[:-1]}-{encoding}"'
    return reply._replace(headers=_replaced(reply.headers, changed), body=packed(body, encoding))


def _as_asked(reply: Reply, asked: Asked) -> Reply:
    """Return an answer as 304 without a body where the client has it already."""
    known = asked.headers.get("if-none-match")
    if known is None:
        return reply
    if reply.status == HTTPStatus.OK and matched(known, reply.header("etag")):
        return not_modified(reply)
    if reply.status == HTTPStatus.NOT_MODIFIED:
        return not_modified(reply, known)
    return reply


def _replaced(headers: Headers, added: Mapping[str, str]) -> list[tuple[str, str]]:
    return [*((name, value) for name, value in headers if name not in added), *added.items()]


def _with(vary: str, name: str) -> str:
    return vary if name.lower() in vary.lower() else f"{vary}, {name}" if vary else name


def _closing(body: FileBody) -> Iterator[bytes]:
    try:
        yield from body
    finally:
        body.close()
