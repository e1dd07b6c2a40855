"""The operations of charts, of the map and of pictures for sharing."""

from __future__ import annotations

from typing import Final

from server.charts.reading import MEASURES
from server.negotiate import CSV, HTML, Format
from server.openapi.parts import Json, answers, in_path, operation, parameter

_LANG: Final = parameter("lang", "language of words", {"type": "string", "enum": ["vi", "en"]})
_FORMAT: Final = parameter("format", "the format by its name, instead of the Accept header, e.g. `csv` or `png`")
_JSON: Final = Format("json", "application/json")
_SVG: Final = Format("svg", "image/svg+xml", charset=True)
_PNG: Final = Format("png", "image/png")
_FILES: Final = (_SVG, _PNG, CSV, _JSON)
_NAMES: Final = (
    "`promises`, `coverage`, `coverage-years`, `percentages`, `map`, or `timeline/`, `coverage/`, `place/` or "
    "`promise/` and the path of the IRI of an entity; then `.svg`, `.png`, `.csv` or `.json`"
)


def chart_routes() -> Json:
    """Return path → operations."""
    index = operation("charts", "The charts / Biểu đồ", "charts", answers((HTML,), "A page.", (400, 406)))
    file = operation(
        "chart",
        "A chart as a picture, or its figures as data",
        "charts",
        answers(_FILES, "The picture or the figures.", (400, 404)),
        parameters=[
            in_path("name", _NAMES, "coverage.svg"),
            parameter("of", "of `promise`: the indicator, as the page of the entity links it"),
            _LANG,
        ],
    )
    shared = operation(
        "sharedPicture",
        "The picture of a page, for who shares it",
        "charts",
        answers((_PNG,), "A picture of 1200 by 630 pixels.", (400, 404)),
        parameters=[in_path("name", "the path of the page and `.png`", "index.png"), _LANG],
    )
    return {
        "/charts": {"get": index},
        "/charts/{name}": {"get": file},
        "/map": {"get": _map("map", [], (HTML, *_FILES))},
        "/map.{extension}": {"get": _map("mapData", [in_path("extension", "svg, png, csv or json", "csv")], _FILES)},
        "/og/{name}": {"get": shared},
    }


def _map(name: str, path: list[Json], formats: tuple[Format, ...]) -> Json:
    measure = parameter("measure", "what is counted", {"type": "string", "enum": list(MEASURES)})
    on = parameter("on", "the day whose provinces are drawn, e.g. 2025-06-30; today where it is not given")
    return operation(
        name,
        "The map of provinces / Bản đồ các tỉnh, thành phố",
        "charts",
        answers(formats, "The map, or its figures.", (400, 404, 406)),
        parameters=[*path, measure, on, _FORMAT, _LANG],
    )
