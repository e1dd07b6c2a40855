"""The command line, run in this process or in one of its own, which takes a second to begin."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.cli import main
from graph.paths import ROOT
from graph.release import Release, load_store, open_release
from server.backends.memory import open_store
from server.canned import open_library


@dataclass(frozen=True)
class Said:
    """What a command said, and what it ended with."""

    returncode: int
    stdout: str
    stderr: str


def in_process(*arguments: str, release: Path | None = None, **environment: str) -> Said:
    """Run the command as a person would, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", "from graph.cli import main; main()", *arguments],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ, **_variables(release, environment)}, check=False,
    )  # fmt: skip
    return Said(done.returncode, done.stdout, done.stderr)


def vnegov(*arguments: str, release: Path | None = None, typed: str = "", **environment: str) -> Said:
    """Run the command here, from its first argument to what it ends with.

    A release is loaded when it is first asked for, and then stays.

    Args:
        arguments: what stands behind the name of the program.
        release: the folder of releases.
        typed: what is on standard input.
        environment: further variables.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf8", write_through=True) for _ in range(2))
    code: Any = 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(ROOT)
        patch.setattr(sys, "argv", ["vnegov", *arguments])
        patch.setattr(sys, "stdin", io.StringIO(typed))
        for name, value in _variables(release, environment).items():
            patch.setenv(name, value)
        for place, load in _LOADERS.items():
            patch.setattr(place, _kept(load))
        try:
            main()
        except SystemExit as end:
            code = end.code
    out_bytes, err_bytes = (stream.detach() for stream in (out, err))
    assert isinstance(out_bytes, io.BytesIO)
    assert isinstance(err_bytes, io.BytesIO)
    return Said(code or 0, out_bytes.getvalue().decode(), err_bytes.getvalue().decode())


_LOADERS = {
    "graph.commands.ask.open_library": open_library,
    "graph.commands.ask.open_store": open_store,
    "graph.commands.export.load_store": load_store,
}


@cache
def _loaded(load: Any, folder: Path) -> Any:
    return load(open_release(folder))


def _kept(load: Any) -> Any:
    def opened(release: Release) -> Any:
        return _loaded(load, release.folder)

    return opened


def _variables(release: Path | None, others: dict[str, str]) -> dict[str, str]:
    return others if release is None else {**others, "VNEGOV_RELEASE": str(release)}
