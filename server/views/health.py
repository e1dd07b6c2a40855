"""Whether the server is well, and what it can be asked: for monitors and other programs.

In front of the application the former is said sooner (``server.http.front``).
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from server.health import body_of, report, status_of
from server.openapi import openapi
from server.site import current_site

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Say which release is served, how large it is, and what the workers do."""
    found = report(current_site())
    response = Response(body_of(found), status_of(found), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/openapi.json")
def described() -> Response:
    """Send the description of the API (OpenAPI 3.1)."""
    site = current_site()
    root = site.config.public_url or request.url_root.rstrip("/")
    return jsonify(openapi(site.catalogue, site.names, root, site.release.id))
