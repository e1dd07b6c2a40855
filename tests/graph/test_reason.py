"""Reasoning: equal to a full OWL 2 RL run less its noise, and inconsistencies stop it with the facts that clash."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from graph.articles import read_articles
from graph.assemble import Graphs, assemble
from graph.errors import DataError
from graph.iris import entity_iri, fact_iri
from graph.namespaces import GUESSES_GRAPH, ONTOLOGY_GRAPH, VN
from graph.paths import FACTS
from graph.reason import reason
from graph.rules import Rules, close, noise, rules_of
from graph.vocabulary import Vocabulary

THU = "900_thu"


@pytest.fixture(scope="session")
def rules(words: Vocabulary) -> Rules:
    return rules_of(words.graph)


def union(graphs: dict[URIRef, Graph]) -> Graph:
    whole = Graph()
    for graph in graphs.values():
        whole += graph
    return whole


def in_words(triples: set[tuple[URIRef, ...]]) -> list[str]:
    return sorted(" ".join(term.n3() for term in triple) for triple in triples)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["sample", "the five articles"])
def test_the_rules_give_what_a_full_owlrl_run_gives(
    folder: str, facts: Path, reference: Graphs, words: Vocabulary, rules: Rules
) -> None:
    """The oracle: a full run over the ontology and the articles' graphs.

    Without keys: owlrl 7.6 compares all properties of a key but the last (its loop ends one early), so a key of one
    property makes all members of its class the same. Our own check of keys is tested below.
    """
    articles = read_articles(facts if folder == "sample" else FACTS, words)
    sample = {ONTOLOGY_GRAPH: words.graph, **assemble(articles, reference, words)}
    asserted = union(sample)
    asserted.remove((None, OWL.hasKey, None))
    by_rule = reason(sample, rules)
    ours = {triple for graph in by_rule.values() for triple in graph if noise(*triple) is None}
    full = {triple for triple in close(asserted) if noise(*triple) is None} - set(asserted)
    assert in_words(full - ours) == []
    assert in_words(ours - full) == []
    assert {"prp-spo2", "prp-inv", "prp-spo1", "cax-sco"} <= by_rule.keys()


def test_every_kind_of_noise_is_named() -> None:
    thing = URIRef("http://example.org/a")
    assert noise(Literal("x"), RDF.type, OWL.Thing) == "literal subject"
    assert noise(thing, OWL.sameAs, thing) == "built-in property"
    assert noise(thing, RDF.type, OWL.Thing) == "built-in class"
    assert noise(thing, RDF.type, VN.Agency) is None
    assert noise(thing, VN.holder, thing) is None


def test_the_place_of_an_agency_s_target_is_inferred(rules: Rules) -> None:
    target, agency = URIRef("http://example.org/t"), URIRef("http://example.org/a")
    place, country = URIRef("http://example.org/p"), URIRef("http://example.org/c")
    graph = Graph()
    graph.add((target, VN.holderAgency, agency))
    graph.add((agency, VN.territory, place))
    graph.add((place, VN.within, country))
    inferred = reason({ONTOLOGY_GRAPH: graph}, rules)
    assert (target, VN.holder, agency) in inferred["prp-spo1"]
    assert (target, VN.concernsPlace, place) in inferred["prp-spo2"]
    assert (target, VN.concernsPlace, country) in inferred["prp-spo2"]


def test_containment_is_transitive(rules: Rules) -> None:
    a, b, c = (URIRef(f"http://example.org/{name}") for name in "abc")
    graph = Graph()
    graph.add((a, VN.within, b))
    graph.add((b, VN.within, c))
    inferred = reason({ONTOLOGY_GRAPH: graph}, rules)
    assert (a, VN.partOf, c) in inferred["prp-trp"]
    assert (c, VN.hasPart, a) in inferred["prp-inv"]


def test_nothing_asserted_is_inferred_again_and_no_triple_twice(graphs: Graphs, rules: Rules) -> None:
    asserted = set(union(graphs))
    inferred = [triple for graph in reason(graphs, rules).values() for triple in graph]
    assert not asserted & set(inferred)
    assert len(inferred) == len(set(inferred))


def test_the_same_input_gives_the_same_output(graphs: Graphs, rules: Rules) -> None:
    first, second = reason(graphs, rules), reason(graphs, rules)
    assert {rule: set(graph) for rule, graph in first.items()} == {rule: set(graph) for rule, graph in second.items()}


def test_a_thing_of_two_disjoint_classes_stops_the_build(graphs: Graphs, rules: Rules) -> None:
    wrong = Graph()
    wrong.add((entity_iri("place", "Tỉnh Hà Tĩnh"), VN.postIn, entity_iri("agency", "UBND tỉnh Hà Tĩnh")))
    clash = {**graphs, URIRef("http://example.org/wrong"): wrong}
    with pytest.raises(DataError) as caught:
        reason(clash, rules)
    said = str(caught.value)
    assert "which exclude each other" in said
    assert "place/tinh-ha-tinh" in said
    assert "stated in http://example.org/wrong" in said


def test_a_second_value_of_a_functional_property_stops_the_build(graphs: Graphs, rules: Rules) -> None:
    wrong = Graph()
    wrong.add((fact_iri(THU, "target-1"), VN.factId, Literal("target-7")))
    with pytest.raises(DataError, match="several values of vn:factId, which takes one"):
        reason({**graphs, GUESSES_GRAPH: wrong}, rules)


def test_a_shared_key_stops_the_build(rules: Rules) -> None:
    graph = Graph()
    for name in "ab":
        node = URIRef(f"http://example.org/{name}")
        graph.add((node, RDF.type, VN.Article))
        graph.add((node, VN.textDigest, Literal("0" * 64)))
    with pytest.raises(DataError, match="share the value of vn:textDigest"):
        reason({ONTOLOGY_GRAPH: graph}, rules)


def test_a_circle_stops_the_build(rules: Rules) -> None:
    a, b = URIRef("http://example.org/a"), URIRef("http://example.org/b")
    graph = Graph()
    graph.add((a, VN.replaces, b))
    graph.add((b, VN.replaces, a))
    with pytest.raises(DataError, match="lead to each other by vn:replaces"):
        reason({ONTOLOGY_GRAPH: graph}, rules)


def test_an_axiom_without_a_rule_is_refused(words: Vocabulary) -> None:
    ontology = Graph()
    ontology += words.graph
    ontology.add((VN.Odd, OWL.someValuesFrom, VN.Agency))
    with pytest.raises(DataError, match="has no rule in graph"):
        rules_of(ontology)


def test_an_ontology_that_contradicts_itself_is_refused(words: Vocabulary) -> None:
    ontology = Graph()
    ontology += words.graph
    odd = URIRef("http://example.org/odd")
    ontology.add((odd, RDF.type, OWL.Class))
    ontology.add((odd, RDFS.subClassOf, VN.Agency))
    ontology.add((odd, RDFS.subClassOf, VN.Place))
    ontology.add((URIRef("http://example.org/one"), RDF.type, odd))
    with pytest.raises(DataError, match=r"exclude each other|contradicts itself"):
        reason({ONTOLOGY_GRAPH: ontology}, rules_of(ontology))
