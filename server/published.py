"""What a release publishes besides pages: its files, and descriptions that name them where this server has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from graph.about import DATASET, ENDPOINT, HOME
from graph.files import CATALOG_FILE, SCHEMA_ORG_FILE, FilePart, parts
from graph.namespaces import BASE, GRAPH
from graph.release import MANIFEST, Release
from server.store import QueryStore, Triples, parse_turtle, serialise

VOID_GRAPH: Final = str(GRAPH["void"])
_HERE: Final = re.compile(rf"<{re.escape(BASE)}(dumps/[^>]*|sparql|fragments|data|)>")
"""Addresses that a reader fetches from; all other IRIs are names and stay."""
_ADDRESSES: Final = ("contentUrl", "url", "usageInfo")
_VOID: Final = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
_ABOUT_SOURCE: Final = ("home", "licence", "version", "rights")
_SOURCES: Final = """SELECT ?x (MIN(?at) AS ?home) (MIN(?under) AS ?licence) (MIN(?of) AS ?version)
  (MIN(?credit) AS ?rights) WHERE {
  ?x a vn:SourceDataset . OPTIONAL { ?x foaf:homepage ?at } OPTIONAL { ?x dct:license ?under }
  OPTIONAL { ?x schema:version ?of } OPTIONAL { ?x dct:rights ?credit } } GROUP BY ?x ORDER BY ?x"""
_LINKSETS: Final = """SELECT ?links ?count WHERE {{
  GRAPH <{graph}> {{ ?links a void:Linkset ; void:triples ?count }} }} ORDER BY DESC(?count) ?links"""


@dataclass(frozen=True)
class PublishedFile:
    """A file that can be fetched.

    Attributes:
        path: where it is.
        media_type: as it is sent; a gzipped file is sent as it is.
        sha256: its digest; empty for the manifest, which states the others.
    """

    path: Path
    media_type: str
    sha256: str


def published_file(release: Release, name: str) -> PublishedFile | None:
    """Return the file of a release at ``/dumps/{name}``; None where the release states no such file."""
    stated = release.manifest.get("files", {})
    for file in (f"dumps/{name}", name.removeprefix("dumps/")):
        if file in stated and _is_inside(file) and (release.folder / file).is_file():
            return PublishedFile(release.folder / file, _media_type(file), str(stated[file]["sha256"]))
    if name == MANIFEST and (release.folder / MANIFEST).is_file():
        return PublishedFile(release.folder / MANIFEST, "application/json", "")
    return None


def data_files(release: Release) -> list[FilePart]:
    """Return the files of a release that hold data, the whole data set first."""
    stated = {
        name: said
        for name, said in release.manifest.get("files", {}).items()
        if published_file(release, name.removeprefix("dumps/")) and "bytes" in said
    }
    return sorted(parts(stated), key=lambda part: (part.of, part.name))


def checksums(release: Release) -> str:
    """Return the digests of all files as ``sha256sum -c`` reads them, each under the name that it is saved by."""
    return "".join(
        f"{said['sha256']}  {PurePosixPath(name).name}\n"
        for name, said in sorted(release.manifest.get("files", {}).items())
        if published_file(release, name.removeprefix("dumps/"))
    )


@dataclass(frozen=True)
class Source:
    """A data set that reference data come from: its IRI, and what is known of it (empty where it is not).

    Attributes:
        iri: of the data set.
        home, licence: addresses.
        version, rights: in the words of the source.
    """

    iri: str
    home: str
    licence: str
    version: str
    rights: str


def sources(store: QueryStore) -> list[Source]:
    """Return the data sets that reference data come from, by IRI."""
    return [
        Source(row["x"].value, *(row[name].value if name in row else "" for name in _ABOUT_SOURCE))
        for row in store.rows(_SOURCES)
    ]


def void_description(store: QueryStore, root: str) -> Triples:
    """Return the VoID description, with the addresses of the server at ``root`` (without a final slash).

    Data that bring no description get one that says their size and where they can be asked.
    """
    if VOID_GRAPH in store.graphs:
        return located(store.construct(_VOID.format(graph=VOID_GRAPH)), root)
    text = (
        f"@prefix void: <http://rdfs.org/ns/void#> . <{DATASET}> a void:Dataset ; void:triples {store.size} ;"
        f" void:sparqlEndpoint <{ENDPOINT}> ; <http://xmlns.com/foaf/0.1/homepage> <{HOME}> ."
    )
    return located(parse_turtle(text), root)


def catalog_description(release: Release, root: str) -> Triples | None:
    """Return the DCAT catalogue, with the addresses of the server at ``root``; None where the release has none."""
    file = release.folder / CATALOG_FILE
    if not published_file(release, CATALOG_FILE):
        return None
    return parse_turtle(_HERE.sub(rf"<{root}/\1>", file.read_text("utf8")))


def schema_org(release: Release, root: str) -> dict[str, Any] | None:
    """Return the schema.org description, with the addresses of the server at ``root``; None where there is none."""
    if not published_file(release, SCHEMA_ORG_FILE):
        return None

    def here(found: dict[str, Any]) -> dict[str, Any]:
        return {
            key: f"{root}/{value.removeprefix(BASE)}" if key in _ADDRESSES and value.startswith(BASE) else value
            for key, value in found.items()
        }

    read: dict[str, Any] = json.loads((release.folder / SCHEMA_ORG_FILE).read_text("utf8"), object_hook=here)
    return read


def located(triples: Triples, root: str) -> Triples:
    """Return triples with the addresses of the server at ``root`` in the place of those under the base."""
    return parse_turtle(_HERE.sub(rf"<{root}/\1>", serialise(triples, "nt").decode()))


def linksets(store: QueryStore) -> Iterator[tuple[str, int]]:
    """Yield the linksets of the VoID description, the largest first: IRI, and how many links."""
    for row in store.rows(_LINKSETS.format(graph=VOID_GRAPH)):
        yield row["links"].value, int(row["count"].value)


def _is_inside(file: str) -> bool:
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts


def _media_type(file: str) -> str:
    return _MEDIA_TYPES.get(PurePosixPath(file).suffix, "application/octet-stream")


_MEDIA_TYPES: Final = {
    ".gz": "application/gzip",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".json": "application/json",
}
