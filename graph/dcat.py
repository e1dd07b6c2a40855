"""The release as a catalogue in DCAT 3, by the profile DCAT-AP 3.0.1: data set, files with checksums, endpoint.

https://www.w3.org/TR/vocab-dcat-3/ and https://semiceu.github.io/DCAT-AP/releases/3.0.1/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

from graph import about
from graph.about import CATALOG, DATASET, Dump, say
from graph.files import FilePart, parts
from graph.namespaces import PREFIXES
from graph.release import convert, n_quads

SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
_PREFIXES: Final = {**PREFIXES, "dcat": str(DCAT), "spdx": str(SPDX), "vcard": str(VCARD)}
_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_VERSION: Final = URIRef(f"{DCAT}version")
_CONTACT: Final = URIRef(f"{DATASET}#contact")
_PERIOD: Final = URIRef(f"{DATASET}#period")
_RIGHTS: Final = URIRef(f"{DATASET}#rights")
_SERVICE: Final = URIRef(f"{DATASET}#sparql")
_SHA256: Final = SPDX.checksumAlgorithm_sha256
_THEME: Final = {"vi": "Chính quyền và khu vực công", "en": "Government and public sector"}
_PARTS: Final = {
    "tables": (
        {"vi": "vnegov: mỗi lớp một bảng", "en": "vnegov: a table for each class"},
        {
            "vi": "Mỗi dòng một đối tượng, mỗi cột một thuộc tính; dùng cho bảng tính và khung dữ liệu.",
            "en": "A row is a thing, a column is a property; for spreadsheets and data frames.",
        },
    ),
    "nanopublications": (
        {"vi": "vnegov: nanopublication", "en": "vnegov: nanopublications"},
        {
            "vi": "Mỗi dữ kiện đứng riêng: điều được nói, dẫn chứng trong bài viết, thông tin công bố.",
            "en": "Each fact on its own: what is said, the evidence in the article, who publishes it.",
        },
    ),
}
_SERVICES: Final = {
    "sparql": (
        about.ENDPOINT,
        "https://www.w3.org/TR/sparql11-protocol/",
        {"vi": "Điểm truy vấn SPARQL của vnegov", "en": "The SPARQL endpoint of vnegov"},
    ),
    "fragments": (
        about.FRAGMENTS,
        "https://linkeddatafragments.org/specification/triple-pattern-fragments/",
        {"vi": "Triple Pattern Fragments của vnegov", "en": "The Triple Pattern Fragments of vnegov"},
    ),
}
"""Where the data set can be asked: name → address, the standard it keeps to, title."""


@dataclass(frozen=True)
class Edition:
    """What tells one release from another.

    Attributes:
        version: of the program, and the digest of the input.
        created: the day (ISO), where one was given.
        covers: the first and last day on which an article was published.
    """

    version: str
    created: str | None
    covers: tuple[str, str] | None


def catalog(files: Mapping[str, Mapping[str, Any]], edition: Edition) -> Graph:
    """Return the catalogue of a release.

    Args:
        files: what the manifest states of the files: name → ``sha256`` and ``bytes``.
        edition: which release it is.
    """
    graph = Graph()
    _shared_nodes(graph, edition)
    _catalog(graph, edition)
    _dataset(graph, edition)
    for name, (title, description) in _PARTS.items():
        _part(graph, name, title, description)
    _services(graph)
    for part in parts(files):
        _distribution(graph, part)
    return graph


def catalog_turtle(files: Mapping[str, Mapping[str, Any]], edition: Edition) -> bytes:
    """Return the catalogue of a release as Turtle. Arguments are as in ``catalog``."""
    return convert(n_quads({CATALOG: catalog(files, edition)}), "ttl", _PREFIXES)


def _catalog(graph: Graph, edition: Edition) -> None:
    graph.add((CATALOG, RDF.type, DCAT.Catalog))
    _described(graph, CATALOG, about.TITLE, about.DESCRIPTION)
    graph.add((CATALOG, FOAF.homepage, about.HOME))
    graph.add((about.HOME, RDF.type, FOAF.Document))
    graph.add((CATALOG, DCAT.dataset, DATASET))
    for name in _PARTS:
        graph.add((CATALOG, DCAT.dataset, URIRef(f"{DATASET}#{name}")))
    _dated(graph, CATALOG, edition)


def _dataset(graph: Graph, edition: Edition) -> None:
    graph.add((DATASET, RDF.type, DCAT.Dataset))
    _described(graph, DATASET, about.TITLE, about.DESCRIPTION)
    for language, words in about.KEYWORDS.items():
        for word in words:
            graph.add((DATASET, DCAT.keyword, Literal(word, lang=language)))
    for prop, value in (
        (DCAT.contactPoint, _CONTACT),
        (DCAT.landingPage, about.DATA_PAGE),
        (DCAT.theme, URIRef(_EU + "data-theme/GOVE")),
        (DCTERMS.accrualPeriodicity, URIRef(_EU + "frequency/IRREG")),
        (DCTERMS.accessRights, URIRef(_EU + "access-right/PUBLIC")),
        (DCTERMS.spatial, URIRef(_EU + "country/VNM")),
        (DCTERMS.spatial, about.COUNTRY),
        (DCTERMS.rights, _RIGHTS),
    ):
        graph.add((DATASET, prop, value))
    graph.add((about.DATA_PAGE, RDF.type, FOAF.Document))
    graph.add((DATASET, DCTERMS.identifier, Literal(str(DATASET))))
    graph.add((DATASET, _VERSION, Literal(edition.version)))
    if edition.covers:
        graph.add((DATASET, DCTERMS.temporal, _PERIOD))
    _dated(graph, DATASET, edition)


def _part(graph: Graph, name: str, title: Mapping[str, str], description: Mapping[str, str]) -> None:
    node = URIRef(f"{DATASET}#{name}")
    graph.add((node, RDF.type, DCAT.Dataset))
    _described(graph, node, title, description)
    graph.add((node, DCTERMS.source, DATASET))
    graph.add((node, DCAT.contactPoint, _CONTACT))


def _services(graph: Graph) -> None:
    for name, (address, standard, title) in _SERVICES.items():
        node, protocol = URIRef(f"{DATASET}#{name}"), URIRef(standard)
        graph.add((CATALOG, DCAT.service, node))
        graph.add((node, RDF.type, DCAT.DataService))
        say(graph, node, DCTERMS.title, title)
        for prop, value in (
            (DCAT.endpointURL, address),
            (DCAT.endpointDescription, address),
            (DCAT.servesDataset, DATASET),
            (DCAT.contactPoint, _CONTACT),
            (DCTERMS.publisher, about.PUBLISHER),
            (DCTERMS.license, about.LICENCE),
            (DCTERMS.conformsTo, protocol),
        ):
            graph.add((node, prop, value))
        graph.add((protocol, RDF.type, DCTERMS.Standard))
        graph.add((address, RDF.type, RDFS.Resource))


def _distribution(graph: Graph, part: FilePart) -> None:
    node = URIRef(f"{DATASET}#file-{part.name.replace('/', '-')}")
    checksum = URIRef(f"{node}-sha256")
    whole = DATASET if part.of == "" else URIRef(f"{DATASET}#{part.of}")
    graph.add((whole, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    say(graph, node, DCTERMS.title, part.title)
    graph.add((node, DCAT.accessURL, about.DATA_PAGE))
    graph.add((node, DCAT.downloadURL, about.download(part.name)))
    graph.add((node, DCAT.byteSize, Literal(str(part.size), datatype=XSD.nonNegativeInteger)))
    graph.add((node, DCTERMS.license, about.LICENCE))
    graph.add((node, DCTERMS.rights, _RIGHTS))
    _media_types(graph, node, part.dump)
    if part.compressed:
        compression = URIRef(_IANA + "application/gzip")
        graph.add((node, DCAT.compressFormat, compression))
        graph.add((compression, RDF.type, DCTERMS.MediaType))
    graph.add((node, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, _SHA256))
    graph.add((checksum, SPDX.checksumValue, Literal(part.sha256, datatype=XSD.hexBinary)))
    if whole == DATASET:
        graph.add((node, DCAT.accessService, _SERVICE))


def _media_types(graph: Graph, node: URIRef, dump: Dump) -> None:
    media_type = URIRef(_IANA + dump.media_type)
    graph.add((node, DCAT.mediaType, media_type))
    graph.add((media_type, RDF.type, DCTERMS.MediaType))
    if dump.file_type:
        file_type = URIRef(f"{_EU}file-type/{dump.file_type}")
        graph.add((node, DCTERMS["format"], file_type))
        graph.add((file_type, RDF.type, DCTERMS.MediaTypeOrExtent))


def _described(graph: Graph, node: URIRef, title: Mapping[str, str], description: Mapping[str, str]) -> None:
    say(graph, node, DCTERMS.title, title)
    say(graph, node, DCTERMS.description, description)
    graph.add((node, DCTERMS.publisher, about.PUBLISHER))
    graph.add((node, DCTERMS.license, about.LICENCE))
    for code in ("VIE", "ENG"):
        graph.add((node, DCTERMS.language, URIRef(f"{_EU}language/{code}")))


def _dated(graph: Graph, node: URIRef, edition: Edition) -> None:
    if edition.created:
        for prop in (DCTERMS.issued, DCTERMS.modified):
            graph.add((node, prop, Literal(edition.created, datatype=XSD.date)))


def _shared_nodes(graph: Graph, edition: Edition) -> None:
    """Say what the nodes are that several descriptions name, so that the catalogue can be checked on its own."""
    for node, cls in (
        (about.PUBLISHER, FOAF.Agent),
        (about.LICENCE, DCTERMS.LicenseDocument),
        (_CONTACT, VCARD.Kind),
        (_RIGHTS, DCTERMS.RightsStatement),
        (_SHA256, SPDX.ChecksumAlgorithm),
        (about.COUNTRY, DCTERMS.Location),
        (URIRef(_EU + "country/VNM"), DCTERMS.Location),
        (URIRef(_EU + "language/VIE"), DCTERMS.LinguisticSystem),
        (URIRef(_EU + "language/ENG"), DCTERMS.LinguisticSystem),
        (URIRef(_EU + "frequency/IRREG"), DCTERMS.Frequency),
        (URIRef(_EU + "access-right/PUBLIC"), DCTERMS.RightsStatement),
        (URIRef(_EU + "data-theme/GOVE"), SKOS.Concept),
    ):
        graph.add((node, RDF.type, cls))
    graph.add((about.PUBLISHER, FOAF.name, Literal(about.NAME)))
    graph.add((_CONTACT, VCARD.fn, Literal(about.NAME)))
    graph.add((_CONTACT, VCARD.hasURL, about.HOME))
    say(graph, _RIGHTS, RDFS.label, about.RIGHTS)
    say(graph, URIRef(_EU + "data-theme/GOVE"), SKOS.prefLabel, _THEME)
    if edition.covers:
        first, last = edition.covers
        graph.add((_PERIOD, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((_PERIOD, DCAT.startDate, Literal(first, datatype=XSD.date)))
        graph.add((_PERIOD, DCAT.endDate, Literal(last, datatype=XSD.date)))
