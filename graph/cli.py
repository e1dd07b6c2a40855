"""The command line: one verb a step. The only place where the pipeline and the server meet."""

from __future__ import annotations

import logging
import sys

import click

from graph.commands import ask, build, diff, export, ingest, link, load, reconcile, regenerate, review, serve
from graph.errors import VnegovError
from graph.pipeline import VERSION
from server.errors import BackendFailed, BadQuery, ProblemError, in_language


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
    if isinstance(error, BackendFailed):
        return f"{error.cause}. Is it running, and is this its address?"
    excerpt = f"\n{error.excerpt}" if isinstance(error, BadQuery) and error.excerpt else ""
    return f"{in_language(error.detail, 'en')} {in_language(error.hint, 'en')}".strip() + excerpt


for group in (build, serve, ask, export, diff, ingest, review, regenerate, link, load, reconcile):
    group.register(cli)
