"""The application: one release loaded, every view registered."""

from __future__ import annotations

import logging

from flask import Flask

from graph.release import open_release
from server import headers, problems, repeats
from server.backends.memory import with_columns
from server.backends.opening import open_backend
from server.catalogue import load_catalogue
from server.checks import CheckedStore
from server.config import Config
from server.dataset_release import open_dataset
from server.editor import is_built
from server.names import NameIndex
from server.site import Site
from server.views import (
    about,
    browse,
    cards,
    charts,
    compare,
    describe,
    editor,
    entity,
    fragments,
    health,
    home,
    ontology,
    quality,
    query,
    reconcile,
    report,
    search,
    sparql,
    tracker,
    wellknown,
    why,
)
from server.workers.pool import start_pool

logger = logging.getLogger("server")


def application(config: Config) -> Flask:
    """Return the WSGI application for one release, and start the processes that query it.

    To be called before any thread is started: the processes are forked from this one.

    Raises:
        ReleaseError: there is no release, it cannot be read, or a remote backend does not answer.
        UsageError: a file of ``config.dataset`` cannot be read, or the backend does not hold the release.
        DataError: a canned query is not as it must be.
    """
    if config.dataset:
        release, store = open_dataset(config.dataset, config.limits, config.backend)
    else:
        release = open_release(config.release)
        store = open_backend(config, release)
    catalogue = load_catalogue(config.queries)
    checked = CheckedStore(with_columns(store) if config.columns else store)
    workers = config.remote_workers if config.workers and store.needs.network else config.workers
    answerer = start_pool(checked, config.limits, workers, store.needs) if workers else checked
    names = NameIndex(store)
    app = Flask("server")
    app.config["MAX_CONTENT_LENGTH"] = config.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = config.max_body_bytes
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if not is_built():
        logger.warning("The query editor is not built (make editor): /sparql is a plain form.")
    app.extensions["vnegov"] = Site(release, store, answerer, catalogue, names, config)
    repeats.install(app)
    headers.install(app)
    problems.install(app)
    pages = (home, browse, search, tracker, charts, compare, entity, why, report, query, ontology, quality, about)
    for view in (*pages, sparql, editor, describe, reconcile, cards, fragments, health, wellknown):
        app.register_blueprint(view.blueprint)
    return app
