"""What the reasoner makes of the ontology: what follows from sane data, and what is noticed in wrong data.

The reasoner is owlrl, which applies the whole rule set of OWL 2 RL to graphs of this size in about a second.
"""

from __future__ import annotations

import owlrl
import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from graph.namespaces import OA, ORG, PREFIXES, SCHEMA, VN
from ontology import ontology_files

EX = Namespace("http://example.org/")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
# Labels, definitions and expected classes mean nothing to the reasoner.
ANNOTATIONS = {
    RDFS.label, RDFS.isDefinedBy, SKOS.definition, SKOS.example, SKOS.prefLabel, SKOS.altLabel,
    SCHEMA.domainIncludes, SCHEMA.rangeIncludes,
}  # fmt: skip

DATA = """
ex:phuong vn:within ex:huyen . ex:huyen vn:within ex:tinh . ex:tinh a vn:Province ; vn:within ex:nuoc .
ex:so a vn:Department ; vn:parentAgency ex:uy-ban ; vn:territory ex:tinh .
ex:article a vn:Article ; vn:textDigest "00" ; vn:textLength "12"^^xsd:nonNegativeInteger .
ex:target a vn:Target ; vn:factId "target-1" ; vn:statedIn ex:article ; vn:holderAgency ex:so ; vn:value 70.0 ;
    vn:indicatorText "có hộp thư" ; vn:dueDate "2008-12-31"^^xsd:date ; vn:deadline "2008"^^xsd:gYear ;
    vn:indicator ex:mailboxes ; vn:underDocument ex:plan .
ex:result a vn:Ranking ; vn:statedIn ex:article ; vn:holderPlace ex:phuong ; vn:indicator ex:mailboxes .
ex:mention a vn:DocumentMention ; vn:statedIn ex:article ; vn:document ex:decree .
ex:decree a vn:Decree ; vn:replaces ex:old-decree .
ex:official-mention a vn:OfficialMention ; vn:official ex:person ; vn:attestsTenure ex:tenure .
ex:tenure vn:tenureOf ex:person ; vn:inPost ex:post ; vn:ordinal 1 . ex:post vn:postIn ex:so .
ex:participation a vn:Participation ; vn:participant ex:so ; vn:atEvent ex:event .
ex:event a vn:Event ; vn:chair ex:person ; vn:place ex:huyen .
ex:deployment a vn:Deployment ; vn:system ex:system . ex:system vn:holderAgency ex:so .
ex:clarification a vn:Clarification ; vn:clarifies ex:target .
"""

ENTAILED = [
    ("ex:phuong vn:partOf ex:nuoc", "containment is transitive"),
    ("ex:nuoc vn:hasPart ex:phuong", "and has an inverse"),
    ("ex:uy-ban vn:hasPart ex:so", "a parent agency has its agency as a part"),
    ("ex:target vn:holder ex:so", "a holding agency is a holder"),
    ("ex:target vn:concerns ex:so", "and what a fact concerns"),
    ("ex:target vn:concernsPlace ex:tinh", "a fact about an agency concerns its territory"),
    ("ex:target vn:concernsPlace ex:nuoc", "and every place that contains it"),
    ("ex:result vn:concerns ex:phuong", "a holding place is a holder"),
    ("ex:result vn:concernsPlace ex:phuong", "and a place that the fact concerns"),
    ("ex:result vn:concernsPlace ex:tinh", "with the places around it"),
    ("ex:event vn:concernsPlace ex:tinh", "so is the place of an event"),
    ("ex:article vn:states ex:target", "an article states what is stated in it"),
    ("ex:article vn:citesDocument ex:decree", "it cites the documents it mentions"),
    ("ex:article vn:citesDocument ex:plan", "and those its facts stand under"),
    ("ex:decree vn:citedByArticle ex:article", "which can be read backwards"),
    ("ex:old-decree vn:replacedBy ex:decree", "as can replacement"),
    ("ex:person vn:holdsPost ex:post", "a tenure makes its holder hold the post"),
    ("ex:person vn:servesAt ex:so", "in the agency of the post"),
    ("ex:person a vn:Official", "and an official"),
    ("ex:tenure org:organization ex:so", "a tenure is a membership of that agency"),
    ("ex:so vn:tookPartIn ex:event", "a participant took part in the event"),
    ("ex:person vn:tookPartIn ex:event", "and so did its chair"),
    ("ex:system vn:hasDeployment ex:deployment", "a system leads to its deployments"),
    ("ex:result a vn:Figure", "a ranking is a result is a figure"),
    ("ex:result a vn:Fact", "is a fact"),
    ("ex:result a sosa:Observation", "and an observation"),
    ("ex:result sosa:observedProperty ex:mailboxes", "of the indicator"),
    ("ex:so a m8g:PublicOrganisation", "a department is a public organisation"),
]

