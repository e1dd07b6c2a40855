"""The ontology keeps to its contract, to its code lists, to the house style and to the profile OWL 2 RL."""

from __future__ import annotations

import re
from collections import Counter

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from graph.iris import concept_iri, one_tone_spelling
from graph.namespaces import ID, PREFIXES, SCHEMA, VN
from graph.paths import ONTOLOGY, ROOT
from ontology import ontology_files, shape_files

ONTOLOGY_IRI = URIRef(str(VN).removesuffix("#"))
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty)
TERM_KINDS = (OWL.Class, *PROPERTY_KINDS, OWL.AnnotationProperty)

# https://www.w3.org/TR/owl2-profiles/#Entities_3: xsd:date, xsd:gYear and their kin are not among them.
RL_DATATYPES = {
    XSD.string, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger, XSD.boolean, XSD.anyURI,
    XSD.dateTime, XSD.dateTimeStamp, RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral,
}  # fmt: skip
# Everything of OWL that the ontology may use; each is in OWL 2 RL wherever it may stand here.
RL_CONSTRUCTS = {
    OWL.Ontology, OWL.Class, *PROPERTY_KINDS, OWL.AnnotationProperty, OWL.FunctionalProperty,
    OWL.TransitiveProperty, OWL.AsymmetricProperty, OWL.AllDisjointClasses, OWL.members, OWL.disjointWith,
    OWL.inverseOf, OWL.propertyChainAxiom, OWL.hasKey, OWL.versionInfo, OWL.versionIRI,
}  # fmt: skip

CODES = {
    "system-category": "one_stop document_management email portal online_public_service public_service_portal "
    "e_document_exchange digital_signature video_conference data_centre database lan wan broadband mobile_network "
    "national_axis e_cabinet digital_id open_source shared_software specialised_software other",
    "agency-kind": "ministry department people_committee people_council party_committee steering_committee office "
    "centre bureau other",
    "level": "central province district commune",
    "comparator": "eq ge le approx",
    "review-status": "proposed confirmed corrected added",
    "deployment-status": "in_use under_development planned mentioned",
    "participation-role": "chair organizer coordinator attendee speaker presenter",
    "basis": "corrected inferred contradicted silent",
    "confidence": "high medium low",
    "legal-status": "in_force replaced unknown",
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for file in ontology_files():
        graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="module")
def house_style() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes" / "ontology.ttl", format="turtle")


def turtle(text: str) -> Graph:
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in {**PREFIXES, "ex": "http://example.org/"}.items())
    return Graph().parse(data=prefixes + text, format="turtle")


def declared(graph: Graph, *kinds: URIRef) -> set[URIRef]:
    subjects = (s for kind in kinds or TERM_KINDS for s in graph.subjects(RDF.type, kind))
    return {s for s in subjects if isinstance(s, URIRef) and str(s).startswith(str(VN))}


# ---- The contract ----


def test_files_are_listed_in_order() -> None:
    files = ontology_files()
    assert [f.name for f in files[:2]] == ["vnegov.ttl", "alignments.ttl"]
    assert list(files[2:]) == sorted((ONTOLOGY / "terms").glob("*.ttl"))
    assert ONTOLOGY / "shapes" / "ontology.ttl" in shape_files()


def test_there_is_one_ontology_with_version_and_licence(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, OWL.Ontology)) == {ONTOLOGY_IRI}
    assert ontology.value(ONTOLOGY_IRI, OWL.versionInfo) is not None
    licence = ontology.value(ONTOLOGY_IRI, URIRef("http://purl.org/dc/terms/license"))
    assert licence == URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_every_term_of_the_model_is_declared(ontology: Graph) -> None:
    named = re.findall(r"\bvn:([A-Za-z]+)\b(?!…)", (ROOT / "docs" / "model.md").read_text("utf8"))
    assert len(named) > 150
    assert {VN[name] for name in named} - declared(ontology) == set()


def test_nothing_is_used_that_is_not_declared(ontology: Graph) -> None:
    used = {t for triple in ontology for t in triple if isinstance(t, URIRef) and str(t).startswith(str(VN))}
    assert used - declared(ontology) == set()


def test_every_term_is_of_one_kind(ontology: Graph) -> None:
    kinds = Counter(t for kind in TERM_KINDS for t in set(ontology.subjects(RDF.type, kind)))
    assert [term for term, n in kinds.items() if n > 1] == []


def test_the_terms_of_others_are_declared_and_not_redefined(ontology: Graph) -> None:
    hierarchy = [*ontology.subject_objects(RDFS.subClassOf), *ontology.subject_objects(RDFS.subPropertyOf)]
    known = {t for kind in TERM_KINDS for t in ontology.subjects(RDF.type, kind)}
    assert {parent for _, parent in hierarchy} - known == set()
    assert {child for child, _ in hierarchy} - declared(ontology) == set()


