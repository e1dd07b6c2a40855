"""A fact: what an article says, with the phrase; of a target, where it stands."""

from __future__ import annotations

from typing import Any

from server.entities import event
from server.entities.promises import promised
from server.entities.sections import Asked, Content, Section
from server.facts import FactRow, fact_class, fact_rows
from server.repeats import today
from server.terms import Term
from server.tracker.judging import promises
from server.tracker.model import RELATED, Promise


def class_of(asked: Asked) -> str:
    """Return the class of the fact, by its local name."""
    return fact_class(Term("iri", one) for one in asked.thing.types)


def content(asked: Asked) -> Content:
    """Return what the page of a fact tells besides the fact."""
    if class_of(asked) == "Event":
        return event.content(asked)
    figures = promised(asked)
    sections = [*_answers(asked), *figures.sections, *asked.other_facts("Target", "Result", "Clarification")]
    return Content([], sections, ("atEvent",))


def standing(asked: Asked) -> Promise | None:
    """Return a target with what was reported and where it stands today; None for a fact that is no target."""
    targets, results = asked.page.site.promised
    own = [one for one in targets if one.iri == asked.thing.iri]
    return promises(own, results, today())[0] if own else None


def _answers(asked: Asked) -> list[Section]:
    """Return, of a target, the results that bear on it; of a result, the targets that it bears on."""
    promise = standing(asked)
    if promise:
        reports = [one.result.iri for one in promise.reports if one.certainty != RELATED]
        return _listed(asked, "reports", reports)
    targets, results = asked.page.site.promised
    own = [one for one in results if one.iri == asked.thing.iri]
    alike = [one for one in targets if own and one.indicator and one.indicator == own[0].indicator]
    answered = [one for one in promises(alike, own, today()) if any(r.certainty != RELATED for r in one.reports)]
    return _listed(asked, "answers", [one.target.iri for one in answered])


def _listed(asked: Asked, name: str, facts: list[str]) -> list[Section]:
    rows = fact_rows(asked.labels, facts[: asked.limit])
    return [Section(name, f"section.{name}", "facts", rows, len(facts))] if facts else []


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
