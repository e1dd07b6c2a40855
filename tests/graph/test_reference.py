"""Reference data: what must hold of the shipped files."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from rdflib import Graph, Literal, Node, URIRef
from rdflib.compare import to_isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from graph import paths
from graph.iris import concept_iri, document_iri, entity_iri
from graph.namespaces import ADMS, GRAPH, ID, SCHEMA, VN
from graph.reference import agencies, crosswalk, documents, places, reference_graphs

WIKIDATA = "http://www.wikidata.org/entity/"
PLACE_CLASSES = (VN.Country, VN.Region, VN.Province, VN.District)
REUSED_CODES = {
    "15": ("tinh-yen-bai", "tinh-lao-cai-2025"),
    "24": ("tinh-bac-giang", "tinh-bac-ninh-2025"),
    "44": ("tinh-quang-binh", "tinh-quang-tri-2025"),
    "52": ("tinh-binh-dinh", "tinh-gia-lai-2025"),
    "80": ("tinh-long-an", "tinh-tay-ninh-2025"),
    "82": ("tinh-tien-giang", "tinh-dong-thap-2025"),
    "91": ("tinh-kien-giang", "tinh-an-giang-2025"),
}


@pytest.fixture(scope="module")
def graphs() -> dict[URIRef, Graph]:
    return reference_graphs()


@pytest.fixture(scope="module")
def union(graphs: dict[URIRef, Graph]) -> Graph:
    result = Graph()
    for graph in graphs.values():
        result += graph
    return result


def place(slug: str) -> URIRef:
    return entity_iri("place", slug)


def valid_on(graph: Graph, thing: Node | None, day: str) -> bool:
    begins, ends = graph.value(thing, VN.validFrom), graph.value(thing, VN.validTo)
    return (begins is None or str(begins) <= day) and (ends is None or day[: len(str(ends))] <= str(ends))


def provinces_on(graph: Graph, day: str) -> list[Node]:
    return [p for p in graph.subjects(RDF.type, VN.Province) if valid_on(graph, p, day)]


def codes_on(graph: Graph, code: str, day: str) -> set[Node]:
    """The places that a GSO code stood for on a day."""
    schemes = {concept_iri("identifier-scheme", name) for name in ("gso-legacy", "gso-2025")}
    return {
        thing
        for identifier in graph.subjects(SKOS.notation, Literal(code))
        if graph.value(identifier, VN.identifierScheme) in schemes and valid_on(graph, identifier, day)
        for thing in graph.subjects(ADMS.identifier, identifier)
    }


def described(graph: Graph) -> set[Node]:
    return set(graph.objects(None, VN.describes))


def test_the_graphs_are_those_of_the_model(graphs: dict[URIRef, Graph]) -> None:
    names = ("places", "agencies", "law", "law-codification", "sources")
    assert set(graphs) == {GRAPH[f"reference/{name}"] for name in names}


@pytest.mark.parametrize(
    ("day", "count"),
    [("2007-01-01", 64), ("2011-01-01", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-01-01", 34)],
)
def test_the_number_of_provinces(union: Graph, day: str, count: int) -> None:
    assert len(provinces_on(union, day)) == count


@pytest.mark.parametrize("day", ["2011-01-01", "2026-01-01"])
def test_no_two_provinces_have_one_name_at_one_time(union: Graph, day: str) -> None:
    names = Counter(str(union.value(p, VN.shortName)) for p in provinces_on(union, day))
    assert set(names.values()) == {1}


@pytest.mark.parametrize(("code", "places_of"), REUSED_CODES.items())
def test_a_reused_code_means_another_place_in_another_year(union: Graph, code: str, places_of: tuple[str, str]) -> None:
    before, after = places_of
    assert codes_on(union, code, "2011-01-01") == {place(before)}
    assert codes_on(union, code, "2026-01-01") == {place(after)}


def test_every_province_has_one_gso_code_while_it_exists(union: Graph) -> None:
    for day, scheme in (("2011-01-01", "gso-legacy"), ("2026-01-01", "gso-2025")):
        concept = concept_iri("identifier-scheme", scheme)
        for province in provinces_on(union, day):
            found = [
                i for i in union.objects(province, ADMS.identifier) if union.value(i, VN.identifierScheme) == concept
            ]
            assert len(found) == 1, province
            assert valid_on(union, found[0], day)


def test_codes_that_were_given_anew_have_a_date(union: Graph) -> None:
    dated = {concept_iri("identifier-scheme", name) for name in ("gso-legacy", "gso-2025", "ma-dinh-danh")}
    for identifier, scheme in union.subject_objects(VN.identifierScheme):
        if scheme in dated:
            assert (identifier, VN.validFrom, None) in union or (identifier, VN.validTo, None) in union, identifier


def test_an_identifier_belongs_to_one_thing(union: Graph) -> None:
    owners = Counter(identifier for _, identifier in union.subject_objects(ADMS.identifier))
    assert {i: n for i, n in owners.items() if n > 1} == {}


def test_mergers_join_old_units_to_the_units_of_2025(union: Graph) -> None:
    mergers = set(union.subjects(RDF.type, VN.Merger))
    merged = [old for m in mergers for old in union.objects(m, VN.mergedUnit)]
    results = [union.value(m, VN.resultingUnit) for m in mergers]
    unchanged = set(provinces_on(union, "2011-01-01")) & set(provinces_on(union, "2026-01-01"))
    assert len(merged) == len(set(merged)) == 52
    assert len(results) == len(set(results)) == 23
    assert len(unchanged) == 11
    assert set(results) | unchanged == set(provinces_on(union, "2026-01-01"))
    for merger in mergers:
        result = union.value(merger, VN.resultingUnit)
        olds = set(union.objects(merger, VN.mergedUnit))
        assert len(olds) >= 2
        assert olds == set(union.subjects(VN.succeededBy, result))
        assert union.value(merger, VN.underDocument) == document_iri("202/2025/QH15")
        assert union.value(merger, VN.date) == Literal("2025-07-01", datatype=XSD.date)


def test_a_unit_that_ended_has_exactly_one_successor(union: Graph) -> None:
    ended = [p for p in union.subjects(RDF.type, VN.Province) if (p, VN.validTo, None) in union]
    assert len(ended) == 53
    for unit in ended:
        successors = list(union.objects(unit, VN.succeededBy))
        assert len(successors) == 1, unit
        assert not valid_on(union, unit, "2026-01-01")
        assert valid_on(union, successors[0], "2026-01-01")


def test_succession_is_asserted_one_way(union: Graph) -> None:
    for inverse in (VN.precededBy, VN.successor, VN.replacedBy, VN.amendedBy, VN.basisFor):
        assert (None, inverse, None) not in union


def test_an_enlarged_province_is_two_things_with_labels_apart(union: Graph) -> None:
    old, new = place("tinh-bac-ninh"), place("tinh-bac-ninh-2025")
    assert union.value(old, VN.validTo) == Literal("2025-06-30", datatype=XSD.date)
    assert union.value(new, VN.validFrom) == Literal("2025-07-01", datatype=XSD.date)
    assert set(union.objects(new, RDFS.label)) == {
        Literal("Tỉnh Bắc Ninh (từ 01/7/2025)", lang="vi"),
        Literal("Bắc Ninh Province (from 1 July 2025)", lang="en"),
    }
    assert union.value(old, VN.shortName) == union.value(new, VN.shortName) == Literal("Bắc Ninh")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("BR-VT", "tinh-ba-ria-vung-tau"),
        ("Bà Rịa–Vũng Tàu", "tinh-ba-ria-vung-tau"),
        ("TP.HCM", "thanh-pho-ho-chi-minh"),
        ("Đắc Lắc", "tinh-dak-lak"),
        ("Hoà Bình", "tinh-hoa-binh"),
        ("tỉnh Bắc Giang", "tinh-bac-giang"),
    ],
)
def test_other_spellings_are_known(union: Graph, name: str, slug: str) -> None:
    assert (place(slug), SKOS.altLabel, Literal(name, lang="vi")) in union


def test_districts_lie_in_the_province_of_their_time(union: Graph) -> None:
    districts = set(union.subjects(RDF.type, VN.District))
    assert len(districts) == 7
    for district in districts:
        province = union.value(district, VN.within)
        assert (province, RDF.type, VN.Province) in union
        assert valid_on(union, province, "2017-01-01")
    assert union.value(place("huyen-thuong-tin"), VN.within) == place("thanh-pho-ha-noi")


def test_identity_is_never_claimed(union: Graph) -> None:
    assert (None, OWL.sameAs, None) not in union


@pytest.mark.parametrize(
    ("slug", "predicate"),
    [
        ("tinh-bac-giang", SKOS.exactMatch),  # ended
        ("tinh-ha-tinh", SKOS.exactMatch),  # unchanged
        ("tinh-thai-nguyen", SKOS.closeMatch),  # the name goes on, with more land
        ("tinh-thai-nguyen-2025", SKOS.closeMatch),
        ("thanh-pho-ha-noi", SKOS.closeMatch),  # grew in 2008
        ("huyen-thuong-tin", SKOS.closeMatch),  # one source, and coordinates apart
    ],
)
def test_a_match_says_how_close_it_is(union: Graph, slug: str, predicate: URIRef) -> None:
    found = {p for p, o in union.predicate_objects(place(slug)) if str(o).startswith(WIKIDATA)}
    assert found == {predicate, SCHEMA.sameAs}


def test_what_is_not_proven_is_not_there(union: Graph) -> None:
    unproven = ["bac-giang", "ba-ria-vung-tau", "ha-tinh"]
    committees = [entity_iri("agency", f"ubnd-tinh-{slug}") for slug in unproven]
    committees.append(entity_iri("agency", "ubnd-thanh-pho-ha-noi"))
    for committee in committees:
        assert (committee, RDF.type, VN.PeoplesCommittee) in union
        assert (committee, ADMS.identifier, None) not in union
    linked = {s for s, o in union.subject_objects() if str(o).startswith(WIKIDATA) and str(s).startswith(str(ID))}
    linked -= set(union.subjects(RDF.type, VN.Link))
    allowed = {entity_iri("agency", "chinh-phu"), entity_iri("agency", "tong-cuc-thong-ke")}
    assert {thing for thing in linked if not str(thing).startswith(str(ID["place/"]))} == allowed
    assert (entity_iri("agency", "Cục Ứng dụng CNTT"), VN.validTo, None) not in union
    assert entity_iri("agency", "Cục Tin học hóa") not in set(union.subjects())
    assert (document_iri("42/2022/NĐ-CP"), VN.replaces, None) not in union
    assert (None, VN.number, Literal("1819/QĐ-TTg")) not in union
    assert (None, None, URIRef(WIKIDATA + "Q36088")) not in union


def test_every_thing_has_a_record_with_source_and_confidence(union: Graph) -> None:
    kinds = {*PLACE_CLASSES, *agencies.KINDS.values(), VN.Official, VN.Merger}
    kinds |= {cls for cls, _ in documents.TYPES.values()}
    things = {thing for kind in kinds for thing in union.subjects(RDF.type, kind)}
    assert len(things) > 4000
    assert things - described(union) == set()
    sources = set(union.subjects(RDF.type, VN.SourceDataset))
    records = set(union.subjects(RDF.type, VN.ReferenceRecord))
    for record in records:
        assert set(union.objects(record, DCTERMS.source)), record
        assert set(union.objects(record, DCTERMS.source)) <= sources
        assert union.value(record, VN.confidence, any=False) is not None
        assert union.value(record, VN.describes, any=False) is not None


def test_links_are_complete_and_stand_beside_their_triple(union: Graph) -> None:
    fields = (VN.linkMethod, VN.linkDate, VN.linkDataset, VN.confidence)
    links = list(union.subjects(RDF.type, VN.Link))
    assert len(links) > 4000
    for link in links:
        for field in fields:
            assert union.value(link, field, any=False) is not None, (link, field)
        start, predicate, end = (union.value(link, p) for p in (VN.linkFrom, VN.linkPredicate, VN.linkTo))
        assert predicate is not None
        assert (start, predicate, end) in union


def test_nothing_has_two_values_where_one_is_meant(union: Graph) -> None:
    single = [VN.shortName, VN.number, VN.title, VN.issued, VN.inForceFrom, VN.legalStatus, VN.documentType]
    single += [VN.agencyKind, VN.level, VN.territory, VN.placeType, VN.within, VN.validTo, VN.validFrom]
    for prop in single:
        subjects = Counter(union.subjects(prop))
        assert {s: n for s, n in subjects.items() if n > 1} == {}, prop
    labels: dict[tuple[object, str | None], set[str]] = defaultdict(set)
    for thing, label in union.subject_objects(RDFS.label):
        assert isinstance(label, Literal)
        labels[thing, label.language].add(str(label))
    assert {key: found for key, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("number", "item", "issuer"),
    [
        ("64/2007/NĐ-CP", "14476", "chinh-phu"),
        ("43/2011/NĐ-CP", "26495", "chinh-phu"),
        ("73/2019/NĐ-CP", "137805", "chinh-phu"),
        ("20/2020/QĐ-TTg", "143474", "thu-tuong-chinh-phu"),
        ("27/2018/NĐ-CP", "128671", "chinh-phu"),
    ],
)
def test_documents_have_their_item_and_issuer(union: Graph, number: str, item: str, issuer: str) -> None:
    document = document_iri(number)
    assert union.value(document, ADMS.identifier, any=False) == ID[f"identifier/vbpl/{item}"]
    assert set(union.objects(document, VN.issuer)) == {entity_iri("agency", issuer)}
    assert (document, RDFS.seeAlso, URIRef(documents.VBPL.format(item))) in union


def test_what_replaces_what(union: Graph) -> None:
    assert set(union.subject_objects(VN.replaces)) == {
        (document_iri("73/2019/NĐ-CP"), document_iri("102/2009/NĐ-CP")),
        (document_iri("73/2019/NĐ-CP"), document_iri("80/2014/QĐ-TTg")),
        (document_iri("20/2023/QH15"), document_iri("51/2005/QH11")),
    }
    replaced = set(union.subjects(VN.legalStatus, concept_iri("legal-status", "replaced")))
    assert replaced == set(union.objects(None, VN.replaces))


def test_a_date_of_which_only_the_year_is_known_says_so(union: Graph) -> None:
    issued = union.value(document_iri("48/2009/QĐ-TTg"), VN.issued)
    assert issued == Literal("2009", datatype=XSD.gYear)


def test_the_codification_is_complete_and_each_document_has_an_issuer(graphs: dict[URIRef, Graph]) -> None:
    codified = graphs[GRAPH["reference/law-codification"]]
    law = graphs[GRAPH["reference/law"]]
    assert len(described(codified)) == 3940
    for document in described(codified):
        home = law if (document, RDFS.label, None) in law else codified
        assert (document, VN.issuer, None) in home, document
        assert (document, VN.documentType, None) in home, document
    in_both = described(codified) & set(law.subjects(VN.documentType))
    assert in_both
    assert not any((document, VN.title, None) in codified for document in in_both)


def test_a_number_names_its_issuer_and_year(union: Graph) -> None:
    government, minister = entity_iri("agency", "chinh-phu"), entity_iri("agency", "thu-tuong-chinh-phu")
    for document, number in union.subject_objects(VN.number):
        for code, issuer in (("/NĐ-CP", government), ("/QĐ-TTg", minister)):
            if str(number).endswith(code):
                assert set(union.objects(document, VN.issuer)) == {issuer}, number
        issued = union.value(document, VN.issued)
        parts = str(number).split("/")
        if issued is not None and len(parts) > 2 and parts[1].isdecimal():
            assert parts[1] == str(issued)[:4], number


def test_a_joint_document_has_all_its_issuers(union: Graph) -> None:
    joint = document_iri("02/2018/TTLT-BCA-VKSNDTC-TANDTC-BQP")
    labels = {str(label) for issuer in union.objects(joint, VN.issuer) for label in union.objects(issuer, RDFS.label)}
    assert len(set(union.objects(joint, VN.issuer))) == 4
    assert {"Bộ Công an", "Bộ Quốc phòng", "Viện kiểm sát nhân dân tối cao", "Tòa án nhân dân tối cao"} <= labels


def test_a_ministry_knows_its_predecessors(union: Graph) -> None:
    new = entity_iri("agency", "bo-khoa-hoc-va-cong-nghe-2025")
    ministry = entity_iri("agency", "Bộ Thông tin và Truyền thông")
    assert set(union.objects(new, VN.predecessor)) == {
        ministry,
        entity_iri("agency", "Bộ Khoa học và Công nghệ"),
    }
    assert union.value(ministry, VN.predecessor) == entity_iri("agency", "Bộ Bưu chính, Viễn thông")
    assert union.value(ministry, VN.validFrom) == Literal("2007-08", datatype=XSD.gYearMonth)


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("place-type", set(places.TYPES)),
        ("agency-kind", set(agencies.KINDS)),
        ("document-type", set(documents.TYPES)),
        ("identifier-scheme", {*crosswalk.SCHEMES, "vbpl"}),
    ],
)
def test_codes_are_those_of_the_ontology(scheme: str, codes: set[str]) -> None:
    terms = Graph().parse(paths.ONTOLOGY / "terms" / f"{scheme}.ttl")
    known = {str(code): concept for concept, code in terms.subject_objects(SKOS.notation)}
    assert codes <= set(known)
    for code in codes:
        assert known[code] == concept_iri(scheme, code)


def test_kinds_and_types_stand_for_the_classes_of_the_ontology() -> None:
    kinds = Graph().parse(paths.ONTOLOGY / "terms" / "agency-kind.ttl")
    for code, cls in agencies.KINDS.items():
        assert kinds.value(concept_iri("agency-kind", code), VN.agencyClass) == cls
    types = Graph().parse(paths.ONTOLOGY / "terms" / "document-type.ttl")
    for name, (cls, _) in documents.TYPES.items():
        assert types.value(concept_iri("document-type", name), VN.documentClass) == cls


def test_the_same_files_give_the_same_graphs(graphs: dict[URIRef, Graph]) -> None:
    again = reference_graphs()
    assert list(again) == list(graphs)
    for name, graph in graphs.items():
        assert set(again[name]) == set(graph)
    small = GRAPH["reference/agencies"]
    assert to_isomorphic(again[small]) == to_isomorphic(graphs[small])
