"""RDF terms as the pages read them: plain values, independent of the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Final = {XSD + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger", "int")}
_DATES: Final = {XSD + name for name in ("date", "gYearMonth", "gYear", "gMonthDay", "dateTime")}


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One RDF term.

    Attributes:
        kind: ``iri``, ``literal`` or ``blank``.
        value: the IRI, the lexical form, or the label of the blank node.
        datatype: the IRI of a literal's datatype; empty for the other kinds.
        language: the language tag of a literal, else empty.
    """

    kind: Literal["iri", "literal", "blank"]
    value: str
    datatype: str = ""
    language: str = ""

    @property
    def is_iri(self) -> bool:
        """Whether the term is an IRI."""
        return self.kind == "iri"

    @property
    def is_number(self) -> bool:
        """Whether the term is a literal of a numeric XSD type."""
        return self.datatype in _NUMBERS

    @property
    def is_date(self) -> bool:
        """Whether the term is a literal of a date type, a partial date included."""
        return self.datatype in _DATES

    def __str__(self) -> str:
        return self.value


Row = dict[str, Term]
"""One solution of a SELECT query: variable name → term; unbound variables are absent."""
