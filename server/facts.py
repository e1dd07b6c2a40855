"""Facts as pages show them: statement, value, date, holder, and the phrase with its article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.namespaces import VN
from server.figures import Properties, value_text
from server.labels import Labels, Shown
from server.store import iri
from server.terms import Row, Term

VNS: Final = str(VN)
FACT_CLASSES: Final = (
    *("Target", "Result", "Task", "Event", "Deployment", "Phase", "Limitation", "Report", "Participation"),
    *("OfficialMention", "AgencyMention", "DocumentMention", "Clarification"),
)
"""The classes of facts, by local name, in the order in which a reader asks."""

_EVIDENCE: Final = """SELECT ?fact ?quote ?start ?end WHERE {{
  VALUES ?fact {{ {facts} }}
  ?fact vn:evidence/oa:hasTarget ?source .
  ?source oa:hasSelector ?quoted . ?quoted oa:exact ?quote .
  OPTIONAL {{ ?source oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }}
}}"""
_ARTICLE: Final = """SELECT ?article ?outlet ?published WHERE {{
  VALUES ?article {{ {articles} }}
  OPTIONAL {{ ?article vn:outlet ?outlet }} OPTIONAL {{ ?article vn:published ?published }}
}}"""
_FIELDS: Final = (
    ("deadline", ("deadline",), None),
    ("asOf", ("asOf",), None),
    ("date", ("date",), None),
    ("holder", ("holderPlace", "holderAgency", "holder"), "holderText"),
    ("assignedTo", ("assignedTo",), "assigneeText"),
    ("place", ("place",), "placeText"),
    ("role", ("participationRole",), None),
    ("event", ("atEvent",), None),
    ("chair", ("chair",), "chairText"),
    ("document", ("underDocument",), "documentText"),
    ("status", ("deploymentStatus",), None),
)
"""Word of the interface, properties that may hold the value, the property with the words of the article."""


@dataclass(frozen=True)
class Evidence:
    """The phrase that states a fact: its words and its place in the article (code points)."""

    quote: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class FactRow:
    """One fact, ready to be shown.

    Attributes:
        id: its IRI.
        cls: the local name of its class, one of ``FACT_CLASSES``; ``Fact`` where it is none of them.
        kind: the label of that class.
        statement: its label, linked to its page.
        fields: (word of the interface, values) in reading order.
        evidence: the phrase; None where the data have none.
        article: the article, linked; None where the data name none.
        outlet: who published the article; empty where unknown.
        published: the day of publication as people write it; empty where unknown.
        published_iso: the same for machines.
        status: the review status.
        mark: ``inferred`` where the fact is about the entity of the page by inference only.
        why: the address that says why it is; empty otherwise.
    """

    id: str
    cls: str
    kind: Shown
    statement: Shown
    fields: tuple[tuple[str, tuple[Shown, ...]], ...]
    evidence: Evidence | None
    article: Shown | None
    outlet: str
    published: str
    published_iso: str
    status: Shown | None
    mark: str = ""
    why: str = ""


def fact_rows(labels: Labels, facts: Sequence[str], inferred: Mapping[str, str] | None = None) -> list[FactRow]:
    """Return the facts in the given order.

    Args:
        labels: labels, language and links of the request.
        facts: IRIs of facts.
        inferred: those of them that are about the entity of the page by inference only → the address that says why.
    """
    if not facts:
        return []
    whys = inferred or {}
    properties = properties_of(labels, facts)
    evidence = evidence_of(labels, facts)
    articles = _articles(labels, column_of(properties.values(), "statedIn"))
    labels.load([*facts, *(term for own in properties.values() for terms in own.values() for term in terms)])
    rows = [_row(labels, fact, properties.get(fact, {}), evidence.get(fact), articles) for fact in facts]
    return [replace(row, mark="inferred", why=whys[row.id]) if row.id in whys else row for row in rows]


def properties_of(labels: Labels, things: Sequence[str]) -> dict[str, dict[str, list[Term]]]:
    """Return thing → property → values, for properties of the ontology by local name and the type as ``a``."""
    listed = " ".join(iri(thing) for thing in things)
    found: dict[str, dict[str, list[Term]]] = {}
    for row in labels.store.rows(f"SELECT ?x ?p ?o WHERE {{ VALUES ?x {{ {listed} }} ?x ?p ?o }} ORDER BY ?x ?p ?o"):
        predicate = row["p"].value
        name = predicate.removeprefix(VNS) if predicate.startswith(VNS) else ""
        if predicate.endswith("#type"):
            name = "a"
        if name:
            found.setdefault(row["x"].value, {}).setdefault(name, []).append(row["o"])
    return found


def column_of(properties: Iterable[Properties], name: str) -> list[str]:
    """Return the distinct IRIs that a property has over several things."""
    return sorted({term.value for own in properties for term in own.get(name, ()) if term.is_iri})


def fact_class(types: Iterable[Term]) -> str:
    """Return which of ``FACT_CLASSES`` the types hold; ``Fact`` for none."""
    names = {term.value.removeprefix(VNS) for term in types}
    return next((cls for cls in FACT_CLASSES if cls in names), "Result" if "Ranking" in names else "Fact")


def evidence_of(labels: Labels, facts: Sequence[str]) -> dict[str, Evidence]:
    """Return fact → the phrase that states it."""
    listed = " ".join(iri(fact) for fact in facts)
    return {
        row["fact"].value: Evidence(
            row["quote"].value,
            int(row["start"].value) if "start" in row else None,
            int(row["end"].value) if "end" in row else None,
        )
        for row in labels.store.rows(_EVIDENCE.format(facts=listed))
    }


def _articles(labels: Labels, articles: Sequence[str]) -> dict[str, Row]:
    if not articles:
        return {}
    listed = " ".join(iri(article) for article in articles)
    return {row["article"].value: row for row in labels.store.rows(_ARTICLE.format(articles=listed))}


def _row(labels: Labels, fact: str, own: Properties, evidence: Evidence | None, articles: Mapping[str, Row]) -> FactRow:
    article = next(iter(own.get("statedIn", ())), None)
    about = articles.get(article.value, {}) if article else {}
    published = about["published"].value if "published" in about else ""
    status = next(iter(own.get("reviewStatus", ())), None)
    cls = fact_class(own.get("a", ()))
    return FactRow(
        id=fact,
        cls=cls,
        kind=labels.label(VNS + cls),
        statement=labels.show(Term("iri", fact)),
        fields=tuple(fields(labels, own)),
        evidence=evidence,
        article=labels.show(article) if article else None,
        outlet=about["outlet"].value if "outlet" in about else "",
        published=labels.language.date(published),
        published_iso=published,
        status=labels.label(status.value) if status else None,
    )


def fields(labels: Labels, own: Properties) -> list[tuple[str, tuple[Shown, ...]]]:
    """Return the fields of a fact that a reader looks for first, as (word of the interface, values)."""
    found: list[tuple[str, tuple[Shown, ...]]] = []
    value = value_text(labels, own)
    if value:
        found.append(("fact.value", (Shown(value),)))
    for name, properties, words in _FIELDS:
        terms = next((own[prop] for prop in properties if own.get(prop)), own.get(words or "", ()))
        if terms:
            found.append((f"fact.{name}", tuple(labels.show(term) for term in terms)))
    return found
