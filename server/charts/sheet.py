"""A drawing that stands alone: its words, its source and the colours of the light page with it, as SVG and as PNG."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from math import ceil
from pathlib import Path
from typing import Final

import resvg_py

from server.assets import FOLDER
from server.charts import card
from server.charts.drawing import Amount, Drawing, Mark, tidy
from server.charts.lettering import wrapped

FAMILY: Final = "Be Vietnam Pro"
MARGIN: Final = 16
ZOOM: Final = 2
"""Pixels of a PNG for one unit."""
HIGHEST: Final = 6000
"""No PNG has more pixels one above the other."""
_FONTS: Final = [str(file) for file in sorted((Path(__file__).parent / "fonts").glob("*.ttf"))]
_HEADING: Final = 16
_HEADING_LINE: Final = 22
_SOURCE: Final = 11
_BLOCK: Final = re.compile(r"/\* charts \*/(.*?)/\* end of charts \*/", re.DOTALL)
_LIGHT: Final = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOUR: Final = re.compile(r"--([\w-]+): (#\w+)")


def framed(drawing: Drawing, title: str, source: str) -> Drawing:
    """Return a drawing with its title above it and its source below, and a margin around it. Nothing leads anywhere."""
    lines = wrapped(title, drawing.width, _HEADING, 3, bold=True)
    top = MARGIN + _HEADING_LINE * len(lines) + 6
    width, height = ceil(drawing.width) + 2 * MARGIN, ceil(drawing.height) + top + MARGIN + 22
    marks = [Mark("rect", {"x": 0, "y": 0, "width": tidy(width), "height": tidy(height)}, "ground")]
    for at, words in enumerate(lines):
        place: dict[str, Amount] = {"x": MARGIN, "y": MARGIN + _HEADING + _HEADING_LINE * at}
        marks.append(Mark("text", place, "heading", words))
    marks.extend(_moved(mark, MARGIN, top) for mark in drawing.marks)
    marks.append(Mark("text", {"x": MARGIN, "y": tidy(height - MARGIN)}, "source", source))
    return Drawing(width, height, marks)


def _moved(mark: Mark, across: float, down: float) -> Mark:
    move = f"translate({tidy(across)} {tidy(down)}) {mark.at.get('transform', '')}".strip()
    return replace(mark, at={**mark.at, "transform": move}, href="")


@cache
def colours() -> Mapping[str, str]:
    """Return the colours of the light page by name."""
    root = _LIGHT.search(_site())
    return dict(_COLOUR.findall(root.group(1))) if root else {}


@cache
def style() -> str:
    """Return the rules that the site's stylesheet has for charts, in the colours of the light page.

    Raises:
        ValueError: the stylesheet has no such rules.
    """
    block = _BLOCK.search(_site())
    if block is None:
        raise ValueError("site.css has no rules between /* charts */ and /* end of charts */")
    rules = re.sub(r"var\(--([\w-]+)\)", lambda match: colours()[match.group(1)], block.group(1))
    own = (
        f'text {{ font-family: "{FAMILY}", sans-serif; }} .ground {{ fill: {colours()["paper"]}; }}'
        f" .heading {{ font-size: {_HEADING}px; font-weight: 600; }}"
        f" .source {{ font-size: {_SOURCE}px; fill: {colours()['muted']}; }}"
    )
    return "\n".join(line for line in (rules + own).splitlines() if line.strip())


@cache
def card_style() -> str:
    """Return the rules for the card of a page, in the colours of the light page."""
    wanted = {name: colours()[name] for name in ("paper", "ink", "muted", "accent", "rule")}
    return card.style(**wanted) + f' text {{ font-family: "{FAMILY}", sans-serif; }}'


def _site() -> str:
    return (FOLDER / "site.css").read_text("utf8")


def png(svg: str, drawing: Drawing, zoom: float = ZOOM) -> bytes:
    """Return an SVG of ours as a picture.

    It is drawn with the fonts of the site and no other, and nothing is fetched: our drawings name no file.

    Args:
        svg: the whole document.
        drawing: what it shows; its size bounds that of the picture.
        zoom: pixels for one unit.
    """
    scale = min(zoom, HIGHEST / drawing.height)
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=round(drawing.width * scale),
        height=round(drawing.height * scale),
        skip_system_fonts=True,
        font_files=_FONTS,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
