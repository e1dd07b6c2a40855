"""The store answers queries of one release, within limits, and does nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import ReleaseError
from graph.release import open_release
from server.answers import QuerySyntaxError
from server.backends.engine import EngineStore
from server.backends.memory import open_store
from server.errors import LimitReached
from server.limits import Limits
from server.store import iri, literal
from server.terms import Term

CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_broken_data_set_is_named(release: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes((release / "manifest.json").read_bytes())
    for body in (None, b"not gzip", (release / "dataset.nq.gz").read_bytes()[:200]):
        if body is not None:
            (tmp_path / "dataset.nq.gz").write_bytes(body)
        with pytest.raises(ReleaseError, match=r"dataset\.nq\.gz"):
            open_store(open_release(tmp_path))


def test_an_answer_that_grows_too_large_is_stopped(release: Path) -> None:
    store = open_store(open_release(release), Limits(seconds=30, size=10_000))
    with pytest.raises(LimitReached, match="larger than") as caught:
        store.evaluate(CROSS).serialise("csv")
    assert caught.value.status == 503
    assert caught.value.headers["Retry-After"]


def test_an_answer_that_takes_too_long_is_stopped(release: Path) -> None:
    store = open_store(open_release(release), Limits(seconds=0.05, size=10**9))
    for ask in (
        lambda: store.evaluate(CROSS).serialise("json"),
        lambda: store.evaluate(CROSS).rows(10**8),
        lambda: store.evaluate("CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }").serialise("nt"),
    ):
        with pytest.raises(LimitReached):
            ask()


@pytest.fixture
def store(release: Path) -> EngineStore:
    return open_store(open_release(release))


@pytest.mark.parametrize("update", ["CLEAR ALL", "INSERT DATA { <a:a> <a:a> 1 }", "LOAD <file:///etc/passwd>"])
def test_an_update_is_not_a_query(store: EngineStore, update: str) -> None:
    with pytest.raises(QuerySyntaxError):
        store.evaluate(update)


def test_rows_say_whether_there_are_more(store: EngineStore) -> None:
    rows, more = store.evaluate("SELECT ?x { VALUES ?x { 1 2 3 } }").rows(2)
    assert ([row["x"].value for row in rows], more) == (["1", "2"], True)
    rows, more = store.evaluate("SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } }").rows(2)
    assert rows == [{"x": Term("literal", "1", "http://www.w3.org/2001/XMLSchema#integer")}]
    assert not more


def test_terms_are_written_by_the_engine() -> None:
    assert iri("http://example.org/a") == "<http://example.org/a>"
    for bad in ("http://example.org/a>", "no scheme", "http://example.org/a b", ""):
        with pytest.raises(ValueError, match=r"IRI|scheme"):
            iri(bad)
    assert literal('a"} . ?x ?y "b\n') == '"a\\"} . ?x ?y \\"b\\n"'
    assert literal("x", language="vi") == '"x"@vi'
