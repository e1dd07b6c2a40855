"""Whether the server is well: for monitors, in one look that takes no query."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Final

from server.site import Site
from server.workers.pool import Pool

STARTED: Final = time.time()
"""When this process began, as seconds since 1970."""


def report(site: Site) -> Mapping[str, Any]:
    """Say which release is served, how large it is, for how long, and what the workers do.

    ``status`` is ``ok``; ``empty`` for a release without data; ``no workers`` while queries cannot be answered.
    """
    found: dict[str, Any] = {
        "status": "ok" if site.store.size else "empty",
        "release": site.release.id,
        "created": site.release.manifest.get("created"),
        "quads": site.store.size,
        "graphs": len(site.store.graphs),
        "queries": len(site.catalogue.queries),
        "uptime_seconds": round(time.time() - STARTED),
    }
    if isinstance(site.answerer, Pool):
        state = site.answerer.state()
        found["workers"] = {"idle": state.idle, "busy": state.busy}
        found["waiting"] = state.waiting
        if state.orphaned:
            found["status"] = "no workers"
    return found


def status_of(found: Mapping[str, Any]) -> int:
    """Return the status code that goes with a report."""
    return 503 if found["status"] == "no workers" else 200


def body_of(found: Mapping[str, Any]) -> bytes:
    """Return a report as JSON."""
    return json.dumps(found).encode() + b"\n"
