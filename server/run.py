"""Serving the site on a port."""

from __future__ import annotations

import errno
import signal
import socket
import threading
from typing import NoReturn

from flask import Flask
from waitress.server import create_server

from graph.errors import UsageError
from server import create_app
from server.config import Config
from server.workers.pool import Pool


def serve(config: Config) -> None:
    """Load the release, listen, print the address, and answer until interrupted.

    Raises:
        ReleaseError: there is no release, or it cannot be read.
        UsageError: the address cannot be listened on.
    """
    if not 0 < config.port < 65536:
        raise UsageError(f"Cannot listen on {config.host}:{config.port}: a port is a number from 1 to 65535.")
    app = create_app(config)
    try:
        _run(app, config)
    finally:
        answerer = app.extensions["vnegov"].answerer
        if isinstance(answerer, Pool):
            answerer.close()


def _run(app: Flask, config: Config) -> None:
    listener = _listen(config)
    if not config.workers:
        threading.stack_size(config.stack_bytes)
    server = create_server(
        app,
        sockets=[listener],
        threads=config.threads + config.workers + config.queue,
        connection_limit=config.connections,
        channel_timeout=60,
        max_request_body_size=config.max_body_bytes + 1,
        ident=None,
    )
    site = app.extensions["vnegov"]
    shown = f"[{config.host}]" if ":" in config.host else config.host
    signal.signal(signal.SIGTERM, _stop)
    print(f"vnegov {site.release.id}: http://{shown}:{config.port}/  (stop with Ctrl+C)", flush=True)
    try:
        server.run()
    finally:
        server.close()


def _stop(*_: object) -> NoReturn:
    """End as after Ctrl+C: requests in hand are finished, the workers ended."""
    raise SystemExit(0)


def _listen(config: Config) -> socket.socket:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        return socket.create_server((config.host, config.port), family=family, backlog=1024)
    except OSError as error:
        raise _cannot_listen(config, error) from error


def _cannot_listen(config: Config, error: OSError) -> UsageError:
    place = f"{config.host}:{config.port}"
    if error.errno == errno.EADDRINUSE:
        return UsageError(
            f"Cannot listen on {place}: another program uses this port. "
            f"Try another one, e.g. --port {config.port + 1}, or stop that program."
        )
    if isinstance(error, PermissionError):
        return UsageError(f"Cannot listen on {place}: ports below 1024 need rights. Try --port 8080.")
    return UsageError(f"Cannot listen on {place}: {error}. Give an address of this computer with --host and --port.")
