"""An event: when and where it was, who chaired it and took part, what was said, ordered and reported there."""

from __future__ import annotations

from typing import Any, Final

from server.entities.head import Line, sentence
from server.entities.promises import promised
from server.entities.sections import Asked, Content
from server.labels import Shown

_TOLD: Final = ("atEvent", "chairs", "tookPartIn")
_AT: Final = ("Participation", "Report", "Task", "Limitation")


def content(asked: Asked) -> Content:
    """Return what the page of an event tells."""
    figures = promised(asked)
    sections = [*asked.facts(*_AT), *figures.sections, *asked.other_facts(*_AT, "Target", "Result", "Clarification")]
    lines = [*_when(asked), *_people(asked), *_document(asked)]
    return Content(lines, sections, _TOLD, _data(asked))


def _when(asked: Asked) -> list[Line]:
    labels, thing = asked.labels, asked.thing
    date, place = thing.first("date"), _or_words(asked, "place", "placeText")
    if not date and not place:
        return []
    day = labels.language.date(date) if date else asked.say("event.no-date")
    word = "event.line.when-where" if place else "event.line.when"
    return [sentence(labels, word, date=day, place=place)]


def _people(asked: Asked) -> list[Line]:
    chair, organizer = _or_words(asked, "chair", "chairText"), _or_words(asked, "organizer", "organizerText")
    line: list[Shown] = []
    if chair:
        line += sentence(asked.labels, "event.line.chair", who=chair)
    if organizer:
        line += [Shown(" "), *sentence(asked.labels, "event.line.organizer", who=organizer)]
    return [tuple(line)] if line else []


def _document(asked: Asked) -> list[Line]:
    document = _or_words(asked, "underDocument", "documentText")
    return [sentence(asked.labels, "event.line.document", document=document)] if document else []


def _or_words(asked: Asked, name: str, words: str) -> list[Shown]:
    """Return the things that the event names, linked; else what the article calls them."""
    return asked.thing.shown(asked.labels, name) or asked.thing.shown(asked.labels, words)


def _data(asked: Asked) -> dict[str, Any]:
    thing, labels = asked.thing, asked.labels
    found: dict[str, Any] = {"@type": "Event"}
    if thing.first("date"):
        found["startDate"] = thing.first("date")
    for name, member, kind in (("place", "location", "Place"), ("organizer", "organizer", "Organization")):
        address = thing.first(name)
        if address:
            found[member] = {"@type": kind, "@id": address, "name": labels.label(address).text}
    return found
