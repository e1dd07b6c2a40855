"""The command line: one verb a step. The only place where the pipeline and the server meet."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph import paths
from graph.errors import ReleaseError, VnegovError
from graph.export import article_stem, facts_of, graph_name, line
from graph.namespaces import ONTOLOGY_GRAPH, PREFIXES, VN
from graph.pipeline import STEPS, VERSION, Built, InvalidGraphError, build, up_to_date
from graph.release import Store, load_store, open_release, quads_with, read_graph, read_graphs
from graph.verify import verify, verify_evidence

_TEXTS = "Folder with the articles' texts (<stem>.txt): every phrase is compared with its text."
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
        _refuse(error)
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


def _refuse(error: VnegovError) -> None:
    click.echo(f"vnegov: {error}", err=True)
    sys.exit(error.exit_code)


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
    from server.config import Config
    from server.run import serve

    try:
        open_release(where)
    except ReleaseError:
        if where is not None or paths.releases_folder() != paths.RELEASES:
            raise
        click.echo("There is no release yet; building one.", err=True)
        _build(paths.RELEASES, paths.FACTS, None, None, "vi")
    serve(Config(release=where, host=host, port=port))


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
