"""The facts about a thing, by class, the newest article first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.namespaces import INFERRED_GRAPHS
from server.entities.known import VNS, why_address
from server.facts import FACT_CLASSES, FactRow, fact_class, fact_rows
from server.labels import Labels, Shown
from server.store import QueryStore, iri
from server.terms import Term

CLASSES: Final = (*FACT_CLASSES, "Fact")
_ABOUT: Final = f"""SELECT ?fact ?inferred ?published ?start WHERE {{{{
  {{{{ SELECT ?fact (MIN(?by) AS ?inferred) WHERE {{{{
    GRAPH ?g {{{{ ?fact ?p {{x}} }}}} ?fact vn:factId ?id .
    BIND(STRSTARTS(STR(?g), "{INFERRED_GRAPHS}") AS ?by) }}}} GROUP BY ?fact }}}}
  OPTIONAL {{{{ ?fact vn:statedIn/vn:published ?published }}}}
  OPTIONAL {{{{ ?fact vn:evidence/oa:hasTarget/oa:hasSelector/oa:start ?start }}}}
}}}} ORDER BY DESC(?published) ?fact"""
_OF_ARTICLE: Final = """SELECT ?fact ?start WHERE {{
  ?fact vn:statedIn {x} ; vn:factId ?id .
  OPTIONAL {{ ?fact vn:evidence/oa:hasTarget/oa:hasSelector/oa:start ?start }}
}} ORDER BY ?start ?fact"""
_TYPES: Final = f"""SELECT ?fact ?type WHERE {{{{
  {{{{ SELECT DISTINCT ?fact WHERE {{{{ ?fact ?p {{x}} ; vn:factId ?id }}}} }}}}
  ?fact a ?type FILTER(?type IN ({", ".join(f"vn:{cls}" for cls in (*FACT_CLASSES, "Ranking"))})) }}}}"""
_WAYS: Final = """SELECT ?fact (MIN(?p) AS ?way) WHERE {{
  VALUES ?fact {{ {facts} }} ?fact ?p {x} FILTER(STRSTARTS(STR(?p), STR(vn:))) }} GROUP BY ?fact"""


@dataclass(frozen=True)
class About:
    """The facts about a thing.

    Attributes:
        thing: its IRI.
        by_class: local name of a class of facts → the facts, the newest article first.
        inferred: those that are about the thing by inference only.
    """

    thing: str
    by_class: Mapping[str, Sequence[str]]
    inferred: frozenset[str]

    def count(self, *classes: str) -> int:
        """Return how many facts of some classes there are."""
        return sum(len(self.by_class.get(cls, ())) for cls in classes)

    def rows(self, labels: Labels, facts: Sequence[str]) -> list[FactRow]:
        """Return some of the facts as rows, those by inference with the way to why.

        That a fact is of the thing itself is left out: its page says so.
        """
        wanted = [fact for fact in facts if fact in self.inferred]
        rows = fact_rows(labels, facts, _whys(labels, self.thing, wanted))
        here, name = labels.urls.thing(self.thing), labels.label(self.thing).text
        rows = [replace(row, fields=tuple(one for one in row.fields if not _is_only(one[1], here))) for row in rows]
        return [_by_event(row) if row.cls == "Participation" and row.statement.text == name else row for row in rows]


def _is_only(values: Sequence[Shown], address: str | None) -> bool:
    return len(values) == 1 and values[0].href == address


def _by_event(row: FactRow) -> FactRow:
    """Return a participation called after its event: on the page of who took part the name says nothing."""
    events = [shown for word, some in row.fields if word == "fact.event" for shown in some]
    if not events:
        return row
    fields = tuple(one for one in row.fields if one[0] != "fact.event")
    return replace(row, statement=replace(events[0], href=row.statement.href), fields=fields)


def _whys(labels: Labels, thing: str, facts: Sequence[str]) -> dict[str, str]:
    if not facts:
        return {}
    rows = labels.store.rows(_WAYS.format(facts=" ".join(map(iri, facts)), x=iri(thing)))
    ways = {row["fact"].value: row["way"].value for row in rows if "way" in row}
    concerns = VNS + "concerns"
    return {fact: why_address(labels.urls, fact, ways.get(fact, concerns), Term("iri", thing)) for fact in facts}


def facts_about(store: QueryStore, address: str) -> About:
    """Return the facts that lead to a thing by any property, stated or inferred."""
    rows = store.rows(_ABOUT.format(x=iri(address)))
    facts = list(dict.fromkeys(row["fact"].value for row in rows))
    inferred = frozenset(row["fact"].value for row in rows if row["inferred"].value == "true")
    return About(address, _by_class(store, address, facts), inferred)


def _by_class(store: QueryStore, address: str, facts: Sequence[str]) -> dict[str, list[str]]:
    """Return facts by the local name of their class, in the order of ``CLASSES`` and else as given."""
    types: dict[str, list[Term]] = {}
    if facts:
        for row in store.rows(_TYPES.format(x=iri(address))):
            types.setdefault(row["fact"].value, []).append(row["type"])
    found: dict[str, list[str]] = {}
    for fact in facts:
        found.setdefault(fact_class(types.get(fact, ())), []).append(fact)
    return {cls: found[cls] for cls in CLASSES if cls in found}


def article_facts(store: QueryStore, address: str) -> list[str]:
    """Return the facts of an article in the order of its text."""
    return list(dict.fromkeys(row["fact"].value for row in store.rows(_OF_ARTICLE.format(x=iri(address)))))
