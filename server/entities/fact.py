"""A fact: what an article says, with the phrase; of a target, where it stands."""

from __future__ import annotations

from typing import Any

from server.entities import event
from server.entities.promises import promised
from server.entities.sections import Asked, Content
from server.facts import FactRow, fact_class
from server.repeats import today
from server.terms import Term
from server.tracker.judging import promises


def class_of(asked: Asked) -> str:
    """Return the class of the fact, by its local name."""
    return fact_class(Term("iri", one) for one in asked.thing.types)


def content(asked: Asked) -> Content:
    """Return what the page of a fact tells besides the fact."""
    if class_of(asked) == "Event":
        return event.content(asked)
    figures = promised(asked)
    sections = [*figures.sections, *asked.other_facts("Target", "Result", "Clarification")]
    return Content([], sections, ("atEvent",))


def standing(asked: Asked) -> str:
    """Return where a target stands today; empty for a fact that is none."""
    targets = [one for one in asked.page.site.promised[0] if one.iri == asked.thing.iri]
    return promises(targets, asked.page.site.promised[1], today())[0].standing if targets else ""


def claim(fact: FactRow, url: str) -> dict[str, Any]:
    """Return a fact as schema.org tells it: a claim that appears in an article, in its words."""
    found: dict[str, Any] = {"@type": "Claim", "name": fact.statement.text, "url": url}
    if fact.evidence:
        found["text"] = fact.evidence.quote
    if fact.article:
        article: dict[str, Any] = {"@type": "NewsArticle", "name": fact.article.text}
        if fact.outlet:
            article["publisher"] = {"@type": "Organization", "name": fact.outlet}
        if fact.published_iso:
            article["datePublished"] = fact.published_iso
        found["appearance"] = article
    return found
