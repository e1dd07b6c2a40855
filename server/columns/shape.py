"""What of SPARQL is answered from columns: SELECT over triple patterns, with conditions, aggregates and an order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Function = Literal["count", "sum", "avg", "min", "max"]
Operator = Literal["<", "<=", ">", ">=", "="]
Part = Literal["contains", "strstarts", "strends"]

IRI, BLANK, STRING = "iri", "blank", "string"
"""Kinds of terms. That of other literals is ``@`` and the language, or the IRI of the datatype."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, without its sign."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """An RDF term: its kind, and its IRI or lexical form."""

    kind: str
    value: str


Place = Variable | Constant


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern whose predicate is known."""

    subject: Place
    predicate: Constant
    object: Place

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of its variables."""
        return tuple(place.name for place in (self.subject, self.object) if isinstance(place, Variable))


@dataclass(frozen=True, slots=True)
class Compared:
    """FILTER(?variable < number)."""

    variable: str
    operator: Operator
    number: Decimal


@dataclass(frozen=True, slots=True)
class Holding:
    """FILTER(CONTAINS(?variable, "text")), and STRSTARTS, STRENDS."""

    variable: str
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """FILTER(LANG(?variable) = "vi")."""

    variable: str
    language: str


@dataclass(frozen=True, slots=True)
class Existing:
    """FILTER EXISTS { … }, or NOT EXISTS."""

    patterns: tuple[Pattern, ...]
    wanted: bool


Condition = Compared | Holding | InLanguage
"""What is known of a row by one of its terms."""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """COUNT, SUM, AVG, MIN or MAX of a variable; COUNT(*) where there is none."""

    function: Function
    variable: str = ""
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer: a variable, or an aggregate under a name."""

    name: str
    aggregate: Aggregate | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """A key of ORDER BY."""

    name: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """A query.

    Attributes:
        columns: what is selected.
        distinct: whether equal rows are one.
        patterns: the triple patterns, all of which hold.
        conditions: the filters on one variable each.
        existing: the filters EXISTS and NOT EXISTS.
        groups: the names of GROUP BY.
        sorts: the keys of ORDER BY.
        limit: the most rows; None for all.
        offset: how many rows are left out first.
    """

    columns: tuple[Column, ...]
    distinct: bool
    patterns: tuple[Pattern, ...]
    conditions: tuple[Condition, ...]
    existing: tuple[Existing, ...]
    groups: tuple[str, ...]
    sorts: tuple[Sort, ...]
    limit: int | None
    offset: int

    @property
    def aggregated(self) -> bool:
        """Whether rows are gathered into groups, or all into one."""
        return bool(self.groups) or any(column.aggregate for column in self.columns)
