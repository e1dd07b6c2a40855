"""The pages and data of the canned queries: /queries and /queries/<name>[.<ext>]."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.paths import QUERIES
from server import Config, create_app
from server.catalogue import load_catalogue

SAMPLE = Path(__file__).parent.parent / "data" / "queries" / "sample.trig"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
CATALOGUE = load_catalogue(QUERIES)


@pytest.fixture(scope="module")
def query_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("release")
    quads = pyoxigraph.parse(path=str(SAMPLE), format=pyoxigraph.RdfFormat.TRIG)
    data = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    (folder / "dataset.nq.gz").write_bytes(gzip.compress(data))
    (folder / "manifest.json").write_text(json.dumps({"id": "0" * 16, "counts": {}, "files": {}, "graphs": []}))
    return create_app(Config(release=folder, table_rows=2))


@pytest.fixture
def web(query_app: Flask) -> FlaskClient:
    return query_app.test_client()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_names_every_query(web: FlaskClient, language: str) -> None:
    text = web.get(f"/queries?lang={language}", headers=BROWSER).text
    for query in CATALOGUE.queries.values():
        assert f'href="/queries/{query.name}?lang={language}"' in text
        assert query.summary[language] in text


def test_programs_get_the_list_as_json(web: FlaskClient) -> None:
    listed = web.get("/queries", headers={"Accept": "application/json"}).get_json()
    assert [one["name"] for one in listed] == list(CATALOGUE.queries)
    assert {one["name"]: [p["name"] for p in one["parameters"]] for one in listed}["open-targets"] == ["on", "review"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", CATALOGUE.queries)
def test_every_query_has_a_page_with_a_labelled_form(web: FlaskClient, name: str, language: str) -> None:
    query = CATALOGUE.queries[name]
    response = web.get(f"/queries/{name}?lang={language}", headers=BROWSER)
    assert response.status_code == 200
    assert query.description[language].split(",")[0] in response.text
    for parameter in query.parameters.values():
        assert re.search(
            rf'<label for="(field-{parameter.name})">{re.escape(parameter.label[language])}', response.text
        )
        assert re.search(rf'<(?:input|select) id="field-{parameter.name}" name="{parameter.name}"', response.text)
        assert parameter.help[language] in response.text
    assert ('id="result"' in response.text) is not any(one.required for one in query.parameters.values())


def test_the_page_shows_words_where_the_data_have_codes_and_iris(web: FlaskClient) -> None:
    text = web.get("/queries/targets?province=vi+du&lang=en", headers=BROWSER).text
    assert ">at least<" in text
    assert ">percent<" in text
    assert ">e-mail<" in text
    assert re.search(r'href="/page/id/fact/800_a/target-1\?lang=en"[^>]*>dùng thư điện tử<', text)
    assert re.search(r"<q><mark>.*80% cán bộ dùng thư.*</mark></q>", text)
    assert "https://w3id.org/vnegov/id/" not in text.split("<details>")[0]
    assert "1 row" in text


def test_data_links_give_exactly_what_is_shown(web: FlaskClient) -> None:
    text = web.get("/queries/officials?name=le+van+thu&lang=vi", headers=BROWSER).text
    links = re.findall(r'<a href="(/queries/officials\.(\w+)\?[^"]*)"', text)
    assert [extension for _, extension in links] == ["json", "xml", "csv", "tsv"]
    for link, _ in links:
        body = web.get(link.replace("&amp;", "&")).text
        assert "Lê Văn Thử" in body
        assert "Trần Thị Mẫu" not in body


def test_a_long_answer_is_cut_on_the_page_only(web: FlaskClient) -> None:
    text = web.get("/queries/results?lang=en", headers=BROWSER).text
    assert "This page shows 2 rows; the data files have all 4" in text
    assert len(web.get("/queries/results.csv").text.splitlines()) == 5
    onward = re.findall(r'rel="next" href="([^"]*)"', text)
    assert len(set(onward)) == 1
    second = web.get(onward[0].replace("&amp;", "&"), headers=BROWSER)
    assert "3–4" in second.text
    assert 'rel="next"' not in second.text


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in CATALOGUE.queries
        if not any(one.required for one in CATALOGUE.queries[name].parameters.values())
    ],
)
def test_pages_of_data_are_the_whole_in_order(web: FlaskClient, name: str) -> None:
    head, *whole = web.get(f"/queries/{name}.csv").text.splitlines()
    address: str | None = f"/queries/{name}.csv?limit=3"
    rows: list[str] = []
    while address:
        response = web.get(address)
        assert int(response.headers["X-Total-Count"]) == len(whole)
        first, *some = response.text.splitlines()
        assert first == head
        assert len(some) <= 3
        rows += some
        found = re.search(r'<([^>]*)>; rel="next"', response.headers["Link"])
        address = found[1] if found else None
    assert rows == whole


@pytest.mark.parametrize("asked", ["limit=0", "limit=x", "page=-1", "limit=2&page=99"])
def test_a_page_that_is_none_is_refused(web: FlaskClient, asked: str) -> None:
    assert web.get(f"/queries/results.csv?{asked}").status_code in (400, 404)


def test_links_keep_what_was_asked(web: FlaskClient) -> None:
    response = web.get("/queries/officials.json?name=le+van+thu&name=tran+thi+mau&limit=1")
    assert "name=le+van+thu&name=tran+thi+mau&limit=1&page=2" in response.headers["Link"]


def test_the_sparql_link_leads_to_the_same_query(web: FlaskClient) -> None:
    text = web.get("/queries/open-targets?on=2015&lang=en", headers=BROWSER).text
    (link,) = re.findall(r'href="(/sparql\?query=[^"]*)"', text)
    assert "VALUES ?on { &#34;2015-01-01&#34;" in text
    found = web.get(link.replace("&amp;", "&"), headers={"Accept": "text/csv"}).text
    assert found == web.get("/queries/open-targets.csv?on=2015").text


FORMATS = [
    ("application/sparql-results+json", "application/sparql-results+json"),
    ("text/csv", "text/csv"),
    ("text/tab-separated-values", "text/tab-separated-values"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("*/*", "application/sparql-results+json"),
]


@pytest.mark.parametrize(("accept", "media_type"), FORMATS)
def test_the_format_goes_by_accept(web: FlaskClient, accept: str, media_type: str) -> None:
    response = web.get("/queries/tasks", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert "Accept" in response.headers["Vary"]
    again = web.get("/queries/tasks", headers={"Accept": accept, "If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_extension_wins_over_accept_and_format_over_accept(web: FlaskClient) -> None:
    assert web.get("/queries/tasks.tsv", headers=BROWSER).mimetype == "text/tab-separated-values"
    assert web.get("/queries/tasks?format=csv", headers=BROWSER).mimetype == "text/csv"
    assert web.get("/queries/tasks", headers={"Accept": "image/png"}).status_code == 406


PROBLEMS = [
    ("/queries/target", 404, "targets"),
    ("/queries/target.csv", 404, "targets"),
    ("/queries/tasks.pdf", 404, "tasks.pdf"),
    ("/queries/targets?provinc=x", 400, "province"),
    ("/queries/targets.csv?deadline_to=soon", 400, "deadline_to"),
    ("/queries/targets?province=Vi+Duu", 404, "Ví Dụ"),
    ("/queries/evidence", 400, "about"),
]


@pytest.mark.parametrize(("address", "status", "words"), PROBLEMS)
def test_what_is_wrong_is_said_by_name(web: FlaskClient, address: str, status: int, words: str) -> None:
    response = web.get(address, headers={"Accept": "application/json"})
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert words in response.text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_wrong_value_keeps_the_form_as_it_was_filled(web: FlaskClient, language: str) -> None:
    page = web.get(f"/queries/targets?province=Vi+Duu&deadline_to=2012&lang={language}", headers=BROWSER)
    assert page.status_code == 404
    assert 'value="Vi Duu"' in page.text
    assert 'value="2012"' in page.text
    assert "Ví Dụ" in page.text.split('id="problem"')[1]


def test_markup_in_a_value_is_escaped(web: FlaskClient) -> None:
    page = web.get('/queries/targets?province="><script>alert(1)</script>', headers=BROWSER)
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_repeated_parameter_means_any_and_has_a_field_each(web: FlaskClient) -> None:
    page = web.get("/queries/targets?category=email&category=portal&lang=en", headers=BROWSER).text
    assert "2 rows" in page
    assert page.count('name="category"') == 2
    assert page.count(" selected") == 2
    assert len(set(re.findall(r' id="([^"]+)"', page))) == len(re.findall(r' id="([^"]+)"', page))


def test_an_empty_answer_says_what_to_try(web: FlaskClient) -> None:
    page = web.get("/queries/targets?deadline_from=2100&lang=en", headers=BROWSER).text
    assert "No row fits these conditions" in page
    assert "<table" not in page