def test_every_property_says_what_it_is_for(ontology: Graph) -> None:
    """A property has a domain, expected classes, or an inverse or super-property that has them."""
    silent = [
        p
        for p in declared(ontology, *PROPERTY_KINDS)
        if not any((p, q, None) in ontology for q in (RDFS.domain, SCHEMA.domainIncludes, OWL.inverseOf))
    ]
    assert silent == []


def test_every_link_of_a_fact_to_an_entity_concerns_it(ontology: Graph) -> None:
    words = (
        "official agency document system holder indicator place chair organizer underDocument assignedTo assignedBy "
        "namedBy participant reporter recipient"
    )
    assert {VN[w] for w in words.split()} <= set(ontology.transitive_subjects(RDFS.subPropertyOf, VN.concerns))


# ---- Code lists ----


@pytest.mark.parametrize("scheme", CODES)
def test_code_lists_hold_exactly_their_codes(ontology: Graph, scheme: str) -> None:
    concepts = ontology.subjects(SKOS.inScheme, ID[f"scheme/{scheme}"])
    assert sorted(str(ontology.value(c, SKOS.notation)) for c in concepts) == sorted(CODES[scheme].split())


def test_concepts_are_named_by_their_codes(ontology: Graph) -> None:
    for concept, scheme in ontology.subject_objects(SKOS.inScheme):
        name = str(scheme).removeprefix(str(ID["scheme/"]))
        notation = str(ontology.value(concept, SKOS.notation))
        named = concept_iri(name, notation)
        taken = ontology.value(named, SKOS.notation) not in (None, ontology.value(concept, SKOS.notation))
        # Mb and MB give one slug: the second is named as "mb-byte".
        assert concept == named or (taken and str(concept).startswith(str(named))), f"{concept}: {notation!r}"


@pytest.mark.parametrize(("link", "root"), [("agencyClass", VN.Agency), ("documentClass", VN.Document)])
def test_code_lists_lead_to_classes(ontology: Graph, link: str, root: URIRef) -> None:
    scheme = {"agencyClass": "agency-kind", "documentClass": "document-type"}[link]
    classes = set(ontology.transitive_subjects(RDFS.subClassOf, root))
    for concept in ontology.subjects(SKOS.inScheme, ID[f"scheme/{scheme}"]):
        assert ontology.value(concept, VN[link]) in classes, concept


def test_number_codes_name_a_document_type(ontology: Graph) -> None:
    types = {str(ontology.value(c, SKOS.notation)) for c in ontology.subjects(VN.documentClass)}
    names = {str(name) for name in ontology.objects(None, VN.documentTypeName)}
    assert names
    assert names <= types


# ---- House style ----


def violations(graph: Graph, house_style: Graph) -> set[str]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=house_style)
    source = URIRef("http://www.w3.org/ns/shacl#sourceShape")
    return {str(shape).rsplit("#", 1)[-1] for shape in report.objects(None, source)}


def test_house_style_holds(ontology: Graph, house_style: Graph) -> None:
    assert violations(ontology, house_style) == set()


GOOD = """
vn:goodTerm a owl:ObjectProperty ; rdfs:label "nhãn"@vi, "label"@en ;
    skos:definition "định nghĩa"@vi, "definition"@en ; rdfs:isDefinedBy <https://w3id.org/vnegov/ontology> .
<https://w3id.org/vnegov/id/scheme/s> a skos:ConceptScheme ; skos:prefLabel "nhãn"@vi, "label"@en ;
    skos:definition "định nghĩa"@vi, "definition"@en .
<https://w3id.org/vnegov/id/s/c> a skos:Concept ; skos:notation "c" ; skos:prefLabel "nhãn"@vi, "label"@en ;
    skos:definition "định nghĩa"@vi, "definition"@en ;
    skos:inScheme <https://w3id.org/vnegov/id/scheme/s> ; skos:topConceptOf <https://w3id.org/vnegov/id/scheme/s> .
"""
TERM, SCHEME, CONCEPT = "vn:goodTerm a owl", "/s> a skos:ConceptScheme", "/c> a skos:Concept"
STYLE_CASES = [
    (TERM, 'rdfs:label "nhãn"@vi, ', "rdfs:label ", {"LabelVi"}),
    (TERM, '"label"@en', '"label"@en, "tag"@en', {"LabelEn"}),
    (TERM, '"định nghĩa"@vi', '"định nghĩa"', {"DefinitionVi"}),
    (TERM, ', "definition"@en', "", {"DefinitionEn"}),
    (TERM, "rdfs:isDefinedBy", "rdfs:seeAlso", {"DeclaredTerm"}),
    (TERM, "vn:goodTerm", "vn:BadTerm", {"PropertyName"}),
    (TERM, "vn:goodTerm a owl:ObjectProperty", "vn:badTerm a owl:Class", {"ClassName"}),
    (SCHEME, '"nhãn"@vi, ', "", {"PrefLabelVi"}),
    (SCHEME, "/id/scheme/s>", "/id/schemes/S>", {"SchemeName"}),
    (CONCEPT, 'skos:notation "c" ;', "", {"ConceptNotation"}),
    (CONCEPT, ', "label"@en', "", {"PrefLabelEn"}),
    (CONCEPT, "skos:topConceptOf", "skos:related", {"ConceptPlace"}),
    (CONCEPT, "skos:inScheme", "skos:related", {"ConceptInScheme"}),
    (CONCEPT, "skos:inScheme <https://w3id.org/vnegov/id/scheme/s>", "skos:inScheme ex:none", {"ConceptScheme"}),
]


