"""The whole OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from server.catalogue import CannedQuery, Catalogue, Parameter
from server.names import NameIndex
from server.negotiate import HTML, ROWS, Format
from server.openapi.parts import FORMAT, LANG, PROBLEM, Json, answers, operation, parameter, refusals
from server.openapi.routes import routes

_TYPES: Final[Mapping[str, str]] = {
    "string": "words",
    "number": "the number of a document as people write it, e.g. `NĐ 64/2007/NĐ-CP`",
    "code": "a code, or its label in Vietnamese or English",
    "yes_no": "`yes`, `no`, `có` or `không`",
    "date": "`2011-08-04`, `2011-08` or `2011`",
    "place": "the IRI or a name of a place; without diacritics and abbreviated too",
    "agency": "the IRI or a name of an agency; without diacritics and abbreviated too",
    "person": "the IRI or a name of a person",
    "thing": "the IRI or a name of anything in the graph",
}
_EXAMPLES: Final[Mapping[str, str]] = {
    "number": "64/2007/NĐ-CP",
    "yes_no": "yes",
    "date": "2012",
    "place": "Thái Nguyên",
    "agency": "Sở TT&TT tỉnh Bắc Giang",
    "thing": "Bắc Giang",
}
_COUNT: Final = {"type": "integer", "minimum": 1}
_LIMIT: Final = parameter("limit", "at most so many rows, with links to the next ones", _COUNT)
_PAGE: Final = parameter("page", "which part of the rows, from 1", _COUNT)
_LIST: Final = Format("json", "application/json")
_REFUSALS: Final = (400, 404, 406, 503)


def openapi(catalogue: Catalogue, names: NameIndex, root: str, version: str) -> Json:
    """Return the description of the API (OpenAPI 3.1).

    Args:
        catalogue: the canned queries; each is an operation.
        names: the code lists, for the codes that a parameter takes.
        root: the address of the site, without a final slash.
        version: the release that is served.
    """
    listed = operation(
        "queries", "The prepared questions", "queries", answers((_LIST, HTML), "Their list.", (400, 406)),
        parameters=[FORMAT, LANG],
    )  # fmt: skip
    paths = {"/queries": {"get": listed}}
    paths |= {f"/queries/{name}": {"get": _asked(query, names)} for name, query in catalogue.queries.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "vnegov",
            "version": version,
            "summary": "IT application in Vietnamese state agencies, every fact with the phrase that states it",
            "description": (
                "All operations read; nothing changes a release. Every query is at `/queries/{name}` and, by its "
                "ending, at `/queries/{name}.json`, `.csv`, `.tsv` and `.xml`. Answers carry the release in "
                "`X-Vnegov-Release` and a strong ETag."
            ),
        },
        "servers": [{"url": root}],
        "paths": {**paths, **routes()},
        "components": {"schemas": {"Problem": PROBLEM}, "responses": refusals()},
    }


def _asked(query: CannedQuery, names: NameIndex) -> Json:
    own = [_parameter(one, names) for one in query.parameters.values()]
    return operation(
        query.name,
        query.summary,
        "queries",
        answers(ROWS, _columns(query), _REFUSALS),
        description=query.description["en"],
        parameters=[*own, _LIMIT, _PAGE, FORMAT, LANG],
    )


def _parameter(one: Parameter, names: NameIndex) -> Json:
    words = f"{one.help['en']} ({_TYPES[one.type]}; may be given several times)"
    codes = list(one.choices) or sorted(names.codes(one.scheme)) if one.type == "code" else []
    if codes:
        words += f" Codes: {', '.join(codes)}."
    item: dict[str, Any] = {"type": "string", "maxLength": 300}
    example = (codes or [_EXAMPLES.get(one.type, "")])[0]
    more: Json = {"example": [example]} if example else {}
    if one.default:
        item["default"] = one.default
    schema: Json = {"type": "array", "items": item, "maxItems": 50}
    if one.required:
        more["required"] = True
        schema["minItems"] = 1
    return parameter(one.name, words, schema, **more)


def _columns(query: CannedQuery) -> str:
    columns = "; ".join(f"`{name}`: {column.label['en']}" for name, column in query.columns.items())
    return f"The rows. Columns: {columns}."
