"""What the site says of itself: found by links alone, true, and enough to rebuild the whole graph."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.namespaces import BASE
from graph.release import DATASET, compressed, load_store, open_release, read_lines, write_release
from server import Config, create_app

DCAT, VOID = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#"
SPDX = "http://spdx.org/rdf/terms#"
SITE = "http://localhost"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def real(real_app: Flask) -> Flask:
    return real_app


@pytest.fixture
def web(real: Flask) -> FlaskClient:
    return real.test_client()


def fetch(web: FlaskClient, address: str, accept: str = "*/*") -> bytes:
    """Fetch an absolute address of the site, as a stranger would."""
    assert address.startswith(SITE + "/"), address
    with web.get(address.removeprefix(SITE), headers={"Accept": accept}) as response:
        assert response.status_code == 200, address
        return response.data


class Stranger:
    """A reader who knows the address of the first page and the standards, and nothing else of the site."""

    def __init__(self, web: FlaskClient) -> None:
        self.web = web
        self.facts = ox.Store()
        for address in self.described_by():
            self.facts.bulk_load(fetch(web, address, "application/n-triples"), ox.RdfFormat.N_TRIPLES)

    def described_by(self) -> list[str]:
        page = fetch(self.web, f"{SITE}/", "text/html").decode()
        return [SITE + path for path in re.findall(r'<link rel="describedby"[^>]*href="([^"]+)"', page)]

    def objects(self, prop: str, subject: ox.NamedNode | None = None) -> Iterator[str]:
        for quad in self.facts.quads_for_pattern(subject, ox.NamedNode(prop), None, None):
            yield quad.object.value  # type: ignore[union-attr]

    def dumps(self) -> list[str]:
        return sorted(set(self.objects(VOID + "dataDump")))

    def checksum(self, address: str) -> str:
        """Return the SHA-256 that the catalogue states of a file."""
        by_url = self.facts.quads_for_pattern(None, ox.NamedNode(DCAT + "downloadURL"), ox.NamedNode(address), None)
        node = next(by_url).subject
        checksum = next(self.facts.quads_for_pattern(node, ox.NamedNode(SPDX + "checksum"), None, None)).object
        return next(self.objects(SPDX + "checksumValue", checksum))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def stranger(real: Flask) -> Stranger:
    return Stranger(real.test_client())


def canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return quads with blank nodes named by what is said of them, so that two files can be compared.

    Quads without blank nodes have no part in the naming.
    """
    named, nameless = set[ox.Quad](), ox.Dataset()
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            nameless.add(quad)
        else:
            named.add(quad)
    nameless.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return named | set(nameless)


def test_a_stranger_rebuilds_the_graph_from_every_dump(stranger: Stranger, real_release: Path) -> None:
    original = list(load_store(open_release(real_release)))
    whole = canonical(original)
    union = canonical(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in original)
    assert any(isinstance(quad.subject, ox.BlankNode) for quad in union)
    formats = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD,
               "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}  # fmt: skip
    seen = set()
    for address in stranger.dumps():
        data = fetch(stranger.web, address)
        assert hashlib.sha256(data).hexdigest() == stranger.checksum(address)
        ending = address.removesuffix(".gz").rpartition(".")[2]
        seen.add(ending)
        rebuilt = ox.Store()
        rebuilt.bulk_load(gzip.decompress(data), formats[ending])
        assert canonical(rebuilt) == (whole if formats[ending].supports_datasets else union), address
    assert seen == formats.keys()


def test_the_endpoint_that_void_names_counts_what_void_states(stranger: Stranger) -> None:
    dataset = ox.NamedNode(f"{BASE}id/dataset/vnegov")
    endpoint = next(stranger.objects(VOID + "sparqlEndpoint", dataset))
    stated = int(next(stranger.objects(VOID + "triples", dataset)))
    query = (
        "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } "
        f"FILTER(?g != <{BASE}graph/void>) }} }}"
    )
    response = stranger.web.post(endpoint.removeprefix(SITE), data={"query": query}, headers={"Accept": "text/csv"})
    assert response.text.split() == ["n", str(stated)]


def test_every_file_of_the_catalogue_can_be_fetched_and_is_what_it_states(stranger: Stranger) -> None:
    addresses = set(stranger.objects(DCAT + "downloadURL"))
    assert len(addresses) > 40
    for address in addresses:
        assert hashlib.sha256(fetch(stranger.web, address)).hexdigest() == stranger.checksum(address)


