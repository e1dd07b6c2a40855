"""Every stored link has a row with a source, and the check finds each kind of link that has none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from graph import paths
from graph.errors import DataError
from graph.linking.check import check
from graph.linking.sources import DatedCode, supported_codes, supported_links
from graph.namespaces import ADMS, GRAPH, ID, VN
from graph.reference import reference_graphs

PLACES, AGENCIES = GRAPH["reference/places"], GRAPH["reference/agencies"]
BAC_GIANG = URIRef(ID["place/tinh-bac-giang"])
LINK = URIRef(ID["link/wikidata/tinh-bac-giang"])
CODE = URIRef(ID["identifier/gso-legacy/24"])
ITEM = URIRef("http://www.wikidata.org/entity/Q36367")

TRAP = ("15", "24", "44", "52", "80", "82", "91")


@pytest.fixture(scope="module")
def loaded() -> dict[URIRef, Graph]:
    return reference_graphs()


@pytest.fixture
def graphs(loaded: dict[URIRef, Graph]) -> dict[URIRef, Graph]:
    """The reference graphs, with those of places and agencies copied so that a test may change them."""
    return {name: Graph() + graph if name in (PLACES, AGENCIES) else graph for name, graph in loaded.items()}


def test_all_stored_links_and_codes_are_supported(graphs: dict[URIRef, Graph]) -> None:
    assert check(graphs) == []
    assert len(supported_links()) > 4000


def _unsupported(graph: Graph) -> None:
    graph.set((LINK, VN.linkTo, URIRef("http://www.wikidata.org/entity/Q1")))


def _lost(graph: Graph) -> None:
    graph.remove((LINK, None, None))


def _plain(graph: Graph) -> None:
    graph.add((BAC_GIANG, SKOS.exactMatch, URIRef("http://www.wikidata.org/entity/Q1")))


def _same_as(graph: Graph) -> None:
    graph.add((BAC_GIANG, OWL.sameAs, ITEM))


def _source(graph: Graph) -> None:
    graph.set((LINK, URIRef("http://purl.org/dc/terms/source"), URIRef(ID["source/osm"])))


def _confidence(graph: Graph) -> None:
    graph.set((LINK, VN.confidence, URIRef(ID["confidence/low"])))


def _dataset(graph: Graph) -> None:
    graph.set((LINK, VN.linkDataset, URIRef(ID["source/osm"])))


def _undated(graph: Graph) -> None:
    graph.remove((CODE, VN.validTo, None))


def _other_code(graph: Graph) -> None:
    graph.set((CODE, SKOS.notation, Literal("25")))


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (_unsupported, "no source supports id/place/tinh-bac-giang → http://www.wikidata.org/entity/Q1"),
        (_lost, "the link id/place/tinh-bac-giang → http://www.wikidata.org/entity/Q36367 is not in the release"),
        (_plain, "no source supports this"),
        (_same_as, "no source supports this"),
        (_source, "sources ['osm'], but links.csv"),
        (_confidence, "another confidence than high"),
        (_dataset, "another data set than wikidata"),
        (_undated, "no row supports gso-legacy 24 (… to …)"),
        (_other_code, "no row supports gso-legacy 25"),
    ],
)
def test_what_no_source_supports_is_found(
    graphs: dict[URIRef, Graph], change: Callable[[Graph], None], finding: str
) -> None:
    change(graphs[PLACES])
    assert any(finding in one for one in check(graphs)), check(graphs)


def test_a_link_in_an_articles_graph_is_found_too(graphs: dict[URIRef, Graph]) -> None:
    own = Graph()
    own.add((BAC_GIANG, SKOS.closeMatch, URIRef("http://example.org/x")))
    assert [one for one in check({**graphs, GRAPH["article/x"]: own}) if "graph/article/x" in one]


def _folder(tmp_path: Path, name: str, old: str, new: str) -> Path:
    shutil.copytree(paths.REFERENCE / "data", tmp_path / "data")
    file = tmp_path / "data" / name
    text = file.read_text("utf8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf8")
    return tmp_path


def test_a_row_without_a_source_is_refused(graphs: dict[URIRef, Graph], tmp_path: Path) -> None:
    folder = _folder(tmp_path, "links.csv", "Wikidata do WOF và SpocWiki cùng cho,wof; spocwiki", "tin đồn,hearsay")
    with pytest.raises(DataError, match="no source supports the link of place/thanh-pho-ha-noi"):
        check(graphs, folder)


def test_two_things_cannot_be_exactly_one_item(graphs: dict[URIRef, Graph], tmp_path: Path) -> None:
    old = "place/tinh-bac-kan,wikidata,Q36404,exactMatch"
    findings = check(graphs, _folder(tmp_path, "links.csv", old, "place/tinh-bac-kan,wikidata,Q36367,exactMatch"))
    assert any("2 things share it, so none of them can be an exactMatch" in one for one in findings), findings


def test_a_committee_cannot_have_the_item_of_its_province(graphs: dict[URIRef, Graph], tmp_path: Path) -> None:
    old = "agency/chinh-phu,wikidata,Q5589338"
    findings = check(graphs, _folder(tmp_path, "links.csv", old, "agency/chinh-phu,wikidata,Q36367"))
    assert any("linked from things of several kinds" in one for one in findings), findings


def test_a_code_cannot_mean_two_places_on_one_day(graphs: dict[URIRef, Graph], tmp_path: Path) -> None:
    old = "place/tinh-bac-giang,gso-legacy,24,,2025-06-30"
    findings = check(graphs, _folder(tmp_path, "codes.csv", old, "place/tinh-bac-giang,gso-legacy,24,,2025-07-30"))
    assert any("gso 24: id/place/tinh-bac-giang and id/place/tinh-bac-ninh-2025 have it" in one for one in findings)


@pytest.mark.parametrize("code", TRAP)
def test_the_seven_codes_that_were_given_anew_have_dates_that_part_them(code: str) -> None:
    given = sorted(one for one in supported_codes() if one.scheme.startswith("gso-") and one.code == code)
    assert len({one.thing for one in given}) == 2
    then, now = sorted(given, key=lambda one: one.begins)
    assert (then.scheme, then.ends) == ("gso-legacy", "2025-06-30")
    assert (now.scheme, now.begins) == ("gso-2025", "2025-07-01")


def test_the_codes_of_the_statistics_office_are_all_there() -> None:
    codes = [one for one in supported_codes() if one.thing.startswith(str(ID["place/"]))]
    old = {one.thing for one in codes if one.scheme == "gso-legacy" and len(one.code) == 2}
    new = {one.thing for one in codes if one.scheme == "gso-2025"}
    assert (len(old), len(new)) == (63, 34)
    assert DatedCode(str(BAC_GIANG), "gso-legacy", "24", "", "2025-06-30") in supported_codes()


def test_the_check_reads_the_nodes_that_the_graph_has(graphs: dict[URIRef, Graph]) -> None:
    assert (LINK, RDF.type, VN.Link) in graphs[PLACES]
    assert (CODE, None, None) in graphs[PLACES] or (BAC_GIANG, ADMS.identifier, None) in graphs[PLACES]
    assert (BAC_GIANG, RDFS.label, None) in graphs[PLACES]
