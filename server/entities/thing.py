"""Whatever has no kind of page of its own: a system, an indicator, a post, a merger, a code, a record."""

from __future__ import annotations

from typing import Any

from server.entities.about import CLASSES
from server.entities.promises import promised
from server.entities.sections import Asked, Content


def content(asked: Asked) -> Content:
    """Return what the page of any other thing tells: the facts about it, by class."""
    figures = promised(asked)
    told = ("Target", "Result", "Clarification")
    sections = [*figures.sections, *asked.facts(*(cls for cls in CLASSES if cls not in told))]
    return Content(figures.line(asked), sections, (), _data(asked))


def _data(asked: Asked) -> dict[str, Any]:
    thing = asked.thing
    if thing.is_a("InformationSystem"):
        return {"@type": "SoftwareApplication"}
    if thing.is_a("Indicator"):
        return {"@type": "StatisticalVariable"}
    if thing.is_a("Post"):
        return {"@type": "Role"}
    return {"@type": "Thing"}
