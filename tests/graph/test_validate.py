"""The report: both languages, the thing at fault, violations before warnings."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD

from graph.assemble import Graphs
from graph.errors import DataError
from graph.iris import fact_iri
from graph.namespaces import GUESSES_GRAPH, VN
from graph.shapes import shapes_graph
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


def test_a_shape_finds_the_same_by_its_own_targets_and_by_those_of_the_shape_it_belongs_to(graphs: Graphs) -> None:
    """A shape that another one refers to keeps its properties; the rest run apart, and nothing is found twice."""
    both = Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix vn: <https://w3id.org/vnegov/ontology#> .
        @prefix x: <http://example.org/> .
        x:apart a sh:NodeShape ; sh:targetClass vn:Target ;
            sh:property x:missing , [ sh:path vn:absent ; sh:minCount 1 ] .
        x:missing a sh:PropertyShape ; sh:path vn:absent ; sh:minCount 1 .
        x:whole a sh:NodeShape ; sh:targetClass vn:Task ; sh:property x:inside .
        x:inside a sh:PropertyShape ; sh:path vn:absent ; sh:minCount 1 .
        x:refers a sh:NodeShape ; sh:targetClass vn:Event ; sh:node x:whole .
        x:off a sh:NodeShape ; sh:deactivated true ; sh:targetClass vn:Target ; sh:property x:never .
        x:never a sh:PropertyShape ; sh:path vn:absent ; sh:minCount 1 .""",
        format="turtle",
    )
    found = Counter(finding.shape.rpartition("/")[2] for finding in validate(graphs, both).findings)
    number = {
        cls: sum(len(set(graph.subjects(RDF.type, VN[cls]))) for graph in graphs.values())
        for cls in ("Target", "Task", "Event")
    }
    assert all(number.values())
    nameless = {shape for shape in found if shape not in {"missing", "inside", "refers"}}
    assert {found[shape] for shape in nameless} == {number["Target"]}
    assert len(nameless) == 1
    assert (found["missing"], found["inside"], found["refers"]) == (number["Target"], number["Task"], number["Event"])


def test_the_report_says_how_many_things_each_shape_looked_at(graphs: Graphs, shapes: Graph) -> None:
    report = validate(graphs, shapes)
    said = json.loads(report.summary())
    checked = {one["shape"].rpartition("#")[2]: one["checked"] for one in said["shapes"]}
    whole = Graph()
    for graph in graphs.values():
        whole += graph
    targets = set(whole.subjects(RDF.type, VN.Target))
    figures = targets | {s for cls in (VN.Figure, VN.Result, VN.Ranking) for s in whole.subjects(RDF.type, cls)}
    assert checked["Target"] == checked["Target-deadline"] == len(targets) > 1
    assert checked["Figure-unit-given"] == len(set(whole.subjects(VN.value, None)))
    assert checked["Figure-parts-agree"] == len(figures)  # asked once for the class: its members were compared
    assert said["passed"]
    assert said["results"] == []
    assert {one["violation"] + one["warning"] + one["info"] for one in said["shapes"]} == {0}


def test_the_summary_counts_findings_by_shape(graphs: Graphs, shapes: Graph) -> None:
    wrong = Graph()
    target = fact_iri(THU, "target-1")
    wrong.add((target, VN.denominator, Literal("-1", datatype=XSD.decimal)))
    said = json.loads(validate({**graphs, GUESSES_GRAPH: wrong}, shapes).summary())
    shape = next(one for one in said["shapes"] if one["shape"].endswith("#Figure-denominator"))
    assert shape["violation"] >= 1
    assert not said["passed"]
    assert str(target) in {result["thing"] for result in said["results"]}


def test_the_shapes_of_a_release_are_those_of_the_files_under_names_that_stay(shapes: Graph) -> None:
    named = shapes_graph(shapes)
    assert len(named) == len(shapes)
    assert set(named) == set(shapes_graph(read_rdf(shape_files())))
    assert {s for s in named.subjects() if isinstance(s, URIRef)} == {
        s for s in shapes.subjects() if isinstance(s, URIRef)
    }
    form = URIRef("https://w3id.org/vnegov/shapes#Target-deadline-form")
    alternatives = Collection(named, next(named.objects(form, SH["or"])))
    assert {named.value(one, SH.datatype) for one in alternatives} == {XSD.date, XSD.gYearMonth, XSD.gYear}
