"""A fact as its line in ``graph/facts/*.jsonl`` holds it; ``graph.model`` says which fields each type has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

MAX_QUOTE: Final = 160
"""The longest phrase that a fact may quote, in Unicode code points."""

STATUSES: Final = ("proposed", "confirmed", "corrected", "added")


@dataclass(frozen=True)
class Fact:
    """One reviewed fact.

    Attributes:
        type: name of the record type.
        id: unique in its article, e.g. ``target-1``.
        values: field name → string, number (int or float), or list of years; absent fields are absent.
        quote: the phrase that states it; ``text[start:end] == quote`` in code points of the article.
        start: where the phrase begins.
        end: where it ends.
        status: one of ``STATUSES``.
        rule: which rule found it, ``manual`` for a person.
        reviewed_by: who reviewed it.
    """

    type: str
    id: str
    values: Mapping[str, Any]
    quote: str
    start: int
    end: int
    status: str
    rule: str | None = None
    reviewed_by: str | None = None

    def text(self, name: str) -> str | None:
        """Return the words of a field, or ``None``."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def parts(self, name: str) -> list[str]:
        """Return the values of a field that joins several by ``; ``."""
        return [part for part in (self.text(name) or "").split("; ") if part]
