"""What every request and response must keep to: no control characters in, safe headers out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from flask import Flask, Response, request

from server.assets import KEPT, version
from server.errors import BadRequest
from server.i18n import COOKIE, COOKIE_SECONDS, LANGUAGES
from server.site import current_site

RELEASE_HEADER: Final = "X-Vnegov-Release"
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_OR_LINE: Final = re.compile(r"[\x00-\x1f\x7f]")
_METHODS: Final = "GET, HEAD, POST, OPTIONS"


def install(app: Flask) -> None:
    """Check every request and complete every response of ``app``."""
    app.before_request(_refuse_control_characters)
    app.after_request(_complete)


def _refuse_control_characters() -> None:
    """Refuse a request whose address has control characters; line breaks and tabs may stand in parameters.

    Raises:
        BadRequest: naming where.
    """
    where = "đường dẫn", "the path"
    bad = _CONTROL_OR_LINE.search(request.path)
    if not bad:
        for key, value in request.args.items(multi=True):
            bad = bad or CONTROL.search(key) or CONTROL.search(value)
        where = "tham số", "a parameter"
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise BadRequest(
            {
                "vi": f"Có ký tự điều khiển {code} trong {where[0]}.",
                "en": f"There is a control character {code} in {where[1]}.",
            }
        )


@cache
def common_headers(release: str) -> Mapping[str, str]:
    """Return the headers that every answer about a release has."""
    return {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": f"ETag, Link, Retry-After, X-Total-Count, {RELEASE_HEADER}",
        RELEASE_HEADER: release,
    }


def _complete(response: Response) -> Response:
    headers = response.headers
    headers.update(common_headers(current_site().release.id))
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = headers.get("Allow", _METHODS)
        headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type, If-None-Match"
        headers["Access-Control-Max-Age"] = "86400"
    if request.endpoint == "static" and request.args.get("v", "-") == version((request.view_args or {})["filename"]):
        headers["Cache-Control"] = KEPT
    named = request.args.get("lang", "")
    if named in LANGUAGES and response.mimetype == "text/html":
        response.set_cookie(COOKIE, named, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", path="/")
    return response
