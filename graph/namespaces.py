"""The namespaces of the graph, and the prefixes that every output and query uses."""

from __future__ import annotations

from typing import Final

from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

BASE: Final = "https://w3id.org/vnegov/"

VN = Namespace(BASE + "ontology#")
ID = Namespace(BASE + "id/")
ELI_VN = Namespace(BASE + "eli/vn/")
GRAPH = Namespace(BASE + "graph/")

ADMS = Namespace("http://www.w3.org/ns/adms#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
M8G = Namespace("http://data.europa.eu/m8g/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
PERSON = Namespace("http://www.w3.org/ns/person#")
SCHEMA = Namespace("http://schema.org/")
SOSA = Namespace("http://www.w3.org/ns/sosa/")
VOID = Namespace("http://rdfs.org/ns/void#")

PREFIXES: Final[dict[str, str]] = {
    "adms": str(ADMS),
    "dct": str(DCTERMS),
    "eli": str(ELI),
    "foaf": str(FOAF),
    "geo": str(GEO),
    "m8g": str(M8G),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "person": str(PERSON),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sh": str(SH),
    "skos": str(SKOS),
    "sosa": str(SOSA),
    "vn": str(VN),
    "void": str(VOID),
    "xsd": str(XSD),
}
"""Prefix → namespace, in the order in which they are written."""

ARTICLE_GRAPHS: Final = str(GRAPH["article/"])
REFERENCE_GRAPHS: Final = str(GRAPH["reference/"])
INFERRED_GRAPHS: Final = str(GRAPH["inferred/"])
ONTOLOGY_GRAPH: Final = GRAPH["ontology"]
GUESSES_GRAPH: Final = GRAPH["guesses"]
META_GRAPH: Final = GRAPH["meta"]
