"""docs/federation.md: its queries run, with a server of this computer for the others; its limits are true."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.paths import ROOT
from server import Config, create_app
from server.federation.clauses import MOST_CLAUSES

PAGE = (ROOT / "docs" / "federation.md").read_text("utf8")
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
OTHERS = b"""
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
wd:Q36367 wdt:P2046 3895 . wd:Q33351 wdt:P2046 5990 . wd:Q26575 wdt:P2046 3526 . wd:Q1858 wdt:P2046 3359 .
<http://dbpedia.example/A> owl:sameAs wd:Q36367 ; rdfs:label "A"@en , "B"@vi .
"""


@pytest.fixture(scope="module")
def web(real_release: Path, oxigraph: Any) -> FlaskClient:
    oxigraph.load(OTHERS)
    return create_app(Config(release=real_release, workers=0, allow_service=(oxigraph.origin,))).test_client()


def rows(web: FlaskClient, query: str, oxigraph: Any) -> list[dict[str, str]]:
    here = re.sub(r"SERVICE <[^>]+>", f"SERVICE <{oxigraph.query}>", query)
    response = web.post("/sparql", data={"query": here}, headers={"Accept": "text/csv"})
    assert response.status_code == 200, response.text
    return list(csv.DictReader(response.text.splitlines()))


def test_the_table_of_somebody_else(web: FlaskClient, oxigraph: Any) -> None:
    found = rows(web, QUERIES[0], oxigraph)
    assert [(row["name"], row["rank"]) for row in found] == [
        ("Hà Tĩnh", "10"),
        ("Hà Nội", "12"),
        ("Bà Rịa - Vũng Tàu", "17"),
        ("Bắc Giang", "27"),
        ("Thái Nguyên", "30"),
    ]
    assert int(found[3]["targets"]) > 0


def test_the_recipes_for_wikidata_and_dbpedia(web: FlaskClient, oxigraph: Any) -> None:
    assert len(QUERIES) == 3
    areas = {(row["name"], row["area"]) for row in rows(web, QUERIES[1], oxigraph)}
    assert areas == {("Bắc Giang", "3895"), ("Hà Tĩnh", "5990"), ("Thái Nguyên", "3526")}
    assert [row["label"] for row in rows(web, QUERIES[2], oxigraph)] == ["A"]


def test_the_limits_are_those_of_the_configuration() -> None:
    config = Config()
    text = " ".join(PAGE.split())
    assert f"{config.service_seconds:g} s, {config.service_bytes // 10**6} MB, {config.service_rows:,} rows" in text
    assert f"at most {config.service_bindings} different rows" in text
    assert (config.service_calls, MOST_CLAUSES) == (4, 5)
    assert "four queries at a time" in text
    assert "at most five" in text
