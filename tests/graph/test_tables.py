"""Tables: a row for each thing, values and labels apart; an article's facts as one table."""

from __future__ import annotations

import csv
import io

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from graph.articles import Article
from graph.model import record
from graph.namespaces import BASE, VN
from graph.tables import class_tables, facts_table

THING, PLACE = URIRef(BASE + "id/x"), URIRef(BASE + "id/place/p")


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


def test_a_value_that_leads_somewhere_has_its_label_beside_it() -> None:
    one, two = Graph(), Graph()
    one.add((THING, RDF.type, VN.Target))
    one.add((THING, VN.holderPlace, PLACE))
    one.add((THING, VN.comparedWith, Literal("2010")))
    one.add((THING, VN.comparedWith, Literal("2009")))
    one.add((THING, URIRef("http://example.org/p"), Literal("elsewhere")))
    two.add((PLACE, RDFS.label, Literal('Tỉnh "Thử", một', lang="vi")))
    two.add((PLACE, RDFS.label, Literal("Test province", lang="en")))
    tables = dict(class_tables({URIRef("g:1"): one, URIRef("g:2"): two}))
    assert tables.keys() == {"Target"}
    assert rows(tables["Target"].csv()) == [
        {
            "iri": str(THING),
            "label": "",
            "class": "Target",
            "comparedWith": "2009; 2010",
            "holderPlace": str(PLACE),
            "holderPlaceLabel": 'Tỉnh "Thử", một',
        }
    ]


def test_a_thing_stands_in_the_tables_of_broader_classes_with_its_own_class() -> None:
    graph = Graph()
    graph.add((VN.Ministry, RDFS.subClassOf, VN.Agency))
    graph.add((VN.Agency, RDFS.subClassOf, VN.Body))
    graph.add((VN.Agency, RDFS.subClassOf, VN.Agency))
    graph.add((THING, RDF.type, VN.Ministry))
    graph.add((PLACE, RDF.type, VN.Agency))
    tables = {name: rows(table.csv()) for name, table in class_tables({URIRef("g:1"): graph})}
    assert {name: [row["class"] for row in found] for name, found in tables.items()} == {
        "Ministry": ["Ministry"],
        "Agency": ["Agency", "Ministry"],
        "Body": ["Agency", "Ministry"],
    }


def test_facts_are_one_table_without_loss(articles: list[Article]) -> None:
    facts = articles[0].facts
    found = rows(facts_table(facts))
    assert [row["id"] for row in found] == [fact.id for fact in facts]
    for row, fact in zip(found, facts, strict=True):
        said = {name: "; ".join(map(str, v)) if isinstance(v, list) else str(v) for name, v in record(fact).items()}
        assert {name: value for name, value in row.items() if value} == {n: v for n, v in said.items() if v}
    columns = list(found[0])
    assert columns[:2] == ["type", "id"]
    assert columns.index("quote") > columns.index("indicator")


def test_no_facts_give_a_table_without_rows() -> None:
    assert rows(facts_table([])) == []
