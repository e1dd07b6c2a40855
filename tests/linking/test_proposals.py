"""Proposals: what has no link, what it may be, how likely, and why; never a committee for a province."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from graph.linking.proposals import proposals
from graph.namespaces import GRAPH, ID, VN

OLD, NEW = URIRef(ID["place/tinh-an-khe"]), URIRef(ID["place/tinh-an-khe-2025"])
CITY, OFFICE = URIRef(ID["place/thanh-pho-an-khe"]), URIRef(ID["agency/ubnd-tinh-an-khe"])
PROVINCE, CITY_TYPE = URIRef(ID["place-type/province"]), URIRef(ID["place-type/provincial_city"])
WIKIDATA = URIRef(ID["source/wikidata"])


def graph() -> Graph:
    """An old and a new province of one name, a city, the committee; only the old province has a link."""
    found = Graph()
    for thing, cls, label, kind in (
        (OLD, VN.Place, "Tỉnh An Khê", PROVINCE),
        (NEW, VN.Place, "Tỉnh An Khê (từ 01/7/2025)", PROVINCE),
        (CITY, VN.Place, "Thành phố Xuân Lộc", CITY_TYPE),
        (OFFICE, VN.Agency, "Tỉnh An Khê", None),
    ):
        found.add((thing, RDF.type, cls))
        found.add((thing, RDFS.label, Literal(label, lang="vi")))
        found.add((thing, VN.describedBy, URIRef(f"{thing}/record")))
        if kind is not None:
            found.add((thing, VN.placeType, kind))
    found.add((OLD, VN.validTo, Literal("2025-06-30", datatype=XSD.date)))
    found.add((NEW, VN.validFrom, Literal("2025-07-01", datatype=XSD.date)))
    found.add((OLD, VN.succeededBy, NEW))
    link = URIRef(ID["link/wikidata/tinh-an-khe"])
    found.add((link, VN.linkFrom, OLD))
    found.add((link, VN.linkTo, URIRef("http://www.wikidata.org/entity/Q77")))
    found.add((link, VN.linkDataset, WIKIDATA))
    return found


def test_a_namesake_of_another_period_is_proposed_with_the_reason() -> None:
    found = proposals({GRAPH["reference/places"]: graph()})
    assert [(one.thing, one.target, one.predicate, one.score) for one in found] == [
        (str(NEW), "http://www.wikidata.org/entity/Q77", "closeMatch", 0.85)
    ]
    assert found[0].reason == "same name; successor of place/tinh-an-khe (until 2025-06-30)"


def test_what_only_an_article_names_is_compared_with_reference_data() -> None:
    known = graph()
    mentioned = URIRef(ID["place/tinh-an-ke"])
    known.add((mentioned, RDF.type, VN.Place))
    known.add((mentioned, RDFS.label, Literal("Tỉnh An Khe", lang="vi")))
    found = [one for one in proposals({GRAPH["x"]: known}, 0.4) if one.thing == str(mentioned)]
    assert [(one.predicate, one.dataset) for one in found] == [("same", "reference")]
    assert found[0].target in (str(OLD), str(NEW))
    assert found[0].score < 0.85


def test_a_place_that_an_article_does_not_name_gets_no_proposal() -> None:
    known = graph()
    unnamed = URIRef(ID["place/tinh.x"])
    for triple in ((unnamed, RDF.type, VN.Place), (unnamed, RDF.type, VN.UnnamedPlace)):
        known.add(triple)
    known.add((unnamed, RDFS.label, Literal("Tỉnh An Khê", lang="vi")))
    assert not [one for one in proposals({GRAPH["x"]: known}, 0.0) if one.thing == str(unnamed)]


def test_the_lowest_score_holds() -> None:
    assert proposals({GRAPH["x"]: graph()}, 0.9) == []
