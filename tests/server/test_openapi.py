"""The OpenAPI document: valid, complete, and true of what the server answers."""

from __future__ import annotations

import re

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from graph.paths import QUERIES
from server import Config, create_app
from server.catalogue import load_catalogue
from server.openapi.routes import routes

CATALOGUE = load_catalogue(QUERIES)
NOT_PROGRAMS = {"/", "/about", "/data", "/ontology", "/favicon.ico", "/favicon.svg", "/static/{filename}"}
"""Pages that are read by people alone, and files that pages bring along."""


@pytest.fixture(scope="module")
def plain_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    sample = QUERIES.parent / "tests" / "data" / "queries" / "sample.trig"
    return create_app(Config(dataset=(sample,), workers=0, max_seconds=2))


@pytest.fixture(scope="module")
def document(plain_app: Flask) -> dict[str, object]:
    return dict(plain_app.test_client().get("/openapi.json").get_json())


def test_it_is_valid(document: dict[str, object]) -> None:
    validate(document)  # type: ignore[arg-type]


def test_every_route_is_in_it(plain_app: Flask, document: dict[str, object]) -> None:
    paths = document["paths"]
    assert isinstance(paths, dict)
    routes = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in plain_app.url_map.iter_rules()}
    said = {re.sub(r"^/queries/.+", "/queries/{name}", path) for path in paths}
    assert routes - NOT_PROGRAMS == said


def test_what_every_client_can_meet_is_in_every_operation(document: dict[str, object]) -> None:
    """An address that is too long is refused before anybody knows whose it is."""
    paths = document["paths"]
    assert isinstance(paths, dict)
    told = {path: one["responses"] for path, methods in paths.items() for one in methods.values()}
    assert [path for path, responses in told.items() if "414" not in responses] == []


def test_every_query_and_parameter_is_in_it(document: dict[str, object]) -> None:
    paths = document["paths"]
    assert isinstance(paths, dict)
    for name, query in CATALOGUE.queries.items():
        told = paths[f"/queries/{name}"]["get"]
        names = [one["name"] for one in told["parameters"]]
        assert names == [*query.parameters, "limit", "page", "format", "lang"]
        assert query.summary["vi"] in told["summary"]


@pytest.fixture(scope="module")
def described(plain_app: Flask) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_wsgi("/openapi.json", plain_app)


OPERATIONS = sorted(
    [*(("get", f"/queries/{name}") for name in CATALOGUE.queries), ("get", "/queries")]
    + [(method, path) for path, methods in routes().items() for method in methods]
)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_request_gets_an_answer_that_it_does_not_name(
    described: schemathesis.BaseSchema, method: str, path: str
) -> None:
    @given(case=described[path][method].as_strategy())
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def check(case: schemathesis.Case) -> None:
        response = case.call()
        checks = [
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ]
        case.validate_response(response, checks=checks)

    check()
