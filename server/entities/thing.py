"""Whatever has no kind of page of its own: a system, an indicator, a post, a merger, a code, a record."""

from __future__ import annotations

from typing import Any, Final

from server.entities.about import CLASSES
from server.entities.posts import OF_POST, posts, posts_section
from server.entities.promises import promised
from server.entities.sections import Asked, Content

_TOLD: Final = ("holdsPost", "inPost")


def content(asked: Asked) -> Content:
    """Return what the page of any other thing tells: the facts about it, by class."""
    figures = promised(asked)
    told = ("Target", "Result", "Clarification")
    held = posts(asked, OF_POST) if asked.thing.is_a("Post") else []
    sections = [
        *posts_section(asked, held, "section.holders"),
        *figures.sections,
        *asked.facts(*(cls for cls in CLASSES if cls not in told)),
    ]
    return Content(figures.line(asked), sections, _TOLD if held else (), _data(asked))


def _data(asked: Asked) -> dict[str, Any]:
    thing = asked.thing
    if thing.is_a("InformationSystem"):
        return {"@type": "SoftwareApplication"}
    if thing.is_a("Indicator"):
        return {"@type": "StatisticalVariable"}
    if thing.is_a("Post"):
        return {"@type": "Role"}
    return {"@type": "Thing"}
