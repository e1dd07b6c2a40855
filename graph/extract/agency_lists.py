"""One head over several places: ``UBND các xã A, B và C``, ``Sở Nội vụ các tỉnh A, B`` name an agency each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.extract.places import Tail, named

_LEVEL: Final = re.compile(
    r"\s*(?P<word>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã)\s*:?(?=\s)", re.IGNORECASE
)
_NEXT: Final = re.compile(
    r"\s*(?:,|;|và)\s*(?:(?:và|các)\s+)?(?:(?P<word>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã)(?=\s))?",
    re.IGNORECASE,
)
_MOST: Final = 12
"""More places than one list names."""


def listed(text: str, group: Tail, end: int) -> Iterator[tuple[Tail, int]]:
    """Yield the words for each place of a group (``các``) that names its places, and where they begin."""
    level = _LEVEL.match(text, group.end, end)
    if level is None:
        return
    word, position = level["word"].lower(), level.end()
    for _ in range(_MOST):
        place, stop = named(text, position, end, word)
        if place is None:
            return
        yield Tail(word, place, stop), position + len(text[position:stop]) - len(text[position:stop].lstrip())
        following = _NEXT.match(text, stop, end)
        if following is None:
            return
        word, position = (following["word"] or word).lower(), following.end()
