"""What all tests in a browser share: the real release, served by the site, and a Chromium."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

from server import create_app
from server.config import Config
from tests.browser.desk import Desk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests of this folder where there is no Chromium, and say so."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: the browser tests are skipped"))


@pytest.fixture(scope="session")
def site(real_release: Path) -> Iterator[str]:
    """The address of a server of the real release."""
    server = make_server("127.0.0.1", 0, create_app(Config(release=real_release)), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium. It ends with its module: playwright keeps a loop running, where other tests start theirs."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def room(browser: Any) -> Iterator[Any]:
    """Where all pages of a module are opened: what the browser has fetched once it keeps."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def desk(site: str, room: Any) -> Iterator[Desk]:
    """A page with the query editor, which remembers nothing; it asks no other host and complains of nothing."""
    desk = Desk(room.new_page(), site)
    yield desk
    desk.page.evaluate("localStorage.clear()")
    desk.page.close()
    assert [url for url in desk.asked if not url.startswith(site) and not url.startswith("blob:")] == []
    assert [text for text in desk.said if "status of 400" not in text] == []
