"""A wrong query is answered with its place and with what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import BadQuery, in_language
from server.hints import bad_query, is_update, unknown_terms
from server.site import Site
from server.store import QuerySyntaxError


def refused(site: Site, query: str) -> BadQuery:
    with pytest.raises(QuerySyntaxError) as caught:
        site.store.evaluate(query)
    return bad_query(query, str(caught.value))


@pytest.mark.parametrize(
    ("query", "line", "column", "hint"),
    [
        ("SELEC * { }", 1, 1, "Did you mean SELECT?"),
        ("SELECT *\nWHER { ?s ?p ?o }", 2, 1, "Did you mean WHERE?"),
        ("SELECT * { ?s ?p ?o . FLITER(?o > 1) }", 1, 23, "Did you mean FILTER?"),
        ("SELECT * {\r\n ?s foaf:name ?o }", 2, 5, "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"),
        ("SELECT * { ?s vnn:x ?o }", 1, 15, "Did you mean “vn:”?"),
        ('SELECT * { ?s ?p "ab }', 1, 18, "not closed"),
        ("SELECT * { ?s ?p { ?o", 1, 20, "Still open: 2 {"),
        ("SELECT ?x { ?x ?y ?z } GROUP BY ?y", 1, 35, "GROUP BY"),
        ("SELECT * { ?s ?p }", 1, 19, "full stop"),
    ],
)
def test_place_and_hint(site: Site, query: str, line: int, column: int, hint: str) -> None:
    problem = refused(site, query)
    assert (problem.line, problem.column) == (line, column)
    assert hint in in_language(problem.hint, "en")
    assert in_language(problem.hint, "vi")
    shown, caret = problem.excerpt.splitlines()
    assert caret.strip() == "^"
    assert caret.index("^") <= len(shown)


def test_an_empty_query_and_an_unknown_function_are_explained(site: Site) -> None:
    assert "empty" in str(refused(site, " \n"))
    problem = refused(site, "SELECT (<http://example.org/f>(1) AS ?x) {}")
    assert "functions of SPARQL" in in_language(problem.hint, "en")


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_refused(query: str) -> None:
    for message in ("error at 1:1: expected x", "error at 99:99: expected x", "other"):
        assert bad_query(query, message).status == 400


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("CLEAR ALL", True),
        ("PREFIX a: <b:c> insert data {}", True),
        ("BASE <b:c> PREFIX a: <b:c>\nDELETE WHERE { ?s ?p ?o }", True),
        ("SELECT * { ?s ?p 'INSERT DATA' }", False),
        ("SELECT * { <x:DELETE> ?p ?o }", False),
    ],
)
def test_updates_are_told_from_queries(query: str, answer: bool) -> None:
    assert is_update(query) is answer


def test_terms_that_the_ontology_lacks() -> None:
    assert unknown_terms("{ ?x vn:dedline ?y ; vn:deadline ?z }", ["deadline", "value"]) == {"dedline": "deadline"}
    assert unknown_terms("{ ?x vn:zzz ?y }", ["deadline"]) == {"zzz": ""}
    assert unknown_terms("{ ?x vn:anything ?y }", []) == {}
