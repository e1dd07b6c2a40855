"""The data files of entities and graphs: ``/data/<path>.<ext>``."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Response, request

from server.describe import description
from server.entities.known import entity_iri
from server.errors import NotFound
from server.negotiate import RDF
from server.site import current_site
from server.store import serialise
from server.urls import Urls

blueprint = Blueprint("describe", __name__)


@blueprint.get("/data/<path:path>")
def data(path: str) -> Response:
    """Send the description of what ``path`` stands for, in the format of its extension.

    Raises:
        NotFound: the release does not know it, or there is no such format.
    """
    name, _, extension = path.rpartition(".")
    offered = {offer.name: offer for offer in RDF}
    if not name or extension not in offered:
        endings = ", ".join(f".{one}" for one in offered)
        raise NotFound(
            {
                "vi": f"Tệp dữ liệu “{path}” cần kết thúc bằng một trong: {endings}.",
                "en": f"The data file “{path}” has to end in one of: {endings}.",
            }
        )
    site = current_site()
    address = entity_iri(site.store, name)
    if address is None:
        raise unknown(name)
    chosen = offered[extension]
    response = Response(content_type=chosen.content_type)
    response.set_etag(hashlib.sha256(f"{site.release.id} {path}".encode()).hexdigest()[:32])
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Link"] = f'<{Urls().path(f"page/{name}")}>; rel="describedby"; type="text/html"'
    if not _unchanged(response):
        response.data = serialise(description(site.store, address, site.config.described_links), chosen.name)
    response.make_conditional(request)
    return response


def _unchanged(response: Response) -> bool:
    return request.if_none_match.contains(response.get_etag()[0] or "")


def unknown(path: str) -> NotFound:
    """Return the problem of a path that stands for nothing in the release."""
    return NotFound(
        {
            "vi": f"Bản phát hành này không có gì tên “{path}”.",
            "en": f"This release knows nothing by the name “{path}”.",
        },
        hint={
            "vi": "Tên có thể đã đổi giữa hai bản phát hành; tìm lại từ trang đầu.",
            "en": "Names can change between releases; look for it from the first page.",
        },
    )