WRONG = [
    ("ex:target a vn:Result", "a target is no result"),
    ("ex:so a vn:Place", "an agency is no place"),
    ("ex:so a vn:PeoplesCommittee", "a department is no People's Committee"),
    ("ex:tinh a vn:District", "a province is no district"),
    ("ex:event vn:official ex:person", "an event mentions nobody: its record type is another"),
    ("ex:nuoc vn:within ex:tinh", "two places do not contain each other"),
    ("ex:old-decree vn:replaces ex:decree", "two documents do not replace each other"),
]


def turtle(text: str) -> Graph:
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in {**PREFIXES, "ex": str(EX)}.items())
    return Graph().parse(data=prefixes + text, format="turtle")


def closure(data: Graph, logic: Graph) -> Graph:
    graph = Graph()
    for triple in [*logic, *data]:
        graph.add(triple)
    # owlrl's own datatype conversions would stay in rdflib for later tests: left off, as in graph/rules.py.
    options = {"axiomatic_triples": False, "datatype_axioms": False, "improved_datatypes": False}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, **options).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    reports = graph.subjects(RDF.type, ERROR)
    return [str(message) for report in reports for _, _, message in graph.triples((report, None, None))]


def statements(*files: object) -> Graph:
    graph = Graph()
    for file in files:
        for triple in Graph().parse(str(file), format="turtle"):
            if triple[1] not in ANNOTATIONS:
                graph.add(triple)
    return graph


@pytest.fixture(scope="module")
def whole() -> Graph:
    """All that the reasoner reads of the ontology."""
    return statements(*ontology_files())


@pytest.fixture(scope="module")
def axioms() -> Graph:
    """The axioms alone, without code lists and declarations of the terms of others, for quick reasoning."""
    graph = Graph()
    for s, p, o in statements(*ontology_files()[:2]):
        if str(s).startswith(str(VN)) or isinstance(s, BNode) or p == OWL.propertyChainAxiom:
            graph.add((s, p, o))
    return graph


@pytest.fixture(scope="module")
def entailed(axioms: Graph) -> Graph:
    return closure(turtle(DATA), axioms)


def test_the_whole_ontology_is_consistent(whole: Graph) -> None:
    assert errors(closure(Graph(), whole)) == []


def test_every_class_and_property_can_have_an_instance(axioms: Graph) -> None:
    """No class is a part of two that exclude each other, and no domain or range makes a property unusable."""
    one_of_each = Graph()
    for cls in axioms.subjects(RDF.type, OWL.Class):
        one_of_each.add((EX["instance-" + local_name(cls)], RDF.type, cls))
    for p in axioms.subjects(RDF.type, OWL.ObjectProperty):
        one_of_each.add((EX["from-" + local_name(p)], p, EX["to-" + local_name(p)]))
    for p in axioms.subjects(RDF.type, OWL.DatatypeProperty):
        one_of_each.add((EX["with-" + local_name(p)], p, Literal(1 if numeric(axioms, p) else "one")))
    assert len(one_of_each) > 200
    assert errors(closure(one_of_each, axioms)) == []


def local_name(term: Node) -> str:
    return str(term).removeprefix(str(VN))


def numeric(graph: Graph, p: Node) -> bool:
    return any(r in {XSD.integer, XSD.decimal} for r in graph.objects(p, RDFS.range))


@pytest.mark.parametrize(("statement", "why"), ENTAILED, ids=[s for s, _ in ENTAILED])
def test_expected_statements_follow(entailed: Graph, statement: str, why: str) -> None:
    (triple,) = turtle(statement + " .")
    assert triple not in turtle(DATA)
    assert triple in entailed, why


def test_sane_data_gives_no_error_and_no_identity(entailed: Graph) -> None:
    assert errors(entailed) == []
    assert [(s, o) for s, o in entailed.subject_objects(OWL.sameAs) if s != o] == []


def test_nothing_is_mistyped(entailed: Graph) -> None:
    """Each thing of the sample belongs to the classes it should, as far as the terms of vn: go."""
    expected = {"tinh": "Place Province", "so": "Agency Department", "person": "Official", "post": "Post"}
    expected |= {"system": "InformationSystem", "event": "Event Fact", "plan": "Document", "nuoc": "Place"}
    for name, classes in expected.items():
        types = {str(t).removeprefix(str(VN)) for t in entailed.objects(EX[name], RDF.type) if str(t).startswith(VN)}
        assert types == set(classes.split()), name


def test_nothing_is_inferred_about_evidence_of_others(entailed: Graph) -> None:
    assert (None, RDF.type, OA.Annotation) not in entailed
    assert (EX.so, RDF.type, ORG.Organization) in entailed


@pytest.mark.parametrize(("statement", "why"), WRONG, ids=[s for s, _ in WRONG])
def test_a_contradiction_is_noticed(axioms: Graph, statement: str, why: str) -> None:
    assert errors(closure(turtle(DATA + statement + " ."), axioms)), why