def test_house_style_accepts_good_terms(house_style: Graph) -> None:
    assert violations(turtle(GOOD), house_style) == set()


@pytest.mark.parametrize(("block", "old", "new", "expected"), STYLE_CASES)
def test_house_style_refuses_a_bad_term(house_style: Graph, block: str, old: str, new: str, expected: set[str]) -> None:
    start = GOOD.index(block)
    start = GOOD.rindex("\n", 0, start)
    end = GOOD.index(" .\n", start) + 3
    changed = GOOD[start:end].replace(old, new)
    assert changed != GOOD[start:end]
    bad = GOOD[:start] + changed + GOOD[end:]
    if block == SCHEME:  # whoever stands in the scheme follows its name
        bad = bad.replace("/id/scheme/s>", "/id/schemes/S>") if "SchemeName" in expected else bad
    assert violations(turtle(bad), house_style) == expected


def test_every_constraint_speaks_both_languages(house_style: Graph) -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    for message_of in set(house_style.subjects(sh.message)):
        messages = house_style.objects(message_of, sh.message)
        languages = sorted(str(m.language) for m in messages if isinstance(m, Literal))
        assert languages == ["en", "vi"], message_of
    silent = {
        shape
        for shape in house_style.subjects(RDF.type)
        if (shape, sh.message, None) not in house_style
        and any((shape, p, None) in house_style for p in (sh.path, sh["or"], sh.pattern))
    }
    assert silent == set()


def test_vietnamese_words_have_one_tone_spelling(ontology: Graph) -> None:
    words = [o for o in ontology.objects() if isinstance(o, Literal) and o.language == "vi"]
    ours = [str(w) for w in words if (None, SKOS.altLabel, w) not in ontology]  # those are wordings of articles
    assert [w for w in ours if one_tone_spelling(w) != w] == []


# ---- OWL 2 RL ----


def test_only_constructs_of_owl_2_rl_are_used(ontology: Graph) -> None:
    used = {t for triple in ontology for t in triple if isinstance(t, URIRef) and str(t).startswith(str(OWL))}
    assert used - RL_CONSTRUCTS == set()


def test_axioms_are_between_names(ontology: Graph) -> None:
    for axiom in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.disjointWith):
        for s, o in ontology.subject_objects(axiom):
            assert isinstance(s, URIRef), (s, axiom, o)
            assert isinstance(o, URIRef), (s, axiom, o)


def test_ranges_fit_their_properties(ontology: Graph) -> None:
    for p in declared(ontology, OWL.DatatypeProperty):
        assert set(ontology.objects(p, RDFS.range)) <= RL_DATATYPES, p
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for p in declared(ontology, OWL.ObjectProperty):
        assert set(ontology.objects(p, RDFS.range)) <= classes, p


def composite(graph: Graph) -> set[URIRef]:
    """Return the properties that follow from several steps: chains, transitivity, and what stands over these."""
    chained = {s for s in graph.subjects(OWL.propertyChainAxiom) if isinstance(s, URIRef)}
    found = chained | {s for s in graph.subjects(RDF.type, OWL.TransitiveProperty) if isinstance(s, URIRef)}
    while True:
        above = {o for p in found for o in graph.objects(p, RDFS.subPropertyOf)}
        inverse = {o for p in found for o in graph.objects(p, OWL.inverseOf)}
        inverse |= {s for p in found for s in graph.subjects(OWL.inverseOf, p)}
        more = {p for p in above | inverse if isinstance(p, URIRef)} - found
        if not more:
            return found
        found |= more


def test_composite_properties_are_not_functional_or_asymmetric(ontology: Graph) -> None:
    """OWL 2 asks that these be simple: https://www.w3.org/TR/owl2-syntax/#Global_Restrictions_on_Axioms_in_OWL_2_DL."""
    for kind in (OWL.FunctionalProperty, OWL.AsymmetricProperty):
        assert set(ontology.subjects(RDF.type, kind)) & composite(ontology) == set()


def test_chains_have_two_known_steps(ontology: Graph) -> None:
    for head, chain in ontology.subject_objects(OWL.propertyChainAxiom):
        steps = list(Collection(ontology, chain))
        assert len(steps) == 2, head
        assert set(steps) <= declared(ontology, OWL.ObjectProperty), head


# ---- The page about it ----


def test_the_readme_names_every_file() -> None:
    readme = (ONTOLOGY / "README.md").read_text("utf8")
    assert [f.name for f in ontology_files() if f"`{f.name}`" not in readme] == []
