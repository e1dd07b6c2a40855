"""An official: the posts held, with the day on which each is attested, and what the person did."""

from __future__ import annotations

from typing import Any, Final

from server.entities.agency import counted
from server.entities.head import Line
from server.entities.posts import OF_PERSON, Held, posts, posts_section
from server.entities.promises import promised
from server.entities.sections import Asked, Content
from server.labels import Shown

_TOLD: Final = ("hasTenure", "tenureOf", "holdsPost", "chairs", "participatesThrough", "tookPartIn", "chair")


def content(asked: Asked) -> Content:
    """Return what the page of an official tells."""
    held = posts(asked, OF_PERSON)
    figures = promised(asked)
    sections = [
        *posts_section(asked, held, "section.posts-held"),
        *asked.facts("Event", "Participation", "Task", "Limitation", "Report"),
        *figures.sections,
        *asked.other_facts(
            *("Event", "Participation", "Task", "Limitation", "Report", "Target", "Result", "Clarification"),
            *(("OfficialMention",) if held else ()),
        ),
    ]
    did = [cls for cls in ("Event", "Participation", "Task", "Limitation", "Report") if asked.about.count(cls)]
    lines = [*_holds(asked, held), *([counted(asked, did[:3])] if did else [])]
    return Content(lines, sections, _TOLD, _data(asked, held))


def _holds(asked: Asked, held: list[Held]) -> list[Line]:
    """Return the posts attested last."""
    if not held:
        return []
    line: list[Shown] = []
    for post in held[0].posts:
        line += [piece for one in (post.name, post.agency) if one for piece in (Shown(", "), one)]
    if line and held[0].day:
        line.append(Shown(" (" + asked.say("posts.attested", date=held[0].day) + ")"))
    return [tuple(line[1:])] if line else []


def _data(asked: Asked, held: list[Held]) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Person"}
    posts_held = [post for one in held for post in one.posts]
    titles = [post.name.text for post in posts_held if post.name]
    agencies = dict.fromkeys(post.agency.text for post in posts_held if post.agency)
    if titles:
        found["jobTitle"] = list(dict.fromkeys(titles))
    if agencies:
        found["affiliation"] = [{"@type": "GovernmentOrganization", "name": name} for name in agencies]
    return found
