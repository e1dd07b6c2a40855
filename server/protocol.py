"""The SPARQL 1.1 protocol, the part that queries: from a request to a query, and from a query to an answer.

https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final, NamedTuple

from werkzeug.http import parse_options_header

from server.answers import QuerySyntaxError, Question
from server.backends.engine import EngineStore, Outcome
from server.checks import checked
from server.errors import BadRequest, UnsupportedMedia, UpdateRefused
from server.forms import NoEscapesError, pairs
from server.hints import bad_query, is_update
from server.negotiate import Format
from server.repeats import is_volatile

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_PARAMETERS: Final = 1000
_UPDATE_PARAMETERS: Final = ("update", "using-graph-uri", "using-named-graph-uri")


class Operation(NamedTuple):
    """What a request asks of the endpoint.

    Attributes:
        query: the SPARQL text; None where the request has none.
        default_graphs: the values of ``default-graph-uri``.
        named_graphs: the values of ``named-graph-uri``.
        asked_format: the value of ``?format=``; empty without.
    """

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    asked_format: str


def read_operation(method: str, query_string: bytes, content_type: str = "", body: bytes = b"") -> Operation:
    """Return the operation of a GET, HEAD or POST request.

    Args:
        method: of HTTP.
        query_string: what stands after ``?`` in the address, as it was sent.
        content_type: the header of that name; empty without.
        body: what was posted.

    Raises:
        BadRequest: two queries, a query in the body and in the address, or text that is not UTF-8.
        UnsupportedMedia: a body that is neither a form nor a query, or not in UTF-8.
        UpdateRefused: the request carries an update.
    """
    given = _pairs(query_string, "địa chỉ", "the address")
    if method != "POST" and len(given) == 1 and given[0][0] == "query":  # as most are
        return _operation(given[0][1])
    direct: str | None = None
    if method == "POST":
        if _media_type(content_type) == FORM:
            given += _pairs(body, "nội dung", "the body")
        else:
            direct = _text(body, "nội dung", "the body")
    parameters: dict[str, list[str]] = {}
    for key, value in given:
        parameters.setdefault(key, []).append(value)
    if not parameters.keys().isdisjoint(_UPDATE_PARAMETERS):
        raise UpdateRefused
    queries = parameters.get("query", []) + ([] if direct is None else [direct])
    if len(queries) > 1:
        raise BadRequest(
            {
                "vi": f"Yêu cầu có {len(queries)} truy vấn; mỗi lần chỉ chạy một.",
                "en": f"The request has {len(queries)} queries; one is run at a time.",
            },
            hint={"vi": "Gửi một tham số `query`.", "en": "Send one parameter `query`."},
        )
    return _operation(
        queries[0] if queries else None,
        tuple(parameters.get("default-graph-uri", [])),
        tuple(parameters.get("named-graph-uri", [])),
        (parameters.get("format") or [""])[-1],
    )


def _operation(
    query: str | None, default: tuple[str, ...] = (), named: tuple[str, ...] = (), asked_format: str = ""
) -> Operation:
    if query is not None and is_update(query):
        raise UpdateRefused
    return Operation(query, default, named, asked_format)


def _pairs(data: bytes, where_vi: str, where_en: str) -> list[tuple[str, str]]:
    if data.count(b"&") >= _MOST_PARAMETERS:
        raise BadRequest({"vi": "Có quá 1.000 tham số.", "en": "There are over 1,000 parameters."})
    try:
        return pairs(data)
    except UnicodeDecodeError as error:
        raise _not_utf8(where_vi, where_en) from error
    except NoEscapesError as error:
        raise BadRequest(
            {
                "vi": f"Trong {where_vi} có dấu % không theo sau bởi hai chữ số thập lục phân.",
                "en": f"In {where_en} there are signs % that no two hexadecimal digits follow.",
            },
            hint={"vi": "Viết %25 cho dấu %.", "en": "Write %25 for the sign %."},
        ) from error


def _text(data: bytes, where_vi: str, where_en: str) -> str:
    try:
        return data.decode("utf8")
    except UnicodeDecodeError as error:
        raise _not_utf8(where_vi, where_en) from error


def _not_utf8(where_vi: str, where_en: str) -> BadRequest:
    return BadRequest(
        {"vi": f"Chữ trong {where_vi} không phải UTF-8.", "en": f"The text in {where_en} is not UTF-8."},
        hint={"vi": "Mã hóa lại bằng UTF-8.", "en": "Encode it in UTF-8."},
    )


def _media_type(content_type: str) -> str:
    """Return the media type of a POST body, one of those that are read, in UTF-8."""
    media_type, options = parse_options_header(content_type)
    media_type = media_type.lower()
    charset = options.get("charset", "utf-8").lower().replace("_", "-")
    if media_type == UPDATE:
        raise UpdateRefused
    if media_type not in (FORM, QUERY) or charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMedia(
            {
                "vi": f"Nội dung kiểu “{content_type}”; ở đây đọc {FORM} hoặc {QUERY}, bằng UTF-8.",
                "en": f"The content is “{content_type}”; read here are {FORM} and {QUERY}, in UTF-8.",
            },
            hint={"vi": "Đặt tiêu đề Content-Type cho đúng.", "en": "Set the Content-Type header."},
            headers={"Accept-Post": f"{QUERY}, {FORM}"},
        )
    return media_type


def question_of(operation: Operation, query: str, base: str) -> Question:
    """Return a query from outside as a question.

    Args:
        operation: names the graphs of the protocol, which override FROM.
        query: the SPARQL text.
        base: the IRI that relative IRIs in the query are resolved against.
    """
    return Question(query, operation.default_graphs, operation.named_graphs, base=base, outside=True)


def evaluate(store: EngineStore, operation: Operation, query: str, base: str) -> Outcome:
    """Check a query and start to evaluate it in this process: for the command line, whose user can stop it.

    Arguments are those of ``question_of``; errors those of ``server.answers.Answerer``.
    """
    question = checked(question_of(operation, query, base), store.graphs)
    try:
        return store.evaluate(
            query,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            own_dataset=question.own_dataset,
            base=base,
        )
    except QuerySyntaxError as error:
        raise bad_query(query, str(error)) from error


def entity_tag(release: str, chosen: Format, operation: Operation, also: Sequence[str] = ()) -> str | None:
    """Return the strong entity tag of an answer, which follows from release, query, graphs and format alone.

    None for a query whose answer differs from one time to the next (NOW, RAND, UUID, …, SERVICE).
    """
    query = operation.query or ""
    return None if is_volatile(query) else settled_tag(release, chosen, operation, also)


def settled_tag(release: str, chosen: Format, operation: Operation, also: Sequence[str] = ()) -> str:
    """Return the strong entity tag of an answer that is the same every time: see ``entity_tag``."""
    query = operation.query or ""
    parts = [release, chosen.name, query, *operation.default_graphs, "\0", *operation.named_graphs, "\0", *also]
    return hashlib.sha256("\0\0".join(parts).encode("utf8")).hexdigest()[:32]


def content_negotiation_headers(etag: str | None) -> dict[str, str]:
    """Return the headers by which caches keep the answers of one address apart and up to date."""
    headers = {"Vary": "Accept", "Cache-Control": "public, no-cache"}
    return headers if etag is None else {**headers, "ETag": f'"{etag}"'}
