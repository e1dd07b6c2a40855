"""What the application tells the front of an answer: which route gave it, and whether it can be given again."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from flask import Flask, request

ROUTE: Final = "vnegov.route"
VOLATILE: Final = "vnegov.volatile"
DAY: Final = "vnegov.day"
_VOLATILE_CALL: Final = re.compile(r"\b(?:(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(|SERVICE\b)|\\u", re.IGNORECASE)
"""What another time answers otherwise; a code point escape may spell any of it."""
_LONGEST: Final = 2_000
"""How long the beginning of a query may be, in characters, to be remembered: it is most often that of another query."""
_VOLATILE_WORDS: Final = ("now", "rand", "uuid", "bnode", "service", "\\u")
"""What each of these has in it: sought first, since most queries have none and this is thirty times as fast."""


def install(app: Flask) -> None:
    """Have every request say which route it met."""

    @app.before_request
    def _name_route() -> None:
        request.environ[ROUTE] = request.url_rule.rule if request.url_rule else ""


def is_volatile(query: str) -> bool:
    """Whether the answer of a SPARQL query differs from one time to the next: NOW, SERVICE and the like."""
    before, brace, rest = query.partition("{")  # nothing that is sought reaches over it
    if brace and len(before) <= _LONGEST:
        return _remembered(before) or _is_volatile(rest)
    return _is_volatile(query)


def _is_volatile(query: str) -> bool:
    folded = query.casefold()
    for word in _VOLATILE_WORDS:
        if word in folded:
            return _VOLATILE_CALL.search(query) is not None
    return False


_remembered: Final = lru_cache(maxsize=256)(_is_volatile)


def never_again() -> None:
    """Say that the answer of the running request is for this request alone, and is not to be kept.

    Every answer of a view is kept for the same question unless its status is not 200, it says ``no-store``, or its
    view calls this. One that depends on the day uses ``today``.
    """
    request.environ[VOLATILE] = True


def today() -> str:
    """Return the day, ``2026-11-26``; the answer of the running request is then given again on this day alone."""
    day = request.environ[DAY] = date.today().isoformat()
    return day
