"""The real release, served on a port of this computer, for documents whose code asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(real_app: Flask) -> Iterator[str]:
    """The address of a server of the real release, without a final slash."""
    server = make_server("127.0.0.1", 0, real_app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
