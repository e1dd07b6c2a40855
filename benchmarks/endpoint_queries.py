"""The thirteen queries of the comparison, from the look-up of one thing to NOT EXISTS over all."""

from __future__ import annotations

from typing import Final

PROLOGUE: Final = """PREFIX vn: <https://w3id.org/vnegov/ontology#>
PREFIX id: <https://w3id.org/vnegov/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
PROVINCE: Final = "<https://w3id.org/vnegov/id/place/province-7>"
POINT: Final = "SELECT ?p ?o { <https://w3id.org/vnegov/id/fact/%s/3> ?p ?o }"
"""A look-up of one of many things: its place is to be filled in with the number of an article."""

JOIN: Final = f"""SELECT ?target ?result ?wanted ?reached {{
  ?target a vn:Target ; vn:holder {PROVINCE} ; vn:indicator ?indicator ; vn:value ?wanted .
  ?result vn:indicator ?indicator ; a vn:Result ; vn:holder {PROVINCE} ; vn:value ?reached .
  ?indicator vn:systemCategory <https://w3id.org/vnegov/id/category/c-3> . }}"""

QUERIES: Final = {
    "point": POINT % 11,
    "by name": 'SELECT ?x { ?x rdfs:label "Địa danh district-77"@vi }',
    "phrases of an article": """SELECT ?fact ?quote {
  ?fact vn:statedIn <https://w3id.org/vnegov/id/article/5> ; vn:evidence/oa:hasSelector/oa:exact ?quote }""",
    "star": f"""SELECT ?fact ?text ?value ?due {{
  ?fact a vn:Target ; vn:holder {PROVINCE} ; vn:indicatorText ?text ; vn:value ?value ; vn:dueDate ?due }}
  LIMIT 200""",
    "three-hop join": JOIN,
    "optional": f"""SELECT ?fact ?due {{
  ?fact vn:holder {PROVINCE} ; a vn:Result . OPTIONAL {{ ?fact vn:dueDate ?due }} }}""",
    "path": f"""SELECT (COUNT(?fact) AS ?n) {{ ?place vn:within+ {PROVINCE} . ?fact vn:holder ?place }}""",
    "graphs of a thing": f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?fact vn:holder {PROVINCE} }} }}",
    "filter by number": "SELECT (COUNT(*) AS ?n) { ?fact vn:value ?v FILTER(?v > 99.5) }",
    "filter by text": "SELECT (COUNT(*) AS ?n) { ?fact vn:indicatorText ?t FILTER(CONTAINS(?t, 'mạng cổng')) }",
    "group": "SELECT ?i (COUNT(?f) AS ?n) (AVG(?v) AS ?mean) { ?f vn:indicator ?i ; vn:value ?v } GROUP BY ?i",
    "top-k": "SELECT ?f ?v { ?f a vn:Target ; vn:value ?v } ORDER BY DESC(?v) ?f LIMIT 20",
    "not exists": "SELECT (COUNT(*) AS ?n) { ?f vn:value ?v FILTER NOT EXISTS { ?f vn:dueDate ?d } }",
}
"""Name → SPARQL, without the prologue."""

PROMISES: Final = """SELECT (COUNT(?t) AS ?n) { ?t a vn:Target ; vn:holder ?h ; vn:indicator ?i
  FILTER NOT EXISTS { ?r vn:holder ?h ; vn:indicator ?i ; a vn:Result } }"""
"""Targets without a report: a NOT EXISTS over two keys, on which the engine takes quadratic time."""
