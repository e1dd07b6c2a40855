"""``vnegov build`` and ``vnegov verify``: making a release, and counting it again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph import paths
from graph.commands.options import FOLDER, THERE, data_option, release_option, texts_option
from graph.errors import ReleaseError
from graph.ingest.folder import DataFolder
from graph.pipeline import STEPS, Built, InvalidGraphError, build, up_to_date
from graph.release import load_store, open_release, read_graphs
from graph.verify import verify, verify_evidence


def register(cli: click.Group) -> None:
    """Add the commands."""
    cli.add_command(build_command)
    cli.add_command(verify_command)


@click.command("build")
@texts_option
@click.option("--facts", type=THERE, default=paths.FACTS, help="Folder of reviewed facts.")
@data_option
@click.option(
    "--include", type=click.Choice(["proposed"]), help="Take in facts that nobody has reviewed; they say so everywhere."
)
@click.option("--out", type=FOLDER, default=paths.RELEASES, help="Folder of releases.")
@click.option(
    "--date",
    "created",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of the release, as 2026-11-22. Without it the release has no date.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Language of the report.")
@click.option("--if-changed", is_flag=True, help="Do nothing when the current release is of the same input.")
def build_command(
    texts: Path | None,
    facts: Path,
    data: Path | None,
    include: str | None,
    out: Path,
    created: datetime | None,
    lang: str,
    if_changed: bool,
) -> None:
    """Build a release: facts → asserted → inferred → validated → written.

    The facts are those of the project and, where there is one, of the data folder that `vnegov ingest` fills.

    Example: vnegov build --articles ../articles
    """
    proposed = include is not None
    with DataFolder(paths.data_folder(data)).settled():
        folders, own_texts = fact_folders(facts, data)
        if if_changed and (release := up_to_date(out, folders, proposed=proposed)):
            click.echo(f"Nothing has changed since release {release.id}.", err=True)
            return
        all_texts = [folder for folder in (texts, own_texts) if folder is not None]
        day = created.date().isoformat() if created else None
        build_release(out, folders, texts=all_texts, created=day, lang=lang, proposed=proposed)


def fact_folders(facts: Path, data: Path | None) -> tuple[list[Path], Path | None]:
    """Return the folders of facts, and the folder of texts, with those of the data folder where they are."""
    own = paths.data_folder(data)
    has_facts = any((own / "facts").glob("*.article.json"))
    return [facts, own / "facts"] if has_facts else [facts], own / "articles" if has_facts else None


def build_release(
    out: Path,
    facts: list[Path],
    *,
    texts: list[Path] | None = None,
    created: str | None = None,
    lang: str = "vi",
    proposed: bool = False,
) -> None:
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
            built = build(out, facts=facts, texts=texts or [], created=created, proposed=proposed, tell=tell)
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
    if built.left_out:
        click.echo(f"left out until reviewed, against a shape: {', '.join(built.left_out)}")
    if built.unread:
        click.echo(f"not compared, no text: {', '.join(built.unread)}")
    click.echo(f"release {built.release.id} in {built.release.folder}")


@click.command("verify")
@texts_option
@release_option
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
        compared, unread = verify_evidence(graphs, [texts])
        click.echo(f"{compared} phrases stand in their articles as the facts say")
        if unread:
            click.echo(f"not compared, no text: {', '.join(unread)}")
    if problems:
        raise ReleaseError(f"Release {release.id} is not what it states: {len(problems)} difference(s), listed above.")
    click.echo(f"release {release.id}: every file, digest, graph and count is as stated")
