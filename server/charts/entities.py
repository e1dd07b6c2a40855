"""The charts of one entity, for its page; labels are those of the running request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.charts import against, coverage, maps, percentages, timelines
from server.charts.model import Chart
from server.labels import Labels
from server.site import current_site
from server.store import iri

_WIDE: Final = "ASK {{ VALUES ?wide {{ vn:Country vn:Region }} {x} a ?wide }}"


@dataclass(frozen=True)
class EntityCharts:
    """What a page draws of its entity.

    Attributes:
        place: where it lies; None for no one place.
        promises: targets against results, an indicator each.
        others: what percentages are reported, and what happened when.
    """

    place: Chart | None
    promises: Sequence[Chart]
    others: Sequence[Chart]


def charts_of(labels: Labels, address: str) -> EntityCharts:
    """Return all charts of an entity; none for what has nothing to draw, and for a country: all is about it."""
    if labels.store.ask(_WIDE.format(x=iri(address))):
        return EntityCharts(None, (), ())
    others = (coverage_of(labels, address), timeline_of(labels, address))
    return EntityCharts(
        place_map(labels, address), promises_of(labels, address), [one for one in others if one is not None]
    )


def timeline_of(labels: Labels, address: str) -> Chart | None:
    """Return the timeline of an entity; None where fewer than two things of it have a day."""
    return timelines.timeline_of(labels, address)


def promises_of(labels: Labels, address: str) -> list[Chart]:
    """Return a small chart for each indicator that a place or agency has targets of: targets against results."""
    return against.promises_of(labels, address, *current_site().promised)


def coverage_of(labels: Labels, address: str) -> Chart | None:
    """Return what percentages are reported: of a system category by place, of a place or agency by indicator."""
    site = current_site()
    results = site.promised[1]
    return percentages.coverage_of(labels, address, results, coverage.uses_of(site.deployed, results))


def place_map(labels: Labels, address: str) -> Chart | None:
    """Return where a place, or the territory of an agency, lies; None where that is no one province."""
    return maps.place_map(labels, address)
