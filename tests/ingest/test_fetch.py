from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph.ingest import fetch as module
from graph.ingest.errors import UnreadableError
from graph.ingest.fetch import fetch

PAGE = "<html><body>Tin của tỉnh</body></html>".encode()


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path.split("?")[0]:
            case "/page":
                self._answer(200, [("Content-Type", "text/html")], PAGE)
            case "/moved":
                self._answer(302, [("Location", "/page")])
            case "/loop":
                self._answer(302, [("Location", f"/loop?{time.monotonic_ns()}")])
            case "/file":
                self._answer(302, [("Location", "file:///etc/hostname")])
            case "/ftp":
                self._answer(302, [("Location", "ftp://127.0.0.1/x")])
            case "/pdf":
                self._answer(200, [("Content-Type", "application/pdf")], b"%PDF")
            case "/large":
                self._answer(200, [("Content-Type", "text/plain")], b"x" * 3000)
            case "/short":
                self._answer(200, [("Content-Type", "text/html"), ("Content-Length", "3000")], PAGE)
            case "/head":
                for _ in range(100):
                    self.wfile.write(b"HTTP/1.0 200 OK\r\n" if _ == 0 else b"X-A: b\r\n")
                    self.wfile.flush()
                    time.sleep(0.1)
            case "/tin-t%E1%BB%A9c/1%202":
                self._answer(200, [("Content-Type", "text/html")], PAGE)
            case "/slow":
                self._answer(200, [("Content-Type", "text/plain"), ("Content-Length", "100")])
                for _ in range(100):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.1)
            case _:
                self._answer(404, [("Content-Type", "text/html")], b"no")

    def _answer(self, code: int, headers: list[tuple[str, str]], body: bytes = b"") -> None:
        self.send_response(code)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, *args: object) -> None:
        pass  # a reader that gives up is what the tests are about


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/moved", "/tin-tức/1 2", "/tin-t%E1%BB%A9c/1%202"])
def test_a_page_is_read(site: str, path: str) -> None:
    assert fetch(site + path) == PAGE


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "404 Not Found"),
        ("/loop", "cannot be read: 302"),
        ("/file", "is not allowed"),
        ("/ftp", "redirects to no http or https address"),
        ("/pdf", "it is application/pdf"),
        ("/short", "the connection ended 2,9\\d\\d bytes before its end"),
    ],
)
def test_what_is_refused_is_said_in_one_line(site: str, path: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as refused:
        fetch(site + path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data:text/plain,x", "http:///x", "http://[::1"]
)
def test_only_web_addresses_are_read(url: str) -> None:
    with pytest.raises(UnreadableError, match="no http or https address"):
        fetch(url)


def test_no_one_there(site: str) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        fetch("http://127.0.0.1:9/x")


@pytest.mark.parametrize("path", ["/slow", "/head"])
def test_a_page_that_drips_is_given_up(site: str, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableError, match=r"more than 0\.5 seconds"):
        fetch(f"{site}{path}", deadline=0.5)
    assert time.monotonic() - began < 5


def test_a_page_that_is_too_large_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGE", 1000)
    with pytest.raises(UnreadableError, match="more than 1,000 bytes"):
        fetch(f"{site}/large")
