"""DCAT: the catalogue states the files as they are, and passes the shapes of DCAT-AP 3.0.1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF

from graph.about import DATASET, ENDPOINT, PUBLISHER, download
from graph.dcat import SPDX, Edition, catalog, catalog_turtle
from graph.files import NANOPUBS_FILE, WHOLE, parts
from graph.paths import ROOT
from graph.release import open_release, stated
from graph.schema_org import dataset_json

SHAPES = ROOT.parent / "shared" / "standards" / "dcat-ap-3.0.1"
SH = Namespace("http://www.w3.org/ns/shacl#")
FILES = stated(
    {
        **{name: name.encode() for name in WHOLE},
        NANOPUBS_FILE: b"n",
        "csv/Target.csv": b"iri\r\n",
        "parquet/Target.parquet": b"PAR1",
        "shacl-report.ttl": b"",
    }
)
EDITION = Edition("0.1.0+0123456789abcdef", "2026-11-22", ("2011-08-05", "2017-03-30"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The published shapes. Some name property shapes that they do not define; these links are left out."""
    if not SHAPES.is_dir():
        pytest.skip(f"the shapes of DCAT-AP 3.0.1 are not at {SHAPES.relative_to(ROOT.parent)}")
    graph = Graph()
    for file in ("dcat-ap-SHACL.ttl", "ranges.ttl"):
        graph.parse(SHAPES / file)
    for shape, prop in list(graph.subject_objects(SH.property)):
        if (prop, SH.path, None) not in graph:
            graph.remove((shape, SH.property, prop))
    assert len(set(graph.objects(None, SH.property))) > 200
    return graph


def violations(data: Graph, shapes: Graph) -> list[str]:
    _, report, text = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return [text] if (None, RDF.type, SH.ValidationResult) in report else []


@pytest.mark.parametrize("edition", [EDITION, Edition("0.1.0", None, None)])
def test_the_catalogue_passes_dcat_ap(edition: Edition, shapes: Graph) -> None:
    assert violations(catalog(FILES, edition), shapes) == []


@pytest.mark.parametrize(
    ("subject", "prop"),
    [
        (DATASET, DCTERMS.title),
        (PUBLISHER, RDF.type),
        (URIRef(f"{DATASET}#sparql"), DCAT.endpointURL),
        (URIRef(f"{DATASET}#file-dataset.nq.gz"), DCAT.accessURL),
        (URIRef(f"{DATASET}#file-dataset.nq.gz-sha256"), SPDX.checksumValue),
    ],
)
def test_the_shapes_notice_what_is_missing(subject: URIRef, prop: URIRef, shapes: Graph) -> None:
    broken = catalog(FILES, EDITION).remove((subject, prop, None))
    assert violations(broken, shapes)


def test_every_data_file_is_a_distribution_with_size_and_digest() -> None:
    graph = catalog(FILES, EDITION)
    found = {}
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        checksum = graph.value(node, SPDX.checksum)
        found[str(graph.value(node, DCAT.downloadURL))] = (
            int(str(graph.value(node, DCAT.byteSize))),
            str(graph.value(checksum, SPDX.checksumValue)),
        )
    expected = {str(download(n)): (said["bytes"], said["sha256"]) for n, said in FILES.items() if "shacl" not in n}
    assert found == expected
    assert len(list(graph.objects(DATASET, DCAT.distribution))) == len(WHOLE)
    assert graph.value(None, DCAT.endpointURL, ENDPOINT) == URIRef(f"{DATASET}#sparql")


def test_titles_and_descriptions_are_in_both_languages() -> None:
    graph = catalog(FILES, EDITION)
    for cls in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService):
        for node in graph.subjects(RDF.type, cls):
            languages = {getattr(title, "language", "") for title in graph.objects(node, DCTERMS.title)}
            assert languages == {"vi", "en"}, node


def test_the_same_release_has_the_same_catalogue() -> None:
    assert catalog_turtle(FILES, EDITION) == catalog_turtle(dict(reversed(FILES.items())), EDITION)


def test_reports_are_not_data() -> None:
    assert "shacl-report.ttl" not in {part.name for part in parts(FILES)}
    assert [part.of for part in parts(FILES) if part.name.startswith(("csv", "parquet"))] == ["tables", "tables"]


def test_the_release_has_the_catalogue_of_its_own_files(real_release: Path, shapes: Graph) -> None:
    release = open_release(real_release)
    graph = Graph().parse(release.folder / "dcat.ttl")
    assert violations(graph, shapes) == []
    digests = {str(value) for value in graph.objects(None, SPDX.checksumValue)}
    files: dict[str, Any] = release.manifest["files"]
    assert digests == {files[part.name]["sha256"] for part in parts(files)}
    assert (DATASET, DCTERMS.temporal, URIRef(f"{DATASET}#period")) in graph


def test_the_description_for_search_engines_has_what_they_ask_for() -> None:
    found = json.loads(dataset_json(FILES, EDITION))
    assert found["@type"] == "Dataset"
    assert {word["@language"] for word in found["name"]} == {"vi", "en"}
    assert all(50 <= len(word["@value"]) <= 5000 for word in found["description"])
    assert found["license"].startswith("https://")
    assert found["temporalCoverage"] == "2011-08-05/2017-03-30"
    assert {item["contentUrl"] for item in found["distribution"]} == {str(download(n)) for n in [*WHOLE, NANOPUBS_FILE]}
    assert "temporalCoverage" not in json.loads(dataset_json(FILES, Edition("0.1.0", None, None)))