def test_robots_leads_to_a_sitemap_of_pages_that_are_there(web: FlaskClient) -> None:
    robots = fetch(web, f"{SITE}/robots.txt").decode()
    assert {"Disallow: /sparql", "Disallow: /why", "Disallow: /report"} <= set(robots.splitlines())
    index = ElementTree.fromstring(fetch(web, re.findall(r"(?m)^Sitemap: (.+)$", robots)[0]))
    parts = [str(node.text) for node in index.findall("s:sitemap/s:loc", MAP)]
    pages = [str(n.text) for p in parts for n in ElementTree.fromstring(fetch(web, p)).findall("s:url/s:loc", MAP)]
    assert len(parts) > 1
    assert len(pages) == len(set(pages)) > 10_000
    assert {f"{SITE}/data", f"{SITE}/page/id/place/viet-nam", f"{SITE}/page/graph/ontology"} <= set(pages)
    for page in pages[:: len(pages) // 40]:
        assert web.get(page.removeprefix(SITE), headers=BROWSER).status_code == 200, page
    assert web.get(f"/sitemap/{len(parts) + 1}.xml").status_code == 404
    assert web.get("/sitemap/0.xml").status_code == 404


@pytest.mark.parametrize("path", ["/.well-known/void", "/catalog"])
@pytest.mark.parametrize(
    ("accept", "media_type", "reader"),
    [
        ("", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_a_description_comes_in_the_format_asked_for(
    path: str, accept: str, media_type: str, reader: ox.RdfFormat, web: FlaskClient
) -> None:
    response = web.get(path, headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert len(list(ox.parse(response.data, reader))) > 500
    assert "Accept" in response.headers["Vary"]
    assert web.get(path, headers={"Accept": accept, "If-None-Match": response.headers["ETag"]}).status_code == 304
    assert web.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_void_answers_a_browser_directly_and_the_catalogue_leads_to_a_page(web: FlaskClient) -> None:
    assert web.get("/.well-known/void", headers=BROWSER).status_code == 200
    led = web.get("/catalog", headers=BROWSER)
    assert (led.status_code, led.headers["Location"]) == (303, "/data")


def test_addresses_are_those_of_the_server_and_names_stay(web: FlaskClient) -> None:
    for path in ("/.well-known/void", "/catalog"):
        text = web.get(path, headers={"Host": "du-lieu.example:8080"}).text
        assert f"<{BASE}dumps/" not in text
        assert "<http://du-lieu.example:8080/dumps/dataset.nq.gz>" in text
        assert f"<{BASE}id/dataset/vnegov>" in text
        assert "du-lieu.example" not in web.get(path).text
    assert f'"{BASE}"' in web.get("/.well-known/void").text


def test_the_public_address_wins(real_release: Path) -> None:
    app = create_app(Config(release=real_release, workers=0, public_url="https://vnegov.example"))
    text = app.test_client().get("/robots.txt").text
    assert "Sitemap: https://vnegov.example/sitemap.xml" in text


def test_the_first_page_carries_its_description_as_data(web: FlaskClient) -> None:
    response = web.get("/", headers=BROWSER)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", response.text, re.DOTALL)
    data = [text for attributes, text in scripts if attributes.strip() == 'type="application/ld+json"']
    assert all(attributes.startswith(' src="/static/') and not text for attributes, text in scripts if text not in data)
    assert len(data) == 1
    described = json.loads(data[0])
    assert described["@type"] == "Dataset"
    assert described["@id"] == f"{BASE}id/dataset/vnegov"
    for item in described["distribution"]:
        assert hashlib.sha256(fetch(web, item["contentUrl"])).hexdigest() == item["sha256"]
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


def test_a_dump_is_sent_in_part_and_once(web: FlaskClient, real_release: Path) -> None:
    address, stated = "/dumps/dataset.nq.gz", open_release(real_release).dataset.read_bytes()
    with web.get(address) as whole:
        assert whole.mimetype == "application/gzip"
        assert "Content-Encoding" not in whole.headers
        assert whole.data == stated
    with web.get(address, headers={"Range": "bytes=10-19"}) as part:
        assert (part.status_code, part.data) == (206, stated[10:20])
    with web.get(address, headers={"If-None-Match": whole.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")
    with web.head("/dumps/csv/Target.csv") as table:
        assert table.headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    "name",
    ["nothing", "../manifest.json", "csv/../../x", "%2e%2e/manifest.json", "csv", "dumps/vnegov.ttl.gz", ".lock"],
)
def test_only_files_that_the_release_states_are_sent(name: str, web: FlaskClient) -> None:
    response = web.get(f"/dumps/{name}", headers={"Accept": "application/json"})
    assert response.status_code == 404


def test_a_file_that_was_put_there_later_is_not_sent(real_release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    for name in ("manifest.json", "dataset.nq.gz"):
        (folder / name).write_bytes((open_release(real_release).folder / name).read_bytes())
    (folder / "secret.txt").write_text("?", "utf8")
    web = create_app(Config(release=folder, workers=0)).test_client()
    assert web.get("/dumps/secret.txt").status_code == 404
    assert web.get("/dumps/dcat.ttl").status_code == 404
    assert web.get("/catalog").status_code == 404
    with web.get("/dumps/dataset.nq.gz") as response:
        assert response.status_code == 200


def test_a_nanopublication_leads_to_its_fact_and_to_the_file_that_has_it(web: FlaskClient) -> None:
    text = gzip.decompress(fetch(web, f"{SITE}/dumps/nanopubs.trig.gz")).decode()
    path = re.findall(rf"<{re.escape(BASE)}(np/[^>#]+)>", text)[0]
    fact = f"id/fact/{path.removeprefix('np/').rpartition('.')[0]}"
    assert web.get(f"/{path}", headers=BROWSER).headers["Location"] == f"/page/{fact}"
    led = web.get(f"/{path}", headers={"Accept": "text/turtle"})
    assert (led.status_code, led.headers["Location"]) == (303, "/dumps/nanopubs.trig.gz")
    assert web.get("/np/000/nothing-1.0123456789ab").status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_about_the_data_lists_every_file(language: str, web: FlaskClient) -> None:
    page = web.get(f"/data?lang={language}", headers=BROWSER).text
    stated = open_files(web)
    links = set(re.findall(r'href="/dumps/([^"]+)"', page))
    data = {name.removeprefix("dumps/") for name in stated if name.startswith(("dumps/", "csv/", "dataset.nq"))}
    assert data <= links
    assert {"vi": "Tải dữ liệu", "en": "Get the data"}[language] in page
    assert "Wikidata" in page
    assert all(stated[name]["sha256"] in page for name in ("dataset.nq.gz", "dumps/vnegov.ttl.gz"))
    sums = web.get("/dumps/SHA256SUMS").text
    assert all(f"{said['sha256']}  {PurePosixPath(name).name}\n" in sums for name, said in stated.items())


def open_files(web: FlaskClient) -> dict[str, dict[str, str]]:
    manifest = json.loads(fetch(web, f"{SITE}/dumps/manifest.json"))
    files: dict[str, dict[str, str]] = manifest["files"]
    return files


def test_the_first_feed_says_that_there_is_nothing_to_compare_with(web: FlaskClient) -> None:
    feed = ElementTree.fromstring(fetch(web, f"{SITE}/feed.atom"))
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 1
    assert "Không còn bản phát hành trước" in (entries[0].findtext("a:content", "", ATOM))


def test_the_feed_tells_what_the_release_changed(real_release: Path, tmp_path: Path) -> None:
    stem = "000_787f3678ca86efb5"
    chosen = (f"/graph/article/{stem}> .".encode(), b"/graph/ontology> .")
    lines = [line for line in read_lines(open_release(real_release)) if line.endswith(chosen)]
    fact = f"<{BASE}id/fact/{stem}/target-1> <{BASE}ontology#scopeText> ".encode()
    old = next(line for line in lines if line.startswith(fact))
    changed = [fact + b'"c\xe1\xba\xa5p huy\xe1\xbb\x87n" ' + old.rsplit(b" ", 2)[1] + b" ."]
    for day, found in (("2026-11-21", lines), ("2026-11-22", [line for line in lines if line != old] + changed)):
        data = compressed(b"".join(line + b"\n" for line in sorted(found)))
        write_release({DATASET: data}, {"created": day, "counts": {}, "graphs": {}}, tmp_path)
    web = create_app(Config(release=tmp_path, workers=0)).test_client()
    feed = ElementTree.fromstring(web.get("/feed.atom?lang=en").data)
    assert feed.findtext("a:updated", "", ATOM) == "2026-11-22T00:00:00Z"
    release, article = feed.findall("a:entry", ATOM)
    assert "0 added, 0 removed, 1 changed" in (release.findtext("a:content", "", ATOM))
    said = article.findtext("a:content", "", ATOM)
    assert "→ cấp huyện" in said
    assert "“mục tiêu triển khai" in said
    ids = [entry.findtext("a:id", "", ATOM) for entry in (release, article)]
    assert len(set(ids)) == 2


def test_data_without_a_description_get_one(client: FlaskClient, get_page: Callable[..., str]) -> None:
    text = client.get("/.well-known/void").text
    assert "void:triples" in text
    assert f"<{SITE}/sparql>" in text
    assert "application/ld+json" not in get_page("/")
    assert "/dumps/" not in get_page("/data")
    assert client.get("/catalog").status_code == 404
