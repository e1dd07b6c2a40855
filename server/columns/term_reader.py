"""Reading the terms of a query: variables, IRIs under their prefixes, texts and numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from server.columns.cursor import Cursor
from server.columns.shape import IRI, STRING, Constant, Place, Variable
from server.terms import XSD
from server.tokens import Kind

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?!.*/\.)")
"""An IRI that is the same whatever it is resolved against."""
_INTEGER: Final = re.compile(r"0|[1-9][0-9]{0,17}")
_DECIMAL: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")


class TermReader(Cursor):
    """Reads terms, under the prefixes that the query has declared. It stops where they can be read in another way."""

    def __init__(self, query: str) -> None:
        super().__init__(query)
        self._prefixes: dict[str, str] = {}

    def declare(self) -> None:
        """Read what follows PREFIX."""
        prefix, iri = self.next(Kind.PNAME), self.next(Kind.IRI)
        self.need(prefix.endswith(":") and prefix.count(":") == 1)
        self._prefixes[prefix[:-1]] = self._iri(iri)

    def variable(self) -> str:
        """Read a variable; return its name."""
        return self.next(Kind.VARIABLE)[1:]

    def place(self, *, literal: bool = True) -> Place:
        """Read a variable, an IRI, or, where it is allowed, a literal."""
        kind = self.kind
        if kind is Kind.VARIABLE:
            return Variable(self.variable())
        if kind is Kind.IRI:
            return Constant(IRI, self._iri(self.next(Kind.IRI)))
        if kind is Kind.PNAME:
            prefix, _, local = self.next(Kind.PNAME).partition(":")
            self.need(prefix in self._prefixes)
            return Constant(IRI, self._prefixes[prefix] + local)
        self.need(literal)
        if kind is Kind.STRING:
            return self.string()
        number = self.next(Kind.NUMBER)
        self.need(_INTEGER.fullmatch(number) is not None)
        return Constant(XSD + "integer", number)

    def string(self) -> Constant:
        """Read a text, plain or in a language."""
        text = self.next(Kind.STRING)
        self.need(text[:3] not in ("'''", '"""'))
        self.need(self.text != "^^")
        if self.kind is Kind.LANGTAG:
            return Constant(self.next(Kind.LANGTAG).lower(), text[1:-1])
        return Constant(STRING, text[1:-1])

    def number(self) -> Decimal:
        """Read an integer or a decimal with its sign."""
        sign = "-" if self.sign("-") else ""
        number = self.next(Kind.NUMBER)
        self.need(_DECIMAL.fullmatch(number) is not None)
        return Decimal(sign + number)

    def count(self) -> int:
        """Read a number of rows."""
        number = self.next(Kind.NUMBER)
        self.need(_INTEGER.fullmatch(number) is not None)
        return int(number)

    def _iri(self, token: str) -> str:
        iri = token[1:-1]
        self.need(_ABSOLUTE.match(iri) is not None)
        return iri
