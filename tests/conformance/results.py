"""Results of queries, read from any format and made comparable: blank nodes are equal up to their labels."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from tests.conformance.manifests import RDF, address

RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_RESULT_FORMATS: Final = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
_RDF_FORMATS: Final = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}

Value = ox.NamedNode | ox.BlankNode | ox.Literal
Row = tuple[tuple[str, Value], ...]
"""The bound variables of a solution with their values, by name."""


@dataclass(frozen=True)
class Rows:
    """Solutions with their variables; ``ordered`` where the expected order is stated."""

    variables: frozenset[str]
    rows: tuple[Row, ...]
    ordered: bool = False


Result = Rows | bool | frozenset[ox.Triple]


def read_result(file: Path) -> Result:
    """Return the result in a file of the suites."""
    if file.suffix in _RESULT_FORMATS:
        return solutions(file.read_bytes(), _RESULT_FORMATS[file.suffix])
    triples = read_triples(file)
    heads = [
        t.subject for t in triples if t.predicate.value == RDF + "type" and t.object == ox.NamedNode(RS + "ResultSet")
    ]
    return _result_set(triples, heads[0]) if heads else triples


def read_triples(file: Path) -> frozenset[ox.Triple]:
    """Return the triples of an RDF file of the suites, its relative IRIs resolved against its place there."""
    quads = ox.parse(file.read_bytes(), _RDF_FORMATS[file.suffix], base_iri=address(file))
    return frozenset(quad.triple for quad in quads)


def solutions(data: bytes, result_format: ox.QueryResultsFormat) -> Rows | bool:
    """Return rows, or the boolean, of a serialised result."""
    parsed = ox.parse_query_results(data, result_format)
    if isinstance(parsed, ox.QueryBoolean):
        return bool(parsed)
    names = [variable.value for variable in parsed.variables]
    rows = (zip(names, solution, strict=True) for solution in parsed)
    return Rows(
        frozenset(names), tuple(_row((name, value) for name, value in row if value is not None) for row in rows)
    )


def read_csv(text: str) -> Rows:
    """Return the rows of a result in CSV, where all terms are plain texts; an empty text is no value."""
    lines = list(csv.DictReader(io.StringIO(text)))
    cells = [[(name, _term(value)) for name, value in line.items() if value] for line in lines]
    return Rows(frozenset(lines[0] if lines else ()), tuple(_row(row) for row in cells))


def _term(text: str) -> Value:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.Literal(text)


def equal(found: Result, expected: Result, *, lax: bool = False) -> bool:
    """Whether two results are the same; with ``lax``, however often equal rows occur."""
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, frozenset) or isinstance(expected, frozenset):
        return isinstance(found, type(expected)) and _canonical(found) == _canonical(expected)  # type: ignore[arg-type]
    if found.variables != expected.variables:
        return False
    if expected.ordered and not _has_blank(expected.rows):
        return found.rows == expected.rows
    rows = [tuple(dict.fromkeys(one.rows)) if lax else one.rows for one in (found, expected)]
    if not _has_blank(expected.rows):
        return Counter(rows[0]) == Counter(rows[1])
    return _canonical(_as_triples(rows[0])) == _canonical(_as_triples(rows[1]))


def _row(bindings: Iterable[tuple[str, Value]]) -> Row:
    return tuple(sorted(((name, _by_value(value)) for name, value in bindings), key=lambda binding: binding[0]))


def _by_value(value: Value) -> Value:
    """Return a literal in the spelling that the store has for its value: ``2.0`` and ``2.00`` are one decimal."""
    if not isinstance(value, ox.Literal):
        return value
    store, node = ox.Store(), ox.NamedNode(RS)
    store.add(ox.Quad(node, node, value))
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def _has_blank(rows: Sequence[Row]) -> bool:
    return any(isinstance(value, ox.BlankNode) for row in rows for _, value in row)


def _as_triples(rows: Sequence[Row]) -> list[ox.Triple]:
    """Return rows as a graph in which each is a blank node, so that comparing graphs compares the rows."""
    found = []
    for row in rows:
        subject = ox.BlankNode()
        found.append(ox.Triple(subject, ox.NamedNode(RDF + "type"), ox.NamedNode(RS + "solution")))
        found += [ox.Triple(subject, ox.NamedNode(f"{RS}binding-{name}"), value) for name, value in row]
    return found


def _canonical(triples: Iterable[ox.Triple]) -> ox.Dataset:
    graph = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return graph


def _result_set(triples: frozenset[ox.Triple], head: ox.NamedNode | ox.BlankNode | ox.Triple) -> Rows | bool:
    """Return a result that is written as RDF, in the vocabulary of the first test suites."""
    known: dict[object, dict[str, list[Value]]] = {}
    for t in triples:
        assert not isinstance(t.object, ox.Triple)
        known.setdefault(t.subject, {}).setdefault(t.predicate.value.removeprefix(RS), []).append(t.object)
    if "boolean" in known[head]:
        return known[head]["boolean"][0].value in ("true", "1")
    rows = []
    for solution in known[head].get("solution", []):
        own = known.get(solution, {})
        pairs = [(known[one]["variable"][0].value, known[one]["value"][0]) for one in own.get("binding", [])]
        rows.append((int(own["index"][0].value) if "index" in own else 0, _row(pairs)))
    rows.sort(key=lambda pair: pair[0])
    variables = frozenset(value.value for value in known[head].get("resultVariable", []))
    return Rows(variables, tuple(row for _, row in rows), ordered=any(index for index, _ in rows))
