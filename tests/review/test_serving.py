"""The review as a process of its own: on this computer alone, opened once."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.paths import ROOT
from graph.review.serving import listen

PROGRAM = "import click; from graph.commands.review import register; c = click.Group(); register(c); c()"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", "127.0.0.1.example.org", ""])
def test_other_hosts_are_refused(host: str) -> None:
    with pytest.raises(UsageError, match="on this computer alone"):
        listen(host, 0)


def test_a_taken_port_is_named() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"Cannot listen on 127.0.0.1:{port}"):
            listen("localhost", port)


def test_the_printed_address_opens_the_article_once(data: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", PROGRAM, "review", "900", "--web", "--port", "0", "--data", str(data)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        process.stdout.readline()
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/open\?token=[\w-]{43}&article=900_thu", address)
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with browser.open(address, timeout=20) as page:
            assert page.url.endswith("/article/900_thu")
            assert "Hà Tĩnh họp về một cửa điện tử" in page.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403") as refused:
            urllib.request.build_opener().open(address, timeout=20)
        refused.value.close()
    finally:
        process.terminate()
        process.communicate()
