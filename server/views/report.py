"""Reporting that a fact is wrong: ``/report?fact=…``, a text that names the fact, and where to send it."""

from __future__ import annotations

from flask import Blueprint, Response, request

from server.entities.known import read_thing
from server.entities.reporting import fact_report
from server.errors import BadRequest, NotFound
from server.facts import fact_rows
from server.pages import current_page, public_root, render
from server.spelling import read

blueprint = Blueprint("report", __name__)


@blueprint.get("/report")
def report() -> Response:
    """Show the text of a report about a fact.

    Raises:
        BadRequest: the parameter ``fact`` names nothing.
        NotFound: the release has no such fact.
    """
    page = current_page()
    name = request.args.get("fact", "")
    try:
        address = read(name).value if name else ""
    except ValueError:
        address = ""
    if not address:
        raise BadRequest(
            {
                "vi": f"Tham số fact là “{name[:200]}”; cần IRI của một dữ kiện.",
                "en": f"The parameter fact is “{name[:200]}”; expected is the IRI of a fact.",
            }
        )
    if not _is_fact(address):
        raise NotFound(
            {
                "vi": f"Bản phát hành này không có dữ kiện “{name[:200]}”.",
                "en": f"This release has no fact “{name[:200]}”.",
            }
        )
    row = fact_rows(page.labels, [address])[0]
    url = public_root() + row.statement.href
    told = fact_report(page.language, row, url, page.site.release.id, page.site.config.report_to)
    return render("report.html", fact=row, report=told)


def _is_fact(address: str) -> bool:
    try:
        return read_thing(current_page().site.store, address).is_fact
    except ValueError:
        return False
