"""An agency: who held its posts, what it promised, reported, was told to do, runs and issued."""

from __future__ import annotations

from typing import Any, Final

from server.entities.head import Line, sentence
from server.entities.posts import OF_AGENCY, Held, posts, posts_section
from server.entities.promises import promised
from server.entities.sections import Asked, Content
from server.labels import Shown

_TOLD: Final = (
    *("postIn", "parentAgency", "territory", "predecessor", "successor", "issuer", "partOf", "hasPart", "agencyKind"),
    *("level", "servesAt", "website"),
)


def content(asked: Asked) -> Content:
    """Return what the page of an agency tells."""
    figures = promised(asked)
    held = posts(asked, OF_AGENCY)
    sections = [
        *posts_section(asked, held, "section.posts"),
        *figures.sections,
        *asked.facts("Task", "Deployment", "Phase", "Limitation", "Event", "Participation", "Report"),
        *asked.things("issued", "section.issued", "issuer", newest=True),
        *asked.properties(
            *("structure", "section.structure"),
            *("parentAgency", "territory", "predecessor", "successor", "agencyKind", "level", "website"),
        ),
        *asked.things("units", "section.units", "parentAgency"),
        *asked.other_facts(
            *("Target", "Result", "Task", "Deployment", "Phase", "Limitation", "Event", "Participation", "Report"),
            *("OfficialMention", "Clarification"),
        ),
    ]
    lines = [*_place(asked), *_holders(asked, held), *(figures.line(asked) or _counts(asked))]
    return Content(lines, sections, _TOLD, _data(asked))


def _place(asked: Asked) -> list[Line]:
    labels = asked.labels
    parents = [one for one in asked.thing.shown(labels, "parentAgency") if not one.mark]
    territory = [one for one in asked.thing.shown(labels, "territory") if not one.mark]
    if parents:
        return [sentence(labels, "agency.line.under", parent=parents)]
    return [sentence(labels, "agency.line.territory", place=territory)] if territory else []


def _holders(asked: Asked, held: list[Held]) -> list[Line]:
    latest = held[0] if held else None
    if latest is None or latest.person is None:
        return []
    rest = len(held) - 1
    line: Line = (latest.person,)
    for post in latest.posts:
        line += (Shown(", "), post.name) if post.name else ()
    if latest.day:
        line += (Shown(" (" + asked.say("posts.attested", date=latest.day) + ")"),)
    more = Shown(asked.say("posts.more", count=asked.page.language.number(rest)), "#posts")
    return [(*line, Shown("; "), more) if rest else line]


def _counts(asked: Asked) -> list[Line]:
    """Return how many facts of the commonest kinds there are."""
    kinds = [cls for cls in ("Task", "Deployment", "Event", "Participation") if asked.about.count(cls)][:3]
    return [counted(asked, kinds)] if kinds else []


def counted(asked: Asked, classes: list[str]) -> Line:
    """Return how many facts of some classes there are, each leading to its section."""
    pieces: list[Shown] = []
    for cls in classes:
        count = asked.page.language.number(asked.about.count(cls))
        pieces += [
            Shown(f"{asked.say('class.' + cls)}: {count}", "#results" if cls == "Result" else f"#{cls.lower()}"),
            Shown(" · "),
        ]
    return tuple(pieces[:-1])


def _data(asked: Asked) -> dict[str, Any]:
    thing, labels = asked.thing, asked.labels
    found: dict[str, Any] = {"@type": "Organization" if thing.is_a("PartyCommittee") else "GovernmentOrganization"}
    for name, member in (("parentAgency", "parentOrganization"), ("territory", "areaServed")):
        address = thing.first(name)
        if address:
            found[member] = {"@id": address, "name": labels.label(address).text}
    if thing.first("website"):
        found["url"] = thing.first("website")
    return found
