"""The operations of the schema, the rules of the data, and what is counted of its quality."""

from __future__ import annotations

from typing import Final

from server.negotiate import HTML, Format
from server.openapi.parts import FORMAT, LANG, Json, answers, in_path, operation

_JSON: Final = Format("json", "application/json")


def schema_routes() -> Json:
    """Return the operations of the schema and of what is counted of the data."""
    lead = {"303": {"description": "Leads to the data, or to the place of a property."}}
    refusals = (400, 404, 406)
    counted = "What is counted: validation, evidence, completeness, identity, queries."
    ending = in_path("extension", "json", "json")
    named = in_path("name", "the local name of a class or property", "Target")
    listed = in_path("name", "the name of a code list", "unit")
    return {
        "/ontology/{name}": {
            "get": operation(
                "term",
                "A class with its rules and an example",
                "descriptions",
                {**answers((HTML,), "Its page.", refusals), **lead},
                parameters=[named, FORMAT, LANG],
            )
        },
        "/ontology/scheme/{name}": {
            "get": operation(
                "scheme",
                "A code list",
                "descriptions",
                {**answers((HTML,), "Its codes.", refusals), **lead},
                parameters=[listed, FORMAT, LANG],
            )
        },
        "/shapes": {
            "get": operation(
                "shapes",
                "The rules of the data (SHACL)",
                "descriptions",
                {**answers((HTML,), "The rules in words.", (400, 406)), **lead},
                parameters=[FORMAT, LANG],
            )
        },
        "/quality": {
            "get": operation(
                "quality",
                "The quality of the data",
                "descriptions",
                answers((HTML, _JSON), counted, (400, 406)),
                parameters=[FORMAT, LANG],
            )
        },
        "/quality.{extension}": {
            "get": operation(
                "qualityData",
                "The quality of the data, as data",
                "descriptions",
                answers((_JSON,), counted, refusals),
                parameters=[ending],
            )
        },
    }
