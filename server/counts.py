"""The figures of a release, counted from its data, and the lists behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.namespaces import ID, INFERRED_GRAPHS
from server.facts import FACT_CLASSES
from server.store import QueryStore, iri
from server.terms import Row, Term

THINGS: Final = ("Agency", "Official", "Document", "Place", "InformationSystem", "Indicator")
"""The classes of what facts speak of, in the order of the first page."""

_MEMBERS: Final = "{{ SELECT DISTINCT ?x WHERE {{ ?sub rdfs:subClassOf* {cls} . ?x a ?sub }} }}"
_MENTIONED: Final = """{{ SELECT DISTINCT ?x WHERE {{
  ?fact vn:factId ?id ; ?by ?x . ?x a ?sub . ?sub rdfs:subClassOf* {cls} }} }}"""
_COUNT: Final = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {members} }}"
_LIST: Final = """SELECT ?x (MIN(?name) AS ?sort) WHERE {{
  {members}
  OPTIONAL {{ ?x rdfs:label|skos:prefLabel|foaf:name ?name FILTER(LANG(?name) IN ('vi', '')) }}
}} GROUP BY ?x ORDER BY ?sort ?x OFFSET {offset} LIMIT {limit}"""
_FACTS: Final = """SELECT ?cls (COUNT(DISTINCT ?fact) AS ?n) WHERE {{
  VALUES ?cls {{ {classes} }} ?sub rdfs:subClassOf* ?cls . ?fact a ?sub ; vn:factId ?id }} GROUP BY ?cls"""
_ARTICLES: Final = """SELECT ?article ?published ?outlet (COUNT(DISTINCT ?fact) AS ?facts) WHERE {{
  ?article a vn:Article .
  OPTIONAL {{ ?article vn:published ?published }} OPTIONAL {{ ?article vn:outlet ?outlet }}
  OPTIONAL {{ ?fact vn:statedIn ?article ; vn:factId ?id }}
}} GROUP BY ?article ?published ?outlet ORDER BY DESC(?published) ?article OFFSET {offset} LIMIT {limit}"""
_UNREVIEWED: Final = f"SELECT (COUNT(*) AS ?n) WHERE {{ ?x vn:reviewStatus {iri(str(ID['review-status/proposed']))} }}"
_TRIPLES: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_INSTANCES: Final = "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?x } GROUP BY ?x"
_USES: Final = "SELECT ?x (COUNT(*) AS ?n) WHERE { ?s ?x ?o } GROUP BY ?x"
_KNOWN_CLASS: Final = "ASK {{ {{ {cls} a owl:Class }} UNION {{ ?x a {cls} }} }}"


@dataclass(frozen=True)
class Figure:
    """A count: the class by local name, how many things it has, how many of them an article mentions."""

    cls: str
    count: int
    mentioned: int = 0


def fact_figures(store: QueryStore) -> list[Figure]:
    """Return how many facts there are of each type, those without any left out."""
    classes = " ".join(f"vn:{cls}" for cls in FACT_CLASSES)
    counts = {
        row["cls"].value.rpartition("#")[2]: int(row["n"].value) for row in store.rows(_FACTS.format(classes=classes))
    }
    return [Figure(cls, counts[cls]) for cls in FACT_CLASSES if counts.get(cls)]


def thing_figures(store: QueryStore) -> list[Figure]:
    """Return how many agencies, officials, documents, … there are, and how many of them articles mention."""
    figures = [Figure(cls, class_count(store, cls), class_count(store, cls, mentioned=True)) for cls in THINGS]
    return [figure for figure in figures if figure.count]


@dataclass(frozen=True)
class Figures:
    """The figures of the first page: articles, facts by type, things by class."""

    articles: int
    facts: list[Figure]
    things: list[Figure]


def figures(store: QueryStore) -> Figures:
    """Count what the first page shows; a release never changes, so once is enough."""
    return Figures(class_count(store, "Article"), fact_figures(store), thing_figures(store))


@dataclass(frozen=True)
class Size:
    """How large a release is: its triples, those of them that reasoning added, its graphs."""

    triples: int
    inferred: int
    graphs: int


def size(store: QueryStore) -> Size:
    """Count the triples of a release, graph by graph."""
    counts = {row["g"].value: int(row["n"].value) for row in store.rows(_TRIPLES)}
    inferred = sum(count for graph, count in counts.items() if graph.startswith(INFERRED_GRAPHS))
    return Size(sum(counts.values()), inferred, len(counts))


def class_count(store: QueryStore, cls: str, *, mentioned: bool = False) -> int:
    """Return how many things a class and its subclasses have."""
    return int(store.rows(_COUNT.format(members=_members(cls, mentioned)))[0]["n"].value)


def class_members(store: QueryStore, cls: str, offset: int, limit: int, *, mentioned: bool = False) -> list[Term]:
    """Return some things of a class and its subclasses, by name."""
    query = _LIST.format(members=_members(cls, mentioned), offset=offset, limit=limit)
    return [row["x"] for row in store.rows(query)]


def _members(cls: str, mentioned: bool) -> str:
    return (_MENTIONED if mentioned else _MEMBERS).format(cls=f"vn:{cls}")


def articles(store: QueryStore, offset: int, limit: int) -> list[Row]:
    """Return articles, newest first: ``article``, ``published``, ``outlet``, ``facts`` (how many)."""
    return store.rows(_ARTICLES.format(offset=offset, limit=limit))


def is_class(store: QueryStore, address: str) -> bool:
    """Whether an IRI is a class of the ontology or has instances."""
    return store.ask(_KNOWN_CLASS.format(cls=iri(address)))


def usage(store: QueryStore) -> dict[str, int]:
    """Return how many things each class has, and how often each property is used, by IRI."""
    return {row["x"].value: int(row["n"].value) for query in (_INSTANCES, _USES) for row in store.rows(query)}


def unreviewed(store: QueryStore) -> int:
    """Return how many facts nobody has reviewed; figures that are counted together hold these too."""
    return int(store.rows(_UNREVIEWED)[0]["n"].value)
