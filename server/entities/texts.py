"""The texts of articles, where the operator of this server has them: shown whole with the phrases marked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.marks import Piece, paragraphs

_STEM: Final = re.compile(r"[\w-][\w.-]*")
_LONGEST: Final = 4_000_000
"""The longest file that is read as a text, in bytes."""


@dataclass(frozen=True)
class Phrase:
    """The phrase of a fact: where it stands, and where the fact is read.

    Attributes:
        start, end: places in the text, in code points.
        number: of the fact among those of the article, from 1.
        words: what the fact says.
        href: where it is read.
    """

    start: int
    end: int
    number: int
    words: str
    href: str


@dataclass(frozen=True)
class Marked:
    """A piece of a paragraph.

    Attributes:
        text: its words.
        phrase: the shortest phrase that holds it, which it leads to; None for words that no fact quotes.
        depth: how many phrases hold it.
        notes: phrases that end here and that no piece of them leads to, because shorter ones lie over them.
    """

    text: str
    phrase: Phrase | None
    depth: int
    notes: tuple[Phrase, ...]


def read_text(folders: Sequence[Path], stem: str, digest: str) -> str | None:
    """Return the text of an article; None where no folder has it, or has another text by that name.

    Args:
        folders: where ``<stem>.txt`` is looked for, in order.
        stem: the name of its file without ending.
        digest: SHA-256 of the bytes of the text that the facts were read from.
    """
    if not _STEM.fullmatch(stem):
        return None
    for folder in folders:
        file = folder / f"{stem}.txt"
        try:
            if file.stat().st_size > _LONGEST:
                continue
            data = file.read_bytes()
            if hashlib.sha256(data).hexdigest() == digest:
                return data.decode("utf8")
        except (OSError, UnicodeDecodeError):
            continue
    return None


def marked(text: str, phrases: Sequence[Phrase]) -> list[list[Marked]]:
    """Return the paragraphs of a text in pieces, so that every phrase is marked and can be reached from its words."""
    found = paragraphs(text, phrases)
    led = {piece.facts[0] for pieces in found for piece in pieces if piece.facts}
    ends = _ends(found)
    return [[_marked(piece, led, ends) for piece in pieces] for pieces in found]


def _ends(found: Sequence[Sequence[Piece[Phrase]]]) -> Mapping[Phrase, int]:
    """Return phrase → where the last piece of it begins."""
    return {phrase: piece.start for pieces in found for piece in pieces for phrase in piece.facts}


def _marked(piece: Piece[Phrase], led: set[Phrase], ends: Mapping[Phrase, int]) -> Marked:
    notes = [phrase for phrase in piece.facts if phrase not in led and ends[phrase] == piece.start]
    return Marked(
        text=piece.text,
        phrase=piece.facts[0] if piece.facts else None,
        depth=len(piece.facts),
        notes=tuple(sorted(notes, key=lambda phrase: phrase.number)),
    )
