"""VoID: every figure that is stated is the figure that a query counts, over all graphs but the description itself."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from graph.about import DATASET
from graph.describe import counts, with_inferred
from graph.namespaces import BASE, META_GRAPH, PREFIXES, VN, VOID
from graph.void import VOID_EXT, VOID_GRAPH, short, void_graph


@pytest.fixture(scope="module")
def everything(graphs: dict[URIRef, Graph]) -> dict[URIRef, Graph]:
    return with_inferred(graphs, {"cax-sco": Graph().add((VN.Target, RDF.type, VN.Target))})


@pytest.fixture(scope="module")
def void(everything: dict[URIRef, Graph]) -> Graph:
    return everything[VOID_GRAPH]


@pytest.fixture(scope="module")
def union(everything: dict[URIRef, Graph]) -> Graph:
    """All graphs but the description, as one."""
    whole = Graph()
    for name, graph in everything.items():
        if name != VOID_GRAPH:
            whole += graph
    return whole


def asked(graph: Graph, query: str) -> dict[tuple[str, ...], int]:
    """Return the rows of a query of keys and, last, a count."""
    rows = (list(row) for row in graph.query(query, initNs=PREFIXES))
    return {tuple(map(str, row[:-1])): int(row[-1]) for row in rows}


@pytest.mark.parametrize(
    ("prop", "pattern"),
    [
        ("triples", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("distinctSubjects", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        ("distinctObjects", "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        ("properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        ("classes", "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c FILTER(isIRI(?c)) }"),
        (
            "entities",
            'SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o FILTER(isIRI(?s) && STRSTARTS(STR(?s), "'
            + BASE
            + '") && !CONTAINS(STR(?s), "#")) }',
        ),
    ],
)
def test_a_size_is_what_a_query_counts(prop: str, pattern: str, void: Graph, union: Graph) -> None:
    assert asked(union, pattern) == {(): int(str(void.value(DATASET, VOID[prop])))}


def test_classes_and_properties_are_what_a_query_counts(void: Graph, union: Graph) -> None:
    stated = asked(void, f"SELECT ?c ?n {{ <{DATASET}> void:classPartition [ void:class ?c ; void:entities ?n ] }}")
    assert stated == asked(union, "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c")
    stated = asked(
        void, f"SELECT ?p ?n {{ <{DATASET}> void:propertyPartition [ void:property ?p ; void:triples ?n ] }}"
    )
    assert stated == asked(union, "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
    assert len(stated) > 50


def test_the_properties_of_a_class_are_what_a_query_counts(void: Graph, union: Graph) -> None:
    part = f"<{DATASET}> void:classPartition [ void:class vn:Target ; void:propertyPartition ?part ]"
    stated = asked(void, f"SELECT ?p ?n {{ {part} . ?part void:property ?p ; void:triples ?n }}")
    assert stated == asked(union, "SELECT ?p (COUNT(*) AS ?n) { ?s a vn:Target ; ?p ?o } GROUP BY ?p")
    leads = asked(void, f"SELECT ?p ?c ?n {{ {part} . ?part void:property ?p ; void:classPartition "
                  "[ void:class ?c ; void:triples ?n ] }")  # fmt: skip
    pattern = f'?s a vn:Target ; ?p ?o . ?o a ?c FILTER(STRSTARTS(STR(?c), "{VN}"))'
    assert leads == asked(union, f"SELECT ?p ?c (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?p ?c")
    assert (str(VN.holderPlace), str(VN.Province)) in leads


def test_datatypes_are_stated_where_an_editor_looks_for_them(void: Graph) -> None:
    node = URIRef(f"{DATASET}#class-vn-Target.vn-value")
    kinds = {str(void.value(part, VOID_EXT.datatype)) for part in void.objects(node, VOID_EXT.datatypePartition)}
    assert kinds == {"http://www.w3.org/2001/XMLSchema#decimal"}


def test_a_linkset_counts_its_links_and_their_plain_triples(void: Graph, union: Graph) -> None:
    stated = asked(
        void,
        f"""SELECT ?to ?p ?n {{ <{DATASET}> void:subset ?links . ?links a void:Linkset ;
            void:subjectsTarget <{DATASET}> ; void:objectsTarget ?to ; void:linkPredicate ?p ; void:triples ?n }}""",
    )
    links = "?link a vn:Link ; vn:linkDataset ?to ; vn:linkPredicate ?p ; vn:linkFrom ?s ; vn:linkTo ?o"
    plain = asked(union, f"SELECT ?to ?p (COUNT(DISTINCT ?link) AS ?n) {{ {links} . ?s ?p ?o }} GROUP BY ?to ?p")
    assert stated == plain
    assert (f"{BASE}id/source/wikidata", str(SKOS.exactMatch)) in stated


def test_the_codes_of_each_scheme_are_counted(void: Graph, union: Graph) -> None:
    stated = asked(
        void,
        f"""SELECT ?scheme ?n {{ <{DATASET}> void:subset ?part .
            ?part a void:Dataset ; dct:conformsTo ?scheme ; void:entities ?n }}""",
    )
    assert stated == asked(union, "SELECT ?s (COUNT(DISTINCT ?i) AS ?n) { ?i vn:identifierScheme ?s } GROUP BY ?s")
    schemes = {scheme.rpartition("/")[2] for (scheme,) in stated}
    assert {"gso-legacy", "gso-2025", "iso-3166-2", "vbpl", "ma-dinh-danh"} <= schemes
    labels = asked(void, f"SELECT ?l (1 AS ?n) {{ <{DATASET}> void:subset [ dct:conformsTo ?s ; rdfs:label ?l ] }}")
    assert len(labels) == 2 * len(schemes)
    eli = asked(void, f'SELECT (?n AS ?x) ?n {{ ?e void:uriSpace "{BASE}eli/" ; void:entities ?n }}')
    pattern = f'?s ?p ?o FILTER(STRSTARTS(STR(?s), "{BASE}eli/") && !CONTAINS(STR(?s), "#"))'
    assert set(eli.values()) == set(asked(union, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {pattern} }}").values())


def test_it_excludes_itself_and_says_so(everything: dict[URIRef, Graph], void: Graph) -> None:
    subsets = set(void.objects(DATASET, VOID.subset)) - set(void.subjects(RDF.type, VOID.Linkset))
    described = {subset for subset in subsets if str(subset).startswith(f"{DATASET}#")}
    assert subsets - described == everything.keys() - {VOID_GRAPH}
    comments = {str(c.language): str(c) for c in void.objects(DATASET, URIRef(PREFIXES["rdfs"] + "comment"))
                if isinstance(c, Literal)}  # fmt: skip
    assert comments.keys() == {"vi", "en"}
    assert all("graph/void" in text for text in comments.values())
    assert (VOID_GRAPH, RDF.type, VOID.Dataset) in everything[META_GRAPH]
    assert counts(everything)["triples"]["void"] == len(void)


def test_a_triple_of_two_graphs_counts_once() -> None:
    one, two = Graph(), Graph()
    for graph in (one, two):
        graph.add((URIRef(BASE + "id/x"), RDF.type, VN.Target))
    described = void_graph({URIRef(BASE + "graph/a"): one, URIRef(BASE + "graph/b"): two}, ())
    assert str(described.value(DATASET, VOID.triples)) == "1"
    assert str(described.value(DATASET, VOID.entities)) == "1"


def test_every_vocabulary_in_use_is_named(void: Graph, union: Graph) -> None:
    named = {str(vocabulary) for vocabulary in void.objects(DATASET, VOID.vocabulary)}
    used = {re.sub(r"[^#/]+$", "", str(prop)) for prop in union.predicates()}
    assert used <= named
    assert {str(VN), str(SKOS), PREFIXES["oa"]} <= named


def test_a_term_is_part_of_a_name_by_its_prefix_or_a_digest() -> None:
    assert short(VN.Target) == "vn-Target"
    other = [short(URIRef(f"http://example.org/{end}")) for end in ("a/Thing", "b/Thing")]
    assert other[0] != other[1]
    assert all(name.startswith("Thing-") for name in other)
