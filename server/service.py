"""The SPARQL service description: what the endpoint speaks, and which graphs it has.

https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from typing import Final

from graph.namespaces import INFERRED_GRAPHS
from server.negotiate import ROWS, TRIPLES
from server.store import QueryStore, Triples, iri, parse_turtle

_PREFIXES: Final = """
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_FORMATS: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
}
"""Name of a format → its local name under http://www.w3.org/ns/formats/."""
_REGIME: Final = "http://www.w3.org/ns/entailment/OWL-RDF-Based"
_PROFILE: Final = "http://www.w3.org/ns/owl-profile/RL"
_COUNTS: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


def graph_sizes(store: QueryStore) -> dict[str, int]:
    """Return how many triples each named graph has, in the order of their IRIs."""
    return dict(sorted((row["g"].value, int(row["n"].value)) for row in store.rows(_COUNTS)))


def service_description(store: QueryStore, endpoint: str, *, federated: bool = False) -> Triples:
    """Return the description of the endpoint at the address ``endpoint``.

    ``federated`` says whether queries may ask other servers.
    Graphs that reasoning made are described with their entailment: OWL 2 RL under the RDF-based semantics.
    """
    service, dataset, union = (iri(f"{endpoint}#{part}") for part in ("service", "dataset", "union"))
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{_FORMATS[one.name]}>" for one in (*ROWS[:-1], *TRIPLES[:-1]))
    lines = [
        _PREFIXES,
        f"{service} a sd:Service ; sd:endpoint {iri(endpoint)} ;",
        "  sd:supportedLanguage sd:SPARQL10Query , sd:SPARQL11Query ;",
        f"  sd:resultFormat {formats} ;",
        f"  sd:feature sd:UnionDefaultGraph{' , sd:BasicFederatedQuery' if federated else ''} ;",
        f"  sd:defaultDataset {dataset} ; sd:availableGraphs {dataset} .",
        f"{dataset} a sd:Dataset , sd:GraphCollection ; sd:defaultGraph {union} .",
        f"{union} a sd:Graph ; void:triples {store.size} .",
    ]
    for number, (graph, size) in enumerate(graph_sizes(store).items()):
        named, content = iri(f"{endpoint}#named-{number}"), iri(f"{endpoint}#graph-{number}")
        lines.append(f"{dataset} sd:namedGraph {named} .")
        lines.append(f"{named} a sd:NamedGraph ; sd:name {iri(graph)} ; sd:graph {content} .")
        lines.append(f"{content} a sd:Graph ; void:triples {size} .")
        if graph.startswith(INFERRED_GRAPHS):
            lines.append(f"{named} sd:entailmentRegime <{_REGIME}> ; sd:supportedEntailmentProfile <{_PROFILE}> .")
    return parse_turtle("\n".join(lines))
