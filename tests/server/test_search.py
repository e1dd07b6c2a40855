"""Search: names, numbers and phrases found however they are spelled, by release, data set, page and program."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.namespaces import BASE
from graph.search import Entry, build_index, entries, index_bytes
from graph.search.entries import TYPE
from server.search.expressions import corrected, expressions
from server.search.lookup import MOST_COUNTED, SearchIndex

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
RDFS = "http://www.w3.org/2000/01/rdf-schema#label"
ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
VN = f"{BASE}ontology#"


def entry(name: str, *others: str, kind: str = "Agency", weight: int = 0, **more: str) -> Entry:
    return Entry(f"{BASE}id/x/{name}", kind, name, (name, *others), weight=weight, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(
        build_index(
            [
                entry("Tỉnh Bắc Giang", "Bắc Giang", "BG", kind="Place", weight=3),
                entry("Tỉnh Bắc Ninh", "Bắc Ninh", kind="Place"),
                entry("Tỉnh Hòa Bình", "Hòa Bình", kind="Place"),
                entry("Sở Thông tin và Truyền thông tỉnh Bắc Giang", "Sở TT&TT tỉnh Bắc Giang", place="bg"),
                entry("Sở Nội vụ tỉnh Bắc Giang", place="bg"),
                entry("Nghị định 64/2007/NĐ-CP", "64/2007/NĐ-CP", kind="Document", year="2007"),
                entry("Nghị định 64/2008/NĐ-CP", "64/2008/NĐ-CP", kind="Document", year="2008"),
                entry("Bác Giảng", kind="Official"),
                entry("dùng thư điện tử: 60 %", kind="Result", text="trên 60% cán bộ dùng thư điện tử", year="2011"),
            ]
        )
    )


def first(index: SearchIndex, text: str) -> str:
    hits = index.search(text, {}).hits
    return hits[0].label if hits else ""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("bac giang", "Tỉnh Bắc Giang"),
        ("Bắc Giang", "Tỉnh Bắc Giang"),
        ("BẮC GIANG", "Tỉnh Bắc Giang"),
        ("BG", "Tỉnh Bắc Giang"),
        ("Bác Giảng", "Bác Giảng"),
        ("so tttt", "Sở Thông tin và Truyền thông tỉnh Bắc Giang"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông tỉnh Bắc Giang"),
        ("so tttt bac giang", "Sở Thông tin và Truyền thông tỉnh Bắc Giang"),
        ("ND 64", "Nghị định 64/2007/NĐ-CP"),
        ("64/2008", "Nghị định 64/2008/NĐ-CP"),
        ("nghị định 64/2007/NĐ- CP", "Nghị định 64/2007/NĐ-CP"),
        ("Nghị định 64/2007/NÐ –CP", "Nghị định 64/2007/NĐ-CP"),
        ("hoà bình", "Tỉnh Hòa Bình"),
        ("hòa bình", "Tỉnh Hòa Bình"),
        ("60% cán bộ", "dùng thư điện tử: 60 %"),
        ("thu dien tu", "dùng thư điện tử: 60 %"),
        ("truyen thong bac giag", "Sở Thông tin và Truyền thông tỉnh Bắc Giang"),
        ("noi vu bac gi", "Sở Nội vụ tỉnh Bắc Giang"),
    ],
)
def test_what_a_text_finds_first(index: SearchIndex, text: str, label: str) -> None:
    assert first(index, text) == label


def test_entries_do_not_depend_on_the_order_of_the_triples() -> None:
    """A name that stands in two languages, and a thing with the years of two properties."""
    agency, document = f"{BASE}id/agency/x", f"{BASE}id/document/y"
    statements = [
        (agency, TYPE, f"{VN}Agency", ""),
        (agency, RDFS, "Trung tâm", "vi"),
        (agency, ALT, "VNNIC", "vi"),
        (agency, ALT, "VNNIC", "en"),
        (agency, ALT, "trung tam", "vi"),
        (document, TYPE, f"{VN}Document", ""),
        (document, RDFS, "Nghị định", "vi"),
        (document, f"{VN}validFrom", "2008-01-01", ""),
        (document, f"{VN}issued", "2007-04-10", ""),
        (document, f"{VN}issued", "2006", ""),
    ]
    found = list(entries(statements))
    assert found == list(entries(reversed(statements)))
    assert [(one.names, one.year) for one in found] == [
        (("Trung tâm", "VNNIC", "trung tam"), ""),
        (("Nghị định",), "2006"),
    ]


def test_decomposed_letters_are_the_same(index: SearchIndex) -> None:
    assert first(index, unicodedata.normalize("NFD", "Sở Nội vụ")) == "Sở Nội vụ tỉnh Bắc Giang"


def test_accents_decide_between_names_that_fold_to_one(index: SearchIndex) -> None:
    labels = [hit.label for hit in index.search("bắc giang", {}).hits]
    assert labels.index("Tỉnh Bắc Giang") < labels.index("Bác Giảng")
    labels = [hit.label for hit in index.search("bác giảng", {}).hits]
    assert labels[0] == "Bác Giảng"


def test_facets_count_and_filters_restrict(index: SearchIndex) -> None:
    whole = index.search("bac", {})
    for facet, values in whole.facets.items():
        for value, count in values.items():
            part = index.search("bac", {facet: value})
            assert part.count == count
            assert all(getattr(hit, facet) == value for hit in part.hits)


def test_pages_part_the_whole(index: SearchIndex) -> None:
    whole = [hit.id for hit in index.search("bac", {}, 0, 50).hits]
    parts = [hit.id for offset in range(0, len(whole), 2) for hit in index.search("bac", {}, offset, 2).hits]
    assert parts == whole


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
def test_no_text_is_syntax(index: SearchIndex, text: str) -> None:
    index.search(text, {})


@pytest.mark.parametrize(
    "text", ['"', "bac OR giang", "NEAR(a b)", "names : x", "a*", "-bac", "{x}", "^bac", "'; DROP TABLE entry"]
)
def test_operators_are_words(index: SearchIndex, text: str) -> None:
    index.search(text, {})
    assert index.search("bac giang", {}).count


def test_many_results_are_said_to_be_more() -> None:
    many = SearchIndex(build_index(entry(f"Phòng số {n}") for n in range(MOST_COUNTED + 10)))
    found = many.search("phong", {})
    assert (found.count, found.more) == (MOST_COUNTED, True)


def test_corrections_are_near_and_numbers_stay() -> None:
    words = ["giang", "truyen", "thong"]
    assert corrected("giag", words) == "giang"
    assert corrected("truyeen", words) == "truyen"
    assert corrected("64", words) == ""
    assert corrected("xyzxyz", words) == ""


def test_expressions_quote_every_word() -> None:
    for expression in expressions('sở "x" OR', lambda word: True, []):
        assert re.sub(r'"[\w]+"\*?|AND|OR|[() ]', "", expression) == ""


def test_entries_out_of_statements() -> None:
    iri = f"{BASE}id/agency/so-x"
    fact = f"{BASE}id/fact/a/target-1"
    found = {
        one.iri: one
        for one in entries(
            [
                (iri, TYPE, f"{VN}Department", ""), (iri, TYPE, f"{VN}Agency", ""),
                (iri, RDFS, "Department X", "en"), (iri, RDFS, "Sở X", "vi"), (iri, ALT, "SX", ""),
                (fact, TYPE, f"{VN}Target", ""), (fact, RDFS, "có mạng: 100 %", "vi"),
                (fact, f"{VN}concerns", iri, ""), (fact, f"{VN}dueDate", "2012-12-31", ""),
                (f"{fact}#quote", "http://www.w3.org/ns/oa#exact", "100% có mạng", ""),
                (f"{BASE}id/link/x/y", RDFS, "a link", "en"),
            ]
        )
    }  # fmt: skip
    assert set(found) == {iri, fact}
    assert (found[iri].label, found[iri].kind, found[iri].weight) == ("Sở X", "Agency", 1)
    assert "SX" in found[iri].names
    assert (found[fact].text, found[fact].year) == ("100% có mạng", "2012")


def test_the_same_entries_give_the_same_bytes() -> None:
    some = [entry("Sở A"), entry("Sở B")]
    assert index_bytes(some) == index_bytes(reversed(some))


@pytest.fixture
def web(app: Flask) -> FlaskClient:
    return app.test_client(use_cookies=False)


def test_page_and_program_find_the_same(web: FlaskClient) -> None:
    told = json.loads(web.get("/search.json?q=thu+dien+tu").text)
    assert told["count"] >= 1
    page = web.get("/search?q=thu+dien+tu&lang=vi", headers=BROWSER).text
    for one in told["results"]:
        assert one["url"] in page
    assert web.get("/search?q=thu+dien+tu", headers={"Accept": "application/json"}).get_json() == told


def test_suggestions_lead_to_pages(web: FlaskClient) -> None:
    for one in web.get("/search/suggest?q=thu&lang=en").get_json():
        assert one["label"]
        assert web.get(one["url"], headers=BROWSER).status_code in (200, 303)


def test_nothing_found_says_what_to_try(web: FlaskClient) -> None:
    page = web.get("/search?q=zzzzqqq&lang=en", headers=BROWSER).text
    assert "Nothing is found" in page
    assert web.get("/search?lang=en", headers=BROWSER).status_code == 200
    assert web.get("/search", query_string={"q": "x" * 301}, headers=BROWSER).status_code == 400


def test_every_page_has_the_search_form(web: FlaskClient) -> None:
    for path in ("/", "/queries", "/sparql", "/ontology"):
        assert 'role="search"' in web.get(path, headers=BROWSER).text
