"""What the data set is called, whose it is and under which licence: said once, for VoID, DCAT and schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Graph, Literal, URIRef

from graph.namespaces import ARTICLE_GRAPHS, BASE, ID, VN

DATASET: Final = URIRef(ID["dataset/vnegov"])
"""The data set: all graphs of a release, but the one that describes it."""

PUBLISHER: Final = URIRef(f"{DATASET}#publisher")
LICENCE: Final = URIRef("https://creativecommons.org/licenses/by/4.0/")
ENDPOINT: Final = URIRef(BASE + "sparql")
FRAGMENTS: Final = URIRef(BASE + "fragments")
DATA_PAGE: Final = URIRef(BASE + "data")
CATALOG: Final = URIRef(BASE + "catalog")
HOME: Final = URIRef(BASE)
COUNTRY: Final = URIRef(ID["place/viet-nam"])
EXAMPLES: Final = (URIRef(ID["place/tinh-thai-nguyen"]), URIRef(BASE + "eli/vn/nd-cp/2007/64"))

NAME: Final = "vnegov"
TITLE: Final = {
    "vi": "vnegov: đồ thị tri thức về ứng dụng CNTT trong cơ quan nhà nước Việt Nam",
    "en": "vnegov: a knowledge graph of IT application in Vietnamese state agencies",
}
DESCRIPTION: Final = {
    "vi": "Cơ quan nào đặt chỉ tiêu gì, đến khi nào, theo văn bản nào; sau đó báo cáo kết quả ra sao. Dữ kiện rút từ "
    "bài báo, mỗi dữ kiện kèm câu trích và vị trí trong bài; kèm dữ liệu tham chiếu về đơn vị hành chính trước và sau "
    "ngày 1/7/2025, cơ quan và văn bản pháp luật.",
    "en": "Which agency promised what, by when, under which document, and what it reported later. Facts drawn from "
    "news articles, each with the phrase that states it and its position; with reference data on administrative units "
    "before and after 1 July 2025, agencies and legal documents.",
}
RIGHTS: Final = {
    "vi": "Mô tả và dữ kiện theo CC BY 4.0. Dữ liệu tham chiếu giữ giấy phép của từng nguồn (một số mã định danh lấy "
    "từ nguồn ODbL), ghi trong đồ thị graph/reference/sources. Bài báo và câu trích thuộc về tòa soạn.",
    "en": "Descriptions and facts under CC BY 4.0. Reference data keep the licence of each source (some identifiers "
    "come from ODbL sources), stated in graph/reference/sources. Articles and quoted phrases belong to their "
    "publishers.",
}
KEYWORDS: Final = {
    "vi": ("chính phủ điện tử", "ứng dụng CNTT", "cơ quan nhà nước", "cải cách hành chính", "dữ liệu liên kết"),
    "en": ("e-government", "IT application", "state agencies", "administrative reform", "linked data"),
}


@dataclass(frozen=True)
class Dump:
    """A kind of file in which the whole data set can be fetched, or a part of it.

    Attributes:
        media_type: of the content, uncompressed.
        file_type: its code in the EU list of file types; empty where the list has none.
        title: Vietnamese and English.
    """

    media_type: str
    file_type: str
    title: Mapping[str, str]


FORMATS: Final = {
    "nq": Dump("application/n-quads", "RDF_N_QUADS", {"vi": "Toàn bộ, N-Quads", "en": "Everything, N-Quads"}),
    "trig": Dump("application/trig", "RDF_TRIG", {"vi": "Toàn bộ, TriG", "en": "Everything, TriG"}),
    "jsonld": Dump("application/ld+json", "JSON_LD", {"vi": "Toàn bộ, JSON-LD", "en": "Everything, JSON-LD"}),
    "ttl": Dump(
        "text/turtle", "RDF_TURTLE", {"vi": "Gộp các đồ thị, Turtle", "en": "The graphs merged into one, Turtle"}
    ),
    "nt": Dump(
        "application/n-triples",
        "RDF_N_TRIPLES",
        {"vi": "Gộp các đồ thị, N-Triples", "en": "The graphs merged into one, N-Triples"},
    ),
}
"""Ending of a dump's name (without ``.gz``) → what it is."""

CSV: Final = Dump("text/csv", "CSV", {"vi": "Bảng {name}, CSV", "en": "Table {name}, CSV"})
PARQUET: Final = Dump(
    "application/vnd.apache.parquet", "PARQUET", {"vi": "Bảng {name}, Parquet", "en": "Table {name}, Parquet"}
)
NANOPUBS: Final = Dump(
    "application/trig",
    "RDF_TRIG",
    {
        "vi": "Mỗi dữ kiện một nanopublication, TriG",
        "en": "A nanopublication for each fact, TriG",
    },
)


def download(file: str) -> URIRef:
    """Return the address of a file of a release: ``dataset.nq.gz`` and ``dumps/x`` stand under ``dumps/``."""
    return URIRef(f"{BASE}dumps/{file.removeprefix('dumps/')}")


def covered(graphs: Mapping[URIRef, Graph]) -> tuple[str, str] | None:
    """Return the first and last day on which an article was published (ISO), or None where no article has a date."""
    days = sorted(_published(graphs))
    return (days[0], days[-1]) if days else None


def _published(graphs: Mapping[URIRef, Graph]) -> Iterator[str]:
    for name, graph in graphs.items():
        if name.startswith(ARTICLE_GRAPHS):
            yield from (str(day) for day in graph.objects(None, VN.published) if len(str(day)) == len("2026-11-22"))


def say(graph: Graph, subject: URIRef, prop: URIRef, words: Mapping[str, str]) -> None:
    """Add words in every language to ``graph``."""
    for language, text in words.items():
        graph.add((subject, prop, Literal(text, lang=language)))
