"""The command line: one verb a step. The only place where the pipeline and the server meet."""

from __future__ import annotations

import io
import logging
import sys
from importlib import import_module
from typing import Final

import click

from graph.errors import VnegovError
from server.errors import BackendFailed, BadQuery, ProblemError, in_language

VERBS: Final = {
    "build": "build",
    "diff": "diff",
    "export": "export",
    "extract": "ingest",
    "ingest": "ingest",
    "link": "link",
    "load": "load",
    "query": "ask",
    "reconcile": "reconcile",
    "regenerate": "regenerate",
    "review": "review",
    "serve": "serve",
    "sparql": "ask",
    "verify": "build",
}
"""Verb → its module in ``graph.commands``; only the one that is asked for is imported."""


class Verbs(click.Group):
    """The verbs of the command line, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        return sorted({*VERBS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb by its name, or ``None`` where there is none of that name."""
        if cmd_name in VERBS and cmd_name not in self.commands:
            import_module(f"graph.commands.{VERBS[cmd_name]}").register(self)
        return super().get_command(ctx, cmd_name)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="vnegov", prog_name="vnegov")
def cli() -> None:
    """A knowledge graph of IT application in Vietnamese state agencies.

    \b
    vnegov build                                  facts → a validated release
    vnegov serve                                  the site, on http://127.0.0.1:8080
    vnegov query targets province="Thái Nguyên"   a canned query
    """


def main() -> None:
    """Run the command line. A person's mistake is one clear message; our own fault is logged and said to be ours."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the environment says: names and phrases are Vietnamese
            stream.reconfigure(encoding="utf8", errors="backslashreplace")
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
