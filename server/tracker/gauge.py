"""A percentage promised beside the one reported, as numbers for an SVG."""

from __future__ import annotations

from dataclasses import dataclass

from server.tracker.model import RELATED, Promise


@dataclass(frozen=True)
class Gauge:
    """A percentage promised beside the one reported, on a scale from 0 to 100 (units of the SVG are per cent)."""

    target: float
    result: float | None


def gauge(promise: Promise) -> Gauge | None:
    """Return the gauge of a promise in per cent; None for another unit."""
    target = promise.target
    if target.unit != "percent" or target.value is None or not 0 <= target.value <= 100:
        return None
    told = promise.decisive or next((one for one in promise.reports if one.certainty != RELATED), None)
    value = told.result.value if told else None
    return Gauge(float(target.value), float(value) if value is not None and 0 <= value <= 100 else None)
