"""The picture of a page for who shares it: its kind, its name, one line of what matters, and the name of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from server.charts.drawing import Drawing, Mark, line, rect, text
from server.charts.lettering import wrapped

WIDTH: Final = 1200
HEIGHT: Final = 630
"""What pages that show a link expect, in pixels."""
_LEFT: Final = 72
_ROOM: Final = WIDTH - 2 * _LEFT
_LARGE: Final = ((64, 80, 2), (52, 66, 3))
"""Sizes of the name, the larger first: size, height of a line, most lines."""
_LINE_SIZE: Final = 34
_LINE_HEIGHT: Final = 46


@dataclass(frozen=True)
class Card:
    """What a page says of itself: what kind of thing it shows (empty for none), its name, a line of what matters."""

    kind: str
    name: str
    line: str


def card(one: Card, site: str, tagline: str) -> Drawing:
    """Return the picture.

    Args:
        one: what the page says.
        site: the name of the site.
        tagline: what the site is, for its foot.
    """
    name = one.name[:1].upper() + one.name[1:]
    marks: list[Mark] = [
        rect(0, 0, WIDTH, HEIGHT, "ground"),
        rect(0, 0, 18, HEIGHT, "brand"),
        text(_LEFT, 96, site, "card-site"),
        text(_LEFT, 176, one.kind, "card-kind"),
    ]
    size, height, lines = _size(name)
    y = 176.0 + 18
    for words in wrapped(name, _ROOM, size, lines, bold=True):
        y += height
        marks.append(text(_LEFT, y, words, f"card-name-{size}"))
    y += 24
    for words in wrapped(one.line, _ROOM, _LINE_SIZE, 2):
        y += _LINE_HEIGHT
        marks.append(text(_LEFT, y, words, "card-line"))
    marks += [line(_LEFT, 540, WIDTH - _LEFT, 540, "rule"), text(_LEFT, 588, tagline, "card-foot")]
    return Drawing(WIDTH, HEIGHT, marks)


def style(paper: str, ink: str, muted: str, accent: str, rule: str) -> str:
    """Return the rules for the picture, in the given colours."""
    names = " ".join(f".card-name-{size} {{ font-size: {size}px; font-weight: 600; }}" for size, _, _ in _LARGE)
    return (
        f"text {{ fill: {ink}; }} .ground {{ fill: {paper}; }} .brand {{ fill: {accent}; }}"
        f" .rule {{ stroke: {rule}; stroke-width: 3; }} {names}"
        f" .card-site {{ font-size: 44px; font-weight: 600; fill: {accent}; }}"
        f" .card-kind {{ font-size: {_LINE_SIZE}px; fill: {muted}; }} .card-line {{ font-size: {_LINE_SIZE}px; }}"
        f" .card-foot {{ font-size: 27px; fill: {muted}; }}"
    )


def _size(name: str) -> tuple[int, int, int]:
    """Return the largest size at which a name fits, else the smallest."""
    for size, height, lines in _LARGE:
        if not "".join(wrapped(name, _ROOM, size, lines, bold=True)).endswith("…"):
            return size, height, lines
    return _LARGE[-1]
