"""A text cut into pieces at every end of a phrase, each piece with what quotes it.

For the review, which has facts of the pipeline, and for the site, which has those of a release: a span is whatever has
a start and an end.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_LINE = re.compile(r"[^\r\n]+")


class Span(Protocol):
    """A phrase: where it begins and where it ends, in code points of the whole text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """The place after its last character."""


S = TypeVar("S", bound=Span)


@dataclass(frozen=True)
class Piece(Generic[S]):
    """A run of text of one paragraph in which no phrase begins or ends.

    Attributes:
        start: where it begins, in code points of the whole text.
        text: its words.
        facts: those whose phrases hold it, the one with the shortest phrase first.
    """

    start: int
    text: str
    facts: tuple[S, ...]


def paragraphs(text: str, facts: Sequence[S]) -> list[list[Piece[S]]]:
    """Return the paragraphs of a text (its lines that are not blank), each as its pieces."""
    cuts = sorted({place for fact in facts for place in (fact.start, fact.end)})
    found = []
    for line in _LINE.finditer(text):
        if line.group().strip():
            bounds = [line.start(), *(cut for cut in cuts if line.start() < cut < line.end()), line.end()]
            found.append([_piece(text, a, b, facts) for a, b in itertools.pairwise(bounds)])
    return found


def around(text: str, start: int, end: int, reach: int = 300) -> tuple[str, str, str]:
    """Return a phrase with what stands before and after it in its paragraph, at most ``reach`` characters each."""
    before = re.split(r"[\r\n]", text[max(0, start - reach) : start])[-1]
    after = re.split(r"[\r\n]", text[end : end + reach])[0]
    cut_before = len(before) == reach
    cut_after = len(after) == reach
    return ("… " if cut_before else "") + before.lstrip(), text[start:end], after.rstrip() + (" …" if cut_after else "")


def _piece(text: str, start: int, end: int, facts: Sequence[S]) -> Piece[S]:
    holding = [fact for fact in facts if fact.start <= start and end <= fact.end]
    return Piece(start, text[start:end], tuple(sorted(holding, key=lambda fact: fact.end - fact.start)))
