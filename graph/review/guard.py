"""Who is let in to the pages of a review: the browser that was given the one-time address, on this computer.

Every request must name this computer's loopback address and come through no proxy; every page but the opening one
needs the cookie that the one-time token was exchanged for; every form must carry the token of this run and come from
a page of ours.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from typing import Final

from flask import Flask, Request, Response, abort, request

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
OPEN_ENDPOINTS: Final = {"open_review", "static"}
_PROXY_HEADERS: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


class Gate:
    """The secrets of one run, all made when it starts and gone when it ends.

    Attributes:
        port: the port that the review listens on.
        token: what opens the review, once.
        form_token: what every form carries.
        cookie_name: the name of the cookie; other programs on this computer have other ports, so other names.
    """

    def __init__(self, port: int):
        self.port = port
        self.token = secrets.token_urlsafe(32)
        self.form_token = secrets.token_urlsafe(32)
        self.cookie_name = f"vnegov-review-{port}"
        self._cookie = secrets.token_urlsafe(32)
        self._unused = True
        self._lock = threading.Lock()

    def exchange(self, token: str) -> str | None:
        """Return the cookie for the one-time token, which is void from then on; ``None`` for anything else."""
        with self._lock:
            if not self._unused or not hmac.compare_digest(token.encode(), self.token.encode()):
                return None
            self._unused = False
            return self._cookie

    def knows(self, asked: Request) -> bool:
        """Whether a request has the cookie."""
        given = asked.cookies.get(self.cookie_name, "")
        return hmac.compare_digest(given.encode(), self._cookie.encode())

    def from_our_form(self, asked: Request) -> bool:
        """Whether a POST was sent by a form of a page of ours."""
        site = asked.headers.get("Sec-Fetch-Site", "same-origin")
        origin = asked.headers.get("Origin", f"http://{asked.host}")
        given = asked.form.get("form_token", "")
        ours = hmac.compare_digest(given.encode(), self.form_token.encode())
        return ours and site == "same-origin" and origin == f"http://{asked.host}"

    def at_home(self, asked: Request) -> bool:
        """Whether a request names this computer's loopback address and came through no proxy."""
        hosts = {f"{name}:{self.port}" for name in LOOPBACK_NAMES}
        return asked.headers.get("Host") in hosts and not any(header in asked.headers for header in _PROXY_HEADERS)


def install(app: Flask, gate: Gate) -> None:
    """Let ``gate`` judge every request of ``app``, and make every response safe.

    A refused request ends in status 421 (another host), 403 (no cookie) or 400 (a form that is not ours); its
    description is the key of the words that say so.
    """

    def judge() -> None:
        if not gate.at_home(request):
            abort(421, "denied.host")
        if request.endpoint in OPEN_ENDPOINTS:
            return
        if not gate.knows(request):
            abort(403, "denied.token")
        if request.method == "POST" and not gate.from_our_form(request):
            abort(400, "denied.form")

    def complete(response: Response) -> Response:
        headers = response.headers
        headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Cache-Control"] = "no-store"
        return response

    app.before_request(judge)
    app.after_request(complete)
