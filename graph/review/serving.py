"""Serving a review on this computer: one port of the loopback address, one one-time address to open it by."""

from __future__ import annotations

import socket
from collections.abc import Callable

import click
from waitress.server import create_server

from graph import paths
from graph.errors import UsageError
from graph.review.choices import known_names
from graph.review.guard import Gate
from graph.review.store import Store
from graph.review.web import MAX_BODY, Pages, create_review_app


def serve_review(
    store: Store, by: str, clock: Callable[[], str], *, host: str, port: int, lang: str, article: str | None = None
) -> None:
    """Listen, print the one-time address, and answer until interrupted.

    Args:
        store: the facts under review.
        by: who reviews.
        clock: gives the time (UTC, ISO 8601).
        host: ``127.0.0.1``, ``localhost`` or ``::1``.
        port: a port, 0 for any that is free.
        lang: the language to begin in.
        article: the article to open first.

    Raises:
        UsageError: the host is not this computer alone, or the port is taken; there is no such article.
    """
    first = f"&article={store.find(article)}" if article else ""
    listener = listen(host, port)
    bound = listener.getsockname()[1]
    gate = Gate(bound)
    known = known_names(facts=[*sorted(paths.FACTS.glob("*.jsonl")), *store.begun()])
    app = create_review_app(Pages(store, known, by, clock, gate, lang))
    server = create_server(
        app,
        sockets=[listener],
        threads=4,
        max_request_body_size=MAX_BODY + 1,
        ident=None,
        clear_untrusted_proxy_headers=False,
    )
    shown = f"[{host}]" if ":" in host else host
    click.echo(
        f"Review, open once, in a browser on this computer (stop with Ctrl+C):\n  http://{shown}:{bound}/open?token={gate.token}{first}"
    )
    try:
        server.run()
    finally:
        server.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on a loopback address.

    Raises:
        UsageError: the address is not one of this computer alone, or cannot be listened on.
    """
    address = "127.0.0.1" if host == "localhost" else host
    if address not in ("127.0.0.1", "::1"):
        raise UsageError(
            f"The review listens on this computer alone, not on {host!r}: whoever can open it can change facts. "
            "Leave --host out, or give 127.0.0.1 or ::1. From another computer, use an SSH tunnel."
        )
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        raise UsageError(
            f"Cannot listen on {address}:{port}: {error.strerror or error}. Try another port, e.g. --port {port + 1}."
        ) from error
