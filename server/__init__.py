"""The site: pages, data and a SPARQL endpoint over one release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.config import Config

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["Config", "create_app"]


def create_app(config: Config) -> Flask:
    """Return the WSGI application for one release, loaded into memory.

    The web framework is imported only here, so that the command line can use the parts of this room without it.

    Raises:
        ReleaseError: there is no release, or it cannot be read.
        DataError: a canned query is not as it must be.
    """
    from server.application import application

    return application(config)
