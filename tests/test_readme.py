"""The README is true: its commands run, its addresses answer, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.client import HTTPResponse
from pathlib import Path

import pytest

from graph.paths import ROOT
from graph.pipeline import build
from tests.command import vnegov as run

README = (ROOT / "README.md").read_text("utf8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in re.split(r"\n(?=\S)", block.strip())
    if line
]
VNEGOV = [command for command in COMMANDS if command.startswith("vnegov ")]
CURL = [command for command in COMMANDS if command.startswith("curl ")]
MAKE = [command for command in COMMANDS if command.startswith("make ")]


def test_every_command_is_of_a_kind_that_is_run_here() -> None:
    assert sorted(COMMANDS) == sorted([*VNEGOV, *CURL, *MAKE])
    assert len(VNEGOV) >= 6
    assert len(CURL) >= 4


WRITING = ("vnegov ingest", "vnegov review", "vnegov build")
"""Commands that write: they run below, in a folder of their own."""


@pytest.mark.parametrize("command", [c for c in VNEGOV if not c.startswith(WRITING)])
def test_a_command_gives_an_answer(command: str, real_release: Path) -> None:
    result = run(*shlex.split(command, comments=True)[1:], release=real_release)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout) > 200


@pytest.mark.slow
def test_an_article_goes_all_the_way_from_a_saved_page_to_an_answer(
    tmp_path: Path, small_reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What "Add an article" says: read in, reviewed, built, and found with its phrase beside the result.

    With little of the law's codification, of which no article says anything: the release of ``make test`` has all.
    """
    monkeypatch.setattr("graph.commands.build.build", partial(build, reference=small_reference))

    def vnegov(*arguments: str) -> str:
        result = run(*arguments, release=tmp_path / "releases", VNEGOV_DATA=str(tmp_path / "data"))
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    page = ROOT / "tests" / "data" / "saved" / "lang-son.html"
    vnegov("ingest", str(page), "--outlet", "Báo Ví Dụ")
    stem = next((tmp_path / "data" / "facts").glob("*.jsonl")).stem
    assert stem in vnegov("review")
    vnegov("review", stem, "--accept-all", "--by", "người thử")
    vnegov("build", "--out", str(tmp_path / "releases"))
    rows = vnegov("query", "targets-and-results", "province=Lạng Sơn", "--format", "csv").splitlines()
    assert len(rows) == 2
    assert "100% cán bộ công chức có hộp thư điện tử công vụ" in rows[1]
    assert "85% cán bộ công chức" in rows[1]
    assert "-15" in rows[1]


@pytest.mark.parametrize(
    ("line", "expected"), [(c, c.partition("#")[2].strip()) for c in VNEGOV if "#" in c and "province-at" in c]
)
def test_what_a_comment_says_comes_out(line: str, expected: str, real_release: Path) -> None:
    result = run(*shlex.split(line, comments=True)[1:], release=real_release)
    assert result.returncode == 0, result.stderr
    assert expected in result.stdout


@pytest.fixture(scope="module")
def site(real_release: Path) -> Iterator[str]:
    """The address of a running site, started as `make run` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", "from graph.cli import main; main()", "serve", "--port", str(port)],
        cwd=ROOT, env={**os.environ, "VNEGOV_RELEASE": str(real_release)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def get(address: str, headers: dict[str, str]) -> tuple[HTTPResponse, str]:
    last: Exception | None = None
    for _ in range(50):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as response:
                return response, response.read().decode("utf8")
        except ConnectionError as error:
            last = error
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer: {last}")


@pytest.mark.parametrize("command", CURL)
def test_an_address_answers(command: str, site: str) -> None:
    words = shlex.split(command, comments=True)
    address = next(word for word in words if word.startswith("http://127.0.0.1:8080"))
    headers = {"Accept": "text/html"} if "-L" in words else {}
    if "-H" in words:
        name, _, value = words[words.index("-H") + 1].partition(": ")
        headers[name] = value
    response, body = get(address.replace("http://127.0.0.1:8080", site), headers)
    assert response.status == 200
    wanted = headers.get("Accept", "text/csv" if ".csv" in address else "")
    assert response.headers["Content-Type"].startswith(wanted)
    assert len(body) > 200


def test_its_make_commands_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf8")
    for command in MAKE:
        assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE), command


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/model.md", "docs/decisions.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not target.startswith("http"):
            assert ((ROOT / page).parent / target).exists(), target
