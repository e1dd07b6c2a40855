"""Word lists by use, a text in small letters to look their words up in, and terms looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Final

from graph.extract.lists import alternation, words

JOINT: Final = r"[ ,/\\&\"“”-]+(?:và +)?"
"""What may stand between two words of a term: ``Cổng/Trang``, ``gửi, nhận``, ``gửi và nhận``."""

_ADDRESS: Final = re.compile(r"@|\.\w")
_NEXT: Final = re.compile(rf"{JOINT}(?P<word>\w+)")


@cache
def any_of(file: str, use: str) -> str:
    """Return a regular expression for any word of a list that has this use (column ``use``), the longest first.

    The words are in small letters; match them against ``lowered`` text.
    """
    return f"(?:{alternation(row['word'].lower() for row in words(file) if row['use'] == use)})(?!\\w)"


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Return a text in small letters, every letter at the place where it was."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Terms:
    """Terms of several words, found in a text in one pass, the longest at each place.

    "và" between words, commas, slashes and hyphens are set aside: ``gửi và nhận`` and ``gửi, nhận`` are one term.
    """

    def __init__(self, terms: Iterable[str]):
        self._tree: dict[str, Any] = {}
        for term in terms:
            node = self._tree
            for word in self.key(term).split():
                node = node.setdefault(word, {})
            node[""] = self.key(term)
        self._first = re.compile(rf"(?<![\w.@/])(?:{alternation(self._tree)})(?![\w@])(?!\.\w)")

    @staticmethod
    def key(term: str) -> str:
        """Return the words of a term as terms are compared."""
        return " ".join(word for word in re.findall(r"\w+", term.lower()) if word != "và")

    def find(self, lower: str) -> Iterator[tuple[str, int, int]]:
        """Yield the key of each term of a text in small letters, and where it begins and ends."""
        begin = 0
        while match := self._first.search(lower, begin):
            begin = match.end()
            node, end = self._tree[match.group()], match.end()
            longest = (node.get(""), end)
            while node and (following := _NEXT.match(lower, end)):
                node, end = node.get(following["word"], {}), following.end()
                longest = (node[""], end) if "" in node else longest
            if longest[0] and not (
                lower.startswith("@", longest[1]) or re.match(r"\.\w", lower[longest[1] : longest[1] + 2])
            ):
                begin = longest[1]
                yield longest[0], match.start(), longest[1]
