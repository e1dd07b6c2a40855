"""The W3C tests of SPARQL 1.0 and 1.1 queries, through the function that answers queries over HTTP."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from server.answers import Answer, Wanted
from server.backends.engine import EngineStore
from server.backends.memory import load_texts
from server.checks import CheckedStore
from server.dataset import dataset_clause
from server.errors import ProblemError
from server.protocol import Operation, question_of
from tests.conformance.exceptions import EXCEPTIONS
from tests.conformance.manifests import MISSING, SUITES, QueryTest, address, file_of, query_tests
from tests.conformance.results import Result, equal, read_csv, read_result, solutions

TESTS = list(query_tests())
SYNTAX = [test for test in TESTS if "Syntax" in test.kind]
EVALUATION = [test for test in TESTS if "Syntax" not in test.kind]
pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason=MISSING)


def cases(tests: list[QueryTest]) -> list[object]:
    """Return the tests as parameters, those with a known exception marked with its cause."""
    found: list[object] = []
    for test in tests:
        cause = EXCEPTIONS.get(test.name)
        marks = [pytest.mark.xfail(reason=cause, strict=True, raises=(AssertionError, ProblemError))] if cause else []
        found.append(pytest.param(test, id=test.name, marks=marks))
    return found


@cache
def read(file: Path) -> bytes:
    return file.read_bytes()


def loaded(default: tuple[Path, ...], named: tuple[Path, ...]) -> EngineStore:
    """Return a store with each file as a graph of its own, named by its address."""
    store = load_texts(())
    for file in dict.fromkeys((*default, *named)):
        form = ox.RdfFormat.from_extension(file.suffix[1:])
        graph = ox.NamedNode(address(file))
        store._engine.load(read(file), form, base_iri=address(file), to_graph=graph)
    return EngineStore(store._engine, frozenset(address(file) for file in (*default, *named)), 0, store.limits)


def answered(test: QueryTest, wanted: Wanted) -> Answer:
    """Ask the query of a test with its data set named as the SPARQL protocol does, or by its own FROM clauses."""
    query, base = read(test.query).decode("utf8"), address(test.query)
    clause = dataset_clause(query, base)
    if clause:
        files = tuple(file_of(graph) for graph in (*clause.default, *clause.named))
        store, operation = loaded(files, ()), Operation(query, (), (), "")
    else:
        store = loaded(test.data, test.graphs)
        graphs = (tuple(address(file) for file in files) for files in (test.data, test.graphs))
        operation = Operation(query, *graphs, "")
    return CheckedStore(store).answer(question_of(operation, query, base), wanted)


@pytest.mark.parametrize("test", cases(EVALUATION))
def test_evaluation(test: QueryTest) -> None:
    assert test.result is not None
    if test.result.suffix == ".csv":
        body = answered(test, Wanted(rows="csv")).body.decode("utf8")
        assert equal(read_csv(body), read_csv(test.result.read_text("utf8"))), body
        return
    rows_as = "tsv" if test.result.suffix == ".tsv" else "json"
    answer = answered(test, Wanted(rows=rows_as, triples="nt"))
    found: Result
    if answer.kind == "triples":
        found = frozenset(quad.triple for quad in ox.parse(answer.body, ox.RdfFormat.N_TRIPLES))
    else:
        form = ox.QueryResultsFormat.TSV if rows_as == "tsv" else ox.QueryResultsFormat.JSON
        found = solutions(answer.body, form)
    assert equal(found, read_result(test.result), lax=test.lax), answer.body.decode("utf8")


@pytest.mark.parametrize("test", cases(SYNTAX))
def test_syntax(test: QueryTest) -> None:
    """A good query is read (and perhaps not run, for its functions); any other is a problem of its sender."""
    query, base = read(test.query).decode("utf8"), address(test.query)
    problem: ProblemError | None = None
    try:
        clause = dataset_clause(query, base)
        store = replace(load_texts(()), graphs=frozenset((*clause.default, *clause.named)))
        CheckedStore(store).answer(question_of(Operation(query, (), (), ""), query, base), Wanted())
    except ProblemError as error:
        problem = error
    if "Positive" in test.kind:
        assert problem is None or "custom function" in str(problem)
    else:
        assert problem is not None
        assert 400 <= problem.status < 500


def test_the_exceptions_are_few_and_of_the_suites() -> None:
    """Of 821 tests no more than 27 may fail, and of the 90 queries that are not SPARQL all but one are refused."""
    assert len(TESTS) == 821
    assert EXCEPTIONS.keys() <= {test.name for test in TESTS}
    assert len(EXCEPTIONS) <= 27
    assert sum("Negative" in test.kind for test in SYNTAX) == 90
    assert sum("Negative" in test.kind for test in SYNTAX if test.name in EXCEPTIONS) <= 1
