"""The command line: one verb a step. The only place where the pipeline and the server meet."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from graph import paths
from graph.errors import ReleaseError, UsageError, VnegovError
from graph.export import article_stem, facts_of, graph_name, line
from graph.namespaces import BASE, ONTOLOGY_GRAPH, PREFIXES, VN
from graph.pipeline import STEPS, VERSION, Built, InvalidGraphError, build, up_to_date
from graph.release import Store, load_store, open_release, quads_with, read_graph, read_graphs
from graph.verify import verify, verify_evidence
from server.canned import FORMATS, open_library, rows, run, serialised
from server.config import Config
from server.errors import BadQuery, ProblemError, in_language
from server.protocol import Operation, evaluate
from server.run import serve
from server.store import open_store
from server.terms import Row

_TEXTS = "Folder with the articles' texts (<stem>.txt): every phrase is compared with its text."
_RESULT_FORMATS = {
    "rows": ("csv", "json", "tsv", "xml"),
    "boolean": ("json", "xml"),
    "triples": ("ttl", "nt", "jsonld", "rdf"),
}
_FOLDER = click.Path(file_okay=False, path_type=Path)
_RELEASE = click.option(
    "--release",
    "where",
    type=_FOLDER,
    help="Folder of releases, or one release. Else $VNEGOV_RELEASE, else the default.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="vnegov")
def cli() -> None:
    """A knowledge graph of IT application in Vietnamese state agencies.

    \b
    vnegov build                                  facts → a validated release
    vnegov serve                                  the site, on http://127.0.0.1:8080
    vnegov query targets province="Thái Nguyên"   a canned query
    """


def main() -> None:
    """Run the command line. A person's mistake is one clear message; our own fault is logged and said to be ours."""
    try:
        cli.main(standalone_mode=False)
    except VnegovError as error:
        click.echo(f"vnegov: {said(error)}", err=True)
        sys.exit(2 if isinstance(error, ProblemError) and error.status < 500 else error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:
        logging.getLogger("vnegov").exception("vnegov met a fault of its own; the command is not at fault:")
        sys.exit(70)


def said(error: VnegovError) -> str:
    """Return an error as one message in English: what happened, and what to do."""
    if not isinstance(error, ProblemError):
        return str(error)
    excerpt = f"\n{error.excerpt}" if isinstance(error, BadQuery) and error.excerpt else ""
    return f"{in_language(error.detail, 'en')} {in_language(error.hint, 'en')}".strip() + excerpt


@cli.command("build")
@click.option("--articles", "texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help=_TEXTS)
@click.option(
    "--facts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=paths.FACTS,
    help="Folder of reviewed facts.",
)
@click.option("--out", type=_FOLDER, default=paths.RELEASES, help="Folder of releases.")
@click.option("--date", "created", help="Day of the release, as 2026-11-22. Without it the release has no date.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Language of the report.")
@click.option("--if-changed", is_flag=True, help="Do nothing when the current release is of the same input.")
def build_command(texts: Path | None, facts: Path, out: Path, created: str | None, lang: str, if_changed: bool) -> None:
    """Build a release: facts → asserted → inferred → validated → written.

    Example: vnegov build --articles ../articles
    """
    if if_changed and (release := up_to_date(out, facts)):
        click.echo(f"Nothing has changed since release {release.id}.", err=True)
        return
    _build(out, facts, texts, created, lang)


def _build(out: Path, facts: Path, texts: Path | None, created: str | None, lang: str) -> None:
    """Build with a progress bar and tell what came of it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:28}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=not console.is_terminal) as progress:
        task = progress.add_task("build", total=len(STEPS))

        def tell(step: str) -> None:
            progress.update(task, description=step, completed=STEPS.index(step))
            if not console.is_terminal:
                click.echo(f"[{STEPS.index(step) + 1}/{len(STEPS)}] {step}", err=True)

        try:
            built = build(out, facts=facts, texts=texts, created=created, tell=tell)
        except InvalidGraphError as error:
            progress.stop()
            click.echo("\n".join(error.report.lines(lang)))
            raise
        progress.update(task, completed=len(STEPS))
    _tell_built(built, lang)


def _tell_built(built: Built, lang: str) -> None:
    for text in built.report.lines(lang):
        click.echo(text)
    counts = built.release.manifest["counts"]
    facts = ", ".join(f"{number} {kind}" for kind, number in counts["facts"].items())
    click.echo(f"{counts['articles']} articles: {facts}")
    click.echo("triples: " + ", ".join(f"{number} {kind}" for kind, number in counts["triples"].items()))
    if built.compared:
        click.echo(f"{built.compared} phrases stand in their articles as the facts say")
    if built.unread:
        click.echo(f"not compared, no text: {', '.join(built.unread)}")
    click.echo(f"release {built.release.id} in {built.release.folder}")


@cli.command("verify")
@click.option("--articles", "texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help=_TEXTS)
@_RELEASE
def verify_command(texts: Path | None, where: Path | None) -> None:
    """Count and compute again what a release states of itself: files, digests, graphs, facts, evidence.

    Example: vnegov verify --articles ../articles
    """
    release = open_release(where)
    graphs = read_graphs(load_store(release))
    problems = list(verify(release, graphs))
    for problem in problems:
        click.echo(problem)
    if texts is not None:
        compared, unread = verify_evidence(graphs, texts)
        click.echo(f"{compared} phrases stand in their articles as the facts say")
        if unread:
            click.echo(f"not compared, no text: {', '.join(unread)}")
    if problems:
        raise ReleaseError(f"Release {release.id} is not what it states: {len(problems)} difference(s), listed above.")
    click.echo(f"release {release.id}: every file, digest, graph and count is as stated")


@cli.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@_RELEASE
def serve_command(host: str, port: int, where: Path | None) -> None:
    """Serve the site. Builds a release first when there is none.

    Example: vnegov serve --port 8123
    """
    try:
        open_release(where)
    except ReleaseError:
        if where is not None or paths.releases_folder() != paths.RELEASES:
            raise
        click.echo("There is no release yet; building one.", err=True)
        _build(paths.RELEASES, paths.FACTS, None, None, "vi")
    serve(Config(release=where, host=host, port=port))


@cli.command("query")
@click.argument("name", required=False)
@click.argument("arguments", nargs=-1, metavar="[PARAMETER=VALUE]...")
@click.option("--format", "kind", type=click.Choice(["table", *FORMATS]), default="table", show_default=True)
@_RELEASE
def query_command(name: str | None, arguments: tuple[str, ...], kind: str, where: Path | None) -> None:
    """Ask a canned query; without a name, list them. A parameter may be given several times: any of the values.

    Example: vnegov query targets province="Thái Nguyên" --format csv
    """
    library = open_library(open_release(where))
    if name is None:
        for query in library.catalogue.queries.values():
            click.echo(f"{query.name:24} {query.summary['en']}")
            for parameter in query.parameters.values():
                needed = "required" if parameter.required else "optional"
                click.echo(f"{'':26}{parameter.name} ({parameter.type}, {needed}): {parameter.help['en']}")
        return
    given: dict[str, list[str]] = {}
    for argument in arguments:
        parameter_name, equals, value = argument.partition("=")
        if not equals:
            raise UsageError(f'{argument!r} is not PARAMETER=VALUE, e.g. province="Thái Nguyên".')
        given.setdefault(parameter_name, []).append(value)
    bound = run(library, name, given)
    if kind == "table":
        _table(list(bound.query.columns), rows(library.store, bound))
    else:
        _write(serialised(library.store, bound, kind))


def _table(columns: list[str], found: list[Row]) -> None:
    """Print rows as a table for a person; empty columns are left out."""
    filled = [column for column in columns if any(column in row for row in found)]
    table = Table(*filled, box=box.SIMPLE, show_edge=False, pad_edge=False, row_styles=["", "dim"])
    for row in found:
        table.add_row(*(escape(_short(row[column].value)) if column in row else "" for column in filled))
    console = Console(width=None if sys.stdout.isatty() else 50 * max(1, len(filled)))
    if found:
        console.print(table)
    click.echo(f"{len(found)} row(s)", err=True)


def _write(data: bytes) -> None:
    """Write an answer to standard output, its last line ended."""
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def _short(value: str) -> str:
    """Return an IRI of ours without its base."""
    return value.removeprefix(BASE)


@cli.command("sparql")
@click.argument("query")
@click.option("--format", "kind", help="json csv tsv xml for rows, ttl nt jsonld rdf for triples. Default: csv, ttl.")
@_RELEASE
def sparql_command(query: str, kind: str | None, where: Path | None) -> None:
    """Ask a SPARQL query: the text, a file, or - for standard input. All graphs are asked together.

    Example: vnegov sparql 'SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) LIMIT 5'
    """
    text = sys.stdin.read() if query == "-" else query
    if query != "-" and Path(query).suffix in (".rq", ".sparql"):
        try:
            text = Path(query).read_text("utf8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{query} cannot be read as a query: {error}.") from error
    outcome = evaluate(open_store(open_release(where)), Operation(text, (), (), ""), text, BASE)
    choices = _RESULT_FORMATS[outcome.kind]
    kind = kind or choices[0]
    if kind not in choices:
        raise UsageError(f"This query gives {outcome.kind}; its formats are {', '.join(choices)}, not {kind!r}.")
    _write(outcome.serialise(kind))


@cli.command("export")
@click.option(
    "--format", "kind", type=click.Choice(["facts", "ttl", "nt", "jsonld"]), default="facts", show_default=True
)
@click.option("--article", "name", required=True, help="The article's slug or file name.")
@_RELEASE
def export_command(kind: str, name: str, where: Path | None) -> None:
    """Print the facts of an article, rebuilt from the graph alone, or its graph.

    Example: vnegov export --format facts --article 000_787f3678ca86efb5
    """
    store = load_store(open_release(where))
    graph = read_graph(store, graph_name(article_stem(name, _articles(store))))
    if kind == "facts":
        for fact in facts_of(graph, read_graph(store, ONTOLOGY_GRAPH)):
            click.echo(line(fact))
        return
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    click.echo(graph.serialize(format={"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}[kind]).rstrip())


def _articles(store: Store) -> dict[str, str]:
    """Return stem → slug of the articles of a release."""
    quads = quads_with(store, VN.fileStem)
    return dict(sorted((stem, article.rpartition("/")[2]) for article, stem in quads))
