"""What a reader sees of a page, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
    }
)
_SILENT: Final = frozenset({"script", "style", "noscript", "template", "select", "textarea"})


def lines_of(tree: Any) -> Iterator[str]:
    """Yield the lines that a reader sees, with even spaces; of a ``time`` element the day that it stands for too."""
    words: list[str] = []
    silent = 0
    for element, begins in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            yield from _line(words)
            words.clear()
        silent += (tag in _SILENT) * (1 if begins else -1)
        if begins and tag == "time":
            yield element.get("datetime", "")[:10]
        if not silent and (tag or not begins):  # a comment has text that nobody sees
            words.append((element.text if begins else element.tail) or "")
    yield from _line(words)


def _walk(tree: Any) -> Iterator[tuple[Any, bool]]:
    """Yield every element when it begins and when it ends; however deep they stand in one another."""
    ahead = [(tree, True)]
    while ahead:
        element, begins = ahead.pop()
        yield element, begins
        if begins:
            ahead.append((element, False))
            ahead.extend((child, True) for child in reversed(element))


def _line(words: list[str]) -> Iterator[str]:
    if line := " ".join("".join(words).split()):
        yield line


def folded(line: str) -> str:
    """Return a line as lines are compared: in lower case, with even spaces."""
    return " ".join(line.split()).casefold()
