"""The manifests of the W3C test suites, read into plain test cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

SUITES: Final = Path(__file__).parent.parent.parent.parent / "shared" / "w3c"
MISSING: Final = f"the W3C test suites are not in ../shared/{SUITES.name}"
BASE: Final = "http://w3c.test/"
"""Where the suites are for the tests: an address of nobody, so that a file that is fetched is not found."""
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
QUERY_GROUPS: Final = {
    "sparql10": """basic triple-match open-world algebra bnode-coreference optional optional-filter graph dataset
        type-promotion cast boolean-effective-value bound expr-builtin expr-ops expr-equals regex i18n construct ask
        distinct sort solution-seq reduced syntax-sparql1 syntax-sparql2 syntax-sparql3 syntax-sparql4
        syntax-sparql5""",
    "sparql11": """aggregates bind bindings cast construct csv-tsv-res exists functions grouping json-res negation
        project-expression property-path subquery syntax-query""",
}
"""The parts of the suites that are about queries of one endpoint."""


@dataclass(frozen=True)
class QueryTest:
    """One test of a query.

    Attributes:
        name: suite, group and local name, e.g. ``sparql11/bind/bind01``.
        kind: local name of the class of the test.
        query: the query's file.
        data: the files of the default graph.
        graphs: the files of the named graphs.
        result: the file of the expected result, None for a test of syntax.
        lax: whether the number of equal rows does not matter.
    """

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path | None
    lax: bool


def update_files() -> list[Path]:
    """Return the files of all tests that read an update, good or bad."""
    return sorted(SUITES.glob("sparql11/syntax-update-*/*.ru"))


def query_tests() -> Iterator[QueryTest]:
    """Yield every test of the query groups,; none where the suites are absent."""
    for suite, groups in QUERY_GROUPS.items():
        for group in groups.split():
            file = SUITES / suite / group / "manifest.ttl"
            if file.is_file():
                yield from _tests(Manifest(file), f"{suite}/{group}")


def address(file: Path) -> str:
    """Return the IRI of a file of the suites."""
    return BASE + file.relative_to(SUITES).as_posix()


def file_of(iri: str) -> Path:
    """Return the file of an IRI of the suites."""
    return SUITES / iri.removeprefix(BASE)


class Manifest:
    """The triples of one manifest, to be walked along."""

    def __init__(self, file: Path) -> None:
        self.iri = address(file)
        self.store = ox.Store()
        self.store.load(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=self.iri)

    def all(self, subject: object, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """Return the objects of a subject and a predicate."""
        quads = self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None)  # type: ignore[arg-type]
        return [quad.object for quad in quads]  # type: ignore[misc]

    def one(self, subject: object, predicate: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
        """Return the object, or None."""
        return next(iter(self.all(subject, predicate)), None)

    def items(self, head: object) -> Iterator[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """Yield the members of a list."""
        while head is not None and head != ox.NamedNode(RDF + "nil"):
            first = self.one(head, RDF + "first")
            assert first is not None
            yield first
            head = self.one(head, RDF + "rest")

    def entries(self) -> Iterator[tuple[ox.NamedNode, str]]:
        """Yield the tests with the local names of their classes, by IRI (two manifests leave some off their lists)."""
        quads = self.store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), None)
        found = {(quad.subject.value, quad.object.value.rpartition("#")[2]) for quad in quads}  # type: ignore[union-attr]
        for subject, kind in sorted(found):
            if kind.rstrip("1").endswith("Test"):
                yield ox.NamedNode(subject), kind


def _tests(manifest: Manifest, group: str) -> Iterator[QueryTest]:
    for entry, kind in manifest.entries():
        action = manifest.one(entry, MF + "action")
        query = manifest.one(action, QT + "query") or action
        assert isinstance(query, ox.NamedNode)
        result = manifest.one(entry, MF + "result")
        yield QueryTest(
            f"{group}/{entry.value.rpartition('#')[2]}",
            kind,
            file_of(query.value),
            tuple(file_of(node.value) for node in manifest.all(action, QT + "data")),
            tuple(file_of(node.value) for node in manifest.all(action, QT + "graphData")),
            file_of(result.value) if isinstance(result, ox.NamedNode) else None,
            manifest.one(entry, MF + "resultCardinality") is not None,
        )
