"""Settings: each has an option, a variable, a sane default, and a line in the documentation; so has each route."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask import Flask

from graph.cli import cli
from graph.commands import serve as command
from graph.errors import UsageError
from server import Config
from server.settings import row, settings

DOCS = (Path(__file__).parent.parent.parent / "docs" / "serving.md").read_text("utf8")
SIMPLE = [one for one in settings() if one.simple]


@pytest.mark.parametrize("setting", SIMPLE, ids=lambda one: one.name)
def test_every_setting_is_documented_as_it_is(setting: object) -> None:
    line = row(setting)  # type: ignore[arg-type]
    assert line in DOCS.splitlines(), "docs/serving.md: put in the table that `python -m server.settings` prints"


def test_every_field_is_a_setting_or_named_in_the_text() -> None:
    assert [one.name for one in settings()] == [field.name for field in fields(Config)]
    others = {one.name for one in settings()} - {one.name for one in SIMPLE}
    assert all(f"`{name}`" in DOCS or f"`--{name.replace('_', '-')}`" in DOCS for name in others), others


def test_every_route_is_documented(app: Flask) -> None:
    missing = {rule.rule for rule in app.url_map.iter_rules() if f"`{rule.rule}`" not in DOCS}
    assert not missing, "docs/serving.md: add them to the table of routes"
    assert "`/metrics`" in DOCS


def test_options_and_variables_reach_the_server(monkeypatch: pytest.MonkeyPatch, release: Path) -> None:
    seen: list[Config] = []
    monkeypatch.setattr(command, "serve", seen.append)
    variables = {"VNEGOV_MAX_SECONDS": "2.5", "VNEGOV_QUEUE": "7", "VNEGOV_WARM": "0", "VNEGOV_METRICS": "false"}
    options = ["--queue", "9", "--kept-bytes", "0", "--access-log", "-", "--public-url", "https://a.example/b"]
    options += ["--articles", str(release), "--report-to", "data@a.example"]
    done = CliRunner().invoke(cli, ["serve", "--release", str(release), *options], env=variables)
    assert done.exit_code == 0, done.output
    (config,) = seen
    assert (config.max_seconds, config.queue, config.warm, config.metrics) == (2.5, 9, False, False)
    assert (config.kept_bytes, config.access_log, config.public_url) == (0, "-", "https://a.example/b")
    assert (config.articles, config.report_to) == ((release,), "data@a.example")
    assert config.threads == Config().threads
    assert config.limits.seconds == 2.5


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threads", 0), ("max_seconds", -1.0), ("head_seconds", float("inf")), ("reload_seconds", float("nan")),
        ("max_head_bytes", 10), ("kept_bytes", -1), ("public_url", "example.org"), ("public_url", "https://a/"),
        ("report_to", "nobody"),
    ],
)  # fmt: skip
def test_a_value_with_which_nothing_works_is_refused(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=name):
        Config(**{name: value})  # type: ignore[arg-type]


def test_wrong_values_are_one_clear_error() -> None:
    for arguments in (["--threads", "0"], ["--max-rows", "x"], ["--public-url", "ftp://x"]):
        done = CliRunner().invoke(cli, ["serve", *arguments])
        assert done.exit_code != 0
        assert "Traceback" not in done.output
        assert isinstance(done.exception, (SystemExit, UsageError, click.ClickException))
