"""Every data shape, on data that it must let pass and on data that it must refuse.

``tests/data/shapes/valid.ttl`` has one of everything. The other files there say, shape by shape, which SPARQL
updates of it break the shape (``test:brokenBy``) and which do not (``test:allows``). All cases are validated
together, each on a copy of the part of the valid data that it is about, under names of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH, SKOS
from rdflib.term import Node

from graph.iris import one_tone_spelling
from graph.namespaces import BASE, ID, OA, ONTOLOGY_GRAPH, PREFIXES, VN
from graph.paths import SHAPES
from graph.validate import validate
from ontology import ontology_files

DATA = Path(__file__).parent.parent / "data" / "shapes"
EXAMPLE = str(ID["example/"])
SHAPE = Namespace(BASE + "shapes#")
TEST = Namespace(BASE + "tests#")
DATA_SHAPES = [file for file in sorted(SHAPES.glob("*.ttl")) if file.name != "ontology.ttl"]
NO_CONSTRAINT = {
    RDF.type, SH.message, SH.path, SH.property, SH.severity,
    SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf,
}  # fmt: skip
UPDATE_PREFIXES = PREFIXES | {
    prefix: str(ID[scheme + "/"])
    for prefix, scheme in {
        "basis": "basis", "category": "system-category", "comparator": "comparator", "confidence": "confidence",
        "deployment": "deployment-status", "doctype": "document-type", "gov": "agency", "kind": "agency-kind",
        "level": "level", "placetype": "place-type", "role": "participation-role", "scheme": "identifier-scheme",
        "status": "review-status", "unit": "unit",
    }.items()
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One update of the valid data, and the shape it breaks (none: it must break nothing)."""

    name: str
    update: str
    breaks: URIRef | None


