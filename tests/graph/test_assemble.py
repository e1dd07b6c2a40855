"""Facts into triples: what is written, who is who, and that nothing is lost on the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from graph.articles import Article, read_articles
from graph.assemble import Graphs, assemble, decimal
from graph.dates import date_literal, last_day
from graph.errors import DataError
from graph.export import facts_of, graph_name, order
from graph.iris import concept_iri, document_iri, entity_iri, fact_iri
from graph.namespaces import GUESSES_GRAPH, OA, VN
from graph.resolve import name_key
from graph.vocabulary import Vocabulary

Edited = Callable[[str, str, str], Path]
THU, HUYEN = "900_thu", "901_thu"
HA_TINH = entity_iri("place", "Tỉnh Hà Tĩnh")


def test_every_fact_comes_back_from_its_triples(articles: list[Article], graphs: Graphs, words: Vocabulary) -> None:
    for article in articles:
        assert facts_of(graphs[graph_name(article.stem)], words.graph) == sorted(article.facts, key=order)


def test_proposed_facts_stay_out(edited: Edited, words: Vocabulary, reference: Graphs) -> None:
    copy = edited(HUYEN, '"confirmed"', '"proposed"')
    built = assemble(read_articles(copy, words), reference, words)
    assert not list(built[graph_name(HUYEN)].subjects(VN.factId))
    assert list(built[graph_name(THU)].subjects(VN.factId))


def test_evidence_is_a_web_annotation(graphs: Graphs) -> None:
    graph, fact = graphs[graph_name(THU)], fact_iri(THU, "target-1")
    evidence = graph.value(fact, VN.evidence)
    assert (evidence, RDF.type, OA.Annotation) in graph
    assert graph.value(evidence, OA.hasBody) == fact
    selectors = list(graph.objects(graph.value(evidence, OA.hasTarget), OA.hasSelector))
    said = {prop: value for s in selectors for prop, value in graph.predicate_objects(s) if prop != RDF.type}
    assert said[OA.exact] == Literal("đến hết 2014, 12/12 huyện dùng một cửa điện tử")
    assert int(str(said[OA.end])) - int(str(said[OA.start])) == len(str(said[OA.exact]))


def test_a_target_and_a_result_share_indicator_and_holder(graphs: Graphs) -> None:
    graph = graphs[graph_name(THU)]
    target, result = fact_iri(THU, "target-1"), fact_iri(THU, "result-1")
    for prop in (VN.indicator, VN.holderPlace):
        assert graph.value(target, prop) == graph.value(result, prop) is not None
    assert graph.value(target, VN.holderPlace) == HA_TINH
    assert graph.value(target, VN.underDocument) == document_iri("64/2007/NĐ-CP")


def test_dates_are_as_exact_as_given(graphs: Graphs) -> None:
    graph = graphs[graph_name(THU)]
    assert graph.value(fact_iri(THU, "target-2"), VN.deadline) == Literal("2014", datatype=XSD.gYear, normalize=False)
    assert str(graph.value(fact_iri(THU, "target-2"), VN.dueDate)) == "2014-12-31"
    assert str(graph.value(fact_iri(THU, "result-1"), VN.asOfDate)) == "2013-05-31"
    dayless = graphs[graph_name(HUYEN)].value(fact_iri(HUYEN, "event-1"), VN.date)
    assert isinstance(dayless, Literal)
    assert dayless.datatype == XSD.gMonthDay


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2012", "2012-12-31"), ("2012-02", "2012-02-29"), ("2011-02", "2011-02-28"), ("2017-07-01", "2017-07-01")],
)
def test_last_day(text: str, expected: str) -> None:
    assert str(last_day(text)) == expected


def test_a_day_without_a_year_has_no_last_day() -> None:
    assert last_day("--08-14") is None
    assert date_literal("--08-14").datatype == XSD.gMonthDay


@pytest.mark.parametrize(("value", "text"), [(100, "100"), (59.7, "59.7"), (1595, "1595"), (12500000, "12500000")])
def test_numbers_have_one_spelling(value: float, text: str) -> None:
    assert str(decimal(value)) == text


def test_each_post_has_its_agency_and_the_day_it_was_attested(graphs: Graphs) -> None:
    graph, fact = graphs[graph_name(THU)], fact_iri(THU, "official-1")
    tenures = sorted(graph.objects(fact, VN.attestsTenure))
    assert len(tenures) == 2
    posts = [graph.value(tenure, VN.inPost) for tenure in tenures]
    assert [str(graph.value(post, RDFS.label)) for post in posts] == [
        "Giám đốc Sở TT&TT",
        "Phó Chủ tịch Hội Tin học tỉnh",
    ]
    assert [graph.value(post, VN.postIn) for post in posts] == [
        entity_iri("agency", "Sở Thông tin và Truyền thông tỉnh Hà Tĩnh"),
        entity_iri("agency", "Hội Tin học tỉnh Hà Tĩnh"),
    ]
    assert {str(graph.value(tenure, VN.attestedOn)) for tenure in tenures} == {"2013-06-03"}


def test_two_people_of_one_name_stay_two(graphs: Graphs) -> None:
    people = {graphs[graph_name(stem)].value(fact_iri(stem, "official-1"), VN.official) for stem in (THU, HUYEN)}
    assert len(people) == 2


def test_one_person_in_two_articles_is_one(facts: Path, tmp_path: Path, words: Vocabulary, reference: Graphs) -> None:
    copy = Path(shutil.copytree(facts, tmp_path / "facts"))
    for suffix in (".jsonl", ".article.json"):
        text = (copy / f"{THU}{suffix}").read_text("utf8")
        (copy / f"902_thu{suffix}").write_text(text.replace(THU, "902_thu").replace("ha-tinh-hop", "hop"), "utf8")
    built = assemble(read_articles(copy, words), reference, words)
    people = {built[graph_name(s)].value(fact_iri(s, "official-1"), VN.official) for s in (THU, "902_thu")}
    assert len(people) == 1


def test_an_agency_of_an_unnamed_place_belongs_to_its_article(graphs: Graphs) -> None:
    graph = graphs[graph_name(HUYEN)]
    agency = graph.value(fact_iri(HUYEN, "agency-1"), VN.agency)
    assert agency == entity_iri("agency", "UBND huyện", HUYEN)
    territory = graph.value(agency, VN.territory)
    assert territory == entity_iri("place", "huyện", HUYEN) == graph.value(fact_iri(HUYEN, "result-1"), VN.holderPlace)
    assert (territory, RDF.type, VN.UnnamedPlace) in graph


def test_a_guess_is_kept_apart(graphs: Graphs) -> None:
    agency = entity_iri("agency", "UBND huyện", HUYEN)
    assert set(graphs[GUESSES_GRAPH]) == {(agency, VN.probablySameAs, entity_iri("agency", "UBND huyện Thường Tín"))}


def test_a_guess_that_leads_nowhere_is_refused(edited: Edited, words: Vocabulary, reference: Graphs) -> None:
    copy = edited(HUYEN, '"refers_to": "UBND', '"refers_to": "Ban')
    with pytest.raises(DataError, match="clarification-1: refers_to"):
        assemble(read_articles(copy, words), reference, words)


def test_posts_and_agencies_must_pair_up(edited: Edited, words: Vocabulary, reference: Graphs) -> None:
    copy = edited(THU, '"post": "Giám đốc Sở TT&TT; ', '"post": "A; B; ')
    with pytest.raises(DataError, match="3 posts and 2 agencies"):
        assemble(read_articles(copy, words), reference, words)


def test_a_record_that_is_not_there_is_refused(edited: Edited, words: Vocabulary, reference: Graphs) -> None:
    copy = edited(THU, '"event": "event-1"', '"event": "event-9"')
    with pytest.raises(DataError, match="there is no record 'event-9'"):
        assemble(read_articles(copy, words), reference, words)


def test_the_rank_is_a_ranking(graphs: Graphs) -> None:
    graph, fact = graphs[graph_name(HUYEN)], fact_iri(HUYEN, "result-3")
    assert (fact, RDF.type, VN.Ranking) in graph
    assert graph.value(fact, VN.unit) == concept_iri("unit", "rank")
    assert sorted(str(year) for year in graph.objects(fact, VN.comparedWith)) == ["2011", "2012"]


@pytest.mark.parametrize(
    "spelling",
    [
        "Sở TT&TT tỉnh Hoà Bình",
        "Sở TT-TT tỉnh Hòa Bình",
        "sở tttt Tỉnh Hòa Bình",
        "Sở Thông tin và Truyền thông tỉnh Hòa Bình",
    ],
)
def test_one_agency_whatever_the_spelling(spelling: str) -> None:
    assert name_key(spelling) == "sở thông tin và truyền thông tỉnh hòa bình"


def test_what_reference_data_describes_is_not_described_again(graphs: Graphs, reference: dict[URIRef, Graph]) -> None:
    described = {thing for graph in reference.values() for thing in graph.subjects(RDFS.label)}
    for stem in (THU, HUYEN):
        again = set(graphs[graph_name(stem)].subjects(RDFS.label)) & described
        assert again == set()


def test_a_guess_about_a_fact_that_names_no_such_thing_is_refused(
    edited: Edited, words: Vocabulary, reference: Graphs
) -> None:
    copy = edited(HUYEN, '"about": "agency-1"', '"about": "report-1"')
    with pytest.raises(DataError, match="report-1 speaks of no agency"):
        assemble(read_articles(copy, words), reference, words)
