"""The picture of each page for who shares it: ``/og/<path of the page>.png``, 1200 by 630 pixels."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template, request

from server.charts.card import card
from server.charts.page_card import page_card
from server.charts.sheet import card_style, png
from server.errors import NotFound
from server.pages import current_page

blueprint = Blueprint("cards", __name__)
_ENDING: Final = ".png"


@blueprint.get("/og/<path:name>")
def picture(name: str) -> Response:
    """Send the picture of a page.

    Raises:
        NotFound: there is no such page, or it is not asked for as PNG.
    """
    page = current_page()
    found = page_card(page, name.removesuffix(_ENDING)) if name.endswith(_ENDING) else None
    if found is None:
        raise NotFound(
            {"vi": f"Không có hình nào ở {request.path}.", "en": f"There is no picture at {request.path}."},
            hint={
                "vi": "Hình của trang /x ở /og/x.png; của trang đầu ở /og/index.png.",
                "en": "The picture of the page /x is at /og/x.png, that of the first page at /og/index.png.",
            },
        )
    drawing = card(found, page.language.say("site.name"), page.language.say("site.tagline"))
    svg = render_template(
        "charts/alone.svg",
        drawing=drawing,
        title=found.name,
        summary=found.line,
        style=card_style(),
        lang=page.language.code,
    )
    response = Response(png(svg, drawing, zoom=1), content_type="image/png")
    response.headers["Content-Language"] = page.language.code
    response.vary.update(("Accept-Language", "Cookie"))
    return response
