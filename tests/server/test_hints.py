"""A wrong query is answered with its place and with what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.answers import QuerySyntaxError
from server.errors import BadQuery, in_language
from server.hints import bad_query, empty_columns, is_update, unknown_terms
from server.site import Site


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
        ("SELECT ?x { ?x ?y ?z } GROUP BY ?y", 1, 8, "?x is not in GROUP BY"),
        ("SELECT * { ?s ?p }", 1, 19, "full stop"),
        ('SELECT * { ?s ?p "Thái Nguyên"@"vi" }', 1, 31, '"Thái Nguyên"@vi'),
        ("SELECT * { ?s ?p ?o , FILTER(?o > 1) }", 1, 21, "a full stop, not a comma"),
        ("SELECT * { ?s ?p ?o . FILTER(?o > 1) . . ?a ?b ?c }", 1, 38, "one full stop too many"),
        ("SELECT * { ?s ?p ?o\n ?a ?b ?c }", 2, 2, "A full stop may be missing"),
        ("SELECT * { ?s ?p ?o ; ?q ?r ?t ?u }", 1, 29, "A full stop may be missing"),
        ("SELECT * { ?s ?p ?o FILTER(?o == 1) }", 1, 31, "one sign: ="),
        ("SELECT * { ?s ?p ?o FILTER(?o <> 1) }", 1, 31, "!="),
        ("SELECT * { ?s ?p ?o FILTER(?o = 1 AND ?s = 2) }", 1, 35, "&&"),
        ('SELECT * { ?s ?p ?o FILTER(?o LIKE "%a%") }', 1, 31, "CONTAINS"),
        ("SELECT COUNT(?s) AS ?n { ?s ?p ?o }", 1, 8, "(COUNT(?x) AS ?n)"),
        ("SELECT (COUNT(?s)) { ?s ?p ?o }", 1, 8, "AS ?name"),
        ("SELECT * { ?s ?p ?o BIND(?o + 1 ?x) }", 1, 25, "AS ?name"),
        ("SELECT ?s, ?p { ?s ?p ?o }", 1, 10, "not by commas"),
        ("SELECT name { ?s ?p ?o }", 1, 8, "?name"),
        ("SELECT * { ?s ?p “abc” }", 1, 18, "straight"),
        ("SELECT * { ?s ?p 'it's' }", 1, 18, "inside it"),
        ("SELECT * { ?s ?p ?o } LIMIT 5 ORDER BY ?s", 1, 31, "ORDER goes before LIMIT"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", 1, 23, "followed by BY"),
        ("SELECT * { ?s ?p ?o FILTER ?o > 1 }", 1, 21, "FILTER takes brackets"),
        ("SELECT * WHERE ?s ?p ?o", 1, 10, "group in braces"),
        ("SELECT * { ?s ?p http://example.org/x }", 1, 18, "angle brackets"),
        ("SELECT * { ?s ?p <http://example.org/a b> }", 1, 19, "no spaces"),
        ("PREFIX ex <http://e/> SELECT * { ?s ?p ?o }", 1, 1, "PREFIX ex: <…>"),
        ("SELECT * { ?s rdf.type ?o }", 1, 15, "rdf:type"),
        ('SELECT * { ?s ?p "2008"^<http://e/t> }', 1, 24, "two carets"),
        ("SELECT * { ?s ?p 2008-01-01 }", 1, 18, '"2008-01-01"^^xsd:date'),
        ("SELECT * { ?s A <http://e/t> }", 1, 15, "small a"),
        ("SELECT * { ?s ?p ?o }}", 1, 22, "closes no {"),
        ("SELECT * { VALUES ?x { 1 2 3 4 5 } ?x vn:p ?o }", 1, 39, "PREFIX vn:"),
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
        ("\ufeffCLEAR ALL", True),
        ("# all of it\nPREFIX a: <b:c#> # and\n# more\nDROP ALL", True),
        ("# DROP ALL\nASK {}", False),
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


@pytest.mark.parametrize(
    ("query", "empty"),
    [
        ("SELECT ?a ?nmae WHERE { ?a ?b ?name }", ["nmae"]),
        ("SELECT ?a (COUNT(?b) AS ?n) { ?a ?b ?c } GROUP BY ?a", []),
        ("SELECT (?missing AS ?x) { ?a ?b ?c }", ["missing"]),
        ("SELECT * { ?a ?b ?c }", []),
        ("ASK { ?a ?b ?c }", []),
        ("SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?a ?b ?c } } }", []),
    ],
)
def test_a_column_that_stays_empty_is_told(query: str, empty: list[str]) -> None:
    assert empty_columns(query) == empty