def read(files: list[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


def iris(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def read_cases() -> list[Case]:
    manifest = read([file for file in sorted(DATA.glob("*.ttl")) if file.name != "valid.ttl"])
    cases = []
    for prop, ending in ((TEST.brokenBy, ""), (TEST.allows, "-allows")):
        for shape in iris(manifest.subjects(prop)):
            for number, update in enumerate(sorted(map(str, manifest.objects(shape, prop))), 1):
                name = f"{shape.removeprefix(SHAPE)}{ending}-{number}"
                cases.append(Case(name, update, None if ending else shape))
    return cases


CASES = read_cases()
SHAPES_GRAPH = read(DATA_SHAPES)
CONSTRAINED = [
    shape
    for kind in (SH.NodeShape, SH.PropertyShape)
    for shape in iris(SHAPES_GRAPH.subjects(RDF.type, kind))
    if set(SHAPES_GRAPH.predicates(shape)) - NO_CONSTRAINT
]


def class_hierarchy_and_code_lists() -> Graph:
    """What validation needs of the ontology: which class is below which, which concept is in which scheme."""
    ontology, needed = read(list(ontology_files())), Graph()
    for prop in (RDFS.subClassOf, SKOS.inScheme):
        for triple in ontology.triples((None, prop, None)):
            needed.add(triple)
    return needed


def part_about(valid: Graph, update: str) -> Graph:
    """Return the nodes named in an update, what points to them, all that these lead to, and what is about it."""
    nodes: set[Node] = {URIRef(EXAMPLE + name) for name in re.findall(r"\be:([a-z0-9.-]*[a-z0-9])", update)}
    for props in ((OA.hasSelector,), (OA.hasTarget,), (None,)):
        nodes.update(s for node in set(nodes) for prop in props for s in valid.subjects(prop, node))
    part, todo = Graph(), list(nodes)
    while todo:
        node = todo.pop()
        for triple in valid.triples((node, None, None)):
            part.add(triple)
            todo.extend({triple[2]} - nodes)
            nodes.add(triple[2])
        about = {s for prop in (VN.describes, VN.clarifies, VN.holderPlace) for s in valid.subjects(prop, node)}
        todo.extend(about - nodes)
        nodes.update(about)
    return part


def copy_of(valid: Graph, case: Case) -> Graph:
    """Return the part of the valid data that a case is about, under names of its own, with the case's update made."""
    names = Namespace(str(ID[f"case/{case.name}/"]))

    def renamed(term: Node) -> Node:
        if isinstance(term, URIRef) and term.startswith(EXAMPLE):
            return names[term.removeprefix(EXAMPLE)]
        return term

    graph = Graph()
    for s, p, o in part_about(valid, case.update):
        graph.add((renamed(s), p, renamed(o)))
    before = set(graph)
    graph.update(case.update, initNs=UPDATE_PREFIXES | {"e": str(names)})
    assert set(graph) != before, f"{case.name}: the update changes nothing"
    return graph


@pytest.fixture(scope="module")
def found() -> dict[str, set[Node]]:
    """Name of a case (empty: the valid data as it is) → the shapes that found something wrong in it."""
    valid = read([DATA / "valid.ttl"])
    data = class_hierarchy_and_code_lists() + valid
    for case in CASES:
        data += copy_of(valid, case)
    report = validate({ONTOLOGY_GRAPH: data}, SHAPES_GRAPH).graph
    shapes: dict[str, set[Node]] = defaultdict(set)
    for result in report.objects(None, SH.result):
        about = f"{report.value(result, SH.focusNode)} {report.value(result, SH.value)}"
        name = re.search(rf"{ID['case/']}([^/]+)/", about)
        shapes[name[1] if name else ""].update(report.objects(result, SH.sourceShape))
    return shapes


def test_valid_data_passes(found: dict[str, set[Node]]) -> None:
    assert found.get("", set()) == set()


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in CASES])
def test_case_breaks_exactly_its_shape(case: Case, found: dict[str, set[Node]]) -> None:
    assert found.get(case.name, set()) == ({case.breaks} if case.breaks else set())


def test_every_constraint_is_broken_by_a_case() -> None:
    assert len(CONSTRAINED) > 150
    assert set(CONSTRAINED) == {case.breaks for case in CASES if case.breaks}


def targets(shape: Node, data: Graph) -> set[Node]:
    """Return the nodes of the data that a shape, or a node shape it belongs to, is about."""
    nodes: set[Node] = set()
    for owner in {shape, *SHAPES_GRAPH.subjects(SH.property, shape)}:
        for target in SHAPES_GRAPH.objects(owner, SH.targetClass):
            for kind in data.transitive_subjects(RDFS.subClassOf, target):
                nodes.update(data.subjects(RDF.type, kind))
        for prop in SHAPES_GRAPH.objects(owner, SH.targetSubjectsOf):
            nodes.update(data.subjects(prop))
        nodes.update(SHAPES_GRAPH.objects(owner, SH.targetNode))
    return nodes


def test_every_shape_is_about_something_of_the_valid_data() -> None:
    """Else it says nothing that the valid data passes."""
    data = class_hierarchy_and_code_lists() + read([DATA / "valid.ttl"])
    assert [shape for shape in CONSTRAINED if not targets(shape, data)] == []


@pytest.mark.parametrize("shape", [pytest.param(s, id=s.removeprefix(SHAPE)) for s in CONSTRAINED])
def test_shape_says_in_both_languages_what_to_do(shape: URIRef) -> None:
    messages = [m for m in SHAPES_GRAPH.objects(shape, SH.message) if isinstance(m, Literal)]
    assert sorted(str(m.language) for m in messages) == ["en", "vi"]
    for message in messages:
        assert ". " in message, f"{message}: says what is wrong and not what to do"
        assert message.endswith(".")
        assert "{" not in message, "the report already gives the value"
        if message.language == "vi":
            assert "ãy " in message, f"{message}: does not ask for anything"
            assert one_tone_spelling(message) == str(message)


@pytest.mark.parametrize("shape", [pytest.param(s, id=s.removeprefix(SHAPE)) for s in CONSTRAINED])
def test_shape_has_one_severity(shape: URIRef) -> None:
    assert set(SHAPES_GRAPH.objects(shape, SH.severity)) in ({SH.Violation}, {SH.Warning})


def test_shapes_use_only_declared_terms() -> None:
    """A misspelt property would make a constraint that nothing can break, or that everything breaks."""
    declared = {str(term) for term in read(list(ontology_files())).subjects(RDF.type) if isinstance(term, URIRef)}
    used = set()
    for file in DATA_SHAPES:
        used |= set(re.findall(r"(?<![\w/])vn:([A-Za-z]+)", file.read_text("utf8")))
    assert used
    assert {name for name in used if f"{BASE}ontology#{name}" not in declared} == set()
