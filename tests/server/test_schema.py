"""The schema as pages: an anchor for each term, rules in words, examples and counts out of the data, the diagram."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import OWL, RDF, SH, SKOS, Graph, URIRef

from graph.namespaces import BASE, ID, VN
from graph.vocabulary import read_rdf
from ontology import ontology_files, shape_files
from server import Config, create_app
from server.i18n import Language
from server.labels import Labels
from server.schema.diagram import WIDTH, Box, diagram
from server.schema.links import MAIN, THINGS, Link, links
from server.schema.wording import Teller
from server.site import Site
from server.urls import Urls
from tests.server.conftest import write_release

Fetch = Callable[[str], str]
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read_rdf(ontology_files())


@pytest.fixture(scope="module")
def web(described: Flask) -> FlaskClient:
    return described.test_client()


@pytest.fixture(scope="module")
def fetch(web: FlaskClient) -> Fetch:
    """Fetch a page and return its text."""

    def get(path: str) -> str:
        response = web.get(path, headers={"Accept": "text/html"})
        assert response.status_code == 200, path
        return response.get_data(as_text=True)

    return get


def words(text: str) -> str:
    inline = re.sub(r"</?(?:a|strong|span|code)\b[^>]*>", "", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", inline)).split())


def test_every_class_property_and_code_list_of_the_ontology_has_its_anchor(ontology: Graph, fetch: Fetch) -> None:
    anchors = set(re.findall(r'\bid="([^"]+)"', fetch("/ontology")))
    terms = {str(one) for kind in KINDS for one in ontology.subjects(RDF.type, kind) if str(one).startswith(str(VN))}
    assert len(terms) > 150
    assert {term.removeprefix(str(VN)) for term in terms} <= anchors
    schemes = {str(one).rpartition("/")[2] for one in ontology.subjects(RDF.type, SKOS.ConceptScheme)}
    assert {f"scheme-{name}" for name in schemes} <= anchors


def test_every_class_has_a_page_and_every_property_leads_to_its_place(ontology: Graph, web: FlaskClient) -> None:
    for cls in ontology.subjects(RDF.type, OWL.Class):
        if str(cls).startswith(str(VN)):
            name = str(cls).removeprefix(str(VN))
            response = web.get(f"/ontology/{name}?lang=en", headers={"Accept": "text/html"})
            assert response.status_code == 200
            assert f"<code>vn:{name}</code>" in response.get_data(as_text=True)
    response = web.get("/ontology/holder?lang=en")
    assert (response.status_code, response.location) == (303, "/ontology?lang=en#holder")
    assert web.get("/ontology/Nothing").status_code == 404
    assert web.get("/ontology/<x>").status_code == 404


def test_a_code_list_has_all_its_codes(ontology: Graph, fetch: Fetch, web: FlaskClient) -> None:
    text = fetch("/ontology/scheme/unit?lang=en")
    codes = {
        str(code)
        for concept in ontology.subjects(SKOS.inScheme, ID["scheme/unit"])
        for code in ontology.objects(concept, SKOS.notation)
    }
    assert set(re.findall(r"<td><code>([^<]+)</code>", text)) == codes
    led = web.get("/page/id/scheme/unit?lang=en")
    assert (led.status_code, led.location) == (301, "/ontology/scheme/unit?lang=en")
    assert web.get("/page/id/scheme/unit?via=skos:inScheme").status_code == 200
    assert web.get("/page/id/scheme/nothing").status_code == 404
    assert web.get("/ontology/scheme/nothing").status_code == 404
    data = web.get("/ontology/scheme/unit", headers={"Accept": "text/turtle"})
    assert (data.status_code, data.location) == (303, "/data/id/scheme/unit.ttl")
    assert "Accept" in data.vary


def test_counts_are_those_of_the_data(described: Flask, fetch: Fetch) -> None:
    site: Site = described.extensions["vnegov"]
    text = fetch("/ontology?lang=en")
    for name in ("Article", "Department", "Country", "Target"):
        row = text[text.index(f'<tr id="{name}">') :]
        count = site.store.rows(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a vn:{name} }}")[0]["n"].value
        assert words(row[: row.index("</tr>")]).endswith(f" {count}"), name
    uses = site.store.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s vn:statedIn ?o }")[0]["n"].value
    row = text[text.index('<li id="statedIn">') :]
    assert f" Uses: {uses} " in words(row[: row.index("</li>")])


def test_rules_are_told_in_words_in_both_languages(fetch: Fetch) -> None:
    english = words(fetch("/ontology/Target?lang=en"))
    assert "deadline: at least 1 value reminder The target has no deadline." in english
    assert "1 checked, 1 result" in english
    assert "deadline: at most 1 value; is a day or a month or a year" in english
    assert "due date (where there is deadline): exactly 1 value; is a day" in english
    assert "Rules of every Fact" in english
    vietnamese = words(fetch("/ontology/Target?lang=vi"))
    assert "thời hạn: ít nhất 1 giá trị lời nhắc Chỉ tiêu chưa có thời hạn." in vietnamese
    article = words(fetch("/ontology/Article?lang=en"))
    assert "text digest: exactly 1 value; written by the pattern ^[0-9a-f]{64}$" in article
    assert "text length: exactly 1 value; 1 or more" in article


def test_kinds_of_demands_are_all_spoken(fetch: Fetch) -> None:
    text = words(fetch("/shapes?lang=en"))
    for demand in (
        "a code of the list “",
        "at most 160 characters long",
        "leads to: Fact or Article",
        "exactly 1 value in Vietnamese",
        "with the value “",
        "the same as “",
        "less than “",
    ):
        assert demand in text, demand
    assert "xsd:" not in text
    assert "rule." not in text


def test_a_choice_of_values_and_of_the_kind_of_node_is_spoken(tmp_path: Path) -> None:
    shape = """<https://w3id.org/vnegov/graph/shapes> { s:One a sh:PropertyShape ; sh:targetClass vn:Article ;
        sh:path [ sh:inversePath vn:statedIn ] ; sh:in ( "một" "hai" ) ; sh:nodeKind sh:IRI ; sh:maxCount 2 ;
        sh:message "Sai."@vi , "Wrong."@en }"""
    prefixes = f"@prefix s: <{BASE}shapes#> . @prefix sh: <{SH}> . @prefix vn: <{VN}> ."
    app = create_app(Config(release=write_release(tmp_path / "r", f"{prefixes} {shape}"), workers=0))
    site: Site = app.extensions["vnegov"]
    told = Teller(site.shapes, Labels(site.store, Language("en"), Urls())).tell(site.shapes.rules[0])
    assert told.demands == ("at most 2 values", "one of: một, hai", "an IRI")
    assert [step.text for step in told.path] == ["←", "statedIn"]
    assert (told.message, told.advice) == ("Wrong.", False)


def test_every_rule_with_a_message_has_its_anchor(fetch: Fetch, web: FlaskClient) -> None:
    shapes = read_rdf(shape_files())
    named = {str(s).rpartition("#")[2] for s in shapes.subjects(SH.message, None) if isinstance(s, URIRef)}
    text = fetch("/shapes?lang=en")
    assert len(named) > 150
    assert named == set(re.findall(r'<li class="rule" id="([^"]+)"', text))
    assert re.search(rf'<h1>[^<]*<span class="count">{len(named)}</span>', text)
    data = web.get("/shapes", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert data.mimetype == "text/turtle"
    assert len(Graph().parse(data=data.get_data(as_text=True), format="turtle")) > len(shapes) - 50


def test_an_example_shows_its_phrase_and_is_the_turtle_that_it_says(described: Flask, fetch: Fetch) -> None:
    text = fetch("/ontology/Target?lang=en")
    assert "ít nhất 80% cơ quan dùng thư điện tử công vụ" in text
    assert 'href="/page/id/fact/900_vidu/target-1?lang=en"' in text
    shown = html.unescape(re.findall(r"<pre[^>]*><code>(.*?)</code>", text, re.DOTALL)[0])
    graph = Graph().parse(data=shown, format="turtle")
    fact = URIRef(BASE + "id/fact/900_vidu/target-1")
    assert set(graph.subjects()) == {fact}
    assert graph.value(fact, VN.holderPlace) == ID["place/tinh-vi-du"]
    site: Site = described.extensions["vnegov"]
    stated = site.store.rows(
        f'SELECT ?p ?o WHERE {{ GRAPH ?g {{ <{fact}> ?p ?o }} FILTER(!CONTAINS(STR(?g), "/inferred/")) }}'
    )
    assert len(graph) == len(stated)


def test_a_class_that_no_thing_has_says_so(fetch: Fetch) -> None:
    text = fetch("/ontology/Merger?lang=en")
    assert "An example from the data" not in text
    assert "Instances 0" in words(text)


def test_links_are_counted_and_inverses_left_out(described: Flask) -> None:
    site: Site = described.extensions["vnegov"]
    found = links(site.store)
    told = {(one.start, one.property, one.end): one.count for one in found}
    territories = site.store.rows("SELECT DISTINCT ?a ?b WHERE { ?a a vn:Agency ; vn:territory ?b . ?b a vn:Place }")
    assert told["Agency", "territory", "Place"] == len(territories) > 0
    assert told["Fact", "statedIn", "Article"] == 5
    assert ("Article", "states", "Fact") not in told
    assert [one.property for one in found if one.inferred] == ["servesAt"]
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)


def test_the_diagram_has_room_for_all_and_a_line_for_each_pair() -> None:
    found = [
        Link("Fact", "holder", "Place", 3, False),
        Link("Fact", "place", "Place", 1, False),
        Link("Fact", "statedIn", "Article", 5, False),
        Link("Article", "aboutPlace", "Place", 1, False),
        Link("Agency", "territory", "Place", 2, False),
        Link("Document", "issuer", "Agency", 2, False),
        Link("Official", "servesAt", "Agency", 2, True),
        Link("Place", "within", "Place", 2, False),
        Link("Fact", "nothing", "Unknown", 2, False),
    ]
    drawn = diagram(MAIN, found)
    assert {box.cls for box in drawn.boxes} == set(MAIN)
    for one, other in combinations(drawn.boxes, 2):
        assert not _touch(one, other), (one, other)
    assert all(box.x >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= drawn.height for box in drawn.boxes)
    assert sorted(link.property for line in drawn.lines for link in line.links) == sorted(
        link.property for link in found if link.end != "Unknown"
    )
    assert len(drawn.lines) == 7
    assert [line.inferred for line in drawn.lines if line.links[0].property == "servesAt"] == [True]
    few = diagram(["Fact", "Place"], found)
    assert [box.cls for box in few.boxes] == ["Fact", THINGS[0]]
    assert diagram([], found).lines == ()


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_the_diagram_is_told_in_words_too(fetch: Fetch) -> None:
    text = fetch("/ontology?lang=en")
    assert '<svg viewBox="0 0 ' in text
    assert 'role="group" aria-labelledby="diagram-title"' in text
    assert "Agency → territory → Place 2" in words(text)


def test_data_without_an_ontology_or_shapes_say_so(web: FlaskClient, client: FlaskClient) -> None:
    text = client.get("/shapes?lang=en", headers={"Accept": "text/html"}).get_data(as_text=True)
    assert "The data being served carry no rules." in text
