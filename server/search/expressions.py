"""From what a person types to expressions of FTS5. Pure; every word is quoted, so nothing of it is read as syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.names import folded_key, loose_key

MOST_WORDS: Final = 12
_SHORT: Final = 3
"""A word of so few letters is not corrected: too many others are near it."""


def expressions(text: str, known: Callable[[str], bool], vocabulary: Sequence[str]) -> Iterator[str]:
    """Yield expressions, the strictest first: whoever finds something by one needs no further one.

    All words, the last perhaps not finished; all words, none finished; words that nothing has replaced by near ones;
    any of the words.

    Args:
        text: what was typed.
        known: whether a word begins some word of the index.
        vocabulary: the words of the index.
    """
    forms = [form for form in dict.fromkeys((folded_key(text), loose_key(text))) if form]
    lists = [form.split()[:MOST_WORDS] for form in forms]
    if not lists:
        return
    yield _any([_all([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*']) for words in lists])
    yield _any([_all([f'"{word}"*' for word in words]) for words in lists])
    mended = [[word if known(word) else corrected(word, vocabulary) for word in words] for words in lists]
    if mended != lists and all(mended[0]):
        yield _any([_all([f'"{word}"*' for word in words]) for words in mended if all(words)])
    if long := [f'"{word}"' for word in lists[0] if len(word) >= _SHORT]:
        yield _any(long)


def corrected(word: str, vocabulary: Sequence[str]) -> str:
    """Return the word of the index that is nearest to one that nothing has; empty where none is near.

    One slip in a short word, two in one of six letters or more; a number is what it is.
    """
    if len(word) < _SHORT or word.isdigit():
        return ""
    slips = 1 if len(word) < 2 * _SHORT else 2
    found = process.extractOne(word, vocabulary, scorer=OSA.distance, score_cutoff=slips)
    return str(found[0]) if found else ""


def _all(words: Sequence[str]) -> str:
    return " AND ".join(words)


def _any(parts: Sequence[str]) -> str:
    return " OR ".join(f"({part})" for part in dict.fromkeys(parts) if part)
