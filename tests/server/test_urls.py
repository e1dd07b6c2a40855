"""Addresses: every one is built in one place, and only safe ones are linked."""

from __future__ import annotations

import pytest

from server.urls import Urls, external, local_path

BASE = "https://w3id.org/vnegov/"


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (BASE + "id/place/viet-nam", "/page/id/place/viet-nam?lang=en"),
        (BASE + "eli/vn/nd-cp/2007/64", "/page/eli/vn/nd-cp/2007/64?lang=en"),
        (BASE + "id/fact/a/official-1#tenure-1", "/page/id/fact/a/official-1?lang=en#tenure-1"),
        (BASE + "ontology#Target", "/ontology?lang=en#Target"),
        (BASE + "ontology", "/ontology?lang=en"),
        (BASE + "graph/article/a?b", "/page/graph/article/a%3Fb?lang=en"),
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http:", None),
        ("http://[bad", None),
    ],
)
def test_where_an_iri_leads(iri: str, address: str | None) -> None:
    assert Urls("en").thing(iri) == address


def test_parameters_are_escaped_and_empty_ones_left_out() -> None:
    assert Urls().query("targets", "csv", province="Bắc Giang & <x>", holder="") == (
        "/queries/targets.csv?province=B%E1%BA%AFc+Giang+%26+%3Cx%3E"
    )
    assert Urls("vi").query("targets", category=["email", "portal"]) == (
        "/queries/targets?category=email&category=portal&lang=vi"
    )


def test_a_path_never_leaves_the_site() -> None:
    assert Urls().path("//evil.example/") == "/evil.example/"


def test_data_files_are_of_our_own_iris() -> None:
    assert Urls("en").data(BASE + "id/place/viet-nam", "ttl") == "/data/id/place/viet-nam.ttl"
    with pytest.raises(ValueError, match="has no data file"):
        Urls().data("http://example.org/", "ttl")
    assert local_path("http://example.org/") is None
    assert external("ftp://example.org/") is None
