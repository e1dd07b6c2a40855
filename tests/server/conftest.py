"""A small release of invented data, and the application that serves it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph

from graph.files import REPORT_FILE
from graph.namespaces import BASE, ONTOLOGY_GRAPH
from graph.release import open_release, stated
from graph.shapes import SHAPES_GRAPH, shapes_graph
from graph.validate import Finding, Report
from graph.vocabulary import read_rdf
from ontology import ontology_files, shape_files
from server import Config, create_app
from server.backends.memory import open_store
from server.canned import Library
from server.reconcile.entities import load_entities
from server.reconcile.index import Index
from server.site import Site
from tests.once import made_once
from tests.server.canned import sample_library
from tests.server.reasoned import TEXTS, write_reasoned
from tests.server.spoken import Spoken, speaking

SAMPLE = Path(__file__).parent.parent / "data" / "server" / "sample.trig"
RELEASE_ID = "0123456789abcdef"


def write_release(folder: Path, trig: str, files: Mapping[str, bytes] | None = None) -> Path:
    """Write a release of what ``trig`` says, with further files that its manifest states."""
    engine = ox.Store()
    engine.load(trig, ox.RdfFormat.TRIG)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.nq.gz").write_bytes(gzip.compress(engine.dump(format=ox.RdfFormat.N_QUADS) or b"", mtime=0))
    for name, content in (files or {}).items():
        (folder / name).write_bytes(content)
    manifest = {"id": RELEASE_ID, "created": "2026-11-20", "counts": {}, "files": stated(files or {}), "graphs": []}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf8")
    return folder


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(tmp_path_factory.mktemp("releases") / RELEASE_ID, SAMPLE.read_text("utf8"))


@pytest.fixture(scope="session")
def app(release: Path) -> Flask:
    return create_app(Config(release=release))


@pytest.fixture(scope="session")
def site(app: Flask) -> Site:
    found = app.extensions["vnegov"]
    assert isinstance(found, Site)
    return found


@pytest.fixture(scope="session")
def index(real_release: Path) -> Index:
    """What reconciliation knows of the real release, read once for all tests of a process."""
    return Index(load_entities(open_store(open_release(real_release))))


@pytest.fixture(scope="session")
def reasoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that the pipeline reasoned over: two articles written for the tests, real ontology and reference."""
    return made_once(tmp_path_factory, "reasoned", write_reasoned)


@pytest.fixture(scope="session")
def things(reasoned: Path) -> Flask:
    """The application that serves it, with the texts of its articles."""
    return create_app(Config(release=reasoned, workers=0, articles=(TEXTS,)))


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Serve the sample's data under the real ontology, with the real shapes and a report that found one thing."""
    graphs = {ONTOLOGY_GRAPH: read_rdf(ontology_files()), SHAPES_GRAPH: shapes_graph(read_rdf(shape_files()))}
    parts = [f"<{name}> {{ {graph.serialize(format='nt')} }}" for name, graph in graphs.items()]
    shapes, thing = BASE + "shapes#", BASE + "id/fact/900_vidu/target-1"
    found = Finding("Warning", thing, shapes + "Target-deadline", "", (("vi", "chưa có"), ("en", "none")))
    report = Report(Graph(), (found,), {shapes + "Target-deadline": 1, shapes + "Article-title": 2})
    trig = "\n".join([SAMPLE.read_text("utf8"), *parts])
    files = {REPORT_FILE: report.summary()}
    folder = write_release(tmp_path_factory.mktemp("described") / RELEASE_ID, trig, files)
    return create_app(Config(release=folder, workers=0))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def get_page(client: FlaskClient) -> Callable[..., str]:
    """Fetch a page as a browser does and return its text."""

    def get(path: str, status: int = 200) -> str:
        response = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert response.status_code == status, response.get_data(as_text=True)
        assert response.mimetype == "text/html"
        return response.get_data(as_text=True)

    return get


@pytest.fixture(scope="module")
def spoken() -> Iterator[Spoken]:
    """The server's connections before an application of a few lines."""
    with speaking(max_body_bytes=1_000, max_head_bytes=9_000) as server:
        yield server


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The canned queries over a small sample."""
    return sample_library(tmp_path_factory.mktemp("release"))
