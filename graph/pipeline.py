"""The whole way from facts to a release, step by step."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph

from graph import paths
from graph.about import covered
from graph.articles import Article, check_evidence, read_articles
from graph.assemble import assemble
from graph.dcat import Edition, catalog_turtle
from graph.describe import counts, with_inferred
from graph.errors import DataError, ReleaseError
from graph.examples import EXAMPLES_GRAPH, examples_graph
from graph.files import CATALOG_FILE, NANOPUBS_FILE, REPORT_FILE, SCHEMA_ORG_FILE, SEARCH_FILE
from graph.namespaces import ID, ONTOLOGY_GRAPH, PREFIXES
from graph.nanopub import all_nanopubs
from graph.parquet import MISSING, parquet, parquet_writer
from graph.reason import reason
from graph.reference import reference_graphs
from graph.release import (
    DATASET,
    DUMPS,
    Release,
    compressed,
    convert,
    n_quads,
    open_release,
    stated,
    write_release,
)
from graph.rules import rules_of
from graph.schema_org import dataset_json
from graph.search import entries, index_bytes
from graph.search.entries import Statement
from graph.shapes import SHAPES_GRAPH, shapes_graph
from graph.tables import class_tables
from graph.validate import Report, validate
from graph.vocabulary import Vocabulary, read_rdf, vocabulary
from ontology import ontology_files, shape_files

VERSION = version("vnegov")
STEPS = (
    "read the ontology",
    "read the reference data",
    "read the articles' facts",
    "assemble the graph",
    "reason (OWL 2 RL)",
    "validate (SHACL)",
    "write the release",
)
"""What a build does, in order; each is told to the ``tell`` callback when it begins."""


@dataclass(frozen=True)
class Built:
    """What a build gave.

    Attributes:
        release: where it is.
        report: what validation said; without violations.
        compared: how many phrases were compared with the text of their article.
        unread: articles whose text was not there to compare with.
        left_out: proposed facts that are not in the graph because they break a shape, as ``stem/id``.
    """

    release: Release
    report: Report
    compared: int
    unread: tuple[str, ...]
    left_out: tuple[str, ...] = ()


class InvalidGraphError(DataError):
    """The graph has SHACL violations; ``report`` says which."""

    def __init__(self, report: Report):
        number = len(report.violations)
        super().__init__(f"{number} SHACL violation(s) stop the build; the last release is unchanged.")
        self.report = report


@contextlib.contextmanager
def _rare_collections() -> Iterator[None]:
    """Let Python look for cycles of objects seldom: a build makes millions that stay, and going through them all each
    time a few thousand are new took a third of its time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_rare_collections()
