"""The figures of a release, read once from its store."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Final

from server.store import QueryStore
from server.terms import Row
from server.tracker.model import Figure

_FIGURES: Final = """SELECT ?fact ?indicator ?text ?value ?max ?unit ?comparator ?scope ?goal ?holderText
  (COALESCE(?own, ?shared) AS ?category) (STR(?at) AS ?when) ?day ?article ?published ?quote ?status
WHERE {{
  {classes}
  ?fact vn:statedIn ?article ; vn:indicatorText ?text .
  OPTIONAL {{ ?fact vn:indicator ?indicator OPTIONAL {{ ?indicator vn:systemCategory/skos:notation ?shared }} }}
  OPTIONAL {{ ?fact vn:value ?value }}
  OPTIONAL {{ ?fact vn:valueMax ?max }}
  OPTIONAL {{ ?fact vn:unit/skos:notation ?unit }}
  OPTIONAL {{ ?fact vn:comparator/skos:notation ?comparator }}
  OPTIONAL {{ ?fact vn:scopeText ?scope }}
  OPTIONAL {{ ?fact vn:goalText ?goal }}
  OPTIONAL {{ ?fact vn:holderText ?holderText }}
  OPTIONAL {{ ?fact vn:systemCategory/skos:notation ?own }}
  OPTIONAL {{ ?fact {when} ?at }}
  OPTIONAL {{ ?fact {day} ?day }}
  OPTIONAL {{ ?article vn:published ?published }}
  OPTIONAL {{ ?fact vn:evidence/oa:hasTarget/oa:hasSelector/oa:exact ?quote }}
  OPTIONAL {{ ?fact vn:reviewStatus/skos:notation ?status }}
}} ORDER BY ?fact"""
_TARGETS: Final = _FIGURES.format(classes="?fact a vn:Target .", when="vn:deadline", day="vn:dueDate")
_RESULTS: Final = _FIGURES.format(
    classes="VALUES ?cls { vn:Result vn:Ranking } ?fact a ?cls .", when="vn:asOf", day="vn:asOfDate"
)
_LINKS: Final = """SELECT DISTINCT ?fact ?kind ?to WHERE {
  VALUES ?cls { vn:Target vn:Result vn:Ranking } ?fact a ?cls .
  { ?fact vn:holder ?to BIND("holder" AS ?kind) } UNION { ?fact vn:concernsPlace ?to BIND("place" AS ?kind) }
  UNION { ?fact vn:concernsPlace ?to . VALUES ?large { vn:Country vn:Region } ?to a ?large BIND("wide" AS ?kind) }
  UNION { ?fact vn:underDocument/vn:number ?to BIND("decree" AS ?kind) }
  UNION { ?fact vn:statedIn/^vn:statedIn/vn:document/vn:number ?to BIND("cited" AS ?kind) }
}"""

_Links = defaultdict[tuple[str, str], set[str]]


def read_figures(store: QueryStore) -> tuple[list[Figure], list[Figure]]:
    """Return the targets and the results of a release, each once."""
    links: _Links = defaultdict(set)
    for row in store.rows(_LINKS):
        links[row["fact"].value, row["kind"].value].add(row["to"].value)
    return _once(store.rows(_TARGETS), links), _once(store.rows(_RESULTS), links)


def _once(rows: list[Row], links: _Links) -> list[Figure]:
    return list({row["fact"].value: _figure(row, links) for row in reversed(rows)}.values())[::-1]


def _figure(row: Row, links: _Links) -> Figure:
    def text(name: str) -> str:
        return row[name].value if name in row else ""

    def amount(name: str) -> Decimal | None:
        return Decimal(row[name].value) if name in row else None

    def linked(kind: str) -> frozenset[str]:
        return frozenset(links[row["fact"].value, kind])

    return Figure(
        iri=text("fact"),
        indicator=text("indicator"),
        indicator_text=text("text"),
        value=amount("value"),
        value_max=amount("max"),
        unit=text("unit"),
        comparator=text("comparator"),
        scope=text("scope"),
        goal=text("goal"),
        holder_text=text("holderText"),
        holders=linked("holder"),
        places=linked("place"),
        local=linked("place") - linked("wide"),
        category=text("category"),
        decrees=linked("decree"),
        cited=linked("cited"),
        when=text("when"),
        day=text("day"),
        article=text("article"),
        published=text("published"),
        quote=text("quote"),
        status=text("status"),
    )
