"""Sixty mistakes that beginners make, each told with its place and with what to write instead; and none seen in what
is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from server.answers import QuerySyntaxError
from server.dataset import significant_tokens
from server.errors import BadQuery
from server.hints import bad_query
from server.mistakes import find_mistake
from server.mistakes.view import View
from server.site import Site
from server.tokens import Token
from tests.conformance.manifests import MISSING, SUITES

HEADER = "PREFIX vn: <https://w3id.org/vnegov/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
"""A line before each query; it is not counted."""
QUERIES = Path(__file__).parent.parent.parent / "queries"
MISTAKES = [
    ("SELECT * WHERE {\n  ?x vn:value ?v .\n}\nFILTER(?v > 3)", 4, 1, "FILTER stands inside WHERE { … }, befor"),
    ("SELECT * WHERE {\n  ?x vn: value ?v .\n}", 2, 6, "No space follows the colon: vn:value."),
    ("SELECT * WHERE {\n  ?x a vn:Legal Document .\n}", 2, 17, "“Document” is not part of SPARQL. A variable i"),
    ("SELECT * WHERE {\n  ?x vn:value ?v .\n}\nGROUP BY ?x", 1, 8, "With GROUP BY, name the columns instead of"),
    ("SELECT ?x (COUNT(?v) AS ?n) WHERE {\n  ?x vn:value ?v .\n}", 1, 8, "?x stands beside an aggregate (COUNT"),
    (
        "SELECT ?x (COUNT(?v) AS ?n) WHERE {\n  ?x vn:value ?v .\n} GROUP BY ?x HAVING ?n > 3",
        3,
        15,
        "HAVING takes brackets: H",
    ),
    ("SELECT ?tên tỉnh WHERE {\n  ?x ?p ?o .\n}", 1, 13, "The name of a variable has no space (?tên_tỉnh), and"),
    ("SELECT ?ten-tinh WHERE {\n  ?ten-tinh ?p ?o .\n}", 1, 8, "The name of a variable has no hyphen: ?ten_tin"),
    ("SELECT * WHERE {\n  ?ten-tinh ?p ?o .\n}", 2, 3, "The name of a variable has no hyphen: ?ten_tinh."),
    (
        'SELECT * WHERE {\n  ?x rdfs:label "Thái Nguyên@vi .\n  ?x rdfs:comment "abc"@vi .\n}',
        2,
        17,
        "The string that begins h",
    ),
    ("SELECT * WHERE {\n  ?x vn:value ?v FILTER(?v ! 3)\n}", 2, 28, "Unequal is written !=."),
    ("SELECT * WHERE {\n  ?x vn:value ?v FILTER(NOT ?v = 3)\n}", 2, 25, "Negation is written with the sign !:"),
    ("SELECT * WHERE {\n  ?x vn:value ?v FILTER(NOT BOUND(?v))\n}", 2, 25, "Negation is written with the sign"),
    ("SELECT * WHERE {\n  ?x vn:value ?v FILTER(?v > 3 or ?v < 5)\n}", 2, 32, "Write || instead of or."),
    ("SELECT * WHERE {\n  ?x vn:value ?v FILTER(?v > 3 & ?v < 5)\n}", 2, 32, "Write && instead of &."),
    ("SELECT * WHERE {\n  ?x vn:value ?v FILTER(?v > 3 | ?v < 5)\n}", 2, 32, "Write || instead of |."),
    ("SELECT * WHERE {\n  ?x is a vn:Target\n}", 2, 6, "It is written a: ?x a vn:Target."),
    ("SELECT ?x WHERE {\n  x vn:value ?y\n}", 2, 3, "“x” is not part of SPARQL. A variable is written ?x, a na"),
    ("SELECT ?x WHERE {\n  ?x vn:value y\n}", 2, 15, "“y” is not part of SPARQL. A variable is written ?y, a n"),
    ("SELECT ?x COUNT(?y) WHERE {\n  ?x vn:value ?y\n} GROUP BY ?x", 1, 11, "Put it in brackets and name it: ("),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y\n} ORDER BY ?y DESC", 3, 15, "It is written DESC(?y)."),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y\n} LIMIT 10, 20", 3, 3, "It is written LIMIT 20 OFFSET 10."),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y\n} LIMIT ?n", 3, 3, "LIMIT is followed by a whole number."),
    (
        "@prefix vn: <https://w3id.org/vnegov/ontology#> .\nSELECT ?x WHERE {\n  ?x vn:value ?y\n}",
        1,
        1,
        "In SPARQL it is PREFIX,",
    ),
    (
        "PREFIX vn: <https://w3id.org/vnegov/ontology#> .\nSELECT ?x WHERE {\n  ?x vn:value ?y\n}",
        1,
        48,
        "No full stop follows PRE",
    ),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y\n};", 3, 2, "No ; stands at the end of a query."),
    ("SELECT * FROM vn:Target WHERE value > 3", 1, 25, "WHERE is followed by a group in braces: { … }."),
    ("SELECT name FROM agencies WHERE id = 3;", 1, 13, "FROM names a graph, by its IRI. To ask for a class: SE"),
    ("SELECT * FROM agencies", 1, 10, "FROM names a graph, by its IRI. To ask for a class: SELECT * WHERE { ?x"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y,\n ?x rdfs:label ?l\n}", 2, 17, "After a comma comes one more object"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y ;\n  ?x rdfs:label ?l .\n}", 2, 18, "After ; come a property and its"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y FILTER(?y > 3,5)\n}", 2, 30, "The decimal sign is a full stop: 3.5."),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y FILTER(?y > 1.000.000)\n}", 2, 30, "Numbers have no separators: 1000"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y FILTER(?y > 50%)\n}", 2, 30, "Leave out the sign %: 50."),
    ('SELECT ?x WHERE {\n  ?x rdfs:label "Thái Nguyên"@vi_VN .\n}', 2, 30, "The language tag is written @vi-VN"),
    ("SELECT ?x WHERE {\n  ?x rdfs:label <Thái Nguyên> .\n}", 2, 17, "Between < and > there are no spaces; a t"),
    ('SELECT ?x WHERE {\n  ?x "rdfs:label" ?y .\n}', 2, 6, "A property has no quotation marks: rdfs:label or <"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y BIND(?y+1, ?z)\n}", 2, 22, "The expression in brackets needs a name:"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y BIND(?z = ?y+1)\n}", 2, 22, "The expression in brackets needs a name"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y BIND(?y+1 AS ?y)\n}", 2, 31, "?y has a value already; give a new nam"),
    ("SELECT (COUNT(?x) AS n) WHERE {\n  ?x vn:value ?y }", 1, 19, "AS is followed by a variable: ?n."),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y UNION ?x vn:unit ?z }", 2, 18, "Both sides of UNION stand in braces:"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y UNION { ?x vn:unit ?z } }", 2, 18, "Both sides of UNION stand in bra"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y OPTIONAL (?x vn:unit ?z) }", 2, 18, "OPTIONAL is followed by braces:"),
    ("SELECT ?x WHERE {\n  ?x vn:value ?y FILTER { ?y > 3 } }", 2, 18, "FILTER is followed by round brackets:"),
    ("SELECT ?x WHERE {\n  ?x rdfs:label ?y FILTER regex(?y, Nguyên) }", 2, 37, "“Nguyên” is not part of SPARQ"),
    ("SELECT ?x WHERE {\n  ?x rdfs:label ?y FILTER contains(?y) }", 2, 27, "contains takes 2 values, here are"),
    ('SELECT ?x WHERE {\n  ?x rdfs:label ?y FILTER CONTAIN(?y, "a") }', 2, 27, "“CONTAIN” is not part of SPARQ"),
    ("SELECT ?x WHERE {\n  ?x rdfs:label ?y FILTER LENGTH(?y) > 3 }", 2, 27, "SPARQL has no function LENGTH: u"),
    ("SELECT (YEAR(?y) AS ?z) (TO_DATE(?y) AS ?k) WHERE {\n  ?x rdfs:label ?y }", 1, 26, "SPARQL has no function T"),
    ("SELECT ?x WHERE {\n  ?x rdfs:label ?y FILTER STRLEN(?y) > 3 }", 2, 20, "The whole condition of FILTER st"),
    ("tỉnh nào có nhiều hệ thống nhất?", 1, 1, "“tỉnh” is not part of SPARQL. A variable is written ?tỉnh, a n"),
    ("SELECT * { ?s ?p ?o }\nSELECT * { ?s ?p ?o }", 2, 1, "One query is run at a time."),
    ('SELECT "?x" WHERE { ?x vn:value ?y }', 1, 8, "SELECT names variables, without quotation marks: ?x."),
    ("SELECT * WHERE { ?x rdfs:label ‘abc’ }", 1, 32, "Curly quotation marks are not read; write straight ones"),
    ("SELECT\xa0* WHERE {\xa0?s ?p ?o }", 1, 7, "An invisible character (U+00A0) stands here: delete it, or ty"),
    ("SELECT * WHERE { ?s ?p\u200b ?o }", 1, 23, "An invisible character (U+200B) stands here: delete it, or t"),
    ("\ufeffSELECT * WHERE { ?s ?p ?o } LIMIT", 1, 1, "An invisible character (U+FEFF) stands here: delete it,"),
    ("SELECT (?x – 1 AS ?y) WHERE { ?x vn:value ?y }", 1, 12, "Write - instead of –."),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y ≥ 3) }", 1, 43, "Write >= instead of ≥."),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y => 3) }", 1, 43, "It is written >=."),
    ("// find all\nSELECT * WHERE { ?x vn:value ?y }", 1, 1, "A comment begins with the sign #."),
    ("-- find all\nSELECT * WHERE { ?x vn:value ?y }", 1, 1, "A comment begins with the sign #."),
    ("/* find all */\nSELECT * WHERE { ?x vn:value ?y }", 1, 1, "A comment begins with the sign #."),
    ("SELECT * WHERE { VALUES ?y { 1, 2 } ?x vn:value ?y }", 1, 31, "The values of VALUES are separated by spa"),
    ("SELECT * WHERE { VALUES ?y ( 1 2 ) ?x vn:value ?y }", 1, 18, "It is written VALUES ?x { 1 2 }."),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y IN 1, 2) }", 1, 43, "IN takes a list in brackets: IN (1, 2)."),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y BETWEEN 1 AND 2) }", 1, 43, "SPARQL has no BETWEEN: write ?x >"),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y IS NULL) }", 1, 43, "SPARQL has no NULL: BOUND(?x) says that t"),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y IS NOT NULL) }", 1, 43, "SPARQL has no NULL: BOUND(?x) says th"),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y != NULL) }", 1, 46, "SPARQL has no NULL: BOUND(?x) says that t"),
    ("SELECT * WHERE { ?x vn:value ?y NOT EXISTS { ?x vn:unit ?z } }", 1, 33, "It is written FILTER NOT EXISTS"),
    ('SELECT (?x + "a") WHERE { ?x vn:value ?y }', 1, 8, "The expression in brackets needs a name: add AS ?nam"),
    ("SELECT count(*) WHERE { ?x vn:value ?y }", 1, 8, "Put it in brackets and name it: (count(?x) AS ?n)."),
    ("SELECT DISTINCT(?x) WHERE { ?x vn:value ?y }", 1, 16, "A variable takes no brackets: ?x."),
    ("SELECT (DISTINCT COUNT(?x) AS ?n) WHERE { ?x vn:value ?y }", 1, 9, "DISTINCT goes inside: COUNT(DISTINCT"),
    ("SELECT TOP 10 ?x WHERE { ?x vn:value ?y }", 1, 8, "Write LIMIT 10 at the end of the query."),
    ("SELECT * WHERE { ?x vn:value ?y } JOIN { ?x vn:unit ?z }", 1, 35, "No JOIN is needed: triples in the sam"),
    ('SELECT (GROUP_CONCAT(?y, ", ") AS ?l) WHERE { ?x vn:value ?y }', 1, 9, "The separator is written (GROUP_"),
    ("SELECT (IF(?y > 3, 1) AS ?l) WHERE { ?x vn:value ?y }", 1, 9, "IF takes 3 values, here are 2: IF(?x, ?y,"),
    ("SELECT * WHERE { ?x vn:value ?y FILTER(?y &gt; 3) }", 1, 43, "This comes from the source of a web page:"),
    ("SELECT * WHERE { SELECT ?x WHERE { ?x vn:value ?y } ?x vn:unit ?z }", 1, 18, "A SELECT inside has braces"),
    ("SELECT * WHERE { ?x vn:value ${y} }", 1, 30, "A variable is written ?x, without braces."),
    ("SELECT * WHERE { ?x vn:value `a` }", 1, 30, 'The sign ` is not used: a variable is ?x, a text "x".'),
    ("SELECT * WHERE { ?x vn:value = 3 }", 1, 30, "A comparison stands in FILTER: ?x vn:value ?v . FILTER(?v >"),
    ("SELECT * WHERE { ?x vn:value > 3 }", 1, 30, "A comparison stands in FILTER: ?x vn:value ?v . FILTER(?v >"),
    ("SELECT * WHERE { ?x vn:value ?y > 3 }", 1, 33, "A comparison stands in FILTER: ?x vn:value ?v . FILTER(?"),
]


def told(site: Site, query: str) -> BadQuery:
    with pytest.raises(QuerySyntaxError) as caught:
        site.store.evaluate(query)
    return bad_query(query, str(caught.value))


@pytest.mark.parametrize(("query", "line", "column", "hint"), MISTAKES)
def test_beginners_are_told_where_and_what_to_write(site: Site, query: str, line: int, column: int, hint: str) -> None:
    problem = told(site, HEADER + query)
    assert isinstance(problem.hint, dict)
    assert (problem.line, problem.column) == (line + 1, column)
    assert problem.hint["en"].startswith(hint)
    assert problem.hint["vi"] not in ("", problem.hint["en"])


def test_a_comment_alone_is_an_empty_query(site: Site) -> None:
    assert "empty" in str(told(site, "# only this\n"))


def right() -> Iterator[Path]:
    for path in [*SUITES.rglob("*.rq"), *QUERIES.glob("*.rq")]:
        try:
            ox.Store().query(path.read_text("utf8"), base_iri="http://e/")
        except (SyntaxError, UnicodeDecodeError):
            continue
        except RuntimeError:
            pass  # it is a query, though not one that can be run on nothing
        yield path


@pytest.mark.skipif(not SUITES.exists(), reason=MISSING)
def test_no_rule_sees_a_mistake_in_what_is_right() -> None:
    seen = {}
    paths = list(right())
    assert len(paths) > 800
    for path in paths:
        query = path.read_text("utf8")
        mistake = find_mistake(significant_tokens(query))
        if mistake is not None:
            seen[path.name] = query[mistake.offset :][:30], mistake.hint
    assert seen == {}


@pytest.mark.parametrize("part", ["IF(", "GROUP_CONCAT(", "SELECT ", "1,", ". ", "(?x) ", "FILTER a("])
def test_twice_the_text_is_twice_the_work(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    plain = View.__getitem__

    def counted(view: View, step: int) -> Token:
        nonlocal looks
        looks += 1
        return plain(view, step)

    monkeypatch.setattr(View, "__getitem__", counted)
    found = []
    for count in (300, 600):
        looks = 0
        find_mistake(significant_tokens(part * count))
        found.append(looks)
    assert found[1] < 2.5 * found[0]
