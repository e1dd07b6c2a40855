"""A mistake is reported with the fact named: by mail, in a tracker, or as a text to copy."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask.testing import FlaskClient

from graph.errors import UsageError
from server import Config, create_app

FACT = "/report?fact=id/fact/900_vidu/target-1&lang=en"
IRI = "https://w3id.org/vnegov/id/fact/900_vidu/target-1"
PHRASE = "ít nhất 80% cơ quan dùng thư điện tử công vụ"


def report(release: Path, to: str) -> str:
    client = create_app(Config(release=release, workers=0, report_to=to)).test_client()
    return client.get(FACT, headers={"Accept": "text/html"}).get_data(as_text=True)


def test_without_an_address_there_is_a_text_to_copy(client: FlaskClient) -> None:
    text = client.get(FACT, headers={"Accept": "text/html"}).get_data(as_text=True)
    (body,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)
    for part in (IRI, PHRASE, "0123456789abcdef", "/page/id/fact/900_vidu/target-1"):
        assert part in html.unescape(body)
    assert "mailto:" not in text


def test_a_mail_is_filled_in(release: Path) -> None:
    (address,) = re.findall(r'href="(mailto:[^"]+)" rel="external noopener', report(release, "data@example.org"))
    parts = urlsplit(html.unescape(address))
    assert parts.path == "data@example.org"
    filled = parse_qs(parts.query)
    assert "80 %" in filled["subject"][0]
    assert IRI in filled["body"][0]
    assert PHRASE in filled["body"][0]


def test_an_issue_tracker_is_filled_in(release: Path) -> None:
    text = report(release, "https://example.org/new?title={title}&body={text}")
    (address,) = re.findall(r'href="(https://example\.org/new[^"]+)"', text)
    filled = parse_qs(urlsplit(html.unescape(address)).query)
    assert PHRASE in unquote(filled["body"][0])
    assert "Wrong fact" in filled["title"][0]


@pytest.mark.parametrize("to", ["javascript:alert(1)", "nobody", "ftp://example.org", "a@b?subject=x", 'https://x/"y'])
def test_an_address_that_is_none_is_refused_at_the_start(to: str) -> None:
    with pytest.raises(UsageError, match="report_to"):
        Config(report_to=to)


@pytest.mark.parametrize(
    ("asked", "status"),
    [("", 400), ("?fact=%3Cx%3E", 400), ("?fact=id/fact/900_vidu/none-1", 404), ("?fact=id/place/tinh-vi-du", 404)],
)
def test_what_is_no_fact_cannot_be_reported(client: FlaskClient, asked: str, status: int) -> None:
    assert client.get("/report" + asked).status_code == status
