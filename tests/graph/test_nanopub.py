"""Nanopublications: well formed, nothing of a fact lost, named by their content."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF

from graph.commands.export import export_command
from graph.files import NANOPUBS_FILE
from graph.namespaces import ARTICLE_GRAPHS, OA, VN
from graph.nanopub import NANOPUBS, NP, NPX, Nanopub, all_nanopubs, nanopub, nanopubs, trig
from graph.release import open_release


@pytest.fixture(scope="module")
def article(graphs: dict[URIRef, Graph]) -> Graph:
    return graphs[URIRef(ARTICLE_GRAPHS + "900_thu")]


def name_of(found: Nanopub) -> URIRef:
    head = next(iter(found.values()))
    return URIRef(str(head.value(None, RDF.type, NP.Nanopublication)))


def test_each_fact_has_one(article: Graph) -> None:
    infos = [info for found in nanopubs(article) for name, info in found.items() if name.endswith("#pubinfo")]
    introduced = [str(fact) for info in infos for fact in info.objects(None, NPX.introduces)]
    facts = sorted(str(node) for node in article.subjects(VN.factId))
    assert sorted(introduced) == facts
    assert len(facts) > 5


def test_it_is_well_formed(article: Graph) -> None:
    for found in nanopubs(article):
        name = name_of(found)
        head, assertion, provenance, info = (
            URIRef(f"{name}#{p}") for p in ("Head", "assertion", "provenance", "pubinfo")
        )
        assert list(found) == [head, assertion, provenance, info]
        assert set(found[head]) == {
            (name, RDF.type, NP.Nanopublication),
            (name, NP.hasAssertion, assertion),
            (name, NP.hasProvenance, provenance),
            (name, NP.hasPublicationInfo, info),
        }
        assert (assertion, PROV.wasDerivedFrom, None) in found[provenance]
        assert (name, DCTERMS.creator, None) in found[info]
        assert (name, DCTERMS.license, None) in found[info]
        assert re.fullmatch(rf"{NANOPUBS}900_thu/[a-z]+-\d+\.[0-9a-f]{{12}}", name)


def test_nothing_that_the_article_says_of_a_fact_is_lost(article: Graph) -> None:
    facts = [str(fact) for fact in article.subjects(VN.factId)]
    said = {t for t in article if str(t[0]).partition("#")[0] in facts}
    parts = [graph for found in nanopubs(article) for graph in found.values()]
    assert said <= {triple for graph in parts for triple in graph}


def test_the_phrase_is_in_the_provenance_and_not_in_the_assertion(article: Graph) -> None:
    found = next(one for one in nanopubs(article) if "/target-1." in name_of(one))
    _, assertion, provenance, _ = found.values()
    assert list(provenance.objects(None, OA.exact))
    assert not list(assertion.objects(None, OA.exact))
    assert list(assertion.objects(None, VN.value))
    assert not list(provenance.objects(None, VN.value))


def test_another_content_is_another_nanopublication(article: Graph) -> None:
    fact = next(node for node in article.subjects(RDF.type, VN.Target) if str(node).endswith("target-1"))
    changed = Graph() + article
    changed.set((fact, VN.indicatorText, Literal("chỉ tiêu khác")))
    unrelated = Graph() + article
    unrelated.add((URIRef("https://w3id.org/vnegov/id/fact/900_thu/x"), VN.indicatorText, Literal("?")))
    names = [name_of(nanopub(graph, URIRef(str(fact)))) for graph in (article, unrelated, changed)]
    assert names[0] == names[1] != names[2]


def test_trig_holds_the_same_graphs_and_the_same_bytes(article: Graph, graphs: dict[URIRef, Graph]) -> None:
    text = trig(nanopubs(article))
    read = Counter(str(quad.graph_name.value) for quad in ox.parse(text, ox.RdfFormat.TRIG))
    assert read == {str(name): len(graph) for found in nanopubs(article) for name, graph in found.items()}
    assert trig(nanopubs(Graph() + article)) == text
    whole = all_nanopubs(graphs)
    assert whole.count(b"a np:Nanopublication") == sum(len(list(g.subjects(VN.factId))) for g in graphs.values())


def test_the_command_prints_those_of_the_dump(real_release: Path) -> None:
    stem, release = "000_787f3678ca86efb5", open_release(real_release)
    arguments = ["--format", "nanopub", "--article", stem, "--release", str(real_release)]
    printed = CliRunner().invoke(export_command, arguments, catch_exceptions=False).stdout_bytes
    of_all = {
        str(q) for q in ox.parse(gzip.decompress((release.folder / NANOPUBS_FILE).read_bytes()), ox.RdfFormat.TRIG)
    }
    of_one = {str(quad) for quad in ox.parse(printed, ox.RdfFormat.TRIG)}
    assert of_one == {quad for quad in of_all if f"/np/{stem}/" in quad.rpartition(" ")[2]}
    assert len(of_one) > 1000


def test_the_published_file_is_as_the_guidelines_want_it(real_release: Path) -> None:
    """Read the file alone, without our code, by https://nanopub.net/guidelines/working_draft/ (well-formedness)."""
    release = open_release(real_release)
    data = gzip.decompress((release.folder / NANOPUBS_FILE).read_bytes())
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(data, ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode), "every triple is in a named graph"
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
        graphs.setdefault(quad.graph_name.value, []).append(quad)
    heads = {
        name: quads for name, quads in graphs.items() if any(q.object.value == str(NP.Nanopublication) for q in quads)
    }
    used: list[str] = []
    for name, quads in heads.items():
        (this,) = {quad.subject.value for quad in quads}
        part = {quad.predicate.value: quad.object.value for quad in quads}
        assert len(quads) == len(part) == 4, "one type and one graph of each kind"
        assertion, provenance, info = (
            part[str(prop)] for prop in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)
        )
        assert len({name, assertion, provenance, info}) == 4
        assert all(graphs[one] for one in (assertion, provenance, info)), "no graph is empty"
        assert any(quad.subject.value == assertion for quad in graphs[provenance]), "the provenance is the assertion's"
        assert any(quad.subject.value == this for quad in graphs[info]), "the publication info is the nanopublication's"
        assert all(one.startswith(this) for one in (name, assertion, provenance, info))
        used += [name, assertion, provenance, info]
    assert len(heads) == sum(release.manifest["counts"]["facts"].values()) > 200
    assert sorted(used) == sorted(graphs), "no graph is left over or used twice"
