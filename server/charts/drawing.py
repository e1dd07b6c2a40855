"""A drawing as marks with their places: what a template writes down as SVG, and what tests can measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["text", "rect", "line", "circle", "path"]
Amount = str | float
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML does not allow in a text."""


@dataclass(frozen=True)
class Mark:
    """One shape or text.

    Attributes:
        kind: the element of SVG.
        at: its geometry, in units of the drawing.
        cls: classes by which the stylesheet colours it.
        words: the text of a text.
        title: what it stands for, for who points at it; empty for what only frames.
        href: where it leads; empty for nowhere.
    """

    kind: Kind
    at: Mapping[str, Amount]
    cls: str = ""
    words: str = ""
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class Drawing:
    """Marks on a ground of ``width`` by ``height`` units, the first ones below."""

    width: float
    height: float
    marks: Sequence[Mark] = field(default_factory=tuple)

    @property
    def linked(self) -> bool:
        """Whether a mark leads somewhere."""
        return any(mark.href for mark in self.marks)

    def told(self) -> list[str]:
        """Return what the marks stand for, in the order they are drawn."""
        return [mark.title for mark in self.marks if mark.title]


def tidy(value: float) -> Amount:
    """Return a length with one digit after the point, and none where it is whole."""
    short = round(value, 1)
    return int(short) if short == int(short) else short


def plain(words: str) -> str:
    """Return words without what XML does not allow."""
    return _CONTROL.sub("", words)


def text(x: float, y: float, words: str, cls: str = "", anchor: str = "start", title: str = "") -> Mark:
    """Return words on a baseline: from ``x`` on, around it (``middle``) or up to it (``end``)."""
    at: dict[str, Amount] = {"x": tidy(x), "y": tidy(y)}
    if anchor != "start":
        at["text-anchor"] = anchor
    return Mark("text", at, cls, plain(words), plain(title))


def rect(x: float, y: float, width: float, height: float, cls: str = "", title: str = "", href: str = "") -> Mark:
    """Return a rectangle by its upper left corner."""
    at = {"x": tidy(x), "y": tidy(y), "width": tidy(width), "height": tidy(height)}
    return Mark("rect", at, cls, title=plain(title), href=href)


def line(x1: float, y1: float, x2: float, y2: float, cls: str = "") -> Mark:
    """Return a line between two points."""
    return Mark("line", {"x1": tidy(x1), "y1": tidy(y1), "x2": tidy(x2), "y2": tidy(y2)}, cls)


def path(data: str, cls: str = "", title: str = "", href: str = "", transform: str = "") -> Mark:
    """Return a path."""
    at: dict[str, Amount] = {"d": data}
    if transform:
        at["transform"] = transform
    return Mark("path", at, cls, title=plain(title), href=href)


def sign(shape: str, x: float, y: float, cls: str, title: str = "", href: str = "", size: float = 5) -> Mark:
    """Return a small sign around a point: ``dot``, ``ring``, ``diamond``, ``square``, ``triangle`` or ``cross``.

    Shapes tell apart what colours tell apart, for who does not see those.

    Raises:
        KeyError: there is no such shape.
    """
    if shape in ("dot", "ring"):
        at = {"cx": tidy(x), "cy": tidy(y), "r": tidy(size * 0.9)}
        return Mark("circle", at, f"{cls} ring" if shape == "ring" else cls, title=plain(title), href=href)
    return path(_SIGNS[shape].format(x=tidy(x), y=tidy(y - size), **_steps(size)), cls, title, href)


def _steps(size: float) -> Mapping[str, Amount]:
    return {"s": tidy(size), "d": tidy(2 * size), "u": tidy(1.8 * size), "h": tidy(0.9 * size)}


_SIGNS: Final = {
    "diamond": "M{x} {y}l{s} {s}-{s} {s}-{s}-{s}z",
    "square": "M{x} {y}m-{h} {h}m0-{h}h{u}v{u}h-{u}z",
    "triangle": "M{x} {y}l{s} {u}h-{d}z",
    "cross": "M{x} {y}m-{h} 0l{u} {u}m0-{u}l-{u} {u}",
}
