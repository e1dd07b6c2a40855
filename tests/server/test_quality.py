"""The quality of the data: figures that are those of the data, a page that waits for nothing, the same as JSON."""

from __future__ import annotations

import hashlib
import html
import re
import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.namespaces import ID
from server import Config, create_app
from server.numbers import share
from server.quality import coverage
from server.quality.model import read_quality
from server.quality.queries import QueryHealth, health, speed
from server.repeats import VOLATILE
from server.site import Site
from tests.server.conftest import SAMPLE, write_release


def words(text: str) -> str:
    inline = re.sub(r"</?(?:a|strong|span|code)\b[^>]*>", "", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", inline)).split())


@pytest.fixture(scope="module")
def web(described: Flask) -> FlaskClient:
    site: Site = described.extensions["vnegov"]
    site.query_health.run()
    return described.test_client()


def page(web: FlaskClient, path: str) -> str:
    response = web.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_facts_phrases_and_review_are_counted_from_the_data(site: Site) -> None:
    quality = read_quality(site.release, site.store)
    text = SAMPLE.read_text("utf8")
    assert quality.count == len(re.findall(r'vn:factId "', text)) == 5
    assert quality.with_phrase == len(re.findall(r"oa:exact ", text))
    assert sum(quality.review.values()) == quality.count
    assert quality.review[str(ID["review-status/proposed"])] == 1
    assert quality.articles == 2
    types = {one.cls: one.facts for one in quality.facts}
    assert types == {"Target": 1, "Result": 1, "OfficialMention": 1, "DocumentMention": 1, "Clarification": 1}


def test_a_fact_without_its_phrase_or_deadline_is_missed(tmp_path: Path) -> None:
    trig = SAMPLE.read_text("utf8").replace("oa:exact", "oa:prefix", 1)
    trig = trig.replace('vn:deadline "2012"^^xsd:gYear ;', "").replace("vn:holderAgency <", "vn:nothing <")
    found: Site = create_app(Config(release=write_release(tmp_path / "r", trig), workers=0)).extensions["vnegov"]
    facts = {one.cls: (one.with_phrase, one.facts) for one in coverage.facts(found.store)}
    assert facts["Target"] == (0, 1)
    assert facts["Result"] == (1, 1)
    filled = {(one.of, one.properties): (one.part, one.whole) for one in coverage.filled(found.store)}
    assert filled["Target", ("deadline",)] == (0, 1)
    assert filled["Target", ("unit",)] == (1, 1)
    resolved = {one.of: (one.part, one.whole) for one in coverage.resolved(found.store)}
    assert resolved["holderText"] == (1, 2)


def test_completeness_and_identity_agree_with_queries_of_their_own(site: Site) -> None:
    def count(pattern: str) -> int:
        return int(site.store.rows(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")[0]["n"].value)

    quality = read_quality(site.release, site.store)
    for one in quality.filled:
        whole = f"?x a/rdfs:subClassOf* vn:{one.of}"
        assert one.whole == count(whole) > 0
        assert one.part == count(f"{whole} . ?x {'|'.join('vn:' + name for name in one.properties)} ?v")
    known = {(one.cls, one.kind, one.by.rpartition("/")[2]): (one.part, one.whole) for one in quality.known}
    assert known == {("Province", "identifier", "gso-legacy"): (1, 2), ("Province", "link", "mau"): (1, 2)}


def test_the_page_tells_what_validation_found_with_its_words(web: FlaskClient) -> None:
    text = page(web, "/quality?lang=en")
    said = words(text)
    assert "0 violations, 1 reminder" in said
    assert "This release breaks none of the rules that it has to keep." in said
    assert 'href="/shapes?lang=en#Target-deadline"' in text
    assert 'href="/page/id/fact/900_vidu/target-1?lang=en"' in text
    assert re.search(r"Target 8 1 0 1 ", said)
    assert "Chỉ tiêu chưa có thời hạn." in words(page(web, "/quality?lang=vi"))


def test_data_without_a_report_say_so(client: FlaskClient) -> None:
    text = words(page(client, "/quality?lang=en"))
    assert "The data being served carry no report of a validation." in text


def test_every_query_is_asked_once_and_its_rows_are_those_of_its_answer(described: Flask, web: FlaskClient) -> None:
    site: Site = described.extensions["vnegov"]
    known = {one.name: one for one in site.query_health.known()}
    assert known.keys() == site.catalogue.queries.keys()
    assert site.query_health.complete
    assert {one.state for one in known.values()} == {"done"}
    for name in ("targets", "evidence", "decree-implementation", "data-quality"):
        answer = web.get(f"/queries/{name}.json", query_string=dict(known[name].arguments))
        assert len(answer.get_json()["results"]["bindings"]) == known[name].rows, name
        assert len(answer.data) == known[name].size
    assert known["evidence"].rows > 0


def test_the_same_as_json(described: Flask, web: FlaskClient) -> None:
    site: Site = described.extensions["vnegov"]
    said = web.get("/quality.json").get_json()
    assert said == web.get("/quality", headers={"Accept": "application/json"}).get_json()
    assert said["release"] == site.release.id
    assert said["facts"]["count"] == sum(one["facts"] for one in said["types"]) == site.quality.count
    assert said["validation"]["warnings"] == 1
    assert said["queries"]["complete"]
    assert said["measures"]["facts"] == said["facts"]["count"]
    assert [one["field"] for one in said["conflicts"]] == ["issuer"]
    assert web.get("/quality.csv").status_code == 406


def test_the_page_waits_for_no_query_and_is_not_kept_before_all_are_asked(release: Path) -> None:
    app = create_app(Config(release=release, workers=0))
    site: Site = app.extensions["vnegov"]
    go = threading.Event()
    answer = site.answerer.answer

    class Waiting:
        def answer(self, *asked: object) -> object:
            go.wait(20)
            return answer(*asked)  # type: ignore[arg-type]

    object.__setattr__(site, "answerer", Waiting())
    with app.test_request_context("/quality?lang=en", headers={"Accept": "text/html"}) as context:
        text = app.full_dispatch_request().get_data(as_text=True)
        assert context.request.environ[VOLATILE] is True
    assert f"Running: 0 of {len(site.catalogue.queries)} are done." in text
    go.set()
    while not site.query_health.complete:
        threading.Event().wait(0.02)
    assert "Running:" not in page(app.test_client(), "/quality?lang=en")


def test_a_query_that_meets_a_limit_is_said_to(site: Site) -> None:
    query = site.catalogue.queries["data-quality"]

    class Asked:
        catalogue, names, store = site.catalogue, site.names, site.store
        answerer = (
            create_app(Config(release=site.release.folder, workers=0, max_result_bytes=1000))
            .extensions["vnegov"]
            .answerer
        )

    assert health(Asked(), query).state == "limit"


def test_an_empty_release_has_nothing_to_ask_about(tmp_path: Path) -> None:
    folder = write_release(tmp_path / "r", "<https://w3id.org/vnegov/graph/x> { <a:a> <a:b> <a:c> }")
    app = create_app(Config(release=folder, workers=0))
    site: Site = app.extensions["vnegov"]
    asked = QueryHealth(site)
    asked.run()
    assert {one.state for one in asked.known() if one.name in ("evidence", "province-at")} == {"unasked"}
    assert "0 facts" in words(page(app.test_client(), "/quality?lang=en"))
    assert page(app.test_client(), "/about")


@pytest.mark.parametrize(
    ("part", "whole", "vi", "en"),
    [(1, 3, "33,3\u00a0%", "33.3%"), (3, 3, "100\u00a0%", "100%"), (9999, 10000, "99,9\u00a0%", "99.9%"),
     (11, 12, "91,7\u00a0%", "91.7%"), (1, 9999, "0,1\u00a0%", "0.1%"),
     (0, 5, "0\u00a0%", "0%"), (0, 0, "–", "–")],
)  # fmt: skip
def test_only_all_is_a_hundred_per_cent(part: int, whole: int, vi: str, en: str) -> None:
    assert (share(part, whole, "vi"), share(part, whole, "en")) == (vi, en)


def test_times_have_words() -> None:
    assert [speed(seconds) for seconds in (0.05, 0.5, 5, 50)] == ["instant", "quick", "slow", "long"]


def test_the_page_about_the_graph_counts_what_it_says(site: Site, client: FlaskClient) -> None:
    text = words(page(client, "/about?lang=en"))
    triples = site.store.rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")[0]["n"].value
    graphs = site.store.rows("SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")[0]["n"].value
    assert f"There are {triples} triples in {graphs} graphs." in text
    assert "Articles: 2 articles" in text
    assert "There are 5 facts; 100% of them with their phrase." in text
    assert "1 fact is proposed by rules and seen by nobody yet." in text
    assert "confirmed 4 , proposed 1" in text or "confirmed 4, proposed 1" in text
    assert "Published from 5 August 2011 to 5 August 2011." in text


def test_the_footer_leads_to_the_pages_about_the_data(client: FlaskClient) -> None:
    text = page(client, "/?lang=en")
    foot = text[text.index("<footer") :]
    for address in ("/about", "/quality", "/data", "/ontology", "/shapes"):
        assert f'href="{address}?lang=en"' in foot
    assert 'href="/quality?lang=en"' in text[: text.index("<footer")]


def test_every_file_can_be_checked_by_its_digest(described: Flask, web: FlaskClient) -> None:
    site: Site = described.extensions["vnegov"]
    response = web.get("/dumps/SHA256SUMS")
    assert response.mimetype == "text/plain"
    lines = [line.split("  ") for line in response.get_data(as_text=True).splitlines()]
    assert lines == [
        [hashlib.sha256((site.release.folder / "shacl-report.json").read_bytes()).hexdigest(), "shacl-report.json"]
    ]


def test_the_data_page_names_sources_with_their_licence_libraries_and_how_to_cite(web: FlaskClient) -> None:
    text = words(page(web, "/data?lang=en"))
    assert "Sample data set none stated" in text
    for library in ("rdflib", "owlrl", "Flask", "pyshacl", "pyoxigraph"):
        assert re.search(rf"\b{library} \d+\.\d+", text), library
    assert "Release 0123456789abcdef, 20 November 2026" in text
    assert "year = {2026}" in text
