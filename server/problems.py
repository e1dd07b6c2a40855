"""From a problem to a page or to ``application/problem+json`` (RFC 9457), by what the request accepts."""

from __future__ import annotations

import json
import logging
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.exceptions import NotFound as NoRoute

from server.errors import (
    BadRequest,
    MethodRefused,
    NotAcceptable,
    NotFound,
    ProblemError,
    ServerFault,
    TooLarge,
    in_language,
)
from server.http.reply import Reply
from server.negotiate import HTML, Format, choose
from server.pages import PROBLEM as PROBLEM_PAGE
from server.pages import current_page, render
from server.site import current_site

logger = logging.getLogger("server")
PROBLEM: Final = Format("json", "application/problem+json", ("application/json",))


def install(app: Flask) -> None:
    """Answer every error of ``app`` as a problem."""
    app.register_error_handler(ProblemError, respond)
    app.register_error_handler(HTTPException, lambda error: respond(_from_http(error)))
    app.register_error_handler(Exception, _our_fault)


def respond(problem: ProblemError) -> Response:
    """Return a problem as a page for a browser, else as JSON."""
    response = _page(problem) if _wants_html() else _json(problem)
    vary = problem.headers.get("Vary")
    response.headers.update({key: value for key, value in problem.headers.items() if key != "Vary"})
    if vary:
        response.vary.add(vary)
    response.headers["Cache-Control"] = "no-store"
    return response


def _wants_html() -> bool:
    return wants_page(request.headers.get("Accept", ""), request.args.get("format", ""))


def wants_page(accept: str, asked: str) -> bool:
    """Whether a problem is shown as a page: by ``?format=`` where it is given, else by the Accept header."""
    if asked:
        return asked == HTML.name
    try:
        return choose(accept, "", (PROBLEM, HTML)) is HTML
    except NotAcceptable:
        return False


def _page(problem: ProblemError) -> Response:
    language = current_page().language.code
    response = render(
        PROBLEM_PAGE,
        title=in_language(problem.title, language),
        detail=in_language(problem.detail, language),
        hint=in_language(problem.hint, language),
        extra=problem.extra,
    )
    response.status_code = problem.status
    return response


def _json(problem: ProblemError) -> Response:
    reply = json_problem(problem, current_page().language.code)
    return Response(reply.body, reply.status, list(reply.headers))


def json_problem(problem: ProblemError, language: str) -> Reply:
    """Return a problem as JSON, in ``vi`` or ``en``."""
    members = {
        "type": "about:blank",
        "title": in_language(problem.title, language),
        "status": problem.status,
        "code": problem.code,
        "detail": in_language(problem.detail, language),
        "hint": in_language(problem.hint, language),
        **problem.extra,
    }
    body = json.dumps({key: value for key, value in members.items() if value != ""}, ensure_ascii=False, indent=1)
    varied = dict.fromkeys(["Accept", "Accept-Language", "Cookie", *problem.headers.get("Vary", "Accept").split(", ")])
    headers = {
        "content-type": PROBLEM.media_type,
        "content-language": language,
        **{name.lower(): value for name, value in problem.headers.items()},
        "vary": ", ".join(varied),
        "cache-control": "no-store",
    }
    return Reply(problem.status, list(headers.items()), f"{body}\n".encode())


def _from_http(error: HTTPException) -> ProblemError:
    if isinstance(error, NoRoute):
        return NotFound(
            {
                "vi": f"Không có trang nào ở {request.path}.",
                "en": f"There is no page at {request.path}.",
            },
            hint={"vi": "Bắt đầu từ trang đầu, hoặc hỏi bằng câu hỏi có sẵn.", "en": "Start from the first page."},
        )
    if isinstance(error, MethodNotAllowed):
        return MethodRefused(request.method, sorted(error.valid_methods or ()))
    if isinstance(error, RequestEntityTooLarge):
        limit = current_site().config.max_body_bytes
        return TooLarge(
            {
                "vi": f"Nội dung gửi dài hơn {limit} byte.",
                "en": f"The content sent is longer than {limit} bytes.",
            }
        )
    status = error.code or 400
    return BadRequest({"vi": "Không đọc được yêu cầu này.", "en": "This request cannot be read."}, status=status)


def _our_fault(error: Exception) -> Response:
    return respond(our_fault(error, request.method, request.path))


def our_fault(error: Exception, method: str, path: str) -> ServerFault:
    """Log what failed, and return the problem that tells the reader that the fault is ours, without its details."""
    logger.error("A request failed: %s %s", method, path, exc_info=error)
    return ServerFault(
        {
            "vi": "Máy chủ gặp lỗi khi trả lời. Lỗi ở phía chúng tôi và đã được ghi lại.",
            "en": "The server failed while answering. The fault is ours and has been recorded.",
        },
        hint={"vi": "Thử lại, hoặc hỏi theo cách khác.", "en": "Try again, or ask in another way."},
    )
