"""Listening on a port: a clear word where that cannot be, and a real answer where it can."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from graph.errors import UsageError
from server import Config
from server.run import serve

ROOT = Path(__file__).parent.parent.parent


def test_a_port_in_use_is_named_with_another_to_try(release: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port}.*--port {port + 1}"):
            serve(Config(release=release, port=port))


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("127.0.0.1", 0), ("192.0.2.1", 8099)])
def test_an_impossible_address_is_named(release: Path, host: str, port: int) -> None:
    with pytest.raises(UsageError, match=f"{host}:{port}"):
        serve(Config(release=release, host=host, port=port))


def test_an_access_log_that_cannot_be_written_is_said_once_and_in_one_line(release: Path) -> None:
    program = Path(sys.executable).parent / "vnegov"
    command = [program, "serve", "--release", release, "--port", str(free_port()), "--access-log", "/nowhere/log"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert "/nowhere/log cannot be written: No such file" in line


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_it_prints_its_address_and_answers(release: Path) -> None:
    port = free_port()
    script = (
        "import sys; from pathlib import Path; from server import Config; from server.run import serve; "
        "serve(Config(release=Path(sys.argv[1]), port=int(sys.argv[2])))"
    )
    command = [sys.executable, "-c", script, str(release), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert f"http://127.0.0.1:{port}/" in line
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
                assert answer.headers["X-Vnegov-Release"] == "0123456789abcdef"
            deep = "SELECT%20*%20%7B" + "%7B" * 120 + "%7D" * 120 + "%7D"
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query={deep}", timeout=10) as answer:
                assert answer.status == 200
        finally:
            process.terminate()
