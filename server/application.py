"""The application: one release loaded, every view registered."""

from __future__ import annotations

from flask import Flask

from graph.release import open_release
from server import headers, problems
from server.catalogue import load_catalogue
from server.config import Config
from server.names import NameIndex
from server.site import Site
from server.store import Limits, open_store
from server.views import describe, entity, health, home, ontology, query, sparql


def application(config: Config) -> Flask:
    """Return the WSGI application for one release, loaded into memory.

    Raises:
        ReleaseError: there is no release, or it cannot be read.
        DataError: a canned query is not as it must be.
    """
    release = open_release(config.release)
    store = open_store(release, Limits(config.max_seconds, config.max_result_bytes))
    app = Flask("server")
    app.config["MAX_CONTENT_LENGTH"] = config.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = config.max_body_bytes
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["vnegov"] = Site(release, store, load_catalogue(config.queries), NameIndex(store), config)
    headers.install(app)
    problems.install(app)
    for view in (home, sparql, query, entity, describe, ontology, health):
        app.register_blueprint(view.blueprint)
    return app
