"""Which requests have the same answer: the key of kept answers. It holds all that an answer of the site depends on."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final, NamedTuple

from werkzeug.http import parse_cookie

from server.http.asked import Asked
from server.http.packing import wanted_encoding
from server.i18n import COOKIE, LANGUAGES
from server.negotiate import choose_language, preferences

Key = tuple[object, ...]
_LONGEST_HEADER: Final = 500
_LONGEST_QUERY: Final = 20_000
_POSTED: Final = ("/sparql",)
_POSTED_TYPES: Final = ("application/x-www-form-urlencoded", "application/sparql-query")
_CONDITIONS: Final = frozenset(("range", "if-match", "if-unmodified-since", "if-range"))


class Case(NamedTuple):
    """A request, and what it has in common with others.

    Attributes:
        asked: the request.
        encoding: how its answer is to be encoded; empty for not at all.
        key: equal for all requests that have the same answer; None where no answer is kept.
    """

    asked: Asked
    encoding: str
    key: Key | None


def case_of(asked: Asked) -> Case:
    """Return what a request has in common with others."""
    given = asked.headers.get("accept-encoding", "")
    encoding = wanted_encoding(given) if given and len(given) <= _LONGEST_HEADER else ""
    return Case(asked, encoding, key_of(asked, encoding))


def key_of(asked: Asked, encoding: str) -> Key | None:
    """Return the key of a request whose answer may be kept; None where it may not.

    The release is no part of it: a process serves one.

    Args:
        asked: the request, with its body.
        encoding: how the answer is encoded.
    """
    headers = asked.headers
    if asked.method == "POST":
        content_type = headers.get("content-type", "")
        if asked.path not in _POSTED or content_type.partition(";")[0].strip().lower() not in _POSTED_TYPES:
            return None
        posted = hashlib.sha256(content_type.encode() + b"\0" + asked.body).digest()
    elif asked.method in ("GET", "HEAD"):
        posted = b""
    else:
        return None
    if len(asked.query) > _LONGEST_QUERY or not _CONDITIONS.isdisjoint(headers):
        return None
    accept, language = headers.get("accept", ""), headers.get("accept-language", "")
    cookie, encodings = headers.get("cookie", ""), headers.get("accept-encoding", "")
    if max(len(accept), len(language), len(cookie), len(encodings)) > _LONGEST_HEADER:
        return None
    return (
        asked.path,
        asked.query,
        posted,
        encoding,
        asked.scheme,
        headers.get("host", ""),
        preferences(accept),
        _language(cookie, language),
    )


@lru_cache(maxsize=1024)
def _language(cookie: str, accept_language: str) -> str:
    """Return the language that a page would have unless its address names one (as ``server.i18n`` chooses)."""
    remembered = parse_cookie(cookie).get(COOKIE, "") if cookie else ""
    return remembered if remembered in LANGUAGES else choose_language(accept_language, LANGUAGES)
