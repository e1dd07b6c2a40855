"""The command line as a person meets it: what it says, what it ends with, and that no mistake shows a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from graph.cli import VERBS, cli
from graph.paths import FACTS, ROOT
from tests.command import in_process, vnegov

STEM = "000_787f3678ca86efb5"


def test_help_names_every_command() -> None:
    result = in_process("--help")
    assert result.returncode == 0
    for command in ("build", "verify", "query", "sparql", "serve", "export"):
        assert command in result.stdout


@pytest.mark.parametrize("command", ["build", "verify", "query", "sparql", "serve", "export"])
def test_every_command_has_an_example(command: str) -> None:
    result = vnegov(command, "--help")
    assert result.returncode == 0
    assert "Example: vnegov" in result.stdout


@pytest.mark.parametrize("stem", [file.stem for file in sorted(FACTS.glob("*.jsonl"))])
def test_export_prints_the_reviewed_file(stem: str, real_release: Path) -> None:
    result = vnegov("export", "--format", "facts", "--article", stem, release=real_release)
    assert result.returncode == 0, result.stderr
    assert result.stdout == (FACTS / f"{stem}.jsonl").read_text("utf8")


def test_export_takes_the_slug(real_release: Path) -> None:
    slug = json.loads((FACTS / f"{STEM}.article.json").read_text("utf8"))["slug"]
    by_slug = in_process("export", "--article", slug, release=real_release)
    assert by_slug.stdout == (FACTS / f"{STEM}.jsonl").read_text("utf8")


def test_query_gives_csv(real_release: Path) -> None:
    result = in_process("query", "targets", "province=Thái Nguyên", "--format", "csv", release=real_release)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].startswith("target,indicator,value,valueMax,unit,comparator,scope,holder,holderLabel,category")
    assert len(lines) == 1 + 6


def test_query_without_a_name_lists_them(real_release: Path) -> None:
    result = vnegov("query", release=real_release)
    assert result.returncode == 0
    assert "province-at" in result.stdout
    assert "required" in result.stdout


def test_a_table_is_for_people(real_release: Path) -> None:
    result = vnegov("query", "officials", "name=Bùi Văn Hạnh", release=real_release)
    assert "Phó Chủ tịch UBND tỉnh" in result.stdout
    assert "https://w3id.org" not in result.stdout


def test_sparql_from_text_file_and_standard_input(real_release: Path, tmp_path: Path) -> None:
    query = "ASK { ?s a <https://w3id.org/vnegov/ontology#Target> }"
    file = tmp_path / "ask.rq"
    file.write_text(query, "utf8")
    for argument, typed in ((query, ""), (str(file), ""), ("-", query)):
        result = vnegov("sparql", argument, release=real_release, typed=typed)
        assert json.loads(result.stdout)["boolean"] is True


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["query", "targts"], 2, "Did you mean: targets"),
        (["query", "targets", "provinc=x"], 2, "no parameter “provinc”"),
        (["query", "targets", "province"], 2, "is not PARAMETER=VALUE"),
        (["query", "targets", "province=Bac Giangg"], 2, "Did you mean"),
        (["query", "targets", "category=bồ câu"], 2, "category"),
        (["query", "open-targets", "on=31/12/2011"], 2, "on"),
        (["query", "evidence"], 2, "“about” is missing"),
        (["export", "--article", "000_787f"], 2, "Did you mean"),
        (["sparql", "SELECT ?x { ?x a }"], 2, "line 1, column"),
        (["sparql", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"], 2, "SERVICE"),
        (["sparql", "no.rq"], 2, "cannot be read"),
        (["sparql", "ASK {}", "--format", "csv"], 2, "its formats are json, xml"),
        (["build", "--facts", "/nonexistent"], 2, "does not exist"),
        (["build", "--date", "22/11/2026"], 2, "does not match the format '%Y-%m-%d'"),
        (["serve", "--port", "0"], 2, "0 is not in the range"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_wrong_use_is_said_in_one_message(arguments: list[str], code: int, said: str, real_release: Path) -> None:
    result = vnegov(*arguments, release=real_release)
    assert result.returncode == code, result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [["verify"], ["query", "targets"], ["serve"], ["sparql", "ASK {}"]])
def test_a_missing_release_is_said(command: list[str], tmp_path: Path) -> None:
    result = vnegov(*command, release=tmp_path / "none")
    assert result.returncode == 1
    assert "Build one with `vnegov build`" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_port_in_use_is_said(real_release: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = in_process("serve", "--port", str(port), release=real_release)
    assert result.returncode == 2
    assert "another program uses this port" in result.stderr
    assert "Traceback" not in result.stderr


def test_verify_finds_the_release_as_stated(real_release: Path) -> None:
    """With the phrases in the articles' texts, where these are beside the checkout."""
    texts = ROOT.parent / "shared" / "articles"
    options = ["--articles", str(texts)] if texts.is_dir() else []
    result = in_process("verify", *options, release=real_release)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "as stated" in result.stdout
    assert ("243 phrases stand in their articles" in result.stdout) == bool(options)


def test_our_own_fault_is_said_to_be_ours(real_release: Path, tmp_path: Path) -> None:
    program = "import graph.cli, graph.commands.build as b\nb.open_release = lambda where: 1 / 0\ngraph.cli.main()"
    result = subprocess.run(
        [sys.executable, "-c", program, "verify"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert result.returncode == 70
    assert "a fault of its own" in result.stderr


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_verb_is_imported_when_it_is_asked_for(verb: str) -> None:
    command = cli.get_command(click.Context(cli), verb)
    assert command is not None
    assert command.name == verb


def test_what_is_said_is_utf8_whatever_the_environment_says(real_release: Path) -> None:
    """A pipe in an ASCII locale got a traceback in place of its rows."""
    ascii_only = {"PYTHONIOENCODING": "ascii:strict"}
    asked = ("query", "targets", "province=Thái Nguyên", "--format", "csv")
    said = in_process(*asked, release=real_release, **ascii_only)
    assert said.returncode == 0, said.stderr
    assert said.stdout == in_process(*asked, release=real_release).stdout
    assert "Thái Nguyên" in said.stdout
