"""Whatever a release infers, its premises are found, and they entail it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import owlrl
import pytest
from flask import Flask
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import BNode, Node

from graph.namespaces import INFERRED_GRAPHS
from graph.reason import reason
from graph.rules import Rules, rules_of
from graph.vocabulary import read_rdf
from ontology import ontology_files
from server import Config, create_app
from server.site import Site
from server.store import QueryStore
from server.terms import Term
from server.why.axioms import Axiom
from server.why.bodies import RULES, Triple
from server.why.proof import Proof, prove
from tests.server.conftest import write_release

EACH = 60
"""So many triples of each rule are looked at in the larger release."""
_BINARY = {
    "prp-spo1": RDFS.subPropertyOf,
    "cax-sco": RDFS.subClassOf,
    "prp-eqp": OWL.equivalentProperty,
    "cax-eqc": OWL.equivalentClass,
    "prp-dom": RDFS.domain,
    "prp-rng": RDFS.range,
    "prp-inv": OWL.inverseOf,
}


def node(term: Term) -> Node:
    if term.is_iri:
        return URIRef(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype))


def as_rdf(triple: Triple) -> tuple[Node, Node, Node]:
    return node(triple.subject), node(triple.predicate), node(triple.object)


def add_axiom(graph: Graph, axiom: Axiom) -> None:
    """Write an axiom as it stands in an ontology."""
    subject = URIRef(axiom.subject)
    if axiom.form in _BINARY:
        graph.add((subject, _BINARY[axiom.form], URIRef(axiom.others[0])))
    elif axiom.form == "prp-spo2":
        head = BNode()
        Collection(graph, head, [URIRef(step) for step in axiom.others])
        graph.add((subject, OWL.propertyChainAxiom, head))
    else:
        kind = OWL.SymmetricProperty if axiom.form == "prp-symp" else OWL.TransitiveProperty
        graph.add((subject, RDF.type, kind))


def inferred(store: QueryStore) -> dict[str, list[Triple]]:
    """Return every triple that a release infers, by rule."""
    query = "SELECT ?g ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{}')) }} ORDER BY ?s ?p ?o"
    found = defaultdict(list)
    for row in store.rows(query.format(INFERRED_GRAPHS)):
        found[row["g"].value.removeprefix(INFERRED_GRAPHS)].append(Triple(row["s"], row["p"], row["o"]))
    return found


def steps_of(proof: Proof) -> Iterator[Proof]:
    if proof.rule:
        yield proof
    for premise in proof.premises:
        yield from steps_of(premise)


def entails(graph: Graph, triple: tuple[Node, Node, Node]) -> bool:
    """Whether a triple follows from a few others by all rules of OWL 2 RL, as owlrl applies them."""
    options = {"axiomatic_triples": False, "datatype_axioms": False, "improved_datatypes": False}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, **options).expand(graph)
    return triple in graph


def test_every_inferred_triple_of_the_sample_follows_from_its_premises(site: Site) -> None:
    known = inferred(site.store)
    assert {"prp-spo1", "prp-spo2", "prp-inv", "prp-symp", "prp-rng", "cax-sco"} <= known.keys()
    for rule, triples in known.items():
        for triple in triples:
            proof = prove(site.store, site.axioms, triple)
            assert proof is not None, (rule, str(triple))
            graph = Graph()
            for stated in proof.stated():
                assert stated.graphs
                assert not any(name.startswith(INFERRED_GRAPHS) for name in stated.graphs)
                graph.add(as_rdf(stated.triple))
            for way in proof.said():
                for axiom in way:
                    add_axiom(graph, axiom)
            assert as_rdf(triple) not in graph
            assert entails(graph, as_rdf(triple)), (rule, str(triple))


@pytest.fixture(scope="module")
def rules() -> Rules:
    return rules_of(read_rdf(ontology_files()))


def test_what_the_pipeline_infers_follows_from_its_premises_by_its_own_rules(things: Flask, rules: Rules) -> None:
    site: Site = things.extensions["vnegov"]
    chosen = random.Random(26)
    seen = set()
    for rule, triples in inferred(site.store).items():
        seen.add(rule)
        for triple in chosen.sample(triples, min(EACH, len(triples))):
            proof = prove(site.store, site.axioms, triple)
            assert proof is not None, (rule, str(triple))
            assert proof.rule == rule, "the rule that its graph is called after"
            graph = Graph()
            for stated in proof.stated():
                graph.add(as_rdf(stated.triple))
            again = reason({URIRef("https://example.org/premises"): graph}, rules)
            assert any(as_rdf(triple) in given for given in again.values()), (rule, str(triple))
    assert seen <= set(RULES)


def test_each_step_is_one_application_of_its_rule(things: Flask) -> None:
    site: Site = things.extensions["vnegov"]
    fact = "https://w3id.org/vnegov/id/fact/900_thu/agency-1"
    concerns = Term("iri", "https://w3id.org/vnegov/ontology#concernsPlace")
    country = Term("iri", "https://w3id.org/vnegov/id/place/viet-nam")
    proof = prove(site.store, site.axioms, Triple(Term("iri", fact), concerns, country))
    assert proof is not None
    for step in steps_of(proof):
        graph = Graph()
        for premise in step.premises:
            graph.add(as_rdf(premise.triple))
        for axiom in step.axioms:
            add_axiom(graph, axiom)
        assert entails(graph, as_rdf(step.triple))


def site_of(folder: Path, trig: str) -> Site:
    found = create_app(Config(release=write_release(folder / "release", trig), workers=0)).extensions["vnegov"]
    assert isinstance(found, Site)
    return found


def test_a_circle_of_inferred_triples_proves_nothing(tmp_path: Path) -> None:
    trig = """@prefix e: <https://e/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    <https://w3id.org/vnegov/graph/ontology> { e:knows a owl:SymmetricProperty . }
    <https://w3id.org/vnegov/graph/inferred/prp-symp> { e:a e:knows e:b . e:b e:knows e:a . }"""
    site = site_of(tmp_path, trig)
    one, other, knows = (Term("iri", f"https://e/{name}") for name in ("a", "b", "knows"))
    assert prove(site.store, site.axioms, Triple(one, knows, other)) is None


def test_the_shortest_way_is_told(tmp_path: Path) -> None:
    trig = """@prefix e: <https://e/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <https://w3id.org/vnegov/graph/ontology> { e:in a owl:TransitiveProperty . e:right rdfs:subPropertyOf e:in . }
    <https://e/g> { e:a e:right e:b . e:b e:right e:c . e:c e:right e:d . e:b e:in e:d . }
    <https://w3id.org/vnegov/graph/inferred/prp-spo1> { e:a e:in e:b . e:b e:in e:c . e:c e:in e:d . }
    <https://w3id.org/vnegov/graph/inferred/prp-trp> { e:a e:in e:c . e:a e:in e:d . }"""
    site = site_of(tmp_path, trig)
    one, other, lies = (Term("iri", f"https://e/{name}") for name in ("a", "d", "in"))
    proof = prove(site.store, site.axioms, Triple(one, lies, other))
    assert proof is not None
    assert proof.rule == "prp-trp"
    assert proof.steps == 2
