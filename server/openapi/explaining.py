"""The operations about single statements: why one holds, and how to report that one is wrong."""

from __future__ import annotations

from typing import Final

from server.negotiate import HTML, Format
from server.openapi.parts import Json, answers, in_path, operation, parameter

_JSON: Final = Format("json", "application/json")
_PARTS: Final = {
    "s": ("the subject: an IRI, or a name such as `id/place/viet-nam`", "id/place/tinh-thai-nguyen"),
    "p": ("the property: an IRI, or a name such as `vn:partOf`", "vn:partOf"),
    "o": ('the value: an IRI, a name, or a literal as `"2011"^^xsd:gYear`', "id/place/viet-nam"),
}


def explaining(lang: Json, form: Json) -> Json:
    """Return path → operations; ``lang`` and ``form`` are the parameters that choose language and format."""
    fact = parameter("fact", "the IRI of a fact", example="id/fact/000_787f3678ca86efb5/target-1")
    report = operation(
        "report",
        "Report that a fact is wrong",
        "things",
        answers((HTML,), "A text that names the fact, and where to send it.", (400, 404)),
        parameters=[fact, lang],
    )
    extension = in_path("extension", "json", "json")
    return {
        "/why": {"get": _why("why", [form, lang], (HTML, _JSON))},
        "/why.{extension}": {"get": _why("whyData", [extension, form, lang], (_JSON,))},
        "/report": {"get": report},
    }


def _why(name: str, more: list[Json], formats: tuple[Format, ...]) -> Json:
    return operation(
        name,
        "Why a triple holds / Vì sao",
        "things",
        answers(formats, "The rule that gave it and what it rests on, down to what is stated.", (400, 404, 406)),
        parameters=[*(parameter(key, words, example=value) for key, (words, value) in _PARTS.items()), *more],
    )
