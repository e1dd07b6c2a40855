"""The page that says why something holds: the rule in words, the axioms, what was stated and where."""

from __future__ import annotations

import json
import re

import html5lib
import pytest
from flask.testing import FlaskClient

INFERRED = "s=id/fact/900_vidu/result-1&p=vn:concernsPlace&o=id/place/tinh-vi-du"
STATED = "s=id/place/tinh-vi-du&p=vn:within&o=id/place/viet-nam"
GUESSED = "s=id/agency/ubnd-tinh-vi-du&p=vn:probablySameAs&o=id/agency/so-mau"


def page(client: FlaskClient, asked: str, language: str = "en") -> str:
    response = client.get(f"/why?{asked}&lang={language}", headers={"Accept": "text/html"})
    assert response.status_code == 200
    text = response.get_data(as_text=True)
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_an_inferred_triple_is_led_back_to_the_phrase(client: FlaskClient) -> None:
    text = words(page(client, INFERRED))
    assert "follows in 2 steps" in text
    assert "Property chain" in text
    assert "“ holder agency ” is a sub-property of “ holder ”" in text
    assert "đã trang bị 1.595 máy tính" in text
    assert "Reference agencies" in text
    assert "Chuỗi thuộc tính" in words(page(client, INFERRED, "vi"))


def test_what_is_stated_says_where(client: FlaskClient) -> None:
    text = words(page(client, STATED))
    assert "stated as it is" in text
    assert "Reference places" in text
    assert "Sample data set" in text


def test_a_guess_is_told(client: FlaskClient) -> None:
    text = words(page(client, GUESSED))
    assert "inferred from a guess" in text
    assert "no source asserts it" in text


def test_programs_get_the_same(client: FlaskClient) -> None:
    found = json.loads(client.get("/why.json?" + INFERRED).data)
    assert found == json.loads(client.get("/why?" + INFERRED, headers={"Accept": "application/json"}).data)
    assert (found["status"], found["rule"], found["steps"]) == ("inferred", "prp-spo2", 2)
    concerns, territory = found["premises"]
    assert concerns["status"] == "inferred"
    (stated,) = [one for premise in concerns["premises"] for one in premise.get("premises", [premise])]
    assert stated["phrase"] == "đã trang bị 1.595 máy tính"
    assert territory["graphs"] == ["https://w3id.org/vnegov/graph/reference/agencies"]
    assert found["axioms"][0]["form"] == "prp-spo2"


def test_a_literal_can_be_asked_for(client: FlaskClient) -> None:
    asked = {"s": "id/place/tinh-vi-du", "p": "vn:validTo", "o": '"2025-06-30"^^xsd:date'}
    assert client.get("/why.json", query_string=asked).get_json()["object"]["value"] == "2025-06-30"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 400),
        ("s=id/x&p=vn:within", 400),
        ("s=%3Cx%3E&p=vn:within&o=id/y", 400),
        ("s=%22x%22&p=vn:within&o=id/y", 400),
        ("s=id/x&p=vn:within&o=%22x%22^^nothing", 400),
        ("s=id/place/tinh-vi-du&p=vn:within&o=id/place/nowhere", 404),
        ("s=id/place/x%22%3E%3Cscript%3E&p=vn:within&o=id/y", 400),
    ],
)
def test_what_cannot_be_asked_is_refused(client: FlaskClient, asked: str, status: int) -> None:
    for path in ("/why?", "/why.json?"):
        response = client.get(path + asked, headers={"Accept": "text/html"})
        assert response.status_code == status
        assert b"<script>" not in response.data
    assert client.get("/why.docx?" + STATED).status_code == 406
