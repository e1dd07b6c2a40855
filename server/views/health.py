"""Whether the server is well, and what it can be asked: for monitors and other programs."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from server.openapi import openapi
from server.site import current_site

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Say which release is served and how large it is; ``ok`` after a query has been answered."""
    site = current_site()
    well = site.store.ask("ASK { ?s ?p ?o }")
    response = jsonify(
        status="ok" if well else "empty",
        release=site.release.id,
        created=site.release.manifest.get("created"),
        quads=site.store.size,
        graphs=len(site.store.graphs),
        queries=len(site.catalogue.queries),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/openapi.json")
def described() -> Response:
    """Send the description of the API (OpenAPI 3.1)."""
    site = current_site()
    root = site.config.public_url or request.url_root.rstrip("/")
    return jsonify(openapi(site.catalogue, site.names, root, site.release.id))
