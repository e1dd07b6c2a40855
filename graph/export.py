"""Back from a release to fact records: rebuilt from the RDF alone, equal to the reviewed files."""

from __future__ import annotations

import difflib
import json
from decimal import Decimal
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from graph.articles import Article
from graph.errors import UsageError
from graph.model import FACT_TYPES, Fact, FactType, Field, Kind, record
from graph.namespaces import ARTICLE_GRAPHS, OA, VN


def order(fact: Fact) -> tuple[int, int, int, str]:
    """Return the key by which the facts of an article are ordered: where the phrase stands, the type, the id."""
    return fact.start, fact.end, list(FACT_TYPES).index(fact.type), fact.id


def line(fact: Fact) -> str:
    """Return a fact as a line of a fact file."""
    return json.dumps(record(fact), ensure_ascii=False)


def facts_of(article: Graph, codes: Graph) -> list[Fact]:
    """Return the facts of one article's graph, in the order of a fact file.

    Args:
        article: the article's named graph.
        codes: the ontology's graph, for the codes of its concepts.
    """
    nodes = [
        (kind, node)
        for kind in FACT_TYPES.values()
        for node in article.subjects(RDF.type, kind.cls)
        if isinstance(node, URIRef)
    ]
    return sorted((_fact(article, codes, kind, node) for kind, node in nodes), key=order)


def article_of(graph: Graph, codes: Graph) -> Article:
    """Return the article of a named graph with its facts: what is needed to compare it with its text."""
    node = graph.value(predicate=RDF.type, object=VN.Article)
    said = {prop: str(graph.value(node, prop)) for prop in (VN.fileStem, VN.title, VN.textLength, VN.textDigest)}
    return Article(
        stem=said[VN.fileStem],
        slug=str(node).rpartition("/")[2],
        title=said[VN.title],
        chars=int(said[VN.textLength]),
        sha256=said[VN.textDigest],
        more={},
        facts=tuple(facts_of(graph, codes)),
    )


def article_stem(name: str, articles: dict[str, str]) -> str:
    """Return the file stem of an article given by its stem or slug.

    Args:
        name: what was asked for.
        articles: stem → slug of every article there is.

    Raises:
        UsageError: for an article that is not there, naming the nearest.
    """
    for stem, slug in articles.items():
        if name in (stem, slug, f"{stem}.txt"):
            return stem
    known = [*articles, *articles.values()]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.3)
    hint = f" Did you mean {close[0]}?" if close else ""
    raise UsageError(f"There is no article {name!r} in the release.{hint} Articles: {', '.join(articles)}.")


def graph_name(stem: str) -> URIRef:
    """Return the name of the graph of an article."""
    return URIRef(ARTICLE_GRAPHS + stem)


def _fact(graph: Graph, codes: Graph, kind: FactType, node: URIRef) -> Fact:
    values = {
        field.name: _value(field, found, codes)
        for field in kind.fields
        if (found := sorted(graph.objects(node, field.property), key=str))
    }
    selectors = list(graph.objects(URIRef(f"{node}#source"), OA.hasSelector))
    start, end, quote = (
        next(value for s in selectors for value in graph.objects(s, prop)) for prop in (OA.start, OA.end, OA.exact)
    )
    return Fact(
        kind.name,
        str(graph.value(node, VN.factId)),
        values,
        str(quote),
        int(str(start)),
        int(str(end)),
        str(codes.value(graph.value(node, VN.reviewStatus), SKOS.notation)),
        _optional(graph, node, VN.foundBy),
        _optional(graph, node, VN.reviewedBy),
    )


def _value(field: Field, found: list[Any], codes: Graph) -> Any:
    first = found[0]
    match field.kind:
        case Kind.NUMBER:
            number = Decimal(str(first))
            return int(number) if number == number.to_integral_value() else float(number)
        case Kind.CODE:
            return str(codes.value(first, SKOS.notation))
        case Kind.YEARS:
            return [str(year) for year in found]
        case Kind.RECORD:
            head, _, last = str(first).rpartition("/")
            return "article" if head.endswith("/article") else last
    return str(first)


def _optional(graph: Graph, node: URIRef, prop: URIRef) -> str | None:
    value = graph.value(node, prop)
    return None if value is None else str(value)
