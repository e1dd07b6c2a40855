"""What the first to ask would wait for, made in the background when a server has started.

The names for reconciliation take seconds to be read, and so does the comparison with the release before. Both are made
once for a release; a request that comes earlier waits for the one that is in hand, and makes no second. The canned
queries are asked once each, to say how they do; the page that shows it does not wait for them.
"""

from __future__ import annotations

import logging
import threading
import time
from functools import partial

from flask import Flask

from server.site import Site
from server.views.reconcile import current_index
from server.views.wellknown import current_changes

logger = logging.getLogger("server.prepare")


def prepare(app: Flask) -> None:
    """Make it now; what fails is left to the request that needs it, whose sender is told why."""
    site: Site = app.extensions["vnegov"]
    for name, make in (
        ("quality", partial(_quality, site)),
        ("reconciliation", lambda: current_index().ready()),
        ("changes", current_changes),
        ("health of queries", site.query_health.run),
    ):
        start = time.perf_counter()
        try:
            with app.app_context():
                make()
        except Exception:
            logger.exception("The %s could not be prepared.", name)
        else:
            logger.info("The %s took %.1f s to prepare.", name, time.perf_counter() - start)


def _quality(site: Site) -> None:
    """Count what the pages about the data tell."""
    _ = site.quality, site.links, site.size


def in_background(app: Flask) -> threading.Thread:
    """Make it in a thread of its own, which is started here. To be called after the workers are forked."""
    thread = threading.Thread(target=prepare, args=(app,), name="prepare", daemon=True)
    thread.start()
    return thread
