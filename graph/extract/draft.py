"""What a rule proposes, before it becomes a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Draft:
    """A proposed fact, with offsets into the clean text.

    Attributes:
        type: name of the record type (``graph.model.FACT_TYPES``).
        values: field name → value; a field that the text does not give is absent or ``None``.
        start: where the phrase that states it begins in the clean text.
        end: where it ends.
        rule: the rule that found it, ``module.pattern``.
    """

    type: str
    values: Mapping[str, Any]
    start: int
    end: int
    rule: str
