"""A province, a district, a country: what it promised and reported, who governs it, what it was and became."""

from __future__ import annotations

from typing import Any, Final

from server.entities.head import Line, linked, sentence
from server.entities.posts import OF_PLACE, Held, posts, posts_section
from server.entities.promises import promised
from server.entities.properties import Property, grouped
from server.entities.sections import Asked, Content, Section
from server.labels import Shown
from server.store import iri

_TOLD: Final = (
    *("territory", "within", "succeededBy", "precededBy", "mergedUnit", "resultingUnit", "shortName", "placeType"),
    *("partOf", "hasPart", "aboutPlace"),
)
_MERGERS: Final = """SELECT DISTINCT ?merger ?date ?document ?with WHERE {{
  ?merger vn:mergedUnit|vn:resultingUnit {x} .
  OPTIONAL {{ ?merger vn:date ?date }} OPTIONAL {{ ?merger vn:underDocument ?document }}
  OPTIONAL {{ ?merger vn:mergedUnit {x} ; vn:mergedUnit ?with FILTER(?with != {x}) }}
}} ORDER BY ?date ?merger ?document ?with"""
_LARGE: Final = ("Country", "Region")


def content(asked: Asked) -> Content:
    """Return what the page of a place tells."""
    figures = promised(asked)
    # Who holds posts in a whole country is a list of its own, not a part of a page.
    held = [] if any(asked.thing.is_a(cls) for cls in _LARGE) else posts(asked, OF_PLACE)
    sections = [
        *figures.sections,
        *asked.facts("Deployment"),
        *posts_section(asked, held, "section.officials"),
        *asked.things("agencies", "section.agencies", "territory"),
        *_time(asked),
        *asked.facts("Task", "Limitation", "Event", "Phase", "Report"),
        *asked.things("within", "section.within", "within"),
        *asked.things("articles", "section.articles-about", "aboutPlace"),
        *asked.other_facts(
            *("Target", "Result", "Deployment", "Task", "Limitation", "Event", "Phase", "Report", "OfficialMention"),
            "Clarification",
        ),
    ]
    lines = [*_standing(asked), *figures.line(asked), *_named(asked, held, sections)]
    return Content(lines, sections, _TOLD, _data(asked))


def _standing(asked: Asked) -> list[Line]:
    """Return where the place lies, and what it became or came from."""
    thing, labels = asked.thing, asked.labels
    container, after = thing.shown(labels, "within"), thing.shown(labels, "succeededBy")
    before = thing.shown(labels, "precededBy")
    kind = next(iter(thing.shown(labels, "placeType")), None)
    lines: list[Line] = []
    if container:
        word = "place.line.kind-within" if kind else "place.line.within"
        lines.append(sentence(labels, word, kind=_capital(kind) if kind else "", container=_plain(container)))
    until, since = thing.first("validTo"), thing.first("validFrom")
    if after and until:
        date = labels.language.date(until)
        lines.append(sentence(labels, "place.line.became", date=date, after=_plain(after)))
    elif before and since:
        date = labels.language.date(since)
        lines.append(sentence(labels, "place.line.came", date=date, before=_plain(before)))
    return [tuple(piece for line in lines for piece in (*line, Shown(" ")))] if lines else []


def _capital(shown: Shown) -> Shown:
    return Shown(shown.text[:1].upper() + shown.text[1:])


def _plain(some: list[Shown]) -> list[Shown]:
    """Return links without marks: the section tells how it is known."""
    return [Shown(one.text, one.href, one.lang) for one in some]


def _named(asked: Asked, held: list[Held], sections: list[Section]) -> list[Line]:
    agencies = next((one.count for one in sections if one.name == "agencies"), 0)
    people = len({one.person for one in held})
    if not agencies and not people:
        return []
    write = asked.page.language.number
    parts = {"agencies": Shown(write(agencies), "#agencies"), "people": Shown(write(people), "#posts")}
    word = "place.line.agencies-people" if agencies and people else "place.line.agencies"
    return [sentence(asked.labels, word if agencies else "place.line.people", **parts)]


def _time(asked: Asked) -> list[Section]:
    """Return what the place came from and became, by which merger and document, as one section."""
    labels = asked.labels
    rows = labels.store.rows(_MERGERS.format(x=iri(asked.thing.iri)))
    labels.load(row[name] for row in rows for name in ("merger", "document", "with") if name in row)
    found = grouped(labels, asked.thing, ("precededBy", "succeededBy"), asked.limit)
    for name, word in (("with", "time.with"), ("merger", "time.merger"), ("document", "time.document")):
        terms = list(dict.fromkeys(row[name] for row in rows if name in row))
        if terms:
            found.append(Property(Shown(asked.say(word)), tuple(labels.show(term) for term in terms)))
    return [Section("time", "section.time", "properties", found)] if found else []


def _data(asked: Asked) -> dict[str, Any]:
    thing = asked.thing
    names = {P: Q for P, Q in (("Country", "Country"), ("Region", "Place")) if thing.is_a(P)}
    found: dict[str, Any] = {"@type": next(iter(names.values()), "AdministrativeArea")}
    values = {one.predicate.rpartition("#")[2]: one.value.value for one in thing.statements}
    if "lat" in values and "long" in values:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": values["lat"], "longitude": values["long"]}
    container = thing.first("within")
    if container:
        found["containedInPlace"] = {"@type": "Place", "@id": container, "name": linked(asked.labels, container).text}
    return found
