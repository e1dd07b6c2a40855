"""The data of an entity: its triples, with the evidence of its facts and the labels of things named."""

from __future__ import annotations

from typing import Final

from graph.namespaces import GRAPH
from server.store import QueryStore, Triples, iri

_OWN: Final = "CONSTRUCT {{ {x} ?p ?o }} WHERE {{ {x} ?p ?o }}"
_FACTS: Final = """CONSTRUCT {{ ?part ?p ?o }} WHERE {{
  {{ SELECT DISTINCT ?fact WHERE {{
    {{ BIND({x} AS ?fact) }} UNION {{ ?fact ?link {x} }}
    ?fact vn:factId ?id }} ORDER BY ?fact LIMIT {limit} }}
  ?fact (vn:attestsTenure|(vn:evidence?/oa:hasTarget?/oa:hasSelector?)) ?part .
  ?part ?p ?o
}}"""
_NAMED_PARTS: Final = """CONSTRUCT {{ ?part ?p ?o }} WHERE {{
  {{ {x} adms:identifier ?part }} UNION {{ ?part vn:describes {x} }} UNION {{ ?part vn:linkFrom {x} }}
  ?part ?p ?o
}}"""
_INCOMING: Final = """CONSTRUCT {{ ?s ?p {x} }} WHERE {{
  {{ SELECT ?s ?p {{ ?s ?p {x} FILTER(ISIRI(?s)) }} ORDER BY ?s ?p LIMIT {limit} }} }}"""
_LABELS: Final = """CONSTRUCT {{ ?o ?named ?label }} WHERE {{
  {{ {x} ?p ?o }} UNION {{ ?o ?q {x} }}
  VALUES ?named {{ rdfs:label skos:prefLabel foaf:name vn:title }}
  ?o ?named ?label
}}"""
_GRAPH: Final = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {g} {{ ?s ?p ?o }} }}"
_STEM: Final = "SELECT ?stem WHERE {{ {x} vn:fileStem ?stem }}"


def description(store: QueryStore, address: str, limit: int) -> Triples:
    """Return the triples that describe an IRI.

    Of a named graph: all of it. Of an article: all of its graph, and what is said of it elsewhere. Of anything
    else: its own triples, the facts about it with their evidence, its identifiers, reference records and links,
    the triples that lead to it from things with a name (at most ``limit``), and the labels of what these name.
    """
    if address in store.graphs:
        return store.construct(_GRAPH.format(g=iri(address)))
    graph = article_graph(store, address)
    whole = store.construct(_GRAPH.format(g=iri(graph))) if graph else frozenset()
    patterns = (_OWN, _FACTS, _NAMED_PARTS, _INCOMING, _LABELS)
    return whole.union(*(store.construct(pattern.format(x=iri(address), limit=limit)) for pattern in patterns))


def article_graph(store: QueryStore, address: str) -> str | None:
    """Return the IRI of the graph that holds an article; None for what is not an article."""
    rows = store.rows(_STEM.format(x=iri(address)))
    return str(GRAPH[f"article/{rows[0]['stem'].value}"]) if rows else None