def build(
    out: Path,
    *,
    facts: Sequence[Path] = (paths.FACTS,),
    proposed: bool = False,
    reference: Path = paths.REFERENCE,
    texts: Sequence[Path] = (),
    created: str | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> Built:
    """Build a release from the reviewed facts, the reference data and the ontology.

    Args:
        out: the folder of releases.
        facts: the folders of fact files.
        proposed: whether facts that nobody has reviewed take part.
        reference: the folder of reference data.
        texts: folders with the articles' texts; every phrase is compared with its text.
        created: the day of the release (ISO), as the caller knows it; nothing here asks a clock.
        tell: called with the name of each step as it begins.

    Raises:
        InvalidGraphError: SHACL violations.
        DataError: anything else wrong in the input.
        ReleaseError: the release could not be written.
    """
    tell(STEPS[0])
    ontology = to_canonical_graph(read_rdf(ontology_files()))
    shapes = read_rdf(shape_files())
    words = vocabulary(ontology)
    tell(STEPS[1])
    known = reference_graphs(reference)
    tell(STEPS[2])
    articles = read_all(facts, words)
    compared, unread = check_evidence(articles, texts) if texts else (0, [])
    rules = rules_of(ontology)
    left_out: list[str] = []
    while True:
        tell(STEPS[3])
        asserted = {ONTOLOGY_GRAPH: ontology, **known, **assemble(articles, known, words, proposed=proposed)}
        tell(STEPS[4])
        inferred = reason(asserted, rules)
        tell(STEPS[5])
        report = validate(asserted, shapes)
        if not report.violations:
            break
        articles, against = _without_proposed(articles, report)
        if not against:
            raise InvalidGraphError(report)
        left_out += against
    tell(STEPS[6])
    beside = {EXAMPLES_GRAPH: examples_graph(paths.QUERIES), SHAPES_GRAPH: shapes_graph(shapes)}
    graphs = with_inferred({**asserted, **beside}, inferred)
    about = {
        "version": VERSION,
        "created": created,
        "inputs": inputs(facts, proposed=proposed),
        "counts": counts(graphs),
        "parquet": parquet_writer(),
    }
    graph_sizes = {str(name): len(graph) for name, graph in sorted(graphs.items())}
    edition = Edition(f"{VERSION}+{about['inputs']}", created, covered(asserted))
    files = _files(graphs, asserted, report, edition)
    engines = {SEARCH_FILE: index_bytes(entries(_statements(graphs)))}
    release = write_release(files, {**about, "graphs": graph_sizes}, out, engines)
    return Built(release, report, compared, tuple(unread), tuple(left_out))


def _statements(graphs: Mapping[URIRef, Graph]) -> Iterator[Statement]:
    for graph in graphs.values():
        for s, p, o in graph:
            yield str(s), str(p), str(o), (o.language or "") if isinstance(o, Literal) else ""


def read_all(folders: Sequence[Path], words: Vocabulary) -> list[Article]:
    """Return the articles of several folders, by file stem.

    Raises:
        DataError: an article that stands in two folders, or a name of a page that two articles have.
    """
    articles = [article for folder in folders for article in read_articles(folder, words)]
    for what in ("stem", "slug"):
        taken = Counter(getattr(article, what) for article in articles)
        if twice := sorted(name for name, number in taken.items() if number > 1):
            raise DataError(f"Two articles have the {what} {twice[0]!r}; give one of them another, or remove it.")
    return sorted(articles, key=lambda article: article.stem)


def inputs(facts: Sequence[Path] = (paths.FACTS,), *, proposed: bool = False) -> str:
    """Return the digest of everything a build reads, the program included: the same digest, the same release."""
    root = paths.ROOT
    ours = (file for room in ("ontology", "graph", "queries") for file in (root / room).rglob("*"))
    theirs = (file for folder in facts for file in folder.rglob("*"))
    files = {file.resolve() for file in (*ours, *theirs) if file.suffix != ".pyc" and file.is_file()}
    digest = hashlib.sha256(repr((proposed, [folder.resolve().is_relative_to(root) for folder in facts])).encode())
    for file in sorted(files):
        digest.update(str(file.relative_to(root) if file.is_relative_to(root) else file.name).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def up_to_date(out: Path, facts: Sequence[Path] = (paths.FACTS,), *, proposed: bool = False) -> Release | None:
    """Return the current release of ``out`` if nothing that it was built from has changed, else ``None``."""
    try:
        release = open_release(out)
    except ReleaseError:
        return None
    return release if release.manifest.get("inputs") == inputs(facts, proposed=proposed) else None


def _without_proposed(articles: Sequence[Article], report: Report) -> tuple[list[Article], list[str]]:
    """Return the articles without the proposed facts that break a shape, and which these are.

    A reviewed fact that breaks one is a person's to correct; a proposed one waits for review outside the graph.
    """
    base = str(ID["fact/"])
    broken = {finding.thing.removeprefix(base).partition("#")[0] for finding in report.violations}
    against = [
        f"{article.stem}/{fact.id}"
        for article in articles
        for fact in article.facts
        if fact.status == "proposed" and f"{article.stem}/{fact.id}" in broken
    ]
    kept = [replace(a, facts=tuple(fact for fact in a.facts if f"{a.stem}/{fact.id}" not in against)) for a in articles]
    return kept, against


def _files(
    graphs: Mapping[URIRef, Graph], asserted: Mapping[URIRef, Graph], report: Report, edition: Edition
) -> dict[str, bytes]:
    """Return the files of a release: the dataset, the dumps, a table for each class, the report, the catalogue."""
    quads = n_quads(graphs)
    files = {DATASET: compressed(quads)}
    files |= {f"dumps/vnegov.{name}.gz": compressed(convert(quads, name, PREFIXES)) for name in DUMPS}
    files[NANOPUBS_FILE] = compressed(all_nanopubs(asserted))
    tables = dict(class_tables(asserted))
    files |= {f"csv/{name}.csv": table.csv() for name, table in tables.items()}
    if parquet_writer() != MISSING:
        files |= {f"parquet/{name}.parquet": parquet(table) for name, table in tables.items()}
    files["shacl-report.ttl"] = to_canonical_graph(report.graph).serialize(format="turtle").encode()
    files[REPORT_FILE] = report.summary()
    for language in ("vi", "en"):
        files[f"shacl-report.{language}.txt"] = ("\n".join(report.lines(language)) + "\n").encode()
    known = stated(files)
    return {**files, CATALOG_FILE: catalog_turtle(known, edition), SCHEMA_ORG_FILE: dataset_json(known, edition)}
