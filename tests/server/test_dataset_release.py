"""RDF files of one's own are served as a release is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from graph.errors import UsageError
from server import Config, create_app
from server.dataset_release import open_dataset
from server.limits import Limits

LIMITS = Limits(seconds=10, size=10**7)
TEXTS = {
    "a.ttl": '@prefix : <http://e/> . :a :p "ệ"@vi ; :q [ :r 1 ] .',
    "b.nt": '<http://e/a> <http://e/p> "b" .',
    "c.nq": '<http://e/a> <http://e/p> "c" <http://e/g1> .',
    "d.trig": '<http://e/g2> { <http://e/a> <http://e/p> "d" }',
    "e.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/a"><e:p>e</e:p></rdf:Description></rdf:RDF>',
    "f.jsonld": '{"@id": "http://e/a", "http://e/p": "f"}',
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A file of each format, plain and gzipped, the gzipped ones a thing further on."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf8")
        (tmp_path / f"z-{name}.gz").write_bytes(
            gzip.compress(text.replace("http://e/a", "http://e/z").encode(), mtime=0)
        )
    return sorted(tmp_path.iterdir())


def test_every_format_is_read_plain_and_gzipped(files: list[Path]) -> None:
    release, store = open_dataset(files, LIMITS)
    rows = store.rows("SELECT ?s ?o { ?s <http://e/p> ?o }")
    assert {(row["s"].value, row["o"].value) for row in rows} == {
        *(("http://e/a", text) for text in ("ệ", *"bcdef")),
        *(("http://e/z", text) for text in "bcdef"),
    }
    assert store.graphs == {"http://e/g1", "http://e/g2"}
    assert release.manifest["counts"]["quads"] == store.size
    blank = store.rows("SELECT DISTINCT ?x { ?s <http://e/q> ?x }")
    assert len(blank) == 2  # the same label in two files is two things


def test_the_name_follows_from_the_content(files: list[Path]) -> None:
    assert open_dataset(files, LIMITS)[0].id == open_dataset(files[::-1], LIMITS)[0].id
    assert open_dataset(files, LIMITS)[0].id != open_dataset(files[1:], LIMITS)[0].id


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.ttl", None, "cannot be read"),
        ("a.docx", b"x", "its name ends in none of .ttl"),
        ("a.ttl", b"<a> <b> .", "cannot be read as .ttl"),
        ("a.ttl.gz", b"plain", "plain or gzipped"),
        ("a.jsonld", b'{"@context": "http://127.0.0.1:9/context", "x": 1}', "cannot be read as .jsonld"),
    ],
)
def test_what_cannot_be_served_is_named(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(UsageError, match=f"{name}.*{said}"):
        open_dataset([file], LIMITS)


def test_no_file_is_not_a_data_set() -> None:
    with pytest.raises(UsageError, match="No RDF file"):
        open_dataset([], LIMITS)


def test_it_is_served_with_the_same_endpoint_and_pages(files: list[Path]) -> None:
    client = create_app(Config(dataset=tuple(files), workers=1)).test_client()
    query = quote('SELECT ?s { ?s <http://e/p> "f" } ORDER BY ?s')
    answer = client.get(f"/sparql?query={query}&format=csv")
    assert answer.text.split() == ["s", "http://e/a", "http://e/z"]
    assert json.loads(client.get("/health").data)["status"] == "ok"
    for path in ("/", "/sparql", "/queries", "/ontology"):
        page = client.get(path, headers={"Accept": "text/html"})
        assert page.status_code == 200, path
