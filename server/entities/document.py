"""A decree or another document: who issued it and when, whether it is in force, what was promised under it."""

from __future__ import annotations

from typing import Any, Final

from graph.namespaces import PREFIXES as P
from server.entities.agency import counted
from server.entities.head import Line, sentence
from server.entities.known import show
from server.entities.promises import promised
from server.entities.properties import Property, grouped
from server.entities.references import records
from server.entities.sections import Asked, Content, Section
from server.labels import Shown
from server.urls import external

_DATES: Final = ("issuer", "signer", "issued", "inForceFrom", "noLongerInForceFrom", "legalStatus", "number")
_RELATIONS: Final = ("replacedBy", "replaces", "amendedBy", "amends", "basedOn", "basisFor")
_DOUBTS: Final = ("text", "relations")
"""What reference records cover whose notes bear on whether a document is still in force."""
_ELI: Final = P["eli"]


def content(asked: Asked) -> Content:
    """Return what the page of a document tells."""
    figures = promised(asked)
    notes = [one.note for one in records(asked.labels, asked.thing.iri) if one.note and one.covers in _DOUBTS]
    sections = [
        *figures.sections,
        *asked.facts("Task", "Deployment", "Limitation", "Event"),
        *_cited(asked),
        *_dates(asked, notes),
        *asked.properties("relations", "section.relations", *_RELATIONS),
        *_eli(asked),
        *asked.other_facts(
            *("Target", "Result", "Task", "Deployment", "Limitation", "Event", "DocumentMention", "Clarification")
        ),
    ]
    under = [cls for cls in ("Result", "Task", "Deployment") if asked.about.count(cls)]
    lines = [
        *_titled(asked),
        *_force(asked, sure=not notes),
        *figures.line(asked),
        *([counted_under(asked, under)] if under and not figures.tally else []),
    ]
    told = (*_DATES, *_RELATIONS, "title", "documentType", "citedByArticle", "citesDocument", P["rdfs"] + "seeAlso")
    return Content(lines, sections, told, _data(asked))


def counted_under(asked: Asked, classes: list[str]) -> Line:
    """Return how many results, tasks and systems are told under the document."""
    return (Shown(asked.say("document.line.under") + " "), *counted(asked, classes))


def official_text(asked: Asked) -> str:
    """Return the address of the official text; empty where none is known."""
    addresses = [one.value.value for one in asked.thing.statements if one.predicate == P["rdfs"] + "seeAlso"]
    return next((one for one in addresses if external(one)), "")


def _titled(asked: Asked) -> list[Line]:
    thing, labels = asked.thing, asked.labels
    title, text = thing.first("title"), official_text(asked)
    line: list[Shown] = []
    if title:
        line.append(Shown(title + ".", lang="" if labels.language.code == "vi" else "vi"))
    if text:
        line += [Shown(" "), Shown(asked.say("document.text"), text, external=True)]
    return [tuple(line)] if line else []


def _force(asked: Asked, *, sure: bool) -> list[Line]:
    """Return who issued it and when, and how long it is in force; whether it still is, only where no note doubts it."""
    thing, labels = asked.thing, asked.labels
    line: list[Shown] = []
    issuer, issued = thing.shown(labels, "issuer"), thing.first("issued")
    if issued:
        date = labels.language.date(issued)
        word = "document.line.issued-by" if issuer else "document.line.issued"
        line += sentence(labels, word, date=date, issuer=issuer)
    for name in ("inForceFrom", "noLongerInForceFrom"):
        if thing.first(name):
            date = labels.language.date(thing.first(name))
            line += [Shown(" "), *sentence(labels, f"document.line.{name}", date=date)]
    status = thing.first("legalStatus")
    if status and sure:
        words = labels.label(status)
        line += [Shown(" "), Shown(words.text[:1].upper() + words.text[1:] + ".", lang=words.lang)]
    after = [Shown(one.text, one.href, one.lang) for one in thing.shown(labels, "replacedBy")]
    if after:
        line += [Shown(" "), *sentence(labels, "document.line.replaced", after=after)]
    return [tuple(line)] if line else []


def _dates(asked: Asked, notes: list[str]) -> list[Section]:
    """Return issue and validity, with what the sources leave open about them."""
    found = grouped(asked.labels, asked.thing, ("title", *_DATES, "documentType"), asked.limit)
    if notes:
        lang = "" if asked.labels.language.code == "vi" else "vi"
        found.append(Property(Shown(asked.say("record.note")), tuple(Shown(note, lang=lang) for note in notes)))
    return [Section("dates", "section.document", "properties", found)] if found else []


def _cited(asked: Asked) -> list[Section]:
    facts = asked.about.by_class.get("DocumentMention", ())
    if not facts:
        return []
    rows = asked.about.rows(asked.labels, facts[: asked.limit])
    more = asked.facts_of("DocumentMention") if len(facts) > len(rows) else ""
    return [Section("cited", "section.cited", "facts", rows, len(facts), more)]


def _eli(asked: Asked) -> list[Section]:
    """Return what the European Legislation Identifier says in its own terms, folded."""
    groups: dict[str, list[Shown]] = {}
    for one in asked.thing.statements:
        if one.predicate.startswith(_ELI):
            groups.setdefault(one.predicate, []).append(show(asked.labels, asked.thing.iri, one))
    found = [
        Property(Shown("eli:" + name.removeprefix(_ELI)), tuple(some[: asked.limit]), max(0, len(some) - asked.limit))
        for name, some in groups.items()
    ]
    return [Section("eli", "section.eli", "properties", found, folded=True)] if found else []


def _data(asked: Asked) -> dict[str, Any]:
    thing, labels = asked.thing, asked.labels
    found: dict[str, Any] = {"@type": "Legislation" if thing.is_a("LegalDocument") else "CreativeWork"}
    members = {"number": "legislationIdentifier", "issued": "legislationDate"}
    if thing.is_a("LegalDocument"):
        found |= {member: thing.first(name) for name, member in members.items() if thing.first(name)}
        found["legislationJurisdiction"] = {"@type": "Country", "name": "Việt Nam"}
        issuer = thing.first("issuer")
        if issuer:
            body = {"@type": "GovernmentOrganization", "@id": issuer, "name": labels.label(issuer).text}
            found["legislationPassedBy"] = body
        changes = {"amends": "legislationAmends", "replaces": "legislationRepeals"}
        for name, member in changes.items():
            if thing.values(name):
                found[member] = [{"@id": term.value} for term in thing.values(name)]
    if thing.first("title"):
        found["alternativeHeadline"] = thing.first("title")
    return found
