"""Differences between releases: facts in words, triples as RDF, and nothing else."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from graph.commands.diff import diff_command
from graph.diff import Diff, diff
from graph.diff_report import rdf, words
from graph.errors import ReleaseError
from graph.namespaces import ARTICLE_GRAPHS, BASE, ID, OA, ONTOLOGY_GRAPH, VN
from graph.release import DATASET, Release, compressed, n_quads, open_release, previous_release, write_release

ARTICLE = URIRef(ID["article/a"])
Graphs = dict[URIRef, Graph]


def fact(graph: Graph, name: str, phrase: str, **fields: str) -> URIRef:
    node = URIRef(ID[f"fact/900_a/{name}"])
    graph.add((node, RDF.type, VN.Target))
    graph.add((node, VN.factId, Literal(name)))
    graph.add((node, VN.statedIn, ARTICLE))
    graph.add((node, RDFS.label, Literal(f"chỉ tiêu {name}", lang="vi")))
    graph.add((node, VN.evidence, URIRef(f"{node}#evidence")))
    graph.add((URIRef(f"{node}#quote"), OA.exact, Literal(phrase)))
    for field, value in fields.items():
        graph.add((node, VN[field], Literal(value)))
    return node


def sample() -> Graphs:
    article, ontology = Graph(), Graph()
    article.add((ARTICLE, RDFS.label, Literal("Bài thử", lang="vi")))
    fact(article, "target-1", "30% cán bộ", value="30")
    fact(article, "target-2", "mọi sở", value="100")
    for term, vi, en in ((VN.Target, "Chỉ tiêu", "Target"), (VN.value, "giá trị", "value")):
        ontology.add((term, RDFS.label, Literal(vi, lang="vi")))
        ontology.add((term, RDFS.label, Literal(en, lang="en")))
    return {URIRef(ARTICLE_GRAPHS + "900_a"): article, ONTOLOGY_GRAPH: ontology}


def written(folder: Path, graphs: Graphs) -> Release:
    about = {"version": "1", "counts": {}, "graphs": {}, "created": None}
    return write_release({DATASET: compressed(n_quads(graphs))}, about, folder)


@pytest.fixture
def old(tmp_path: Path) -> Release:
    return written(tmp_path, sample())


@pytest.fixture
def new(tmp_path: Path, old: Release) -> Release:
    """A release in which one fact changed, one went and one came, and a term was renamed."""
    graphs = sample()
    article, ontology = graphs.values()
    first, second = (URIRef(ID[f"fact/900_a/target-{number}"]) for number in (1, 2))
    article.set((first, VN.value, Literal("40")))
    article.set((URIRef(f"{first}#quote"), OA.exact, Literal("40% cán bộ")))
    for node in (second, URIRef(f"{second}#quote")):
        article.remove((node, None, None))
    fact(article, "target-3", "trước năm 2015", value="1")
    ontology.remove((VN.value, RDFS.label, Literal("value", lang="en")))
    ontology.add((BNode("c14n0"), RDFS.comment, Literal("0145", datatype=XSD.nonNegativeInteger, normalize=False)))
    ontology.add((VN.value, RDFS.label, Literal("figure", lang="en")))
    return written(tmp_path, graphs)


def test_facts_are_added_removed_and_changed(old: Release, new: Release) -> None:
    found = diff(old, new)
    assert [(change.kind, change.iri.rpartition("/")[2], change.phrase) for change in found.facts] == [
        ("changed", "target-1", "40% cán bộ"),
        ("removed", "target-2", "mọi sở"),
        ("added", "target-3", "trước năm 2015"),
    ]
    changed = {field.prop: (field.old, field.new) for field in found.facts[0].fields}
    assert changed == {str(VN.value): (("30",), ("40",)), str(OA.exact): (("30% cán bộ",), ("40% cán bộ",))}
    assert found.facts[1].fields == ()
    assert {found.count(kind) for kind in ("added", "removed", "changed")} == {1}
    assert found.graphs()[str(ONTOLOGY_GRAPH)] == (2, 1)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "vi",
            [
                "Dữ kiện: thêm 1, bỏ 1, đổi 1",
                "Bài thử",
                "~ Chỉ tiêu: chỉ tiêu target-1",
                "giá trị: 30 → 40",
                "“40% cán bộ”",
                "- Chỉ tiêu: chỉ tiêu target-2",
                "+ Chỉ tiêu: chỉ tiêu target-3",
                "graph/ontology: +2 -1",
            ],
        ),
        ("en", ["Facts: 1 added, 1 removed, 1 changed", "~ Target: chỉ tiêu target-1", "figure: 30 → 40"]),
    ],
)
def test_it_is_told_in_words(language: str, lines: list[str], old: Release, new: Release) -> None:
    said = [line.strip() for line in words(diff(old, new), language)]
    places = [said.index(line) for line in lines]
    assert places == sorted(places)


def test_equal_releases_hold_the_same(old: Release) -> None:
    found = diff(old, old)
    assert (found.facts, found.added, found.removed) == ((), (), ())
    assert "The two releases hold the same." in words(found, "en")


def applied(before: Release, found: Diff) -> set[str]:
    """Return the quads of a release after the difference, read from its TriG, is applied."""
    quads = {str(quad) for quad in ox.parse(plain(before), ox.RdfFormat.N_QUADS)}
    prefix = f"{BASE}diff/{found.old}..{found.new}#"
    for quad in ox.parse(rdf(found), ox.RdfFormat.TRIG):
        side, _, graph = str(quad.graph_name.value).removeprefix(prefix).partition("/")
        line = str(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(BASE + graph)))
        if side == "added":
            quads.add(line)
        elif side == "removed":
            quads.remove(line)
    return quads


def plain(release: Release) -> bytes:
    return gzip.decompress(release.dataset.read_bytes())


def test_the_rdf_turns_the_old_release_into_the_new(old: Release, new: Release) -> None:
    expected = {str(quad) for quad in ox.parse(plain(new), ox.RdfFormat.N_QUADS)}
    assert applied(old, diff(old, new)) == expected
    assert rdf(diff(old, new)) == rdf(diff(old, new))


def test_from_no_release_everything_is_added(old: Release) -> None:
    found = diff(None, old)
    assert {change.kind for change in found.facts} == {"added"}
    assert len(found.facts) == 2
    assert not found.removed


def test_the_release_before_is_found(old: Release, new: Release) -> None:
    before = previous_release(new)
    assert before is not None
    assert before.id == old.id


def test_there_is_none_before_the_first(tmp_path: Path) -> None:
    assert previous_release(written(tmp_path / "alone", sample())) is None


def test_a_damaged_release_is_refused(old: Release, tmp_path: Path) -> None:
    for data, reason in ((b"not gzip", "cannot be read"), (compressed(b"<b> .\n<a> .\n"), "not sorted")):
        folder = tmp_path / reason.replace(" ", "-")
        folder.mkdir()
        (folder / "manifest.json").write_text(json.dumps({"id": "x"}), "utf8")
        (folder / DATASET).write_bytes(data)
        with pytest.raises(ReleaseError, match=reason):
            diff(old, open_release(folder))


def test_the_command_prints_both_forms(old: Release, new: Release) -> None:
    def run(*more: str) -> str:
        arguments = [str(old.folder), str(new.folder), *more]
        return CliRunner().invoke(diff_command, arguments, catch_exceptions=False).output

    assert "giá trị: 30 → 40" in run()
    assert "figure: 30 → 40" in run("--lang", "en")
    assert run("--format", "trig").encode() == rdf(diff(old, new))
