"""Opening the backend that a server is told to use."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal

from graph.errors import ReleaseError, UsageError
from graph.release import Release
from server.backends.exchange import Endpoint
from server.backends.memory import open_store
from server.backends.remote import open_remote
from server.backends.rocksdb import open_rocksdb
from server.config import Config
from server.errors import BackendFailed
from server.store import QueryStore

Backend = Literal["memory", "rocksdb", "remote"]
BACKENDS: Final[tuple[Backend, ...]] = ("memory", "rocksdb", "remote")

_FOLDER: Final = "rocksdb"


def open_backend(config: Config, release: Release) -> QueryStore:
    """Return a release in the backend of ``config``.

    Raises:
        ReleaseError: it cannot be read, or a remote backend does not answer.
        UsageError: the backend does not have it, or is not told as it must be.
    """
    match config.backend:
        case "memory":
            return open_store(release, config.limits)
        case "rocksdb":
            return open_rocksdb(release.id, rocksdb_folder(release, config.backend_folder), config.limits)
        case "remote":
            where = endpoint(config.backend_url, config.backend_connect_seconds)
            try:
                return open_remote(release.id, where, config.limits)
            except BackendFailed as error:
                raise ReleaseError(f"{error.cause}. Is it running, and is this its address?") from error
    raise UsageError(f"There is no backend “{config.backend}”. Choose one of: {', '.join(BACKENDS)}.")


def rocksdb_folder(release: Release, given: Path | None) -> Path:
    """Return the folder of RocksDB stores: the one given, else ``rocksdb`` beside the release."""
    return given if given is not None else release.folder.parent / _FOLDER


def endpoint(url: str, connect_seconds: float = 2.0) -> Endpoint:
    """Return an endpoint with the account of the environment.

    Raises:
        UsageError: no address is given, or one that is none.
    """
    if not url:
        raise UsageError(
            "The backend remote needs the address of its endpoint: --backend-url http://localhost:8890/sparql"
        )
    environment = os.environ
    return Endpoint(
        url,
        environment.get("VNEGOV_BACKEND_USER", ""),
        environment.get("VNEGOV_BACKEND_PASSWORD", ""),
        connect_seconds,
    )
