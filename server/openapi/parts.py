"""The pieces that OpenAPI documents are put together from: parameters, answers, the body of a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from server.negotiate import HTML, Format

Json = dict[str, Any]

PROBLEM: Final[Json] = {
    "type": "object",
    "description": "What went wrong and what to do (RFC 9457).",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "the kind of problem"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "the kind of problem, for programs; stable"},
        "detail": {"type": "string", "description": "what, where, what was expected"},
        "hint": {"type": "string", "description": "what to do"},
        "line": {"type": "integer"},
        "column": {"type": "integer"},
        "excerpt": {"type": "string", "description": "the line with a caret under the place"},
        "near": {"type": "array", "items": {"type": "string"}, "description": "what comes close"},
        "available": {"type": "array", "items": {"type": "string"}, "description": "the media types there are"},
    },
}

_WORDS: Final = {
    400: "A parameter is missing, unknown, doubled or not of its type; or the text is no query.",
    403: "It is not done here: an update, or a request to another server.",
    404: "There is nothing of that name; `near` lists what comes close.",
    405: "The method is not one of this address.",
    406: "None of the asked-for formats can be given.",
    413: "The content sent is longer than is read.",
    414: "The address is longer than is read.",
    415: "The content sent is of a kind that is not read.",
    503: "A limit on time, memory or size was reached, or too many queries wait. See Retry-After.",
}


def parameter(name: str, words: str, schema: Json | None = None, **more: Any) -> Json:
    """Return a parameter of the query string."""
    return {"name": name, "in": "query", "description": words, "schema": schema or {"type": "string"}, **more}


def in_path(name: str, words: str, example: str) -> Json:
    """Return a parameter of the path."""
    return {
        **{"name": name, "in": "path", "required": True, "description": words},
        **{"schema": {"type": "string", "minLength": 1}, "example": example},
    }


def answers(formats: Sequence[Format], words: str, refusals: Sequence[int], status: int = 200) -> Json:
    """Return the answers of an operation: the good one in its formats, and its refusals as problems."""
    return _answers({offer.media_type: _schema(offer) for offer in formats}, words, refusals, status)


def lists(words: str, refusals: Sequence[int]) -> Json:
    """Return the answers of an operation that gives a list in JSON: see ``answers``."""
    return _answers({"application/json": {"type": "array"}}, words, refusals)


def files(words: str, refusals: Sequence[int]) -> Json:
    """Return the answers of an operation that gives files of any kind: see ``answers``."""
    return _answers({"*/*": {"type": "string", "format": "binary"}}, words, refusals)


def _answers(schemas: Mapping[str, Json], words: str, refusals: Sequence[int], status: int = 200) -> Json:
    content = {media_type: {"schema": schema} for media_type, schema in schemas.items()}
    return {str(status): {"description": words, "content": content}, **refused(refusals)}


def refused(statuses: Sequence[int]) -> Json:
    """Return the refusals of an operation, each as a problem in JSON or, for a browser, as a page."""
    return {str(status): {"$ref": f"#/components/responses/refused-{status}"} for status in statuses}


def refusals() -> Json:
    """Return every refusal there is, as components."""
    content = {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
        HTML.media_type: {"schema": {"type": "string"}},
    }
    return {f"refused-{status}": {"description": words, "content": content} for status, words in _WORDS.items()}


def operation(name: str, summary: Mapping[str, str] | str, tag: str, responses: Json, **more: Any) -> Json:
    """Return an operation; ``more`` are its further members, e.g. ``parameters``.

    Beside its own ``responses`` it has the refusal that comes before anybody knows whose the address is.
    """
    said = summary if isinstance(summary, str) else f"{summary['en']} / {summary['vi']}"
    every = dict(sorted({**responses, **refused((414,))}.items()))
    return {"operationId": name, "summary": said, "tags": [tag], **more, "responses": every}


def _schema(offer: Format) -> Json:
    return {"type": "object"} if offer.media_type.endswith("json") and offer.name != "jsonld" else {"type": "string"}


LANG: Final = parameter("lang", "language of pages and problems", {"type": "string", "enum": ["vi", "en"]})
FORMAT: Final = parameter("format", "the format by its name, instead of the Accept header, e.g. `csv` or `ttl`")
"""Parameters that most operations have."""
