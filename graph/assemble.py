"""Facts and reference data into asserted named graphs, one for each article (docs/model.md, sections 2 to 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from graph.articles import Article
from graph.attest import Attester, Described
from graph.context import Context, identify_people
from graph.dates import date_literal, last_day
from graph.iris import concept_iri
from graph.labels import fact_label
from graph.model import FACT_TYPES, Fact, Field, Kind
from graph.namespaces import GRAPH, GUESSES_GRAPH, OA, SCHEMA, VN
from graph.resolve import Names
from graph.vocabulary import Vocabulary

Graphs = dict[URIRef, Graph]
"""Graph IRI → its triples."""

_LAST_DAYS = {"deadline": VN.dueDate, "as_of": VN.asOfDate}


def assemble(
    articles: Sequence[Article], reference: Mapping[URIRef, Graph], words: Vocabulary, *, proposed: bool = False
) -> Graphs:
    """Return the asserted graphs of the articles and the graph of guesses.

    Args:
        articles: what was read, in the order of their file names.
        reference: the reference graphs, which know most places, agencies and documents.
        words: the ontology's code lists.
        proposed: whether facts that nobody has reviewed take part; they say so (``vn:reviewStatus``).

    Raises:
        DataError: a fact that cannot be placed: posts and agencies that do not pair up, an unknown record id.
    """
    names = Names(reference.values())
    contexts = [Context(article, names, words, proposed=proposed) for article in articles]
    people = identify_people(contexts, names)
    guesses = Graph()
    described: Described = {}
    graphs: Graphs = {GUESSES_GRAPH: guesses}
    for context in contexts:
        graph = Graph()
        _describe_article(graph, context)
        attester = Attester(graph, guesses, context, people, described)
        for fact in sorted(context.facts, key=lambda fact: fact.type == "clarification"):  # they speak of the others
            _write_fact(graph, context, fact)
            attester.attest(fact)
        graphs[GRAPH[f"article/{context.article.stem}"]] = graph
    return graphs


def _describe_article(graph: Graph, context: Context) -> None:
    article, node = context.article, context.node
    more = article.more
    graph.add((node, RDF.type, VN.Article))
    graph.add((node, RDFS.label, Literal(article.title, lang="vi")))
    graph.add((node, VN.title, Literal(article.title)))
    graph.add((node, VN.fileStem, Literal(article.stem)))
    graph.add((node, VN.textLength, Literal(str(article.chars), datatype=XSD.nonNegativeInteger)))
    graph.add((node, VN.textDigest, Literal(article.sha256)))
    for name, prop in (("outlet", VN.outlet), ("author", VN.author), ("language", DCTERMS.language)):
        if name in more:
            graph.add((node, prop, Literal(more[name])))
    if "published" in more:
        graph.add((node, VN.published, date_literal(more["published"])))
    if "url" in more:
        graph.add((node, SCHEMA.url, URIRef(more["url"])))
    if context.place is not None:
        graph.add((node, VN.aboutPlace, context.place))


def _write_fact(graph: Graph, context: Context, fact: Fact) -> None:
    """Write the node of a fact: its class, label, fields as recorded, and evidence."""
    node = context.fact(fact.id)
    kind = FACT_TYPES[fact.type]
    graph.add((node, RDF.type, kind.cls))
    if fact.type == "result" and fact.values.get("unit") == "rank":
        graph.add((node, RDF.type, VN.Ranking))
    graph.add((node, RDFS.label, Literal(fact_label(fact), lang="vi")))
    graph.add((node, VN.factId, Literal(fact.id)))
    graph.add((node, VN.statedIn, context.node))
    graph.add((node, VN.reviewStatus, concept_iri("review-status", fact.status)))
    if fact.rule:
        graph.add((node, VN.foundBy, Literal(fact.rule)))
    if fact.reviewed_by:
        graph.add((node, VN.reviewedBy, Literal(fact.reviewed_by)))
    for field in kind.fields:
        if field.name in fact.values:
            _write_field(graph, context, node, field, fact.values[field.name])
    _write_evidence(graph, context, node, fact)


def _write_field(graph: Graph, context: Context, node: URIRef, field: Field, value: Any) -> None:
    match field.kind:
        case Kind.WORDS:
            graph.add((node, field.property, Literal(value)))
        case Kind.CODE:
            graph.add((node, field.property, context.words.codes[str(field.scheme)][value]))
        case Kind.NUMBER:
            graph.add((node, field.property, decimal(value)))
        case Kind.DATE:
            graph.add((node, field.property, date_literal(value)))
            day = last_day(value)
            if field.name in _LAST_DAYS and day is not None:
                graph.add((node, _LAST_DAYS[field.name], day))
        case Kind.YEARS:
            for year in value:
                graph.add((node, field.property, date_literal(year)))
        case Kind.RECORD:
            graph.add((node, field.property, context.record(value)))


def _write_evidence(graph: Graph, context: Context, node: URIRef, fact: Fact) -> None:
    """Write the Web Annotation of a fact: where its phrase stands, and the phrase (W3C REC-annotation-model)."""
    evidence, source = URIRef(f"{node}#evidence"), URIRef(f"{node}#source")
    position, quote = URIRef(f"{node}#position"), URIRef(f"{node}#quote")
    for triple in (
        (node, VN.evidence, evidence),
        (evidence, RDF.type, OA.Annotation),
        (evidence, OA.hasBody, node),
        (evidence, OA.hasTarget, source),
        (source, RDF.type, OA.SpecificResource),
        (source, OA.hasSource, context.node),
        (source, OA.hasSelector, position),
        (source, OA.hasSelector, quote),
        (position, RDF.type, OA.TextPositionSelector),
        (position, OA.start, Literal(str(fact.start), datatype=XSD.nonNegativeInteger)),
        (position, OA.end, Literal(str(fact.end), datatype=XSD.nonNegativeInteger)),
        (quote, RDF.type, OA.TextQuoteSelector),
        (quote, OA.exact, Literal(fact.quote)),
    ):
        graph.add(triple)


def decimal(value: float) -> Literal:
    """Return a number as xsd:decimal in its shortest form: 100 → ``100``, 59.7 → ``59.7``."""
    text = format(Decimal(str(value)).normalize(), "f")
    return Literal(text, datatype=XSD.decimal, normalize=False)
