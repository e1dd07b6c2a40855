"""Reading a query into its shape, where it is written in the part of SPARQL that columns answer.

https://www.w3.org/TR/sparql11-query/#sparqlGrammar. What is read here is a SPARQL query and means the same to every
engine; whatever is not understood for certain, a mistake included, is left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast, get_args

from server.columns import LeftToEngine
from server.columns.shape import (
    IRI,
    STRING,
    Aggregate,
    Column,
    Compared,
    Condition,
    Constant,
    Existing,
    Function,
    Holding,
    InLanguage,
    Operator,
    Part,
    Pattern,
    Select,
    Sort,
)
from server.columns.term_reader import TermReader
from server.tokens import Kind

_LONGEST: Final = 10_000
"""How long a query may be, in code points, to be read here."""
_WORTH: Final = re.compile(r"filter|group|order|count|sum|avg|min|max|;|\.\s", re.IGNORECASE)
"""What a query has that does more than look something up."""
_OTHERS: Final = re.compile(
    r"\\|\b(?:optional|union|graph|from|bind|values|minus|service|having|construct|describe|ask|base)\b", re.IGNORECASE
)
"""What a query has that is surely not read here. (In a text or an IRI it may be; such a query is left, too.)"""

_TYPE: Final = Constant(IRI, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FUNCTIONS: Final = frozenset(get_args(Function))
_PARTS: Final = frozenset(get_args(Part))
_OPERATORS: Final = frozenset(get_args(Operator))
_TURNED: Final[dict[Operator, Operator]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


def read(query: str) -> Select:
    """Return the shape of a query.

    Raises:
        LeftToEngine: it is not written in the part that is read here, or only looks something up.
    """
    if len(query) > _LONGEST or not _WORTH.search(query) or _OTHERS.search(query):
        raise LeftToEngine("not a query of this kind")
    select = _Reader(query).select()
    _check(select)
    return select


def _check(select: Select) -> None:
    """Leave queries to the engine that are not allowed, or whose meaning lies in more than their shape."""
    bound = {name for pattern in select.patterns for name in pattern.variables}
    names = [column.name for column in select.columns]
    plain = {column.name for column in select.columns if column.aggregate is None}
    gathered = [
        column.aggregate.variable for column in select.columns if column.aggregate and column.aggregate.variable
    ]
    known = set(select.groups) | set(names) if select.aggregated else bound
    allowed = (
        len(set(names)) == len(names) > 0
        and plain <= (set(select.groups) if select.aggregated else bound)
        and not (set(names) - plain) & bound
        and {*select.groups, *gathered, *(condition.variable for condition in select.conditions)} <= bound
        and len(set(select.groups)) == len(select.groups)
        and {sort.name for sort in select.sorts} <= (known & set(names) if select.distinct else known)
        and (bool(select.sorts) or (select.limit is None and not select.offset))
    )
    if not allowed:
        raise LeftToEngine("variables are used in a way that only the engine judges")


class _Reader(TermReader):
    """Reads one query."""

    def __init__(self, query: str) -> None:
        super().__init__(query)
        self._patterns: list[Pattern] = []
        self._conditions: list[Condition] = []
        self._existing: list[Existing] = []

    def select(self) -> Select:
        while self.word("prefix"):
            self.declare()
        self.need(self.word("select"))
        distinct = self.word("distinct")
        columns = tuple(self._columns())
        self.word("where")
        self._group()
        groups = tuple(self._group_by())
        sorts = tuple(self._order_by())
        limit, offset = self._slice()
        self.need(self.at_end)
        parts = tuple(self._patterns), tuple(self._conditions), tuple(self._existing)
        return Select(columns, distinct, *parts, groups, sorts, limit, offset)

    # ---- the prologue and what is selected

    def _columns(self) -> Iterator[Column]:
        while True:
            if self.kind is Kind.VARIABLE:
                yield Column(self.variable())
            elif self.sign("("):
                aggregate = self._aggregate()
                self.need(self.word("as"))
                yield Column(self.variable(), aggregate)
                self.need(self.sign(")"))
            else:
                return

    def _aggregate(self) -> Aggregate:
        function = self.next(Kind.WORD).lower()
        self.need(function in _FUNCTIONS and self.sign("("))
        distinct = self.word("distinct")
        of_all = function == "count" and not distinct and self.sign("*")
        variable = "" if of_all else self.variable()
        self.need(self.sign(")") and (function == "count" or not distinct))
        return Aggregate(cast(Function, function), variable, distinct)

    # ---- the group of patterns and filters

    def _group(self) -> None:
        self.need(self.sign("{"))
        while not self.sign("}"):
            if self.word("filter"):
                self._filter()
                self.sign(".")
            else:
                self._patterns += self._triples()
                self.need(self.sign(".") or self.text == "}" or self.text.lower() == "filter")
        self.need(bool(self._patterns))

    def _triples(self) -> Iterator[Pattern]:
        """Yield the triples of one subject; the full stop after them is not read."""
        subject = self.place(literal=False)
        while True:
            predicate = _TYPE if self.word("a", exactly=True) else self.place(literal=False)
            if not isinstance(predicate, Constant):
                raise LeftToEngine("a predicate is not known")
            yield Pattern(subject, predicate, self.place())
            while self.sign(","):
                yield Pattern(subject, predicate, self.place())
            if not self.sign(";"):
                return
            if self.text in (".", "}") or self.text.lower() == "filter":
                return

    def _filter(self) -> None:
        if self.word("not"):
            self.need(self.word("exists"))
            self._exists(wanted=False)
        elif self.word("exists"):
            self._exists(wanted=True)
        elif self.text.lower() in _PARTS:
            self._conditions.append(self._holding())
        else:
            self.need(self.sign("("))
            self._conditions.append(self._condition())
            while self.sign("&&"):
                self._conditions.append(self._condition())
            self.need(self.sign(")"))

    def _exists(self, *, wanted: bool) -> None:
        self.need(self.sign("{"))
        patterns: list[Pattern] = []
        while not self.sign("}"):
            patterns += self._triples()
            self.need(self.sign(".") or self.text == "}")
        self.need(bool(patterns))
        self._existing.append(Existing(tuple(patterns), wanted))

    def _condition(self) -> Condition:
        if self.word("lang"):
            self.need(self.sign("("))
            variable = self.variable()
            self.need(self.sign(")") and self.sign("="))
            tag = self.string()
            self.need(tag.kind == STRING and tag.value.isalpha() and tag.value.islower())
            return InLanguage(variable, tag.value)
        if self.text.lower() in _PARTS:
            return self._holding()
        if self.kind is Kind.VARIABLE:
            variable, operator = self.variable(), self._operator()
            return Compared(variable, operator, self.number())
        number, operator = self.number(), self._operator()
        return Compared(self.variable(), _TURNED[operator], number)

    def _holding(self) -> Holding:
        part = self.next(Kind.WORD).lower()
        self.need(self.sign("("))
        variable = self.variable()
        self.need(self.sign(","))
        text = self.string()
        self.need(self.sign(")") and text.kind == STRING and bool(text.value))
        return Holding(variable, cast(Part, part), text.value)

    def _operator(self) -> Operator:
        operator = self.next(Kind.PUNCTUATION)
        self.need(operator in _OPERATORS)
        return cast(Operator, operator)

    # ---- the modifiers

    def _group_by(self) -> Iterator[str]:
        if self.word("group"):
            self.need(self.word("by"))
            yield self.variable()
            while self.kind is Kind.VARIABLE:
                yield self.variable()

    def _order_by(self) -> Iterator[Sort]:
        if not self.word("order"):
            return
        self.need(self.word("by"))
        yield self._sort()
        while self.kind is Kind.VARIABLE or self.text.lower() in ("asc", "desc"):
            yield self._sort()

    def _sort(self) -> Sort:
        descending = self.word("desc")
        if not (descending or self.word("asc")):
            return Sort(self.variable())
        self.need(self.sign("("))
        name = self.variable()
        self.need(self.sign(")"))
        return Sort(name, descending)

    def _slice(self) -> tuple[int | None, int]:
        limit: int | None = None
        offset: int | None = None
        for _ in range(2):
            if limit is None and self.word("limit"):
                limit = self.count()
            elif offset is None and self.word("offset"):
                offset = self.count()
        return limit, offset or 0
