"""What the server refuses, each as a problem with an HTTP status, words for a person and headers.

Words are given in Vietnamese and English (``{"vi": …, "en": …}``) or, where they are the same in both, as one
string. The classes are called after what a person met, so they go without the suffix Error.
``server.problems`` turns a problem into a page or into ``application/problem+json``.
"""

# ruff: noqa: N818

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from graph.errors import VnegovError

Words = str | Mapping[str, str]
"""A text for people: one string, or one for each of the languages ``vi`` and ``en``."""


def in_language(words: Words, language: str) -> str:
    """Return the words in ``language`` (``vi`` or ``en``)."""
    return words if isinstance(words, str) else words[language]


class ProblemError(VnegovError):
    """A request that cannot be answered as it stands.

    Attributes:
        status: the HTTP status.
        code: the short name of the kind of problem, stable, for programs.
        title: the kind of problem in a few words.
        detail: what happened: what, where, expected.
        hint: what to do; may be empty.
        headers: response headers that belong to the problem, e.g. ``Allow``.
        extra: further members of the JSON problem, e.g. ``line``.
    """

    status: int = 400
    code: ClassVar[str] = "bad-request"
    default_title: ClassVar[Words] = {"vi": "Yêu cầu chưa đúng", "en": "The request is not right"}

    def __init__(
        self,
        detail: Words,
        *,
        hint: Words = "",
        title: Words | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(in_language(detail, "en"))
        self.detail: Words = detail
        self.hint: Words = hint
        self.title: Words = self.default_title if title is None else title
        self.status = type(self).status if status is None else status
        self.headers: dict[str, str] = dict(headers or {})
        self.extra: dict[str, object] = dict(extra or {})


class BadRequest(ProblemError):
    """A parameter is missing, unknown, doubled or of the wrong form (400)."""


class BadQuery(ProblemError):
    """The SPARQL text is not a query (400).

    Attributes:
        line, column: where reading stopped, counted from 1, in characters; None where it is not known.
        excerpt: that line with a caret under the place; empty where it is not known.
    """

    code = "bad-query"
    default_title: ClassVar[Words] = {"vi": "Truy vấn SPARQL chưa đúng", "en": "This is not a SPARQL query"}

    def __init__(
        self,
        detail: Words,
        *,
        line: int | None = None,
        column: int | None = None,
        excerpt: str = "",
        hint: Words = "",
    ) -> None:
        place = {"line": line, "column": column, "excerpt": excerpt}
        super().__init__(detail, hint=hint, extra={key: value for key, value in place.items() if value})
        self.line = line
        self.column = column
        self.excerpt = excerpt


class QueryRefused(ProblemError):
    """The query is too large, too deep, or asks for what is not done here (400; SERVICE is 403)."""

    code = "query-refused"
    default_title: ClassVar[Words] = {"vi": "Truy vấn không được chạy", "en": "This query is not run"}


class UpdateRefused(ProblemError):
    """An update was asked for; the release never changes (403)."""

    status = 403
    code = "update-refused"
    default_title: ClassVar[Words] = {"vi": "Không nhận cập nhật", "en": "Updates are not accepted"}

    def __init__(self) -> None:
        super().__init__(
            {
                "vi": "Điểm truy vấn này chỉ đọc: dữ liệu của một bản phát hành không thay đổi.",
                "en": "This endpoint only reads: the data of a release never change.",
            },
            hint={
                "vi": "Gửi truy vấn SELECT, ASK, CONSTRUCT hoặc DESCRIBE trong tham số `query`.",
                "en": "Send a SELECT, ASK, CONSTRUCT or DESCRIBE query in the parameter `query`.",
            },
        )


class NotFound(ProblemError):
    """There is nothing of that name (404).

    Attributes:
        near: names that come close, best first.
    """

    status = 404
    code = "not-found"
    default_title: ClassVar[Words] = {"vi": "Không tìm thấy", "en": "Not found"}

    def __init__(self, detail: Words, *, near: Sequence[str] = (), hint: Words = "") -> None:
        super().__init__(detail, hint=hint, extra={"near": list(near)} if near else None)
        self.near = tuple(near)


class NotAcceptable(ProblemError):
    """None of the asked-for formats can be given (406). ``available``: the media types there are."""

    status = 406
    code = "not-acceptable"
    default_title: ClassVar[Words] = {"vi": "Không có định dạng này", "en": "No such format"}

    def __init__(self, asked: str, available: Sequence[str]) -> None:
        there_is = ", ".join(available)
        super().__init__(
            {
                "vi": f"Yêu cầu định dạng “{asked}”; ở đây có: {there_is}.",
                "en": f"The format “{asked}” was asked for; there is: {there_is}.",
            },
            hint={
                "vi": "Chọn một định dạng trong tiêu đề Accept hoặc tham số ?format=.",
                "en": "Choose one in the Accept header or with ?format=.",
            },
            headers={"Vary": "Accept"},
            extra={"available": list(available)},
        )
        self.available = tuple(available)


class Unwritable(ProblemError):
    """There is an answer, but the asked-for format cannot hold it (406)."""

    status = 406
    code = "unwritable"
    default_title: ClassVar[Words] = {"vi": "Định dạng này không ghi được kết quả", "en": "This format cannot hold it"}


class UnsupportedMedia(ProblemError):
    """The body of the request has a media type that is not read here (415)."""

    status = 415
    code = "unsupported-media-type"
    default_title: ClassVar[Words] = {
        "vi": "Không đọc được kiểu nội dung này",
        "en": "This kind of content is not read here",
    }


class MethodRefused(ProblemError):
    """The method is not one of this address (405, with Allow)."""

    status = 405
    code = "method-not-allowed"
    default_title: ClassVar[Words] = {"vi": "Phương thức không được dùng ở đây", "en": "The method is not used here"}

    def __init__(self, method: str, allowed: Sequence[str]) -> None:
        names = ", ".join(allowed)
        super().__init__(
            {
                "vi": f"Địa chỉ này không nhận {method}; nhận: {names}.",
                "en": f"This address does not take {method}; it takes: {names}.",
            },
            headers={"Allow": names},
        )


class TooLarge(ProblemError):
    """The body of the request is longer than is read (413)."""

    status = 413
    code = "too-large"
    default_title: ClassVar[Words] = {"vi": "Nội dung gửi quá dài", "en": "The content sent is too long"}


class BackendFailed(ProblemError):
    """What holds the data did not answer, or not as it must (503, with Retry-After). The log says how.

    Attributes:
        cause: what was met, for the operator's log; never shown to a reader.
    """

    status = 503
    code = "backend-failed"
    default_title: ClassVar[Words] = {"vi": "Kho dữ liệu không trả lời", "en": "The data store does not answer"}

    def __init__(self, cause: str) -> None:
        super().__init__(
            {
                "vi": "Kho dữ liệu của máy chủ này không trả lời, hoặc trả lời không trọn vẹn.",
                "en": "The store that holds this server's data did not answer, or not completely.",
            },
            hint={"vi": "Thử lại sau ít phút.", "en": "Try again in a few minutes."},
            headers={"Retry-After": "60"},
        )
        self.cause = cause


class LimitReached(ProblemError):
    """An answer took longer or grew larger than is allowed (503, with Retry-After)."""

    status = 503
    code = "limit-reached"
    default_title: ClassVar[Words] = {"vi": "Truy vấn vượt giới hạn", "en": "The query went over a limit"}


class ServerFault(ProblemError):
    """Something in the server failed; the reader can do nothing about it (500)."""

    status = 500
    code = "server-fault"
    default_title: ClassVar[Words] = {"vi": "Lỗi ở phía chúng tôi", "en": "A fault on our side"}


class ServiceFailed(ProblemError):
    """Another server that the query asks did not answer as it should (503, Retry-After), or cannot read it (400)."""

    status = 503
    code = "service-failed"
    default_title: ClassVar[Words] = {"vi": "Máy chủ khác không trả lời được", "en": "Another server did not answer"}

    def __init__(self, detail: Words, *, hint: Words = "", wait: int = 30, status: int = 503) -> None:
        headers = {"Retry-After": str(wait)} if status == self.status else {}
        super().__init__(detail, hint=hint, status=status, headers=headers)
