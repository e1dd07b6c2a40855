"""Triple Pattern Fragments at ``/fragments``, in the RDF format that is asked for."""

from __future__ import annotations

import hashlib
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, current_app, request

from graph.namespaces import PREFIXES
from server.errors import BadRequest, NotFound
from server.fragments import PAGE, PARTS, Fragments, controls, parse_pattern
from server.i18n import counted
from server.negotiate import RDF, Format, choose
from server.site import current_site
from server.store import iri, parse_turtle, serialise

blueprint = Blueprint("fragments", __name__)
TRIG: Final = Format("trig", "application/trig", charset=True)
NQUADS: Final = Format("nq", "application/n-quads")
OFFERED: Final = (*RDF, TRIG, NQUADS)
"""The formats of a fragment. In the last two its controls stand in a graph of their own."""
_KEY: Final = "vnegov.fragments"
_PREFIXES: Final = {**PREFIXES, "hydra": "http://www.w3.org/ns/hydra/core#"}
_MOST_DIGITS: Final = 9


@blueprint.get("/fragments")
def fragments() -> Response:
    """Send a page of the triples that a pattern has, with its controls.

    Raises:
        BadRequest: a part of the pattern, or the number of the page, cannot be read.
        NotFound: there is no such page.
    """
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), OFFERED)
    given = {name: request.args.get(name, "") for name in PARTS}
    pattern, number = parse_pattern(given), _page_number(request.args.get("page", "1"))
    response = Response(content_type=chosen.content_type)
    root = current_site().config.public_url.rstrip("/") or request.url_root.rstrip("/")
    here = _asked_address(f"{root}/fragments")
    key = f"{current_site().release.id} {chosen.name} {here} {given} {number}"
    response.set_etag(hashlib.sha256(key.encode("utf8", "surrogatepass")).hexdigest()[:32])
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    if not request.if_none_match.contains(response.get_etag()[0] or ""):
        found = current_fragments().page(pattern, number)
        if number > 1 and (number - 1) * PAGE >= found.total:
            raise NotFound(
                {
                    "vi": f"Không có trang {number}: mẫu này có {found.total} bộ ba, mỗi trang {PAGE}.",
                    "en": f"There is no page {number}: the pattern has {counted(found.total, 'triple', 'triples')}, "
                    f"{PAGE} a page.",
                }
            )
        response.data = _written(
            found.triples, f"{root}/fragments", controls(f"{root}/fragments", here, given, number, found.total), chosen
        )
    response.make_conditional(request)
    return response


def current_fragments() -> Fragments:
    """Return the fragments of the release being served."""
    found: Fragments = current_app.extensions.setdefault(_KEY, Fragments(current_site().answerer))
    return found


def _asked_address(address: str) -> str:
    """Return the address of the request as the client wrote it, or as it should have where that is no IRI."""
    asked = request.environ.get("QUERY_STRING", "")
    if not asked:
        return address
    try:
        return iri(f"{address}?{asked}")[1:-1]
    except ValueError:
        return f"{address}?{quote(asked, safe='=&%?/:@+,;!*~-._')}"


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text)):
        raise BadRequest(
            {
                "vi": f"page là “{text[:200]}”; cần một số từ 1.",
                "en": f"page is “{text[:200]}”; expected a number from 1.",
            }
        )
    return int(text)


def _written(triples: bytes, address: str, said: str, chosen: Format) -> bytes:
    """Return triples and controls in a format; where it has graphs, the controls stand in one of their own."""
    told = serialise(parse_turtle(said), "nt")
    graph = f"<{address}#metadata>".encode()
    if chosen is TRIG:
        return triples + graph + b" {\n" + told + b"}\n"
    if chosen is NQUADS:
        return triples + told.replace(b" .\n", b" " + graph + b" .\n")
    return serialise(parse_turtle((triples + told).decode()), chosen.name, _PREFIXES)
