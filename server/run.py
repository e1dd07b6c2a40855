"""Serving the site on a port."""

from __future__ import annotations

import errno
import socket
import sys
from typing import Final

from graph.errors import UsageError
from server.config import Config
from server.supervisor import Supervisor

_BACKLOG: Final = 1024


def serve(config: Config) -> None:
    """Listen, have the release loaded and served by a process of its own, print the address; return when stopped.

    Raises:
        ReleaseError: there is no release, or it cannot be read.
        UsageError: the address cannot be listened on.
    """
    if not 0 < config.port < 65536:
        raise UsageError(f"Cannot listen on {config.host}:{config.port}: a port is a number from 1 to 65535.")
    with _listen(config) as listener:
        Supervisor(config, listener).run()


def _listen(config: Config) -> socket.socket:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        listener = socket.create_server((config.host, config.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise _cannot_listen(config, error) from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections have the options of their listener
    if sys.platform == "linux":
        stalled = int(config.send_seconds * 1000)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, stalled)
    return listener


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
