"""Every format of an answer, read by a second library, holds the terms that the engine found."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import Node

from server.answers import Question, Wanted
from server.site import Site
from server.terms import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = XSD + "string"
TERMS = [
    "<https://w3id.org/vnegov/id/place/tỉnh>",
    "<http://e/?a=1&b=2#c>",
    '"plain"',
    '""',
    '"Ứng dụng công nghệ thông tin \U0001f1fb\U0001f1f3"@vi',
    '"e-government"@en-GB',
    '"quotes \\" and \' and , and ;"',
    '"<a>&amp;</a> ]]>"',
    '"back\\\\slash"',
    '"line\\nbreak\\ttab"',
    '"carriage\\r\\nreturn"',
    '" spaces around "',
    '"combined e\u0302\u0323"',
    '"12"^^xsd:integer',
    '"-1.5"^^xsd:decimal',
    '"true"^^xsd:boolean',
    '"2026-11-26"^^xsd:date',
    '"2012"^^xsd:gYear',
    '"own"^^<http://e/type>',
    '""^^<http://e/type>',
]
VALUES = " ".join(f"({place} {term})" for place, term in enumerate(TERMS))
ROWS = (
    f"PREFIX xsd: <{XSD}> SELECT ?n ?x ?none {{ {{ VALUES (?n ?x) {{ {VALUES} (98 UNDEF) }} }}"
    " UNION { SELECT (99 AS ?n) ?x { ?x a [] FILTER(isBlank(?x)) } LIMIT 1 } } ORDER BY ?n"
)
GRAPH = (
    f"PREFIX xsd: <{XSD}> CONSTRUCT {{ [] <http://e/value> ?x ; <http://e/n> ?n }}"
    f" WHERE {{ VALUES (?n ?x) {{ {VALUES} }} }}"
)


def get(client: FlaskClient, query: str, form: str) -> bytes:
    response = client.get("/sparql?" + urlencode({"query": query, "format": form}))
    assert response.status_code == 200, response.text
    return response.data


@pytest.fixture(scope="module")
def found(site: Site) -> list[Term | None]:
    """The terms as the engine gives them, without any format in between."""
    rows = site.outside.answer(Question(ROWS, base="http://localhost/sparql", outside=True), Wanted(table=100)).rows
    assert len(rows) >= len(TERMS) + 1
    return [row.get("x") for row in rows]


def node(term: Term | None) -> Node | None:
    if term is None:
        return None
    if term.kind == "iri":
        return URIRef(term.value)
    if term.kind == "blank":
        return BNode()
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=None if term.datatype == STRING else URIRef(term.datatype))


def same(read: Node | None, term: Term | None) -> bool:
    expected = node(term)
    if isinstance(expected, BNode):
        return isinstance(read, BNode)
    if isinstance(read, Literal) and isinstance(expected, Literal):
        given = None if read.datatype in (None, URIRef(STRING)) else read.datatype
        return (str(read), (read.language or "").lower(), given) == (
            str(expected), (expected.language or "").lower(), expected.datatype
        )  # fmt: skip
    return read == expected


@pytest.mark.parametrize("form", ["json", "xml"])
def test_rows_hold_the_terms_found(client: FlaskClient, found: list[Term | None], form: str) -> None:
    result = Result.parse(io.BytesIO(get(client, ROWS, form)), format=form)
    assert [str(name) for name in result.vars or ()] == ["n", "x", "none"]
    read = [row.get(Variable("x")) for row in result.bindings]
    assert len(read) == len(found)
    assert [pair for pair in zip(read, found, strict=True) if not same(*pair)] == []


def test_rows_in_tsv_hold_the_terms_found(client: FlaskClient, found: list[Term | None]) -> None:
    """Each cell is a term as Turtle writes it, which rdflib reads as such."""
    lines = get(client, ROWS, "tsv").decode("utf8").split("\n")
    assert lines[0].split("\t") == ["?n", "?x", "?none"]
    cells = [line.split("\t")[1] for line in lines[1:] if line]
    assert len(cells) == len(found)
    for cell, term in zip(cells, found, strict=True):
        if term is None:
            assert cell == ""
            continue
        (read,) = Graph().parse(data=f"<http://e/s> <http://e/p> {cell} .", format="turtle").objects()
        assert same(read, term), cell


def test_rows_in_csv_hold_the_texts_found(client: FlaskClient, found: list[Term | None]) -> None:
    body = get(client, ROWS, "csv").decode("utf8")
    cells = [row["x"] for row in csv.DictReader(io.StringIO(body, newline=""))]
    assert len(cells) == len(found)
    for cell, term in zip(cells, found, strict=True):
        assert cell.startswith("_:") if term and term.kind == "blank" else cell == (term.value if term else "")


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize(("query", "truth"), [("ASK {}", True), ("ASK { FILTER(false) }", False)])
def test_booleans(client: FlaskClient, form: str, query: str, truth: bool) -> None:
    assert Result.parse(io.BytesIO(get(client, query, form)), format=form).askAnswer is truth


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(("form", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")])
def test_graphs_hold_the_terms_found(client: FlaskClient, found: list[Term | None], form: str, parser: str) -> None:
    body = get(client, GRAPH, form)
    read = Graph().parse(data=body, format=parser)
    expected = Graph()
    for place, term in enumerate(found[: len(TERMS)]):
        subject, value = BNode(), node(term)
        assert value is not None
        expected.add((subject, URIRef("http://e/value"), value))
        expected.add((subject, URIRef("http://e/n"), Literal(place)))
    assert isomorphic(read, expected)


@pytest.mark.parametrize(
    ("query", "form", "words"),
    [
        ("SELECT ('\\u0001' AS ?x) {}", "xml", "control character"),
        ("SELECT ('\\uFFFE' AS ?x) {}", "xml", "control character"),
        ("CONSTRUCT { <e:s> <e:p> '\\u000B' } {}", "rdf", "control character"),
        ("CONSTRUCT { <e:s> <http://e/2011/> 1 } {}", "rdf", "<http://e/2011/>"),
        ("CONSTRUCT { <e:s> <http://e/2011> 1 } {}", "rdf", "<http://e/2011>"),
        ("CONSTRUCT { <e:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#li> 1 } {}", "rdf", "#li>"),
    ],
)
def test_what_xml_cannot_hold_is_refused_and_not_sent_broken(
    client: FlaskClient, query: str, form: str, words: str
) -> None:
    response = client.get(f"/sparql?{urlencode({'query': query, 'format': form})}", headers={"Accept-Language": "en"})
    assert response.status_code == 406
    assert response.json is not None
    assert words in response.json["detail"]
    assert "another format" in response.json["hint"]


@pytest.mark.parametrize("name", ["a", "_1", "1a", "tỉnh", "a.b-c", "a%20b"])
def test_properties_with_a_name_at_their_end_are_written_in_xml(client: FlaskClient, name: str) -> None:
    body = get(client, f"CONSTRUCT {{ <e:s> <http://e/{name}> 'x\\u0009y' }} {{}}", "rdf")
    ((_, read, value),) = Graph().parse(data=body, format="xml")
    assert (str(read), str(value)) == (f"http://e/{name}", "x\ty")
