"""The W3C Reconciliation API 0.2 over HTTP: every answer is as its published schema wants it, every refusal is JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from graph.paths import ROOT
from server.reconcile.batches import MOST_QUERIES

SCHEMAS = ROOT.parent / "shared" / "standards" / "reconciliation-0.2"


@pytest.fixture(scope="module")
def client(real_app: Flask) -> FlaskClient:
    return real_app.test_client(use_cookies=False)


def valid(document: object, name: str) -> None:
    """Hold a document against a published schema; without the schemas the test is skipped."""
    if not SCHEMAS.is_dir():
        pytest.skip(f"the published schemas are not in {SCHEMAS}")
    files = [json.loads(file.read_text("utf8")) for file in SCHEMAS.glob("*.json")]
    resources = [(one["$id"], Resource.from_contents(one, DRAFT7)) for one in files if "$id" in one]
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf8"))
    Draft7Validator(schema, registry=Registry().with_resources(resources)).validate(document)


def post(client: FlaskClient, **form: object) -> Any:
    data = {key: value if isinstance(value, str) else json.dumps(value) for key, value in form.items()}
    return client.post("/reconcile", data=data)


BATCH = {
    "q0": {"query": "BR-VT", "type": "Province", "limit": 3},
    "q1": {"query": "24", "type": ["Province"], "properties": [{"pid": "date", "v": "2011-01-01"}]},
    "q2": {"query": "64/2007/ND-CP", "type_strict": "should", "type": "Decree"},
    "q3": {"properties": [{"pid": "gso", "v": 24}, {"pid": "date", "v": [2026]}]},
    "q4": {"query": "Sở TT-TT", "properties": [{"pid": "province", "v": {"id": "id/place/tinh-bac-giang"}}]},
    "": {"query": "không có"},
}


def test_the_manifest(client: FlaskClient) -> None:
    response = client.get("/reconcile")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    manifest = response.get_json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://w3id.org/vnegov/"
    assert {"suggest", "preview", "extend", "view", "defaultTypes"} <= manifest.keys()
    valid(manifest, "manifest")


def test_a_manifest_that_was_asked_for_in_a_language_keeps_it(client: FlaskClient) -> None:
    manifest = client.get("/reconcile?lang=en").get_json()
    assert manifest["preview"]["url"].endswith("/reconcile/preview?id={{id}}&lang=en")
    preview = client.get("/reconcile/preview?id=id/place/tinh-bac-giang&lang=en").get_data(as_text=True)
    assert "Bắc Giang Province" in preview
    valid(manifest, "manifest")


def test_every_address_of_the_manifest_answers(client: FlaskClient) -> None:
    manifest = client.get("/reconcile").get_json()
    addresses = [one["service_url"] + one["service_path"] + "?prefix=b" for one in manifest["suggest"].values()]
    propose = manifest["extend"]["propose_properties"]
    addresses += [propose["service_url"] + propose["service_path"] + "?type=Province"]
    thing = "id%2Fplace%2Ftinh-bac-giang"
    addresses += [manifest[name]["url"].replace("{{id}}", thing) for name in ("view", "preview")]
    for address in addresses:
        assert client.get(address).status_code in (200, 303), address


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_batch(client: FlaskClient, method: str) -> None:
    valid(BATCH, "reconciliation-query-batch")
    text = json.dumps(BATCH)
    response = (
        client.get("/reconcile", query_string={"queries": text}) if method == "get" else post(client, queries=text)
    )
    assert response.status_code == 200
    answer = response.get_json()
    valid(answer, "reconciliation-result-batch")
    assert list(answer) == list(BATCH)
    matches = {key: [one["id"] for one in value["result"] if one["match"]] for key, value in answer.items()}
    assert matches == {
        "q0": ["id/place/tinh-ba-ria-vung-tau"],
        "q1": ["id/place/tinh-bac-giang"],
        "q2": ["eli/vn/nd-cp/2007/64"],
        "q3": ["id/place/tinh-bac-ninh-2025"],
        "q4": ["id/agency/so-thong-tin-va-truyen-thong-tinh-bac-giang"],
        "": [],
    }
    assert {"id": "date", "value": True} in answer["q1"]["result"][0]["features"]


def test_names_and_descriptions_speak_the_language_asked_for(client: FlaskClient) -> None:
    query = {"queries": json.dumps({"a": {"query": "Bắc Giang", "type": "Province"}}), "lang": "en"}
    first = client.get("/reconcile", query_string=query).get_json()["a"]["result"][0]
    assert first["name"] == "Bắc Giang Province"
    assert "until 30 June 2025" in first["description"]


def test_four_columns_at_once(client: FlaskClient) -> None:
    pids = ("wikidata", "gso", "iso", "valid_to")
    ids = ["id/place/tinh-bac-giang", "https://w3id.org/vnegov/id/place/tinh-bac-ninh-2025", "nothing"]
    request = {"ids": ids, "properties": [{"id": pid} for pid in pids]}
    valid(request, "data-extension-query")
    answer = post(client, extend=request).get_json()
    valid(answer, "data-extension-response")
    assert [one["id"] for one in answer["meta"]] == list(pids)
    assert answer["rows"][ids[0]] == {
        "wikidata": [{"str": "Q36367"}],
        "gso": [{"str": "24"}],
        "iso": [{"str": "VN-54"}],
        "valid_to": [{"date": "2025-06-30T00:00:00Z"}],
    }
    assert answer["rows"][ids[1]]["gso"] == [{"str": "24"}]
    assert answer["rows"]["nothing"] == {pid: [] for pid in pids}


def test_all_properties_of_all_kinds_are_as_the_schema_wants(client: FlaskClient) -> None:
    pids = [one["id"] for one in client.get("/reconcile/extend/propose").get_json()["properties"]]
    ids = [
        "id/place/tinh-ha-tay",
        "id/place/thanh-pho-ha-noi",
        "eli/vn/nd-cp/2009/102",
        "id/agency/bo-buu-chinh-vien-thong",
    ]
    answer = post(client, extend={"ids": ids, "properties": [{"id": pid} for pid in [*pids, "nope"]]}).get_json()
    valid(answer, "data-extension-response")
    assert answer["rows"]["id/place/tinh-ha-tay"]["valid_to"] == [{"str": "2008"}]
    assert answer["rows"]["eli/vn/nd-cp/2009/102"]["issuer"] == [{"id": "id/agency/chinh-phu", "name": "Chính phủ"}]
    assert answer["rows"]["id/place/thanh-pho-ha-noi"]["nope"] == []
    assert isinstance(answer["rows"]["id/place/thanh-pho-ha-noi"]["latitude"][0]["float"], float)


def test_a_code_can_be_asked_for_a_date(client: FlaskClient) -> None:
    def gso(date: str) -> list[dict[str, str]]:
        request = {"ids": ["id/place/tinh-bac-giang"], "properties": [{"id": "gso", "settings": {"date": date}}]}
        found: list[dict[str, str]] = post(client, extend=request).get_json()["rows"]["id/place/tinh-bac-giang"]["gso"]
        return found

    assert gso("2011") == [{"str": "24"}]
    assert gso("2026") == []


def test_proposed_properties(client: FlaskClient) -> None:
    answer = client.get("/reconcile/extend/propose?type=LegalDocument&limit=4").get_json()
    valid(answer, "data-extension-property-proposal")
    assert (answer["type"], len(answer["properties"])) == ("LegalDocument", 4)
    for_documents = client.get("/reconcile/extend/propose?type=LegalDocument").get_json()["properties"]
    assert "vbpl" in {one["id"] for one in for_documents}
    assert "gso" not in {one["id"] for one in for_documents}


def test_suggestions(client: FlaskClient) -> None:
    entities = client.get("/reconcile/suggest/entity?prefix=bac g").get_json()
    valid(entities, "suggest-entities-response")
    assert entities["result"][0]["id"] == "id/place/tinh-bac-giang"
    numbers = client.get("/reconcile/suggest/entity?prefix=64/2007&type=Decree").get_json()["result"]
    assert [one["id"] for one in numbers] == ["eli/vn/nd-cp/2007/64"]
    types = client.get("/reconcile/suggest/type?prefix=nghi dinh").get_json()
    valid(types, "suggest-types-response")
    assert [one["id"] for one in types["result"]] == ["Decree"]
    properties = client.get("/reconcile/suggest/property?prefix=ngay").get_json()
    valid(properties, "suggest-properties-response")
    assert {one["id"] for one in properties["result"]} >= {"date", "issued"}
    assert client.get("/reconcile/suggest/entity").get_json() == {"result": []}


def test_the_preview_can_be_framed_and_nothing_else_can(client: FlaskClient) -> None:
    response = client.get("/reconcile/preview?id=id/place/tinh-bac-giang")
    assert response.mimetype == "text/html"
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    text = response.get_data(as_text=True)
    assert "Tỉnh Bắc Giang" in text
    assert "Q36367" in text
    assert "frame-ancestors 'none'" in client.get("/reconcile").headers["Content-Security-Policy"]


def test_the_view_leads_to_the_page(client: FlaskClient) -> None:
    response = client.get("/reconcile/view?id=eli%2Fvn%2Fnd-cp%2F2007%2F64")
    assert (response.status_code, response.headers["Location"]) == (303, "/page/eli/vn/nd-cp/2007/64")


BAD = {
    "no json": "{",
    "a list": "[]",
    "a query that is a number": '{"a": 1}',
    "an empty query": '{"a": {}}',
    "a query of numbers": '{"a": {"query": 5}}',
    "a limit of nothing": '{"a": {"query": "x", "limit": 0}}',
    "a limit that is no number": '{"a": {"query": "x", "limit": NaN}}',
    "an endless limit": '{"a": {"query": "x", "limit": 1e999}}',
    "a strictness nobody knows": '{"a": {"query": "x", "type_strict": "perhaps"}}',
    "properties without pid": '{"a": {"query": "x", "properties": [{"v": "1"}]}}',
    "properties that are no list": '{"a": {"query": "x", "properties": {"pid": "date"}}}',
    "a value in a value": '{"a": {"query": "x", "properties": [{"pid": "date", "v": [[1]]}]}}',
    "a type that is a number": '{"a": {"query": "x", "type": [1]}}',
    "depth": "[" * 100_000,
    "a long number": '{"a": {"query": "x", "limit": ' + "9" * 5000 + "}}",
    "a half letter": '{"\\ud800": {"query": 5}}',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_bad_batch_is_refused_as_json(client: FlaskClient, text: str) -> None:
    for accept in ("*/*", "text/html"):
        response = client.post("/reconcile", data={"queries": text}, headers={"Accept": accept})
        assert (response.status_code, response.mimetype) == (400, "application/problem+json")
        assert response.get_json()["detail"]
        assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "text", ["{}", '{"ids": []}', '{"ids": [1], "properties": []}', '{"ids": [], "properties": [1]}']
)
def test_a_bad_extension_is_refused_as_json(client: FlaskClient, text: str) -> None:
    assert post(client, extend=text).status_code == 400


def test_odd_but_readable_batches_are_answered(client: FlaskClient) -> None:
    batch = {
        "a": {"query": "\ud800"},
        "b": {"query": "\x00 Bắc\x07 Giang", "limit": 1e300, "properties": []},
        "c": {"query": "Bắc Giang", "properties": [{"pid": "unknown", "v": None}, {"pid": "date", "v": ""}]},
    }
    answer = post(client, queries=batch).get_json()
    assert [bool(value["result"]) for value in answer.values()] == [False, True, True]
    assert answer["c"]["result"][0]["match"] is True


def test_limits(client: FlaskClient) -> None:
    many = {str(number): {"query": "x"} for number in range(MOST_QUERIES + 1)}
    assert post(client, queries=many).status_code == 413
    assert post(client, extend={"ids": ["x"] * 1001, "properties": []}).status_code == 413
    huge = client.post("/reconcile", data={"queries": "x" * 1_100_000})
    assert (huge.status_code, huge.mimetype) == (413, "application/problem+json")
    assert client.post("/reconcile").status_code == 400
    assert client.post("/reconcile", data="{}", content_type="application/json").status_code == 400


@pytest.mark.parametrize(
    "path", ["/reconcile", "/reconcile/suggest/entity", "/reconcile/preview", "/reconcile/extend/propose"]
)
def test_every_route_answers_options_and_other_origins(client: FlaskClient, path: str) -> None:
    response = client.options(path, headers={"Origin": "https://example.org"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert client.get("/reconcile/preview?id=x").mimetype == "application/problem+json"
    assert client.get("/reconcile/suggest/nothing").status_code == 404
