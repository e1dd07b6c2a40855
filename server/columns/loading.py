"""Columns from triples as an engine writes them, read line by line."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final

import numpy as np

from server.columns.shape import BLANK, IRI, STRING
from server.columns.table import Columns, Table, table_of
from server.columns.terms import Numbers, numbered
from server.terms import XSD

import_module("numpy.ma")  # else np.unique loads it at its first call: in a worker, which may open no file any more

ALL: Final = "SELECT ?p ?s ?o { ?s ?p ?o }"
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_BARE: Final = {b"true": XSD + "boolean", b"false": XSD + "boolean"}


def load_columns(write: Callable[[Lines], None]) -> Columns:
    """Return the columns of triples.

    Args:
        write: writes the triples, the answer of ``ALL``, to what it is given, as tab-separated values
            (https://www.w3.org/TR/sparql11-results-csv-tsv/#tsv).
    """
    lines = Lines()
    write(lines)
    terms, numbers = numbered(list(map(_term, lines.cells)))
    predicates, subjects, objects = (numbers[np.frombuffer(column, dtype=np.int32)] for column in lines.columns)
    return Columns(terms, _tables(predicates, subjects, objects))


def _tables(predicates: Numbers, subjects: Numbers, objects: Numbers) -> dict[int, Table]:
    order = np.argsort(predicates, kind="stable")
    found, firsts = np.unique(predicates[order], return_index=True)
    ends = np.append(firsts, len(order))[1:]
    return {
        int(predicate): table_of(subjects[order[first:end]], objects[order[first:end]])
        for predicate, first, end in zip(found, firsts, ends, strict=True)
    }


class Lines:
    """A file for triples as tab-separated values.

    Attributes:
        cells: each term, as written, under a number in the order in which they came.
        columns: predicates, subjects and objects, by these numbers.
    """

    def __init__(self) -> None:
        self.cells: dict[bytes, int] = {}
        self.columns = array("i"), array("i"), array("i")
        self._rest = b""
        self._started = False

    def write(self, data: bytes) -> int:
        """Take some bytes more."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if lines and not self._started:
            self._started = True
            del lines[0]
        cells, (predicates, subjects, objects) = self.cells, self.columns
        for line in lines:
            predicate, subject, value = line.split(b"\t")
            predicates.append(cells.setdefault(predicate, len(cells)))
            subjects.append(cells.setdefault(subject, len(cells)))
            objects.append(cells.setdefault(value, len(cells)))
        return len(data)

    def flush(self) -> None:
        """Do nothing: what has been written is here."""


def _term(cell: bytes) -> tuple[str, bytes]:
    """Return the kind and the value of a term as written."""
    match cell[:1]:
        case b"<":
            return IRI, cell[1:-1]
        case b"_":
            return BLANK, cell
        case b'"':
            text, _, suffix = cell[1:].rpartition(b'"')
            if b"\\" in text:
                text = _ESCAPE.sub(_unescaped, text.decode()).encode()
            return _kind(suffix), text
    return _BARE.get(cell) or XSD + ("decimal" if b"." in cell else "integer"), cell


@cache
def _kind(suffix: bytes) -> str:
    """Return the kind of a literal by what stands after its text."""
    said = suffix.decode()
    return STRING if not said else said if said[0] == "@" else said[3:-1]


def _unescaped(escape: re.Match[str]) -> str:
    code, long_code, letter = escape.groups()
    return chr(int(code or long_code, 16)) if letter is None else _ESCAPED.get(letter, letter)
