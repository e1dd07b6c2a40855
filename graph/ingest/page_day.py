"""The day on which a saved page says that its article came out: in its head or address, or beside the article.

A page is full of other days: of the news in its side column, of its clock, of its last change. None of them is taken,
for a wrong day makes every "hiện nay" and "năm nay" of the article wrong.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final

from graph.extract.datelines import day_of, is_dateline
from graph.ingest.page_lines import folded, lines_of

_CHANGED: Final = re.compile(r"modif|updat|revis", re.IGNORECASE)
_NAMED_BY: Final = ("property", "name", "itemprop", "http-equiv")
_SAID: Final = re.compile(r"đăng|cập nhật|xuất bản", re.IGNORECASE)
_TIMED: Final = re.compile(r"đăng|cập nhật|xuất bản|\d\s*[:hg]\s*\d\d", re.IGNORECASE)
_KEY: Final = 40
"""How many letters of a paragraph it is known by."""

_LEAST: Final = 30
_ABOVE: Final = 3
"""How many lines above an article without a heading may be its dateline."""

_HEADING: Final = 12
"""How far above its first paragraph the heading of an article is looked for, in lines."""


def told_to_machines(tree: Any) -> str:
    """Return a page that holds what a page says of itself to machines, but not when it was last changed, and no text.

    Args:
        tree: the page, parsed by lxml; it is not changed.
    """
    told = (each for each in tree.iter("meta", "script", "link") if _is_told(each))
    return f"<html><head>{''.join(map(_written, told))}</head><body></body></html>"


def _written(element: Any) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())
    text = f"{element.text or ''}</script>" if element.tag == "script" else ""
    return f"<{element.tag}{attributes}>{text}"


def _is_told(element: Any) -> bool:
    if element.tag == "meta":
        return not any(_CHANGED.search(element.get(name, "")) for name in _NAMED_BY)
    return element.get("rel") == "canonical" if element.tag == "link" else "ld+json" in element.get("type", "")


def day_beside(tree: Any, text: str, title: str | None) -> str | None:
    """Return the day, ISO, of the dateline that a page has between the heading of its article and the text, right above
    or right below them, or ``None``.

    Args:
        tree: the page, parsed by lxml; it is not changed.
        text: the main text of the page.
        title: the title of its article.
    """
    lines = list(lines_of(tree))
    heading = folded(title or "")
    texts = (folded(line) for line in text.splitlines() if not is_dateline(line.strip(), edge=True))
    paragraphs = [line for line in texts if len(line) >= _LEAST and line != heading]
    seen = [folded(line) for line in lines]
    if not paragraphs:
        return None
    first = next((i for i, line in enumerate(seen) if paragraphs[0][:_KEY] in line), None)
    if first is None:
        return None
    above = range(first - 1, max(-1, first - 1 - _HEADING), -1)
    head = next((i for i in above if heading and heading in seen[i]), None)
    between = lines[head + 1 : first] if head is not None else lines[max(0, first - _ABOVE) : first]
    near = [line for line in between if is_dateline(line, edge=True)]
    if head:
        near += [line for line in lines[head - 1 : head] if is_dateline(line, edge=True) and _TIMED.search(line)]
    last = next((i for i in reversed(range(first, len(lines))) if paragraphs[-1][-_KEY:] in seen[i]), len(lines))
    near += [line for line in lines[last + 1 : last + 2] if is_dateline(line, edge=True) and _SAID.search(line)]
    return next((day for line in near if (day := day_of(line)) is not None), None)
