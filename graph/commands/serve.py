"""``vnegov serve``: the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph import paths
from graph.commands.build import build_release, fact_folders
from graph.commands.options import THERE, backend_folder_option, backend_url_option, release_option
from graph.commands.settings import setting_options
from graph.errors import ReleaseError
from graph.release import open_release
from server.backends.opening import BACKENDS
from server.config import Config
from server.federation.allowed import parse_origin
from server.run import serve


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(serve_command)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@click.option(
    "--dataset",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Serve this RDF file (ttl nt nq trig rdf jsonld, also .gz) instead of a release; may be given several times.",
)
@click.option(
    "--allow-service",
    multiple=True,
    metavar="HOST",
    help="Let SERVICE clauses ask this server: a host (over https) or http://HOST:PORT; may be given several times.",
)
@click.option(
    "--articles",
    type=THERE,
    multiple=True,
    envvar="VNEGOV_ARTICLES",
    help="Folder with the articles' texts (<stem>.txt), shown on their pages; may be given several times.",
)
@click.option(
    "--backend",
    type=click.Choice(BACKENDS),
    envvar="VNEGOV_BACKEND",
    default="memory",
    show_default=True,
    help="What holds the data; `vnegov load` fills the other two (docs/backends.md).",
)
@backend_folder_option
@backend_url_option
@release_option
@setting_options("backend", "backend_url")
def serve_command(
    host: str,
    port: int,
    dataset: tuple[Path, ...],
    allow_service: tuple[str, ...],
    articles: tuple[Path, ...],
    where: Path | None,
    **settings: Any,
) -> None:
    """Serve the site. Builds a release first when there is none.

    Every setting can also be given in the environment: --max-seconds 5 is VNEGOV_MAX_SECONDS=5 (docs/serving.md).

    Example: vnegov serve --port 8123
    """
    for one in allow_service:
        parse_origin(one)
    config = Config(
        release=where,
        dataset=dataset,
        host=host,
        port=port,
        allow_service=allow_service,
        articles=articles,
        **settings,
    )
    if dataset:
        serve(config)
        return
    try:
        open_release(where)
    except ReleaseError:
        if where is not None or paths.releases_folder() != paths.RELEASES:
            raise
        click.echo("There is no release yet; building one.", err=True)
        folders, texts = fact_folders(paths.FACTS, None)
        build_release(paths.RELEASES, folders, texts=[texts] if texts else [])
    serve(config)
