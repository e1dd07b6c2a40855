"""Places side by side: ``/compare?place=…&place=…``, as a page, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request

from server.catalogue import Parameter
from server.compare.reading import CLASSES, read_facts, read_places
from server.compare.table import Column, Line, lines, totals
from server.errors import BadRequest
from server.facts import FactRow, fact_rows
from server.labels import Shown
from server.negotiate import CSV, HTML, Format, choose
from server.pages import Page, current_page, render
from server.parameters import terms
from server.repeats import today
from server.terms import Term
from server.tracker.judging import promises
from server.urls import Urls

blueprint = Blueprint("compare", __name__)
JSON: Final = Format("json", "application/json")
MOST: Final = 4
"""So many places stand side by side."""
_PLACE: Final = Parameter("place", "place", {"vi": "", "en": ""}, {"vi": "", "en": ""})
_COLUMNS: Final = (
    *("category", "category_label", "place", "kind", "fact", "statement", "value", "standing", "told"),
    *("quote", "article", "status"),
)


@dataclass(frozen=True)
class Row:
    """A line of the page: the category, and the facts of each place as a reader sees them."""

    category: Shown | None
    cells: Sequence[Sequence[FactRow]]


@blueprint.get("/compare")
@blueprint.get("/compare.<extension>")
def compare(extension: str = "") -> Response:
    """Set places side by side, by category of system.

    Raises:
        BadRequest: there are more than four places, or a parameter that there is not.
        NotFound: nobody knows a place that is named.
        NotAcceptable: no format fits.
    """
    asked = extension or request.args.get("format", "")
    chosen = choose("" if extension else request.headers.get("Accept", ""), asked, (HTML, JSON, CSV))
    page = current_page()
    columns = _columns(page)
    facts = read_facts(page.site.store, [place for column in columns for place in column.places])
    table = lines(columns, facts)
    shown = {row.id: row for row in fact_rows(page.labels, list(dict.fromkeys(fact.fact for fact in facts)))}
    if chosen is HTML:
        return _page(page, columns, table, shown)
    found = list(_rows(page, columns, table, shown))
    response = Response(_as_csv(found) if chosen is CSV else _as_json(found), content_type=chosen.content_type)
    response.headers["Content-Disposition"] = f'inline; filename="compare.{chosen.name}"'
    response.vary.update(("Accept", "Accept-Language", "Cookie"))
    return response


def _columns(page: Page) -> list[Column]:
    unknown = sorted(set(request.args) - {"place", "lang", "format"})
    given = list(dict.fromkeys(text.strip() for text in request.args.getlist("place") if text.strip()))
    if unknown:
        raise BadRequest(
            {"vi": f"Không có tham số “{unknown[0]}”.", "en": f"There is no parameter “{unknown[0]}”."},
            hint={"vi": "Tham số: place, lặp lại được.", "en": "The parameter is place; it may be repeated."},
        )
    if len(given) > MOST:
        raise BadRequest(
            {"vi": f"Có {len(given)} địa bàn; nhiều nhất là {MOST}.", "en": f"There are {len(given)} places."},
            hint={"vi": f"Chọn nhiều nhất {MOST} địa bàn.", "en": f"Choose at most {MOST}."},
        )
    names = page.site.names
    return [Column(text, tuple(term.strip("<>") for term in terms(_PLACE, [text], names))) for text in given]


def _standings(page: Page) -> Mapping[str, str]:
    return {one.target.iri: one.standing for one in promises(*page.site.promised, today())}


def _page(page: Page, columns: Sequence[Column], table: Sequence[Line], shown: Mapping[str, FactRow]) -> Response:
    places = read_places(page.site.store)
    page.labels.load(
        [
            *places,
            *(line.category for line in table if line.category),
            *(place for one in columns for place in one.places),
        ]
    )
    choices = sorted((page.labels.label(place).text, place) for place in places)
    given = [column.given for column in columns]
    return render(
        "compare.html",
        columns=[[page.labels.show(Term("iri", place)) for place in column.places] for column in columns],
        chosen=[_chosen(column, choices) for column in columns] + [""] * max(0, 2 - len(columns)),
        choices=choices,
        table=[_row(page, line, shown) for line in table],
        totals=totals(columns, table),
        classes=CLASSES,
        standings=_standings(page),
        data=[(one.name, Urls().path(f"compare.{one.name}", place=given)) for one in (CSV, JSON)] if given else [],
    )


def _chosen(column: Column, choices: Sequence[tuple[str, str]]) -> str:
    """Return which choice of the form a column is: the place with facts, else what the reader wrote."""
    return next((place for _, place in choices if place in column.places), column.given)


def _row(page: Page, line: Line, shown: Mapping[str, FactRow]) -> Row:
    category = page.labels.show(Term("iri", line.category)) if line.category else None
    return Row(category, [[shown[fact.fact] for fact in cell] for cell in line.cells])


def _rows(
    page: Page, columns: Sequence[Column], table: Sequence[Line], shown: Mapping[str, FactRow]
) -> Iterator[dict[str, str]]:
    standings = _standings(page)
    for line in table:
        label = page.labels.label(line.category).text if line.category else ""
        for column, cell in zip(columns, line.cells, strict=True):
            for fact in cell:
                row = shown[fact.fact]
                value = next((values[0].text for word, values in row.fields if word == "fact.value"), "")
                yield dict(
                    zip(
                        _COLUMNS,
                        (
                            *(line.category, label, column.given, fact.cls, fact.fact, row.statement.text, value),
                            *(standings.get(fact.fact, ""), fact.told),
                            row.evidence.quote if row.evidence else "",
                            row.article.text if row.article else "",
                            fact.review,
                        ),
                        strict=True,
                    )
                )


def _as_json(rows: Sequence[Mapping[str, str]]) -> str:
    return json.dumps({"count": len(rows), "rows": rows}, ensure_ascii=False, indent=1)


def _as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
