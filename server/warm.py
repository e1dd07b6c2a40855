"""Warming: the site asks its own questions before anybody else does, so that their answers are kept."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from typing import Final

from server.http.asked import Asked
from server.http.front import Front
from server.http.key import case_of
from server.i18n import LANGUAGES
from server.site import Site

logger = logging.getLogger("server.warm")
_PAGE: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_PAGES: Final = (
    *("/", "/static/site.css", "/tracker", "/map", "/charts", "/queries", "/data", "/ontology", "/shapes", "/about"),
    "/sparql",
)
_DATA: Final = ("/sparql/vocabulary.json",)
"""What scripts of pages fetch, accepting anything."""
_LONGEST_PAUSE: Final = 1.0
_ENCODING: Final = "gzip, deflate, br, zstd"


def warm(front: Front, site: Site, pause: float = 1.0) -> int:
    """Ask for the pages that most readers begin with, one after the other; return how many are kept then.

    What fails is left out: a reader who asks for it is told why.

    Args:
        front: what keeps the answers.
        site: names the pages.
        pause: how long to leave the machine to readers after each page, as a multiple of the time that it took.
    """
    host = f"{site.config.host}:{site.config.port}"
    if site.config.public_url:
        host = site.config.public_url.partition("://")[2].partition("/")[0]
    scheme = site.config.public_url.partition("://")[0] or "http"
    for path in _paths(site):
        for language in LANGUAGES:
            headers = {
                "host": host,
                "accept": "*/*" if path in _DATA else _PAGE,
                "accept-language": language,
                "accept-encoding": _ENCODING,
            }
            start = time.monotonic()
            try:
                front.made(case_of(Asked("GET", path, "", headers, scheme)))
            except Exception:
                logger.exception("%s could not be warmed.", path)
            time.sleep(min(pause * (time.monotonic() - start), _LONGEST_PAUSE))
    return len(front.kept)


def _paths(site: Site) -> Iterator[str]:
    yield from (*_PAGES, *_DATA)
    for name in site.catalogue.queries:
        yield f"/queries/{name}"
