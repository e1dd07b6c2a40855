"""The report: both languages, the thing at fault, violations before warnings."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from graph.assemble import Graphs
from graph.errors import DataError
from graph.iris import fact_iri
from graph.namespaces import GUESSES_GRAPH, VN
from graph.validate import validate
from graph.vocabulary import read_rdf
from ontology import shape_files

THU = "900_thu"


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_rdf(shape_files())


def test_a_sane_graph_has_no_violation(graphs: Graphs, shapes: Graph) -> None:
    report = validate(graphs, shapes)
    assert report.lines("en")[0] == "SHACL: 0 violation(s), 0 warning(s)"
    assert report.findings == ()


def test_a_finding_names_the_thing_and_speaks_both_languages(graphs: Graphs, shapes: Graph) -> None:
    wrong = Graph()
    target = fact_iri(THU, "target-1")
    wrong.add((target, VN.denominator, Literal("11", datatype=XSD.decimal)))
    wrong.add((target, VN.unit, URIRef("https://w3id.org/vnegov/id/unit/percent")))
    report = validate({**graphs, GUESSES_GRAPH: wrong}, shapes)
    assert report.violations
    assert {finding.thing for finding in report.violations} == {str(target)}
    for finding in report.violations:
        assert {language for language, _ in finding.messages} == {"vi", "en"}
        assert finding.line("vi") != finding.line("en")
        assert finding.line("vi").startswith(f"id/fact/{THU}/target-1: ")


def test_violations_come_before_warnings(graphs: Graphs, shapes: Graph) -> None:
    less = Graph()
    for triple in graphs[next(name for name in graphs if name.endswith(THU))]:
        less.add(triple)
    less.remove((fact_iri(THU, "target-1"), VN.deadline, None))
    less.remove((fact_iri(THU, "target-2"), VN.holderPlace, None))
    names = {name: graph for name, graph in graphs.items() if not name.endswith(THU)}
    report = validate({**names, GUESSES_GRAPH: less}, shapes)
    severities = [finding.severity for finding in report.findings]
    assert severities == sorted(severities, key=["Violation", "Warning"].index)
    assert report.violations
    assert report.warnings


def test_shapes_that_cannot_be_used_are_named(graphs: Graphs) -> None:
    broken = Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix vn: <https://w3id.org/vnegov/ontology#> .
        <http://example.org/s> a sh:NodeShape ; sh:targetClass vn:Target ; sh:property [ sh:minCount 1 ] .""",
        format="turtle",
    )
    with pytest.raises(DataError, match="a shape cannot be used"):
        validate(graphs, broken)
