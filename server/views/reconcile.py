"""The reconciliation service (W3C API 0.2): manifest, queries, suggest, preview, extend; JSON but for previews."""

from __future__ import annotations

import json
from collections.abc import Mapping
from threading import Lock
from typing import Any, Final, cast

from flask import Blueprint, Response, current_app, redirect, request
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException

from server.errors import BadRequest, NotFound, ProblemError, TooLarge, in_language
from server.headers import CONTENT_SECURITY_POLICY
from server.pages import current_page, render
from server.reconcile.batches import local_type, parse_batch, parse_extension
from server.reconcile.entities import Entity, load_entities
from server.reconcile.index import Index
from server.reconcile.properties import PROPERTIES, Asked, plain, values
from server.reconcile.service import (
    description,
    extension,
    manifest,
    proposed,
    results,
    suggested_entities,
    suggested_properties,
    suggested_types,
)
from server.site import current_site

blueprint = Blueprint("reconcile", __name__)
_KEY: Final = "vnegov.reconcile"
_LOADING: Final = Lock()
_PREVIEW: Final = "reconcile.preview"
_PREVIEWED: Final = ("gso-legacy", "gso-2025", "iso", "wikidata", "ma-dinh-danh", "vbpl", "issuer", "successor")


def current_index() -> Index:
    """Return the names, numbers and codes of the release being served; read at the first request that needs them."""
    with _LOADING:
        if _KEY not in current_app.extensions:
            current_app.extensions[_KEY] = Index(load_entities(current_site().store))
    return cast(Index, current_app.extensions[_KEY])


@blueprint.route("/reconcile", methods=["GET", "POST"])
def service() -> Response:
    """Answer a batch of queries or a request for properties; without one, say what the service is.

    Raises:
        BadRequest: the batch cannot be read.
        TooLarge: it has too many entries.
    """
    language = current_page().language.code
    queries, extend = request.values.get("queries"), request.values.get("extend")
    if queries is not None:
        return _json(results(current_index(), parse_batch(queries), language))
    if extend is not None:
        return _json(extension(current_index().entities, parse_extension(extend), language))
    if request.method == "POST":
        raise BadRequest(
            {
                "vi": "Nội dung gửi không có queries hoặc extend.",
                "en": "The content sent has neither queries nor extend.",
            },
            hint={
                "vi": "Gửi biểu mẫu (application/x-www-form-urlencoded) với tham số queries là JSON.",
                "en": "Send a form (application/x-www-form-urlencoded) whose parameter queries is JSON.",
            },
        )
    root = current_site().config.public_url or request.url_root.rstrip("/")
    named = bool(current_page().urls.language)
    return _json(manifest(f"{root}/reconcile", current_index().entities, language, named))


@blueprint.get("/reconcile/suggest/<what>")
def suggest(what: str) -> Response:
    """Complete what a person types: ``entity``, ``type`` or ``property``.

    Raises:
        NotFound: something else is asked for.
    """
    prefix, language = request.args.get("prefix", "")[:300], current_page().language.code
    if what == "entity":
        types = [local_type(name) for given in request.args.getlist("type") for name in given.split(",") if name]
        return _json(suggested_entities(current_index(), prefix, types, language) if prefix.strip() else {"result": []})
    if what == "type":
        return _json(suggested_types(current_index().entities, prefix, language))
    if what == "property":
        return _json(suggested_properties(prefix, language))
    raise NotFound(
        {"vi": f"Không gợi ý được “{what}”.", "en": f"Nothing is suggested for “{what}”."},
        hint={"vi": "Có: entity, type, property.", "en": "There is: entity, type, property."},
    )


@blueprint.get("/reconcile/extend/propose")
def propose() -> Response:
    """Say which properties the things of a class have."""
    given = request.args.get("limit", "")
    limit = min(int(given[:6]), len(PROPERTIES)) if given.isascii() and given.isdigit() else None
    type_name = local_type(request.args.get("type", ""))
    return _json(proposed(current_index().entities, type_name, limit, current_page().language.code))


@blueprint.get("/reconcile/view")
def view() -> Response:
    """Lead to the page of a thing."""
    urls = current_page().urls
    address = urls.thing(_asked_entity().iri) or urls.home()
    return cast(Response, redirect(address, 303))


@blueprint.get("/reconcile/preview")
def preview() -> Response:
    """Show in a small frame what a thing is."""
    entity, language = _asked_entity(), current_page().language.code
    entities = current_index().entities
    shown = []
    for pid in _PREVIEWED:
        cells = values(PROPERTIES[pid], entity, Asked(entities, language, None))
        words = [plain(cell) for cell in cells]
        if words:
            shown.append((PROPERTIES[pid].names[language], "; ".join(words)))
    return render(
        "reconcile_preview.html",
        label=entity.label(language),
        description=description(entities, entity, language),
        rows=shown,
        address=current_page().urls.thing(entity.iri),
    )


def _asked_entity() -> Entity:
    given = request.args.get("id", "")
    entity = current_index().entities.find(given)
    if entity is None:
        raise NotFound(
            {"vi": f"Không có đối tượng “{given[:200]}”.", "en": f"There is no thing “{given[:200]}”."},
            hint={
                "vi": "Định danh là phần sau địa chỉ gốc, như id/place/tinh-bac-giang.",
                "en": "An identifier is what follows the base, such as id/place/tinh-bac-giang.",
            },
        )
    return entity


def _json(body: Mapping[str, Any], status: int = 200) -> Response:
    response = Response(json.dumps(body), status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store" if request.method == "POST" or status >= 400 else "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    return response


@blueprint.errorhandler(ProblemError)
def _refused(problem: ProblemError) -> Response:
    """Answer a refusal as JSON, whoever asks: clients of this service read nothing else."""
    language = current_page().language.code
    body = {
        "type": "about:blank",
        "title": in_language(problem.title, language),
        "status": problem.status,
        "code": problem.code,
        "detail": in_language(problem.detail, language),
        "hint": in_language(problem.hint, language),
    }
    response = _json({key: value for key, value in body.items() if value}, problem.status)
    response.content_type = "application/problem+json"
    response.headers.update(problem.headers)
    return response


@blueprint.errorhandler(HTTPException)
def _not_read(error: HTTPException) -> Response:
    """Answer a body that is too long or not a form."""
    limit = current_site().config.max_body_bytes
    if error.code == 413:
        return _refused(
            TooLarge(
                {"vi": f"Nội dung gửi dài hơn {limit} byte.", "en": f"The content sent is longer than {limit} bytes."}
            )
        )
    words = {"vi": "Không đọc được yêu cầu này.", "en": "This request cannot be read."}
    return _refused(BadRequest(words, status=error.code or 400))


@blueprint.record_once
def _let_previews_be_framed(state: BlueprintSetupState) -> None:
    """Let other sites show a preview in a frame, and no other page: runs after the site's own headers are set."""

    def allow(response: Response) -> Response:
        if request.endpoint == _PREVIEW and response.mimetype == "text/html":
            policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
            response.headers["Content-Security-Policy"] = policy
        return response

    state.app.after_request_funcs.setdefault(None, []).insert(0, allow)
