"""What the query editor is given: terms with labels and counts, examples that run, a page that does without."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.namespaces import BASE, PREFIXES
from server.editor import short
from server.views import sparql
from server.words.editor import WORDS


@pytest.fixture(scope="module")
def web(real_app: Flask) -> FlaskClient:
    return real_app.test_client()


@pytest.fixture(scope="module")
def vocabulary(web: FlaskClient) -> Any:
    return web.get("/sparql/vocabulary.json?lang=vi").get_json()


def term(vocabulary: Any, name: str) -> Any:
    return next(one for one in vocabulary["terms"] if one["name"] == name)


def test_terms_have_labels_in_the_language_asked_for(web: FlaskClient, vocabulary: Any) -> None:
    english = web.get("/sparql/vocabulary.json?lang=en").get_json()
    assert term(vocabulary, "vn:deadline")["label"] == "thời hạn"
    assert term(english, "vn:deadline")["label"] == "deadline"
    assert term(vocabulary, "vn:deadline")["text"] != term(english, "vn:deadline")["text"]


def test_counts_are_those_of_the_data(web: FlaskClient, vocabulary: Any) -> None:
    for name, pattern in (
        ("vn:Target", "?x a vn:Target"),
        ("vn:deadline", "?x vn:deadline ?o"),
        ("oa:exact", "?x oa:exact ?o"),
    ):
        query = f"PREFIX vn: <{PREFIXES['vn']}> PREFIX oa: <{PREFIXES['oa']}> SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
        found = web.get("/sparql", query_string={"query": query, "format": "json"}).get_json()
        assert term(vocabulary, name)["count"] == int(found["results"]["bindings"][0]["n"]["value"]) > 0


def test_properties_are_known_by_class(vocabulary: Any) -> None:
    uses = vocabulary["uses"]["vn:Target"]
    assert 0 < uses["vn:deadline"] <= term(vocabulary, "vn:Target")["count"]
    assert "vn:issuer" not in uses
    names = {one["name"] for one in vocabulary["terms"]}
    assert {name for properties in vocabulary["uses"].values() for name in properties} <= names


def test_graphs_have_labels(vocabulary: Any) -> None:
    labels = {one["iri"].rpartition("/graph/")[2]: one["label"] for one in vocabulary["graphs"]}
    assert labels["ontology"] == "Bản thể học và bảng mã"


def test_a_release_without_void_is_counted(client: FlaskClient) -> None:
    found = client.get("/sparql/vocabulary.json?lang=en").get_json()
    assert term(found, "vn:Target")["count"] > 0
    assert term(found, "vn:Target")["kind"] == "class"
    assert found["uses"] == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_example_runs_as_it_stands(language: str, web: FlaskClient) -> None:
    groups = web.get(f"/sparql/examples.json?lang={language}").get_json()
    queries = [query for group in groups for query in group["queries"]]
    assert len(queries) > 20
    assert len({query["title"] for query in queries}) == len(queries)
    for query in queries:
        answer = web.post("/sparql", data={"query": query["query"], "format": "json"})
        assert answer.status_code == 200, (query["title"], answer.text)


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        (PREFIXES["vn"] + "Target", "vn:Target"),
        (PREFIXES["dct"] + "title", "dct:title"),
        (PREFIXES["rdf"] + "_1", "rdf:_1"),
        ("https://example.org/x", ""),
        (PREFIXES["vn"] + "a/b", ""),
        (PREFIXES["vn"], ""),
    ],
)
def test_names_are_what_sparql_reads(iri: str, name: str) -> None:
    assert short(iri) == name


def test_the_page_brings_the_editor_only_where_it_is_built(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = {"Accept": "text/html"}
    monkeypatch.setattr(sparql, "is_built", lambda: False)
    plain = client.get("/sparql", headers=browser).text
    assert "editor.js" not in plain
    assert "data-words" not in plain
    assert '<textarea id="query"' in plain
    monkeypatch.setattr(sparql, "is_built", lambda: True)
    full = client.get("/sparql", headers=browser).text
    assert re.search(r'<script src="/static/editor/editor.js[^"]*" defer></script>', full)
    assert '<textarea id="query"' in full
    assert "editor.js" not in client.get("/queries", headers=browser).text


def test_cells_carry_what_the_data_have(web: FlaskClient) -> None:
    place, date = f"<{BASE}id/place/tinh-thai-nguyen>", f"'2011-08-04'^^<{PREFIXES['xsd']}date>"
    query = f"SELECT ?x ?n ?d ?t {{ VALUES (?x ?n ?d ?t) {{ ({place} 1234.5 {date} 'a<b') }} }}"
    page = web.get("/sparql", query_string={"query": query, "lang": "vi"}, headers={"Accept": "text/html"}).text
    assert 'data-kind="iri" data-value="https://w3id.org/vnegov/id/place/tinh-thai-nguyen"' in page
    assert 'data-kind="number" data-value="1234.5" class="number">1.234,5</td>' in page
    assert 'data-kind="date" data-value="2011-08-04">04/8/2011</td>' in page
    assert "<td>a&lt;b</td>" in page


def test_the_script_has_every_word_it_says() -> None:
    """A key that the script asks for and nobody wrote would stop it."""
    sources = "\n".join(
        file.read_text("utf8") for file in sorted((Path(__file__).parents[2] / "web" / "src").glob("*.ts"))
    )
    asked = set(re.findall(r"""say\(\s*"([\w.-]+)\"""", sources))
    assert len(asked) > 25
    assert {key for key in asked if f"editor.{key}" not in WORDS} == set()
    families = (
        "view.",
        "copy.",
        "class",
        "property",
        "things",
        "uses",
        "failed",
        "done",
        "rows",
        "cancelled",
        "offline",
    )
    unused = {key.removeprefix("editor.") for key in WORDS} - asked
    assert {key for key in unused if not key.startswith(families)} == set()
