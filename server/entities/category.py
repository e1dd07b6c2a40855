"""A category of systems: who has it, where, with which figures; what was promised and reported about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from server.entities.agency import counted
from server.entities.head import Line
from server.entities.promises import promised
from server.entities.sections import Asked, Content, Section
from server.facts import FactRow
from server.labels import Shown
from server.store import iri
from server.terms import Term

SCHEME: Final = "system-category"
LAID_OUT: Final = ("Deployment", "Target", "Result")
"""The classes of facts that are laid out by place."""
_PLACES: Final = """SELECT DISTINCT ?fact ?place ?province WHERE {{
  VALUES ?fact {{ {facts} }} ?fact vn:concernsPlace ?place .
  FILTER NOT EXISTS {{ VALUES ?large {{ vn:Country vn:Region }} ?place a ?large }}
  BIND(EXISTS {{ ?place a vn:Province }} AS ?province)
}} ORDER BY ?fact ?place"""
_MOST: Final = 300
"""So many facts are laid out by place; more make no page but a list, which each section leads to."""


@dataclass(frozen=True)
class Told:
    """A fact in a few words: its value or state and its day, linked; under it the phrase."""

    shown: Shown
    quote: str


@dataclass(frozen=True)
class Covered:
    """What is known of one place: class of facts → what they tell."""

    place: Shown
    told: Mapping[str, Sequence[Told]]


def content(asked: Asked) -> Content:
    """Return what the page of a category of systems tells."""
    figures = promised(asked)
    coverage = _coverage(asked)
    sections = [
        *coverage,
        *figures.sections,
        *asked.facts("Deployment", "Task", "Limitation", "Phase"),
        *asked.other_facts("Deployment", "Target", "Result", "Task", "Limitation", "Phase"),
    ]
    lines = [*_told(asked), *_where(asked, coverage), *figures.line(asked)]
    return Content(lines, sections, ("systemCategory",), _data(asked))


def _told(asked: Asked) -> list[Line]:
    classes = [cls for cls in ("Deployment", "Result", "Task", "Limitation") if asked.about.count(cls)]
    return [counted(asked, classes[:3])] if classes else []


def _where(asked: Asked, coverage: list[Section]) -> list[Line]:
    if not coverage:
        return []
    count = asked.page.language.number(coverage[0].count)
    return [(Shown(asked.say("category.line.places", count=count), "#coverage"),)]


def _coverage(asked: Asked) -> list[Section]:
    """Return the systems, targets and results by place as a table."""
    about = asked.about
    facts = [fact for cls in LAID_OUT for fact in about.by_class.get(cls, ())][:_MOST]
    if not facts:
        return []
    rows = about.rows(asked.labels, facts)
    places = _places(asked, facts)
    asked.labels.load(place for own in places.values() for place in own)
    table: dict[str, dict[str, list[Told]]] = {}
    for row in rows:
        for place in places.get(row.id, ()):
            table.setdefault(place, {cls: [] for cls in LAID_OUT})[row.cls].append(_told_by(row))
    found = [Covered(asked.labels.show(Term("iri", place)), told) for place, told in table.items()]
    found.sort(key=lambda one: one.place.text.casefold())
    return [Section("coverage", "section.coverage", "coverage", found, len(found))] if found else []


def _places(asked: Asked, facts: Iterable[str]) -> dict[str, list[str]]:
    """Return fact → the provinces that it concerns, or else the smaller places."""
    found: dict[str, dict[bool, list[str]]] = {}
    for row in asked.labels.store.rows(_PLACES.format(facts=" ".join(map(iri, facts)))):
        own = found.setdefault(row["fact"].value, {})
        own.setdefault(row["province"].value == "true", []).append(row["place"].value)
    return {fact: own.get(True) or own.get(False, []) for fact, own in found.items()}


def _told_by(row: FactRow) -> Told:
    told = dict(row.fields)
    first = told.get("fact.value") or told.get("fact.status") or (row.statement,)
    day = told.get("fact.deadline") or told.get("fact.asOf") or ()
    text = ", ".join([first[0].text, *(one.text for one in day)])
    shown = Shown(text, row.statement.href, first[0].lang, mark=row.mark, why=row.why)
    return Told(shown, row.evidence.quote if row.evidence else "")


def _data(asked: Asked) -> dict[str, Any]:
    scheme = {"@type": "DefinedTermSet", "name": asked.say("category.scheme")}
    code = next((one.value.value for one in asked.thing.statements if one.predicate.endswith("#notation")), "")
    return {"@type": "DefinedTerm", "inDefinedTermSet": scheme, **({"termCode": code} if code else {})}
