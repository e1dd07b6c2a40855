"""What a release says of itself: its graphs with their labels, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from graph.files import WHOLE
from graph.model import FACT_TYPES
from graph.namespaces import ARTICLE_GRAPHS, GRAPH, INFERRED_GRAPHS, META_GRAPH, REFERENCE_GRAPHS, VN, VOID
from graph.void import VOID_GRAPH, void_graph

_LABELS = {
    "ontology": ("Bản thể học và bảng mã", "Ontology and code lists"),
    "guesses": ("Phỏng đoán từ các ghi chú làm rõ", "Guesses that clarifications make"),
    "void": ("Mô tả tập dữ liệu (VoID)", "Description of the data set (VoID)"),
    "examples": ("Câu hỏi có sẵn, làm ví dụ SPARQL", "Prepared questions, as SPARQL examples"),
    "shapes": ("Quy tắc kiểm tra dữ liệu (SHACL)", "Rules that the data are checked by (SHACL)"),
    "meta": ("Mô tả các đồ thị của bản phát hành", "Description of the graphs of the release"),
    "inferred": ("Các bộ ba suy luận (OWL 2 RL)", "Inferred triples (OWL 2 RL)"),
    "reference/places": ("Tham chiếu: đơn vị hành chính", "Reference: administrative units"),
    "reference/agencies": ("Tham chiếu: cơ quan", "Reference: agencies"),
    "reference/law": ("Tham chiếu: văn bản về ứng dụng CNTT", "Reference: law on IT application"),
    "reference/law-codification": (
        "Tham chiếu: văn bản trong Bộ pháp điển",
        "Reference: documents of the codification",
    ),
    "reference/sources": ("Nguồn dữ liệu tham chiếu", "Sources of the reference data"),
}
_RULES = {
    "cax-sco": ("Lớp con: thuộc lớp con thì thuộc lớp cha", "Subclass: a member is one of the superclass"),
    "prp-spo1": ("Thuộc tính con: đúng với thuộc tính con thì đúng với thuộc tính cha", "Sub-property"),
    "prp-spo2": ("Chuỗi thuộc tính: các bước nối nhau cho một quan hệ", "Property chain"),
    "prp-trp": ("Bắc cầu: thuộc về phần của một tổng thể thì thuộc về tổng thể", "Transitive property"),
    "prp-inv": ("Quan hệ ngược", "Inverse property"),
    "prp-symp": ("Quan hệ đối xứng", "Symmetric property"),
    "prp-dom": ("Miền: chủ thể của thuộc tính thuộc lớp này", "Domain"),
    "prp-rng": ("Phạm vi: giá trị của thuộc tính thuộc lớp này", "Range"),
}


def with_inferred(asserted: Mapping[URIRef, Graph], inferred: Mapping[str, Graph]) -> dict[URIRef, Graph]:
    """Return the asserted graphs, the inferred ones (one for each rule), and those that describe them all.

    ``graph/meta`` names the graphs and says how many triples each has, but for the two that describe; ``graph/void``
    counts the union of all the others.
    """
    graphs = {**asserted, **{URIRef(INFERRED_GRAPHS + rule): graph for rule, graph in inferred.items()}}
    meta = Graph()
    titles = {
        URIRef(ARTICLE_GRAPHS + str(stem)): title
        for graph in asserted.values()
        for article, stem in graph.subject_objects(VN.fileStem)
        for title in graph.objects(article, RDFS.label)
    }
    whole = GRAPH["inferred"]
    _name(meta, whole, _LABELS["inferred"])
    for name, graph in [*graphs.items(), (META_GRAPH, None), (VOID_GRAPH, None)]:
        meta.add((name, RDF.type, VOID.Dataset))
        key = str(name).removeprefix(str(GRAPH))
        if name in titles:
            meta.add((name, RDFS.label, titles[name]))
        elif key.startswith("inferred/"):
            meta.add((name, DCTERMS.isPartOf, whole))
            _name(meta, name, _RULES[key.removeprefix("inferred/")])
        else:
            _name(meta, name, _LABELS[key])
        if graph is not None:
            meta.add((name, VOID.triples, Literal(len(graph))))
    described = {**graphs, META_GRAPH: meta}
    return {**described, VOID_GRAPH: void_graph(described, WHOLE)}


def counts(graphs: Mapping[URIRef, Graph]) -> dict[str, Any]:
    """Return what the manifest states: facts by type, articles, triples by kind of graph."""
    types = {str(kind.cls): name for name, kind in FACT_TYPES.items()}
    facts: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    articles = 0
    for name, graph in graphs.items():
        triples[_kind(name)] += len(graph)
        if str(name).startswith(ARTICLE_GRAPHS):
            articles += 1
            facts.update(types[str(cls)] for cls in graph.objects(None, RDF.type) if str(cls) in types)
    return {
        "articles": articles,
        "facts": {name: facts[name] for name in FACT_TYPES if facts[name]},
        "triples": dict(sorted(triples.items())),
    }


def _kind(name: URIRef) -> str:
    for prefix, kind in ((ARTICLE_GRAPHS, "articles"), (REFERENCE_GRAPHS, "reference"), (INFERRED_GRAPHS, "inferred")):
        if str(name).startswith(prefix):
            return kind
    return str(name).removeprefix(str(GRAPH))


def _name(meta: Graph, name: URIRef, labels: tuple[str, str]) -> None:
    meta.add((name, RDFS.label, Literal(labels[0], lang="vi")))
    meta.add((name, RDFS.label, Literal(labels[1], lang="en")))
